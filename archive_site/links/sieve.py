"""A sieve of runs of words: which of those in a range several texts hold, told of all at once (`arrays`)."""

from array import array
from collections.abc import Sequence
from itertools import accumulate

from archive_site.arrays import Array, find_changes, np
from archive_site.links.runs import Numbers

_TEXT_BITS = 31
_TEXTS_AT_ONCE = 256
"""Texts whose runs are gone through together."""


def sieve(runs: Sequence[Numbers], bounds: Sequence[int]) -> tuple[list[Numbers], list[bytes]]:
    """Sieve the runs of all texts between the first and the last of some numbers.

    Gives the texts that hold runs which others hold too, how many of them each holds, and these runs, text by
    text, in rising order; and all runs between each two of the bounds, in rising order, each once.
    """
    starts = range(0, len(runs), _TEXTS_AT_ONCE)
    held = np.concatenate([_pick(runs[at : at + _TEXTS_AT_ONCE], at, bounds) for at in starts])
    held.sort()
    held = held[find_changes(held)]
    values = held >> _TEXT_BITS
    is_first = find_changes(values)
    # A run stands in one text where both it and the one behind it are another than the one before.
    is_shared = ~(is_first & np.append(is_first[1:], True))
    shared = held[is_shared]
    texts = shared & (1 << _TEXT_BITS) - 1
    order = np.argsort(texts, kind="stable")
    holders, counts = np.unique(texts, return_counts=True)
    each = values[is_first].astype(np.uint32)
    lots = np.split(each, np.searchsorted(each, bounds[1:-1]))
    told = holders, counts, (shared >> _TEXT_BITS)[order]
    # As plain numbers: whoever reads them need not load what they were made with.
    plain = [array("I", column.astype(np.uint32).tobytes()) for column in told]
    return plain, [lot.tobytes() for lot in lots]


def _pick(runs: Sequence[Numbers], first: int, bounds: Sequence[int]) -> Array:
    """Give those runs of a few texts that lie in a range, each with its text behind it as one number."""
    flat = np.frombuffer(b"".join(runs), np.uint32)
    places = np.flatnonzero((flat >= bounds[0]) & (flat <= bounds[-1] - 1))
    texts = np.searchsorted(list(accumulate(map(len, runs))), places, side="right") + first
    return flat[places].astype(np.int64) << _TEXT_BITS | texts
