"""Cuts a text capture, as `sources.files` reads it, into its lines of words, each with its place."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from archive_site.paths import normalise_space

_WRAP_LIMIT = 100
"""Where no line of a capture is longer, its paragraphs may be wrapped over several lines."""
_MOST_LINES = 20_000
"""More has no page: it is a log, a table, a list."""
_CHUNK = 20_000
"""Signs, or some more, that are one piece of a text that is not read as a page."""
_WRAPPED_SHARE = 0.3
"""More of the lines of a wrapped text go on in the next one."""
_FEWEST_BREAKS = 3
"""So many do at least."""
_NEW_BLOCK = re.compile(r"[*+•·–—-]\s|\d{1,3}[.)]\s")
_ENDS = '.!?:…"”’»)]|。！？'


class Line(Struct, frozen=True):
    """One line of a capture that has words; of a wrapped paragraph, all its lines as one."""

    text: str
    """White space folded."""
    number: int
    """From 1."""
    column: int
    """Of the first sign that is not white space, from 1."""
    after_gap: bool
    """True where an empty line stands before it."""


def has_too_many_lines(text: str) -> bool:
    """Tell whether a capture has more lines than any page: a log, a table, a list."""
    return text.count("\n") > _MOST_LINES


def parse_roughly(text: str) -> Iterator[Line]:
    """Give a text in pieces of many lines each, cut at line ends; each with the place of its first word."""
    number, start = 1, 0
    while start < len(text):
        end = text.find("\n", start + _CHUNK) + 1 or len(text)
        raw = text[start:end]
        words = normalise_space(raw)
        if words:
            before = raw[: len(raw) - len(raw.lstrip())]
            first = number + before.count("\n")
            yield Line(words, first, len(before) - before.rfind("\n"), after_gap=False)
        number += raw.count("\n")
        start = end


def parse_lines(text: str) -> tuple[Line, ...]:
    """Give the lines that have words, in order; a wrapped paragraph is one line."""
    lines: list[Line] = []
    after_gap = False
    for number, raw in enumerate(text.split("\n"), start=1):
        folded = normalise_space(raw)
        if folded:
            column = len(raw) - len(raw.lstrip()) + 1
            lines.append(Line(folded, number, column, after_gap))
        after_gap = not folded
    return _unwrapped(lines) if _is_wrapped(lines) else tuple(lines)


def _is_wrapped(lines: list[Line]) -> bool:
    """Tell whether the capture breaks its paragraphs at a fixed width."""
    if not lines or max(len(line.text) for line in lines) > _WRAP_LIMIT:
        return False
    goes_on = sum(_goes_on(one, other) for one, other in pairwise(lines))
    return goes_on >= _FEWEST_BREAKS and goes_on > _WRAPPED_SHARE * len(lines)


def _goes_on(line: Line, following: Line) -> bool:
    """Tell whether the words of `following` continue a full line in mid sentence."""
    return (
        not following.after_gap
        and len(line.text) > _WRAP_LIMIT // 2
        and line.text[-1] not in _ENDS
        and not _NEW_BLOCK.match(following.text)
    )


def _unwrapped(lines: list[Line]) -> tuple[Line, ...]:
    """Join the lines of each paragraph: up to an empty line or a line clearly shorter than the width."""
    width = max(len(line.text) for line in lines)
    joined: list[Line] = []
    was_full = False
    parts: list[str] = []
    for line in lines:
        if parts and was_full and not line.after_gap and not _NEW_BLOCK.match(line.text):
            parts.append(line.text)
        else:
            _close(joined, parts)
            joined.append(line)
            parts = [line.text]
        was_full = len(line.text) > width * 0.7
    _close(joined, parts)
    return tuple(joined)


def _close(joined: list[Line], parts: list[str]) -> None:
    """Give the last line the words of all its parts."""
    if len(parts) > 1:
        first = joined[-1]
        joined[-1] = Line(" ".join(parts), first.number, first.column, first.after_gap)
