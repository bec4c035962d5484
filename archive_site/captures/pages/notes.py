"""Reads the numbered notes of a page: marks in the text, the list entries they point to, the way back.

A note is what wikis and blogs make alike: `[7]` in the text is a link to an element further down, and that
element leads back or is called a note. Its words become a reference, linked both ways.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from msgspec import Struct

from archive_site.captures.pages.chunks import Chunk
from archive_site.captures.pages.inline import Marks, clean_html, inline_html
from archive_site.captures.pages.tree import Page
from archive_site.paths import mark_anchor, normalise_space
from archive_site.texts.structure import Reference

_MARK = re.compile(r"\[?(\d{1,4})\]?")
_CALLED = re.compile(r"note|(?<![a-z])(?:fn|ref|cite|bib|quelle|fuss)|reference", re.IGNORECASE)
_HOLDERS = frozenset({"li", "dd", "p", "tr"})
_ABOVE_HOLDERS = frozenset({"ol", "ul", "section", "div", "table"})
_ARROWS = "^↑↩⤴⏎\ufe0e"
_LEVELS = 5
"""Elements up from a mark to its link, or from a target to its entry."""
_MOST_LINKS = 20_000
"""More of them are not looked at."""
_MOST_NODES_OF_A_MARK = 12
"""A link that holds more is no mark."""
_MOST_NODES_LOOKED_AT = 500
"""Elements and texts of an entry that may tell that it is a note."""


class _Mark(Struct, frozen=True):
    """A link that stands for a note."""

    link: int
    number: int
    note: int
    """Index of the element that holds the note."""


class Notes(Struct, frozen=True):
    """The notes of a page; those without a mark in the article are none."""

    places: Mapping[int, int]
    """Number of the note to which a run of text belongs, by the run's place."""
    marks: Marks
    """Number and place of each mark, by the link that is the mark."""
    references: tuple[Reference, ...]
    backlinks: tuple[tuple[str, int], ...]
    """What leads back from each note, with its line: words of the page that are no words of the note."""


_NO_NOTES = Notes({}, {}, (), ())


def find_notes(page: Page, chunks: tuple[Chunk, ...], article: Collection[int], base: str) -> Notes:
    """Give the notes of a page; `article` are the places of the runs that are the article."""
    marks = _noted(page, tuple(_marks(page, base)))
    if not marks:
        return _NO_NOTES
    note_by_number = {mark.number: mark.note for mark in marks}
    places = _places(page, chunks, note_by_number)
    links_in_text = _links_of(page, chunks, [place for place in article if place not in places])
    count_by_number = dict.fromkeys(note_by_number, 0)
    shown: dict[int, tuple[int, int]] = {}
    for mark in marks:
        if mark.link in links_in_text:
            count_by_number[mark.number] += 1
            shown[mark.link] = (mark.number, count_by_number[mark.number])
    kept = {place: number for place, number in places.items() if count_by_number[number]}
    runs: dict[int, list[Chunk]] = {}
    for place, number in kept.items():
        runs.setdefault(number, []).append(chunks[place])
    found = [_reference(page, runs[number], number, count_by_number[number], base) for number in sorted(runs)]
    numbers = {reference.number for reference, _ in found}
    return Notes(
        places=kept,
        marks={link: mark for link, mark in shown.items() if mark[0] in numbers},
        references=tuple(reference for reference, _ in found),
        backlinks=tuple((words, reference.line) for reference, words in found if words),
    )


def _marks(page: Page, base: str) -> Iterator[_Mark]:
    """Give the links whose words are a number and whose target, further down, is an entry of a list."""
    links = [
        (index, fragment, match)
        for index, node in enumerate(page.nodes)
        if node.name == "a"
        and "#" in node.attribute_text
        and page.ends[index] - index <= _MOST_NODES_OF_A_MARK
        and (fragment := _fragment(node.attributes.get("href", ""), base))
        and (match := _MARK.fullmatch(page.text_of(index)))
    ][:_MOST_LINKS]
    if not links:
        return
    wanted = {fragment for _, fragment, _ in links}
    targets = _targets(page, wanted)
    for index, fragment, match in links:
        note = _holder(page, targets.get(fragment, -1))
        if note > index:
            yield _Mark(index, int(match[1]), note)


def _fragment(href: str, base: str) -> str:
    """Give the place on this page to which a link leads; empty for a link elsewhere."""
    address, _, fragment = href.strip().partition("#")
    return unquote(fragment) if not address or address == base.partition("#")[0] else ""


def _targets(page: Page, wanted: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, node in enumerate(page.nodes):
        if node.name and ("id" in node.attribute_text or "name" in node.attribute_text):
            attributes = node.attributes
            name = attributes.get("id") or (attributes.get("name") if node.name == "a" else "")
            if name and name in wanted:
                found.setdefault(name, index)
    return found


def _holder(page: Page, index: int) -> int:
    """Give the list entry or paragraph that a target is or stands in; -1 for none."""
    for element in page.around(index, _LEVELS):
        if page.nodes[element].name in _HOLDERS:
            return element
        if page.nodes[element].name in _ABOVE_HOLDERS:
            break
    return -1


def _noted(page: Page, marks: tuple[_Mark, ...]) -> tuple[_Mark, ...]:
    """Keep the marks of real notes: each number has one note, each note one number, and it looks like one."""
    notes_of: dict[int, set[int]] = {}
    numbers_of: dict[int, set[int]] = {}
    for mark in marks:
        notes_of.setdefault(mark.number, set()).add(mark.note)
        numbers_of.setdefault(mark.note, set()).add(mark.number)
    looks = {note: _looks_like_note(page, note) for note in numbers_of}
    return tuple(
        mark
        for mark in marks
        if len(notes_of[mark.number]) == len(numbers_of[mark.note]) == 1 and looks[mark.note]
    )


def _looks_like_note(page: Page, note: int) -> bool:
    inside = page.nodes[note : min(page.ends[note], note + _MOST_NODES_LOOKED_AT)]
    called = (node.attributes.get("id", "") + " " + node.attributes.get("class", "") for node in inside[:3])
    return any(map(_CALLED.search, called)) or any(
        node.name == "a" and node.attributes.get("href", "").startswith("#") for node in inside
    )


def _places(page: Page, chunks: tuple[Chunk, ...], note_by_number: Mapping[int, int]) -> dict[int, int]:
    number_by_note = {note: number for number, note in note_by_number.items()}
    places: dict[int, int] = {}
    current, end = 0, -1
    notes = iter(sorted(number_by_note))
    coming = next(notes, None)
    for place, chunk in enumerate(chunks):
        first = chunk.texts[0]
        while coming is not None and coming < first:
            current, end = number_by_note[coming], page.ends[coming]
            coming = next(notes, None)
        if first < end:
            places[place] = current
    return places


def _links_of(page: Page, chunks: tuple[Chunk, ...], places: Collection[int]) -> frozenset[int]:
    """Give the links of some runs; one that runs over a break is left out, for it would stand there twice."""
    place_by_link: dict[int, int] = {}
    broken = set()
    for place in places:
        for text in chunks[place].texts:
            link = _link_around(page, text)
            if link >= 0 and place_by_link.setdefault(link, place) != place:
                broken.add(link)
    return frozenset(place_by_link.keys() - broken)


def _link_around(page: Page, index: int) -> int:
    """Give the link that a text stands in; -1 for none."""
    around = page.around(page.nodes[index].parent, _LEVELS)
    return next((element for element in around if page.nodes[element].name == "a"), -1)


def _reference(page: Page, chunks: list[Chunk], number: int, count: int, base: str) -> tuple[Reference, str]:
    """Make a reference of its runs, and give apart what only leads back to the text."""
    back: list[int] = []
    kept: list[list[int]] = []
    for chunk in chunks:
        own = []
        for index in chunk.texts:
            if _leads_back(page, index, base):
                back.append(index)
            else:
                own.append(index)
        kept.append(own)
    while kept and kept[0] and not _words(page, kept[0][0]).strip(_ARROWS + " ,;|\u00a0"):
        # What stands before the words of the note: a caret, and the signs between several ways back.
        back.append(kept[0].pop(0))
    texts = [normalise_space("".join(_words(page, index) for index in own)) for own in kept]
    html = " ".join(filter(None, (inline_html(page, own, base, {}) for own in kept)))
    reference = Reference(
        number=number,
        text=" ".join(filter(None, texts)),
        html=(clean_html(html),),
        line=page.line(chunks[0].start),
        markers=tuple(mark_anchor(number, place) for place in range(1, count + 1)),
    )
    return reference, normalise_space(" ".join(_words(page, index) for index in sorted(back)))


def _words(page: Page, index: int) -> str:
    node = page.nodes[index]
    return " " if node.name else page.words(node.start, node.stop)


def _leads_back(page: Page, index: int, base: str) -> bool:
    link = _link_around(page, index)
    return link >= 0 and bool(_fragment(page.nodes[link].attributes.get("href", ""), base))
