"""Verification: what `check` finds in a site that is not as it was built."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive_site.audit.verification import read_site
from archive_site.fixity import MANIFEST
from archive_site.sites.ownership import INDEX_FOLDER
from tests.making import build_site, write_sources, written

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one record."""
    folder = tmp_path_factory.mktemp("verified")
    write_sources(folder / "sources", {"a.md": written("[self](a.md)", title="A")})
    build_site(folder / "sources", folder / "site")
    return folder / "site"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    for path in built.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(built)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return tmp_path


def test_a_site_as_built_is_verified_whole(site: Path) -> None:
    """Every file but the manifest and the marker is compared."""
    files = sum(path.is_file() for path in site.rglob("*"))
    assert (files - 2, ()) == read_site(site)


def _append(name: str, text: str) -> Change:
    def change(site: Path) -> None:
        with (site / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        ([("site-file-changed", "records/a.ris")], _append("records/a.ris", " ")),
        (
            [("feed-invalid", "feed.xml"), ("site-file-changed", "feed.xml")],
            lambda site: (site / "feed.xml").write_bytes(b""),
        ),
        ([("site-file-missing", "robots.txt")], lambda site: (site / "robots.txt").unlink()),
        ([("site-file-unlisted", "new/b.txt")], lambda site: write_sources(site, {"new/b.txt": "x"})),
        (
            [("site-file-unlisted", f"{INDEX_FOLDER}/x.pf")],
            lambda site: write_sources(site, {f"{INDEX_FOLDER}/x.pf": "x", f"{INDEX_FOLDER}/{MANIFEST}": ""}),
        ),
        ([("manifest-missing", f"{INDEX_FOLDER}/{MANIFEST}")], lambda site: (site / INDEX_FOLDER).mkdir()),
        (
            [("page-link-broken", "404.html"), ("site-file-changed", "404.html")],
            _append("404.html", '<a href="nowhere.html"></a>'),
        ),
        (
            [("page-anchor-broken", "404.html"), ("site-file-changed", "404.html")],
            _append("404.html", '<a href="index.html#nowhere"></a>'),
        ),
    ],
)
def test_whatever_was_changed_is_found(site: Path, expected: list[tuple[str, str]], change: Change) -> None:
    """And nothing else is reported."""
    change(site)
    _, problems = read_site(site)
    assert expected == [(problem.code, problem.where.path) for problem in problems]


def test_without_a_manifest_nothing_can_be_verified(site: Path) -> None:
    """It says so, rather than calling the site good."""
    (site / MANIFEST).write_bytes(b"\xff\xfe")
    verified, problems = read_site(site)
    assert verified == 0
    assert "manifest-missing" in {problem.code for problem in problems}


def test_a_page_that_is_gone_breaks_the_links_to_it(site: Path) -> None:
    """Both are said: the file is missing, and so many pages lead to it."""
    (site / "records" / "a.html").unlink()
    codes = {problem.code for problem in read_site(site)[1]}
    assert codes == {"site-file-missing", "page-link-broken"}
