"""Which texts may share a passage: pairs of texts, with the places where five words in a row agree.

Every run of five words that holds a rare one is looked up, so nothing depends on luck; a formula that stands
in many texts of one outlet leads nowhere. The work grows with the number of words: a run that many texts hold
joins each of them only with the earliest and with the one before it, and a text keeps a bounded number of
earlier partners.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive_site.links.alignment import SEED_WORDS

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
_SEEN_CELLS = 8
"""Cells of the table of seen runs for each run; the fewer, the more are looked at in vain."""

Seeds = list[tuple[int, int]]
"""Places in the first and the second text."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Pairs that are worth comparing, and the formulas that are not."""

    seeds: dict[tuple[int, int], Seeds]
    """By the two texts' places in the archive, the earlier first."""
    formulas: frozenset[int]
    """Runs of words that are formulas."""


def hash_runs(words: Sequence[int]) -> Sequence[int]:
    """Give a number for each run of five words, by its first word; the same on every machine of one width."""
    # Tuples of whole numbers hash alike in every process; only texts are salted.
    return array("q", map(hash, zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)))


def find_overlaps(
    texts: Sequence[Sequence[int]],
    runs: Sequence[Sequence[int]],
    outlets: Sequence[str],
    groups: Sequence[int],
) -> Overlaps:
    """Find the pairs.

    `texts` are in order of time, `runs` are theirs as `hash_runs` gives them; `outlets` are empty where
    unknown. `groups` says which texts are nearly the same: for a formula they count once.
    """
    holders = _find_repeated(runs)
    formulas = {run for run, held in holders.items() if _is_formula(held, outlets, groups)}
    seeds: dict[tuple[int, int], Seeds] = defaultdict(list)
    common = _common_words(texts)
    for run, held in holders.items():
        text, at = next(iter(held.items()))
        if run in formulas or common.issuperset(texts[text][at : at + SEED_WORDS]):
            continue
        for one, other in _pairs(sorted(held)):
            seeds[one, other].append((held[one], held[other]))
    return Overlaps(_strongest(seeds), frozenset(formulas))


def _find_repeated(runs: Sequence[Sequence[int]]) -> dict[int, dict[int, int]]:
    """Give where each run stands that more than one text holds: its first place, by text."""
    size = 1 << max(10, (_SEEN_CELLS * sum(map(len, runs))).bit_length() - 1)
    mask, seen = size - 1, bytearray(size)
    repeated = set()
    for each in runs:
        for run in set(each):
            cell = run & mask
            if seen[cell]:
                repeated.add(run)
            else:
                seen[cell] = 1
    del seen
    holders: dict[int, dict[int, int]] = {}
    for text, each in enumerate(runs):
        # Few runs are repeated, and sets are met faster than looked up word by word.
        here = repeated.intersection(each)
        if here:
            for at, run in enumerate(each):
                if run in here:
                    holders.setdefault(run, {}).setdefault(text, at)
    return {run: held for run, held in holders.items() if len(held) > 1}


def _is_formula(held: dict[int, int], outlets: Sequence[str], groups: Sequence[int]) -> bool:
    if len(held) < FORMULA_TEXTS:
        return False
    distinct = {groups[text]: outlets[text] for text in held}
    if len(distinct) > _COMMONEST:
        return True
    counts = Counter(outlet for outlet in distinct.values() if outlet)
    return bool(counts) and max(counts.values()) >= FORMULA_TEXTS


def _common_words(texts: Sequence[Sequence[int]]) -> frozenset[int]:
    counts: Counter[int] = Counter()
    for words in texts:
        counts.update(set(words))
    fewest = max(_FEWEST_COMMON, len(texts) * _COMMON_WORD)
    return frozenset(word for word, count in counts.items() if count >= fewest)


def _pairs(held: Sequence[int]) -> list[tuple[int, int]]:
    if len(held) <= _ALL_PAIRS:
        return [(one, other) for at, one in enumerate(held) for other in held[at + 1 :]]
    first = [(held[0], other) for other in held[1:]]
    return first + [pair for pair in pairwise(held) if pair[0] != held[0]]


def _strongest(seeds: dict[tuple[int, int], Seeds]) -> dict[tuple[int, int], Seeds]:
    """Keep for each text the earlier ones with most in common."""
    by_later: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (one, other), places in seeds.items():
        if len(places) >= _FEWEST_SEEDS:
            by_later[other].append((-len(places), one))
    kept = {}
    for other in sorted(by_later):
        for _, one in sorted(by_later[other])[:_PARTNERS]:
            kept[one, other] = seeds[one, other]
    return kept
