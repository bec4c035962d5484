"""Names by their first letter: the letters of an index, and an index too long for one page, cut by letter.

A letter counts without its accents. Letters of every script have their own place, behind the Latin ones;
Chinese characters share one, figures and other signs one each.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.messages import say
from archive_site.paths import OutputPath, letter_page, percent_encode
from archive_site.views.frames import absolute_url
from archive_site.views.pages import IndexPage, Letter
from archive_site.views.parts import Chip, IndexEntry
from archive_site.views.sheets import Bounds

_DIGITS, _HAN, _OTHER = "digits", "han", "other"
_ORDER = {_DIGITS: "\0", _HAN: "\U0010fffe", _OTHER: "\U0010ffff"}
_LETTERS_FROM = 20
"""Entries from which on letters help to find one."""


def place_in_alphabet(name: str) -> tuple[str, str]:
    """Give the sort key of a name: by its letter, then as it is read, accents and capitals aside."""
    bare = _strip_accents(name)
    letter = _letter_of(bare)
    return _ORDER.get(letter, letter), bare


def _strip_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _letter_of(bare: str) -> str:
    first = next((char for char in bare if char.isalnum()), "")
    if not first:
        return _OTHER
    if not first.isalpha():
        return _DIGITS
    return _HAN if unicodedata.name(first, "").startswith("CJK") else first


def _word_letter(letter: str) -> str:
    """Give a letter as readers see it."""
    return say(f"letters.{letter}") if letter in _ORDER else letter.upper()


def has_letters(count: int) -> bool:
    """Tell whether an index of so many entries is divided by letter."""
    return count >= _LETTERS_FROM


def count_letters(index: OutputPath, names: Sequence[str], bounds: Bounds) -> tuple[Chip, ...]:
    """Give the letters of an index with the number of names, each leading to its place."""
    letters = [_letter_of(_strip_accents(name)) for name in sorted(names, key=place_in_alphabet)]
    is_cut = len(names) > bounds.most
    return tuple(
        Chip(text=_word_letter(letter), href=_href(index, letter, is_cut=is_cut), count=len(list(members)))
        for letter, members in groupby(letters)
    )


def _href(index: OutputPath, letter: str, *, is_cut: bool) -> str:
    if is_cut:
        return percent_encode(letter_page(index, letter))
    return f"{percent_encode(index)}#letter-{percent_encode(letter)}"


def cut_index(archive: Archive, page: IndexPage, bounds: Bounds) -> Iterator[IndexPage]:
    """Give the pages of an index of names in order: one with letters, or one for each letter."""
    named = page.entries
    if not has_letters(len(named)):
        yield replace(page, entries=(*named, *page.unnamed), unnamed=())
        return
    chips = count_letters(page.frame.path, [entry.chip.text for entry in named], bounds)
    letters = _divide(named)
    if len(named) <= bounds.most:
        yield replace(page, entries=page.unnamed, unnamed=(), letters=letters, alphabet=chips)
        return
    yield replace(page, entries=page.unnamed, unnamed=(), alphabet=chips)
    for letter in letters:
        yield _letter_page(archive, page, letter, chips)


def _divide(entries: Iterable[IndexEntry]) -> tuple[Letter, ...]:
    return tuple(
        Letter(key=letter, label=_word_letter(letter), entries=tuple(members))
        for letter, members in groupby(entries, key=lambda entry: _letter_of(_strip_accents(entry.chip.text)))
    )


def _letter_page(archive: Archive, page: IndexPage, letter: Letter, chips: tuple[Chip, ...]) -> IndexPage:
    path = letter_page(page.frame.path, letter.key)
    title = say("letters.title", heading=page.heading, letter=letter.label)
    canonical = absolute_url(archive, path)
    return replace(
        page,
        frame=replace(page.frame, path=path, title=title, canonical=canonical),
        heading=title,
        lead="",
        count=say("index.count", count=len(letter.entries)),
        entries=letter.entries,
        unnamed=(),
        alphabet=tuple(replace(chip, count=0) for chip in chips),
        whole=percent_encode(page.frame.path),
        onward=(),
    )
