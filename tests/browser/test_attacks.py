"""The archive of attacks, built in one go and read in a browser: nothing runs, asks or escapes."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Dialog, expect

from archive_site.audit.verification import read_site
from archive_site.problems import ArchiveError, Problem, Severity
from archive_site.views.sheets import Bounds
from tests.attacks import write_attacks
from tests.browser.reading import OpenReader, Reader, Site, serve_folder
from tests.making import build_site
from tests.schemas import ATOM, SITEMAP


def _refusals(sources: Path, output: Path, cache: Path) -> tuple[Problem, ...]:
    with pytest.raises(ArchiveError) as refused:
        build_site(sources, output, cache=cache)
    return tuple(each for each in refused.value.problems if each.severity is Severity.ERROR)


BOUNDS = Bounds(most=40, sheet=20)
"""So short that listings and indexes take several pages."""


@pytest.mark.browser
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("every", [80, pytest.param(1, marks=pytest.mark.soak)])
def test_an_archive_of_attacks_is_refused_or_harmless(
    tmp_path: Path, every: int, open_reader: OpenReader
) -> None:
    """What is refused has a place and a hint; of the rest no page or card runs a script or asks elsewhere.

    All files are read in every run; a browser opens one page of eighty and a few of special kinds, and in
    `make soak` each of some 450, with the card of each record and name, and the search index is made.
    """
    sources, output = tmp_path / "sources", tmp_path / "out" / "site"
    count = write_attacks(sources)
    assert count >= 150
    before = sorted(path.name for path in tmp_path.iterdir())
    refused = _refusals(sources, output, tmp_path / "cache")
    assert not output.exists()
    assert all(each.where.path and each.message and each.hint for each in refused)
    for path in {each.where.path for each in refused}:
        named = [each for each in sources.rglob("*") if _printable(each, sources) == path]
        assert named, path
        for each in named:
            each.unlink()
    built = build_site(sources, output, has_search=every == 1, bounds=BOUNDS, cache=tmp_path / "cache")
    assert built.records > 120
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({*before, "cache", "out"})
    assert [each for each in read_site(output)[1] if each.severity is Severity.ERROR] == []
    ATOM.assertValid(etree.parse(output / "feed.xml"))
    SITEMAP.assertValid(etree.parse(output / "sitemap.xml"))
    with serve_folder(output) as url:
        site = Site(output, url)
        cut = [page for page in site.pages if "/index--" in page][::10]
        compared = [page for page in site.pages if page.startswith("compare/")][:1]
        assert set(_SPECIAL) <= set(site.pages)
        assert cut
        pages = dict.fromkeys([*_SPECIAL, *cut, *compared, *site.pages[::every]])
        _visit(site, pages, open_reader(), 4 if every == 1 else 1)
    assert json.loads((output / "data/records.json").read_text(encoding="utf-8"))


_SPECIAL = (
    *("index.html", "about/index.html", "coverage/index.html", "matrix/index.html", "network/index.html"),
    *(
        "people/p0.html",
        "people/p2.html",
        "records/crowd-0.html",
        "records/field-02.html",
        "records/hidden.html",
    ),
)


def _printable(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    return "".join(char if char.isprintable() or ord(char) > 0x9F else f"\\x{ord(char):02x}" for char in name)


def _visit(site: Site, pages: Iterable[str], reader: Reader, cards_per_page: int) -> None:
    """Open pages, and on each some cards that were on none before: by pointer, every third by keyboard."""
    dialogs: list[str] = []
    cards: set[str] = set()

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    reader.page.on("dialog", note)
    for page in pages:
        reader.page.goto(f"{site.url}{page}")
        assert reader.page.evaluate(_MADE) == [None, 0, 0], page
        new = [href for href in reader.page.evaluate(_CARDED) if href not in cards]
        for href in new[:cards_per_page]:
            cards.add(href)
            _open_card(reader, href, is_focused=len(cards) % 3 == 0)
            assert reader.page.evaluate(_MADE) == [None, 0, 0], (page, href)
    assert len(cards) > 5
    assert dialogs == []
    assert reader.console == []
    assert reader.foreign_requests(site.url) == []


_MADE = (
    # A frame, a form or an element with a handler would be one that a vector has made.
    "[window.ran, document.querySelectorAll('iframe,object,embed,form[action*=evil],base,portal,"
    "article img,[onload],[onerror],[onclick],[onfocus],[srcdoc],style,[role=tooltip] p *').length,"
    "[...document.links].filter(a => !/^(https?|mailto):/.test(a.href)).length]"
)
_CARDED = (
    "[...new Set([...document.querySelectorAll('main a[href]:not(.row a)')].filter(a => a.checkVisibility()"
    " && /(records|outlets|people)\\/(?!index|not-stated)[^/]+html$/.test(a.pathname)"
    " && a.host === location.host && a.pathname !== location.pathname).map(a => a.getAttribute('href')))]"
)


def _open_card(reader: Reader, href: str, *, is_focused: bool) -> None:
    """Open the card of the first link to an address."""
    link = reader.page.locator(f"main a[href={json.dumps(href)}]:not(.row a)").first
    if is_focused:
        reader.page.keyboard.press("Tab")
        link.focus()
    else:
        link.hover()
    card = reader.page.get_by_role("tooltip")
    expect(card).to_be_visible()
    reader.page.keyboard.press("Escape")
    reader.page.mouse.move(0, 0)
    expect(card).to_have_count(0)
