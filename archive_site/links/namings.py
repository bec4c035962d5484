"""Who is named in which record, kept as numbers both ways: some thirty bytes for each name in a record."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from archive_site.links.runs import Numbers
from archive_site.records import Record

_HEAD = 6
"""Numbers of one naming before its spellings."""
_TIMES = 4
"""Which of them says how often."""


class FoundName(Struct, frozen=True):
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


def pack_names(found: Iterable[FoundName]) -> Numbers:
    """Put those who are named in one record into numbers."""
    packed = array("I")
    for each in found:
        packed.extend((each.authority, each.name, each.text, each.start, each.times, len(each.spellings)))
        for spelling in each.spellings:
            packed.extend(spelling)
    return packed


def list_named(packed: Numbers) -> Numbers:
    """Give the authorities that are named, the most frequent first."""
    return array("I", [packed[at] for at in _starts(packed)])


def read_names(packed: Numbers) -> Iterator[FoundName]:
    """Give who is named in a record, the most frequent first, of what `pack_names` gave."""
    return (_read_one(packed, at) for at in _starts(packed))


def _read_one(packed: Numbers, at: int) -> FoundName:
    authority, name, text, start, times, spellings = packed[at : at + _HEAD]
    numbers = iter(packed[at + _HEAD : at + _HEAD + 2 * spellings])
    return FoundName(authority, name, text, start, times, tuple(zip(numbers, numbers, strict=True)))


def _starts(packed: Numbers) -> Iterator[int]:
    at = 0
    while at < len(packed):
        yield at
        at += _HEAD + 2 * packed[at + _HEAD - 1]


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

    def add(self, place: int, packed: Numbers) -> None:
        """Add what was found in the record of one place, as `pack_names` gives it; places come in order."""
        self.place_by_id[self.records[place].id] = place
        for at in _starts(packed):
            self._starts[packed[at]].append(at)
            self.holders[packed[at]].append(place)
        self.named[place], self._packed[place] = list_named(packed), packed

    def put_in(self, place: int, packed: Numbers) -> None:
        """Put other numbers in the place of a record's, of the same authorities, in whatever order."""
        for at in _starts(packed):
            authority = packed[at]
            self._starts[authority][bisect_left(self.holders[authority], place)] = at
        self.named[place], self._packed[place] = list_named(packed), packed

    def unpack(self, place: int) -> Iterator[FoundName]:
        """Give who is named in a record, the most frequent first."""
        return read_names(self._packed[place])

    def naming(self, authority: int) -> Iterator[tuple[int, FoundName]]:
        """Give the places of the records that name an authority, oldest first, with how each does."""
        places, starts = self.holders.get(authority, ()), self._starts.get(authority, ())
        pairs = zip(places, starts, strict=True)
        return ((place, _read_one(self._packed[place], at)) for place, at in pairs)

    def times_in(self, place: int) -> Iterator[tuple[int, int]]:
        """Give who is named in a record, the most frequent first, with how often."""
        packed = self._packed[place]
        return ((packed[at], packed[at + _TIMES]) for at in _starts(packed))

    def times_of(self, authority: int) -> Iterator[tuple[int, int]]:
        """Give the places of the records that name an authority, oldest first, with how often each does."""
        places, starts = self.holders.get(authority, ()), self._starts.get(authority, ())
        return ((place, self._packed[place][at + _TIMES]) for place, at in zip(places, starts, strict=True))

    def spelled(self, authority: int) -> Iterator[tuple[int, Numbers]]:
        """Give the places of the records that name an authority, with the names that each article uses."""
        for place, at in zip(self.holders[authority], self._starts[authority], strict=True):
            packed = self._packed[place]
            begin = at + _HEAD
            yield place, packed[begin : begin + 2 * packed[begin - 1] : 2]
