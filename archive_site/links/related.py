"""Related records: what a reader of one record may want to read next, with the reason and its weight.

A weight is a sum that a reader can check: 3 for a passage of both, 2 for a rare name that both have, 1 for
another name, 1 for a topic, and 2 for the same week or 1 for the same month if anything else joins them.
Names are looked up the other way round, from name to records, and each name leads to a bounded number of
records, so that the work grows with the number of names and not with the number of pairs.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from archive_site.archive import Archive
from archive_site.dates import count_days
from archive_site.links.mentions import Mentions
from archive_site.links.passages import SharedPassages
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

Key = tuple[AuthorityKind, str]


@dataclass(frozen=True, slots=True)
class Relation:
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


def relate_records(
    archive: Archive, mentions: Mentions, passages: SharedPassages
) -> Mapping[RecordId, tuple[Relation, ...]]:
    """Give up to five related records for each record, the nearest first."""
    return _Relater(archive, mentions, passages).relate_all()


class _Relater:
    """Names and topics by record, and records by name and topic."""

    def __init__(self, archive: Archive, mentions: Mentions, passages: SharedPassages) -> None:
        self._records = archive.records
        self._place = {record.id: place for place, record in enumerate(self._records)}
        self._passages = passages
        self._names: list[list[Key]] = []
        self._holders: dict[Key, list[int]] = defaultdict(list)
        self._authorities = archive.names.by_id
        for place, record in enumerate(self._records):
            named = [each.authority for each in mentions.by_record.get(record.id, ())]
            found = dict.fromkeys((each.kind, each.id) for each in (*named, *archive.topics(record)))
            self._names.append(list(found))
            for key in found:
                self._holders[key].append(place)
        limit = int(len(self._records) * _RARE_SHARE)
        self._rare = max(_FEWEST_RARE, min(_MOST_RARE, limit))
        self._days = [_day_of(record) for record in self._records]

    def relate_all(self) -> dict[RecordId, tuple[Relation, ...]]:
        """Relate each record."""
        related = {}
        for place, record in enumerate(self._records):
            found = self._relate(place)
            if found:
                related[record.id] = found
        return related

    def _relate(self, place: int) -> tuple[Relation, ...]:
        shared = self._shared(place)
        points: dict[int, int] = dict.fromkeys(shared, 0)
        for key in self._names[place]:
            is_rare = self._is_rare(key)
            weight = _WEIGHT_OF_RARE if is_rare else _WEIGHT_OF_NAME
            for other in self._near(key, place):
                points[other] = points.get(other, 0) + weight
        points.pop(place, None)
        # Only those that may win are weighed in full.
        for other, count in shared.items():
            points[other] += _WEIGHT_OF_PASSAGE * count
        best = nsmallest(4 * _SHOWN, points, key=lambda other: (-points[other], abs(other - place), other))
        weighed = [self._weigh(place, other, shared.get(other, 0)) for other in best]
        weighed = [each for each in weighed if each.weight >= _FEWEST_POINTS]
        weighed.sort(
            key=lambda each: (-each.weight, abs(self._place[each.record.id] - place), each.record.id)
        )
        return tuple(weighed[:_SHOWN])

    def _is_rare(self, key: Key) -> bool:
        return key[0] is not AuthorityKind.TOPIC and len(self._holders[key]) <= self._rare

    def _near(self, key: Key, place: int) -> Sequence[int]:
        held = self._holders[key]
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

    def _weigh(self, place: int, other: int, passages: int) -> Relation:
        common = set(self._names[place]) & set(self._names[other])
        topics = sorted(key for key in common if key[0] is AuthorityKind.TOPIC)
        names = sorted(common.difference(topics), key=lambda key: (len(self._holders[key]), key))
        rare = [key for key in names if self._is_rare(key)]
        plain = len(names) - len(rare)
        weight = (
            _WEIGHT_OF_PASSAGE * min(passages, _MOST_PASSAGES)
            + _WEIGHT_OF_RARE * min(len(rare), _MOST_RARE_COUNTED)
            + _WEIGHT_OF_NAME * min(plain, _MOST_NAMES)
            + _WEIGHT_OF_TOPIC * min(len(topics), _MOST_TOPICS)
        )
        days = self._days_apart(place, other)
        if days is not None and weight:
            weight += 2 if days < _WEEK_DAYS else 1
        return Relation(
            record=self._records[other],
            weight=weight,
            passages=passages,
            rare_names=tuple(self._authorities[key] for key in rare),
            names=plain,
            topics=tuple(self._authorities[key] for key in topics),
            days_apart=days,
        )

    def _days_apart(self, place: int, other: int) -> int | None:
        one, two = self._days[place], self._days[other]
        if one is None or two is None or abs(one - two) >= _MONTH_DAYS:
            return None
        return abs(one - two)


def _day_of(record: Record) -> int | None:
    date = record.description.date.value
    return count_days(date.earliest) if date and date.is_exact and date.earliest else None
