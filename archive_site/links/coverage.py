"""Coverage: which records each outlet has in which month or year, and which records no single one holds.

Nothing is guessed into a month: a record counts there only if its date touches no other. A date that is
approximate or uncertain counts where it stands, as in the listing of that month.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.dates.expressions import EdtfDate, months_of, years_of
from archive_site.periods import name_period, split_period
from archive_site.records import Authority, Record

_MOST_MONTHS = 24
"""Months that are shown side by side; a longer time is shown by years."""
_MOST_YEARS = 24
_LONG_GAP = 3
"""Years without any record that make one column."""
_DIGITS_OF_A_YEAR = 4
"""EDTF knows no months of a longer one."""


class Span(StrEnum):
    """What a column stands for."""

    PERIOD = "period"
    """One month or one year."""
    GAP = "gap"
    """Several years without any record."""
    EARLIER = "earlier"
    """All years before the first one that has a column."""
    YEAR_ONLY = "year-only"
    """One year, and no single month of it."""
    SPANNING = "spanning"
    """No single year, or a time without an end or a beginning."""
    UNDATED = "undated"


class Column(Struct, frozen=True):
    """A time for which records are counted."""

    span: Span
    period: str = ""
    """As `2025-04` or `2025`; the first year of a gap, or the first after the earlier ones."""
    until: str = ""
    """The last year of a gap."""


class Coverage(Struct, frozen=True):
    """Records by outlet and time; each record stands in exactly one cell."""

    columns: tuple[Column, ...]
    outlets: tuple[Authority | None, ...]
    """The outlet with most records first; None, which comes last, for records that name none."""
    cells: Mapping[tuple[str, Column], tuple[Record, ...]]
    """By the outlet's id, which is empty for None; only where there are records."""


def find_coverage(archive: Archive, records: Sequence[Record]) -> Coverage:
    """Count by month where two years hold them and most have one, else by year."""
    placed = [month for record in records if (month := _month_of(record.description.date.value))]
    dated = sum(record.description.date.value is not None for record in records)
    months = sorted(set(placed), key=split_period)
    is_monthly = _is_short(months) and 2 * len(placed) >= dated
    return _tabulate(archive, records, _span_months(months) if is_monthly else None)


def find_coverage_of_year(archive: Archive, records: Sequence[Record], year: str) -> Coverage:
    """Count by the months of one year; the records are those that touch it."""
    return _tabulate(archive, records, [f"{year}-{month:02d}" for month in range(1, 13)], year)


def _tabulate(
    archive: Archive, records: Sequence[Record], months: Sequence[str] | None, year: str = ""
) -> Coverage:
    """Put each record into its cell; by years where there are no months to put it into."""
    held: dict[tuple[str, Column], list[Record]] = defaultdict(list)
    outlets: dict[str, Authority | None] = {}
    counts: dict[str, int] = defaultdict(int)
    columns = _columns(records, months, year)
    column_by_period = {column.period: column for column in columns if column.span is Span.PERIOD}
    earlier = next((column for column in columns if column.span is Span.EARLIER), None)
    for record in records:
        outlet = archive.outlet(record)
        key = outlet.id if outlet else ""
        outlets[key] = outlet
        counts[key] += 1
        slot = _slot_of(record.description.date.value, is_monthly=months is not None, year=year)
        column = column_by_period.get(slot.period, earlier) if slot.span is Span.PERIOD else slot
        held[key, column or slot].append(record)
    used = {column for _, column in held}
    ordered = sorted(outlets, key=lambda key: (key == "", -counts[key], key))
    return Coverage(
        columns=tuple(each for each in columns if each in used or each.span in {Span.PERIOD, Span.GAP}),
        outlets=tuple(outlets[key] for key in ordered),
        cells={cell: tuple(found) for cell, found in held.items()},
    )


def _columns(records: Iterable[Record], months: Sequence[str] | None, year: str) -> tuple[Column, ...]:
    rest = (Column(Span.YEAR_ONLY), *(() if year else (Column(Span.SPANNING), Column(Span.UNDATED))))
    if months is not None:
        return (*(Column(Span.PERIOD, month) for month in months), *rest)
    years = {year for record in records if (year := _year_of(record.description.date.value))}
    return (*_span_years(sorted(split_period(year)[0] for year in years)), *rest[1:])


def _slot_of(date: EdtfDate | None, *, is_monthly: bool, year: str) -> Column:
    """Give where a date belongs; of one year everything that has no single month stands together."""
    if is_monthly and (month := _month_of(date)):
        return Column(Span.PERIOD, month)
    if year:
        return Column(Span.YEAR_ONLY)
    if date is None:
        return Column(Span.UNDATED)
    own = _year_of(date)
    if not own:
        return Column(Span.SPANNING)
    return Column(Span.YEAR_ONLY) if is_monthly else Column(Span.PERIOD, own)


def _month_of(date: EdtfDate | None) -> str:
    """Give the only month a date touches; empty where there are several, or none."""
    months = months_of(date) if date else ()
    is_one = len(months) == 1 and len(months[0].lstrip("-").partition("-")[0]) == _DIGITS_OF_A_YEAR
    return months[0] if is_one else ""


def _year_of(date: EdtfDate | None) -> str:
    years = years_of(date) if date else ()
    return years[0] if len(years) == 1 else ""


def _is_short(months: Sequence[str]) -> bool:
    return bool(months) and _ordinal(months[-1]) - _ordinal(months[0]) < _MOST_MONTHS


def _ordinal(month: str) -> int:
    year, number = split_period(month)
    return year * 12 + number - 1


def _span_months(months: Sequence[str]) -> list[str]:
    span = range(_ordinal(months[0]), _ordinal(months[-1]) + 1)
    return [name_period(month // 12, month % 12 + 1) for month in span]


def _span_years(years: Sequence[int]) -> Iterator[Column]:
    """Give a column for each year, for each long gap, and one for all that are too far back."""
    columns: list[Column] = []
    for place, year in enumerate(years):
        missing = range(years[place - 1] + 1, year) if place else range(0)
        if len(missing) >= _LONG_GAP:
            columns.append(Column(Span.GAP, name_period(missing[0]), name_period(missing[-1])))
        else:
            columns += [Column(Span.PERIOD, name_period(each)) for each in missing]
        columns.append(Column(Span.PERIOD, name_period(year)))
    shown = columns[-_MOST_YEARS:]
    if len(columns) > len(shown):
        yield Column(Span.EARLIER, shown[0].period)
    yield from shown
