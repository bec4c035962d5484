"""Runs of words: five in a row as one number, by which texts with words in common are found."""

from array import array
from collections.abc import Iterable
from zlib import crc32

from archive_site.links.words import Numbers

RUN_WORDS = 5
_NUMBER_BYTES = array("I").itemsize
_RUN_BYTES = RUN_WORDS * _NUMBER_BYTES
_SLICES: list[slice] = []
"""Where the run at each word lies among the bytes of a text, for all texts: making them is half the time."""
_MOST_SLICES = 20_000
_IS_BIG_ENDIAN = array("H", [1]).tobytes()[0] == 0


def hash_runs(words: Numbers) -> Numbers:
    """Give a number for each run of words, by its first word; the same on every machine."""
    return array("I", hash_some_runs(words, range(len(words) - RUN_WORDS + 1)))


def hash_some_runs(words: Numbers, places: Iterable[int]) -> list[int]:
    """Give the numbers of those runs that begin at some words of a text."""
    if _IS_BIG_ENDIAN:
        words = array("I", words)
        words.byteswap()
    raw, count = words.tobytes(), len(words)
    if count > _MOST_SLICES:
        return [crc32(raw[at : at + _RUN_BYTES]) for at in map(words.itemsize.__mul__, places)]
    _SLICES.extend(_slice(at) for at in range(len(_SLICES), count))
    return list(map(crc32, map(raw.__getitem__, map(_SLICES.__getitem__, places))))


def _slice(at: int) -> slice:
    return slice(at * _NUMBER_BYTES, at * _NUMBER_BYTES + _RUN_BYTES)


def sort_runs(words: Numbers) -> Numbers:
    """Give the runs of a text in rising order, each once."""
    return array("I", sorted(set(hash_runs(words))))
