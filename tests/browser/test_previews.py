"""Cards beside links: by mouse and keyboard, away with Escape, off on touch, from a server and a disk."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reading import OpenReader, Reader, Site, find_violations

pytestmark = pytest.mark.browser

PAGE = "people/farah-dakhlallah.html"
TITLE = "[Commentary on Western responses to the North Korean deployment]"


def _card(reader: Reader) -> Locator:
    return reader.page.get_by_role("tooltip")


def _files_of_cards(reader: Reader) -> list[str]:
    return [url for url in reader.requests if "assets/cards/" in url]


def _open(reader: Reader, address: str) -> Locator:
    """Open the page and give the link of its note, which leads to a record."""
    reader.page.goto(address)
    return reader.page.locator("#note a")


@pytest.mark.parametrize("is_on_disk", [False, True], ids=["http", "file"])
def test_a_card_opens_beside_a_link_and_goes_when_it_is_told_to(
    founding_site: Site, open_reader: OpenReader, is_on_disk: bool
) -> None:
    """It is hoverable, dismissible and persistent (WCAG 2.2, 1.4.13), and moves nothing on the page."""
    reader = open_reader()
    root = founding_site.folder.as_uri() + "/" if is_on_disk else founding_site.url
    link, card, page = _open(reader, root + PAGE), _card(reader), reader.page
    before = page.evaluate("[document.documentElement.scrollHeight, document.body.innerText]")

    assert _files_of_cards(reader) == []
    link.hover()
    expect(card).to_contain_text(TITLE)
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    assert len(_files_of_cards(reader)) == 1
    assert page.evaluate("document.documentElement.scrollHeight") == before[0]
    card.hover()
    page.wait_for_timeout(300)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)
    assert page.evaluate("document.body.innerText") == before[1]
    assert link.get_attribute("aria-describedby") is None

    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(card).to_contain_text("contends that the partners of Ukraine")
    assert reader.console == []
    assert find_violations(page) == []
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    link.hover()
    page.wait_for_timeout(400)
    expect(card).to_have_count(0)


def test_no_card_opens_on_touch_nor_where_the_page_says_it_already(
    founding_site: Site, open_reader: OpenReader
) -> None:
    """A row of a listing has what the card of its record would say; the outlet beside it has a card."""
    touched = open_reader(has_touch=True, is_mobile=True)
    link = _open(touched, founding_site.url + PAGE)
    link.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    link.tap()
    link.focus()
    touched.page.wait_for_timeout(400)
    expect(_card(touched)).to_have_count(0)

    reader = open_reader(color_scheme="dark", viewport={"width": 400, "height": 500})
    reader.page.goto(founding_site.url + "records/index.html")
    reader.page.locator(".row-title").first.hover()
    reader.page.wait_for_timeout(400)
    expect(_card(reader)).to_have_count(0)
    reader.page.locator(".row-facts a").last.hover()
    expect(_card(reader)).to_be_visible()
    box = _card(reader).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 400
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 500
