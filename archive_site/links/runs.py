"""Runs of words: five in a row as one number, by which texts with words in common are found."""

from array import array
from collections.abc import Iterable
from zlib import crc32

from archive_site.links.words import Numbers

RUN_WORDS = 5
_IS_BIG_ENDIAN = array("H", [1]).tobytes()[0] == 0


def hash_runs(words: Numbers) -> Numbers:
    """Give a number for each run of words, by its first word; the same on every machine."""
    return array("I", hash_some_runs(words, range(len(words) - RUN_WORDS + 1)))


def hash_some_runs(words: Numbers, places: Iterable[int]) -> list[int]:
    """Give the numbers of those runs that begin at some words of a text."""
    if _IS_BIG_ENDIAN:
        words = array("I", words)
        words.byteswap()
    raw, width = words.tobytes(), words.itemsize
    size = width * RUN_WORDS
    return [crc32(raw[at : at + size]) for at in map(width.__mul__, places)]


def sort_runs(words: Numbers) -> Numbers:
    """Give the runs of a text in rising order, each once."""
    return array("I", sorted(set(hash_runs(words))))
