"""The copy buttons in a real browser, over http and from a disk."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).resolve().parents[2] / "templates" / "assets" / "js" / "copy.js"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<link rel="icon" href="data:,"><script src="copy.js" defer></script></head><body>
<p id="cite">Marlow, Ada. <i>The Quay</i>.</p>
<button data-copy="#cite" data-said="Copied." hidden>Copy</button>
<button data-copy="#nothing" data-said="Never." hidden>Lost</button><p role="status" data-copy-status></p>
<div id="paste" contenteditable="true"></div></body></html>
"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(params=["http", "file"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Page]:
    """Open the page."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium or Chrome on this machine")
    shutil.copy(SCRIPT, tmp_path)
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}" if request.param == "http" else tmp_path.as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page()
        opened.goto(f"{base}/index.html")
        yield opened
        browser.close()
    server.shutdown()
    server.server_close()


def test_a_button_copies_with_its_italics_and_says_so(page: Page) -> None:
    """Pasted into a text with formatting, the title is still in italics."""
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#paste i")).to_have_text("The Quay")
    expect(page.locator("#paste")).to_have_text("Marlow, Ada. The Quay.")


def test_a_button_whose_text_is_missing_stays_hidden(page: Page) -> None:
    """Nothing promises what it cannot do."""
    expect(page.get_by_role("button")).to_have_count(1)
