"""Runs of words: five in a row as one number, by which texts with words in common are found.

The number of a run is a checksum (CRC-32) of the numbers of its words. Such a checksum is the exclusive or
of what each word adds to it at its place, so that those of a whole text are made of five rows of numbers, all
at once.
"""

from array import array
from dataclasses import dataclass
from struct import Struct
from typing import TypeAlias
from zlib import crc32

Numbers: TypeAlias = "array[int]"
"""Whole numbers of four bytes each."""
RUN_WORDS = 5
HIGHEST_RUN = 1 << 32
"""Above the number of every run."""
_NUMBER_BYTES = array("I").itemsize
_RUN_BYTES = RUN_WORDS * _NUMBER_BYTES
_NOTHING = crc32(bytes(_RUN_BYTES))
_PARTS = 1 + RUN_WORDS
_PACK = Struct(f"={_PARTS}I").pack


@dataclass(frozen=True, slots=True)
class Range:
    """Runs from one number up to another: a share of work."""

    place: int
    """Which of the ranges it is, the lowest first."""
    bounds: tuple[int, ...]
    """Of its parts, the bottom and the top included."""
    size: int
    """About how many runs it holds."""

    def __len__(self) -> int:
        return self.size


def cut_ranges(runs: int, at_once: int, parts: int = 1) -> list[Range]:
    """Cut all numbers into ranges of one width, each in so many parts and with about so many of the runs."""
    count = max(1, -(-runs // at_once))
    tops = tuple(number * HIGHEST_RUN // (count * parts) for number in range(count * parts + 1))
    return [
        Range(place, tops[place * parts : (place + 1) * parts + 1], runs // count) for place in range(count)
    ]


def hash_run(words: Numbers) -> int:
    """Give the number of one run of words; the same on every machine."""
    return crc32(b"".join(word.to_bytes(_NUMBER_BYTES, "little") for word in words))


def make_parts(word: int) -> bytes:
    """Give a word's number, and what it adds to runs in which it is the first word, the second and so on."""
    raw = word.to_bytes(_NUMBER_BYTES, "little")
    places = range(0, _RUN_BYTES, _NUMBER_BYTES)
    added = [crc32(raw.rjust(at + _NUMBER_BYTES, b"\0").ljust(_RUN_BYTES, b"\0")) ^ _NOTHING for at in places]
    # What is in every run comes with its first word.
    added[0] ^= _NOTHING
    return _PACK(word, *added)


def join_parts(parts: bytes) -> tuple[Numbers, Numbers]:
    """Give words, and their runs by the first word, of what `make_parts` gives of each word in order."""
    numbers = array("I", parts)
    words = numbers[::_PARTS]
    count = len(words) - RUN_WORDS + 1
    if count < 1:
        return words, numbers[:0]
    joined = 0
    for place in range(RUN_WORDS):
        first = place * _PARTS + 1 + place
        row = numbers[first : first + count * _PARTS : _PARTS]
        joined ^= int.from_bytes(row.tobytes(), "little")
    return words, array("I", joined.to_bytes(count * _NUMBER_BYTES, "little"))


def place_of(words: bytes, text: bytes) -> int:
    """Give the place of the number at which some first stand among others; -1 where they do not."""
    at = text.find(words)
    while at % _NUMBER_BYTES and at >= 0:
        at = text.find(words, at + 1)
    return at // _NUMBER_BYTES
