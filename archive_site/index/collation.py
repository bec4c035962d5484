"""Collates what the shards of an index say of the words of one letter, as arrays of numbers."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from archive_site.arrays import Array, find_changes, join_pieces, np
from archive_site.index.cborbulk import Heads, write_heads
from archive_site.index.cborheads import ARRAY, NUMBER
from archive_site.index.numbering import make_numbers
from archive_site.index.postings import Selection


def collate(shards: Sequence[tuple[int, Selection]]) -> Iterator[tuple[str, int, bytes]]:
    """Give every key in order, with the number of its rows in all shards, and the rows.

    Shards are told in order, each with the number of its first page.
    """
    keys, places = _rank(list(chain.from_iterable(some.keys for _, some in shards)))
    starts = np.repeat([start for start, _ in shards], [len(some.keys) for _, some in shards])
    columns = (b"".join(some.columns[place] for _, some in shards) for place in range(4))
    counts, firsts, lasts, sizes = (np.frombuffer(column, "<u4").astype(np.int64) for column in columns)
    # A word of which only forms are found has no rows.
    order = np.argsort(places, kind="stable")
    order = order[counts[order] > 0]
    of_key = places[order]
    before = np.where(find_changes(of_key), 0, np.roll((starts + lasts)[order], 1))
    tails = _Pieces(b"".join(some.tails for _, some in shards), np.cumsum(sizes) - sizes, sizes)
    rows, ends = _write((starts + firsts)[order] - before, tails, order)
    in_all = np.bincount(of_key, counts[order], len(keys)).astype(np.int64).tolist()
    bounds = np.append(0, ends)[np.searchsorted(of_key, np.arange(len(keys) + 1))].tolist()
    for key, count, (first, last) in zip(keys, in_all, pairwise(bounds), strict=True):
        yield key, count, rows[first:last]


class _Pieces(Struct, frozen=True):
    """Pieces of a row of bytes: where each of them starts, and its size."""

    content: bytes
    starts: Array
    sizes: Array


def _rank(every: Sequence[str]) -> tuple[list[str], Array]:
    """Give some keys in order, each once, and of each that was told its place among these."""
    numbers = make_numbers()
    numbered = np.fromiter(map(numbers.__getitem__, every), np.int64, len(every))
    keys = sorted(numbers)
    ranks = np.zeros(len(keys), np.int64)
    ranks[np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))] = np.arange(len(keys))
    return keys, ranks[numbered]


def _write(steps: Array, tails: _Pieces, order: Array) -> tuple[bytes, Array]:
    """Write lists of rows, of each the step to its first page and its tail; gives where each of them ends."""
    # A row is a list of three.
    lists = Heads(ARRAY, slice(None), np.full(len(steps), 3, np.uint8))
    written, ends = write_heads(len(steps), (lists, Heads(NUMBER, slice(None), steps)))
    begins = np.append(0, ends)
    starts = np.stack((begins[:-1], tails.starts[order] + len(written)), axis=1)
    sizes = np.stack((np.diff(begins), tails.sizes[order]), axis=1)
    source = np.frombuffer(written + tails.content, np.uint8)
    rows = join_pieces(source, starts.ravel(), sizes.ravel()).tobytes()
    return rows, np.cumsum(sizes.sum(axis=1))
