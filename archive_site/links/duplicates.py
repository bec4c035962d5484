"""Near-duplicates: groups of texts that are nearly the same, such as one agency report in several outlets.

A text is known by the smallest numbers among its runs of words; texts that have several of them in common
are compared as wholes. Each text is compared with a bounded number of others.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from archive_site.links.runs import Numbers

_SKETCH = 12
"""Numbers by which a text is known."""
SHARED_NUMBERS = 3
"""Of them, shared by two texts that are worth comparing."""
_HOLDERS = 4
"""Texts remembered for one number; in a group of copies the first ones stand for all."""
_ALIKE = 0.5
"""Share of the longer text's runs that stand in the other one; about nine words in ten are then the same."""
FEWEST_RUNS = 30
_LIKELY_ENOUGH = 60
"""Runs of a text among which its sketch is looked for at first."""
_SIGNS = 256
_LEADING_SIGN = 3 - array("I", [1]).tobytes().index(1)
"""Where in the four bytes of a number the one stands that says most of its size."""


def sketch_runs(runs: Numbers, is_plain: Callable[[int], bool]) -> Numbers:
    """Give the numbers by which a text is known, in rising order; of a text that is too short, none.

    They are among its runs of words, in whatever order, but for those of which it is told, by their places,
    that they are plain.
    """
    telling = _find_telling(runs, _find_low(runs), is_plain)
    telling = telling or _find_telling(runs, range(len(runs)), is_plain)
    return array("I", telling[:_SKETCH])


def _find_telling(runs: Numbers, places: Iterable[int], is_plain: Callable[[int], bool]) -> list[int]:
    """Give the lowest numbers at some places that are not plain, in rising order; of too few none."""
    place_by_run = {runs[at]: at for at in places}
    telling = (run for run in sorted(place_by_run) if not is_plain(place_by_run[run]))
    found = list(islice(telling, FEWEST_RUNS))
    return found if len(found) == FEWEST_RUNS else []


def _find_low(runs: Numbers) -> Iterable[int]:
    """Give the places of all runs up to some number, most likely enough: then no others are needed."""
    highest = _LIKELY_ENOUGH * _SIGNS // len(runs) if runs else _SIGNS
    if highest >= _SIGNS:
        return range(len(runs))
    signs = runs.tobytes()[_LEADING_SIGN :: runs.itemsize]
    return (match.start() for match in _find_lower(highest)(signs))


@lru_cache(_SIGNS)
def _find_lower(highest: int) -> Callable[[bytes], Iterator[re.Match[bytes]]]:
    """Give what finds the signs up to one, faster than each can be looked at."""
    return re.compile(b"[\\x00-\\x%02x]" % highest).finditer


def group_duplicates(sketches: Sequence[Numbers], runs_of: Callable[[int], set[int]]) -> list[int]:
    """Give for each text the place of the first text that it is nearly the same as; often its own.

    Texts are given as sketches; `runs_of` gives the runs of words of a text that are not plain.
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


def _is_alike(runs: set[int], others: set[int]) -> bool:
    return len(runs & others) >= _ALIKE * max(len(runs), len(others))
