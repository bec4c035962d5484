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

from archive_site.links.duplicates import group_duplicates
from archive_site.links.runs import RUN_WORDS, hash_some_runs
from archive_site.links.words import Numbers

FORMULA_TEXTS = 5
"""Texts of one outlet from which on the words they share are a formula of that outlet."""
_COMMONEST = 64
"""Texts from which on shared words are a formula, whoever published them."""
_ALL_PAIRS = 8
"""Texts up to which each is compared with each other."""
_PARTNERS = 12
"""Earlier texts that one text is compared with, those with most in common."""
_FEWEST_SEEDS = 2
_COMMON_WORD = 0.1
"""Share of all texts from which on a word is common."""
_FEWEST_COMMON = 20
"""Texts that a common word stands in at least, so that small archives have few."""
_SAMPLED = 1000
"""Texts at most in which the common words of a large archive are counted."""
_RUNS_AT_ONCE = 1 << 18
"""Runs of all texts that are looked at together; about 20 MB while they are."""
_HIGHEST_RUN = 1 << 32
_ALL_COMMON = b"\1" * RUN_WORDS


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


def find_overlaps(texts: Sequence[Numbers], runs: Sequence[Numbers], outlets: Sequence[str]) -> Overlaps:
    """Find the pairs.

    `texts` are in order of time, `runs` are theirs as `sort_runs` gives them; `outlets` are empty where
    unknown.
    """
    common = _common_words(texts)
    telling, plain = [], []
    for words, each in zip(texts, runs, strict=True):
        # A run of common words alone leads nowhere, but may be a formula.
        idle = _common_runs(words, common)
        plain.append(array("I", sorted(idle)))
        telling.append(array("I", [run for run in each if run not in idle]) if idle else each)
    groups = group_duplicates(telling)
    is_formula = partial(_is_formula, outlets=outlets, groups=groups)
    formulas: set[int] = set()
    for holders in _find_repeated(plain):
        formulas.update(run for run, held in holders.items() if is_formula(held))
    partners: dict[int, Numbers] = defaultdict(partial(array, "I"))
    for holders in _find_repeated(telling):
        found = {run for run, held in holders.items() if is_formula(held)}
        formulas |= found
        for run, held in holders.items():
            if run not in found:
                for one, other in _pairs(held):
                    partners[other].append(one)
    return Overlaps(tuple(_strongest(partners)), groups, frozenset(formulas), plain)


def _common_words(texts: Sequence[Numbers]) -> frozenset[int]:
    counts: Counter[int] = Counter()
    sample = texts[:: 1 + len(texts) // _SAMPLED]
    for words in sample:
        counts.update(set(words))
    fewest = max(_FEWEST_COMMON, len(sample) * _COMMON_WORD)
    return frozenset(word for word, count in counts.items() if count >= fewest)


def _common_runs(words: Numbers, common: frozenset[int]) -> set[int]:
    """Give the runs of a text that hold no rare word."""
    is_common = bytes(map(common.__contains__, words)) if common else b""
    return set(hash_some_runs(words, _places(is_common, _ALL_COMMON)))


def _places(text: bytes, sign: bytes) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _find_repeated(runs_of_texts: Sequence[Numbers]) -> Iterator[Mapping[int, Sequence[int]]]:
    """Give the texts that hold each run that more than one holds, a range of runs at a time."""
    ranges = max(1, -(-sum(map(len, runs_of_texts)) // _RUNS_AT_ONCE))
    begins = [0] * len(runs_of_texts)
    for number in range(1, ranges + 1):
        top = number * _HIGHEST_RUN // ranges
        parts = []
        for text, runs in enumerate(runs_of_texts):
            end = bisect_left(runs, top, begins[text])
            parts.append(runs[begins[text] : end])
            begins[text] = end
        repeated = _repeated(parts)
        holders: dict[int, list[int]] = defaultdict(list)
        for text, part in enumerate(parts):
            for run in repeated.intersection(part):
                holders[run].append(text)
        yield holders


def _repeated(parts: Iterable[Numbers]) -> set[int]:
    seen: set[int] = set()
    repeated: set[int] = set()
    for part in parts:
        repeated.update(seen.intersection(part))
        seen.update(part)
    return repeated


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
