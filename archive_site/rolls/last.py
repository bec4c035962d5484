"""**I/O.** Rolls as they stand in the last site, and what these have of each record."""

import mmap
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from archive_site.paths import RecordId
from archive_site.rolls.files import Roll
from archive_site.rolls.renditions import PARTS, Rendition, make_renditions
from archive_site.sites.last import LastSite


class LastRoll(Struct, frozen=True):
    """The file of a roll in the last site."""

    view: memoryview
    places: Mapping[bytes, int]
    """Of the pieces, by their keys."""
    bounds: Sequence[tuple[int, int]]
    """Where each piece begins and ends."""

    def find(self, key: bytes) -> bytes | None:
        """Give the piece of a key; None where there is none."""
        place = self.places.get(key)
        return None if place is None else bytes(self.view[slice(*self.bounds[place])])


def read_last_roll(last: LastSite, roll: Roll) -> LastRoll:
    """Give the file as it stands in the last site; an empty one where it does not stand as it was written."""
    made = last.rolls.get(roll.path)
    if not made or not made.keys or not last.digest_of(roll.path):
        return LastRoll(memoryview(b""), {}, ())
    gap = len(roll.frame[1])
    bounds = []
    at = len(roll.frame[0])
    for length in array("I", made.lengths):
        bounds.append((at, at + length))
        at += length + gap
    with open(f"{last.folder}/{roll.path}", "rb") as file:  # noqa: PTH123 - a path is a text here
        # Who holds the last stretch of it closes it.
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return LastRoll(view, {key: place for place, key in enumerate(made.split_keys())}, bounds)


class KeptRenditions:
    """What files of the whole archive in the last site have of each record, in every format."""

    def __init__(self, rolls: Iterable[Roll], last: LastSite, prints: Mapping[RecordId, str]) -> None:
        """Take the files by now, and digests of what they have of each record by now."""
        self._rolls = {each.extension: each for each in rolls if each.is_rendition}
        self._last, self._prints = last, prints

    def __reduce__(
        self,
    ) -> tuple[type["KeptRenditions"], tuple[tuple[Roll, ...], LastSite, dict[RecordId, str]]]:
        """Know nothing on another machine, where there is no last site."""
        return KeptRenditions, ((), LastSite(Path()), {})

    @cached_property
    def _files(self) -> list[LastRoll]:
        """Each file as it stands in the last site, in the order of a rendition's parts."""
        return [read_last_roll(self._last, self._rolls[each]) for each in PARTS if each in self._rolls]

    def find(self, record_id: RecordId) -> Rendition | None:
        """Give what they have of a record; None where it is another by now, or not there."""
        key = bytes.fromhex(self._prints.get(record_id, ""))
        parts = [part for file in self._files if (part := file.find(key)) is not None]
        return make_renditions([parts])[0] if len(parts) == len(PARTS) else None
