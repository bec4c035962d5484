"""The copy buttons in a real browser, over http and from a disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import OpenPage, serve_folder

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


@pytest.fixture(params=["http", "file"])
def page(request: pytest.FixtureRequest, tmp_path: Path, open_page: OpenPage) -> Iterator[Page]:
    """Open the page."""
    shutil.copy(SCRIPT, tmp_path)
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    opened = open_page()
    with serve_folder(tmp_path) as url:
        opened.goto(f"{url if request.param == 'http' else tmp_path.as_uri() + '/'}index.html")
        yield opened


def test_a_button_copies_with_its_italics_and_says_so(page: Page) -> None:
    """Pasted into a text with formatting, the title is in italics; a button without a text stays hidden."""
    expect(page.get_by_role("button")).to_have_count(1)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#paste i")).to_have_text("The Quay")
    expect(page.locator("#paste")).to_have_text("Marlow, Ada. The Quay.")
