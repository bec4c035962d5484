"""Heads of CBOR items (RFC 8949, 3), very many at once, as `cborheads` writes one."""

from archive_site.arrays import Array, Bytes, np

_IN_HEAD = 24
"""The least number that does not stand in the first byte itself."""


def write_heads(majors: Bytes, numbers: Array) -> tuple[bytes, Array]:
    """Give heads of items one behind the other, and where each of them ends; numbers have at most 32 bits."""
    behind = np.flatnonzero(numbers >= _IN_HEAD)
    told = numbers[behind]
    # Numbers that do not stand in the first byte have one, two or four of their own.
    steps = 1 + (told >= 1 << 8).astype(np.uint8) + (told >= 1 << 16)
    sizes = np.ones(len(numbers), np.uint8)
    sizes[behind] += (1 << steps) >> 1
    ends = np.cumsum(sizes, dtype=np.int64)
    starts = ends - sizes
    firsts = numbers.astype(np.uint8)
    firsts[behind] = _IN_HEAD - 1 + steps
    written = np.zeros(ends[-1] if len(ends) else 0, np.uint8)
    written[starts] = majors | firsts
    for step, size in ((1, 1), (2, 2), (3, 4)):
        chosen = steps == step
        at, some = starts[behind[chosen]] + 1, told[chosen]
        for place in range(size):
            written[at + place] = (some >> 8 * (size - 1 - place)).astype(np.uint8)
    return written.tobytes(), ends
