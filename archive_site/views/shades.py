"""Shades: counts in four steps, by which the cells of a table are tinted, and the key to them."""

from bisect import bisect_left
from collections.abc import Iterable
from math import isqrt

from archive_site.messages import say
from archive_site.views.pictured import Shade

Steps = tuple[int, ...]
"""The largest count of each step, rising."""


def make_steps(counts: Iterable[int]) -> Steps:
    """Divide counts into at most four steps, each about as many times the one before as the next is of it."""
    most = max(counts, default=0)
    # Whole numbers only: powers of fractions may differ between machines.
    root = _root(most)
    bounds = (_root(root), root, _root(most * root), most)
    return tuple(sorted({bound for bound in bounds if bound}))


def step_of(count: int, steps: Steps) -> int:
    """Give the step of a count, from 1; 0 for none."""
    return bisect_left(steps, count) + 1 if count else 0


def make_key(steps: Steps) -> tuple[Shade, ...]:
    """Word the steps."""
    firsts = [1, *(last + 1 for last in steps)]
    return tuple(
        Shade(
            step=n, label=say("count" if first == last else "shade.range", first=first, last=last, count=last)
        )
        for n, (first, last) in enumerate(zip(firsts, steps, strict=False), start=1)
    )


def _root(number: int) -> int:
    """Give the square root, rounded up."""
    root = isqrt(number)
    return root if root * root == number else root + 1
