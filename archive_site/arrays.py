"""**I/O.** Arrays of numbers, of which much is told at once (numpy), loaded without threads of its own.

numpy's library for matrices, which nothing here asks for, starts a thread for each processor as it is loaded;
a process that has several cannot be forked safely.
"""

import os
from itertools import pairwise
from typing import Any

_THREADS = "OPENBLAS_NUM_THREADS"

__all__ = ["Array", "Bytes", "Flags", "find_changes", "join_pieces", "np"]

_told = os.environ.get(_THREADS)
os.environ[_THREADS] = "1"
try:
    import numpy as np
finally:
    if _told is None:
        del os.environ[_THREADS]
    else:
        os.environ[_THREADS] = _told

_AT_ONCE = 1 << 17
"""Bytes that are joined together, or some more."""
Array = np.ndarray[tuple[int], np.dtype[np.signedinteger[Any]]]
"""Numbers in a row."""
Bytes = np.ndarray[tuple[int], np.dtype[np.uint8]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
"""What is so of each of them."""


def find_changes(column: Array) -> Flags:
    """Tell of each number whether it differs from the one before, as the first does."""
    changes = np.ones(len(column), np.bool_)
    np.not_equal(column[1:], column[:-1], out=changes[1:])
    return changes


def join_pieces(source: Bytes, starts: Array, sizes: Array) -> Bytes:
    """Give pieces of a row of bytes one behind the other: where each starts, and how many bytes it has."""
    ends = np.cumsum(sizes)
    joined = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    steps = starts - ends + sizes
    # Each byte is looked up by a number of eight, so not all of them at once.
    bounds = np.searchsorted(ends, np.arange(0, len(joined), _AT_ONCE)[1:])
    for first, last in pairwise((0, *bounds.tolist(), len(ends))):
        begin, end = (int(ends[place - 1]) if place else 0 for place in (first, last))
        at = np.repeat(steps[first:last], sizes[first:last])
        at += np.arange(begin, end)
        joined[begin:end] = source[at]
    return joined
