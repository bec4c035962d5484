"""The page that says who relies on whom: rows, columns, where the numbers lead."""

from archive_site.views.named import ReliesPage
from archive_site.views.relying import make_relies_pages
from archive_site.views.sheets import Bounds
from tests.making import make_archive, make_contents, written

_OUTLETS = "- preferred_name: The Wire\n- preferred_name: The Quay\n"


def _page(*records: tuple[str, str]) -> ReliesPage:
    """Word the page of records, each given by its outlet and its body."""
    files = {
        f"records/r{n:02}.md": written(body, **({"outlet": outlet} if outlet else {}))
        for n, (outlet, body) in enumerate(records)
    }
    contents = make_contents(make_archive(files, {"outlets": _OUTLETS}))
    (page,) = make_relies_pages(contents, Bounds())
    return page


def test_a_row_counts_records_by_outlet() -> None:
    """A 1 leads to the place, a higher number to the page that lists them; unknown outlets come last."""
    page = _page(
        ("The Gazette", "It rained, according to The Wire."),
        ("The Gazette", "It snowed, according to The Wire."),
        ("", "It hailed, according to The Wire."),
        ("The Courier", "It thawed, according to The Quay."),
    )
    assert [column.text for column in page.columns] == ["The Gazette", "The Courier", "outlet not known"]
    rows = [(row.name.text, [cell.count for cell in row.cells], row.total) for row in page.rows]
    assert rows == [("The Wire", [2, 0, 1], 3), ("The Quay", [0, 1, 0], 1)]
    several, none, one = page.rows[0].cells
    assert several.href == "outlets/the-wire.html#relied-on"
    assert none.href == ""
    assert one.href.startswith("records/r02.html#p-")


def test_many_outlets_that_rely_share_a_column() -> None:
    """Eight have one of their own; the sums stay those of the records."""
    page = _page(*((f"Outlet {n}", "Rain, according to The Wire.") for n in range(11)))
    assert (len(page.columns), page.columns[-1].text) == (9, "all others")
    (row,) = page.rows
    assert ([cell.count for cell in row.cells], row.total) == ([1] * 8 + [3], 11)


def test_without_sources_the_page_says_what_would_count() -> None:
    """And it still leads to the other pages about the archive as a whole."""
    page = _page(("The Gazette", "It rained."))
    assert (page.rows, page.turning) == ((), None)
    assert page.empty.startswith("No record says")
    assert [way.href for way in page.onward] == [
        "timeline/index.html",
        "coverage/index.html",
        "network/index.html",
        "matrix/index.html",
    ]
