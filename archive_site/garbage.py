"""Garbage: objects that refer to each other and to which nothing else does; hardly any is ever made here.

Python looks for it again and again among all that there is, and an archive is millions of objects that stay.
"""

import contextlib
import gc
from collections.abc import Iterator

_NEW_OBJECTS = 50_000
"""After so many new objects garbage is looked for among them: about ten megabytes."""


@contextlib.contextmanager
def rare_collection() -> Iterator[None]:
    """Look for garbage seldom, and never in what is there already: a forked worker would copy all of it."""
    often = gc.get_threshold()
    # Within another of these the count is known not to be nought; to count is to walk all that is frozen.
    is_outermost = often[0] != _NEW_OBJECTS and not gc.get_freeze_count()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        if is_outermost:
            gc.unfreeze()
