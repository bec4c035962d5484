"""Winnows the runs of words of very many texts: those that one text alone holds lead nowhere, as most do.

Runs are looked at one range of numbers after the other, so that memory is bounded. A range is a share of
work: it needs the runs of all texts, and what comes of it is small. It is done apart, for it loads much.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

from archive_site.links.runs import Numbers, Range, cut_ranges
from archive_site.workers.executors import Executor
from archive_site.workers.processes import Turns

_RUNS_AT_ONCE = 1 << 20
"""Runs of all texts that are looked at together; about 30 MB while they are."""
_LOTS = 64
"""Parts into which all runs of a range are cut: for one run that is looked up later one of them is read."""


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


def winnow(
    runs: Sequence[Numbers],
    executor: Executor,
    take: Callable[[Lots], object] | None,
    first: Callable[[], object] = bool,
) -> list[Numbers]:
    """Give of each text the runs that others hold too, in rising order, each once.

    Gives `take` all runs of each range, in no order. What is to be done `first` is done meanwhile.
    """
    ranges = cut_ranges(sum(map(len, runs)), _RUNS_AT_ONCE, _LOTS)
    winnowed: dict[int, _Winnowed] = {}

    def take_range(found: _Winnowed) -> None:
        place = found.lots.place
        if take:
            take(found.lots)
        winnowed[place] = found._replace(lots=Lots(place, ()))

    executor.run_lots(
        _winnow_range, (runs, take is not None), ranges, take_range, first=first, turns=Turns.APART
    )
    shared = [array("I") for _ in runs]
    for _, found in sorted(winnowed.items()):
        at = 0
        for text, held in zip(found.texts, found.counts, strict=True):
            shared[text] += found.shared[at : at + held]
            at += held
    return shared


def _winnow_range(context: tuple[Sequence[Numbers], bool], sought: Range) -> _Winnowed:
    # What it works with takes longer to load than the words of a small archive take to compare.
    from archive_site.links.sieve import sieve  # noqa: PLC0415 - as said above

    runs, has_lots = context
    (texts, counts, shared), lots = sieve(runs, sought.bounds)
    return _Winnowed(texts, counts, shared, Lots(sought.place, lots if has_lots else ()))
