"""Tells how a capture writes dates in figures: day or month first."""

import re
from collections.abc import Iterable

from archive_site.captures.datelines import Order, numeric_order, worded_order
from archive_site.captures.language import text_language

_NUMERIC = re.compile(r"(?<![\d/-])\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-])")
_ZONES = {
    Order.MONTH_FIRST: re.compile(
        r"\b\d{1,2}(?::\d{2})? ?[ap]\.?m\.? (?:E[SD]?T|P[SD]?T|C[SD]T|M[SD]T)\b", re.IGNORECASE
    ),
    Order.DAY_FIRST: re.compile(r"\b(?:BST|GMT|SAST|AE[SD]T|IST|CES?T)\b"),
}
_SHORT_LINE = 300
"""Signs of a line in which dates in figures are looked for."""
_MOST_TEXT = 20_000
"""Signs by which the language is told."""
_MOST_LINES = 300
"""Lines whose dates in words are looked at."""


def day_order(texts: Iterable[str]) -> Order:
    """Tell the order of day and month in a capture's dates such as `3/4/2025`, or that it stays open.

    Another date of the capture betrays it, or a language other than English, the name of a time zone, or
    the order in which it writes dates in words.
    """
    lines = tuple(texts)
    short = [text for text in lines if len(text) <= _SHORT_LINE]
    numeric = [text for text in short if _NUMERIC.search(text)]
    if not numeric:
        return Order.OPEN
    orders = {order for text in numeric if (order := numeric_order(text)) is not Order.OPEN}
    if orders:
        return _only(orders)
    long = [text for text in lines if len(text) > _SHORT_LINE // 3]
    guess = text_language(" ".join(long)[:_MOST_TEXT])
    if guess and guess.tag != "en":
        return Order.DAY_FIRST
    zones = {order for order, pattern in _ZONES.items() for text in short if pattern.search(text)}
    return _only(zones) if zones else _only({worded_order(text[:_SHORT_LINE]) for text in long[:_MOST_LINES]})


def _only(orders: Iterable[Order]) -> Order:
    known = set(orders) - {Order.OPEN}
    return known.pop() if len(known) == 1 else Order.OPEN
