"""Files of cards: small scripts with what a reader sees of a page before following a link to it.

A page opened from `file://` may load a script and nothing else, so each file is a call of `archiveCards` with
an object: the page's address without `.html`, and the words of its card. Which file holds a card follows from
the address alone; `assets/js/previews.js` does the same arithmetic, and loads a file when it is first needed.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct
from msgspec.json import Encoder

from archive_site.paths import OutputPath
from archive_site.texts.invisible import has_invisible, show_invisible

_FOLDER = "assets/cards"
_MOST_CARDS = 32
"""Mean number of cards in a file: about 10 kB."""
_ENCODER = Encoder(order="sorted")


class Card(Struct, frozen=True):
    """What a card says, in words."""

    label: str
    """What sort of thing it is."""
    title: str
    lang: str
    """Of the title; empty where it is the site's own or unknown."""
    facts: str
    text: str
    """A sentence; may be empty."""


def count_files(cards: int) -> int:
    """Give the number of files for a number of cards: a power of two, by which a file is found."""
    files = 1
    while cards > _MOST_CARDS * files:
        files *= 2
    return files


def file_of(key: str, files: int) -> OutputPath:
    """Give the address of the file that holds the card of a page, by its address without `.html`."""
    return OutputPath(f"{_FOLDER}/{zlib.crc32(key.encode()) & (files - 1):x}.js")


def deal_pages(pages: Iterable[OutputPath], files: int) -> dict[OutputPath, list[OutputPath]]:
    """Deal the pages that have cards out to that many files, empty ones left out; both in order."""
    dealt: dict[OutputPath, list[OutputPath]] = defaultdict(list)
    for page in sorted(pages):
        dealt[file_of(_key_of(page), files)].append(page)
    return dict(sorted(dealt.items()))


def render_cards(cards: Iterable[tuple[OutputPath, Card]]) -> bytes:
    """Write the cards of pages as one file."""
    words: dict[str, tuple[str, ...]] = {
        _key_of(page): (card.label, card.title, card.lang, card.facts, card.text) for page, card in cards
    }
    if has_invisible("".join(chain.from_iterable(words.values()))):
        words = {key: tuple(map(show_invisible, told)) for key, told in words.items()}
    return b"archiveCards(%b);\n" % _ENCODER.encode(words)


def _key_of(page: OutputPath) -> str:
    return page.removesuffix(".html")
