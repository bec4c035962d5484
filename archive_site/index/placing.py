"""Makes the postings of a shard: of all words of all its records at once, as arrays of numbers.

An occurrence is a key, a page, a mark and a place. The mark is the weight of a word of a text, or stands for
a field of metadata; fields come behind all weights. Sorted in this order, occurrences are what an index says
of words, but for the heads of its lists (`bundles`); these are numbers too, and all are written together.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from archive_site.arrays import Array, Flags, find_changes, np
from archive_site.index.cborbulk import Heads, write_heads
from archive_site.index.cborheads import ARRAY, NEGATIVE, NUMBER
from archive_site.index.glossary import Glossary
from archive_site.index.postings import UNSAID, pack_postings
from archive_site.index.tokens import Tokens

_MOST_BITS = 62
"""Of an occurrence as one number: one more is for the bound behind the last."""
_AT_ONCE = 20_000
"""Occurrences that are written together, or some more, so that what is needed meanwhile stays small."""


class _Occurrences(NamedTuple):
    """Occurrences, all of them in each column."""

    keys: Array
    pages: Array
    marks: Array
    places: Array


def make_postings(tokens: Tokens, glossary: Glossary) -> dict[str, bytes]:
    """Give the postings of a shard as `pack_postings` does, by the letters that their words begin with.

    The key of a posting is a word, or of one of its forms the word, `FORM` and the form. The glossary must
    know every token.
    """
    keys, packed, first_field = _sort(tokens, glossary)
    postings = {}
    for bounds, some in packed.take_apart([len(list(same)) for _, same in groupby(keys, itemgetter(0))]):
        occurrences = some._replace(keys=some.keys - bounds[0])
        columns, tails = _write(occurrences, bounds[-1] - bounds[0], first_field)
        sizes = np.append(0, np.cumsum(columns[-1]))
        for start, end in pairwise(bounds):
            first, last = start - bounds[0], end - bounds[0]
            told = [column[first:last].astype("<u4").tobytes() for column in columns]
            packed_tails = tails[sizes[first] : sizes[last]]
            postings[keys[start][0]] = pack_postings(keys[start:end], told, packed_tails)
    return postings


class _Packed(Struct, frozen=True):
    """Occurrences in order, each as one number."""

    widths: Sequence[int]
    """How many binary digits of it are key, page, mark and place."""
    numbers: Array

    def take_apart(self, letters: Sequence[int]) -> Iterator[tuple[list[int], _Occurrences]]:
        """Give the occurrences of some letters at a time, with the bounds of these among all keys.

        `letters` are how many keys each has.
        """
        starts = np.cumsum([0, *letters])
        ends = np.searchsorted(self.numbers, starts << sum(self.widths[1:]))
        first = 0
        for last in range(1, len(starts)):
            if last < len(letters) and ends[last] - ends[first] < _AT_ONCE:
                continue
            some = self.numbers[ends[first] : ends[last]]
            columns: list[Array] = []
            for width in reversed(self.widths):
                columns.append((some & ((1 << width) - 1)).astype(np.int32))
                some = some >> width
            yield starts[first : last + 1].tolist(), _Occurrences(*reversed(columns))
            first = last


def _sort(tokens: Tokens, glossary: Glossary) -> tuple[list[str], _Packed, int]:
    """Give all keys in order, all occurrences of them, and the mark of the first field of metadata."""
    collected, first_field = _collect(tokens, glossary)
    keys, ranks = glossary.rank_keys(collected.keys)
    columns = [ranks[collected.keys], *collected[1:]]
    widths = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(widths) > _MOST_BITS:
        raise ValueError("a shard of it has more words than can be told apart")
    packed = np.zeros(len(columns[0]), np.int64)
    for column, width in zip(columns, widths, strict=True):
        packed <<= width
        packed |= column
    packed.sort()
    return keys, _Packed(widths, packed), first_field


def _collect(tokens: Tokens, glossary: Glossary) -> tuple[_Occurrences, int]:
    """Give where which key stands, in no order, and the mark of the first field of metadata."""
    found = []
    for in_titles, (numbers, pages, places) in ((False, tokens.texts), (True, tokens.titles)):
        sources, keys, weights = glossary.look_up(numbers, in_titles=in_titles)
        found.append(_Occurrences(keys, pages[sources], weights, places[sources]))
    first_field = 1 + max(int(each.marks.max(initial=UNSAID)) for each in found)
    numbers, pages, places, fields = tokens.metadata
    sources, keys, _ = glossary.look_up(numbers)
    found.append(_Occurrences(keys, pages[sources], first_field + fields[sources], places[sources]))
    return _Occurrences(*map(np.concatenate, zip(*found, strict=True))), first_field


def _write(some: _Occurrences, count: int, first_field: int) -> tuple[list[Array], bytes]:
    """Write the rows of `count` keys, numbered from 0 on; gives their columns and tails, to be packed.

    A row is a list of three: its page as a step from the one before, its text, and its metadata. The
    beginning of a key's first row, list and step, is left out.
    """
    begins_key = find_changes(some.keys)
    begins_row = begins_key | find_changes(some.pages)
    written, ends = write_heads(len(some.keys), _list_heads(some, begins_key, begins_row, first_field))
    firsts = np.flatnonzero(begins_key)
    behind = np.append(firsts[1:], len(some.keys))
    rows = np.diff(np.append(0, np.cumsum(begins_row, dtype=np.int32)[behind - 1]))
    sizes = np.diff(np.append(0, ends[behind - 1]))
    columns = []
    for told in (rows, some.pages[firsts], some.pages[behind - 1], sizes):
        column = np.zeros(count, np.int32)
        column[some.keys[firsts]] = told
        columns.append(column)
    return columns, written


def _list_heads(some: _Occurrences, begins_key: Flags, begins_row: Flags, first_field: int) -> list[Heads]:
    """List the heads of each occurrence with what begins or ends there, in their order."""
    is_field = some.marks >= first_field
    begins_mark = begins_row | find_changes(some.marks)
    # The usual weight is not told where a row begins with it.
    is_told = begins_mark & ~(begins_row & (some.marks == UNSAID))
    rows, told = np.flatnonzero(begins_row), np.flatnonzero(is_told)
    counts = 1 + is_told.view(np.uint8)
    in_fields = np.add.reduceat(counts * is_field, rows, dtype=np.int32)
    in_texts = np.add.reduceat(counts, rows, dtype=np.int32) - in_fields
    # All but a key's first row.
    stepped = rows[~begins_key[rows]]
    steps = some.pages[stepped] - some.pages[stepped - 1]
    marks = some.marks[told]
    # A row with metadata opens a list of it at the first, any other one ends with an empty list.
    opened = np.flatnonzero(is_field & (begins_row | ~np.roll(is_field, 1)))
    closed = np.append(rows[1:], len(counts))[in_fields == 0] - 1
    return [
        Heads(ARRAY, stepped, np.full(len(stepped), 3, np.uint8)),
        Heads(NUMBER, stepped, steps),
        Heads(ARRAY, rows, in_texts),
        Heads(ARRAY, opened, in_fields[in_fields > 0]),
        Heads(NEGATIVE, told, marks - np.where(marks < first_field, 0, first_field)),
        Heads(NUMBER, slice(None), some.places - np.roll(some.places, 1) * ~begins_mark),
        Heads(ARRAY, closed, np.zeros(len(closed), np.uint8)),
    ]
