"""Runs of words: five in a row as one number, by which texts with words in common are found."""

import sys
from array import array
from zlib import crc32

from archive_site.links.words import Numbers

RUN_WORDS = 5


def hash_runs(words: Numbers) -> Numbers:
    """Give a number for each run of words, by its first word; the same on every machine."""
    if sys.byteorder == "big":
        words = array("I", words)
        words.byteswap()
    raw, size = words.tobytes(), words.itemsize * RUN_WORDS
    return array("I", [crc32(raw[at : at + size]) for at in range(0, len(raw) - size + 1, words.itemsize)])


def sort_runs(words: Numbers) -> Numbers:
    """Give the runs of a text in rising order, each once."""
    return array("I", sorted(set(hash_runs(words))))
