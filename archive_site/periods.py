"""Which months and years a record belongs to, and which records belong to none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive_site.dates import months_of, years_of
from archive_site.records import Record


@dataclass(frozen=True, slots=True)
class Periods:
    """Records by year and month; a record whose date spans several is in each of them."""

    by_year: tuple[tuple[str, tuple[Record, ...]], ...]
    """Years in order, as `2025`."""
    by_month: tuple[tuple[str, tuple[Record, ...]], ...]
    """Months in order, as `2025-04`."""
    unplaced: tuple[Record, ...]
    """Undated, or with a date that has no end or no beginning."""


def group_by_period(records: Iterable[Record]) -> Periods:
    """Group records, keeping their order."""
    years: dict[str, list[Record]] = defaultdict(list)
    months: dict[str, list[Record]] = defaultdict(list)
    unplaced = []
    for record in records:
        date = record.description.date.value
        touched = years_of(date) if date else ()
        if not date or not touched:
            unplaced.append(record)
            continue
        for year in touched:
            years[str(year)].append(record)
        for month in months_of(date):
            months[month].append(record)
    return Periods(
        tuple((year, tuple(years[year])) for year in sorted(years)),
        tuple((month, tuple(months[month])) for month in sorted(months)),
        tuple(unplaced),
    )
