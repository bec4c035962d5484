"""The side table of the search index."""

import json

import pytest

from archive_site.facets import parse_fragment, render_facet_table


def test_each_hit_has_a_row_in_each_facet() -> None:
    """One value is a number, several are a list, none an empty list."""
    table = json.loads(
        render_facet_table(
            {
                "en_b": {"outlet": ["Weekly"], "year": ["1997", "1998"], "day": ["1997-12-31"]},
                "en_a": {"outlet": ["Gazette"], "day": ["2024-01-01"]},
            }
        )
    )
    assert table["hits"] == ["en_a", "en_b"]
    assert table["facets"]["outlet"] == {"values": ["Gazette", "Weekly"], "rows": [0, 1]}
    assert table["facets"]["year"] == {"values": ["1997", "1998"], "rows": [[], [0, 1]]}
    assert table["facets"]["kind"] == {"values": [], "rows": [[], []]}


def test_days_are_ranked_as_dates_not_as_text() -> None:
    """Years before 1 and of five digits sort wrongly as text; the undated have no rank."""
    days = {"a": "2024-05-01", "b": "-0043-03-15", "c": "-0100-07-12", "d": "12024-01-01", "e": "2024-05-01"}
    filters = {hit: {"day": [day]} for hit, day in days.items()} | {"f": {}}
    assert json.loads(render_facet_table(filters))["order"] == [2, 1, 0, 3, 2, -1]


def test_the_order_of_hits_changes_no_byte() -> None:
    """Same sources, same bytes."""
    filters = {"a": {"kind": ["News", "Blog"]}, "b": {"kind": ["Blog"]}}
    backwards = {"b": {"kind": ["Blog"]}, "a": {"kind": ["Blog", "News"]}}
    assert render_facet_table(filters) == render_facet_table(backwards)


@pytest.mark.parametrize("content", [b"", b"{}", b'pagefind_dcd{"url":1,"filters":{}}', b"pagefind_dcd[]"])
def test_what_is_no_fragment_is_refused(content: bytes) -> None:
    """A fragment names its page and its filters."""
    with pytest.raises(ValueError, match="fragment"):
        parse_fragment(content)
