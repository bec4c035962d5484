"""Repeated runs of words: which several texts hold, and what follows of it, one range of numbers at a time.

A range is a share of work: it needs the runs of all texts, and what comes of it is small. A run that many
texts hold joins each of them only with the earliest and with the one before it, and a formula joins nobody.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from archive_site.links.runs import HIGHEST_RUN, Numbers, Range, cut_ranges
from archive_site.workers.executors import Executor

_FORMULA_TEXTS = 5
"""Texts of one outlet from which on the words they share are a formula of that outlet."""
_COMMONEST = 64
"""Texts from which on shared words are a formula, whoever published them."""
ALL_PAIRS = 8
"""Texts up to which each is compared with each other."""
RUNS_AT_ONCE = 1 << 18
"""Runs of all texts that are looked at together; about 20 MB while they are."""


class Held(Struct, frozen=True):
    """The texts, and what is asked of their runs."""

    runs: Sequence[Numbers]
    """Of each text; where all together are more than `RUNS_AT_ONCE`, in rising order, each once."""
    plain: Sequence[Numbers]
    """Of these the ones of common words alone: they may be a formula, and join nobody."""
    outlets: Sequence[str]
    groups: Sequence[int]
    """As `duplicates.group_duplicates` gives them."""
    is_counted: bool
    """True where a census is taken."""


class Repeats(NamedTuple):
    """What came of one range of numbers."""

    place: int
    """Which of the ranges it is."""
    formulas: Numbers
    pairs: Numbers
    """Texts that a run joins, the later and the earlier, by turns; as often as there are such runs."""
    shared: Numbers
    """Where a census is taken, text by text: its place, how many plain runs it shares, how many others, and
    then these runs."""


def find_repeats(held: Held, executor: Executor, take: Callable[[Repeats], object]) -> None:
    """Give `take` what comes of each range, the lowest numbers first."""
    ranges = cut_ranges(sum(map(len, held.runs)), RUNS_AT_ONCE)
    if len(ranges) == 1:
        take(_search(held, ranges[0]))
        return
    early: dict[int, Repeats] = {}
    following = 0

    def take_in_order(found: Repeats) -> None:
        nonlocal following
        early[found.place] = found
        while following in early:
            take(early.pop(following))
            following += 1

    executor.run_lots(_search, held, ranges, take_in_order)


def _search(held: Held, sought: Range) -> Repeats:
    is_all = sought.bounds == (0, HIGHEST_RUN)
    shared = _find_shared(held.runs if is_all else [_cut(runs, sought) for runs in held.runs])
    plain = {text: runs.intersection(held.plain[text]) for text, runs in shared.items()}
    telling = {text: runs - plain[text] for text, runs in shared.items()}
    plain_holders, holders = _find_holders(plain), _find_holders(telling)
    formulas = array("I", [run for run, texts in plain_holders.items() if _is_formula(texts, held)])
    pairs = array("I")
    for run, texts in holders.items():
        if _is_formula(texts, held):
            formulas.append(run)
        elif len(texts) > 1:
            pairs.extend(_join(texts))
    if not held.is_counted:
        return Repeats(sought.place, formulas, pairs, array("I"))
    told = array("I")
    for text in shared:
        plain_kept = sorted(run for run in plain[text] if len(plain_holders[run]) > 1)
        kept = sorted(run for run in telling[text] if len(holders[run]) > 1)
        if plain_kept or kept:
            told.extend((text, len(plain_kept), len(kept), *plain_kept, *kept))
    return Repeats(sought.place, formulas, pairs, told)


def _cut(runs: Numbers, sought: Range) -> Numbers:
    """Give those runs that lie in a range."""
    bottom, top = sought.bounds
    return runs[bisect_left(runs, bottom) : bisect_left(runs, top)]


def _find_holders(shared: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """Give by run the texts that hold it, in order."""
    holders: dict[int, list[int]] = defaultdict(list)
    for text, runs in shared.items():
        for run in runs:
            holders[run].append(text)
    return holders


def _find_shared(parts: Sequence[Numbers]) -> dict[int, set[int]]:
    """Give by text the runs that others hold."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for part in parts:
        # As a list, so that its numbers are made into objects once.
        runs = part.tolist()
        if not seen.isdisjoint(runs):
            repeated |= seen.intersection(runs)
        seen.update(runs)
    found = ((text, repeated.intersection(part)) for text, part in enumerate(parts) if repeated)
    return {text: shared for text, shared in found if shared}


def _is_formula(texts: Sequence[int], held: Held) -> bool:
    """Tell whether words are a formula; texts that are nearly the same count once."""
    if len(texts) < _FORMULA_TEXTS:
        return False
    distinct = {held.groups[text]: held.outlets[text] for text in texts}
    if len(distinct) > _COMMONEST:
        return True
    counts = Counter(outlet for outlet in distinct.values() if outlet)
    return bool(counts) and max(counts.values()) >= _FORMULA_TEXTS


def _join(texts: Sequence[int]) -> Iterator[int]:
    """Give the pairs of texts that a run joins, the later of each before the earlier."""
    if len(texts) <= ALL_PAIRS:
        for at, one in enumerate(texts):
            for other in texts[at + 1 :]:
                yield from (other, one)
        return
    for other in texts[1:]:
        yield from (other, texts[0])
    for one, other in pairwise(texts):
        if one != texts[0]:
            yield from (other, one)
