"""The one form in which our pages write markup: what has another form may hide something, and is told of.

A tag is in small letters, its values stand in double quotes, and neither in them nor in any text stands a
bare `<` or `>`. Whoever looks for addresses or code in such pages cannot be deceived by quotes, spaces or
letters; so every `<` of a page is looked at, and all that begins with it must have that form.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

_NAME, _VALUE = "[a-zA-Z][a-zA-Z0-9:-]*", '[^"<>]*'
_ATTRIBUTE = re.compile(rf'\s+({_NAME})(?:="({_VALUE})")?')
_START = re.compile(rf'<([a-z][a-z0-9-]*|linearGradient)((?:\s+{_NAME}(?:="{_VALUE}")?)*)\s*/?>')
_OTHER = re.compile(r"</(?:[a-z][a-z0-9-]*|linearGradient)>|<!doctype html>")
_LINKS = frozenset({"href", "cite", "xlink:href"})
_SENT = frozenset({"action", "formaction"})
"""Where a form goes."""
_LOADED = frozenset({"src", "data", "poster"})
"""Where they lead, the audit itself tells."""
_ANY_ADDRESS = _LINKS | _SENT | _LOADED
_CODE = frozenset({"style", "srcdoc"})
_NOT_OURS = frozenset(
    {
        *("applet", "base", "frameset", "plaintext", "portal", "xmp"),
        *("archive", "background", "classid", "codebase", "longdesc", "manifest", "ping", "srcset", "usemap"),
    }
)
"""Elements that change what stands around them, and attributes that load or send; no page needs them."""
_INSIDE = re.compile(r"(?![a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_OUTSIDE = re.compile(r"https?://[^/\\]|mailto:", re.IGNORECASE)
_PLAIN_NAMES = (
    *("class", "colspan", "datetime", "dir", "for", "headers", "height", "hidden", "hreflang", "id", "lang"),
    *("name", "property", "rel", "role", "rowspan", "scope", "start", "tabindex", "title", "type", "value"),
    *("width", "aria-[a-z]+", "data-[a-z-]+", "content"),
    *("viewBox", "focusable", "d", "[cdr]?[xy]", "[xy][12]", "r", "offset", "fill"),
    *("stroke-width", "stop-opacity"),
)
"""Attributes that neither lead anywhere nor run anything, whatever they say.

`content` leads on beside `http-equiv`, which is none of them.
"""
_PLAIN_ADDRESS = r'(?:https?://[^"<>&\x00-\x20/\\]|[^"<>&:\x00-\x20/\\])[^"<>&:\x00-\x20]*'
"""Within the archive, or to a host of the web; nothing in it is written otherwise than it is read."""
_UNUSUAL = re.compile(
    rf"<(?!/[a-z][a-z0-9-]*>|(?!(?:{'|'.join(sorted(_NOT_OURS))})[\s/>])[a-z][a-z0-9-]*"
    rf"(?: (?:(?:{'|'.join(_PLAIN_NAMES)})(?:=\"{_VALUE}\")?|href=\"{_PLAIN_ADDRESS}\"))* ?/?>)[^>]*>?"
)
"""Markup that has to be looked at: all but tags of plain names with nothing but plain attributes."""
_LEFT_OUT = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
"""Of an address, before a browser reads it (WHATWG URL)."""
_REFRESH = re.compile(r"\s*[0-9.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?", re.IGNORECASE)
"""Before the address of a `meta` that leads on."""
_SHOWN = 80
"""Signs of a tag that a problem quotes."""


class Faults(NamedTuple):
    """The first fault of each sort, in the words of the page, shortened; empty where there is none."""

    odd: str = ""
    """Markup that has another form, or that no page needs."""
    forbidden: str = ""
    """An address that may lead where nothing may."""
    code: str = ""
    """Code or style inside a tag."""


def find_faults(html: str) -> Faults:
    """Give the faults of the markup of a page."""
    found = filter(any, map(_faults_of, dict.fromkeys(_UNUSUAL.findall(html))))
    return _first_of(found)


def _first_of(found: Iterable[Faults]) -> Faults:
    return Faults(*(next(filter(None, words), "") for words in zip(Faults(), *found, strict=True)))


@functools.lru_cache(maxsize=16_384)  # the same tags stand on page after page
def _faults_of(tag: str) -> Faults:
    start = _START.fullmatch(tag)
    if start is None:
        return Faults() if _OTHER.fullmatch(tag) else Faults(odd=tag[:_SHOWN])
    if start[1] in _NOT_OURS:
        return Faults(odd=tag[:_SHOWN])
    return _first_of(_faults_of_attributes(tag[:_SHOWN], start[2]))


def _faults_of_attributes(shown: str, written: str) -> Iterator[Faults]:
    attributes = [(name.lower(), unescape(value)) for name, value in _ATTRIBUTE.findall(written)]
    is_refresh = any(name == "http-equiv" and "refresh" in value.lower() for name, value in attributes)
    for name, value in attributes:
        if name in _NOT_OURS or (name in _ANY_ADDRESS and _LEFT_OUT.search(value)):
            yield Faults(odd=shown)
        if name.startswith("on") or name in _CODE:
            yield Faults(code=shown)
        address = _REFRESH.sub("", value, count=1) if is_refresh and name == "content" else value
        is_sent = name in _SENT or (is_refresh and name == "content")
        leads_out = not _INSIDE.match(address)
        if leads_out and (is_sent or (name in _LINKS and not _OUTSIDE.match(address))):
            yield Faults(forbidden=value[:_SHOWN])
