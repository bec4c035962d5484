"""Near-duplicates: groups of texts that are nearly the same, such as one agency report in several outlets.

A text is known by the smallest numbers among its runs of words; texts that have several of them in common
are compared as wholes. Each text is compared with a bounded number of others.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

_SKETCH = 12
"""Numbers by which a text is known."""
_SHARED = 3
"""Of them, shared by two texts that are worth comparing."""
_HOLDERS = 4
"""Texts remembered for one number; in a group of copies the first ones stand for all."""
_ALIKE = 0.5
"""Share of the longer text's runs that stand in the other one; about nine words in ten are then the same."""
_FEWEST_RUNS = 30


def group_duplicates(runs_of_texts: Sequence[Sequence[int]]) -> list[int]:
    """Give for each text the place of the first text that it is nearly the same as; often its own.

    Texts are given as their runs of words (`runs.sort_runs`).
    """
    group = list(range(len(runs_of_texts)))
    holders: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for place, runs in enumerate(runs_of_texts):
        if len(runs) < _FEWEST_RUNS:
            continue
        sketch = runs[:_SKETCH]
        shared = Counter(other for run in sketch for other in holders.get(run, ()))
        for other, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_HOLDERS]:
            if count >= _SHARED and _is_alike(runs, runs_of_texts[other]):
                group[place] = group[other]
                break
        for run in sketch:
            held = holders[run]
            if len(held) < _HOLDERS:
                holders[run] = (*held, place)
    return group


def _is_alike(runs: Sequence[int], other: Sequence[int]) -> bool:
    others = set(other)
    return len(others.intersection(runs)) >= _ALIKE * max(len(runs), len(others))
