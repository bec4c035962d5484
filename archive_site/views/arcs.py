"""Arcs: names one below the other, in an order that puts those with strong ties together, joined by curves.

The same names and ties give the same picture. Labels cannot cover each other: each has a row of its own, and
is shortened to the width there is. Units are those of the picture; a page shows sixteen of them as one `rem`.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import isqrt
from typing import NamedTuple

PITCH = 24
"""From row to row; as high as a target for a finger must be."""
AXIS = 92
"""Where the rows begin; the curves are to the left."""
WIDTH = 320
"""What the narrowest telephone has room for."""
LABEL_START = 12
"""From the axis to the label."""
_REACH = AXIS - 4
"""How far to the left the widest curve reaches."""
_COUNT_WIDTH = 34
"""Kept for the number behind a label."""
_ROOM = WIDTH - AXIS - LABEL_START - _COUNT_WIDTH
_CAPITAL, _SMALL, _NARROW, _WIDE = 9, 7, 4, 14
"""Widths of letters at the size of labels, rounded up."""
_SWEEPS = 12
_NEAREST = 12
"""How far to the left the narrowest curve reaches."""


class Edge(NamedTuple):
    """A tie between two groups of names, by their places in a list."""

    first: int
    second: int
    strength: int


def order_places(count: int, edges: Sequence[Edge]) -> tuple[int, ...]:
    """Give places in the order in which they are shown; those without any tie come last.

    The strongest ties join first, end to end, to chains; then neighbours change places as long as the curves
    become shorter by it.
    """
    chains = {place: [place] for place in range(count)}
    for first, second, _ in sorted(edges, key=lambda edge: (-edge.strength, edge)):
        one, other = chains[first], chains[second]
        if one is other or first not in (one[0], one[-1]) or second not in (other[0], other[-1]):
            continue
        joined = (one if one[-1] == first else one[::-1]) + (other if other[0] == second else other[::-1])
        chains.update(dict.fromkeys(joined, joined))
    tied = {place for edge in edges for place in edge[:2]}
    whole = list({id(chain): chain for chain in chains.values()}.values())
    whole.sort(key=lambda chain: (chain[0] not in tied, -len(chain), min(chain)))
    order = [place for chain in whole for place in chain]
    _shorten(order, _pulls(edges), len(tied))
    return tuple(order)


def _pulls(edges: Iterable[Edge]) -> Mapping[int, list[tuple[int, int]]]:
    """Give the ties of each name: to whom, and how strong."""
    pulls: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, second, strength in edges:
        pulls[first].append((second, strength))
        pulls[second].append((first, strength))
    return pulls


def _shorten(order: list[int], pulls: Mapping[int, list[tuple[int, int]]], tied: int) -> None:
    """Exchange neighbours while that shortens the curves, each weighed by its strength."""
    row = {place: n for n, place in enumerate(order)}
    for _ in range(_SWEEPS):
        is_better = False
        for upper in range(tied - 1):
            one, other = order[upper], order[upper + 1]
            gain = _gain_of_lower(one, other, row, pulls) - _gain_of_lower(other, one, row, pulls)
            if gain > 0:
                order[upper], order[upper + 1] = other, one
                row[one], row[other] = upper + 1, upper
                is_better = True
        if not is_better:
            return


def _gain_of_lower(
    place: int, beside: int, row: Mapping[int, int], pulls: Mapping[int, list[tuple[int, int]]]
) -> int:
    """Tell how much more a name is drawn down than up, its neighbour apart."""
    own = row[place]
    return sum(strength if row[to] > own else -strength for to, strength in pulls[place] if to != beside)


def row_middle(row: int) -> int:
    """Give where the middle of a row is, from the top."""
    return PITCH // 2 + row * PITCH


def draw_curve(first: int, second: int, height: int) -> str:
    """Give the SVG path between two heights; the farther apart, the wider, yet within the picture.

    `height` is that of the whole picture.
    """
    upper, lower = sorted((first, second))
    # The root keeps near rows apart from their axis, and the farthest within the picture.
    width = max(_NEAREST, isqrt(_REACH * _REACH * (lower - upper) // height))
    return f"M{AXIS} {upper}a{width} {(lower - upper) // 2} 0 0 0 0 {lower - upper}"


def shorten_label(text: str) -> str:
    """Cut a label to the room there is, at a word where one ends near; the sign of omission included."""
    if width_of(text) <= _ROOM:
        return text
    used, cut = width_of("…"), 0
    for sign in text:
        used += width_of(sign)
        if used > _ROOM:
            break
        cut += 1
    short = text[:cut]
    space = short.rfind(" ")
    return (short[:space] if space > cut - 8 and space > 0 else short).rstrip(" ,;:-–") + "…"


def width_of(text: str) -> int:
    """Estimate how wide a label is, rather too wide than too narrow."""
    return sum(map(_width_of_sign, text))


def _width_of_sign(sign: str) -> int:
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    if unicodedata.combining(sign):
        return 0
    if sign in "iljtfrI .,'’-():;|!":
        return _NARROW
    return _CAPITAL if sign.isupper() or sign in "mwMW" or ord(sign) > 0x024F else _SMALL
