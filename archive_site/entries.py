"""Records in every format that can hold several, rendered once for all files they stand in.

Those of many records lie in one stretch of bytes: what is looked up there leaves the memory that processes
share as it is, while each value by itself would be written to when somebody only looks at it.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from msgspec import Struct

from archive_site.paths import RecordId

_FORMATS = 4


class Lot(Struct, frozen=True):
    """Some records in every format."""

    content: bytes
    bounds: "array[int]"
    """Where each part of each record begins, and where the last one ends."""


class Entry(Struct, frozen=True):
    """One record in every format."""

    lot: Lot
    place: int
    """Among the records of the lot."""

    @property
    def csl(self) -> bytes:
        """A line of a CSL-JSON file."""
        return self._cut(0)

    @property
    def ris(self) -> bytes:
        """What a RIS file has of the record."""
        return self._cut(1)

    @property
    def bibtex(self) -> bytes:
        """What a BibTeX file has of the record."""
        return self._cut(2)

    @property
    def row(self) -> bytes:
        """A line of a CSV file, with its line end."""
        return self._cut(3)

    @property
    def parts(self) -> Iterator[bytes]:
        """Give all of it, in the order above."""
        return map(self._cut, range(_FORMATS))

    def _cut(self, number: int) -> bytes:
        at = self.place * _FORMATS + number
        bounds = self.lot.bounds
        return self.lot.content[bounds[at] : bounds[at + 1]]


Entries = Mapping[RecordId, Entry]


def make_entries(told: Iterable[tuple[bytes, bytes, bytes, bytes]]) -> list[Entry]:
    """Give the entries of some records, of which each is told as CSL, RIS, BibTeX and row."""
    parts = [part for each in told for part in each]
    lot = Lot(b"".join(parts), array("Q", accumulate(map(len, parts), initial=0)))
    return [Entry(lot, place) for place in range(len(parts) // _FORMATS)]
