"""Two versions of an article side by side, as read: by keyboard, by ear, on a phone, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import OpenReader, Site, find_violations, serve_folder
from tests.making import build_site

pytestmark = pytest.mark.browser
_SOURCES = Path(__file__).parents[1] / "archives/good-two-versions/sources"
_LOW = {"width": 900, "height": 400}
_PAGE = "compare/ferry-first--ferry-update.html"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An article as it was first captured, and a day later."""
    folder = tmp_path_factory.mktemp("versions") / "site"
    build_site(_SOURCES, folder)
    with serve_folder(folder) as url:
        yield Site(folder, url)


def _differences(page: Page) -> Locator:
    return page.locator(".compared[id]")


def _is_in_view(part: Locator) -> None:
    expect(part.locator(".compared-head")).to_be_in_viewport()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["", "without scripts"])
def test_a_keyboard_steps_from_difference_to_difference(
    versions: Site, open_reader: OpenReader, *, has_scripts: bool
) -> None:
    """From the counts to the first, then with Tab and Enter from each to the next, and from the last back."""
    page = open_reader(java_script_enabled=has_scripts, reduced_motion="reduce", viewport=_LOW).page
    page.goto(versions.url + _PAGE)
    page.get_by_role("link", name="1 paragraph partly different").press("Enter")
    parts = _differences(page).all()
    assert len(parts) >= 4
    for number, part in enumerate(parts, start=1):
        expect(page).to_have_url(re.compile(f"#difference-{number}$"))
        _is_in_view(part)
        moved = part.locator(".label a").count()
        for _ in range(moved + 1):
            page.keyboard.press("Tab")
        name = "Next difference" if number < len(parts) else "Previous difference"
        expect(part.get_by_role("link", name=name)).to_be_focused()
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#difference-{len(parts) - 1}$"))


def test_what_was_moved_leads_to_where_it_stands_now(versions: Site, open_reader: OpenReader) -> None:
    """And back."""
    page = open_reader().page
    page.goto(versions.url + _PAGE)
    page.get_by_role("link", name="In another place of the later text: paragraph 4").click()
    expect(page).to_have_url(re.compile("#difference-"))
    target = page.locator(page.url.partition("#")[2].join(("#", "")))
    expect(
        target.get_by_role("link", name="In another place of the earlier text: paragraph 4")
    ).to_be_visible()


def test_what_differs_is_told_in_words_and_by_elements(versions: Site, open_reader: OpenReader) -> None:
    """Deleted and inserted where the dates are known; and what is read aloud says where each word stands."""
    page = open_reader().page
    page.goto(versions.url + _PAGE)
    altered = page.locator("[data-state=altered]")
    expect(altered.get_by_role("group", name="The earlier text").get_by_role("deletion").first).to_have_text(
        "[only here: Three]"
    )
    expect(altered.get_by_role("group", name="The later text").get_by_role("insertion").first).to_have_text(
        "[only here: Seven]"
    )
    only = altered.locator(".only").first
    assert "underline" in only.evaluate("element => getComputedStyle(element).textDecorationLine")
    assert "only here" not in str(
        page.evaluate(
            "() => { getSelection().selectAllChildren(document.querySelector('[data-state=altered]'));"
            " return getSelection().toString() }"
        )
    )


def test_versions_are_accessible_in_every_light_and_width(versions: Site, open_reader: OpenReader) -> None:
    """With all folds open; and nothing sticks out on the narrowest phone."""
    reader = open_reader()
    page = reader.page
    page.goto(versions.url + _PAGE)
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert find_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert find_violations(page, ("color-contrast",)) == []
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_each_side_says_whose_words_it_has(versions: Site, open_reader: OpenReader) -> None:
    """Side by side the heads above them say it; and what is the same stands there once, without its echo."""
    page = open_reader().page
    page.goto(versions.url + _PAGE)
    labels = page.locator("[data-state=altered] .compared-of")
    echo = page.locator("[data-state=same] .compared-side:last-child").first
    expect(labels.first).to_be_hidden()
    expect(echo).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    expect(labels).to_have_text(["The earlier text", "The later text"])
    expect(labels.first).to_be_visible()
    expect(echo).to_be_hidden()


def test_on_paper_both_stand_side_by_side_and_marked(versions: Site, open_reader: OpenReader) -> None:
    """Without the ways, for nobody clicks on paper."""
    page = open_reader(viewport={"width": 700, "height": 900}).page
    page.goto(versions.url + _PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".steps").first).to_be_hidden()
    sides = page.locator("[data-state=altered] .compared-side")
    tops = [box["y"] for side in sides.all() if (box := side.bounding_box())]
    assert len(tops) == 2
    assert abs(tops[0] - tops[1]) < 1
    line = page.locator(".only").first.evaluate("element => getComputedStyle(element).textDecorationLine")
    assert "underline" in line
