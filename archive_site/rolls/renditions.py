"""Records in every format that can hold several, rendered once for all files they stand in.

Those of many records lie in one stretch of bytes: what is looked up there leaves the memory that processes
share as it is, while each value by itself would be written to when somebody only looks at it.
"""

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate

from msgspec import Struct

from archive_site.paths import RecordId

PARTS = ("csl.json", "ris", "bib", "csv")
"""The formats of a rendition by extension, in the order in which its parts lie; each with its line ends."""
_PLACES = {extension: place for place, extension in enumerate(PARTS)}


class Lot(Struct, frozen=True):
    """Some records in every format."""

    content: bytes
    bounds: "array[int]"
    """Where each part of each record begins, and where the last one ends."""


class Rendition(Struct, frozen=True):
    """One record in every format."""

    lot: Lot
    place: int
    """Among the records of the lot."""

    def part(self, extension: str) -> bytes:
        """Give what a file of a format has of the record."""
        at = self.place * len(PARTS) + _PLACES[extension]
        bounds = self.lot.bounds
        return self.lot.content[bounds[at] : bounds[at + 1]]


Renditions = Mapping[RecordId, Rendition]


def make_renditions(told: Iterable[Iterable[bytes]]) -> list[Rendition]:
    """Give the renditions of some records, of each of which all `PARTS` are told."""
    parts = [part for each in told for part in each]
    lot = Lot(b"".join(parts), array("Q", accumulate(map(len, parts), initial=0)))
    return [Rendition(lot, place) for place in range(len(parts) // len(PARTS))]
