"""Which months and years a record belongs to, and which records belong to none."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from archive_site.dates.expressions import format_date, months_of, parse_date, years_of
from archive_site.records import Record


class Periods(Struct, frozen=True):
    """Records by year and month; a record whose date spans several is in each of them."""

    by_year: tuple[tuple[str, tuple[Record, ...]], ...]
    """Years in order, as `2025`."""
    by_month: tuple[tuple[str, tuple[Record, ...]], ...]
    """Months in order, as `2025-04`."""
    unplaced: tuple[Record, ...]
    """Undated, or with a date that has no end or no beginning."""
    spanning: int
    """How many records are in several months, or in several years."""


def name_period(year: int, month: int = 0) -> str:
    """Give a year or a month as `2025`, `2025-04`, `-0044-03`."""
    name = f"{year:05d}" if year < 0 else f"{year:04d}"
    return f"{name}-{month:02d}" if month else name


def split_period(period: str) -> tuple[int, int]:
    """Give the year and the month of a period; the month of a year is 0."""
    year, hyphen, month = period[1:].partition("-")
    return int(period[0] + year), int(month) if hyphen else 0


@lru_cache(maxsize=4096)  # every month of a year names the others
def format_period(period: str) -> str:
    """Word a year or a month for readers."""
    # EDTF marks a year of more than four digits with a letter.
    is_long = len(str(abs(split_period(period)[0]))) > 4
    return format_date(parse_date(f"Y{period}" if is_long else period))


def group_by_period(records: Iterable[Record]) -> Periods:
    """Group records, keeping their order."""
    years: dict[str, list[Record]] = defaultdict(list)
    months: dict[str, list[Record]] = defaultdict(list)
    unplaced = []
    spanning = 0
    for record in records:
        date = record.description.date.value
        touched = years_of(date) if date else ()
        if not date or not touched:
            unplaced.append(record)
            continue
        for year in touched:
            years[year].append(record)
        within = months_of(date) if all(map(_has_months, touched)) else ()
        for month in within:
            months[month].append(record)
        spanning += len(touched) > 1 or len(within) > 1
    return Periods(
        tuple((year, tuple(years[year])) for year in sorted(years, key=split_period)),
        tuple((month, tuple(months[month])) for month in sorted(months, key=split_period)),
        tuple(unplaced),
        spanning,
    )


def _has_months(year: str) -> bool:
    """Tell whether the year has four digits; EDTF knows no months of a longer one."""
    return len(year.lstrip("-")) == 4
