"""The Atom feed and the sitemap."""

from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from archive_site.archive import Archive
from archive_site.audit.feeds import check_sitemap
from archive_site.dates.expressions import Day
from archive_site.options import Edition
from archive_site.paths import OutputPath, record_page
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.views.every import make_feeds
from archive_site.views.feeds import make_feed, make_sitemaps
from archive_site.views.frames import make_site
from tests.making import make_archive, make_contents, written
from tests.schemas import SITEMAP as SITEMAP_SCHEMA
from tests.schemas import SITEMAP_INDEX

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = {
    "a.md": written("Opening words.", title="Old & <b>bold</b>", date="2020-01-02", authors="[Ann Roe, Bo]"),
    "b.md": written("x", title="New", date="2025-04-28", captured="2025-05-01"),
    "c.md": written("x", title="Undated"),
    "d.md": written("x", title="About", date='"2024~"'),
}


def _renderer(archive: Archive) -> Renderer:
    return Renderer(read_theme(), make_site(archive, Edition.PUBLIC, has_search=False, ways=()))


def _rendered(archive: Archive) -> dict[str, ET.Element]:
    renderer = _renderer(archive)
    pages = (renderer.render(feed) for feed in make_feeds(make_contents(archive)))
    return {path: ET.fromstring(content) for path, content in pages}  # noqa: S314 - our own text


def test_the_feed_is_an_atom_feed_newest_first() -> None:
    """Undated records last; each entry has what RFC 4287 demands."""
    feed = _rendered(make_archive(FILES))["feed.xml"]
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "New",
        "About",
        "Old & <b>bold</b>",
        "Undated",
    ]
    for part in (feed, *entries):
        assert all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 4
    assert [name.text for name in entries[2].iter(f"{ATOM}name")] == ["Ann Roe", "Bo"]


def test_a_day_is_given_as_published_only_where_it_is_certain() -> None:
    """An approximate date still orders the feed, by its latest day."""
    entries = {entry.title: entry for entry in make_feed(make_archive(FILES)).entries}
    assert (
        entries["New"].published,
        entries["New"].updated,
    ) == ("2025-04-28T00:00:00Z", "2025-05-01T00:00:00Z")
    assert (entries["About"].published, entries["About"].updated) == ("", "2024-12-31T00:00:00Z")


def test_a_record_without_a_day_gets_that_of_the_archives_newest_change_and_says_so() -> None:
    """Where the archive has none either, it gets the start of the clock, which says so too."""
    feed = make_feed(make_archive(FILES))
    undated = feed.entries[-1]
    assert (undated.title, undated.published, undated.updated) == ("Undated", "", "2025-05-01T00:00:00Z")
    assert "newest known change" in undated.summary
    assert [entry.title for entry in feed.entries if "feeds demand" in entry.summary] == ["Undated"]
    alone = make_feed(make_archive({"c.md": FILES["c.md"]}))
    assert (alone.updated, alone.entries[0].updated) == ("1970-01-01T00:00:00Z",) * 2
    assert "1970-01-01 stands in its place" in alone.entries[0].summary


def test_the_feed_is_as_new_as_what_the_sources_or_the_caller_say_of_the_newest_change() -> None:
    """The later of the two, and never a day of the clock."""
    assert make_feed(make_archive(FILES)).updated == "2025-05-01T00:00:00Z"
    assert make_feed(make_archive(FILES, source_date=Day(2026, 2, 3))).updated == "2026-02-03T00:00:00Z"
    assert make_feed(make_archive(FILES, source_date=Day(1980, 1, 1))).updated == "2025-05-01T00:00:00Z"


@pytest.mark.parametrize("date", ["-0044-03-15", "Y17000"])
def test_a_year_that_clocks_cannot_write_is_left_out(date: str) -> None:
    """RFC 3339 knows years of four digits."""
    (entry,) = make_feed(make_archive({"a.md": written("x", title="t", date=f'"{date}"')})).entries
    assert (entry.published, entry.updated) == ("", "1970-01-01T00:00:00Z")


def test_without_a_public_address_links_are_relative_and_there_is_no_sitemap() -> None:
    """No placeholder stands for an address that nobody promised."""
    pages = _rendered(make_archive(FILES))
    assert list(pages) == ["feed.xml"]
    links = [link.attrib for link in pages["feed.xml"].iter(f"{ATOM}link")]
    assert links[0] == {"rel": "alternate", "type": "text/html", "href": "records/b.html"}
    assert "self" not in {link["rel"] for link in links}


def test_with_a_public_address_everything_is_absolute() -> None:
    """The sitemap has the front door and every record."""
    pages = _rendered(make_archive(FILES, base_url="https://archive.example/a/"))
    hrefs = [link.attrib["href"] for link in pages["feed.xml"].iter(f"{ATOM}link")]
    assert hrefs[:2] == ["https://archive.example/a/feed.xml", "https://archive.example/a/records/b.html"]
    urls = [url.text for url in pages["sitemap.xml"].iter(f"{SITEMAP}loc")]
    assert urls[0] == "https://archive.example/a/index.html"
    assert len(urls) == 5


@pytest.mark.parametrize("most", [1, 2, 4, 5])
def test_no_sitemap_has_more_addresses_than_one_may_have(most: int) -> None:
    """An index names several, where robots look for the one; together they say what that would say."""
    archive = make_archive(FILES, base_url="https://archive.example/a/")
    pages = [OutputPath("index.html"), *(record_page(record.id) for record in archive.records)]
    *parts, last = make_sitemaps(archive, pages, most)
    assert last.frame.path == "sitemap.xml"
    assert last.is_index == bool(parts) == (most < len(pages))
    assert [url for part in parts or [last] for url in part.urls] == [
        f"https://archive.example/a/{page}" for page in pages
    ]
    if parts:
        assert last.urls == tuple(f"https://archive.example/a/{part.frame.path}" for part in parts)
    assert max(len(part.urls) for part in parts or [last]) <= most
    for view in (*parts, last):
        _, content = _renderer(archive).render(view)
        (SITEMAP_INDEX if view.is_index else SITEMAP_SCHEMA).assertValid(etree.fromstring(content))
        assert check_sitemap(view.frame.path, content) == ()


def test_no_change_of_a_record_changes_its_identity_in_the_feed() -> None:
    """A reader of the feed must not see it twice."""
    before = make_feed(make_archive({"a.md": written("x", title="One")})).entries[0].id
    after = make_feed(make_archive({"a.md": written("other", title="Two", date="2024")})).entries[0].id
    assert before == after


def test_signs_that_xml_cannot_write_are_replaced() -> None:
    """One control character would make the whole feed unreadable."""
    archive = make_archive(
        {"a.md": written("b\x01ody \x1b[31m", title='"one\\x02 \\ufffe two"')}, title="A\x00B"
    )
    feed = _rendered(archive)["feed.xml"]
    assert feed.findtext(f"{ATOM}title") == "A\ufffdB"
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "one\ufffd \ufffd two"


def test_the_feed_is_bounded() -> None:
    """Fifty entries are enough for any reader."""
    files = {f"r{n}.md": written("x", title=f"T{n}") for n in range(60)}
    assert len(make_feed(make_archive(files)).entries) == 50
