"""The calendar: what each year and month lists, and where to find it."""

from archive_site.archive import Archive
from archive_site.views.dates import make_calendar_page
from archive_site.views.pictured import Calendar, TintedRow
from tests.making import make_archive, make_contents, written


def _archive(*dates: str) -> Archive:
    """Make an archive of a record of each date; an empty text is no date."""
    fields = [{"date": f'"{date}"'} if date else {} for date in dates]
    return make_archive(
        {f"records/r{n}.md": written("x", title=f"T{n}", **each) for n, each in enumerate(fields)}
    )


def _calendar(*dates: str) -> Calendar:
    archive = _archive(*dates)
    calendar = make_calendar_page(archive, make_contents(archive).periods).calendar
    assert calendar
    return calendar


def _counts(row: TintedRow) -> dict[int, int]:
    return {month: cell.count for month, cell in enumerate(row.cells, start=1) if cell.count}


def test_a_cell_counts_and_leads_to_what_the_page_of_its_month_lists() -> None:
    """A year that nobody states has no row, a month without records no link."""
    first, second = _calendar("2024-10-03", "2024-10", "2025-05-01").rows
    assert (first.name.text, first.name.href, first.total) == ("2024", "dates/2024.html", 2)
    assert (_counts(first), _counts(second)) == ({10: 2}, {5: 1})
    assert first.cells[9].href == "dates/2024-10.html"
    assert {cell.href for cell in (*first.cells[:9], *first.cells[10:])} == {""}


def test_years_without_records_have_a_row_for_each_gap() -> None:
    """That an archive has nothing is worth to be seen; nothing leads there."""
    rows = _calendar("2019-10-03", "2020", "2022-05-01", "2030-05-01").rows
    assert [row.name.text for row in rows] == ["2019", "2020", "2021", "2022", "2023–2029", "2030"]
    assert [(row.name.href, row.total) for row in (rows[2], rows[4])] == [("", 0)] * 2


def test_a_month_of_many_records_has_a_darker_shade() -> None:
    """The key says which counts have it."""
    calendar = _calendar(*["2024-10-03"] * 9, "2024-11-02")
    cells = calendar.rows[0].cells
    assert 0 < cells[10].step < cells[9].step == len(calendar.shades)


def test_a_date_of_several_months_counts_in_each_and_once_in_its_year() -> None:
    """And the page says so; years that several records touch are no reason to."""
    calendar = _calendar("2024-10/2024-12", "2024-10-03", "2025-12-31/2026-01-01", "2024-11-02")
    assert [_counts(row) for row in calendar.rows] == [{10: 2, 11: 2, 12: 1}, {12: 1}, {1: 1}]
    assert [row.total for row in calendar.rows] == [3, 1, 1]
    assert [note[:2] for note in calendar.notes] == ["2 "]
    assert not _calendar("2024-10-03", "2024-11-02").notes


def test_what_has_no_place_in_time_stands_behind_all_years_in_no_month() -> None:
    """So does a year too long for months."""
    calendar = _calendar("", "2024-10-03", "2025/..", "Y17000")
    assert [(row.name.href, row.total) for row in calendar.rows] == [
        ("dates/2024.html", 1),
        ("", 0),
        ("dates/17000.html", 1),
        ("dates/undated.html", 2),
    ]
    assert [bool(row.cells) for row in calendar.rows] == [True, False, False, False]


def test_an_archive_without_records_has_no_calendar() -> None:
    """It says what would fill it."""
    archive = _archive()
    page = make_calendar_page(archive, make_contents(archive).periods)
    assert page.calendar is None
    assert page.empty
