"""Dates in figures: which number is the day."""

import pytest

from archive_site.captures.datelines import Order
from archive_site.captures.dayorders import day_order

GERMAN = (
    "Das Boot ist im Hafen, und es war nicht das erste in dem Jahr, das sich dort zeigt, und wir sind da. "
)
ENGLISH = (
    "The board of the harbour met there on May 3 and again at the end of the month, as the papers of it say."
)


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        (("3/4/2021", "31/1/2021"), Order.DAY_FIRST),
        (("3/4/2021", "1/31/2021"), Order.MONTH_FIRST),
        (("3/4/2021", "31/1/2021", "1/31/2021"), Order.OPEN),
        (("3/4/2021", GERMAN), Order.DAY_FIRST),
        (("3/4/2021 5:19 pm EST",), Order.MONTH_FIRST),
        (("3/4/2021 17:19 BST",), Order.DAY_FIRST),
        (("3/4/2021", ENGLISH), Order.MONTH_FIRST),
        (("3/4/2021",), Order.OPEN),
        (("The 31st of January",), Order.OPEN),
    ],
)  # fmt: skip
def test_the_order_is_read_out_of_the_capture_or_stays_open(lines: tuple[str, ...], order: Order) -> None:
    """From other dates, the language, the time zone or the dates in words."""
    assert order is day_order(lines)
