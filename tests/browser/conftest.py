"""A real browser and real sites for it to read: over http, and from the disk."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from archive_site.building.pipeline import run_build
from archive_site.index import facets, shards
from archive_site.options import Edition, Options
from tests.browser.reading import OpenPage, OpenReader, Reader, Site, serve_folder

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process for all tabs, and none to draw: at each change of site another would begin.
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
    "--in-process-gpu",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chrome or Chromium; a missing one fails where CI is true and skips elsewhere."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    found = found or next((path for path in _MAC_PATHS if os.access(path, os.X_OK)), None)
    if found is None:
        sentence = "no Chrome or Chromium is installed, so nothing is tested in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield launched
        launched.close()


def _served(folder: Path) -> Iterator[Site]:
    with serve_folder(folder) as url:
        yield Site(folder, url)


def _built(
    sources: Path, output: Path, edition: Edition = Edition.PUBLIC, captures: Path | None = None
) -> Path:
    options = Options(sources=sources, output=output, edition=edition, captures=captures)
    run_build(options, lambda _key, _count: None)
    return output


@pytest.fixture(scope="session")
def founding_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The project's own archive, public edition."""
    yield from _served(_built(ROOT / "sources", tmp_path_factory.mktemp("founding") / "site"))


@pytest.fixture(scope="session")
def capture_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The five founding captures as they lie in their folder, with their full text."""
    if not SEEDS.is_dir():
        pytest.skip("the founding captures are not beside the project")
    yield from _served(_built(SEEDS, tmp_path_factory.mktemp("captures") / "site"))


@dataclass(frozen=True, slots=True)
class _Profile:
    """A profile of the browser, and its tabs that no test has in hand."""

    context: BrowserContext
    viewport: ViewportSize
    idle: list[Page]


@pytest.fixture(scope="session")
def _profiles(browser: Browser) -> Iterator[dict[str, _Profile]]:
    """One profile for each choice of settings: to begin one, or a tab, costs as much as a short test."""
    profiles: dict[str, _Profile] = {}
    del browser
    yield profiles
    for profile in profiles.values():
        profile.context.close()


def _tidy(page: Page, profile: _Profile) -> None:
    """Leave a tab as a new one: nothing stored, nothing intercepted, the size and colours as they were."""
    page.unroute_all()
    page.mouse.move(0, 0)
    session = profile.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.detach()
    page.goto("about:blank")
    page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    page.set_viewport_size(profile.viewport)


@pytest.fixture
def open_page(browser: Browser, _profiles: dict[str, _Profile]) -> Iterator[OpenPage]:
    """Open a tab with the given settings; `is_new` where a test spoils it by scripts of its own."""
    opened: list[tuple[Page, _Profile, bool]] = []

    def open_one(*, is_new: bool = False, **settings: Any) -> Page:  # noqa: ANN401 - Playwright's own
        key = repr(sorted(settings.items()))
        if key not in _profiles:
            viewport = settings.get("viewport", {"width": 1280, "height": 720})
            _profiles[key] = _Profile(browser.new_context(**settings), viewport, [])
        profile = _profiles[key]
        page = profile.idle.pop() if profile.idle and not is_new else profile.context.new_page()
        opened.append((page, profile, is_new))
        return page

    yield open_one
    for page, profile, is_new in opened:
        _tidy(page, profile)
        if is_new:
            page.close()
        else:
            profile.idle.append(page)


@pytest.fixture
def open_reader(open_page: OpenPage) -> Iterator[OpenReader]:
    """Open a tab, with the given settings, that remembers."""
    readers: list[Reader] = []

    def open_one(**settings: Any) -> Reader:  # noqa: ANN401 - Playwright's own
        reader = Reader(open_page(**settings))
        readers.append(reader)
        reader.listen()
        return reader

    yield open_one
    for reader in readers:
        reader.leave()


@pytest.fixture(scope="session")
def private_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The founding captures in the private edition, with the curator's queue."""
    if not SEEDS.is_dir():
        pytest.skip("the founding captures are not beside the project")
    yield from _served(_built(SEEDS, tmp_path_factory.mktemp("private") / "site", Edition.PRIVATE))


@pytest.fixture(scope="session")
def sharded_founding_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same as `whole_founding_site`, with the shards and the tables of a large archive."""
    if not SEEDS.is_dir():
        pytest.skip("the founding captures are not beside the project")
    output = tmp_path_factory.mktemp("sharded") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "count_shards", lambda _records, _characters: 4)
        patch.setattr(facets, "SMALL_BYTES", 0)
        _built(ROOT / "sources", output, Edition.PRIVATE, SEEDS)
    fragments = (output / "pagefind" / "fragment").iterdir()
    assert len({path.name.partition("-")[0] for path in fragments}) > 1
    yield from _served(output)


@pytest.fixture(scope="session")
def whole_founding_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The project's own archive in the private edition: descriptions, authorities and full texts."""
    if not SEEDS.is_dir():
        pytest.skip("the founding captures are not beside the project")
    output = tmp_path_factory.mktemp("whole") / "site"
    yield from _served(_built(ROOT / "sources", output, Edition.PRIVATE, SEEDS))
