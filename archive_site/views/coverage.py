"""Coverage: tables of outlets by month or year, tinted by how many records each has."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.links.coverage import Column, Coverage, Span, find_coverage, find_coverage_of_year
from archive_site.messages import say
from archive_site.paths import percent_encode, record_page
from archive_site.periods import format_period, split_period
from archive_site.records import AuthorityKind, Record
from archive_site.views.contents import Contents, unstated_path
from archive_site.views.frames import make_frame
from archive_site.views.parts import Words
from archive_site.views.pictured import CoveragePage, CoverageTable, Heading, Tinted, TintedRow
from archive_site.views.rows import name_words, year_anchor
from archive_site.views.shades import Steps, make_key, make_steps, step_of
from archive_site.views.ways import COVERAGE_PATH, make_other_ways

_MOST_OUTLETS = 40
_MOST_OUTLETS_OF_YEAR = 20
_TABLE_FROM = 3
"""Records of a year from which on a table says more than the list."""
_MOST_ON_ONE_PAGE = 500
"""Records of an outlet up to which all its years are certain to stand on its first page."""


def make_coverage_page(contents: Contents) -> CoveragePage:
    """Word the coverage of the whole archive, by month where it is short, else by year."""
    archive = contents.archive
    coverage = find_coverage(archive, archive.described)
    is_monthly = any(split_period(each.period)[1] for each in coverage.columns if each.period)
    return CoveragePage(
        frame=make_frame(archive, COVERAGE_PATH, say("coverage.heading"), "timeline"),
        heading=say("coverage.heading"),
        lead=say("coverage.lead" if is_monthly or not archive.described else "coverage.lead-years"),
        table=_make_table(contents, coverage, _MOST_OUTLETS, is_grouped=is_monthly)
        if archive.described
        else None,
        empty=say("coverage.empty"),
        onward=make_other_ways(COVERAGE_PATH),
    )


def make_coverage_of_year(contents: Contents, year: str, records: Sequence[Record]) -> CoverageTable | None:
    """Word the coverage of one year by month; None where there is too little to compare."""
    coverage = find_coverage_of_year(contents.archive, records, year)
    if len(records) < _TABLE_FROM or all(column.span is not Span.PERIOD for _, column in coverage.cells):
        return None
    return _make_table(contents, coverage, _MOST_OUTLETS_OF_YEAR, is_grouped=False)


def count_dark(archive: Archive) -> int:
    """Count the records that no table counts, whatever it is about: nothing of them may be shown."""
    return len(archive.records) - len(archive.described)


class _Line(Struct, frozen=True):
    """An outlet, or several, with the records of each column."""

    name: Words
    cells: tuple[tuple[Record, ...], ...]
    is_one: bool
    """False for several outlets, whose sum is not to be compared with that of one."""

    @property
    def total(self) -> int:
        return sum(map(len, self.cells))


def _make_table(contents: Contents, coverage: Coverage, most: int, *, is_grouped: bool) -> CoverageTable:
    lines = tuple(_lines(coverage, most))
    columns = coverage.columns
    steps = make_steps(len(cell) for line in lines if line.is_one for cell in line.cells)
    sums = [sum(len(line.cells[n]) for line in lines) for n in range(len(columns))]
    outlets = sum(outlet is not None for outlet in coverage.outlets)
    return CoverageTable(
        caption=say("coverage.caption", count=sum(sums), outlets=say("coverage.outlets", count=outlets)),
        groups=tuple(_group_years(columns)) if is_grouped else (),
        columns=tuple(_head(contents, column, is_grouped=is_grouped) for column in columns),
        rows=tuple(_row(line, steps) for line in lines),
        sums=TintedRow(
            name=Words(text=say("coverage.sum")),
            cells=tuple(Tinted(count=count) for count in sums),
            total=sum(sums),
        ),
        shades=make_key(steps),
        notes=tuple(_notes(contents, coverage)),
    )


def _lines(coverage: Coverage, most: int) -> Iterator[_Line]:
    """Give the outlets with most records, then all others together, then the records that name none."""
    stated = [outlet for outlet in coverage.outlets if outlet]
    for outlet in stated[:most]:
        yield _Line(name_words(outlet), _cells(coverage, [outlet.id]), is_one=True)
    if others := stated[most:]:
        name = Words(text=say("coverage.others", count=len(others)), href="outlets/index.html")
        yield _Line(name, _cells(coverage, [outlet.id for outlet in others]), is_one=False)
    if None in coverage.outlets:
        name = Words(text=say("unstated.outlets"), href=unstated_path(AuthorityKind.OUTLET))
        yield _Line(name, _cells(coverage, [""]), is_one=True)


def _cells(coverage: Coverage, keys: Sequence[str]) -> tuple[tuple[Record, ...], ...]:
    found = coverage.cells
    return tuple(
        tuple(record for key in keys for record in found.get((key, column), ()))
        for column in coverage.columns
    )


def _row(line: _Line, steps: Steps) -> TintedRow:
    listing = line.name.href if line.is_one else ""
    is_on_one_page = line.total <= _MOST_ON_ONE_PAGE
    return TintedRow(
        name=line.name,
        cells=tuple(
            Tinted(
                count=len(cell),
                step=step_of(len(cell), steps) if line.is_one else 0,
                href=_href(listing, cell, is_on_one_page=is_on_one_page),
            )
            for cell in line.cells
        ),
        total=line.total,
    )


def _href(listing: str, cell: Sequence[Record], *, is_on_one_page: bool) -> str:
    """Give the record where there is one only; for several, the outlet's page at the year that lists them."""
    if len(cell) == 1:
        return percent_encode(record_page(cell[0].id))
    if not cell or not listing:
        return ""
    years = {year_anchor(record) for record in cell}
    return f"{listing}#{years.pop()}" if is_on_one_page and len(years) == 1 else listing


def _group_years(columns: Sequence[Column]) -> Iterator[Heading]:
    for year, members in groupby(columns, key=lambda column: column.period[:-3]):
        count = len(list(members))
        if year:
            yield Heading(short=format_period(year), unseen="", href=f"dates/{year}.html", columns=count)
        else:
            yield Heading(short="", unseen="", href="", columns=count, is_apart=True)


def _head(contents: Contents, column: Column, *, is_grouped: bool) -> Heading:
    match column.span:
        case Span.PERIOD:
            year, month = split_period(column.period)
            href = f"dates/{column.period}.html" if column.period in contents.listed_periods else ""
            words = format_period(column.period)
            if not month:
                return Heading(short=words, unseen="", href=href)
            return Heading(
                short=say(f"month.short.{month}"), unseen=str(year) if is_grouped else "", href=href
            )
        case Span.GAP:
            first, last = format_period(column.period), format_period(column.until)
            return Heading(
                short=say("coverage.gap", first=first, last=last), unseen="", href="", is_apart=True
            )
        case Span.EARLIER:
            words = say("coverage.earlier", year=format_period(column.period))
            return Heading(short=words, unseen="", href="dates/index.html", is_apart=True)
        case Span.UNDATED:
            href = "dates/undated.html"
            return Heading(short=say("coverage.undated"), unseen="", href=href, is_apart=True)
        case _:
            return Heading(short=say(f"coverage.{column.span}"), unseen="", href="", is_apart=True)


def _notes(contents: Contents, coverage: Coverage) -> Iterator[str]:
    counts = {
        span: sum(len(found) for (_, column), found in coverage.cells.items() if column.span is span)
        for span in (Span.YEAR_ONLY, Span.SPANNING, Span.UNDATED)
    }
    yield from (say(f"coverage.note-{span}", count=count) for span, count in counts.items() if count)
    doubtful = sum(
        record.description.date.value is not None
        and (record.description.date.value.is_approximate or record.description.date.value.is_uncertain)
        for found in coverage.cells.values()
        for record in found
    )
    if doubtful:
        yield say("coverage.note-doubtful", count=doubtful)
    if dark := count_dark(contents.archive):
        yield say("coverage.note-dark", count=dark)
