"""The side tables of the search index."""

import datetime as dt
import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.edtf import Day
from archive_site.facets import (
    Row,
    day_number,
    parse_fragment,
    render_hit_table,
    render_name_table,
    render_named_table,
)
from archive_site.lean import SearchName
from archive_site.paths import OutputPath


def _read(table: bytes) -> Any:  # noqa: ANN401 - what a table holds is what is tested
    return json.loads(gzip.decompress(table))


def _row(earliest: int | None = None, latest: int | None = None, **facets: list[str]) -> Row:
    return Row(tuple((facet, tuple(values)) for facet, values in facets.items()), 3, earliest, latest)


def test_each_hit_has_a_row_in_each_facet() -> None:
    """One value is a number, several are a list, none an empty list."""
    rows = {
        "en_b": _row(10, 12, outlet=["Weekly"], year=["1997", "1998"], topic=[]),
        "en_a": _row(outlet=["Gazette"], year=[], topic=[]),
    }
    table = _read(render_hit_table(rows, 99))
    assert table["hits"] == ["en_b", "en_a"]
    assert table["facets"]["outlet"] == {"values": ["Gazette", "Weekly"], "rows": [1, 0]}
    assert table["facets"]["year"] == {"values": ["1997", "1998"], "rows": [[0, 1], []]}
    assert table["facets"]["topic"] == {"values": [], "rows": [[], []]}
    assert (table["earliest"], table["latest"]) == ([10], [2, None])
    assert (table["named"], table["titles"]) == (99, [3, 3])


@given(st.dates())
def test_days_are_counted_as_the_calendar_counts_them(day: dt.date) -> None:
    """From 1 January 1970 on, as the browser does."""
    assert day_number(Day(day.year, day.month, day.day)) == (day - dt.date(1970, 1, 1)).days


def test_days_before_and_after_the_calendar_of_the_library_are_counted_too() -> None:
    """A year is a leap year or not far back as well; no day has no number."""
    assert (day_number(Day(0, 3, 1)) or 0) - (day_number(Day(0, 2, 28)) or 0) == 2
    assert (day_number(Day(10000, 1, 1)) or 0) - (day_number(Day(9999, 12, 31)) or 0) == 1
    assert day_number(None) is None


def test_days_stand_as_differences() -> None:
    """From the first day of one hit to that of the next; without a first day, from 1970."""
    rows = {"a": _row(30, 31), "b": _row(10, None), "c": _row(None, 7), "d": _row(), "e": _row(10, 10)}
    table = _read(render_hit_table(rows))
    assert table["hits"] == ["b", "e", "a", "c", "d"]
    assert table["earliest"] == [10, 0, 20]
    assert table["latest"] == [None, 0, 1, 7, None]


def test_the_order_of_hits_changes_no_byte() -> None:
    """Same sources, same bytes."""
    rows = {"a": _row(kind=["News", "Blog"]), "b": _row(kind=["Blog"])}
    assert render_hit_table(rows) == render_hit_table(dict(reversed(rows.items())))


def test_names_are_kept_in_all_spellings_and_who_names_them() -> None:
    """A row of places in the table of names for each hit, in the order of the hits."""
    names = [
        SearchName(page=OutputPath("people/a.html"), kind_label="Person", spellings=("A", "Á")),
        SearchName(page=OutputPath("places/b.html"), kind_label="Place", spellings=("B",)),
    ]
    assert _read(render_name_table(names)) == [
        ["people/a.html", "Person", "A", "Á"],
        ["places/b.html", "Place", "B"],
    ]
    named = ((), (OutputPath("places/b.html"), OutputPath("people/a.html")))
    assert _read(render_named_table(names, named)) == [[], [0, 1]]


@pytest.mark.parametrize("content", [b"", b"{}", b'pagefind_dcd{"url":1}', b"pagefind_dcd[]"])
def test_what_is_no_fragment_is_refused(content: bytes) -> None:
    """A fragment names its page."""
    with pytest.raises(ValueError, match="fragment"):
        parse_fragment(content)
