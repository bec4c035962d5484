"""Long lists: cut into pages of which a new record changes one, with nothing lost."""

import json
from collections.abc import Mapping
from itertools import chain

import pytest

from archive_site.audit.pages import check_links, scan_page
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.permanence.promises import list_promises
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.printing.wording import print_words
from archive_site.views.contents import Contents
from archive_site.views.dependencies import digest_records, find_dependencies
from archive_site.views.every import list_makers
from archive_site.views.frames import make_site
from archive_site.views.kinship import Kinship
from archive_site.views.pages import IndexPage, ListingPage, PageView, QueuePage, SearchPage, TimelinePage
from archive_site.views.sheets import Bounds
from archive_site.views.ways import list_ways
from tests.making import make_archive, make_contents, make_pages, written

BOUNDS = Bounds(most=50, sheet=10, tasks=7)
PEOPLE = {"people": "- {id: ann-roe, preferred_name: Ann Roe}\n"}


def _dated(number: int) -> str:
    return written(
        "So said Ann Roe.",
        title=f"t{number}",
        outlet="X Post",
        date=f'"{2010 + number // 25}-03-{number % 25 + 1:02}"',
    )


def _undated(number: int) -> str:
    return written("So said Ann Roe.", title=f"u{number}", outlet="X Post")


FILES: Mapping[str, str] = {f"r{n:03}.md": _dated(n) for n in range(59)} | {
    f"u{n:03}.md": _undated(n) for n in range(25)
}


def _contents(files: Mapping[str, str]) -> Contents:
    return make_contents(make_archive(files, PEOPLE, base_url="https://a.example/"))


@pytest.fixture(scope="module")
def contents() -> Contents:
    """59 dated records and 25 undated ones, each by one outlet and about one person."""
    return _contents(FILES)


@pytest.fixture(scope="module")
def pages(contents: Contents) -> dict[OutputPath, PageView]:
    """Every page of them, lists of more than fifty cut."""
    return {page.frame.path: page for page in make_pages(contents, Edition.PRIVATE, BOUNDS)}


def _sheets_of(pages: Mapping[OutputPath, PageView], stem: str) -> list[ListingPage]:
    """Give a listing's pages, its own one last."""
    found = [page for path, page in pages.items() if path.startswith(f"{stem}--")]
    own = pages[OutputPath(f"{stem}.html")]
    return [page for page in (*found, own) if isinstance(page, ListingPage)]


def _rows(page: ListingPage) -> list[str]:
    return [row.href for group in page.groups for row in group.rows]


@pytest.mark.parametrize("stem", ["records/index", "outlets/x-post", "people/not-stated"])
def test_each_record_of_a_long_listing_is_on_exactly_one_of_its_pages(
    pages: Mapping[OutputPath, PageView], stem: str
) -> None:
    """Oldest first, in bounded pages; the listing's own has the newest and the last undated ones."""
    sheets = _sheets_of(pages, stem)
    assert [page.frame.path.removeprefix(stem) for page in sheets] == [
        "--page-1.html", "--page-2.html", "--page-3.html", "--page-4.html", "--undated-1.html", ".html",
    ]  # fmt: skip
    assert [len(_rows(page)) for page in sheets] == [10, 10, 10, 10, 10, 19 + 15]
    assert sheets[-1].count == "84 records, oldest first; the last of them are here"
    listed = list(chain.from_iterable(map(_rows, sheets)))
    assert sorted(listed) == sorted(f"records/{name.removesuffix('.md')}.html" for name in FILES)
    assert _rows(sheets[0])[0] == "records/r000.html"
    assert _rows(sheets[-1])[18] == "records/r058.html"
    years = [group.anchor for group in sheets[2].groups]
    assert years == ["year-2010", "year-2011"]


def test_places_where_a_name_stands_are_cut_too(pages: Mapping[OutputPath, PageView]) -> None:
    """A person's page has no more of them than a listing has rows."""
    sheets = _sheets_of(pages, "people/ann-roe")
    assert [len(page.mentions) for page in sheets] == [10, 10, 10, 10, 10, 34]
    assert sheets[-1].mentions_heading == "Named in 84 records, oldest first; the last of them are here"
    assert len({place.row.href for page in sheets for place in page.mentions}) == len(FILES)


def test_the_pages_of_a_listing_lead_to_each_other(pages: Mapping[OutputPath, PageView]) -> None:
    """First, previous, next and last, with the days in words and a title that says which page it is."""
    first, second, *_, fourth, _, own = _sheets_of(pages, "outlets/x-post")
    assert second.frame.title == second.heading.text == "X Post, page 2"
    assert second.frame.canonical == "https://a.example/outlets/x-post--page-2.html"
    turning = second.turning
    assert turning is not None
    assert turning.here == "Numbers 11 to 20: 11 March 2010 to 20 March 2010"
    assert (turning.first.href, turning.earlier.href) == ("outlets/x-post--page-1.html",) * 2
    assert (turning.later.href, turning.last.href) == (
        "outlets/x-post--page-3.html",
        "outlets/x-post.html#newest",
    )
    assert first.turning is not None
    assert first.turning.earlier.href == ""
    assert fourth.turning is not None
    assert fourth.turning.later.href == "outlets/x-post.html#newest"
    assert own.turning is not None
    assert own.turning.earlier.href == "outlets/x-post--page-4.html"
    assert own.turning.here == "The last 19 stand on this page: 16 March 2011 to 9 March 2012"
    assert [len(group.sheets) for group in own.sheets] == [4, 1]
    assert own.sheets[0].sheets[1].span == "11 March 2010 to 20 March 2010"


def test_what_is_about_the_whole_listing_stands_on_its_own_page(pages: Mapping[OutputPath, PageView]) -> None:
    """Its files hold all of its records; a search from any of its pages is one in the whole listing."""
    second, own = pages[OutputPath("outlets/x-post--page-2.html")], pages[OutputPath("outlets/x-post.html")]
    assert isinstance(second, ListingPage)
    assert isinstance(own, ListingPage)
    assert len(own.members) == len(FILES)
    assert own.downloads
    assert (second.members, second.downloads, second.timeline, second.count) == ((), (), None, "")
    assert second.within == own.within != ()


def test_a_list_that_fits_is_one_page(contents: Contents) -> None:
    """Under the address that it always has, with nothing about pages."""
    paths = [page.frame.path for page in make_pages(contents, Edition.PUBLIC)]
    assert [path for path in paths if "--" in path] == []


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        # The newest of all.
        ({"r059.md": _dated(59)}, {"records/index.html"}),
        # One that fills the listing's own page up: another page is full now, and the one before leads to it.
        (
            {f"r{n:03}.md": _dated(n) for n in range(59, 61)},
            {"records/index.html", "records/index--page-4.html", "records/index--page-5.html"},
        ),
        # Without a date, as a new capture often is.
        ({"u024a.md": _undated(99)}, {"records/index.html"}),
    ],
)
def test_a_new_record_changes_one_page_of_a_listing(
    contents: Contents, more: Mapping[str, str], changed: set[str]
) -> None:
    """All others stay as they are, byte for byte."""

    def render(contents: Contents) -> dict[str, bytes]:
        site = make_site(contents.archive, Edition.PUBLIC, has_search=True, ways=list_ways(contents.web))
        renderer = Renderer(read_theme(), site)
        wanted = (
            page
            for page in make_pages(contents, Edition.PUBLIC, BOUNDS)
            if page.frame.path.startswith("records/index")
        )
        return dict(renderer.render(page) for page in wanted)

    before, after = render(contents), render(_contents({**FILES, **more}))
    assert {path for path in after if after[path] != before.get(path)} == changed
    assert before.keys() <= after.keys()


def test_every_page_is_reached_by_links_alone(contents: Contents) -> None:
    """From the home page, without scripts; no link leads to a page or a place that is not there."""
    site = make_site(contents.archive, Edition.PRIVATE, has_search=True, ways=list_ways(contents.web))
    renderer = Renderer(read_theme(), site)
    rendered = (renderer.render(page) for page in make_pages(contents, Edition.PRIVATE, BOUNDS))
    facts = {path: scan_page(path, content) for path, content in rendered}
    files = {to for page in facts.values() for to, _ in page.links if not to.endswith(".html")}
    assert check_links(facts.values(), files) == ()
    reached, waiting = set(), [OutputPath("index.html")]
    while waiting:
        page = waiting.pop()
        if page in facts and page not in reached:
            reached.add(page)
            waiting += (target for target, _ in facts[page].links)
    # Of two names in several records there is no picture, and nobody relies on anybody: nothing leads there.
    assert facts.keys() - reached == {"404.html", "network/index.html", "relies/index.html"}


def test_pages_of_a_listing_are_not_promised(
    contents: Contents, pages: Mapping[OutputPath, PageView]
) -> None:
    """Rows move when a record comes in between, so only the listing's own address is for ever."""
    promised = {entry.address for entry in list_promises(contents.archive)}
    assert "outlets/x-post.html" in promised
    assert [path for path in promised if "--" in path] == []
    assert any("--" in path for path in pages)


def test_a_long_timeline_leads_to_the_years_instead_of_all_records(
    pages: Mapping[OutputPath, PageView],
) -> None:
    """Every record is in one of the lists that it names."""
    page = pages[OutputPath("timeline/index.html")]
    assert isinstance(page, TimelinePage)
    assert page.groups == ()
    assert [(chip.text, chip.count) for chip in page.years] == [
        ("2010", 25), ("2011", 25), ("2012", 9), ("Undated", 25), ("Records", 84),
    ]  # fmt: skip


def test_a_long_queue_takes_several_pages(pages: Mapping[OutputPath, PageView]) -> None:
    """Each record that lacks something is on one of them."""
    queue = [page for page in pages.values() if isinstance(page, QueuePage)]
    assert [page.frame.path for page in queue][:2] == ["queue/index.html", "queue/index--page-2.html"]
    assert sum(len(page.groups) for page in queue) == len(FILES)
    assert max(len(page.groups) for page in queue) == 7


NAMES = ("Émile Zola", "Eva Ek", "eve", "Łucja", "Лев", "Ω", "2nd Day", "北京", "上海", "“Q”")


def _index(names: tuple[str, ...], bounds: Bounds) -> dict[str, PageView]:
    files = {"r.md": written("x", title="t", topics=json.dumps(names))}
    made = make_pages(make_contents(make_archive(files)), Edition.PUBLIC, bounds)
    return {page.frame.path: page for page in made}


FORTY = (*NAMES, *(f"Name {number:02}" for number in range(40)))


def test_an_index_of_many_names_is_divided_by_letter() -> None:
    """Whatever the script, accents aside."""
    page = _index(FORTY, Bounds())["topics/index.html"]
    assert isinstance(page, IndexPage)
    found = {letter.label: [entry.chip.text for entry in letter.entries] for letter in page.letters}
    found["N"] = []
    assert found == {
        "0–9": ["2nd Day"],
        "E": ["Émile Zola", "Eva Ek", "eve"],
        "Ł": ["Łucja"],
        "N": [],
        "Q": ["“Q”"],
        "Ω": ["Ω"],
        "Л": ["Лев"],
        "汉字": ["上海", "北京"],
    }
    hrefs = {chip.text: (chip.href, chip.count) for chip in page.alphabet}
    assert hrefs["E"] == ("topics/index.html#letter-e", 3)
    assert hrefs["Л"] == ("topics/index.html#letter-%D0%BB", 1)


def test_an_index_that_is_too_long_has_a_page_for_each_letter() -> None:
    """Its own page leads to all of them."""
    pages = _index(FORTY, Bounds(most=40))
    own = pages["topics/index.html"]
    assert isinstance(own, IndexPage)
    assert (own.entries, own.letters) == ((), ())
    listed = [page for path, page in pages.items() if path.startswith("topics/index--")]
    assert sorted(
        entry.chip.text for page in listed if isinstance(page, IndexPage) for entry in page.entries
    ) == sorted(FORTY)
    assert {chip.href for chip in own.alphabet} >= {"topics/index--e.html", "topics/index--%D0%BB.html"}
    one = pages["topics/index--e.html"]
    assert isinstance(one, IndexPage)
    assert (one.heading, one.whole) == ("Topics: E", "topics/index.html")


def test_without_scripts_the_search_page_leads_to_every_name() -> None:
    """One by one where they are few, by letter where they are many."""
    few = _index(NAMES, Bounds())["search/index.html"]
    assert isinstance(few, SearchPage)
    (group,) = few.names
    assert group.label == "Topics"
    assert [chip.text for chip in group.chips][:4] == ["2nd Day", "Émile Zola", "Eva Ek", "eve"]
    many = _index(FORTY, Bounds(most=40))["search/index.html"]
    assert isinstance(many, SearchPage)
    (group,) = many.names
    assert [(chip.text, chip.href) for chip in group.chips][1] == ("E", "topics/index--e.html")


def _digest_sheets(files: Mapping[str, str]) -> dict[str, str]:
    """Give by page of the listing of all records a digest of what it shows."""
    contents = _contents(files)
    archive = contents.archive
    whole = digest_records(archive, {record.id: files[record.source] for record in archive.records})
    words = {record.id: print_words(archive, record) for record in archive.records}
    depends = find_dependencies(contents, whole, words, "", Kinship(contents.web.related, {}))
    makers = list_makers(contents, Edition.PRIVATE, BOUNDS)
    return {each.name: depends.digest(each) for each in makers if each.name.startswith("records/index")}


def test_another_title_concerns_the_page_with_its_row_alone() -> None:
    """Beside the listing's own page, which draws all records."""
    edited = {**FILES, "r015.md": FILES["r015.md"].replace("t15", "another title")}
    before, after = _digest_sheets(FILES), _digest_sheets(edited)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {
        "records/index.html",
        "records/index--page-2.html",
    }


def test_a_new_record_at_the_end_concerns_no_page_that_is_full() -> None:
    """Until the listing's own page has as many rows as two."""
    before, after = _digest_sheets(FILES), _digest_sheets({**FILES, "r059.md": _dated(59)})
    assert {name for name in before if before[name] != after[name]} == {"records/index.html"}
    full = _digest_sheets({**FILES, **{f"r{n:03}.md": _dated(n) for n in (59, 60)}})
    assert sorted(full.keys() - before.keys()) == ["records/index--page-5.html"]
    # Page 4 leads to page 5 instead of the listing's own.
    assert before["records/index--page-3.html"] == full["records/index--page-3.html"]
    assert before["records/index--page-4.html"] != full["records/index--page-4.html"]
