"""What is known of the texts of an earlier build by their runs of words, as values and as bytes."""

import io
from array import array
from collections.abc import Mapping
from functools import partial

from msgspec import Struct, field

from archive_site.cache.store import Key
from archive_site.links.runs import Numbers

_NUMBER = array("I").itemsize
_KEY = 32


class CommonWords(Struct, frozen=True):
    """Words that a good part of all texts have."""

    words: frozenset[int]
    margins: Mapping[int, int]
    """Of words that are just common or nearly so: how many texts they have above what is needed, or below."""


class Counted(Struct, frozen=True):
    """One text in a census; all its runs are in rising order."""

    plain: Numbers
    """Runs of common words alone, those that another text has too."""
    shared: Numbers
    """Of its other runs, those that another text has too."""
    sketch: Numbers
    """As `duplicates.sketch_runs` gives it."""


class Census(Struct, frozen=True):
    """What is known of the texts of an earlier build."""

    common: CommonWords
    """The words that counted as common."""
    sampled: bytes
    """A digest of the texts in which they were counted."""
    texts: dict[Key, Counted]
    """By their keys, as `census.name_texts` gives them."""
    lots: tuple[Key, ...]
    """Where all runs are kept: lot after lot, each a range of numbers of the same width."""
    added: int = 0
    """Texts that have come since it was taken."""
    runs: Numbers = field(default_factory=partial(array, "I"))
    """All runs of those texts."""


def pack_census(census: Census) -> bytes:
    """Give a census as bytes of this machine."""
    each = census.texts.values()
    arrays = [part for text in each for part in (text.plain, text.shared, text.sketch)]
    common, nearly = array("I", sorted(census.common.words)), array("I", sorted(census.common.margins))
    margins = array("i", map(census.common.margins.__getitem__, nearly))
    counts = len(census.lots), len(common), len(nearly), census.added, len(census.runs)
    head = array("I", (len(census.texts), *counts))
    lengths = array("I", map(len, arrays))
    names = census.sampled, *census.texts, *census.lots
    return b"".join(map(bytes, (head, common, nearly, margins, census.runs, lengths, *names, *arrays)))


def unpack_census(packed: bytes) -> Census:
    """Give the census of which these are the bytes."""
    reader = io.BytesIO(packed)

    def read(count: int) -> Numbers:
        return array("I", reader.read(count * _NUMBER))

    texts, lots, words, near, added, run_count = read(6)
    common, nearly = frozenset(read(words)), read(near)
    margins = array("i", reader.read(near * _NUMBER))
    runs = read(run_count)
    lengths = iter(read(3 * texts))
    sampled, *names = (reader.read(_KEY) for _ in range(1 + texts + lots))
    arrays = map(read, lengths)
    counted = (Counted(*three) for three in zip(arrays, arrays, arrays, strict=True))
    by_key = dict(zip(names[:texts], counted, strict=True))
    words_in = CommonWords(common, dict(zip(nearly, margins, strict=True)))
    return Census(words_in, sampled, by_key, tuple(names[texts:]), added, runs)
