"""**I/O.** Arrays of numbers, of which much is told at once (numpy), loaded without threads of its own.

numpy's library for matrices, which nothing here asks for, starts a thread for each processor as it is loaded;
a process that has several cannot be forked safely.
"""

import os
from typing import Any

_THREADS = "OPENBLAS_NUM_THREADS"

__all__ = ["Array", "Bytes", "Flags", "find_changes", "np"]

_told = os.environ.get(_THREADS)
os.environ[_THREADS] = "1"
try:
    import numpy as np
finally:
    if _told is None:
        del os.environ[_THREADS]
    else:
        os.environ[_THREADS] = _told

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
