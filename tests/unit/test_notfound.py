"""The page for addresses that lead nowhere: it is read at any depth."""

from pathlib import Path

import pytest

from archive_site.audit.pages import scan_page
from archive_site.audit.verification import read_site
from archive_site.building.pipeline import run_build
from archive_site.notfound import NOT_FOUND, find_root, set_root
from archive_site.options import Options
from tests.making import write_sources


def _build(folder: Path, settings: str) -> Path:
    files = {"archive.yaml": settings, "records/quay.md": "A text."}
    options = Options(
        sources=write_sources(folder / "sources", files), output=folder / "site", has_search=False
    )
    run_build(options, lambda _key, _count: None)
    return options.output


@pytest.mark.parametrize("root", ["/", "/storms/"])
def test_its_links_begin_at_the_root_of_the_server(tmp_path: Path, root: str) -> None:
    """They are audited like those of any other page, in the build and from the disk."""
    site = _build(tmp_path, f"base_url: https://a.example{root}\n")
    page = (site / NOT_FOUND).read_bytes()
    assert f'href="{root}assets/site.css"'.encode() in page
    assert f'<a href="{root}records/index.html"'.encode() in page
    assert b'href="#content"' in page
    assert read_site(site)[1] == ()
    lost = page.replace(b"records/index.html", b"records/lost.html")
    (site / NOT_FOUND).write_bytes(lost)
    assert {each.code for each in read_site(site)[1]} == {"page-link-broken", "site-file-changed"}


def test_without_an_address_they_lead_from_the_root_of_the_site(tmp_path: Path) -> None:
    """Where the site will lie is not known."""
    page = (_build(tmp_path, "") / NOT_FOUND).read_bytes()
    assert b'href="assets/site.css"' in page
    assert set_root(page, b"/") is None
    assert not scan_page(NOT_FOUND, page).problems


def test_another_root_takes_the_place_of_its_own() -> None:
    """Nothing else of the page is touched."""
    head = b'<link rel="canonical" href="https://a.example/storms/404.html">'
    page = head + b'<a href="/storms/a.html">/storms/</a><a href="#b" title="x/storms/">b</a>'
    assert (
        set_root(page, b"/") == head + b'<a href="/a.html">/storms/</a><a href="#b" title="x/storms/">b</a>'
    )
    assert [find_root(url) for url in ("https://a.example/storms/", "https://a.example/", "")] == [
        "/storms/",
        "/",
        "",
    ]
