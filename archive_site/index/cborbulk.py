"""Heads of CBOR items (RFC 8949, 3), very many at once, as `cborheads` writes one."""

from collections.abc import Sequence

from msgspec import Struct

from archive_site.arrays import Array, Bytes, np

_IN_HEAD = 24
"""The least number that does not stand in the first byte itself."""


class Heads(Struct, frozen=True):
    """Heads of one kind: at most one of each of some things."""

    major: int
    things: Array | slice
    """The places of the things that have one, in order; or all of them."""
    numbers: Array
    """Of each head; at most 32 bits."""


def write_heads(count: int, parts: Sequence[Heads]) -> tuple[bytes, Array]:
    """Give the heads of so many things one behind the other, and where those of each thing end.

    Of each thing those of the first part come first.
    """
    every = [_size(part.numbers) for part in parts]
    in_all = np.zeros(count, np.uint8)
    for part, sizes in zip(parts, every, strict=True):
        in_all[part.things] += sizes
    ends = np.cumsum(in_all, dtype=np.int64)
    at = ends - in_all
    written = np.empty(ends[-1] if count else 0, np.uint8)
    for part, sizes in zip(parts, every, strict=True):
        behind = at[part.things] + sizes
        at[part.things] = behind
        _write(written, part, sizes, behind)
    return written.tobytes(), ends


def _size(numbers: Array) -> Bytes:
    """Give the number of bytes of heads: numbers that do not stand in the first one have 1, 2 or 4 more."""
    sizes: Bytes = (numbers >= _IN_HEAD).view(np.uint8) + (numbers >= 1 << 8)
    sizes += (numbers >= 1 << 16).view(np.uint8) << 1
    sizes += 1
    return sizes


def _write(written: Bytes, part: Heads, sizes: Bytes, ends: Array) -> None:
    """Write heads of the given sizes to where each of them ends."""
    numbers = part.numbers
    # Nothing is chosen where it can be reckoned: that takes a fraction of the time.
    written[ends - 1] = numbers.astype(np.uint8)
    told = np.minimum(numbers, _IN_HEAD - 1).astype(np.uint8) + (sizes - 1 - (sizes > 4))
    written[ends - sizes] = told | part.major
    for place in (1, 2, 3):
        rows = np.flatnonzero(sizes > place + 1)
        written[ends[rows] - 1 - place] = (numbers[rows] >> 8 * place).astype(np.uint8)
