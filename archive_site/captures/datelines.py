"""Reads dates written in running text: day, month and year in figures or words, weekdays.

Only a full date counts, and only where its order of day and month is certain: `3/4/2025` is no date unless
the caller knows the order from elsewhere. Each is given as an EDTF expression (ISO 8601-2), level 0.
"""

import re
from bisect import bisect_left
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from archive_site.dates.monthnames import BUDDHIST_YEARS, MONTHS, WEEKDAYS
from archive_site.patterns import Pattern


class Order(StrEnum):
    """Which of two numbers of a date such as `3/4/2025` is the day."""

    OPEN = "open"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class DateInText(Struct, frozen=True):
    """A full date and where it stands in a text."""

    edtf: str
    start: int
    end: int


class WeekdayMention(NamedTuple):
    """A day named by weekday, month and day, without a year."""

    weekday: int
    """0 is Monday."""
    month: int
    day: int
    text: str


class PartDate(NamedTuple):
    """A day named by month and day, without a year."""

    weekday: int | None
    """0 is Monday; nothing where it is not named."""
    month: int
    day: int
    text: str


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


# A name may have run into the month: `A BMay 3, 2021`.
_MONTH_START = r"(?:(?<![^\W_])|(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])))"
# Hebrew sets its `in` before the month without a space.
_MONTH = rf"{_MONTH_START}(?:ב(?=[א-ת]))?(?P<month>{_alternatives(MONTHS)})(?![^\W\d_])"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
# The same day in figures may have run into the year: `3. Mai 202103.05.2021`.
_YEAR = r"(?P<year>\d{4})(?:(?!\d)|(?=\d{2}\.\d{2}\.\d{4}))"
# The press in Arabic often gives a month both its names: `أكتوبر/تشرين الأول`.
_OTHER_NAME = r"(?: ?/ ?[\u0620-\u064a]+(?: [\u0620-\u064a]+)?)?"
_DAY_FIRST = rf"{_DAY}[ -]?(?:(?:de|of) )?{_MONTH}{_OTHER_NAME}\.?,?[ -]?(?:del? )?{_YEAR}"
_MONTH_FIRST = rf"{_MONTH}\.? {_DAY},? {_YEAR}"
_DATES = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        _DAY_FIRST,
        _MONTH_FIRST,
        r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])",
        r"(?<![\d./])(?P<year>\d{4})(?P<sign>[./]) ?(?P<month>\d{1,2})(?P=sign) ?(?P<day>\d{1,2})(?![\d/])",
        # Only where one of the two cannot be the month, or the order is known; see `_edtf`.
        r"(?<![\d/-])(?P<one>\d{1,2})(?P<sign>[/-])(?P<other>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/-])",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)",
        rf"{_DAY} tháng (?P<month>\d{{1,2}})(?:,| năm) {_YEAR}",
        r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
    )
)
_NUMERIC = 4
"""Place of the pattern of `3/4/2025` among them."""
_MONTHS_OF_YEAR = 12
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2199
_THAI = Pattern("[\u0e00-\u0e7f]")
_A_DIGIT = Pattern(r"\d")
_A_YEAR = Pattern(r"\d{4}")
_WEEKDAY = rf"(?<![^\W_])(?P<weekday>{_alternatives(WEEKDAYS)})(?![^\W\d_])"
_A_WEEKDAY = Pattern(_WEEKDAY, re.IGNORECASE)
_NO_YEAR = r"(?!,? ?\d{4})(?!\d)"
_MENTIONS = tuple(
    Pattern(rf"{_WEEKDAY}(?:, ?| ?\(| ){tail}{_NO_YEAR}\)?", re.IGNORECASE)
    for tail in (rf"{_MONTH}\.? {_DAY}", rf"(?:the )?{_DAY} {_MONTH}")
)
_SHORT = Pattern(
    r"(?<![\d./])(?P<one>\d{1,2})(?P<sign>[./])(?P<other>\d{1,2})(?P=sign)(?P<year>\d{2})(?![\d./])"
)
_PARTS = tuple(
    Pattern(tail + _NO_YEAR, re.IGNORECASE)
    for tail in (rf"{_MONTH}\.? {_DAY}(?![:.]\d)", rf"{_DAY} {_MONTH}")
)
_WEEKDAY_BEFORE = Pattern(rf"{_WEEKDAY}\.?,? ?$", re.IGNORECASE)
_WEEKDAY_REACH = 20
"""Signs before a day in which its weekday is looked for."""
_LAST_DAY = 31
_DAY_THEN_MONTH = Pattern(rf"{_DAY} (?:of )?{_MONTH}", re.IGNORECASE)
_MONTH_THEN_DAY = Pattern(rf"{_MONTH}\.? {_DAY}(?![:.\d])", re.IGNORECASE)
LONGEST_DATE_LINE = 140
"""A longer line says more than a date."""


def dates_in(text: str, order: Order = Order.OPEN) -> tuple[DateInText, ...]:
    """Give the full dates of a text, in order, without overlap; `order` decides where one is open."""
    # Every year that counts begins with one of two figures, which are found faster than a pattern is.
    if (text.isascii() and "1" not in text and "2" not in text) or not _A_YEAR.search(text):
        return ()
    return _short_dates_in(text, order) if len(text) <= LONGEST_DATE_LINE else _all_dates_in(text, order)


@lru_cache(maxsize=1024)
def _short_dates_in(text: str, order: Order) -> tuple[DateInText, ...]:
    """Remember the dates of a line, which is looked at as neighbour of several others."""
    return _all_dates_in(text, order)


def _all_dates_in(text: str, order: Order) -> tuple[DateInText, ...]:
    found: list[DateInText] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            edtf = _edtf(match.groupdict(), order)
            if not edtf:
                continue
            # None found overlaps another, so only the neighbours can overlap this one.
            place = bisect_left(found, match.start(), key=lambda each: each.start)
            is_free_before = place == 0 or found[place - 1].end <= match.start()
            is_free_after = place == len(found) or match.end() <= found[place].start
            if is_free_before and is_free_after:
                found.insert(place, DateInText(edtf, match.start(), match.end()))
    return tuple(found)


def worded_order(text: str) -> Order:
    """Tell the order of day and month that the dates in words of a text have; open where there is none."""
    if _DAY_THEN_MONTH.search(text):
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if _MONTH_THEN_DAY.search(text) else Order.OPEN


def numeric_order(text: str) -> Order:
    """Tell the order of day and month that a numeric date of the text betrays, because one is above 12."""
    for match in _DATES[_NUMERIC].finditer(text):
        one, other = int(match["one"]), int(match["other"])
        if one != other and max(one, other) > _MONTHS_OF_YEAR >= min(one, other):
            return Order.DAY_FIRST if one > other else Order.MONTH_FIRST
    return Order.OPEN


def _edtf(found: dict[str, str], order: Order) -> str:
    """Give the date as EDTF, or nothing where the calendar has no such day or the order is open."""
    if "one" in found:
        one, other = int(found["one"]), int(found["other"])
        if one == other or (one > _MONTHS_OF_YEAR) != (other > _MONTHS_OF_YEAR):
            day, month = max(one, other), str(min(one, other))
        elif order is Order.OPEN:
            return ""
        else:
            day, month = (one, str(other)) if order is Order.DAY_FIRST else (other, str(one))
    else:
        day, month = int(found["day"]), found["month"]
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    year = int(found["year"])
    if _THAI.match(month):
        year -= BUDDHIST_YEARS if year > _LATEST_YEAR else 0
    try:
        result = date(year, number, day)
    except ValueError:
        return ""
    return result.isoformat() if _EARLIEST_YEAR <= result.year <= _LATEST_YEAR else ""


def short_dates(text: str, order: Order) -> tuple[DateInText, ...]:
    """Give the dates with a year of two figures, as in `05.08.24`, of a line of author and date."""
    found = []
    for match in _SHORT.finditer(text):
        values = {**match.groupdict(), "year": f"20{match['year']}"}
        edtf = _edtf(values, Order.DAY_FIRST if match["sign"] == "." else order)
        if edtf:
            found.append(DateInText(edtf, match.start(), match.end()))
    return tuple(found)


def part_dates(text: str) -> tuple[PartDate, ...]:
    """Give the days that a text names by day and month without a year, with their weekdays if named."""
    found = []
    if not _A_DIGIT.search(text):
        return ()
    for pattern in _PARTS:
        for match in pattern.finditer(text):
            before = _WEEKDAY_BEFORE.search(text, max(0, match.start() - _WEEKDAY_REACH), match.start())
            weekday = WEEKDAYS[before["weekday"].lower()] if before else None
            month, day = MONTHS[match["month"].lower()], int(match["day"])
            if 1 <= day <= _LAST_DAY:
                start = before.start() if before else match.start()
                found.append(PartDate(weekday, month, day, text[start : match.end()]))
    return tuple(found)


def weekday_mentions(text: str) -> tuple[WeekdayMention, ...]:
    """Give the days named by weekday, month and day without a year, as in `Monday (3 March)`."""
    found = [
        (
            match.start(),
            WeekdayMention(
                WEEKDAYS[match["weekday"].lower()],
                MONTHS[match["month"].lower()],
                int(match["day"]),
                match[0],
            ),
        )
        for pattern in _MENTIONS
        for match in pattern.finditer(text)
    ]
    return tuple(mention for _, mention in sorted(found))


def weekday_in(text: str) -> int | None:
    """Give the weekday that a text names first; 0 is Monday."""
    match = _A_WEEKDAY.search(text)
    return WEEKDAYS[match["weekday"].lower()] if match else None
