"""The timeline: records on an axis of time, as positions per mille.

The axis runs from the start of the first month to the end of the last one that any date touches. An open
interval runs on to the end of the axis.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_site.dates import Day, EdtfDate, format_date
from archive_site.messages import say
from archive_site.paths import percent_encode, record_page
from archive_site.records import Record
from archive_site.views.parts import Timeline, TimelineMark, TimelineTick

_MONTH_DAYS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MARK_WIDTH = 16.0
"""Per mille that a day's mark takes, so that neighbours do not cover each other."""
_MAX_LANES = 40
_MONTHS_WITH_LABELS = 18


@dataclass(frozen=True, slots=True)
class _Axis:
    first: float
    last: float

    def position(self, day: float) -> float:
        return round((day - self.first) / (self.last - self.first) * 1000, 1)


def make_timeline(records: Sequence[Record], title: str, periods: Iterable[str]) -> Timeline | None:
    """Lay the records out; None where no record has a date with a beginning or an end.

    `periods` are the months and years that have a listing.
    """
    dated = [(record, date) for record in records if (date := record.description.date.value) and _days(date)]
    if not dated:
        return None
    axis = _make_axis([date for _, date in dated])
    marks = tuple(_place_marks(dated, axis))
    undated = len(records) - len(dated)
    return Timeline(
        title=title,
        description=say("timeline.description", count=len(dated)),
        marks=marks,
        ticks=tuple(_make_ticks(axis, frozenset(periods))),
        lanes=1 + max(mark.lane for mark in marks),
        undated=say("timeline.undated", count=undated) if undated else "",
    )


def _ordinal(day: Day) -> float:
    """Count days from the year 0, months by their usual length: a drawing needs no leap days."""
    return day.year * 365.2425 + _MONTH_DAYS[day.month - 1] + day.day - 1


def _days(date: EdtfDate) -> tuple[float, ...]:
    return tuple(_ordinal(day) for day in (date.earliest, date.latest) if day)


def _make_axis(dates: Iterable[EdtfDate]) -> _Axis:
    ends = [day for date in dates for day in (date.earliest, date.latest) if day]
    first, last = min(ends), max(ends)
    start = _ordinal(Day(first.year, first.month, 1))
    after = Day(last.year + 1, 1, 1) if last.month == 12 else Day(last.year, last.month + 1, 1)
    return _Axis(start, _ordinal(after))


def _place_marks(dated: Iterable[tuple[Record, EdtfDate]], axis: _Axis) -> Iterable[TimelineMark]:
    lane_ends: list[float] = []
    for record, date in dated:
        start = axis.position(_ordinal(date.earliest)) if date.earliest else 0.0
        end = axis.position(_ordinal(date.latest) + 1) if date.latest else 1000.0
        lane = next((n for n, taken in enumerate(lane_ends) if taken <= start), len(lane_ends))
        lane = min(lane, _MAX_LANES - 1)
        reach = max(end, start + _MARK_WIDTH)
        lane_ends[lane : lane + 1] = [reach]
        is_day = date.earliest is not None and date.earliest == date.latest
        yield TimelineMark(
            href=percent_encode(record_page(record.id)),
            label=f"{record.title}, {format_date(date)}",
            start=start,
            width=0 if is_day else round(end - start, 1),
            lane=lane,
            is_open=date.earliest is None or date.latest is None,
            is_certain=date.is_exact,
        )


def _make_ticks(axis: _Axis, listed: frozenset[str]) -> Iterable[TimelineTick]:
    months = round((axis.last - axis.first) / 30.44)
    year = int(axis.first / 365.2425 + 1e-6)
    last_year = int(axis.last / 365.2425)
    step = max(1, (last_year - year) // 12)
    for each in range(year, last_year + 1):
        for month in range(1, 13):
            day = _ordinal(Day(each, month, 1))
            is_major = month == 1
            if not axis.first <= day < axis.last or (not is_major and months > _MONTHS_WITH_LABELS):
                continue
            if is_major and (each - year) % step:
                continue
            period = f"{each:04}" if is_major else f"{each:04}-{month:02}"
            yield TimelineTick(
                label=str(each) if is_major else say(f"month.short.{month}"),
                position=axis.position(day),
                href=f"dates/{period}.html" if period in listed else "",
                is_major=is_major,
            )
