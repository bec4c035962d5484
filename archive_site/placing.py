"""Makes the postings of a shard: of all words of all its records at once, as arrays of numbers.

An occurrence is a key, a page, a mark and a place. The mark is the weight of a word of a text, or stands for
a field of metadata; fields come behind all weights. Sorted in this order, occurrences are what an index says
of words, but for the heads of its lists (`bundles`); these are numbers too, and all are written together.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from archive_site.arrays import Array, Bytes, Flags, find_changes, np
from archive_site.cborbulk import write_heads
from archive_site.cborheads import ARRAY, NEGATIVE, NUMBER
from archive_site.glossary import Glossary
from archive_site.postings import UNSAID, pack_postings
from archive_site.tokens import Tokens

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


class _Packed(NamedTuple):
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
    """Write the rows of `count` keys, numbered from 0 on; gives their columns and tails, to be packed."""
    layout = _lay_out(some, first_field)
    written, ends = write_heads(*_fill(some, layout, first_field))
    firsts = np.flatnonzero(layout.begins_key)
    lasts = np.append(firsts[1:], len(some.keys)) - 1
    bounds = np.append(0, ends)[np.append(layout.starts[firsts], len(ends))]
    rows = np.diff(np.searchsorted(layout.rows, np.append(firsts, len(some.keys))))
    columns = []
    for told in (rows, some.pages[firsts], some.pages[lasts], np.diff(bounds)):
        column = np.zeros(count, np.int32)
        column[some.keys[firsts]] = told
        columns.append(column)
    return columns, written


class _Layout(NamedTuple):
    """Which heads the rows of occurrences are written in.

    A row is a list of three: its page as a step from the one before, its text, and its metadata. The
    beginning of a key's first row, list and step, is left out.
    """

    begins_key: Flags
    begins_mark: Flags
    is_told: Flags
    """True where an occurrence tells its mark."""
    rows: Array
    """The first occurrence of each row."""
    opened: Array
    """The first occurrence of each row's metadata, where it has any."""
    closed: Array
    """The last occurrence of all other rows."""
    in_texts: Array
    in_fields: Array
    """How many marks and places each row has of both."""
    starts: Array
    ends: Array
    """From which head to which each occurrence goes, with what begins or ends there."""


def _lay_out(some: _Occurrences, first_field: int) -> _Layout:
    begins_key = find_changes(some.keys)
    begins_row = begins_key | find_changes(some.pages)
    begins_mark = begins_row | find_changes(some.marks)
    is_field = some.marks >= first_field
    # The usual weight is not told where a row begins with it.
    is_told = begins_mark & ~(begins_row & (some.marks == UNSAID))
    rows = np.flatnonzero(begins_row)
    counts = 1 + is_told.astype(np.int32)
    in_fields = np.add.reduceat(counts * is_field, rows)
    in_texts = np.add.reduceat(counts, rows) - in_fields
    opened = np.flatnonzero(is_field & (begins_row | ~np.roll(is_field, 1)))
    closed = np.append(rows[1:] - 1, len(counts) - 1)[in_fields == 0]
    counts[rows] += np.where(begins_key[rows], 1, 3)
    counts[opened] += 1
    counts[closed] += 1
    ends = np.cumsum(counts, dtype=np.int32)
    return _Layout(
        begins_key, begins_mark, is_told, rows, opened, closed, in_texts, in_fields, ends - counts, ends
    )


def _fill(some: _Occurrences, layout: _Layout, first_field: int) -> tuple[Bytes, Array]:
    """Give kind and number of each head."""
    starts, ends, rows = layout.starts, layout.ends, layout.rows
    majors, numbers = np.full(ends[-1], NUMBER, np.uint8), np.zeros(ends[-1], np.int32)
    # The place is the last head, but for the empty list that ends a row without metadata.
    at = ends - 1
    majors[at[layout.closed]] = ARRAY
    at[layout.closed] -= 1
    numbers[at] = some.places - np.roll(some.places, 1) * ~layout.begins_mark
    told = np.flatnonzero(layout.is_told)
    majors[at[told] - 1] = NEGATIVE
    numbers[at[told] - 1] = some.marks[told] - np.where(some.marks[told] < first_field, 0, first_field)
    is_first = layout.begins_key[rows]
    stepped = rows[~is_first]
    majors[starts[stepped]] = ARRAY
    numbers[starts[stepped]] = 3
    numbers[starts[stepped] + 1] = some.pages[stepped] - some.pages[stepped - 1]
    listed = starts[rows] + np.where(is_first, 0, 2)
    majors[listed] = ARRAY
    numbers[listed] = layout.in_texts
    # Metadata always tells its field, which stands between the head of its list and the first place.
    majors[at[layout.opened] - 2] = ARRAY
    numbers[at[layout.opened] - 2] = layout.in_fields[layout.in_fields > 0]
    return majors, numbers
