"""Near-duplicates: groups of texts that are nearly the same, such as one agency report in several outlets.

A text is known by the smallest numbers among its runs of words; texts that have several of them in common
are compared as wholes. Each text is compared with a bounded number of others.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import filterfalse, islice

from archive_site.links.words import Numbers

_SKETCH = 12
"""Numbers by which a text is known."""
SHARED_NUMBERS = 3
"""Of them, shared by two texts that are worth comparing."""
_HOLDERS = 4
"""Texts remembered for one number; in a group of copies the first ones stand for all."""
_ALIKE = 0.5
"""Share of the longer text's runs that stand in the other one; about nine words in ten are then the same."""
_FEWEST_RUNS = 30


def sketch_runs(runs: Numbers, plain: Numbers) -> Numbers:
    """Give the numbers by which a text is known; of a text that is too short, none.

    They are among its runs of words, all in rising order, but for those that are plain.
    """
    if len(runs) - len(plain) < _FEWEST_RUNS:
        return runs[:0]
    return array("I", list(islice(filterfalse(frozenset(plain).__contains__, runs), _SKETCH)))


def group_duplicates(sketches: Sequence[Numbers], runs_of: Callable[[int], Numbers]) -> list[int]:
    """Give for each text the place of the first text that it is nearly the same as; often its own.

    Texts are given as sketches; `runs_of` gives all runs of words of a text (`runs.sort_runs`).
    """
    group = list(range(len(sketches)))
    holders: dict[int, tuple[int, ...]] = {}
    for place, sketch in enumerate(sketches):
        shared = [other for run in sketch for other in holders.get(run, ())]
        if len(shared) >= SHARED_NUMBERS:
            counts = Counter(shared).items()
            for other, count in sorted(counts, key=lambda item: (-item[1], item[0]))[:_HOLDERS]:
                if count >= SHARED_NUMBERS and _is_alike(runs_of(place), runs_of(other)):
                    group[place] = group[other]
                    break
        for run in sketch:
            held = holders.get(run, ())
            if len(held) < _HOLDERS:
                holders[run] = (*held, place)
    return group


def _is_alike(runs: Sequence[int], other: Sequence[int]) -> bool:
    others = set(other)
    return len(others.intersection(runs)) >= _ALIKE * max(len(runs), len(others))
