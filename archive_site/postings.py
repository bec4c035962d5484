"""Where which word stands in the records of a shard, in a form that is cheap to join with other shards.

A chunk of an index says of a word in which pages it stands, and where in each (`bundles`). All but the first
step of each list of rows is the same in a larger index that has these pages one after the other. So of each
list its length, first and last page are kept, and the bytes that follow the first step.
"""

import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import deflate

from archive_site.cborheads import ARRAY, NUMBER, write_head

FORM = "\0"
"""Divides a word from one of its forms in a key: no word has it, and forms stand right after their word."""
UNSAID = 25
"""The weight that an index need not tell."""
_DIVIDER = "\n"
"""Divides keys: no word has it."""
_LEVEL = 1
"""What is kept is read often and by us alone."""


def write_steps(pages: int) -> list[bytes]:
    """Give the beginnings of rows by the step from the page before."""
    return [write_head(ARRAY, 3) + write_head(NUMBER, step) for step in range(pages)]


def pack_postings(keys: Sequence[str], columns: Sequence[bytes], tails: bytes) -> bytes:
    """Give the postings of some keys, which are in order, as compressed bytes.

    Of the pages that have a word, or one form of it, `columns` have the number, the first and the last,
    counted in the shard, noughts where there are none, and the number of its bytes in `tails`: all rows
    without the beginning of the first. Each column has four bytes a key, the lowest first.
    """
    written = _DIVIDER.join(keys).encode()
    head = struct.pack("<2L", len(keys), len(written))
    return bytes(deflate.zlib_compress(b"".join((head, *columns, written, tails)), _LEVEL))


class Postings:
    """The postings of one letter, unpacked where they are asked for."""

    def __init__(self, packed: bytes) -> None:
        """Take the postings as `pack_postings` gave them."""
        self._content = zlib.decompress(packed)
        count, size = struct.unpack_from("<2L", self._content)
        columns = struct.unpack_from(f"<{4 * count}L", self._content, 8)
        start = 8 + 16 * count
        self._keys = self._content[start : start + size].decode().split(_DIVIDER)
        self._columns = [columns[number * count : (number + 1) * count] for number in range(3)]
        self._ends = list(accumulate(columns[3 * count :], initial=start + size))

    def between(self, start: str = "", end: str | None = None) -> Iterator[tuple[str, int, int, int, bytes]]:
        """Give the postings from one key on and up to another, in order, as tuples: there are very many."""
        first = bisect_left(self._keys, start)
        last = len(self._keys) if end is None else bisect_left(self._keys, end)
        counts, firsts, lasts = (column[first:last] for column in self._columns)
        tails = [self._content[begin:close] for begin, close in pairwise(self._ends[first : last + 1])]
        return zip(self._keys[first:last], counts, firsts, lasts, tails, strict=True)
