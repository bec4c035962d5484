"""Related records: what a reader of one record may want to read next, with the reason and its weight.

A weight is a sum that a reader can check: 3 for a passage of both, 2 for a rare name that both have, 1 for
another name, 1 for a topic, and 2 for the same week or 1 for the same month if anything else joins them.
Names are looked up the other way round, from name to records, and each name leads to a bounded number of
records, so that the work grows with the number of names and not with the number of pairs.
"""

import hashlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.dates.expressions import count_days
from archive_site.digests import digest_bytes
from archive_site.links.mentions import Mentions
from archive_site.links.passages import SharedPassages
from archive_site.links.runs import Numbers
from archive_site.paths import RecordId
from archive_site.records import Authority, AuthorityKind, Record

_RARE_SHARE = 0.05
"""Share of all records that a rare name stands in at most."""
_FEWEST_RARE, _MOST_RARE = 2, 32
"""Records that a name may always stand in to be rare, and may never."""
_NEAR = 6
"""Records on either side in time that a name or topic which is not rare leads to."""
_WEIGHT_OF_PASSAGE, _WEIGHT_OF_RARE, _WEIGHT_OF_NAME, _WEIGHT_OF_TOPIC = 3, 2, 1, 1
_MOST_PASSAGES, _MOST_RARE_COUNTED, _MOST_NAMES, _MOST_TOPICS = 3, 5, 5, 3
"""Counted of each sort, so that a long list outweighs nothing else."""
_WEEK_DAYS, _MONTH_DAYS = 7, 31
_FEWEST_POINTS = 3
_SHOWN = 5
_NAME, _RARE, _TOPIC = range(3)
"""Sorts of names."""
_MOST_AT_HAND = 128
"""Records whose relations are kept until they are told."""


class Relation(Struct, frozen=True):
    """A related record, and what joins it."""

    record: Record
    weight: int
    passages: int
    rare_names: tuple[Authority, ...]
    """Names that few records have, the rarest first."""
    names: int
    """Other names that both have."""
    topics: tuple[Authority, ...]
    days_apart: int | None
    """Between two certain days; None where one of them is not known, or more than a month lies between."""


class _Weighed(NamedTuple):
    """A record that may be related; in order, the best comes first."""

    lightness: int
    """The weight below zero."""
    distance: int
    """In the archive's order."""
    id: RecordId
    passages: int
    common: frozenset[int]
    """Names and topics of both."""


class Told(NamedTuple):
    """What the relations of all records depend on."""

    prints: Mapping[RecordId, str]
    """A digest of it by record; what is shown of others and of names, beside their ids, is not in it."""
    best: tuple[Numbers, Numbers]
    """In the second the places of who may be related to each record, in the first where these begin."""


class Related(Mapping[RecordId, tuple[Relation, ...]]):
    """Up to five related records for each record that has any, the nearest first.

    They are weighed anew each time another record's are asked for: none is kept before its page is made.
    """

    def __init__(self, archive: Archive, mentions: Mentions, passages: SharedPassages) -> None:
        """Take what may join records: names and topics by record, and records by these, all as numbers.

        The number of a name is its rank: the rarest first, names of equally many records by kind and id.
        """
        self._records = archive.records
        self._place = {record.id: place for place, record in enumerate(self._records)}
        self._passages = passages
        table = mentions.table
        named = [
            dict.fromkeys((*mentions.index.named[place], *map(table.number, archive.topics(record))))
            for place, record in enumerate(self._records)
        ]
        holders: dict[int, Numbers] = defaultdict(lambda: array("I"))
        for place, numbers in enumerate(named):
            for number in numbers:
                holders[number].append(place)
        ordered = sorted(holders, key=lambda number: (len(holders[number]), table.keys[number]))
        rank = {number: place for place, number in enumerate(ordered)}
        self._names = [array("I", map(rank.__getitem__, numbers)) for numbers in named]
        self._holders = [holders[number] for number in ordered]
        self._authorities = [table.authorities[number] for number in ordered]
        limit = int(len(self._records) * _RARE_SHARE)
        self._rare = max(_FEWEST_RARE, min(_MOST_RARE, limit))
        self._sorts = [self._sort_of(rank) for rank in range(len(ordered))]
        self._days = [_day_of(record) for record in self._records]
        self._at_hand: dict[int, tuple[Relation, ...]] = {}
        self._best: tuple[Numbers, Numbers] | None = None
        """As `Told` has them."""

    def tell_all(self) -> "Told":
        """Tell of all records what their relations depend on."""
        bounds, places = array("I", [0]), array("I")
        for place in range(len(self._records)):
            places.extend(self._find_best(place, self._shared(place)))
            bounds.append(len(places))
        best = self._best = bounds, places
        labels = [f"{each.kind.value}/{each.id}" for each in self._authorities]
        own = [self._tell(place, labels) for place in range(len(self._records))]
        prints = {record.id: self._tell_with_others(place, own) for place, record in enumerate(self._records)}
        return Told(prints, best)

    def take(self, told: "Told") -> None:
        """Take what was told in another process, so that it need not be found again."""
        self._best = told.best

    def _tell(self, place: int, labels: Sequence[str]) -> bytes:
        """Give a digest of what a record has to be compared by."""
        by_sort: tuple[list[str], ...] = ([], [], [])
        # Of rare names it counts which is the rarer; others are counted or put in order by their ids.
        for rank in sorted(self._names[place]):
            by_sort[self._sorts[rank]].append(labels[rank])
        by_sort[_NAME].sort()
        by_sort[_TOPIC].sort()
        told = repr((self._records[place].id, self._days[place], by_sort))
        return hashlib.sha256(told.encode()).digest()[:16]

    def _tell_with_others(self, place: int, own: Sequence[bytes]) -> str:
        # The nearest first, the earlier of two.
        others = sorted(self._list_best(place), key=lambda other: (abs(other - place), other))
        distances = [abs(other - place) for other in others]
        # In this order the best are chosen; of two that are as near it is that of their ids.
        ties = bytes(one == two for one, two in pairwise(distances))
        shared = repr(
            sorted((self._records[other].id, count) for other, count in self._shared(place).items())
        )
        parts = (own[place], *(own[other] for other in others), ties, shared.encode())
        return digest_bytes(parts)

    def __getitem__(self, record_id: RecordId) -> tuple[Relation, ...]:
        found = self._relate(self._place[record_id])
        if not found:
            raise KeyError(record_id)
        return found

    def __iter__(self) -> Iterator[RecordId]:
        return (record.id for place, record in enumerate(self._records) if self._relate(place))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _relate(self, place: int) -> tuple[Relation, ...]:
        # The pages of some records are made, and then what they show is told: of the same relations.
        found = self._at_hand.get(place)
        if found is None:
            if len(self._at_hand) >= _MOST_AT_HAND:
                self._at_hand.clear()
            found = self._at_hand[place] = self._find(place)
        return found

    def _find(self, place: int) -> tuple[Relation, ...]:
        shared = self._shared(place)
        own = frozenset(self._names[place])
        found = (self._weigh(place, own, other, shared) for other in self._list_best(place))
        return tuple(self._make(place, each) for each in sorted(filter(None, found))[:_SHOWN])

    def _list_best(self, place: int) -> Iterable[int]:
        if self._best is None:
            return self._find_best(place, self._shared(place))
        bounds, places = self._best
        return places[bounds[place] : bounds[place + 1]]

    def _find_best(self, place: int, shared: Mapping[int, int]) -> Iterator[int]:
        """Give the places of those that may win, which alone are weighed in full."""
        led_to: list[int] = []
        for rank in self._names[place]:
            held = self._near(rank, place)
            led_to.extend(held)
            if self._sorts[rank] == _RARE:
                led_to.extend(held)
        points = Counter(led_to)
        for other, count in shared.items():
            points[other] += _WEIGHT_OF_PASSAGE * count
        del points[place]
        # As one number: most points first, then the nearest in time, the earlier of two.
        size = len(self._records)
        ordered = sorted(
            [
                2 * (other - place - size * count) + 1
                if other > place
                else 2 * (place - other - size * count)
                for other, count in points.items()
            ]
        )
        for number in ordered[: 4 * _SHOWN]:
            distance = number // 2 % size
            yield place + distance if number % 2 else place - distance

    def _sort_of(self, rank: int) -> int:
        if self._authorities[rank].kind is AuthorityKind.TOPIC:
            return _TOPIC
        return _RARE if len(self._holders[rank]) <= self._rare else _NAME

    def _near(self, rank: int, place: int) -> Numbers:
        held = self._holders[rank]
        if len(held) <= self._rare:
            return held
        at = bisect_left(held, place)
        return held[max(0, at - _NEAR) : at + _NEAR + 1]

    def _shared(self, place: int) -> dict[int, int]:
        """Count the passages that other records have of this one."""
        record = self._records[place]
        return {
            self._place[other.id]: sharing.count
            for sharing in self._passages.by_record.get(record.id, ())
            for other in (sharing.first, sharing.second)
            if other is not record
        }

    def _weigh(
        self, place: int, own: frozenset[int], other: int, shared: Mapping[int, int]
    ) -> _Weighed | None:
        """Weigh what joins two records; None where that is too little."""
        common = own.intersection(self._names[other])
        sorts = [self._sorts[rank] for rank in common]
        topics, rare = sorts.count(_TOPIC), sorts.count(_RARE)
        passages = shared.get(other, 0)
        weight = (
            _WEIGHT_OF_PASSAGE * min(passages, _MOST_PASSAGES)
            + _WEIGHT_OF_RARE * min(rare, _MOST_RARE_COUNTED)
            + _WEIGHT_OF_NAME * min(len(sorts) - rare - topics, _MOST_NAMES)
            + _WEIGHT_OF_TOPIC * min(topics, _MOST_TOPICS)
        )
        days = self._days_apart(place, other)
        if days is not None and weight:
            weight += 2 if days < _WEEK_DAYS else 1
        if weight < _FEWEST_POINTS:
            return None
        return _Weighed(-weight, abs(other - place), self._records[other].id, passages, common)

    def _make(self, place: int, weighed: _Weighed) -> Relation:
        other = self._place[weighed.id]
        common = sorted(weighed.common)
        topics = [self._authorities[rank] for rank in common if self._sorts[rank] == _TOPIC]
        rare = tuple(self._authorities[rank] for rank in common if self._sorts[rank] == _RARE)
        return Relation(
            record=self._records[other],
            weight=-weighed.lightness,
            passages=weighed.passages,
            rare_names=rare,
            names=len(common) - len(topics) - len(rare),
            topics=tuple(sorted(topics, key=lambda topic: topic.id)),
            days_apart=self._days_apart(place, other),
        )

    def _days_apart(self, place: int, other: int) -> int | None:
        one, two = self._days[place], self._days[other]
        if one is None or two is None or abs(one - two) >= _MONTH_DAYS:
            return None
        return abs(one - two)


def _day_of(record: Record) -> int | None:
    date = record.description.date.value
    return count_days(date.earliest) if date and date.is_exact and date.earliest else None
