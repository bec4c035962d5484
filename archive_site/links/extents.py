"""Where words that were found by number stand in a record's blocks, packed as plain numbers.

A part is packed as the place of its block among the compared ones, its begin and end in the block's text, and
the begins and ends of the words that the other record has too, with their count before them. Thousands of
passages so take no more room than their offsets; objects are made of them where a page shows them.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from archive_site.links.runs import Numbers
from archive_site.links.words import NumberedText, compared_blocks, count_words, find_spans
from archive_site.records import Record

_BLOCKS_AT_HAND = 512


class Extent(Struct, frozen=True):
    """What of a passage stands in one block."""

    block: int
    """Its place among the compared blocks of the record."""
    start: int
    end: int
    """In the block's text, as characters."""
    marks: tuple[tuple[int, int], ...]
    """Begin and end of the words that both records have, in order."""


class Side(Struct, frozen=True):
    """A passage in one of its records."""

    packed: Numbers
    words: int


class Placer:
    """Finds the characters of numbered words again."""

    def __init__(self, records: Sequence[Record], texts: Sequence[NumberedText]) -> None:
        """Take the records and their numbered texts, in one order."""
        self._records = records
        self._texts = texts
        self._spans = lru_cache(_BLOCKS_AT_HAND)(find_spans)

    def place(self, text: int, runs: Sequence[tuple[int, int]]) -> Side:
        """Place a passage of a text, given as first words and lengths of its runs, in order."""
        starts = self._texts[text].starts
        blocks = compared_blocks(self._records[text])
        marks: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for start, length in runs:
            for block, first, last in _split(starts, start, start + length):
                spans = self._spans(blocks[block].text)
                marks[block].append((spans[first][0], spans[last][1]))
        extents, shown = [], []
        for block, first, last in _split(starts, runs[0][0], sum(runs[-1])):
            spans = self._spans(blocks[block].text)
            extent = Extent(block, spans[first][0], spans[last][1], tuple(marks[block]))
            extents.append(extent)
            shown.append(blocks[block].text[extent.start : extent.end])
        return Side(pack_extents(extents), count_words(" ".join(shown)))


def _split(starts: Numbers, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give the blocks that words touch, each with its first and last such word, counted within the block."""
    at = begin
    while at < end:
        # Of blocks that begin at one word, all but the last are empty.
        block = bisect_right(starts, at) - 1
        stop = min(end, starts[block + 1]) if block + 1 < len(starts) else end
        yield block, at - starts[block], stop - 1 - starts[block]
        at = stop


def pack_extents(extents: Iterable[Extent]) -> Numbers:
    """Put the parts of a passage into numbers."""
    packed = array("I")
    for extent in extents:
        packed.extend((extent.block, extent.start, extent.end, len(extent.marks)))
        for mark in extent.marks:
            packed.extend(mark)
    return packed


def unpack_extents(packed: Numbers) -> Iterator[Extent]:
    """Give what `pack_extents` packed."""
    at = 0
    while at < len(packed):
        block, start, end, count = packed[at : at + 4]
        at += 4 + 2 * count
        bounds = iter(packed[at - 2 * count : at])
        yield Extent(block, start, end, tuple(zip(bounds, bounds, strict=True)))
