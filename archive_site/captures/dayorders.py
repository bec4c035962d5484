"""Tells how a capture writes dates in figures: day or month first."""

import re
from collections.abc import Iterable, Iterator

from archive_site.captures.datelines import Order, numeric_order, worded_order
from archive_site.captures.filings import parse_dateline
from archive_site.captures.language import text_language

_NUMERIC = re.compile(
    r"(?<![\d/-])(?P<one>\d{1,2})(?P<sign>[/-])(?P<other>\d{1,2})(?P=sign)(?:\d{4}|\d{2})(?![\d/-])"
)
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

    Another date of the capture betrays it, or a dateline that names the same day in words, or a language
    other than English, the name of a time zone, or the order in which it writes dates in words.
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
    filed = set(_as_filed(numeric, long))
    if filed:
        return _only(filed)
    guess = text_language(" ".join(long)[:_MOST_TEXT])
    if guess and guess.tag != "en":
        return Order.DAY_FIRST
    zones = {order for order, pattern in _ZONES.items() for text in short if pattern.search(text)}
    return _only(zones) if zones else _only({worded_order(text[:_SHORT_LINE]) for text in long[:_MOST_LINES]})


def _as_filed(numeric: Iterable[str], long: Iterable[str]) -> Iterator[Order]:
    """Give the orders in which dates in figures name the day of a dateline, which names it in words."""
    datelines = (parse_dateline(text) for text in long)
    days = {(each.part.day, each.part.month) for each in datelines if each and each.part}
    for text in numeric if days else ():
        for match in _NUMERIC.finditer(text):
            one, other = int(match["one"]), int(match["other"])
            if one != other:
                yield from (Order.DAY_FIRST,) if (one, other) in days else ()
                yield from (Order.MONTH_FIRST,) if (other, one) in days else ()


def _only(orders: Iterable[Order]) -> Order:
    known = set(orders) - {Order.OPEN}
    return known.pop() if len(known) == 1 else Order.OPEN
