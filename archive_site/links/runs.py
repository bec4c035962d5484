"""Runs of words: five in a row as one number, by which texts with words in common are found.

The number of a run is the exclusive or of the numbers of its words, each turned by so many bits as its
place asks for (a cyclic polynomial). So those of a whole text are made all at once, as if all its words were
one number.
"""

from array import array
from typing import TypeAlias

from msgspec import Struct

Numbers: TypeAlias = "array[int]"
"""Whole numbers of four bytes each."""
RUN_WORDS = 5
HIGHEST_RUN = 1 << 32
"""Above the number of every run."""
_NUMBER_BYTES = array("I").itemsize
_IS_REVERSED = array("I", [1]).tobytes()[0] == 0
"""True where the bytes of a number begin with the highest."""
_BITS = 8 * _NUMBER_BYTES
_AT_ONCE = 1024
"""Runs made together: what few of them take is at hand, and what masks they take is made once."""
_TURN = 7
"""Bits by which each further word of a run is turned; no two are turned alike."""


class Range(Struct, frozen=True):
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


def hash_runs(words: Numbers) -> Numbers:
    """Give the numbers of all runs of some words, by their first word; the same on every machine."""
    runs = array("I")
    for start in range(0, len(words) - RUN_WORDS + 1, _AT_ONCE):
        some = words[start : start + _AT_ONCE + RUN_WORDS - 1]
        runs.frombytes(_join(_swap(some).tobytes(), len(some) - RUN_WORDS + 1))
    return _swap(runs)


def _join(words: bytes, count: int) -> bytes:
    """Give so many runs; in one large number all words stand side by side, the first one lowest."""
    ones = int.from_bytes(words, "little")
    twos = ones ^ _turn(ones >> _BITS, 1)
    fives = twos ^ _turn(twos >> 2 * _BITS, 2) ^ _turn(ones >> 4 * _BITS, 4)
    return (fives & (1 << count * _BITS) - 1).to_bytes(count * _NUMBER_BYTES, "little")


def _turn(numbers: int, places: int) -> int:
    """Turn each of many numbers by as many bits as that many places ask for."""
    bits = places * _TURN
    high, low = _MASKS[places]
    return numbers << bits & high | numbers >> _BITS - bits & low


def _make_mask(number: int) -> int:
    return int.from_bytes(number.to_bytes(_NUMBER_BYTES, "little") * (_AT_ONCE + RUN_WORDS - 1), "little")


_MASKS = {
    places: (_make_mask((1 << _BITS) - (1 << places * _TURN)), _make_mask((1 << places * _TURN) - 1))
    for places in (1, 2, 4)
}
"""By places, which bits of numbers that are turned are moved up, and which come round from above."""


def _swap(numbers: Numbers) -> Numbers:
    """Put numbers of this machine into bytes that begin with the lowest, and back."""
    if _IS_REVERSED:
        numbers.byteswap()
    return numbers


def place_of(words: bytes, text: bytes) -> int:
    """Give the place of the number at which some first stand among others; -1 where they do not."""
    at = text.find(words)
    while at % _NUMBER_BYTES and at >= 0:
        at = text.find(words, at + 1)
    return at // _NUMBER_BYTES
