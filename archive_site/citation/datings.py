"""Dates as the styles of citation word them.

All styles agree on three things. An approximate date has `circa` in its style's spelling before it, an
uncertain one a question mark behind it, and a date that a rule inferred stands in square brackets. A decade
or century prints as its first and last year, and an unspecified day or month is left off.
"""

from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from archive_site.citation.item import Citable
from archive_site.dates.edtf import OPEN, Point, Shape, parse_sides
from archive_site.dates.expressions import EdtfDate
from archive_site.messages.date_text import (
    ANNO_DOMINI,
    BEFORE_CHRIST,
    MONTH_NAMES,
    OR_EARLIER,
    OR_LATER,
    SEASON_NAMES,
)

_TO_UNKNOWN, _FROM_UNKNOWN = "{start}–?", "?–{end}"
"""In every style, of an interval of which nobody knows the other side."""
_DATES_AT_HAND = 256
"""Wordings of dates that are kept: several styles word a day alike, and records follow each other in time."""


class Order(Enum):
    """In which order a style writes the parts of a date."""

    DAY_FIRST = auto()
    """`28 April 2025`."""
    MONTH_FIRST = auto()
    """`April 28, 2025`."""
    YEAR_FIRST = auto()
    """`2025, April 28`."""
    YEAR_APART = auto()
    """`2025. 28 апр.`"""


# Python looks the members of an enumeration up slowly, and these are asked for with every date.
_DAY_FIRST, _YEAR_FIRST, _YEAR_APART = Order.DAY_FIRST, Order.YEAR_FIRST, Order.YEAR_APART
_DAY, _TIME, _SEASON = Shape.DAY, Shape.TIME, Shape.SEASON


class DateWords(Struct, frozen=True, kw_only=True, eq=False):
    """The words of one style for dates; each is made once, and is like no other."""

    order: Order
    circa: str
    months: tuple[str, ...] = MONTH_NAMES
    lone_months: tuple[str, ...] = ()
    """Of a month without a day, where a style's language inflects it; else empty."""
    seasons: tuple[str, ...] = tuple(name.capitalize() for name in SEASON_NAMES)
    is_doubt_bracketed: bool = False
    """True where a circa or uncertain date stands in brackets too."""
    or_later: str = OR_LATER
    or_earlier: str = OR_EARLIER
    before_christ: str = BEFORE_CHRIST
    anno_domini: str = ANNO_DOMINI


class _Parts(NamedTuple):
    """One side of a date in words; what it does not state is empty."""

    year: str
    month: str = ""
    """Or the season."""
    day: str = ""


def word_date(citable: Citable, words: DateWords) -> str:
    """Word a record's date; empty where it has none."""
    return _word(citable.date, words, is_inferred=citable.is_date_inferred, keeps="year month day")


def word_years(citable: Citable, words: DateWords) -> str:
    """Word the year or years of a record's date; empty where it has none."""
    return _word(citable.date, words, is_inferred=citable.is_date_inferred, keeps="year")


def word_rest(citable: Citable, words: DateWords) -> str:
    """Word what a date says beyond its year: `28 April`; with its years where it touches several.

    Empty where it says no more than the year.
    """
    keeps = _keeps_of_rest(citable.date.text) if citable.date else ""
    return _word(citable.date, words, is_inferred=citable.is_date_inferred, keeps=keeps) if keeps else ""


def says_more_than_year(citable: Citable) -> bool:
    """Tell whether a record's date has a month, a season or a day."""
    return citable.date is not None and bool(_keeps_of_rest(citable.date.text))


@lru_cache(maxsize=_DATES_AT_HAND)
def _keeps_of_rest(text: str) -> str:
    """Tell which parts of a date say more than its year; none where no part does."""
    start, end = parse_sides(text)
    points = [side for side in (start, end) if isinstance(side, Point)]
    if not any(point.part for point in points):
        return ""
    is_one_year = len(points) == 2 and points[0].earliest.year == points[1].earliest.year
    return "month day" if is_one_year else "year month day"


def word_access(citable: Citable, words: DateWords) -> str:
    """Word the day the original was read; empty where that is unknown."""
    return _word(citable.access_date, words, is_inferred=False, keeps="year month day")


def _word(date: EdtfDate | None, words: DateWords, *, is_inferred: bool, keeps: str) -> str:
    if date is None:
        return ""
    text = _word_sides(date.text, words, keeps)
    is_doubtful = words.is_doubt_bracketed and (date.is_approximate or date.is_uncertain)
    return f"[{text}]" if is_inferred or is_doubtful else text


@lru_cache(maxsize=_DATES_AT_HAND)
def _word_sides(text: str, words: DateWords, keeps: str) -> str:
    start, end = parse_sides(text)
    if isinstance(start, Point) and isinstance(end, Point):
        first = _parts(start, words, keeps, is_last=False)
        if start is end and start.earliest == start.latest:
            return _marked(_join(first, words), start, words)
        last = _parts(end, words, keeps, is_last=True)
        if start.mark == end.mark:
            return _marked(_span(first, last, words), start, words)
        return f"{_marked(_join(first, words), start, words)}–{_marked(_join(last, words), end, words)}"
    if isinstance(start, Point):
        template = words.or_later if end == OPEN else _TO_UNKNOWN
        parts = _parts(start, words, keeps, is_last=False)
        return template.format(start=_marked(_join(parts, words), start, words))
    if isinstance(end, Point):
        template = words.or_earlier if start == OPEN else _FROM_UNKNOWN
        parts = _parts(end, words, keeps, is_last=True)
        return template.format(end=_marked(_join(parts, words), end, words))
    return ""


def _parts(point: Point, words: DateWords, keeps: str, *, is_last: bool) -> _Parts:
    """Give the wanted parts of one side of a date, worded."""
    day = point.latest if is_last else point.earliest
    # A winter's last day is in the next year, but its year is the one that is written.
    year = point.earliest.year if point.shape is _SEASON else day.year
    has_day = point.shape is _DAY or point.shape is _TIME
    return _Parts(
        _word_year(year, words) if "year" in keeps else "",
        _word_month(point, words, has_day=has_day) if point.part and "month" in keeps else "",
        str(day.day) if has_day and "day" in keeps else "",
    )


def _word_month(point: Point, words: DateWords, *, has_day: bool) -> str:
    if point.shape is _SEASON:
        return words.seasons[point.part - 21]
    return (words.months if has_day else words.lone_months or words.months)[point.part - 1]


def _word_year(year: int, words: DateWords) -> str:
    if year < 1:
        return words.before_christ.format(year=1 - year)
    return str(year) if year >= 1000 else words.anno_domini.format(year=year)


def _marked(text: str, point: Point, words: DateWords) -> str:
    if not point.mark:
        return text
    return f"{words.circa if point.is_approximate else ''}{text}{'?' if point.is_uncertain else ''}"


def _span(first: _Parts, last: _Parts, words: DateWords) -> str:
    """Word an interval without saying twice what both sides share: `28 October–10 November 2024`."""
    if first == last:
        return _join(first, words)
    if first.year != last.year or not (first.month and last.month):
        return f"{_join(first, words)}–{_join(last, words)}"
    if first.month == last.month and first.day and last.day:
        return _join(first._replace(day=f"{first.day}–{last.day}"), words)
    if words.order in (_YEAR_FIRST, _YEAR_APART):
        last = last._replace(year="")
    else:
        first = first._replace(year="")
    return f"{_join(first, words)}–{_join(last, words)}"


def _join(parts: _Parts, words: DateWords) -> str:
    year, month, day = parts
    order = words.order
    if order is _DAY_FIRST:
        return " ".join(filter(None, (day, month, year)))
    if order is _YEAR_APART:
        within_year = " ".join(filter(None, (day, month)))
        if year:
            within_year = within_year[:1].upper() + within_year[1:]
        return (" " if year.endswith(".") else ". ").join(filter(None, (year, within_year)))
    within_year = " ".join(filter(None, (month, day)))
    if order is _YEAR_FIRST:
        return ", ".join(filter(None, (year, within_year)))
    return (", " if day else " ").join(filter(None, (within_year, year)))
