"""Omissions: what nobody states, field by field."""

from archive_site.gaps import WANTED_FIELDS
from archive_site.paths import OutputPath
from archive_site.views.omissions import OVERVIEW, make_omission_pages
from archive_site.views.pages import IndexPage, ListingPage
from tests.making import make_archive, make_contents, written

FILES = {
    "a.md": written("Words.", title="One", kind="news", date="2024-05-03"),
    "b.md": written("Words.", title="Two", kind="{value: opinion, basis: inferred}"),
    "c.md": written("Words.", title="Three"),
}


def _pages() -> list[IndexPage | ListingPage]:
    return list(make_omission_pages(make_contents(make_archive(FILES))))


def test_the_overview_counts_each_basis_of_each_field() -> None:
    """Every field that a citation or a listing needs has its line."""
    overview = _pages()[0]
    assert isinstance(overview, IndexPage)
    assert overview.frame.path == OVERVIEW
    details = {entry.chip.text: (entry.detail, entry.chip.count) for entry in overview.entries}
    assert len(details) == len(WANTED_FIELDS)
    assert details["Kind"] == ("inferred: 1 · supplied by the curator: 1 · unknown: 1", 1)
    assert details["Date"] == ("supplied by the curator: 1 · unknown: 2", 2)
    assert details["Title"] == ("supplied by the curator: 3", 0)


def test_a_field_that_some_records_lack_has_a_listing() -> None:
    """One that all lack needs none: the list of all records is the same list."""
    overview, *listings = _pages()
    assert [page.frame.path for page in listings] == [OutputPath("not-stated/kind.html")]
    assert isinstance(listings[0], ListingPage)
    titles = [row.title.text for group in listings[0].groups for row in group.rows]
    assert titles == ["Three"]
    assert isinstance(overview, IndexPage)
    hrefs = {entry.chip.text: entry.chip.href for entry in overview.entries}
    assert hrefs["Kind"] == "not-stated/kind.html"
    assert hrefs["Date"] == "dates/undated.html"
    assert hrefs["Outlet"] == "outlets/not-stated.html"
    assert hrefs["Captured"] == hrefs["Title"] == "records/index.html"
