"""Coverage by outlet and month: every record in one cell, none guessed into a month."""

import pytest

from archive_site.links.coverage import Column, Coverage, Span, find_coverage, find_coverage_of_year
from archive_site.records import Record
from archive_site.views.coverage import make_coverage_of_year, make_coverage_page
from archive_site.views.shades import make_key, make_steps, step_of
from tests.making import make_archive, make_contents, written


def _files(*dates: str, outlets: tuple[str, ...] = ("The Quay",)) -> dict[str, str]:
    """Give a record of each date, of the outlets in turn; an empty text is no date, or no outlet."""
    files = {}
    for n, date in enumerate(dates):
        outlet = outlets[n % len(outlets)]
        fields = {"date": f'"{date}"' if date else "", "outlet": outlet}
        given = {key: value for key, value in fields.items() if value}
        files[f"records/r{n:02}.md"] = written("x", title=f"T{n}", **given)
    return files


def _coverage(*dates: str, outlets: tuple[str, ...] = ("The Quay",)) -> Coverage:
    archive = make_archive(_files(*dates, outlets=outlets))
    return find_coverage(archive, archive.records)


def _counts(coverage: Coverage) -> dict[str, int]:
    """Give the number of records of each column that has any, by its period or its kind."""
    counts: dict[str, int] = {}
    for (_, column), records in coverage.cells.items():
        name = column.period if column.span is Span.PERIOD else column.span.value
        counts[name] = counts.get(name, 0) + len(records)
    return counts


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2025-04-28", "2025-04", "2025-04-01/2025-04-30"), {"2025-04": 3}),
        (("2025-04-28", "2025-04~", "2025-04-28?"), {"2025-04": 3}),
        (("2025-04-28", "2025-05", "2025"), {"2025-04": 1, "2025-05": 1, "year-only": 1}),
        (("2025-04-28", "2025-21"), {"2025-04": 1, "year-only": 1}),
        (("2025-04-28", "2025-04-28/2025-05-02"), {"2025-04": 1, "year-only": 1}),
        (("2025-01-28", "2024-12-28/2025-01-02"), {"2025-01": 1, "spanning": 1}),
        (("2025-04-28", "2025-04", "2025-04/..", "../2024"), {"2025-04": 2, "spanning": 2}),
        (("2025-04-28", ""), {"2025-04": 1, "undated": 1}),
        (("", ""), {"undated": 2}),
        (("2025", "2024", "2025-04"), {"2024": 1, "2025": 2}),
        (("2020-01-01", "2025-04"), {"2020": 1, "2025": 1}),
        (("Y17000", "2025"), {"2025": 1, "17000": 1}),
    ],
)
def test_no_record_is_guessed_into_a_month(dates: tuple[str, ...], expected: dict[str, int]) -> None:
    """A year, a season, a span, an open end: each counts, but in no month that nobody states."""
    assert _counts(_coverage(*dates)) == expected


def test_months_without_a_record_have_a_column_too() -> None:
    """That an archive has nothing is what coverage is asked for."""
    columns = _coverage("2024-11-30", "2025-02-01").columns
    assert [column.period for column in columns] == ["2024-11", "2024-12", "2025-01", "2025-02"]


def test_a_long_gap_between_years_is_one_column() -> None:
    """Two empty years have a column each; eighty do not."""
    columns = _coverage("1914-07", "1917-02", "1999-10").columns
    assert [(column.span.value, column.period, column.until) for column in columns] == [
        ("period", "1914", ""),
        ("period", "1915", ""),
        ("period", "1916", ""),
        ("period", "1917", ""),
        ("gap", "1918", "1998"),
        ("period", "1999", ""),
    ]


def test_of_very_many_years_the_early_ones_share_a_column() -> None:
    """Nothing is dropped: what has no column of its own is counted before the first one."""
    coverage = _coverage(*(str(year) for year in range(1980, 2020)))
    assert (coverage.columns[0], len(coverage.columns)) == (Column(Span.EARLIER, "1996"), 25)
    assert _counts(coverage)["earlier"] == 16


@pytest.mark.parametrize("year", ["", "2025"])
def test_sums_agree_with_the_records(year: str) -> None:
    """Every record is in exactly one cell, and the outlets stand by their number of records."""
    dates = ("2025-04-28", "2025-04", "2025", "2025-03/2025-05", "2025-12-31", "2025-04-01", "2025-06~")
    archive = make_archive(_files(*dates, outlets=("The Quay", "", "The Wire", "The Quay")))
    coverage = (
        find_coverage_of_year(archive, archive.records, year)
        if year
        else find_coverage(archive, archive.records)
    )
    placed: list[Record] = [record for records in coverage.cells.values() for record in records]
    assert sorted(record.id for record in placed) == sorted(record.id for record in archive.records)
    names = [outlet.preferred_name if outlet else None for outlet in coverage.outlets]
    assert names == ["The Quay", "The Wire", None]
    assert {column for _, column in coverage.cells} <= set(coverage.columns)


def test_the_page_adds_up_and_every_number_leads_on() -> None:
    """A 1 leads to its record, more to the outlet's page at the year; the foot has the sums."""
    dates = ("2025-04-28", "2025-04-01", "2025-05-02", "", "2025-04-03")
    contents = make_contents(make_archive(_files(*dates, outlets=("The Quay", "The Quay", "The Wire", ""))))
    table = make_coverage_page(contents).table
    assert table
    assert [column.short for column in table.columns] == ["Apr", "May", "undated"]
    assert [(group.short, group.columns) for group in table.groups] == [("2025", 2), ("", 1)]
    assert [(row.name.text, [cell.count for cell in row.cells], row.total) for row in table.rows] == [
        ("The Quay", [3, 0, 0], 3),
        ("The Wire", [0, 1, 0], 1),
        ("Outlet not stated", [0, 0, 1], 1),
    ]
    assert ([cell.count for cell in table.sums.cells], table.sums.total) == ([3, 1, 1], 5)
    assert [cell.href for row in table.rows for cell in row.cells if cell.count] == [
        "outlets/the-quay.html#year-2025",
        "records/r02.html",
        "records/r03.html",
    ]
    assert table.notes == ("1 record is undated.",)


def test_many_outlets_share_a_row_that_is_not_compared_with_single_ones() -> None:
    """The outlets with most records have rows of their own; the others are summed up without a shade."""
    names = tuple(f"Outlet {n:02}" for n in range(45))
    contents = make_contents(make_archive(_files(*["2025-04-28"] * 46, outlets=names)))
    table = make_coverage_page(contents).table
    assert table
    assert [row.total for row in table.rows] == [2, *[1] * 39, 5]
    assert (table.rows[-1].name.text, table.rows[-1].cells[0].step) == ("5 other outlets", 0)
    assert table.sums.total == 46


def test_a_year_has_a_table_of_its_months_where_there_is_something_to_compare() -> None:
    """Not for two records, and not for a year of which no month is known."""
    contents = make_contents(make_archive(_files("2025-04-28", "2025-06", "2025", "2024", "2024", "2024")))
    by_year = dict(contents.periods.by_year)
    table = make_coverage_of_year(contents, "2025", by_year["2025"])
    assert table
    assert [column.short for column in table.columns][-2:] == ["Dec", "no single month"]
    assert [cell.count for cell in table.sums.cells] == [0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert make_coverage_of_year(contents, "2024", by_year["2024"]) is None
    assert make_coverage_of_year(contents, "2025", by_year["2025"][:2]) is None


def test_an_empty_archive_says_so() -> None:
    """Without a record there is no table."""
    page = make_coverage_page(make_contents(make_archive({})))
    assert (page.table, page.empty) == (None, "No records yet.")


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ([], []),
        ([1], ["1"]),
        ([1, 2, 3], ["1–2", "3"]),
        ([4], ["1–2", "3", "4"]),
        ([1, 100], ["1–4", "5–10", "11–32", "33–100"]),
        ([10_000], ["1–10", "11–100", "101–1,000", "1,001–10,000"]),
    ],
)
def test_shades_rise_in_equal_ratios(counts: list[int], key: list[str]) -> None:
    """At most four, without a gap between them."""
    steps = make_steps(counts)
    assert [shade.label for shade in make_key(steps)] == key
    assert [step_of(count, steps) for count in (0, *steps)] == list(range(len(steps) + 1))
