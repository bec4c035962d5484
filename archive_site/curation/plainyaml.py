"""Reads YAML of the simplest form, a key and its value a line, which needs no parser; other YAML it hands on.

Most front matter is such. What counts as simple is narrow on purpose: values of one line, in double quotes
without an escape or of letters, figures and few signs, and lists of such values in brackets.
"""

import json
import re
from collections.abc import Iterator

from archive_site.curation.located import NULLS, Located, LocatedList, LocatedMap, Node
from archive_site.problems import Location, Problem

_QUOTED = r'"([^"\\]*)"'
_LINE = re.compile(
    rf"([a-z_]{{1,64}}): (?:{_QUOTED}|([^\W_](?:[\w ./()'’+&;!?=,-]|:(?! ))*(?<![ :]))|(\[[^\[\]]+\]))"
)
_ITEM = re.compile(rf"(?:{_QUOTED}|([^\W_](?:[\w./'’-]| (?! ))*(?<! )))(?:, ?|\]$)")
_LONGEST = 100_000
"""Characters: a longer text may hold more values than are allowed."""


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document as `yamltext.parse_yaml` does, with the same result."""
    # What cannot be printed may be a line end to the parser, or refused.
    if len(text) <= _LONGEST and text.replace("\n", "").isprintable():
        lines = text.removesuffix("\n").split("\n")
        entries = {key.text: (key, value) for key, value in _read_lines(lines, path, first_line)}
        if len(lines) == len(entries):
            return LocatedMap(entries, Location(path, first_line)), ()
    # After an edit it is seldom needed.
    from archive_site.curation.yamltext import parse_yaml  # noqa: PLC0415 - as said above

    return parse_yaml(text, path, first_line)


def quote_scalar(text: str) -> str:
    """Write a one-line text as YAML that reads back as the same text, in quotes only where it needs them."""
    node, found = read_yaml(f"- k: {text}", "")
    item = node.items[0] if isinstance(node, LocatedList) else None
    value = item.get("k") if isinstance(item, LocatedMap) else None
    is_plain = isinstance(value, Located) and value.text == text and not found
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _read_lines(lines: list[str], path: str, first_line: int) -> Iterator[tuple[Located, Node]]:
    """Give the entries up to the first line that is not simple."""
    for number, line in enumerate(lines, start=first_line):
        match = _LINE.fullmatch(line)
        if not match or "[[" in line or match[1] in NULLS:
            return
        start = match.end(1) + 2
        where = Location(path, number, start + 1)
        value: Node
        if match[4]:
            items = tuple(_read_items(line, path, number, start))
            if not items:
                return
            value = LocatedList(items, where)
        else:
            value = _locate(match[2], match[3], where)
        yield Located(match[1], Location(path, number), number), value


def _read_items(line: str, path: str, number: int, start: int) -> Iterator[Located]:
    """Give the items of a list; none where one of them is not simple."""
    items = []
    at = start + 1
    while at < len(line):
        match = _ITEM.match(line, at)
        if not match:
            return
        items.append(_locate(match[1], match[2], Location(path, number, at + 1)))
        at = match.end()
    yield from items


def _locate(quoted: str | None, plain: str | None, where: Location) -> Located:
    text = plain if quoted is None else quoted
    return Located("" if plain in NULLS else text or "", where, where.line)
