"""Feed and sitemap keep to their standards, and what breaks them is told."""

from pathlib import Path

import pytest
from lxml import etree

from archive_site.audit.feeds import check_feed, check_sitemap
from archive_site.options import Edition
from tests.kinds import build_every_kind
from tests.making import build_site, write_sources, written
from tests.schemas import ATOM, SITEMAP


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a public address."""
    folder = tmp_path_factory.mktemp("syndication")
    files = {"archive.yaml": "base_url: https://a.example/\n", "records/a.md": written("x", title="A & B")}
    build_site(write_sources(folder / "sources", files), folder / "site")
    return folder / "site"


def test_our_own_are_without_fault(site: Path) -> None:
    """As they are built, by our rules and by schemas."""
    assert check_feed("feed.xml", (site / "feed.xml").read_bytes()) == ()
    assert check_sitemap("sitemap.xml", (site / "sitemap.xml").read_bytes()) == ()
    ATOM.assertValid(etree.parse(site / "feed.xml"))
    SITEMAP.assertValid(etree.parse(site / "sitemap.xml"))


def test_every_kind_of_record_has_a_valid_entry(tmp_path: Path) -> None:
    """With and without a day, an author, a text; renamed, withheld, in other scripts."""
    site = build_every_kind(tmp_path, Edition.PUBLIC)
    assert len(etree.parse(site / "feed.xml").findall("{*}entry")) > 5
    ATOM.assertValid(etree.parse(site / "feed.xml"))
    SITEMAP.assertValid(etree.parse(site / "sitemap.xml"))


@pytest.mark.parametrize(
    ("schema", "name", "old", "new"),
    [
        (ATOM, "feed.xml", "<title>", "<title>x</title><title>"),
        (ATOM, "feed.xml", "T00:00:00Z", ""),
        (ATOM, "feed.xml", "urn:uuid:", ""),
        (ATOM, "feed.xml", "<author><name>Archive</name></author>", ""),
        (ATOM, "feed.xml", "<summary>", '<summary type="xml">'),
        (ATOM, "feed.xml", ' href="', ' ref="'),
        (ATOM, "feed.xml", "</entry>", "<x/></entry>"),
        (SITEMAP, "sitemap.xml", "<loc>https://a.example", "<loc>"),
        (SITEMAP, "sitemap.xml", "<loc>", "<lok/><loc>"),
    ],
)
def test_the_schemas_refuse_what_the_standards_forbid(
    site: Path, schema: etree.RelaxNG, name: str, old: str, new: str
) -> None:
    """A schema that takes anything would prove nothing."""
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    assert not schema.validate(etree.fromstring(text.replace(old, new).encode()))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("</feed>", "", "no element found"),
        ("2005/Atom", "2005/Other", "no Atom feed"),
        ("<title>", "<x>y</x><title/><title>", "`title`"),
        ("T00:00:00Z", "", "RFC 3339"),
        ("<name>Archive</name>", "", "author"),
        ('rel="alternate" type="text/html" href', 'rel="alternate" x', "`link`"),
        ("<feed", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed", "document type"),
    ],
)
def test_a_broken_feed_is_told(site: Path, old: str, new: str, reason: str) -> None:
    """With what is wrong."""
    text = (site / "feed.xml").read_text(encoding="utf-8")
    assert old in text
    found = check_feed("feed.xml", text.replace(old, new).encode())
    assert any(each.code == "feed-invalid" and reason in each.message for each in found)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("</urlset>", "", "no element found"),
        ("schemas/sitemap/0.9", "schemas/other", "no sitemap"),
        ("https://a.example/index.html", "/index.html", "no absolute address"),
        ("https://a.example/index.html", "https://a.example/records/a.html", "stands twice"),
    ],
)
def test_a_broken_sitemap_is_told(site: Path, old: str, new: str, reason: str) -> None:
    """With what is wrong."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert old in text
    found = check_sitemap("sitemap.xml", text.replace(old, new).encode())
    assert any(reason in each.message for each in found)
