"""Which texts may share a passage: pairs in which the same five words stand in a row, more than once.

Every run of five words that holds a rare one is looked up, so nothing depends on luck; a formula that stands
in many texts of one outlet leads nowhere. The work grows with the number of words: a run that many texts hold
joins each of them only with the earliest and with the one before it, and a text keeps a bounded number of
earlier partners. Runs are looked at one range of numbers after the other, so that memory is bounded too.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial

from msgspec import Struct

from archive_site.cache.store import Key, Store
from archive_site.links.census import Counting, keep_census, recall_sifted
from archive_site.links.duplicates import group_duplicates
from archive_site.links.repeats import RUNS_AT_ONCE, Held, Repeats, find_repeats
from archive_site.links.runs import Numbers
from archive_site.links.sifting import (
    Sifted,
    find_common_words,
    find_plain,
    find_plain_among,
    sample,
    sketch_texts,
)
from archive_site.links.tallies import CommonWords
from archive_site.links.winnowing import winnow
from archive_site.links.words import NumberedText
from archive_site.workers.executors import Executor, LocalExecutor

_PARTNERS = 12
"""Earlier texts that one text is compared with, those with most in common."""
FEWEST_SEEDS = 2
"""Runs of words that two texts share before they are compared."""
_ALONE = LocalExecutor(1)


class Texts(Struct, frozen=True):
    """Texts in order of time."""

    numbered: Sequence[NumberedText]
    outlets: Sequence[str]
    """Empty where unknown."""
    ids: Sequence[str]
    """Of their records, by which some are chosen."""
    keys: Sequence[Key]
    """By which a census knows them (`census.name_texts`)."""


class Overlaps(Struct, frozen=True):
    """Pairs that are worth comparing, and the runs of words that say nothing of a pair."""

    pairs: tuple[tuple[int, int], ...]
    """Of the texts' places in the archive, the earlier first; by the later and then the nearest."""
    groups: Sequence[int]
    """For each text the first one that it is nearly the same as; often itself."""
    formulas: frozenset[int]
    """Runs of words that are formulas."""
    common: frozenset[int]
    """Words that many texts have: runs of these alone say nothing of a pair."""


def find_overlaps(texts: Texts, store: Store, executor: Executor) -> Overlaps:
    """Find the pairs; a census of the texts is kept in the store, if it keeps anything."""
    numbered, keys, sampled = texts.numbered, texts.keys, sample(texts.ids)
    sifted = recall_sifted(numbered, keys, sampled, store) if store.is_kept else None
    counted = None
    words = CommonWords(frozenset(), {})
    if sifted is None:
        counted = Counting(len(numbered), store) if store.is_kept else None
        words, sifted = _sift(numbered, sampled, executor, counted)
    common = sifted.common
    groups = group_duplicates(
        sifted.sketches,
        lambda place: set(numbered[place].runs).difference(find_plain(numbered[place], common)),
    )
    formulas: set[int] = set()
    partners: dict[int, Numbers] = defaultdict(partial(array, "I"))
    held = Held(sifted.searched, sifted.plain, texts.outlets, groups, is_counted=counted is not None)

    def take(found: Repeats) -> None:
        formulas.update(found.formulas)
        joined = iter(found.pairs)
        for other, one in zip(joined, joined, strict=True):
            partners[other].append(one)
        if counted:
            counted.count(found)

    find_repeats(held, executor, take)
    if counted:
        keep_census(counted, keys, sampled, words, sifted.sketches)
    return Overlaps(tuple(_strongest(partners)), groups, frozenset(formulas), common)


def _sift(
    texts: Sequence[NumberedText], sampled: AbstractSet[int], executor: Executor, counted: Counting | None
) -> tuple[CommonWords, Sifted]:
    count = cache(partial(find_common_words, texts, sampled))
    searched = _winnow([text.runs for text in texts], executor, counted, count)
    words = count()
    # Less work than to send them.
    sketches = sketch_texts(texts, words.words, executor if executor.is_near else _ALONE)
    plain = [
        find_plain_among(text, words.words, runs) if runs else runs
        for text, runs in zip(texts, searched, strict=True)
    ]
    return words, Sifted(words.words, searched, plain, sketches)


def _winnow(
    runs: Sequence[Numbers], executor: Executor, counted: Counting | None, first: Callable[[], object]
) -> Sequence[Numbers]:
    """Give of each text the runs that another one may hold, in rising order where there are many."""
    if sum(map(len, runs)) <= RUNS_AT_ONCE:
        if counted:
            counted.keep(0, [b"".join(runs)])
        return runs
    return winnow(runs, executor, (lambda lots: counted.keep(*lots)) if counted else None, first)


def _strongest(partners: Mapping[int, Numbers]) -> Iterator[tuple[int, int]]:
    """Keep for each text the earlier ones with most in common."""
    for other in sorted(partners):
        counts = Counter(partners[other])
        best = sorted((-count, one) for one, count in counts.items() if count >= FEWEST_SEEDS)
        yield from ((one, other) for _, one in best[:_PARTNERS])
