"""The tags of a page, read stretch by stretch: what stands on page after page is read once.

Every `<` of a page is looked at, on one page or another.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from archive_site.audit.tags import Tag, read_tag
from archive_site.cache.shelf import Shelved, read_back

_TAG = re.compile(rb"<(?!/[a-z][a-z0-9-]*+>)[^>]*+>?")
"""All that begins with `<`, but the plain ends of elements."""
_NUMBER = b'<a class="number"'
_NUMBERED = re.compile(
    rb'<div class="block" id="([a-z0-9-]+)" data-kind="[a-z]+"(?: lang="[a-zA-Z0-9-]+")? dir="auto">'
    rb'\n<a class="number" href="#\1" aria-label="[^"<>]*">'
)
"""How a numbered paragraph begins: with tags that stand on one page only, and lead to themselves."""
_END = b"</div>"
"""Stands in their place: no tag that is left open goes on behind it."""
_MOST_TAGS = 16_384
"""So many are remembered, and as many that were asked for before them."""


class _Known(dict[bytes, Tag | None]):
    """What is said by tags that were read, by their text; None where it is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[bytes, Tag | None] = {}

    def __missing__(self, text: bytes) -> Tag | None:
        if len(self) >= _MOST_TAGS:
            # What is asked for again comes back; what stood on one page is forgotten.
            self._before = dict(self)
            self.clear()
        tag = self[text] = self._before[text] if text in self._before else read_tag(text)
        return tag


_known = _Known()


class Piece(Struct, frozen=True):
    """A stretch of HTML that stands on many pages, of which the tags are known."""

    content: Shelved | bytes
    tags: tuple[Tag, ...]


Parts = Sequence[bytes | Piece]
"""A page: what stands on it alone, and pieces between; any part may be empty."""


def make_piece(content: bytes, kept: Shelved | bytes) -> Piece:
    """Read a stretch of HTML once for all pages it will stand on; `kept` is where it is kept from then on."""
    return Piece(kept, tuple(read_tags([content])))


def put_together(parts: Parts) -> bytes:
    """Give a page as it is written."""
    return b"".join([read_back(part.content) if isinstance(part, Piece) else part for part in parts])


def read_tags(parts: Parts) -> list[Tag]:
    """Read the tags of a page, in UTF-8, that say anything; a tag ends where its part does.

    They come in order, but for those of numbered paragraphs, which stand behind all others of their part.
    """
    found: list[Tag] = []
    for part in parts:
        found += part.tags if isinstance(part, Piece) else _read_part(part) if part else ()
    return found


def _read_part(part: bytes) -> list[Tag]:
    if _NUMBER not in part:
        return _read_stretch(part)
    text, *others = _NUMBERED.split(part)
    found = _read_stretch(_END.join((text, *others[1::2])))
    found += [Tag(anchor, place=anchor) for anchor in map(bytes.decode, others[::2])]
    return found


def _read_stretch(stretch: bytes) -> list[Tag]:
    return list(filter(None, map(_known.__getitem__, _TAG.findall(stretch))))
