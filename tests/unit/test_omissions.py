"""Omissions: what nobody states, field by field."""

from archive_site.inspection.gaps import WANTED_FIELDS
from archive_site.messages import say
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.views.contents import Contents
from archive_site.views.makers import run_maker
from archive_site.views.omissions import OVERVIEW, list_omission_makers
from archive_site.views.pages import IndexPage, ListingPage, PageView
from archive_site.views.sheets import Bounds
from archive_site.views.subjects import cut_maker
from tests.making import make_archive, make_contents, written

FILES = {
    "a.md": written("Words.", title="One", kind="news", date="2024-05-03"),
    "b.md": written("Words.", title="Two", kind="{value: opinion, basis: inferred}"),
    "c.md": written("Words.", title="Three"),
}


def _pages() -> list[PageView]:
    return _make_pages(make_contents(make_archive(FILES)))


def _make_pages(contents: Contents) -> list[PageView]:
    makers = (
        each for maker in list_omission_makers(contents) for each in cut_maker(contents, Bounds(), maker)
    )
    return [page for maker in makers for page in run_maker(maker)]


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


def test_every_field_has_a_listing_whatever_lacks_it() -> None:
    """Its address is for ever; where every record has the field the listing says so."""
    overview, *listings = _pages()
    by_path = {page.frame.path: page for page in listings if isinstance(page, ListingPage)}
    assert set(by_path) == {
        f"not-stated/{key}.html" for key in ("title", "kind", "language", "original_url", "captured")
    }
    titles = {
        path: [row.title.text for group in page.groups for row in group.rows]
        for path, page in by_path.items()
    }
    assert titles[OutputPath("not-stated/kind.html")] == ["Three"]
    assert titles[OutputPath("not-stated/title.html")] == []
    assert by_path[OutputPath("not-stated/title.html")].lead == "Every record has it."
    assert isinstance(overview, IndexPage)
    hrefs = {entry.chip.text: entry.chip.href for entry in overview.entries}
    assert hrefs["Kind"] == "not-stated/kind.html"
    assert hrefs["Date"] == "dates/undated.html"
    assert hrefs["Outlet"] == "outlets/not-stated.html"
    assert hrefs["Captured"] == "not-stated/captured.html"


def test_what_every_record_lacks_is_said_once() -> None:
    """The page leads to the list of all records instead of repeating it, until one has the field."""
    by_path = {page.frame.path: page for page in _pages()}
    page = by_path[OutputPath("not-stated/captured.html")]
    assert isinstance(page, ListingPage)
    assert (page.groups, page.count) == ((), "")
    assert page.lead == say("omission.all")
    assert [(chip.href, chip.count) for chip in page.siblings] == [
        (OVERVIEW, len(WANTED_FIELDS)),
        ("records/index.html", 0),
    ]
    told = {**FILES, "d.md": written("Words.", title="Four", captured="2024-05-04")}
    by_path = {page.frame.path: page for page in _make_pages(make_contents(make_archive(told)))}
    page = by_path[OutputPath("not-stated/captured.html")]
    assert isinstance(page, ListingPage)
    assert len([row for group in page.groups for row in group.rows]) == len(FILES)
    assert page.lead == say("unstated.lead")


def test_what_is_withheld_whole_is_not_said_to_be_stated_by_nobody() -> None:
    """The overview leads to no listing that only such a record would have, and no count has it."""
    files = {
        "a.md": written("Words.", title="One", outlet="Post", authors="[Ada Lovett]", date="2024-05-03"),
        "b.md": written("Words.", rights="dark"),
    }
    contents = make_contents(make_archive(files, edition=Edition.PUBLIC))
    overview, *listings = _make_pages(contents)
    assert isinstance(overview, IndexPage)
    assert {entry.chip.href for entry in overview.entries[:3]} == {
        "not-stated/title.html",
        "records/index.html",
    }
    for page in listings:
        assert isinstance(page, ListingPage)
        assert [row.title.text for group in page.groups for row in group.rows] in ([], ["One"])
