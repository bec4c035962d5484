"""Feed and sitemap keep to their standards, and what breaks them is told."""

from pathlib import Path

import pytest

from archive_site.syndication import check_feed, check_sitemap
from tests.making import build_site, write_sources, written


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a public address."""
    folder = tmp_path_factory.mktemp("syndication")
    files = {"archive.yaml": "base_url: https://a.example/\n", "records/a.md": written("x", title="A & B")}
    build_site(write_sources(folder / "sources", files), folder / "site")
    return folder / "site"


def test_our_own_are_without_fault(site: Path) -> None:
    """As they are built."""
    assert check_feed("feed.xml", (site / "feed.xml").read_bytes()) == ()
    assert check_sitemap("sitemap.xml", (site / "sitemap.xml").read_bytes()) == ()


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
