"""The side tables of the search index."""

import datetime as dt
import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.dates.edtf import Day
from archive_site.index import facets
from archive_site.index.facets import HIT_TABLE, Row, day_number, render_hits, render_tables
from archive_site.index.fragments import parse_fragment
from archive_site.index.lean import SearchName
from archive_site.paths import OutputPath


def _read(table: bytes) -> Any:  # noqa: ANN401 - what a table holds is what is tested
    return json.loads(gzip.decompress(table))


def _tables(*shards: list[Row], names: tuple[SearchName, ...] = ()) -> dict[str, Any]:
    tables, hits = render_tables(shards, names)
    return {name: _read(table) for name, table in (*tables.items(), (HIT_TABLE, render_hits(hits, 0)))}


def _row(earliest: int | None = None, latest: int | None = None, alike: str = "", **values: list[str]) -> Row:
    cells = tuple((facet, tuple(each)) for facet, each in values.items())
    return Row(cells, 3, earliest, latest, (), OutputPath(alike) if alike else None)


def test_each_hit_has_a_row_in_each_facet() -> None:
    """One value is a number, several are a list, none an empty list; rows count through all shards."""
    first = _row(outlet=["Gazette"], year=[], topic=[])
    second = _row(10, 12, outlet=["Weekly"], year=["1997", "1998"], topic=[])
    table = _tables([first], [second])["hits.json.gz"]
    assert table["facets"]["outlet"] == {"values": ["Gazette", "Weekly"], "rows": [0, 1]}
    assert table["facets"]["year"] == {"values": ["1997", "1998"], "rows": [[], [0, 1]]}
    assert table["facets"]["topic"] == {"values": [], "rows": [[], []]}
    assert (table["earliest"], table["latest"]) == ([None, 10], [None, 2])
    assert (table["shards"], table["titles"]) == ([1, 1], [3, 3])


def test_a_large_facet_has_a_table_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of hits says only how large it is."""
    rows = [_row(author=[f"Author {number}"], kind=["News"]) for number in range(20)]
    whole = _tables(rows)
    monkeypatch.setattr(facets, "SMALL_BYTES", 60)
    parted = _tables(rows)
    assert parted["facet-author.json.gz"] == whole["hits.json.gz"]["facets"]["author"]
    assert parted["hits.json.gz"]["facets"]["author"] > 60
    assert parted["hits.json.gz"]["facets"]["kind"] == whole["hits.json.gz"]["facets"]["kind"]
    assert "facet-author.json.gz" not in whole


def test_texts_that_are_nearly_the_same_are_listed_together() -> None:
    """By their rows, whatever shard they are in; one that is alone here is in no list."""
    table = _tables([_row(alike="b"), _row(), _row(alike="a")], [_row(alike="b"), _row(alike="c")])
    assert table["hits.json.gz"]["alike"] == [[0, 3]]


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
    """From the first day of one hit to that of the next in its shard; without a first day, from 1970."""
    first = [_row(None, 7), _row(), _row(10, None), _row(10, 10), _row(30, 31)]
    table = _tables(first, [_row(25, 26)])["hits.json.gz"]
    assert table["earliest"] == [None, None, 10, 0, 20, 25]
    assert table["latest"] == [7, None, None, 0, 1, 1]


def test_names_are_kept_in_all_spellings_and_who_names_them() -> None:
    """A row of places in the table of names for each hit, in the order of the hits."""
    names = [
        SearchName(page=OutputPath("people/a.html"), kind_label="Person", spellings=("A", "Á")),
        SearchName(page=OutputPath("places/b.html"), kind_label="Place", spellings=("B",)),
    ]
    people = (OutputPath("places/b.html"), OutputPath("people/a.html"))
    tables = _tables([_row(), Row((), 1, None, None, people)], names=tuple(names))
    assert tables["names.json.gz"] == [["people/a.html", "Person", "A", "Á"], ["places/b.html", "Place", "B"]]
    assert tables["named.json.gz"] == [[], [0, 1]]


@pytest.mark.parametrize("content", [b"", b"{}", b'pagefind_dcd{"url":1}', b"pagefind_dcd[]"])
def test_what_is_no_fragment_is_refused(content: bytes) -> None:
    """A fragment names its page."""
    with pytest.raises(ValueError, match="fragment"):
        parse_fragment(content)
