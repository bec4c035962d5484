"""Draws the pictures of the README: a record of the archive in _site/, light and dark, with a field opened.

For `make pictures`; the argument is the browser that .ci/find-browser names.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_ROOT = Path(__file__).resolve().parents[1]
_PAGE = "records/official-recognition-of-north-korean-troops.html"
_WIDTH, _HEIGHT = 1280, 800


def main() -> None:
    """Write docs/pictures/record-light.png and record-dark.png."""
    _, browser_path = sys.argv
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme=scheme)
            page.goto((_ROOT / "_site" / _PAGE).as_uri())
            page.locator("details.provenance summary").nth(2).click()
            page.mouse.move(0, 0)
            page.screenshot(path=_ROOT / "docs" / "pictures" / f"record-{scheme}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
