"""Repeated runs of words: which several texts hold, and what follows of it, one range of numbers at a time.

A range is a share of work: it needs the runs of all texts, and what comes of it is small. A run that many
texts hold joins each of them only with the earliest and with the one before it, and a formula joins nobody.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from archive_site.executors import Executor, deal
from archive_site.links.words import Numbers

HIGHEST_RUN = 1 << 32
FORMULA_TEXTS = 5
"""Texts of one outlet from which on the words they share are a formula of that outlet."""
_COMMONEST = 64
"""Texts from which on shared words are a formula, whoever published them."""
ALL_PAIRS = 8
"""Texts up to which each is compared with each other."""
_RUNS_AT_ONCE = 1 << 18
"""Runs of all texts that are looked at together; about 20 MB while they are."""
_RANGES_AT_A_TIME = 16
"""Ranges whose outcome is there together: a megabyte each."""


@dataclass(frozen=True, slots=True)
class Held:
    """The texts, and what is asked of their runs."""

    runs: Sequence[Numbers]
    """Of each text, in rising order, each once."""
    outlets: Sequence[str]
    groups: Sequence[int]
    """As `duplicates.group_duplicates` gives them."""
    has_pairs: bool
    """True where texts are joined; else only formulas are sought."""
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
    """By text, where a census is taken: its place, how many of its runs others hold, and these."""
    held: bytes
    """All runs, as numbers, where a census is taken; some more than once."""


def find_repeats(held: Held, executor: Executor) -> Iterator[Repeats]:
    """Give what comes of each range, the lowest numbers first."""
    runs = sum(map(len, held.runs))
    count = max(1, -(-runs // _RUNS_AT_ONCE))
    bounds = [number * HIGHEST_RUN // count for number in range(count + 1)]
    ranges = [_Range(place, *each, runs // count) for place, each in enumerate(pairwise(bounds))]
    if count == 1:
        yield from _search_share(held, ranges)
        return
    for few in deal(ranges, _RANGES_AT_A_TIME):
        yield from sorted(chain.from_iterable(executor.run(_search_share, held, few)))


@dataclass(frozen=True, slots=True)
class _Range:
    """Runs from one number up to another."""

    place: int
    bottom: int
    top: int
    size: int
    """About how many runs it holds."""

    def __len__(self) -> int:
        return self.size


def _search_share(held: Held, ranges: Sequence[_Range]) -> list[Repeats]:
    return [_search(held, each) for each in ranges]


def _search(held: Held, sought: _Range) -> Repeats:
    parts = [runs[bisect_left(runs, sought.bottom) : bisect_left(runs, sought.top)] for runs in held.runs]
    shared = _find_shared(parts)
    holders: dict[int, list[int]] = defaultdict(list)
    for text, runs in shared.items():
        for run in runs:
            holders[run].append(text)
    formulas, pairs = array("I"), array("I")
    for run, texts in holders.items():
        if len(texts) > 1:
            if _is_formula(texts, held):
                formulas.append(run)
            elif held.has_pairs:
                pairs.extend(_join(texts))
    if not held.is_counted:
        return Repeats(sought.place, formulas, pairs, array("I"), b"")
    told = array("I")
    for text, runs in shared.items():
        if kept := sorted(run for run in runs if len(holders[run]) > 1):
            told.extend((text, len(kept), *kept))
    return Repeats(sought.place, formulas, pairs, told, b"".join(parts))


def _find_shared(parts: Sequence[Numbers]) -> dict[int, set[int]]:
    """Give by text the runs that others hold, and a few more."""
    seen: set[int] = set()
    repeating = []
    size = 0
    for part in parts:
        seen.update(part)
        if len(seen) < size + len(part):
            repeating.append(part)
        size = len(seen)
    # Whatever is held twice is in a text in which not all was new.
    suspect = set().union(*repeating)
    found = ((text, suspect.intersection(part)) for text, part in enumerate(parts) if suspect)
    return {text: runs for text, runs in found if runs}


def _is_formula(texts: Sequence[int], held: Held) -> bool:
    """Tell whether words are a formula; texts that are nearly the same count once."""
    if len(texts) < FORMULA_TEXTS:
        return False
    distinct = {held.groups[text]: held.outlets[text] for text in texts}
    if len(distinct) > _COMMONEST:
        return True
    counts = Counter(outlet for outlet in distinct.values() if outlet)
    return bool(counts) and max(counts.values()) >= FORMULA_TEXTS


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
