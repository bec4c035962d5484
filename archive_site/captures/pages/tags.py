"""Cuts the source of a web page into tags and text, each with its place, in one pass.

Follows the HTML standard's tokeniser where pages in the wild need it: a quotation mark matters only after
`=`, an unclosed comment runs to the end, and what stands inside `script`, `style` and the like is no markup.
A tag without `>` ends where the next one begins.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from types import MappingProxyType

OPEN, CLOSE, TEXT, RAW, COMMENT = "open", "close", "text", "raw", "comment"

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>\x00]*+)"
    r"(?P<attributes>[^<>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s<>]*+)[^<>=]*+)*+)(?:>|(?=<)|\Z)"
)
_OTHER = re.compile(r"<(?:!--|[!?]|/(?=[^a-zA-Z]))")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'<>]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?"
)
_RAW_ELEMENTS_WORDS = """
    script style noscript template svg iframe noembed noframes object canvas xmp textarea math
"""
_RAW_ELEMENTS = frozenset(_RAW_ELEMENTS_WORDS.split())
"""Elements whose content is no text of the page: programs, drawings, and what shows only where they fail.

A template that is the shadow root of the element around it is shown, and so is text of the page.
"""
_SHADOW_ROOT = re.compile(r"\sshadowroot(?:mode)?\s*=", re.IGNORECASE)
_RAW_ENDS = {name: re.compile(rf"</{name}(?![\w-])", re.IGNORECASE) for name in _RAW_ELEMENTS}
_RAW_START = re.compile(rf"<({'|'.join(sorted(_RAW_ELEMENTS))})(?![\w-])", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*+>")


Token = tuple[str, str, int, int, str]
"""Its sort, element (lower case; of a tag or raw content), start, stop, and of an opening tag what stands
between its name and `>`. A plain tuple: pages have thousands."""


def parse_tags(source: str) -> Iterator[Token]:
    """Give every token of the source, in order; text is given as it stands, references undecoded."""
    position = text_start = 0
    length = len(source)
    match_tag, find = _TAG.match, source.find
    while (start := find("<", position)) >= 0:
        match = match_tag(source, start)
        if match is None:
            stop = _comment_end(source, start)
            if stop == start:
                position = start + 1
                continue
            token = (COMMENT, "", start, stop, "")
        else:
            close, name, attributes = match.groups()
            stop = match.end()
            token = (CLOSE if close else OPEN, name.lower(), start, stop, attributes)
        if text_start < start:
            yield (TEXT, "", text_start, start, "")
        yield token
        position = text_start = stop
        if token[1] in _RAW_ELEMENTS and token[0] is OPEN and _is_raw(token[1], token[4]):
            end = _RAW_ENDS[token[1]].search(source, stop)
            position = text_start = end.start() if end else length
            yield (RAW, token[1], stop, position, "")
    if text_start < length:
        yield (TEXT, "", text_start, length, "")


def _is_raw(name: str, attributes: str) -> bool:
    """Tell whether a tag of such an element keeps its content from the page."""
    if attributes.endswith("/"):
        return False
    return name != "template" or not _SHADOW_ROOT.search(attributes)


def _comment_end(source: str, start: int) -> int:
    """Give where the comment or declaration that begins here ends; `start` where the sign is text."""
    other = _OTHER.match(source, start)
    if other is None:
        return start
    end = source.find("-->", start + 2) if other[0] == "<!--" else source.find(">", other.end())
    return len(source) if end < 0 else end + (3 if other[0] == "<!--" else 1)


def text_after(source: str, start: int) -> str:
    """Give the text from a place on without building anything: tags and raw elements cut out."""
    parts: list[str] = []
    while start < len(source):
        raw = _RAW_START.search(source, start)
        parts.append(_ANY_TAG.sub(" ", source[start : raw.start() if raw else len(source)]))
        if raw is None:
            break
        tag = _TAG.match(source, raw.start())
        if tag and not _is_raw(tag["name"].lower(), tag["attributes"]):
            start = tag.end()
            continue
        end = _RAW_ENDS[raw[1].lower()].search(source, raw.end())
        close = source.find(">", end.end()) if end else -1
        start = close + 1 if close >= 0 else len(source)
    return unescape(" ".join(parts))


@lru_cache(maxsize=4096)
def parse_attributes(text: str) -> Mapping[str, str]:
    """Give the attributes of a tag by lower-case name, decoded; the first of two equal names counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return MappingProxyType(found)


def attribute_span(text: str, name: str) -> tuple[int, int]:
    """Give where an attribute, name and value, stands in the text of a tag; else the whole text."""
    for match in _ATTRIBUTE.finditer(text):
        if match["name"].lower() == name:
            return match.span()
    return 0, len(text)
