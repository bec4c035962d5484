"""The timeline: records on an axis of time, as positions per mille.

The axis runs from the start of the first month to the end of the last one that any date touches. An open
interval runs on to the end of the axis.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from archive_site.dates.expressions import Day, EdtfDate, count_days, format_date
from archive_site.messages import say
from archive_site.paths import percent_encode, record_page
from archive_site.periods import format_period, name_period
from archive_site.provenance import Basis
from archive_site.records import Record
from archive_site.views.parts import Timeline, TimelineMark, TimelineTick

_MARK_WIDTH = 16.0
"""Per mille that a day's mark takes, so that neighbours do not cover each other."""
_MAX_LANES = 40
_MAX_MARKS = 200
"""Records from which on the axis shows months or years instead."""
_MONTHS_WITH_MARKS = 60
_MONTHS_WITH_LABELS = 18
_MAX_YEAR_TICKS = 12


class _Axis(Struct, frozen=True):
    start: Day
    """First day of a month."""
    after: Day
    """The day after the last one; first of a month."""
    first: int
    """`start` as a count of days."""
    length: int
    """In days."""

    def position(self, day: int) -> float:
        return round((day - self.first) / self.length * 1000, 1)

    @property
    def months(self) -> int:
        return (self.after.year - self.start.year) * 12 + self.after.month - self.start.month


class Placed(NamedTuple):
    """Something with a date."""

    date: EdtfDate
    is_certain: bool
    """Neither approximate nor uncertain nor inferred; be it a day or a period."""
    word: Callable[[], tuple[str, str]]
    """Gives its label and address; where marks stand for a month or a year nobody asks."""


def make_timeline(records: Sequence[Record], title: str, periods: Iterable[str]) -> Timeline | None:
    """Lay the records out; None where no record has a date with a beginning or an end.

    `periods` are the months and years that have a listing.
    """
    dated = [
        Placed(date, _is_certain(record, date), partial(_word_record, record, date))
        for record in records
        if (date := record.description.date.value) and (date.earliest or date.latest)
    ]
    undated = len(records) - len(dated)
    words = say("timeline.undated", count=undated) if undated else ""
    description = say("timeline.description", count=len(dated))
    crowded = say("timeline.crowded", count=len(dated))
    return lay_out(dated, Wording(title, description, crowded, words), periods, "dates/undated.html")


def _is_certain(record: Record, date: EdtfDate) -> bool:
    is_inferred = record.description.date.basis is Basis.INFERRED
    return not (date.is_approximate or date.is_uncertain or is_inferred)


def _word_record(record: Record, date: EdtfDate) -> tuple[str, str]:
    return f"{record.title}, {format_date(date)}", percent_encode(record_page(record.id))


class Wording(Struct, frozen=True):
    """What a picture is called and says of itself."""

    title: str
    description: str
    crowded: str
    """In place of `description` where there are too many for a mark each."""
    undated: str


def lay_out(
    dated: Sequence[Placed], wording: Wording, periods: Iterable[str], elsewhere: str
) -> Timeline | None:
    """Lay dated things out; None where there are none.

    `elsewhere` is where a month or year leads that has no listing.
    """
    if not dated:
        return None
    axis = _make_axis([each.date for each in dated])
    listed = frozenset(periods)
    is_crowded = len(dated) > _MAX_MARKS
    marks = tuple(_place_periods(dated, axis, listed, elsewhere) if is_crowded else _place_marks(dated, axis))
    return Timeline(
        title=wording.title,
        description=wording.crowded if is_crowded else wording.description,
        marks=marks,
        ticks=tuple(_make_ticks(axis, listed)),
        lanes=0 if is_crowded else 1 + max(mark.lane for mark in marks),
        undated=wording.undated,
    )


def _make_axis(dates: Sequence[EdtfDate]) -> _Axis:
    ends = {day for date in dates for day in (date.earliest, date.latest) if day}
    first, last = min(ends), max(ends)
    after = Day(last.year + 1, 1, 1) if last.month == 12 else Day(last.year, last.month + 1, 1)
    start = Day(first.year, first.month, 1)
    return _Axis(start, after, count_days(start), count_days(after) - count_days(start))


def _place_marks(dated: Iterable[Placed], axis: _Axis) -> Iterable[TimelineMark]:
    lane_ends: list[float] = []
    for date, is_certain, word in dated:
        label, href = word()
        start = axis.position(count_days(date.earliest)) if date.earliest else 0.0
        end = axis.position(count_days(date.latest) + 1) if date.latest else 1000.0
        lane = next((n for n, taken in enumerate(lane_ends) if taken <= start), len(lane_ends))
        lane = min(lane, _MAX_LANES - 1)
        reach = max(end, start + _MARK_WIDTH)
        lane_ends[lane : lane + 1] = [reach]
        is_day = date.earliest is not None and date.earliest == date.latest
        yield TimelineMark(
            href=href,
            label=label,
            start=start,
            width=0 if is_day else round(end - start, 1),
            lane=lane,
            is_open=date.earliest is None or date.latest is None,
            is_certain=is_certain,
        )


def _place_periods(
    dated: Iterable[Placed], axis: _Axis, listed: frozenset[str], elsewhere: str
) -> Iterable[TimelineMark]:
    """Draw one column per month, or per year on a long axis: among many, no single mark can be told."""
    counts: Counter[tuple[int, int]] = Counter()
    by_month = axis.months <= _MONTHS_WITH_MARKS
    for date, *_ in dated:
        day = date.earliest or date.latest
        if day:
            counts[day.year, day.month if by_month else 0] += 1
    highest = max(counts.values())
    for (year, month), count in sorted(counts.items()):
        after = Day(year, month + 1, 1) if 0 < month < 12 else Day(year + 1, 1, 1)
        start = max(0.0, axis.position(count_days(Day(year, month or 1, 1))))
        end = min(1000.0, axis.position(count_days(after)))
        period = name_period(year, month)
        yield TimelineMark(
            href=f"dates/{period}.html" if period in listed else elsewhere,
            label=say("timeline.period", period=format_period(period), count=count),
            start=start,
            width=round(end - start, 1),
            lane=0,
            is_open=False,
            is_certain=True,
            height=max(1, round(100 * count / highest)),
        )


def _make_ticks(axis: _Axis, listed: frozenset[str]) -> Iterable[TimelineTick]:
    first, last = axis.start.year, axis.after.year
    months = range(1, 13) if axis.months <= _MONTHS_WITH_LABELS else range(1, 2)
    step = _year_step(last - first)
    begin = -(-first // step) * step
    for year in range(begin, last + 1, step):
        for month in months:
            day = Day(year, month, 1)
            if not axis.start <= day < axis.after:
                continue
            is_year = month == 1
            period = name_period(year, 0 if is_year else month)
            yield TimelineTick(
                label=format_period(period) if is_year else say(f"month.short.{month}"),
                position=axis.position(count_days(day)),
                href=f"dates/{period}.html" if period in listed else "",
                is_major=is_year,
                is_second=len(months) == 1 and (year - begin) // step % 2 == 1,
            )


def _year_step(span: int) -> int:
    """Give how many years lie between labels, a round number of them."""
    scale = 1
    while span > 5 * scale * _MAX_YEAR_TICKS:
        scale *= 10
    return next(each * scale for each in (1, 2, 5) if span <= each * scale * _MAX_YEAR_TICKS)
