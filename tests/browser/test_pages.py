import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reading import OpenReader, Reader, Site, find_violations
from tests.making import build_site, write_sources, written

pytestmark = pytest.mark.browser
LISTINGS = ("dates/2", "events/c", "not-stated/", "organisations/", "outlets/", "places/")
"""Listings as those of people and topics are."""
COLOURED = ("index", "records/n", "timeline/", "network/", "matrix/", "search/")
"""Pages with colours of their own."""


@pytest.fixture(params=["founding_site", "capture_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the two built archives in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def _is_bare(site: Site) -> bool:
    """Tell whether a site is that of the bare captures."""
    return site.folder.parent.name.startswith("captures")


def _kinds(site: Site) -> list[str]:
    """Give a page of each kind; of the bare captures only those that show a text, the others being alike."""
    is_bare = _is_bare(site)
    return [page for page in site.page_kinds if not is_bare or page.startswith(("records/", "compare/"))]


@pytest.mark.parametrize("passed_over", [LISTINGS, pytest.param((), marks=pytest.mark.soak)], ids=["", "all"])
def test_every_kind_of_page_is_quiet_accessible_and_wide_enough(
    site: Site, open_reader: OpenReader, passed_over: tuple[str, ...]
) -> None:
    """It writes nothing to the console, passes all rules of axe-core, and sticks out at no width.

    From the narrowest phone on; and all it loads is its own. Of listings, which one template makes, axe-core
    reads those of people, topics and the undated; in `make soak` it reads every kind. In the dark only
    colours change, so only these are checked there, on a page of each sort that has colours of its own.
    """
    reader = open_reader()
    coloured = () if _is_bare(site) else COLOURED
    in_light: dict[str, int] = {}
    in_dark: dict[str, int] = {}
    for page in (*_kinds(site), "search/index.html?q=Kursk"):
        reader.page.goto(site.url + page)
        _wait_for_results(reader, page)
        if not page.startswith(passed_over):
            assert find_violations(reader.page, known=in_light) == [], page
        if page.startswith(coloured):
            reader.page.emulate_media(color_scheme="dark")
            assert find_violations(reader.page, ("color-contrast",), in_dark) == [], f"{page} in the dark"
            reader.page.emulate_media(color_scheme="light")
        for width in (320, 768, 1440):
            reader.page.set_viewport_size({"width": width, "height": 800})
            assert reader.page.evaluate("document.documentElement.scrollWidth") <= width, f"{page}, {width}"
        assert reader.console == [], page
    assert reader.foreign_requests(site.url) == []


def test_the_queue_of_the_private_edition_is_accessible(private_site: Site, open_reader: OpenReader) -> None:
    """With the strip that says on every page what this edition is, in the light and in the dark."""
    reader = open_reader()
    reader.page.goto(f"{private_site.url}index.html")
    reader.page.get_by_role("link", name="Queue").click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Queue")
    expect(reader.page.locator(".gap").first).to_be_visible()
    assert find_violations(reader.page) == []
    reader.page.emulate_media(color_scheme="dark")
    assert find_violations(reader.page, ("color-contrast",)) == []


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


def test_the_number_of_a_paragraph_covers_no_list_or_quotation(
    tmp_path: Path, open_reader: OpenReader
) -> None:
    """On a phone, where it stands in the text: `3` before `1. First` would read 31."""
    lists = "- One.\n- Two.\n\nWords.\n\n1. First.\n2. Second.\n\n> Quoted words.\n"
    sources = write_sources(tmp_path / "sources", {"a.md": written(lists, title="A")})
    build_site(sources, tmp_path / "site")
    reader = open_reader(viewport={"width": 320, "height": 800})
    reader.page.goto((tmp_path / "site/records/a.html").as_uri())
    gaps = reader.page.locator(".block > :is(ul, ol, blockquote)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().left"
        " - e.parentElement.querySelector('.number').getBoundingClientRect().right)"
    )
    assert len(gaps) == 3
    assert min(gaps) >= 0


@pytest.mark.parametrize(
    "dates", [("2001", "2024"), ("1948", "2024"), ("2012", "2024"), ("2024-03-01", "2025-06-01")]
)
def test_no_label_of_the_timeline_covers_another(
    tmp_path: Path, open_reader: OpenReader, dates: tuple[str, str]
) -> None:
    """On a phone, where every other year has none if there are many."""
    files = {f"{date}.md": written("Words.", title="A", date=date) for date in dates}
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    reader = open_reader(viewport={"width": 360, "height": 800})
    reader.page.goto((tmp_path / "site/index.html").as_uri())
    boxes = reader.page.locator(".tick text").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(box => box.width)"
        ".map(box => [box.left, box.right])"
    )
    assert len(boxes) >= 1
    assert all(left[1] < right[0] for left, right in pairwise(boxes))


def test_a_table_wider_than_a_phone_is_first_seen_at_its_end(
    founding_site: Site, open_reader: OpenReader
) -> None:
    """Where the newest and the sums stand, the names beside them; the oldest is led to by scrolling back."""
    reader = open_reader(viewport={"width": 320, "height": 800})
    reader.page.goto(founding_site.url + "coverage/index.html")
    box = reader.page.locator(".tinted")
    measure = (
        "box => [box.querySelector('tbody th'), box.querySelector('tbody td'), box.querySelector('tbody tr')]"
        ".map(e => e.getBoundingClientRect()).flatMap(one => [one.left, one.right])"
        ".map(place => Math.round(place - box.getBoundingClientRect().left))"
    )
    width = box.evaluate("box => box.clientWidth")
    name_left, name_right, oldest_left, _, _, row_right = box.evaluate(measure)
    assert (name_left, row_right) == (0, width)
    assert oldest_left < name_right
    box.evaluate("box => box.scrollBy(-9999, 0)")
    name_left, name_right, oldest_left, _, row_left, _ = box.evaluate(measure)
    assert (name_left, row_left) == (0, 0)
    assert oldest_left >= name_right


def test_a_wide_table_on_paper_keeps_its_names(founding_site: Site, open_reader: OpenReader) -> None:
    """Paper cannot be scrolled: nothing may lie beyond its left edge."""
    reader = open_reader(viewport={"width": 320, "height": 800})
    reader.page.emulate_media(media="print")
    reader.page.goto(founding_site.url + "coverage/index.html")
    edges = reader.page.locator(".tinted :is(th, td)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().left)"
    )
    assert min(edges) >= 0


def test_a_long_timeline_is_first_seen_at_its_newest(tmp_path: Path, open_reader: OpenReader) -> None:
    """On a phone it is wider than the screen; its oldest record is led to by scrolling back."""
    files = {f"{n}.md": written("Words.", title="A", date=f"{2004 + n // 10}-05-01") for n in range(60)}
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    reader = open_reader(viewport={"width": 360, "height": 800})
    reader.page.goto((tmp_path / "site/index.html").as_uri())
    box = reader.page.locator(".timeline-scroll")
    ends = "box => [...box.querySelectorAll('.record-mark')].map(e => e.getBoundingClientRect())"
    assert min(mark["left"] for mark in box.evaluate(ends)) < 0
    assert max(mark["right"] for mark in box.evaluate(ends)) <= 360
    box.evaluate("box => box.scrollBy(-9999, 0)")
    assert min(mark["left"] for mark in box.evaluate(ends)) >= 0


def test_related_records_follow_the_text_beside_a_long_card(
    founding_site: Site, open_reader: OpenReader
) -> None:
    """They waited for the end of the card on the right, a screen of nothing below a short abstract."""
    reader = open_reader(viewport={"width": 1440, "height": 900})
    reader.page.goto(founding_site.url + "records/what-can-pyongyangs-move-mean.html")
    text, foot, kept = (
        reader.page.locator(part).evaluate("e => e.getBoundingClientRect().toJSON()")
        for part in (".text", ".record-foot", ".keep")
    )
    assert foot["top"] < kept["bottom"]
    assert foot["right"] <= kept["left"]
    assert 0 <= foot["top"] - text["bottom"] < 300


def test_all_places_stand_in_one_line_on_a_tablet(founding_site: Site, open_reader: OpenReader) -> None:
    """Held upright; the last of them stood alone in a line of its own."""
    reader = open_reader(viewport={"width": 768, "height": 1000})
    reader.page.goto(founding_site.url + "about/index.html")
    tops = reader.page.locator(".masthead .places li:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().top)"
    )
    assert len(tops) == 11
    assert len(set(tops)) == 1


def test_a_name_leads_to_its_records_past_the_picture(founding_site: Site, open_reader: OpenReader) -> None:
    """That is what the page is opened for; the picture comes first, so the head leads on."""
    reader = open_reader(viewport={"width": 360, "height": 800})
    reader.page.goto(founding_site.url + "people/kim-jong-un.html")
    heading = reader.page.locator("#mentions")
    expect(heading).not_to_be_in_viewport()
    reader.page.locator(".page-head").get_by_role("link", name="Named in 4 records").click()
    expect(heading).to_be_in_viewport()


def test_the_text_begins_where_it_begins_on_every_page(founding_site: Site, open_reader: OpenReader) -> None:
    """From a list to a record nothing jumps, as it did by some points."""
    reader = open_reader()
    record = "records/official-recognition-of-north-korean-troops.html"
    lefts: dict[int, set[float]] = {width: set() for width in (360, 700, 1040, 1120, 1280, 1600)}
    for page in (record, "people/kim-jong-un.html", "about/index.html"):
        reader.page.goto(founding_site.url + page)
        for width, found in lefts.items():
            reader.page.set_viewport_size({"width": width, "height": 800})
            found.add(reader.page.locator("h1").evaluate("heading => heading.getBoundingClientRect().left"))
    assert [width for width, found in lefts.items() if len(found) > 1] == []


def test_a_date_and_its_mark_stay_in_one_line(founding_site: Site, open_reader: OpenReader) -> None:
    """On a phone the mark of a date, or the point behind it, stood at the head of the next line."""
    reader = open_reader(viewport={"width": 360, "height": 800})
    reader.page.goto(founding_site.url + "people/kim-jong-un.html")
    heights = reader.page.locator(".row-facts .when").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight))"
    )
    assert len(heights) == 4
    assert all(height < 1.5 for height in heights)


def test_the_month_that_is_open_is_marked_among_those_of_its_year(
    founding_site: Site, open_reader: OpenReader
) -> None:
    """And no other is."""
    page = open_reader().page
    month = next(each for each in founding_site.pages if re.fullmatch(r"dates/\d{4}-\d\d\.html", each))
    page.goto(founding_site.url + month)
    current = page.locator(".chips [aria-current=page]")
    expect(current).to_have_count(1)
    assert str(current.get_attribute("href")).endswith(month)


def test_what_follows_a_short_text_begins_level_with_what_stands_beside_it(
    tmp_path: Path, open_reader: OpenReader
) -> None:
    """The two headings stand on one line."""
    words = "The mayor opened the harbour on Friday, after two years of work on both of the old piers."
    files = {f"{name}.md": written(words, title="Harbour", date="2024-05-03") for name in "ab"}
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    page = open_reader().page
    page.goto((tmp_path / "site/records/a.html").as_uri())
    tops = [page.locator(each).bounding_box() for each in ("#cite", "#shared")]
    assert len({round(box["y"]) for box in tops if box}) == 1


def test_one_word_that_is_wider_than_a_phone_makes_no_page_wider(
    tmp_path: Path, open_reader: OpenReader
) -> None:
    """As a title, and as the name of an outlet: of neighbours, and above compared passages."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    words = "The mayor opened the harbour on Friday, after two years of work on both of the old piers."
    files = {f"{n}.md": written(words, title=word, outlet=f"The {word}", date=f"2024-05-0{n}") for n in "123"}
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    page = open_reader(viewport={"width": 320, "height": 800}).page
    for name in ("records/2", "compare/1--2", "index"):
        page.goto((tmp_path / f"site/{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
