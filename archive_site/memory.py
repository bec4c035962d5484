"""**I/O.** Memory: garbage is seldom looked for, and what lies free is given back to the system.

Garbage are objects that refer to each other and to which nothing else does; hardly any is ever made here.
Python looks for it again and again among all that there is, and an archive is millions of objects that stay.
"""

import contextlib
import gc
import sys
from collections.abc import Iterator

_NEW_OBJECTS = 50_000
"""After so many new objects garbage is looked for among them: about ten megabytes."""
_under_way: list[object] = []
"""One for each `rare_collection` that is under way."""


@contextlib.contextmanager
def rare_collection() -> Iterator[None]:
    """Look for garbage seldom, and never in what is there already: a forked worker would copy all of it."""
    often = gc.get_threshold()
    _under_way.append(often)
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        _under_way.pop()
        if not _under_way:
            gc.unfreeze()


def give_back() -> None:
    """Give back what is free, where the system has the call for it: GNU's C library alone has.

    That library keeps what a step has freed, for the next one. A worker that is forked begins with all of it,
    and what of it the one or the other writes to is then there twice.
    """
    if not sys.platform.startswith("linux"):
        return
    # Small archives are built before it is imported.
    import ctypes  # noqa: PLC0415 - as said above

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
