"""Listings by year and month, of undated records, and their index."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import zip_longest

from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.messages import say
from archive_site.paths import OutputPath
from archive_site.periods import Periods, format_period, name_period, split_period
from archive_site.records import Record
from archive_site.views.contents import Contents
from archive_site.views.coverage import count_dark, make_coverage_of_year
from archive_site.views.days import make_day_rows
from archive_site.views.downloads import listing_downloads
from archive_site.views.frames import make_frame
from archive_site.views.listings import count_of, ids_of
from archive_site.views.makers import Listed, Maker
from archive_site.views.pages import ListingPage
from archive_site.views.parts import Chip, Words
from archive_site.views.pictured import Calendar, CalendarPage, Tinted, TintedRow
from archive_site.views.shades import Steps, make_key, make_steps, step_of
from archive_site.views.ways import COVERAGE_PATH, TIMELINE_PATH, make_ways

_MOST_DAYS = 100


def list_date_makers(contents: Contents) -> Iterator[Maker]:
    """Give what makes the listing of every year and month that has records, and of the undated ones."""
    periods, dark = contents.periods, count_dark(contents.archive)
    years = [_chip(year, records) for year, records in periods.by_year]
    for year, records in periods.by_year:
        months = [_chip(month, held) for month, held in periods.by_month if month.startswith(f"{year}-")]
        yield _maker(contents, year, records, tuple(months), dark)
    for month, records in periods.by_month:
        in_year = [_chip(each, held) for each, held in periods.by_month if each[:-3] == month[:-3]]
        yield _maker(contents, month, records, tuple(in_year))
    yield _maker(contents, "", periods.unplaced, tuple(years))


def _maker(
    contents: Contents, period: str, records: tuple[Record, ...], siblings: tuple[Chip, ...], *counts: int
) -> Maker:
    make = partial(_make_page, contents, period, records, siblings)
    listed = Listed(records=records, head=partial(_make_head, contents, period))
    return Maker(
        make=make, listed=listed, name=_path(period), keys=(period,), shows=(records, siblings, *counts)
    )


def make_calendar_page(archive: Archive, periods: Periods) -> CalendarPage:
    """Word the index of years, each with its months."""
    return CalendarPage(
        frame=make_frame(archive, OutputPath("dates/index.html"), say("nav.dates"), "dates"),
        heading=say("nav.dates"),
        lead=say("index.dates"),
        calendar=_make_calendar(periods) if archive.records else None,
        empty=say("index.empty-dates"),
        onward=make_ways(TIMELINE_PATH, COVERAGE_PATH),
    )


def _make_calendar(periods: Periods) -> Calendar:
    months = {month: len(records) for month, records in periods.by_month}
    steps = make_steps(months.values())
    rows, notes = [], []
    for (year, records), (after, _) in zip_longest(periods.by_year, periods.by_year[1:], fillvalue=("", ())):
        rows.append(_make_row(year, len(records), months, steps))
        if after:
            rows += _make_gap(split_period(year)[0] + 1, split_period(after)[0] - 1)
    if periods.spanning:
        notes.append(say("date.note-spanning", count=periods.spanning))
    if periods.unplaced:
        rows.append(_make_row("", len(periods.unplaced), months, steps))
        notes.append(say("date.note-undated"))
    return Calendar(
        caption=say("index.years", count=len(periods.by_year)),
        months=tuple(say(f"month.short.{month}") for month in range(1, 13)),
        rows=tuple(rows),
        shades=make_key(steps),
        notes=tuple(notes),
    )


def _make_gap(first: int, last: int) -> list[TintedRow]:
    """Word the years from one to another, which have no records, as one row; none where there are none."""
    if first > last:
        return []
    ends = [format_period(name_period(year)) for year in sorted({first, last})]
    return [TintedRow(name=Words(text="–".join(ends)), cells=(), total=0)]


def _make_row(year: str, total: int, months: Mapping[str, int], steps: Steps) -> TintedRow:
    counts = [(f"{year}-{month:02d}", months.get(f"{year}-{month:02d}", 0)) for month in range(1, 13)]
    cells = (
        Tinted(count=count, step=step_of(count, steps), href=_path(month) if count else "")
        for month, count in counts
    )
    has_months = any(count for _, count in counts)
    return TintedRow(
        name=Words(text=_label(year), href=_path(year)), cells=tuple(cells) if has_months else (), total=total
    )


def _make_head(contents: Contents, period: str) -> ListingPage:
    heading = _label(period)
    return ListingPage(
        frame=make_frame(contents.archive, _path(period), heading, "dates"),
        heading=Words(text=heading),
        eyebrow=say("date.month" if split_period(period)[1] else "date.year") if period else "",
        within=_within(period),
    )


def _make_page(
    contents: Contents, period: str, records: tuple[Record, ...], siblings: tuple[Chip, ...]
) -> ListingPage:
    return replace(
        _make_head(contents, period),
        lead="" if period else say("date.undated-lead"),
        members=ids_of(records),
        count=count_of(records),
        downloads=listing_downloads(contents.archive.config, _path(period), ids_of(records)),
        siblings=siblings,
        days=make_day_rows(
            contents, contents.web.named_days.by_period.get(period, ()), _MOST_DAYS, has_picture=False
        )
        if period
        else None,
        coverage=make_coverage_of_year(contents, period, records)
        if period and not split_period(period)[1]
        else None,
    )


def _within(period: str) -> tuple[tuple[str, str], ...]:
    """Give the fields of the search page that leave only the records of a period."""
    if not period:
        return (("year", say("search.undated")), ("year", say("search.unplaced")))
    is_month = bool(split_period(period)[1])
    return (("from", period), ("to", period)) if is_month else (("year", period),)


def _label(period: str) -> str:
    return format_period(period) if period else say("date.undated-heading")


def _path(period: str) -> OutputPath:
    return OutputPath(f"dates/{period or 'undated'}.html")


def _chip(period: str, records: tuple[Record, ...]) -> Chip:
    return Chip(text=_label(period), href=_path(period), count=len(records))
