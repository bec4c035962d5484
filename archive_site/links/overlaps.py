"""Which texts may share a passage: pairs in which the same five words stand in a row, more than once.

Every run of five words that holds a rare one is looked up, so nothing depends on luck; a formula that stands
in many texts of one outlet leads nowhere. The work grows with the number of words: a run that many texts hold
joins each of them only with the earliest and with the one before it, and a text keeps a bounded number of
earlier partners. Runs are looked at one range of numbers after the other, so that memory is bounded too.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from archive_site.links.census import HIGHEST_RUN, Counting, keep_census, recall_sifted
from archive_site.links.duplicates import group_duplicates
from archive_site.links.sifting import find_common_words, sift_texts, without
from archive_site.links.words import Numbers
from archive_site.store import Key, Store

FORMULA_TEXTS = 5
"""Texts of one outlet from which on the words they share are a formula of that outlet."""
_COMMONEST = 64
"""Texts from which on shared words are a formula, whoever published them."""
_ALL_PAIRS = 8
"""Texts up to which each is compared with each other."""
_PARTNERS = 12
"""Earlier texts that one text is compared with, those with most in common."""
_FEWEST_SEEDS = 2
_RUNS_AT_ONCE = 1 << 18
"""Runs of all texts that are looked at together; about 20 MB while they are."""
_FORGETFUL = Store(None, "")


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Pairs that are worth comparing, and the runs of words that say nothing of a pair."""

    pairs: tuple[tuple[int, int], ...]
    """Of the texts' places in the archive, the earlier first; by the later and then the nearest."""
    groups: Sequence[int]
    """For each text the first one that it is nearly the same as; often itself."""
    formulas: frozenset[int]
    """Runs of words that are formulas."""
    idle: Sequence[Numbers]
    """For each text its runs of words that many texts have, which say nothing of a pair, in rising order."""


def find_overlaps(
    texts: Sequence[Numbers],
    runs: Sequence[Numbers],
    outlets: Sequence[str],
    keys: Sequence[Key] = (),
    store: Store = _FORGETFUL,
) -> Overlaps:
    """Find the pairs.

    `texts` are in order of time, `runs` are theirs as `sort_runs` gives them; `outlets` are empty where
    unknown. `keys` are digests of all that each text depends on; by these a census is kept in the store.
    """
    sifted = recall_sifted(texts, runs, keys, store) if store.is_kept else None
    counted = None
    common: frozenset[int] = frozenset()
    if sifted is None:
        common = find_common_words(texts)
        sifted = sift_texts(texts, runs, common)
        counted = (Counting(len(texts), store), Counting(len(texts), store)) if store.is_kept else None
    plain = sifted.plain
    groups = group_duplicates(sifted.sketches, lambda place: without(runs[place], plain[place]))
    is_formula = partial(_is_formula, outlets=outlets, groups=groups)
    formulas: set[int] = set()
    for holders in _find_repeated(sifted.plain_searched, counted[0] if counted else None):
        formulas.update(run for run, held in holders.items() if is_formula(held))
    partners: dict[int, Numbers] = defaultdict(partial(array, "I"))
    for holders in _find_repeated(sifted.searched, counted[1] if counted else None):
        found = {run for run, held in holders.items() if is_formula(held)}
        formulas |= found
        for run, held in holders.items():
            if run not in found:
                for one, other in _pairs(held):
                    partners[other].append(one)
    if counted:
        keep_census(store, keys, common, sifted, counted)
    return Overlaps(tuple(_strongest(partners)), groups, frozenset(formulas), plain)


def _find_repeated(
    runs_of_texts: Sequence[Numbers], counting: Counting | None = None
) -> Iterator[Mapping[int, Sequence[int]]]:
    """Give the texts that hold each run that more than one holds, a range of runs at a time."""
    ranges = max(1, -(-sum(map(len, runs_of_texts)) // _RUNS_AT_ONCE))
    begins = [0] * len(runs_of_texts)
    for number in range(1, ranges + 1):
        top = number * HIGHEST_RUN // ranges
        parts = []
        for text, runs in enumerate(runs_of_texts):
            end = bisect_left(runs, top, begins[text])
            parts.append(runs[begins[text] : end])
            begins[text] = end
        seen, repeated = _find_seen(parts)
        holders: dict[int, list[int]] = defaultdict(list)
        shared = [repeated.intersection(part) for part in parts]
        for text, part in enumerate(shared):
            for run in part:
                holders[run].append(text)
        if counting:
            counting.count(shared, seen)
        yield holders


def _find_seen(parts: Iterable[Numbers]) -> tuple[set[int], set[int]]:
    """Give all runs that there are, and those that are there more than once."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for part in parts:
        repeated.update(seen.intersection(part))
        seen.update(part)
    return seen, repeated


def _is_formula(held: Sequence[int], outlets: Sequence[str], groups: Sequence[int]) -> bool:
    """Tell whether words are a formula; texts that are nearly the same count once."""
    if len(held) < FORMULA_TEXTS:
        return False
    distinct = {groups[text]: outlets[text] for text in held}
    if len(distinct) > _COMMONEST:
        return True
    counts = Counter(outlet for outlet in distinct.values() if outlet)
    return bool(counts) and max(counts.values()) >= FORMULA_TEXTS


def _pairs(held: Sequence[int]) -> list[tuple[int, int]]:
    if len(held) <= _ALL_PAIRS:
        return [(one, other) for at, one in enumerate(held) for other in held[at + 1 :]]
    first = [(held[0], other) for other in held[1:]]
    return first + [pair for pair in pairwise(held) if pair[0] != held[0]]


def _strongest(partners: Mapping[int, Numbers]) -> Iterator[tuple[int, int]]:
    """Keep for each text the earlier ones with most in common."""
    for other in sorted(partners):
        counts = Counter(partners[other])
        best = sorted((-count, one) for one, count in counts.items() if count >= _FEWEST_SEEDS)
        yield from ((one, other) for _, one in best[:_PARTNERS])
