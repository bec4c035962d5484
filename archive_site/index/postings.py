"""Where which word stands in the records of a shard, in a form that is cheap to join with other shards.

A chunk of an index says of a word in which pages it stands, and where in each (`bundles`). All but the first
step of each list of rows is the same in a larger index that has these pages one after the other. So of each
list its length, first and last page are kept, and the bytes that follow the first step.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import deflate

from archive_site.gzipping import compress_kept

FORM = "\0"
"""Divides a word from one of its forms in a key: no word has it, and forms stand right after their word."""
UNSAID = 25
"""The weight that an index need not tell."""
_DIVIDER = "\n"
"""Divides keys: no word has it."""


def pack_postings(keys: Sequence[str], columns: Sequence[bytes], tails: bytes) -> bytes:
    """Give the postings of some keys, which are in order, as compressed bytes.

    Of the pages that have a word, or one form of it, `columns` have the number, the first and the last,
    counted in the shard, noughts where there are none, and the number of its bytes in `tails`: all rows
    without the beginning of the first. Each column has four bytes a key, the lowest first.
    """
    written = _DIVIDER.join(keys).encode()
    head = struct.pack("<2L", len(keys), len(written))
    content = b"".join((head, *columns, written, tails))
    return struct.pack("<L", len(content)) + compress_kept(content)


class Selection(NamedTuple):
    """Some of the postings of one letter, in order."""

    keys: Sequence[str]
    columns: Sequence[bytes]
    """Number of pages, first and last page, and number of bytes in the tails, as in `pack_postings`."""
    tails: bytes


class Postings:
    """The postings of one letter, unpacked where they are asked for."""

    def __init__(self, packed: bytes) -> None:
        """Take the postings as `pack_postings` gave them."""
        (size,) = struct.unpack_from("<L", packed)
        self._content = bytes(deflate.zlib_decompress(memoryview(packed)[4:], size))
        self._count, size = struct.unpack_from("<2L", self._content)
        start = 8 + 16 * self._count
        self._keys = self._content[start : start + size].decode().split(_DIVIDER)
        self._start = start + size

    def select(self, start: str = "", end: str | None = None) -> Selection:
        """Give the postings from one key on and up to another."""
        first = bisect_left(self._keys, start)
        last = len(self._keys) if end is None else bisect_left(self._keys, end)
        at = [8 + 4 * self._count * number for number in range(4)]
        columns = [self._content[each + 4 * first : each + 4 * last] for each in at]
        before = self._start + sum(self._read(at[3], first))
        behind = before + sum(self._read(at[3] + 4 * first, last - first))
        return Selection(self._keys[first:last], columns, self._content[before:behind])

    def _read(self, at: int, count: int) -> Sequence[int]:
        return struct.unpack_from(f"<{count}L", self._content, at)

    def list_all(self) -> Iterator[tuple[str, int, int, int, bytes]]:
        """Give all postings in order: key, number of pages, first and last page, and tail."""
        keys, columns, tails = self.select()
        counts, firsts, lasts, sizes = (struct.unpack(f"<{self._count}L", column) for column in columns)
        ends = list(accumulate(sizes, initial=0))
        told = map(tails.__getitem__, map(slice, ends, ends[1:]))
        return zip(keys, counts, firsts, lasts, told, strict=True)
