"""Arcs: an order of names that is always the same, and curves and labels that stay within the picture."""

import re

from hypothesis import given
from hypothesis import strategies as st

from archive_site.views.arcs import (
    AXIS,
    LABEL_START,
    PITCH,
    WIDTH,
    Edge,
    draw_curve,
    order_places,
    row_middle,
    shorten_label,
    width_of,
)


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[int, list[Edge]]:
    count = draw(st.integers(0, 14))
    pairs = [(first, second) for second in range(count) for first in range(second)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []
    return count, [Edge(first, second, draw(st.integers(1, 100))) for first, second in chosen]


@given(_graphs())
def test_every_name_has_one_row_whatever_the_order_of_the_ties(graph: tuple[int, list[Edge]]) -> None:
    """Names without a tie come last; the ties may be given in any order."""
    count, edges = graph
    order = order_places(count, edges)
    assert sorted(order) == list(range(count))
    assert order == order_places(count, edges[::-1])
    tied = {place for edge in edges for place in edge[:2]}
    assert set(order[: len(tied)]) == tied


def test_names_that_are_tied_stand_next_to_each_other() -> None:
    """Two groups of three, told in a mixed order, come out as two groups."""
    edges = [Edge(*pair, 80) for pair in ((0, 2), (2, 4), (0, 4), (1, 3), (3, 5), (1, 5))]
    order = order_places(6, edges)
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset({0, 2, 4}), frozenset({1, 3, 5})}


def test_the_strongest_ties_have_the_shortest_curves() -> None:
    """A name with one strong and several weak ties stands beside the strong one."""
    order = order_places(5, [Edge(0, 1, 20), Edge(0, 2, 20), Edge(0, 3, 20), Edge(0, 4, 90)])
    assert abs(order.index(0) - order.index(4)) == 1


@given(st.integers(2, 60).flatmap(lambda rows: st.tuples(*[st.integers(0, rows - 1)] * 2, st.just(rows))))
def test_a_curve_stays_in_the_picture_and_ends_at_its_rows(place: tuple[int, int, int]) -> None:
    """From the upper row to the lower one, to the left of the axis by no more than there is room."""
    first, second, rows = place
    path = draw_curve(row_middle(first), row_middle(second), rows * PITCH)
    start, begin, width, height, end = map(
        int,
        re.fullmatch(r"M(\d+) (\d+)a(\d+) (\d+) 0 0 0 0 (\d+)", path).groups(),  # type: ignore[union-attr]
    )
    assert (start, begin) == (AXIS, row_middle(min(first, second)))
    assert begin + end == row_middle(max(first, second))
    assert 0 < width < AXIS
    assert height == end // 2


@given(st.text(max_size=80))
def test_no_label_is_wider_than_its_room(text: str) -> None:
    """With the number behind it; what is cut says so."""
    short = shorten_label(text)
    assert AXIS + LABEL_START + width_of(short) < WIDTH
    assert short == text or short.endswith("…")


def test_a_label_is_cut_between_words_where_it_can_be() -> None:
    """Where no space is near, within a word; wide letters need twice the room."""
    assert shorten_label("Kyiv") == "Kyiv"
    assert shorten_label("Comprehensive Strategic Partnership Treaty") == "Comprehensive Strategic…"
    assert len(shorten_label("x" * 80)) > len(shorten_label("國" * 80)) > 8
