"""Lines of two texts that have words in common: which line shares a passage, or a part of it, with which.

A line is a paragraph, a heading, an item of a list or a row of a table.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct

from archive_site.links.extents import unpack_extents
from archive_site.links.pairing import unpack_found
from archive_site.links.runs import RUN_WORDS, Numbers
from archive_site.links.words import COMPARED, count_compared, find_spans
from archive_site.records import Record
from archive_site.texts.excerpts import CUT
from archive_site.texts.structure import Block

Span = tuple[int, int]
"""Begin and end in a text, as characters."""


class Line(Struct, frozen=True):
    """One line of a text."""

    text: str
    block: Block
    """Where it stands, perhaps with others."""
    start: int
    """Where it begins in the text of its block."""
    compared: int
    """The place of its block among the compared ones; -1 where it is none."""


class Shared(Struct, frozen=True):
    """What two lines share: the same words on both sides, in the same order."""

    first: tuple[Span, ...]
    second: tuple[Span, ...]

    @property
    def weight(self) -> int:
        """Characters of the shorter side."""
        return min(sum(end - start for start, end in spans) for spans in (self.first, self.second))


class _Mark(NamedTuple):
    """Words in a row of a passage, all in one line."""

    line: int
    start: int
    text: str

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.text)


def read_lines(record: Record) -> tuple[Line, ...]:
    """Give the lines of a record's text, as far as it is shown, without the sign that more is left out."""
    return tuple(_list_lines(record))


def _list_lines(record: Record) -> Iterator[Line]:
    compared = -1
    for block in record.body.blocks:
        is_compared = block.kind in COMPARED
        compared += is_compared
        start = 0
        for text in block.texts:
            if text.strip():
                words = text.removesuffix(CUT) if record.is_withheld else text
                yield Line(words, block, start, compared if is_compared else -1)
            start += len(text) + 1


def find_shared(
    passages: Numbers, first: Sequence[Line], second: Sequence[Line]
) -> dict[tuple[int, int], Shared]:
    """Give what lines of two texts share, by the places of both; the passages are packed as a sharing's."""
    blocks = _group(first), _group(second)
    found: dict[tuple[int, int], tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for passage in unpack_found(passages):
        counts: dict[tuple[int, int], int] = defaultdict(int)
        marks, others = (
            list(_list_marks(packed, held))
            for packed, held in zip((passage.first, passage.second), blocks, strict=True)
        )
        pairs = list(_face(marks, others))
        for one, other, words in pairs:
            counts[one.line, other.line] += words
        for one, other, _ in pairs:
            # Where a passage goes on in other lines, a few words at its end may agree by chance.
            if passage.is_quoted or counts[one.line, other.line] >= RUN_WORDS:
                spans = found[one.line, other.line]
                spans[0].append(one.span)
                spans[1].append(other.span)
    return {pair: Shared(merge_spans(own), merge_spans(others)) for pair, (own, others) in found.items()}


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order, and make those one that overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _group(lines: Sequence[Line]) -> dict[int, list[tuple[int, Line]]]:
    """Give the lines of each compared block with their places."""
    held: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for place, line in enumerate(lines):
        held[line.compared].append((place, line))
    return held


def _list_marks(packed: Numbers, blocks: Mapping[int, Sequence[tuple[int, Line]]]) -> Iterator[_Mark]:
    """Give the words of one side of a passage that the other has too, cut where a line ends."""
    for extent in unpack_extents(packed):
        lines = blocks[extent.block]
        starts = [line.start for _, line in lines]
        for start, end in extent.marks:
            for place, line in lines[bisect_right(starts, start) - 1 : bisect_left(starts, end)]:
                begin = max(start - line.start, 0)
                text = line.text[begin : end - line.start]
                if text:
                    yield _Mark(place, begin, text)


def _face(first: Sequence[_Mark], second: Sequence[_Mark]) -> Iterator[tuple[_Mark, _Mark, int]]:
    """Cut the marks of both sides so that each has as many words as the one opposite; all words have one."""
    ends, others = (list(accumulate(count_compared(mark.text) for mark in side)) for side in (first, second))
    bounds = sorted({*ends, *others})
    counts = (end - start for start, end in pairwise((0, *bounds)))
    yield from zip(_cut(first, ends, bounds), _cut(second, others, bounds), counts, strict=True)


def _cut(marks: Sequence[_Mark], ends: Sequence[int], bounds: Sequence[int]) -> Iterator[_Mark]:
    """Cut marks at the bounds, which are counted in words from the first one on, as their ends are."""
    start = at = 0
    for mark, end in zip(marks, ends, strict=True):
        own = bounds[at : bisect_right(bounds, end)]
        if len(own) == 1:
            yield mark
        elif own:
            spans = find_spans(mark.text)
            for first, last in pairwise((start, *own)):
                begin, stop = spans[first - start][0], spans[last - start - 1][1]
                yield _Mark(mark.line, mark.start + begin, mark.text[begin:stop])
        at += len(own)
        start = end
