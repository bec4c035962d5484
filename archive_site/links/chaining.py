"""Chains: of links between two texts the heaviest that lead on in both, each begun behind the one before."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

_Link = tuple[int, int, int]
"""Place in the first text, place in the second, weight."""


def find_chain(links: Iterable[_Link]) -> list[_Link]:
    """Give links of the greatest weight whose places rise in both texts; n links take n log n steps."""
    ordered = sorted(links, key=lambda link: (link[0], -link[1]))
    places = sorted({link[1] for link in ordered})
    # Under each place the best chain that ends no later, as a tree of running maxima.
    best: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    before: list[int] = []
    for number, (_, place, weight) in enumerate(ordered):
        rank = bisect_left(places, place)
        total, previous = _ask(best, rank)
        before.append(previous)
        _tell(best, rank + 1, (total + weight, number))
    return _follow(ordered, before, _ask(best, len(places))[1])


def _ask(best: Sequence[tuple[int, int]], count: int) -> tuple[int, int]:
    """Give weight and last link of the best chain at the first so many places."""
    found = 0, -1
    while count:
        found = max(found, best[count], key=lambda each: each[0])
        count &= count - 1
    return found


def _tell(best: list[tuple[int, int]], at: int, chain: tuple[int, int]) -> None:
    while at < len(best):
        if chain[0] > best[at][0]:
            best[at] = chain
        at += at & -at


def _follow(links: Sequence[_Link], before: Sequence[int], last: int) -> list[_Link]:
    chain = []
    while last >= 0:
        chain.append(links[last])
        last = before[last]
    return chain[::-1]
