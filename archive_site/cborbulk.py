"""Heads of CBOR items (RFC 8949, 3), very many at once, as `cborheads` writes one."""

from archive_site.arrays import Array, Bytes, np

_IN_HEAD = 24
"""The least number that does not stand in the first byte itself."""


def write_heads(majors: Bytes, numbers: Array) -> tuple[bytes, Array]:
    """Give heads of items one behind the other, and where each of them ends; numbers have at most 32 bits."""
    # Numbers that do not stand in the first byte have one, two or four of their own.
    one, two, four = numbers >= _IN_HEAD, numbers >= 1 << 8, numbers >= 1 << 16
    steps = one.view(np.uint8) + two + four
    ends = np.cumsum(1 + steps + four, dtype=np.int64)
    written = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    # Nothing is chosen where it can be reckoned: that takes a fraction of the time.
    written[ends - 1] = numbers.astype(np.uint8)
    written[np.append(0, ends)[:-1]] = majors | (np.minimum(numbers, _IN_HEAD - 1).astype(np.uint8) + steps)
    for place, told in ((1, two), (2, four), (3, four)):
        rows = np.flatnonzero(told)
        written[ends[rows] - 1 - place] = (numbers[rows] >> 8 * place).astype(np.uint8)
    return written.tobytes(), ends
