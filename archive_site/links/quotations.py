"""Quoted words that stand in another record too, however few: a turn of phrase that somebody coined.

At least one of the two records sets them in quotation marks. Words that many records hold are no sign of
a common source and are passed over.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from archive_site.links.alignment import Run
from archive_site.links.words import WordNumbers, compared_blocks
from archive_site.records import Record

_QUOTED = re.compile(r"[“„«\"](?=\w)([^“”„«»\"]{5,240})(?<=[\w.,!?…])[”“»\"]")
_FEWEST, _MOST = 2, 30
"""Words of a quotation; a longer one is found as a passage."""
_FEW_WORDS = 3
_HOLDERS_OF_FEW, _HOLDERS = 3, 8
"""Records that may hold a quotation of a few words, and a longer one."""
_LOWER_CASE_WORDS = 2
"""A name or a title of a work in quotation marks is no quotation: it has capitals."""
_LOWER_CASE_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W_]*")


class Echo(NamedTuple):
    """Quoted words that two texts have, by the texts' places in the archive, the earlier first."""

    first: int
    second: int
    run: Run


Words = tuple[int, ...]


def find_echoes(
    records: Sequence[Record], texts: Sequence[Sequence[int]], numbers: WordNumbers
) -> tuple[Echo, ...]:
    """Find every quotation that stands in a few other records, in order; repeats within a record are left."""
    quoting: dict[Words, set[int]] = defaultdict(set)
    by_opening: dict[tuple[int, int], dict[Words, None]] = defaultdict(dict)
    for text, record in enumerate(records):
        for words in _quotations(record, numbers):
            quoting[words].add(text)
            by_opening[words[0], words[1]][words] = None
    found: dict[Words, dict[int, int]] = defaultdict(dict)
    for text, words_of_text in enumerate(texts):
        for at, pair in enumerate(pairwise(words_of_text)):
            for wanted in by_opening.get(pair, ()):
                if tuple(words_of_text[at : at + len(wanted)]) == wanted:
                    found[wanted].setdefault(text, at)
    return tuple(sorted(_echoes(quoting, found)))


def _echoes(quoting: dict[Words, set[int]], found: dict[Words, dict[int, int]]) -> Iterator[Echo]:
    for words, places in found.items():
        most = _HOLDERS_OF_FEW if len(words) <= _FEW_WORDS else _HOLDERS
        if len(places) > most:
            continue
        for (one, at), (other, other_at) in combinations(places.items(), 2):
            if one in quoting[words] or other in quoting[words]:
                yield Echo(one, other, Run(at, other_at, len(words)))


def _quotations(record: Record, numbers: WordNumbers) -> Iterator[Words]:
    for block in compared_blocks(record):
        for match in _QUOTED.finditer(block.text):
            words = numbers.number_text(match[1])
            is_phrase = len(_LOWER_CASE_WORD.findall(match[1])) >= _LOWER_CASE_WORDS
            if is_phrase and _FEWEST <= len(words) <= _MOST:
                yield tuple(words)
