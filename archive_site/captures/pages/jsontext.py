"""Reads JSON as pages hold it, with the place of every value, and makes the best of broken JSON.

Tolerated: comments and CDATA around it, raw line breaks in strings, trailing commas, missing ends, rubbish
between values. Strings are decoded; numbers and words such as `true` are given as written.
"""

import re
from html import unescape

from msgspec import Struct

_DEEPEST = 40
"""What lies deeper is left out."""
_MOST_TOKENS = 100_000
"""What comes after so many is left out."""

# A string that never ends is taken to the end: to try again from each quotation mark would take for ever.
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]++|\\(?:.|\Z))*+)(?:"|\Z)|(?P<sign>[{}\[\],:])|(?P<bare>[^\s{}\[\],:"]++)',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")


class Leaf(Struct, frozen=True):
    """A string, number or word, with its place in the source, quotation marks apart."""

    text: str
    start: int
    stop: int


class JsonObject(dict[str, "Leaf | JsonObject | JsonList"]):
    """An object; of repeated names the first counts."""


class JsonList(list["Leaf | JsonObject | JsonList"]):
    """An array."""


Value = Leaf | JsonObject | JsonList


def parse_json(source: str, start: int, stop: int) -> tuple[Value, ...]:
    """Give the values at the top of a stretch of the source; none where there is no JSON."""
    top = JsonList()
    open_values: list[JsonObject | JsonList] = [top]
    key: str | None = None
    for count, match in enumerate(_TOKEN.finditer(source, start, stop)):
        if count > _MOST_TOKENS:
            break
        sign = match["sign"]
        if sign is None:
            leaf = _leaf(match)
            holder = open_values[-1]
            if isinstance(holder, JsonObject) and key is None:
                key = leaf.text
            else:
                _put(holder, key, leaf)
                key = None
        elif sign in "{[":
            value = JsonObject() if sign == "{" else JsonList()
            if len(open_values) < _DEEPEST:
                _put(open_values[-1], key, value)
            key = None
            open_values.append(value)
        elif sign in "}]":
            key = None
            if len(open_values) > 1:
                open_values.pop()
        elif sign == ",":
            key = None
    return tuple(value for value in top if not isinstance(value, Leaf))


def _put(holder: JsonObject | JsonList, key: str | None, value: Value) -> None:
    if isinstance(holder, JsonList):
        holder.append(value)
    elif key is not None:
        holder.setdefault(key, value)


def _leaf(match: re.Match[str]) -> Leaf:
    string = match["string"]
    if string is None:
        return Leaf(match["bare"], match.start(), match.end())
    text = _ESCAPE.sub(_decode, string) if "\\" in string else string
    text = _LONE.sub("\ufffd", _SURROGATES.sub(_join, text)) if "\\u" in string else text
    return Leaf(unescape(text) if "&" in text else text, match.start("string"), match.end("string"))


def _decode(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _SIMPLE.get(match[2], match[2])


def _join(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")
