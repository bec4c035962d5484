"""Who is named in which record, kept as numbers both ways: some thirty bytes for each name in a record."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from archive_site.links.words import Numbers
from archive_site.records import Record

_HEAD = 6
"""Numbers of one naming before its spellings."""


class FoundName(NamedTuple):
    """An authority in one record, by its number."""

    authority: int
    name: int
    """The name at its first place in a text, else in the title."""
    text: int
    """Which text that is: 0 for the title."""
    start: int
    times: int
    """In the record, the title included."""
    spellings: tuple[tuple[int, int], ...]
    """Names that the article itself uses, and how often; the commonest first."""


class MentionIndex:
    """Every naming of an archive, by record and by authority."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Begin with nobody named; records are known by their places in the archive."""
        self.records = records
        self.place_by_id: dict[str, int] = {}
        """Of the records in which names were looked for."""
        self.named: list[Numbers] = [array("I")] * len(records)
        """The authorities of each record, the most frequent first."""
        self.holders: dict[int, Numbers] = defaultdict(partial(array, "I"))
        """The records of each authority, oldest first."""
        self._starts: dict[int, Numbers] = defaultdict(partial(array, "I"))
        """Where each record's numbers of an authority begin, beside `holders`."""
        self._packed: list[Numbers] = [array("I")] * len(records)

    def add(self, place: int, found: Iterable[FoundName]) -> None:
        """Add what was found in the record of one place; places come in order."""
        self.place_by_id[self.records[place].id] = place
        packed, named = array("I"), array("I")
        for each in found:
            self._starts[each.authority].append(len(packed))
            packed.extend((each.authority, each.name, each.text, each.start, each.times, len(each.spellings)))
            for spelling in each.spellings:
                packed.extend(spelling)
            named.append(each.authority)
            self.holders[each.authority].append(place)
        self.named[place], self._packed[place] = named, packed

    def unpack(self, place: int) -> Iterator[FoundName]:
        """Give who is named in a record, the most frequent first."""
        at = 0
        while at < len(self._packed[place]):
            found = self._unpack_one(place, at)
            at += _HEAD + 2 * len(found.spellings)
            yield found

    def naming(self, authority: int) -> Iterator[tuple[int, FoundName]]:
        """Give the places of the records that name an authority, oldest first, with how each does."""
        places, starts = self.holders.get(authority, ()), self._starts.get(authority, ())
        return ((place, self._unpack_one(place, at)) for place, at in zip(places, starts, strict=True))

    def _unpack_one(self, place: int, at: int) -> FoundName:
        packed = self._packed[place]
        authority, name, text, start, times, spellings = packed[at : at + _HEAD]
        numbers = iter(packed[at + _HEAD : at + _HEAD + 2 * spellings])
        return FoundName(authority, name, text, start, times, tuple(zip(numbers, numbers, strict=True)))
