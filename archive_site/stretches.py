"""The tags of a page, read stretch by stretch: what stands on page after page is read once.

Every `<` of a page is looked at.
"""

import functools
import re

from archive_site.tags import Tag, read_tag

_TAG = re.compile(rb"<(?!/[a-z][a-z0-9-]*+>)[^>]*+>?")
"""All that begins with `<`, but the plain ends of elements."""
_HEAD, _HEAD_END, _FOOT = b'<header class="masthead">', b"</header>", b"</main>"
"""Around the text of a page; from the first to the second, and behind the third, many pages are the same."""
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


def read_tags(page: bytes) -> list[Tag]:
    """Read the tags of a page that say anything; `page` is UTF-8.

    They come in order, but for those of numbered paragraphs, which stand behind all others.
    """
    begin = page.find(_HEAD)
    end, foot = page.find(_HEAD_END, begin), page.rfind(_FOOT)
    if not 0 <= begin < end < foot:
        return _read_stretch(page)
    text, *others = _NUMBERED.split(page[end:foot])
    anchors = others[::2]
    text = _END.join((text, *others[1::2]))
    found = _read_stretch(page[:begin])
    found += _read_furniture(page[begin:end])
    found += _read_stretch(text)
    found += _read_furniture(page[foot:])
    found += [Tag(anchor, place=anchor) for anchor in map(bytes.decode, anchors)]
    return found


def _read_stretch(stretch: bytes) -> list[Tag]:
    return list(filter(None, map(_known.__getitem__, _TAG.findall(stretch))))


@functools.lru_cache(maxsize=256)
def _read_furniture(stretch: bytes) -> tuple[Tag, ...]:
    """Read what is the same on many pages."""
    return tuple(_read_stretch(stretch))
