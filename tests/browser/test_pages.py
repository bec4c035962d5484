import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reading import OpenReader, Reader, Site

pytestmark = pytest.mark.browser
PICTURES = ("coverage/", "matrix/", "network/", "relies/")


@pytest.fixture(params=["founding_site", "capture_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two built archives in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def _kinds(site: Site) -> list[str]:
    """Give a page of each kind; of the bare captures only those that show a text, the others being alike."""
    is_bare = site.folder.parent.name.startswith("captures")
    return [page for page in site.page_kinds if not is_bare or page.startswith(("records/", "compare/"))]


def test_no_page_writes_to_the_console_or_asks_another_host(site: Site, open_reader: OpenReader) -> None:
    """Every kind of page is quiet, and all it loads is its own."""
    reader = open_reader()
    for page in (*_kinds(site), "search/index.html?q=Kursk"):
        reader.page.goto(site.url + page)
        _wait_for_results(reader, page)
        assert reader.console == [], page
    assert reader.foreign_requests(site.url) == []


def test_axe_finds_no_violation_on_any_kind_of_page(site: Site, open_reader: OpenReader) -> None:
    """Every kind of page passes axe-core with all its rules."""
    reader = open_reader(bypass_csp=True)
    for page in (*_kinds(site), "search/index.html?q=Kursk"):
        reader.page.goto(site.url + page)
        _wait_for_results(reader, page)
        report = Axe().run(reader.page)
        assert report.violations_count == 0, f"{page}: {report.generate_report()}"


def test_colours_have_contrast_in_the_dark(founding_site: Site, open_reader: OpenReader) -> None:
    """The dark scheme changes colours alone, so axe-core checks those alone."""
    reader = open_reader(bypass_csp=True, color_scheme="dark")
    # One listing is like another; what differs in colour is on these.
    apart = ("index", "records/n", "timeline/", "network/", "matrix/")
    kinds = [page for page in founding_site.page_kinds if page.startswith(apart)]
    for page in (*kinds, "search/index.html?q=Kursk"):
        reader.page.goto(founding_site.url + page)
        _wait_for_results(reader, page)
        report = Axe().run(reader.page, options={"runOnly": ["color-contrast"]})
        assert report.violations_count == 0, f"{page}: {report.generate_report()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_queue_of_the_private_edition_is_accessible(
    private_site: Site, scheme: str, open_reader: OpenReader
) -> None:
    """With the strip that says on every page what this edition is."""
    reader = open_reader(bypass_csp=True, color_scheme=scheme)
    reader.page.goto(f"{private_site.url}index.html")
    reader.page.get_by_role("link", name="Queue").click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Queue")
    expect(reader.page.locator(".gap").first).to_be_visible()
    report = Axe().run(reader.page)
    assert report.violations_count == 0, report.generate_report()


def _wait_for_results(reader: Reader, page: str) -> None:
    if "?q=" in page:
        expect(reader.page.locator("[data-search-results] > li").first).to_be_visible()


def test_every_page_is_read_without_scripts(site: Site, open_reader: OpenReader) -> None:
    """With scripts off, each kind of page has its heading and text, and every link of it leads on."""
    reader = open_reader(java_script_enabled=False)
    for page in _kinds(site):
        reader.page.goto(site.url + page)
        expect(reader.page.locator("h1")).to_have_count(1)
        assert len(reader.page.locator("main").inner_text()) > len("a line")
        # A control that needs a script must not be offered.
        expect(reader.page.locator("button[data-copy]:visible")).to_have_count(0)


def test_no_page_scrolls_sideways(site: Site, open_reader: OpenReader) -> None:
    """Nothing sticks out at any width from the narrowest phone on."""
    reader = open_reader()
    for page in _kinds(site):
        reader.page.goto(site.url + page)
        for width in (320, 768, 1440):
            reader.page.set_viewport_size({"width": width, "height": 800})
            scroll = reader.page.evaluate("document.documentElement.scrollWidth")
            assert scroll <= width, f"{page} at {width}"


def test_the_evidence_of_a_field_opens_by_keyboard(capture_site: Site, open_reader: OpenReader) -> None:
    """A provenance mark is a disclosure: Enter opens it, and the words of the capture stand there."""
    reader = open_reader(java_script_enabled=False)
    reader.page.goto(f"{capture_site.url}records/001_545c4fd799cb8cac.html")
    field = reader.page.locator("details.provenance", has_text="Kiev, May 1, 2025").first
    summary = field.locator("summary").first
    summary.focus()
    summary.press("Enter")
    expect(field).to_have_attribute("open", "")
    expect(field.get_by_text("Kiev, May 1, 2025").first).to_be_visible()


def test_a_reference_is_linked_both_ways(capture_site: Site, open_reader: OpenReader) -> None:
    """From a marker to its reference, and from the second way back to the second marker."""
    reader = open_reader()
    reader.page.goto(f"{capture_site.url}records/003_70681d906bc2e0bc.html")
    expect(reader.page.locator('a[href^="#ref-"]')).to_have_count(48)
    reader.page.locator("#cite-2-1").click()
    assert reader.page.url.endswith("#ref-2")
    back = reader.page.locator('#ref-2 a[href="#cite-2-2"]')
    back.click()
    assert reader.page.url.endswith("#cite-2-2")


def test_a_citation_is_copied(founding_site: Site, open_reader: OpenReader) -> None:
    """The copy button puts the citation on the clipboard and says so."""
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.page.goto(f"{founding_site.url}records/official-recognition-of-north-korean-troops.html")
    expected = reader.page.locator("#cite-archival").inner_text()
    reader.page.locator('button[data-copy="#cite-archival"]').click()
    expect(reader.page.locator("[data-copy-status]")).not_to_be_empty()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == expected.strip()
    assert "Xiao Duong" in copied


def test_the_public_edition_withholds_the_text(founding_site: Site, open_reader: OpenReader) -> None:
    """A record whose rights are `record` shows the abstract, and says why the text is not there."""
    reader = open_reader()
    reader.page.goto(f"{founding_site.url}records/where-will-north-korean-soldiers-move.html")
    expect(reader.page.get_by_text("The text is not shown here")).to_be_visible()
    assert "funeral diplomacy" not in reader.page.content()


def test_a_paragraph_has_an_address(capture_site: Site, open_reader: OpenReader) -> None:
    """The number beside a paragraph is a link to it."""
    reader = open_reader()
    reader.page.goto(f"{capture_site.url}records/004_ff9bbbd289fa608d.html")
    anchor = reader.page.locator(".block[id^='p-']").nth(2).get_attribute("id")
    reader.page.locator(f'a[href="#{anchor}"]').first.click()
    assert reader.page.url.endswith(f"#{anchor}")
    assert re.fullmatch(r"p-[0-9a-f]{8}", str(anchor))


def test_no_label_of_a_picture_of_names_covers_another(founding_site: Site, open_reader: OpenReader) -> None:
    """On the narrowest phone, as the browser sets them: each above the next, none beyond the edge."""
    reader = open_reader(viewport={"width": 320, "height": 800})
    for page in ("network/index.html", "people/kim-jong-un.html"):
        reader.page.goto(founding_site.url + page)
        boxes = reader.page.locator(".network > svg text").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(box => [box.top, box.bottom, box.right])"
        )
        assert len(boxes) >= 3, page
        assert all(upper[1] <= lower[0] for upper, lower in pairwise(boxes)), page
        edge = reader.page.locator(".network > svg").evaluate(
            "picture => picture.getBoundingClientRect().right"
        )
        assert all(right <= edge for _, _, right in boxes), page
