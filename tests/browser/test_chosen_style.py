"""The style of citation a reader opened is open on the next record, where the browser may remember."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import OpenReader, Reader, Site

pytestmark = pytest.mark.browser

PAGE, OTHER = (
    "records/official-recognition-of-north-korean-troops.html",
    "records/western-responses-to-the-deployment.html",
)


def _expect_open(reader: Reader, style: str) -> None:
    expect(reader.page.locator("details.citation[open]")).to_have_count(1)
    expect(reader.page.locator(f"details.citation[open] #cite-{style}")).to_be_visible()


def test_the_chosen_style_is_open_on_the_next_record(founding_site: Site, open_reader: OpenReader) -> None:
    """The first is open at first; the reader's choice closes it and lasts."""
    reader = open_reader()
    reader.page.goto(founding_site.url + PAGE)
    _expect_open(reader, "archival")
    reader.page.locator("details.citation:has(#cite-gost) > summary").press("Enter")
    _expect_open(reader, "gost")
    reader.page.goto(founding_site.url + OTHER)
    _expect_open(reader, "gost")
    assert reader.console == []


def test_without_storage_the_first_style_stays_open(founding_site: Site, open_reader: OpenReader) -> None:
    """A browser that refuses storage raises no error."""
    reader = open_reader(is_new=True)
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    reader.page.goto(founding_site.url + PAGE)
    reader.page.locator("details.citation:has(#cite-mla) > summary").click()
    _expect_open(reader, "mla")
    reader.page.goto(founding_site.url + OTHER)
    _expect_open(reader, "archival")
    assert reader.console == []


def test_every_style_is_read_and_selected_without_scripts(
    founding_site: Site, open_reader: OpenReader
) -> None:
    """Each opens in place, and its text is there to select."""
    reader = open_reader(java_script_enabled=False)
    reader.page.goto(founding_site.url + PAGE)
    for style in ("apa", "mla", "chicago-notes", "chicago-note", "chicago-author-date", "harvard", "gost"):
        reader.page.locator(f"details.citation:has(#cite-{style}) > summary").click()
        _expect_open(reader, style)
        assert "Duong" in reader.page.locator(f"#cite-{style}").inner_text()
