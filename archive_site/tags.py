"""What the tags of a page say to its audit: which parts it has, its headings, its code, what it loads.

A tag is read as our own templates write it: its values stand in double quotes, and no bare `<` or `>` in
them. The same tags stand on page after page, so each is read once.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from operator import itemgetter
from typing import NamedTuple

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("h1", "main", "header", "footer", "nav")
_LOADING = (
    *("script", "style", "link", "img", "iframe", "frame", "source", "object"),
    *("embed", "audio", "video", "track", "input", "image", "use"),
)
"""Elements that can load something or hold code."""
_ADDRESSES = ("src", "action")
_LOADED = frozenset({"src", "href", "data", "poster"})
_NAMING_RELATIONS = frozenset(
    {"alternate", "author", "canonical", "cite-as", "describedby", "license", "type"}
)
"""Relations of `<link>` that say something and load nothing."""
_DATA_TYPE = "application/ld+json"
"""Of a block of data, which no browser runs: a policy against scripts does not touch it."""


def _compile_notable(elements: Iterable[str]) -> re.Pattern[str]:
    """Compile what finds the tags of some elements: by first letter, which leaves most others out at once."""
    groups = (
        f"{letter}(?:{'|'.join(element[1:] for element in group)})"
        for letter, group in itertools.groupby(sorted(elements), key=itemgetter(0))
    )
    return re.compile(rf"<(?:{'|'.join(groups)})(?=[\s/>])[^>]*")


_NOTABLE = _compile_notable({*_LOADING, *_HEADINGS, *_PARTS, "form", "html", "meta"})


class Tag(NamedTuple):
    """What one tag says."""

    part: str = ""
    """What it makes a page have: `html`, where that names its language, `policy`, `main`, `h1` …"""
    level: int = 0
    """Of a heading of our own, else 0: the headings of a text have its author's levels, and block anchors."""
    has_code: bool = False
    is_wordless_picture: bool = False
    loads: tuple[str, ...] = ()
    """Addresses outside the site that a browser would ask at once."""
    links: tuple[str, ...] = ()
    """Addresses in `src` and `action`, as they stand in the page."""


def read_tags(html: str) -> list[Tag]:
    """Read the tags of a page that say anything, in order."""
    return [tag for tag in map(_read_tag, _NOTABLE.findall(html)) if tag]


def is_outside(address: str) -> bool:
    """Tell whether an address names another place than one of the site."""
    return _OUTSIDE.match(address) is not None


@functools.lru_cache(maxsize=4_096)
def _read_tag(text: str) -> Tag | None:
    element = text[1:].split(None, 1)[0].rstrip("/")
    # Between quotation marks stand, in turns, what leads to a value and the value.
    pieces = text.split('"')
    names = (before.rpartition("=")[0].split()[-1] for before in pieces[:-1:2])
    values = tuple(zip(names, pieces[1::2], strict=False))
    told = dict(values)
    is_own_heading = element in _HEADINGS and not told.get("id", "").startswith("h-")
    tag = Tag(
        part=_part(element, told),
        level=int(element[1]) if is_own_heading else 0,
        has_code=_has_code(element, told),
        is_wordless_picture=element == "img" and "alt" not in told,
        loads=tuple(_loads(element, values, told.get("rel", ""))),
        links=tuple(value for name, value in values if name in _ADDRESSES),
    )
    return tag if any(tag) else None


def _part(element: str, told: Mapping[str, str]) -> str:
    if element in _PARTS or (element == "html" and told.get("lang")):
        return element
    return "policy" if told.get("http-equiv") == "Content-Security-Policy" else ""


def _has_code(element: str, told: Mapping[str, str]) -> bool:
    """Tell whether an element holds code of its own."""
    if element == "script":
        return _LOADED.isdisjoint(told) and told.get("type") != _DATA_TYPE
    return element == "style"


def _loads(element: str, values: tuple[tuple[str, str], ...], relation: str) -> Iterator[str]:
    names_only = element == "link" and relation and _NAMING_RELATIONS.issuperset(relation.split())
    if element in _LOADING and not names_only:
        addresses = (unescape(value) for name, value in values if name in _LOADED)
        yield from filter(is_outside, addresses)
