"""An EDTF expression, its earliest and latest day, and its wording for readers.

Which expressions are read, and how a season is bounded, stands in `edtf`.
"""

from functools import lru_cache

from msgspec import Struct

from archive_site.dates.edtf import OPEN, Day, Point, Shape, Sides, count_days, parse_sides
from archive_site.messages import date_text
from archive_site.paths import normalise_space

__all__ = [
    "Day",
    "EdtfDate",
    "count_days",
    "display_iso",
    "doubt_date",
    "format_date",
    "format_day",
    "months_of",
    "parse_date",
    "parse_day",
    "sides_of",
    "sort_key",
    "years_of",
]

_MAX_MONTHS = 24
"""A date that touches more months belongs to no listing by month."""
_MAX_YEARS = 50
"""As above, by year."""
_ENDLESS = Day(0, 0, 0)
_BEYOND_DOUBT = range(1500, 2400)
"""Years of which no other calendar in use counts ours."""


class EdtfDate(Struct, frozen=True):
    """A date as written, with its bounds."""

    text: str
    """As written; parsing it again gives an equal value."""
    earliest: Day | None
    """None where the expression is open or unknown at its start."""
    latest: Day | None
    """None where the expression is open or unknown at its end."""
    is_approximate: bool = False
    is_uncertain: bool = False

    @property
    def is_exact(self) -> bool:
        """True for one certain day."""
        is_one_day = self.earliest is not None and self.earliest == self.latest
        return is_one_day and not (self.is_approximate or self.is_uncertain)

    @property
    def year(self) -> int | None:
        """The year of the earliest day, or of the latest where the start has none."""
        day = self.earliest or self.latest
        return day.year if day else None


def parse_date(text: str) -> EdtfDate:
    """Read an EDTF level 0 or 1 expression; raises ValueError with a sentence."""
    try:
        start, end = parse_sides(text)
    except ValueError as error:
        # Many patterns, which only a date that is written wrongly needs.
        from archive_site.dates.hints import advise_date  # noqa: PLC0415 - as said above

        advice = advise_date(text)
        if advice:
            raise ValueError(f"`{normalise_space(text)}` is not an EDTF date; {advice}") from error
        raise ValueError(normalise_space(str(error))) from error
    points = [side for side in (start, end) if isinstance(side, Point)]
    earliest = start.earliest if isinstance(start, Point) else None
    latest = end.latest if isinstance(end, Point) else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"`{text}` ends before it begins; write the earlier date first")
    is_approximate = any(point.is_approximate for point in points)
    return EdtfDate(text, earliest, latest, is_approximate, any(point.is_uncertain for point in points))


def doubt_date(date: EdtfDate) -> str:
    """Say of which other calendar a date may be, such as `2567-04-28`; empty where nothing speaks for it."""
    if all(day is None or day.year in _BEYOND_DOUBT for day in (date.earliest, date.latest)):
        return ""
    from archive_site.dates import hints  # noqa: PLC0415 - as said above

    return hints.doubt_date(date.text)


def parse_day(text: str) -> EdtfDate:
    """Give one certain day, `2030-01-31`; raises ValueError with a sentence if it is none."""
    date = parse_date(text)
    day = date.earliest
    if day is None or day.year < 1 or text != format_day(day):
        raise ValueError(f"`{text}` is not one certain day; write year, month and day, such as 2030-01-31")
    return date


def sides_of(date: EdtfDate) -> Sides:
    """Give both sides of an interval; a single date is both its sides."""
    return parse_sides(date.text)


def format_date(date: EdtfDate) -> str:
    """Word a date for readers: `28 April 2025`, `about October 2024`, `21 January 2025 or later`."""
    return _word_text(date.text)


@lru_cache(maxsize=16_384)  # a day is told in many places
def _word_text(text: str) -> str:
    match parse_sides(text):
        case Point() as start, Point() as end if start == end:
            return _format_point(start)
        case Point() as start, Point() as end:
            return date_text.BETWEEN.format(start=_word_start(start, end), end=_format_point(end))
        case Point() as start, side:
            return (date_text.OR_LATER if side == OPEN else date_text.TO_UNKNOWN).format(
                start=_format_point(start)
            )
        case side, Point() as end:
            return (date_text.OR_EARLIER if side == OPEN else date_text.FROM_UNKNOWN).format(
                end=_format_point(end)
            )


def _format_point(point: Point) -> str:
    """Word one side of a date for readers, its reservations first."""
    first, last = point.earliest.year, point.latest.year
    template = date_text.SHAPE_WORDS[point.shape]
    if point.shape is Shape.DECADE and (first < 1000 or first % 100 == 0):
        template = date_text.YEARS_OF_DECADE
    words = template.format(
        about=date_text.ABOUT if point.is_approximate else "",
        day=point.earliest.day,
        part=_word_part(point),
        year=_word_year(first),
        last_year=_word_year(last),
        century=_ordinal(last // 100 + 1),
        clock=point.clock,
    )
    return date_text.POSSIBLY + words if point.is_uncertain else words


def format_day(day: Day) -> str:
    """Give a day as ISO 8601 has it: 2025-04-28."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def display_iso(date: EdtfDate) -> str:
    """Give the day, month or year as `<time datetime>` may carry it; empty where none is certain."""
    return _display_text(date.text)


@lru_cache(maxsize=256)  # every form of a record's citation asks for it
def _display_text(text: str) -> str:
    point, end = parse_sides(text)
    if not isinstance(point, Point) or point != end or point.mark or not 1 <= point.earliest.year <= 9999:
        return ""
    day = point.earliest
    match point.shape:
        case Shape.DAY | Shape.TIME:
            return format_day(day)
        case Shape.MONTH:
            return f"{day.year:04d}-{day.month:02d}"
        case Shape.YEAR:
            return f"{day.year:04d}"
        case _:
            return ""


def sort_key(date: EdtfDate | None) -> tuple[bool, Day, bool, Day, str]:
    """Order by earliest day, then latest, then text; undated comes last.

    A date without a start stands where its end stands; one without an end comes after its equals.
    """
    if date is None:
        return (True, _ENDLESS, True, _ENDLESS, "")
    first = date.earliest or date.latest or _ENDLESS
    return (False, first, date.latest is None, date.latest or _ENDLESS, date.text)


def months_of(date: EdtfDate) -> tuple[str, ...]:
    """Give each `YYYY-MM` the date touches; none where it is open or touches more than `_MAX_MONTHS`."""
    if date.earliest is None or date.latest is None:
        return ()
    first = date.earliest.year * 12 + date.earliest.month - 1
    last = date.latest.year * 12 + date.latest.month - 1
    if last - first >= _MAX_MONTHS:
        return ()
    return tuple(f"{_digits(month // 12)}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def years_of(date: EdtfDate) -> tuple[str, ...]:
    """Give each `YYYY` the date touches; none where it is open or touches more than `_MAX_YEARS`."""
    if date.earliest is None or date.latest is None or date.latest.year - date.earliest.year >= _MAX_YEARS:
        return ()
    return tuple(_digits(year) for year in range(date.earliest.year, date.latest.year + 1))


@lru_cache(1 << 10)
def _digits(year: int) -> str:
    """Give a year at least four digits, the sign apart."""
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def _word_start(start: Point, end: Point) -> str:
    """Word the start of an interval without what its end says again: `3`, `28 October`, `spring`."""
    is_shared = start.shape is end.shape and not start.mark and not end.mark
    if not is_shared or start.earliest.year != end.earliest.year:
        return _format_point(start)
    match start.shape:
        case Shape.DAY:
            day = str(start.earliest.day)
            return day if start.part == end.part else f"{day} {_word_part(start)}"
        case Shape.MONTH | Shape.SEASON:
            return _word_part(start)
        case _:
            return _format_point(start)


def _word_part(point: Point) -> str:
    """Word the month or season; empty where the date has none."""
    if not point.part:
        return ""
    return (
        date_text.SEASON_NAMES[point.part - 21]
        if point.shape is Shape.SEASON
        else date_text.MONTH_NAMES[point.part - 1]
    )


def _word_year(year: int) -> str:
    if year < 1:
        return date_text.BEFORE_CHRIST.format(year=1 - year)
    return str(year) if year >= 1000 else date_text.ANNO_DOMINI.format(year=year)


def _ordinal(number: int) -> str:
    is_teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if is_teen else date_text.ORDINAL_ENDINGS.get(number % 10, 'th')}"
