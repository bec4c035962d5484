"""The grammar of EDTF levels 0 and 1: what an expression states, and its first and last day.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019. Seasons carry no hemisphere at these levels:
the northern reading is ours (spring is March to May, winter December to February of the next year). The
only reading beyond level 1: an end of an interval may be a season or have unspecified digits, as in
`2014-06-XX/2014-07-03`.
"""

import calendar
import functools
import re
from enum import StrEnum
from typing import Literal, NamedTuple


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; years below 1 exist (astronomical numbering)."""

    year: int
    month: int
    day: int


_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def count_days(day: Day) -> int:
    """Count days of the proleptic Gregorian calendar, of any year; which day is 0 does not matter."""
    before = day.year - 1
    is_leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    leap_days = before // 4 - before // 100 + before // 400 + (is_leap and day.month > 2)
    return before * 365 + leap_days + _DAYS_BEFORE[day.month - 1] + day.day


class Shape(StrEnum):
    """What a date states."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    """`201X`."""
    CENTURY = "century"
    """`20XX`."""
    SOME_DAY = "some-day"
    """`2014-10-XX`."""
    SOME_MONTH = "some-month"
    """`2014-XX`."""
    SOME_DAY_OF_YEAR = "some-day-of-year"
    """`2014-XX-XX`."""


class Point(NamedTuple):
    """One date: an expression without interval, or a dated side of one."""

    shape: Shape
    earliest: Day
    latest: Day
    part: int = 0
    """The month from 1 to 12 or the season from 21 to 24; 0 where none is stated."""
    mark: str = ""
    """`?` uncertain, `~` approximate, `%` both."""
    clock: str = ""
    """Of a time: `10:00 UTC`."""

    @property
    def is_approximate(self) -> bool:
        """True for `~` and `%`."""
        return self.mark in {"~", "%"}

    @property
    def is_uncertain(self) -> bool:
        """True for `?` and `%`."""
        return self.mark in {"?", "%"}


Undated = Literal["..", ""]
OPEN: Undated = ".."
"""The side of an interval that goes on."""
UNSTATED: Undated = ""
"""The side of an interval that nobody knows."""
Sides = tuple[Point, Point | Undated] | tuple[Undated, Point]
"""Start and end; at least one of them is dated."""

MAX_LENGTH = 80
"""No expression of these levels is longer; in characters."""
_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|Y-?[1-9][0-9]{4,11})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%]?)"
)
_TIME = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9]):[0-5][0-9]"
    r"(?P<zone>Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)


@functools.lru_cache(maxsize=4096)  # a date is worded, listed, cited and exported: read once
def parse_sides(text: str) -> Sides:
    """Read both sides of an interval; a single date is both its sides. Raises ValueError with a sentence."""
    if not text.strip():
        raise ValueError("an empty text is no date; leave the date out where none is known")
    if len(text) > MAX_LENGTH:
        raise ValueError(f"`{text[:MAX_LENGTH]}…` is too long for an EDTF date")
    start, slash, end = text.partition("/")
    if not slash:
        point = _parse_time(text) or _parse_point(text)
        return point, point
    first, last = _parse_side(start, text), _parse_side(end, text)
    if isinstance(first, Point):
        return first, last
    if isinstance(last, Point):
        return first, last
    raise ValueError(f"`{text}` dates neither end; leave the date out where nothing is known of it")


def _parse_point(text: str) -> Point:
    """Read one date that is no interval and has no clock time; raises ValueError with a sentence."""
    match = _POINT.fullmatch(text)
    if match is None or text.startswith("-0000"):
        raise ValueError(f"`{text}` is not an EDTF date; write a date such as 2025-04-28, 2025-04 or 2025~")
    year, month, day, mark = match.group("year", "month", "day", "mark")
    first, last = (int(year.removeprefix("Y").replace("X", digit)) for digit in "09")
    if month is None:
        shape = {"X": Shape.DECADE, "XX": Shape.CENTURY}.get(year.lstrip("0123456789"), Shape.YEAR)
        return Point(shape, Day(first, 1, 1), Day(last, 12, 31), mark=mark)
    if not year.lstrip("-").isdigit() or (month == "XX" and day not in {None, "XX"}):
        raise ValueError(f"`{text}` goes beyond EDTF level 1; write only what stands before the vague part")
    if month == "XX":
        shape = Shape.SOME_DAY_OF_YEAR if day else Shape.SOME_MONTH
        return Point(shape, Day(first, 1, 1), Day(first, 12, 31), mark=mark)
    if 21 <= int(month) <= 24 and day is None:
        return _season(first, int(month), mark)
    return _calendar_point(text, first, int(month), day, mark)


def _parse_side(text: str, whole: str) -> Point | Undated:
    if text in {OPEN, UNSTATED}:
        return OPEN if text else UNSTATED
    try:
        return _parse_point(text)
    except ValueError as error:
        if _TIME.fullmatch(text):
            raise ValueError(
                f"`{whole}` has a time of day; an interval has days: leave the time out"
            ) from error
        raise


def _parse_time(text: str) -> Point | None:
    """Read a date with time of day as that day, as its own clock counts it."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    day = _parse_point(match["date"])
    zone = {None: "", "Z": " UTC"}.get(match["zone"], f" UTC{match['zone']}")
    return day._replace(shape=Shape.TIME, clock=match["clock"] + zone)


def _season(year: int, code: int, mark: str) -> Point:
    """Bound a season by its three months on the northern half of the Earth."""
    start = 3 * (code - 20)
    end_year, end_month = (year + 1, 2) if start == 12 else (year, start + 2)
    latest = Day(end_year, end_month, _month_length(end_year, end_month))
    return Point(Shape.SEASON, Day(year, start, 1), latest, part=code, mark=mark)


def _calendar_point(text: str, year: int, month: int, day: str | None, mark: str) -> Point:
    """Bound a month, a day or an unspecified day of a month; refuse what no calendar has."""
    if not 1 <= month <= 12:
        raise ValueError(f"`{text}` has no such month; write 01 to 12, or a season: 21 spring to 24 winter")
    length = _month_length(year, month)
    if day is None or day == "XX":
        shape = Shape.SOME_DAY if day else Shape.MONTH
        return Point(shape, Day(year, month, 1), Day(year, month, length), part=month, mark=mark)
    if not 1 <= int(day) <= length:
        raise ValueError(f"`{text}` is no day of the calendar; that month has the days 01 to {length}")
    only = Day(year, month, int(day))
    return Point(Shape.DAY, only, only, part=month, mark=mark)


def _month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
