"""Winnows the runs of words of very many texts: those that one text alone holds lead nowhere, as most do.

Runs are looked at one range of numbers after the other, so that memory is bounded. A range is a share of
work: it needs the runs of all texts, and what comes of it is small. It is done apart, for it loads much.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive_site.executors import Executor
from archive_site.links.runs import HIGHEST_RUN, Numbers

_RUNS_AT_ONCE = 1 << 20
"""Runs of all texts that are looked at together; about 30 MB while they are."""
_LOTS = 4
"""Parts into which all runs of a range are cut."""


class Lots(NamedTuple):
    """All runs of a range in rising order, each once; in parts that are ranges of the same width."""

    place: int
    """Which of the ranges it is, the lowest first."""
    parts: Sequence[bytes]


class _Winnowed(NamedTuple):
    """What came of one range."""

    texts: Numbers
    """Those that hold runs which others hold too, in order."""
    counts: Numbers
    """How many of such runs each of them holds."""
    shared: Numbers
    """These runs, text by text, in rising order."""
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
    tops = [number * HIGHEST_RUN // (count * _LOTS) for number in range(count * _LOTS + 1)]
    ranges = [
        _Range(place, tuple(tops[place * _LOTS : (place + 1) * _LOTS + 1]), total // count)
        for place in range(count)
    ]
    winnowed: dict[int, _Winnowed] = {}

    def take_range(found: _Winnowed) -> None:
        place = found.lots.place
        if take:
            take(found.lots)
        winnowed[place] = found._replace(lots=Lots(place, ()))

    executor.run_apart(_winnow_range, (runs, take is not None), ranges, take_range)
    shared = [array("I") for _ in runs]
    for _, found in sorted(winnowed.items()):
        at = 0
        for text, held in zip(found.texts, found.counts, strict=True):
            shared[text] += found.shared[at : at + held]
            at += held
    return shared


def _winnow_range(context: tuple[Sequence[Numbers], bool], sought: _Range) -> _Winnowed:
    # What it works with takes longer to load than the words of a small archive take to compare.
    from archive_site.links.sieve import sieve  # noqa: PLC0415 - as said above

    runs, has_lots = context
    (texts, counts, shared), lots = sieve(runs, sought.bounds)
    return _Winnowed(texts, counts, shared, Lots(sought.place, lots if has_lots else ()))
