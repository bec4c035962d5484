"""Ties: how much more often than by chance two names occur in the same records.

The strength of a tie is the correlation of two names over the records (the phi coefficient): 0 where they
meet as often as chance would have it, given how many records name each, 1 where neither is ever without the
other. A name that nearly every record has is thereby tied to nobody, however often it meets everybody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, combinations, groupby
from math import sqrt

from msgspec import Struct

from archive_site.links.mentions import Mentions
from archive_site.records import Authority, NameKey

_COMPANIONS = 12
_LEAST = 2
"""Records that must have both names: one record in common says nothing."""
_LINES_PER_GROUP = 2
_MOST_LINES_PER_GROUP = 4
"""Of lines that are equally strong; a drawing with more of them shows nothing."""


class Tie(Struct, frozen=True):
    """Two names that occur together."""

    first: Authority
    second: Authority
    both: int
    """Records that name both; two or more."""
    either: int
    """Records that name one of them or both."""
    strength: float
    """From -1 to 1."""

    @property
    def percent(self) -> int:
        """The strength as it is told to readers."""
        return _percent(self.strength)


class Ties(Struct, frozen=True):
    """The names of an archive, by the records that name them."""

    records: int
    """In which names were looked for."""
    names: Mapping[NameKey, Authority]
    holders: Mapping[NameKey, frozenset[int]]
    """The records that name each, as numbers."""
    companions: Mapping[NameKey, tuple[Tie, ...]]
    """Of each name, the strongest ties first, twelve at most; the name itself is the first of each tie."""

    def measure(self, first: NameKey, second: NameKey) -> Tie | None:
        """Give the tie of two names; None where fewer than two records have both."""
        both = len(self.holders[first] & self.holders[second])
        return self.weigh(first, second, both) if both >= _LEAST else None

    def weigh(self, first: NameKey, second: NameKey, both: int) -> Tie:
        """Give the tie of two names that so many records have together."""
        one, other = len(self.holders[first]), len(self.holders[second])
        strength = self.strength(one, other, both)
        return Tie(self.names[first], self.names[second], both, one + other - both, strength)

    def strength(self, one: int, other: int, both: int) -> float:
        """Give the strength of the tie of two names, by how many records have each and how many both."""
        spread = one * other * (self.records - one) * (self.records - other)
        return (self.records * both - one * other) / sqrt(spread) if spread else 0.0


class Network(Struct, frozen=True):
    """Some names, and the ties that are drawn between them."""

    groups: tuple[tuple[Authority, ...], ...]
    """Names that exactly the same records have stand together; most are alone."""
    lines: tuple[Tie, ...]
    """Between the first names of two groups, for all of both; the strongest first.

    Of ties that are equally strong there are all or none, as long as they are not too many."""
    left_out: int
    """Ties as strong as the weakest line, for which there is no room."""


def find_ties(mentions: Mentions) -> Ties:
    """Find who keeps company with whom, in what the edition shows."""
    index, table = mentions.index, mentions.table
    holders = {table.keys[number]: frozenset(places) for number, places in index.holders.items()}
    names = {table.keys[number]: table.authorities[number] for number in index.holders}
    bare = Ties(len(index.place_by_id), names, holders, {})
    companions = {}
    for number, places in index.holders.items():
        counts = Counter(chain.from_iterable(index.named[place] for place in places))
        del counts[number]
        key = table.keys[number]
        # Of hundreds that a name meets a dozen are kept: only these are made.
        met = (
            (-_percent(strength), -both, table.keys[other])
            for other, both in counts.items()
            if both >= _LEAST
            for strength in (bare.strength(len(places), len(index.holders[other]), both),)
        )
        companions[key] = tuple(
            bare.weigh(key, other, -both) for _, both, other in nsmallest(_COMPANIONS, met)
        )
    return Ties(bare.records, names, holders, companions)


def commonest_names(ties: Ties, most: int) -> tuple[NameKey, ...]:
    """Give the names that most records have, leaving out those that only one record has."""
    found = [key for key, places in ties.holders.items() if len(places) >= _LEAST]
    return tuple(sorted(found, key=lambda key: (-len(ties.holders[key]), key))[:most])


def choose_network(ties: Ties, keys: Sequence[NameKey]) -> Network:
    """Choose the ties to draw between names: those above chance, the strongest, about two for each group."""
    members: dict[frozenset[int], list[NameKey]] = defaultdict(list)
    for key in keys:
        members[ties.holders[key]].append(key)
    groups = list(members.values())
    found = (ties.measure(first[0], second[0]) for first, second in combinations(groups, 2))
    strong = sorted((tie for tie in found if tie and tie.percent > 0), key=_by_strength)
    lines, left_out = _whole_classes(strong, len(groups))
    return Network(tuple(tuple(ties.names[key] for key in group) for group in groups), lines, left_out)


def _whole_classes(strong: Iterable[Tie], groups: int) -> tuple[tuple[Tie, ...], int]:
    lines: list[Tie] = []
    for _, group in groupby(strong, key=lambda tie: tie.percent):
        equals = list(group)
        if lines and len(lines) + len(equals) > _LINES_PER_GROUP * groups:
            break
        room = _MOST_LINES_PER_GROUP * groups - len(lines)
        lines += equals[:room]
        if len(equals) > room:
            return tuple(lines), len(equals) - room
    return tuple(lines), 0


def _percent(strength: float) -> int:
    return round(strength * 100)


def _by_strength(tie: Tie) -> tuple[int, int, NameKey, NameKey]:
    first, second = tie.first, tie.second
    return (-tie.percent, -tie.both, first.key, second.key)
