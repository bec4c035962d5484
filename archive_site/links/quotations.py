"""Quoted words that stand in another record too, however few: a turn of phrase that somebody coined.

At least one of the two records sets them in quotation marks. Words that many records hold are no sign of
a common source and are passed over.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import xor
from typing import NamedTuple

from archive_site.links.alignment import Run
from archive_site.links.runs import RUN_WORDS, Numbers, hash_runs, place_of
from archive_site.links.words import NumberedText, WordNumbers, compared_blocks
from archive_site.records import Record

_QUOTED = re.compile(r"[“„«\"](?=\w)([^“”„«»\"]{5,240})(?<=[\w.,!?…])[”“»\"]")
_OPENING = '“„«"'
_FEWEST, _MOST = 2, 30
"""Words of a quotation; a longer one is found as a passage."""
_FEW_WORDS = 3
_HOLDERS_OF_FEW, _HOLDERS = 3, 8
"""Records that may hold a quotation of a few words, and a longer one."""
_LOWER_CASE_WORDS = 2
"""A name or a title of a work in quotation marks is no quotation: it has capitals."""
_NUMBER_BYTES = array("I").itemsize
_LOWER_CASE_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W_]*")


class Echo(NamedTuple):
    """Quoted words that two texts have, by the texts' places in the archive, the earlier first."""

    first: int
    second: int
    run: Run


Quotations = tuple[bytes, ...]
"""The quotations of one record: the numbers of their words, four bytes each."""


def find_quotations(record: Record, numbers: WordNumbers) -> Quotations:
    """Give what a record's text sets in quotation marks."""
    return tuple(dict.fromkeys(_quotations(record, numbers)))


def find_echoes(quotations: Sequence[Quotations], texts: Sequence[NumberedText]) -> tuple[Echo, ...]:
    """Find every quotation that stands in a few other records, in order; repeats within a record are left.

    Both are by record.
    """
    quoting: dict[bytes, tuple[int, ...]] = {}
    for place, quoted in enumerate(quotations):
        for words in quoted:
            held = quoting.get(words, ())
            # Of words that more records hold nothing is made.
            if len(held) <= _HOLDERS:
                quoting[words] = (*held, place)
    by_opening = _group_by_opening(quoting)
    found: dict[bytes, dict[int, int]] = defaultdict(dict)
    for place, text in enumerate(texts):
        raw = text.words.tobytes()
        for words in _candidates(text, by_opening):
            if len(found[words]) <= _HOLDERS and (at := place_of(words, raw)) >= 0:
                found[words][place] = at
    return tuple(sorted(_echoes(quoting, found)))


def find_quoted(quotations: Iterable[bytes], text: NumberedText) -> frozenset[bytes]:
    """Give those of some quotations that stand in a text, whoever quotes them."""
    candidates = _candidates(text, _group_by_opening(quotations))
    raw = text.words.tobytes()
    return frozenset(each for each in candidates if place_of(each, raw) >= 0)


class _Openings(NamedTuple):
    """Quotations by the words that they begin with."""

    length: int
    """How many words these are."""
    keys: frozenset[int]
    held: Mapping[int, Sequence[bytes]]
    """By a number made of the words."""


def _group_by_opening(quotations: Iterable[bytes]) -> list[_Openings]:
    by_opening: dict[int, dict[int, list[bytes]]] = defaultdict(lambda: defaultdict(list))
    for each in quotations:
        words = array("I", each)[:RUN_WORDS]
        is_run = len(words) == RUN_WORDS
        opening = hash_runs(words)[0] if is_run else next(_join_words(words, len(words)))
        by_opening[len(words)][opening].append(each)
    return [_Openings(length, frozenset(held), held) for length, held in sorted(by_opening.items())]


def _join_words(words: Numbers, length: int) -> Iterator[int]:
    """Give for each place a number for the words from there on; it does not tell their order."""
    return reduce(lambda joined, at: map(xor, joined, words[at:]), range(1, length), iter(words))


def _candidates(text: NumberedText, by_opening: Iterable[_Openings]) -> Iterator[bytes]:
    """Give the quotations whose first words seem to stand in a text."""
    for length, keys, held in by_opening:
        here = text.runs if length == RUN_WORDS else _join_words(text.words, length)
        for opening in keys.intersection(here):
            yield from held[opening]


def _echoes(
    quoting: Mapping[bytes, Sequence[int]], found: Mapping[bytes, Mapping[int, int]]
) -> Iterator[Echo]:
    for words, places in found.items():
        length = len(words) // _NUMBER_BYTES
        most = _HOLDERS_OF_FEW if length <= _FEW_WORDS else _HOLDERS
        if len(places) > most:
            continue
        for (one, at), (other, other_at) in combinations(places.items(), 2):
            if one in quoting[words] or other in quoting[words]:
                yield Echo(one, other, Run(at, other_at, length))


def _quotations(record: Record, numbers: WordNumbers) -> Iterator[bytes]:
    for block in compared_blocks(record):
        text = block.text
        # A sign is found a hundred times as fast as a pattern that begins with one of several.
        for match in _QUOTED.finditer(text) if any(map(text.__contains__, _OPENING)) else ():
            words = numbers.number_text(match[1]).words
            is_phrase = len(_LOWER_CASE_WORD.findall(match[1])) >= _LOWER_CASE_WORDS
            if is_phrase and _FEWEST <= len(words) <= _MOST:
                yield words.tobytes()
