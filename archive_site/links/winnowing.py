"""Winnows the runs of words of very many texts: those that one text alone holds lead nowhere, as most do.

Runs are looked at one range of numbers after the other, all of a range at once (`arrays`), so that memory is
bounded. A range is a share of work: it needs the runs of all texts, and what comes of it is small.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from archive_site.arrays import Array, find_changes, np
from archive_site.executors import Executor
from archive_site.links.runs import Numbers

_HIGHEST_RUN = 1 << 32
_RUN_BITS, _TEXT_BITS = 32, 31
_RUNS_AT_ONCE = 1 << 20
"""Runs of all texts that are looked at together; about 30 MB while they are."""
_TEXTS_AT_ONCE = 256
"""Texts whose runs are gone through together."""
_LOTS = 4
"""Parts into which all runs of a range are cut."""


class Lots(NamedTuple):
    """All runs of a range in rising order, each once; in parts that are ranges of the same width."""

    place: int
    """Which of the ranges it is, the lowest first."""
    parts: tuple[bytes, ...]


class _Winnowed(NamedTuple):
    """What came of one range."""

    shared: bytes
    """The texts that hold runs which others hold too, and these: as one number of eight bytes each."""
    lots: Lots


@dataclass(frozen=True, slots=True)
class _Range:
    """Runs from one number up to another."""

    place: int
    bounds: tuple[int, ...]
    """Of its parts, the bottom and the top included."""
    size: int
    """About how many runs it holds."""

    def __len__(self) -> int:
        return self.size


def winnow(
    runs: Sequence[Numbers], executor: Executor, take: Callable[[Lots], object] | None
) -> list[Numbers]:
    """Give of each text the runs that others hold too, in rising order, each once.

    Gives `take` all runs of each range, in no order.
    """
    total = sum(map(len, runs))
    count = max(1, -(-total // _RUNS_AT_ONCE))
    tops = [number * _HIGHEST_RUN // (count * _LOTS) for number in range(count * _LOTS + 1)]
    ranges = [
        _Range(place, tuple(tops[place * _LOTS : (place + 1) * _LOTS + 1]), total // count)
        for place in range(count)
    ]
    shared: list[Array] = []

    def take_range(found: _Winnowed) -> None:
        shared.append(np.frombuffer(found.shared, np.int64))
        if take:
            take(found.lots)

    executor.run_lots(_winnow_range, (runs, take is not None), ranges, take_range)
    return _part(np.concatenate(shared), len(runs))


def _part(pairs: Array, texts: int) -> list[Numbers]:
    """Give by text the runs that stand with it in pairs."""
    pairs.sort()
    bounds = np.searchsorted(pairs, np.arange(texts + 1) << _RUN_BITS)
    runs = pairs.astype(np.uint32)
    return [array("I", runs[begin:end].tobytes()) for begin, end in pairwise(bounds)]


def _winnow_range(context: tuple[Sequence[Numbers], bool], sought: _Range) -> _Winnowed:
    runs, has_lots = context
    starts = range(0, len(runs), _TEXTS_AT_ONCE)
    held = np.concatenate([_pick(runs[at : at + _TEXTS_AT_ONCE], at, sought) for at in starts])
    held.sort()
    held = held[find_changes(held)]
    values = held >> _TEXT_BITS
    is_first = find_changes(values)
    # A run stands in one text where both it and the one behind it are another than the one before.
    is_shared = ~(is_first & np.append(is_first[1:], True))
    shared = held[is_shared]
    swapped = (shared & (1 << _TEXT_BITS) - 1) << _RUN_BITS | values[is_shared]
    each = values[is_first].astype(np.uint32) if has_lots else values[:0]
    parts = np.split(each, np.searchsorted(each, sought.bounds[1:-1]))
    return _Winnowed(swapped.tobytes(), Lots(sought.place, tuple(part.tobytes() for part in parts)))


def _pick(runs: Sequence[Numbers], first: int, sought: _Range) -> Array:
    """Give those runs of a few texts that lie in a range, each with its text behind it as one number."""
    flat = np.frombuffer(b"".join(runs), np.uint32)
    places = np.flatnonzero((flat >= sought.bounds[0]) & (flat <= sought.bounds[-1] - 1))
    texts = np.searchsorted(list(accumulate(map(len, runs))), places, side="right") + first
    return flat[places].astype(np.int64) << _TEXT_BITS | texts
