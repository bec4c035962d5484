"""Runs of words: five in a row as one number, by which texts with words in common are found."""

from array import array
from collections.abc import Iterable
from struct import Struct
from zlib import crc32

from archive_site.links.words import Numbers

RUN_WORDS = 5
_NUMBER_BYTES = array("I").itemsize
_RUN_BYTES = RUN_WORDS * _NUMBER_BYTES
_AT_ONCE = 64
_FORMS = [Struct(f"{_RUN_BYTES}s" * count) for count in range(_AT_ONCE + 1)]
"""So many runs behind each other, cut out of the bytes of a text in one go."""
_IS_BIG_ENDIAN = array("H", [1]).tobytes()[0] == 0


def hash_runs(words: Numbers) -> Numbers:
    """Give a number for each run of words, by its first word; the same on every machine."""
    return array("I", hash_some_runs(words, range(len(words) - RUN_WORDS + 1)))


def hash_some_runs(words: Numbers, places: Iterable[int]) -> list[int]:
    """Give the numbers of those runs that begin at some words of a text."""
    raw = _give_bytes(words)
    return [crc32(raw[at : at + _RUN_BYTES]) for at in map(_NUMBER_BYTES.__mul__, places)]


def sort_runs(words: Numbers) -> Numbers:
    """Give the runs of a text in rising order, each once."""
    raw = _give_bytes(words)
    found: set[int] = set()
    for phase in range(RUN_WORDS):
        at = phase * _NUMBER_BYTES
        while (count := min(_AT_ONCE, (len(raw) - at) // _RUN_BYTES)) > 0:
            found.update(map(crc32, _FORMS[count].unpack_from(raw, at)))
            at += count * _RUN_BYTES
    return array("I", sorted(found))


def place_of(words: bytes, text: bytes) -> int:
    """Give the place of the number at which some first stand among others; -1 where they do not."""
    at = text.find(words)
    while at % _NUMBER_BYTES and at >= 0:
        at = text.find(words, at + 1)
    return at // _NUMBER_BYTES


def _give_bytes(words: Numbers) -> bytes:
    if _IS_BIG_ENDIAN:
        words = array("I", words)
        words.byteswap()
    return words.tobytes()
