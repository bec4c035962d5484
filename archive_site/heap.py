"""**I/O.** The heap: gives back to the system what lies free in it.

The C library keeps what a step has freed, for the next one. A worker that is forked then begins with all of
it, and what of it the one or the other writes to is there twice.
"""

import contextlib
import sys


def give_back() -> None:
    """Give back what is free, where the system has the call for it: GNU's C library alone has."""
    if not sys.platform.startswith("linux"):
        return
    # Small archives are built before it is imported.
    import ctypes  # noqa: PLC0415 - as said above

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
