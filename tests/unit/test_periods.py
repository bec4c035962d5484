"""Periods: which years and months a record belongs to."""

import pytest

from archive_site.periods import format_period, group_by_period, name_period, split_period
from tests.making import make_records, written


def _group(*dates: str) -> tuple[list[str], list[str], int]:
    files = {
        f"r{n}.md": written("x", title="t", **({"date": f'"{date}"'} if date else {}))
        for n, date in enumerate(dates)
    }
    periods = group_by_period(make_records(files))
    return (
        [year for year, _ in periods.by_year],
        [month for month, _ in periods.by_month],
        len(periods.unplaced),
    )


@pytest.mark.parametrize(
    ("expected", "dates"),
    [
        ((["2025"], ["2025-04"], 0), ("2025-04-28", "2025-04")),
        ((["2024", "2025"], ["2024-12", "2025-01"], 0), ("2024-12-31/2025-01-01",)),
        ((["2024"], ["2024-02"], 0), ("2024-02-29",)),
        (([], [], 2), ("", "2025-01/..")),
        (
            (["-0100", "-0044", "0987", "2025"], ["-0100-01", "-0044-03", "0987-05", "2025-01"], 0),
            ("2025-01-01", "-0044-03-15", "0987-05-05", "-0100-01-01"),
        ),
        ((["17000"], [], 0), ("Y17000",)),
    ],
)
def test_a_record_is_in_every_period_it_touches(
    expected: tuple[list[str], list[str], int], dates: tuple[str, ...]
) -> None:
    """Years and months in order of time, years before Christ and beyond four digits too."""
    assert expected == _group(*dates)


@pytest.mark.parametrize(
    ("words", "name", "year", "month"),
    [
        ("2025", "2025", 2025, 0),
        ("April 2025", "2025-04", 2025, 4),
        ("45 BC", "-0044", -44, 0),
        ("March 45 BC", "-0044-03", -44, 3),
        ("AD 987", "0987", 987, 0),
        ("17000", "17000", 17000, 0),
    ],
)
def test_a_period_has_a_name_and_words(words: str, name: str, year: int, month: int) -> None:
    """The name is what addresses hold, and can be read back."""
    assert name == name_period(year, month)
    assert (year, month) == split_period(name)
    assert words == format_period(name)
