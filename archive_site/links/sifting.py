"""Sifts the runs of words of texts: those of common words say nothing of a pair, but may be a formula."""

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest
from math import ceil

from archive_site.executors import Executor, deal
from archive_site.links.duplicates import sketch_runs
from archive_site.links.runs import RUN_WORDS, Numbers
from archive_site.links.tallies import CommonWords
from archive_site.links.words import NumberedText

_COMMON_WORD = 0.1
"""Share of all texts from which on a word is common."""
_FEWEST_COMMON = 20
"""Texts that a common word stands in at least, so that small archives have few."""
_SAMPLED = 1000
"""Texts at most in which the common words of a large archive are counted."""
A_FEW = 16
"""Texts that may change without a word becoming common that did not nearly count as such."""
_ALL_COMMON = b"\1" * RUN_WORDS
_AT_ONCE = 64
"""Texts that are dealt out together."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The runs of many texts, by the texts' places."""

    plain: list[Numbers]
    """Those of common words alone, in rising order, each once."""
    searched: Sequence[Numbers]
    """Those of either sort that may stand in another text."""
    sketches: list[Numbers]
    """By which texts that are nearly the same are known (`duplicates.sketch_runs`)."""


def sample(ids: Sequence[str]) -> frozenset[int]:
    """Give the places of those texts in which common words are counted, given the ids of all.

    They are chosen by their ids, as if by lot: wherever one is moved to, and whatever comes or goes, most of
    them stay.
    """
    if len(ids) <= _SAMPLED:
        return frozenset(range(len(ids)))
    lots = ((hashlib.sha256(each.encode()).digest(), place) for place, each in enumerate(ids))
    return frozenset(place for _, place in nsmallest(_SAMPLED, lots))


def find_common_words(texts: Sequence[NumberedText], sampled: AbstractSet[int]) -> CommonWords:
    """Find the words that a good part of all texts have, by those at some places."""
    counts: Counter[int] = Counter()
    for place in sampled:
        counts.update(set(texts[place].words))
    fewest = max(_FEWEST_COMMON, ceil(len(sampled) * _COMMON_WORD))
    return CommonWords(
        frozenset(word for word, count in counts.items() if count >= fewest),
        {word: count - fewest for word, count in counts.items() if -A_FEW <= count - fewest <= A_FEW},
    )


def sift_texts(texts: Sequence[NumberedText], common: frozenset[int], executor: Executor) -> Sifted:
    """Sift all texts; any run may stand in another one."""
    sifted = Sifted([array("I")] * len(texts), [text.runs for text in texts], [array("I")] * len(texts))

    def take(found: Sequence[tuple[int, Numbers, Numbers]]) -> None:
        for place, plain, sketch in found:
            sifted.plain[place], sifted.sketches[place] = plain, sketch

    executor.run_lots(_sift_lot, (texts, common), deal(range(len(texts)), _AT_ONCE), take)
    return sifted


def _sift_lot(
    context: tuple[Sequence[NumberedText], frozenset[int]], lot: Sequence[int]
) -> list[tuple[int, Numbers, Numbers]]:
    texts, common = context
    found = ((place, find_plain(texts[place], common)) for place in lot)
    return [(place, plain, sketch_runs(texts[place].runs, plain)) for place, plain in found]


def find_plain(text: NumberedText, common: frozenset[int]) -> Numbers:
    """Give the runs of common words alone in a text, in rising order, each once."""
    is_common = bytes(map(common.__contains__, text.words)) if common else b""
    return array("I", sorted({text.runs[at] for at in _places(is_common, _ALL_COMMON)}))


def _places(text: bytes, sign: bytes) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
