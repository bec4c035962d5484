"""The preview in a real browser: an open page follows what is saved."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from archive_site.building.pipeline import run_build
from archive_site.commands.loopback import open_server
from archive_site.commands.preview import run_preview
from archive_site.options import Options
from archive_site.printing.theme import find_templates
from archive_site.sites.freshness import Watched
from tests.browser.reading import OpenPage
from tests.making import write_sources

pytestmark = pytest.mark.browser


def _free_port(folder: Path) -> int:
    with open_server(folder, 0) as probe:
        return int(probe.server_address[1])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[tuple[Path, Path, str]]:
    """An archive of one record in preview: its sources, its site, and the address of that."""
    files = {"archive.yaml": "base_url: https://a.example/storms/\n", "records/quay.md": "A first text."}
    sources, site = write_sources(tmp_path / "sources", files), tmp_path / "site"
    options = Options(sources=sources, output=site, has_search=False)
    port, ready, stop = _free_port(tmp_path), threading.Event(), threading.Event()

    def build() -> None:
        run_build(options, lambda _key, _count: None)
        ready.set()

    watched = [Watched(sources), Watched(find_templates())]
    asked = {"begin": build, "rebuild": build, "stop": stop}
    preview = threading.Thread(target=run_preview, args=(site, watched, port), kwargs=asked)
    preview.start()
    assert ready.wait(60)
    yield sources, site, f"http://127.0.0.1:{port}/"
    stop.set()
    preview.join(60)


def test_an_open_page_follows_what_is_saved(archive: tuple[Path, Path, str], open_page: OpenPage) -> None:
    """It is loaded again after the build; no file of the site knows of that."""
    sources, site, url = archive
    page = open_page()
    page.goto(f"{url}records/quay.html")
    expect(page.locator("#content")).to_contain_text("A first text.")
    (sources / "records" / "quay.md").write_text("A second text, saved later.")
    expect(page.locator("#content")).to_contain_text("A second text, saved later.", timeout=60_000)
    assert b"/-/" not in (site / "records" / "quay.html").read_bytes()


def test_an_address_without_a_page_is_answered_by_the_archive(
    archive: tuple[Path, Path, str], open_page: OpenPage
) -> None:
    """By its own page, which is followed too: the record that is missing may be saved next."""
    sources, _site, url = archive
    page = open_page()
    answer = page.goto(f"{url}records/pier.html")
    assert answer
    assert answer.status == 404
    expect(page.locator(".masthead")).to_be_visible()
    expect(page.locator("a.skip")).to_have_css("position", "absolute")
    (sources / "records" / "pier.md").write_text("Now it is there.")
    expect(page.locator("#content")).to_contain_text("Now it is there.", timeout=60_000)


def test_a_page_that_nothing_was_built_for_is_left_alone(
    archive: tuple[Path, Path, str], open_page: OpenPage
) -> None:
    """What a reader has typed or opened there stays."""
    sources, _site, url = archive
    page = open_page()
    page.goto(f"{url}index.html")
    page.evaluate("window.isTheSame = true")
    (sources / "records" / ".hidden").write_text("An editor's own.")
    os.utime(sources / "records" / ".hidden", (1, 1))
    page.wait_for_timeout(1500)
    assert page.evaluate("window.isTheSame")
