"""Sifts the runs of words of texts: those of common words say nothing of a pair, but may be a formula.

Hardly any run stands in two texts. So nobody asks of all runs whether they are of common words, but only of
those in a text's sketch and of those that another text holds too.
"""

import hashlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from heapq import nsmallest
from math import ceil

from msgspec import Struct

from archive_site.links.duplicates import sketch_runs
from archive_site.links.runs import RUN_WORDS, Numbers, place_of
from archive_site.links.tallies import CommonWords
from archive_site.links.words import NumberedText
from archive_site.workers.executors import Executor, deal

_COMMON_WORD = 0.1
"""Share of all texts from which on a word is common."""
_FEWEST_COMMON = 20
"""Texts that a common word stands in at least, so that small archives have few."""
_SAMPLED = 1000
"""Texts at most in which the common words of a large archive are counted."""
A_FEW = 16
"""Texts that may change at once: so close to being common are the words that may become so, or cease."""
_ALL_COMMON = b"\1" * RUN_WORDS
_AT_ONCE = 64
"""Texts that are dealt out together."""
_FEW = 32
"""Up to so many runs of a text it is faster to find each than to find all of common words."""


class Sifted(Struct, frozen=True):
    """The runs of many texts, by the texts' places."""

    common: frozenset[int]
    """The words that count as common."""
    searched: Sequence[Numbers]
    """Of each text those that may stand in another one."""
    plain: Sequence[Numbers]
    """Of these the ones of common words alone, in rising order, each once."""
    sketches: Sequence[Numbers]
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


def sketch_texts(texts: Sequence[NumberedText], common: frozenset[int], executor: Executor) -> list[Numbers]:
    """Give the sketch of each text."""
    sketches = [array("I")] * len(texts)

    def take(found: Sequence[tuple[int, Numbers]]) -> None:
        for place, sketch in found:
            sketches[place] = sketch

    executor.run_lots(_sketch_lot, (texts, common), deal(range(len(texts)), _AT_ONCE), take)
    return sketches


def _sketch_lot(
    context: tuple[Sequence[NumberedText], frozenset[int]], lot: Sequence[int]
) -> list[tuple[int, Numbers]]:
    texts, common = context
    return [(place, sketch_text(texts[place], common)) for place in lot]


def sketch_text(text: NumberedText, common: frozenset[int]) -> Numbers:
    """Give the sketch of one text."""
    return sketch_runs(text.runs, partial(_is_plain, text, common))


def find_plain(text: NumberedText, common: frozenset[int]) -> Numbers:
    """Give the runs of common words alone in a text, in rising order, each once."""
    is_common = bytes(map(common.__contains__, text.words)) if common else b""
    return array("I", sorted({text.runs[at] for at in _places(is_common, _ALL_COMMON)}))


def find_plain_among(text: NumberedText, common: frozenset[int], runs: Collection[int]) -> Numbers:
    """Give those of some runs of a text that are of common words alone, in rising order, each once."""
    if len(runs) > _FEW:
        return array("I", sorted(set(runs).intersection(find_plain(text, common))))
    raw = text.runs.tobytes()
    places = ((run, place_of(array("I", [run]).tobytes(), raw)) for run in sorted(set(runs)))
    return array("I", [run for run, at in places if _is_plain(text, common, at)])


def _is_plain(text: NumberedText, common: frozenset[int], at: int) -> bool:
    return common.issuperset(text.words[at : at + RUN_WORDS])


def _places(text: bytes, sign: bytes) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
