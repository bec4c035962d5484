import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from archive_site.building.pipeline import run_build
from archive_site.messages import say
from archive_site.options import Options
from tests.browser.asking import ask_all
from tests.browser.founding_questions import ANSWERS, GUESSES, RECORDS
from tests.browser.reading import OpenReader, Reader, Site, find_violations
from tests.making import write_sources, written

pytestmark = pytest.mark.browser


def _results(reader: Reader) -> Locator:
    return reader.page.locator("[data-search-results] .search-result")


def _ask(reader: Reader, words: str) -> None:
    box = reader.page.locator("[data-search-input]")
    box.fill(words)
    box.press("Enter")


@pytest.fixture(params=["http", "file"])
def searching(request: pytest.FixtureRequest, capture_site: Site, open_reader: OpenReader) -> Reader:
    """The search page over the five captures, from a server and from the disk."""
    reader = open_reader()
    root = capture_site.url if request.param == "http" else f"{capture_site.folder.as_uri()}/"
    reader.page.goto(f"{root}search/index.html")
    return reader


def test_a_name_is_found_in_every_record_that_has_it_the_newest_or_the_oldest_first(
    searching: Reader,
) -> None:
    """Lukyanov stands in one capture, Kursk in all five; the undated are last in both orders."""
    _ask(searching, "Lukyanov")
    expect(_results(searching)).to_have_count(1)
    expect(_results(searching).locator("mark").first).to_contain_text("Lukyanov")
    _ask(searching, "Kursk")
    expect(_results(searching)).to_have_count(5)
    titles = _results(searching).locator("h3")
    searching.page.locator("[data-search-sort]").select_option("newest")
    expect(titles.first).to_contain_text("Where will North Korean soldiers")
    expect(titles.last).to_contain_text("[Three weeks")
    searching.page.locator("[data-search-sort]").select_option("oldest")
    expect(titles.first).to_contain_text("what can Pyongyang")
    expect(titles.last).to_contain_text("[Three weeks")
    assert searching.console == []


def test_a_filtered_search_can_be_reloaded_and_shared(searching: Reader, open_reader: OpenReader) -> None:
    """The address holds the whole search: reloaded or opened by somebody else it shows the same.

    Only one of the records that name Kursk has a known outlet.
    """
    _ask(searching, "Kursk")
    expect(_results(searching)).to_have_count(5)
    searching.page.locator('[data-facet="outlet"]').get_by_label(re.compile(r"Head-Post")).check()
    expect(_results(searching)).to_have_count(1)
    asked = parse_qs(urlsplit(searching.page.url).query)
    assert asked == {"q": ["Kursk"], "outlet": ["Head-Post.com"]}
    title = _results(searching).locator("h3").inner_text()
    searching.page.reload()
    expect(_results(searching).locator("h3")).to_have_text(title)
    other = open_reader()
    other.page.goto(searching.page.url)
    expect(_results(other).locator("h3")).to_have_text(title)


def test_a_hit_opens_the_record(searching: Reader) -> None:
    """The title leads to the record's page, an excerpt to its paragraph, where the words are marked."""
    _ask(searching, "Lukyanov")
    _results(searching).locator("h3 a").click()
    expect(searching.page.locator("h1")).to_contain_text("Where will North Korean soldiers")
    searching.page.go_back()
    _results(searching).locator('[data-slot="paragraph"]').first.click()
    expect(searching.page.locator(":target mark").first).to_have_text("Lukyanov")
    assert re.search(r"\.html#p-[0-9a-f]{8}$", searching.page.url)
    assert searching.console == []


def test_the_search_box_of_every_page_leads_to_the_results(
    capture_site: Site, open_reader: OpenReader
) -> None:
    """`/` goes to the search box, and Enter to the search page with the words in its address."""
    reader = open_reader()
    reader.page.goto(f"{capture_site.url}records/index.html")
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("Lukyanov")
    reader.page.keyboard.press("Enter")
    expect(_results(reader)).to_have_count(1)
    assert urlsplit(reader.page.url).path == "/search/index.html"
    assert reader.foreign_requests(capture_site.url) == []


def test_another_spelling_of_a_name_finds_the_record(founding_site: Site, open_reader: OpenReader) -> None:
    """The published abstracts write Kyiv; a reader who writes Київ finds them too."""
    reader = open_reader()
    reader.page.goto(f"{founding_site.url}search/index.html?q=Київ")
    expect(_results(reader).first).to_be_visible()
    assert "Київ" not in "".join(_results(reader).locator('[data-slot="excerpt"]').all_inner_texts())


@pytest.mark.parametrize(
    ("way", "name", "chosen"),
    [
        ("http", "whole_founding_site", slice(0, None, 2)),
        ("file", "sharded_founding_site", slice(1, None, 2)),
        *(
            pytest.param(way, name, slice(None), marks=pytest.mark.soak)
            for way in ("http", "file")
            for name in ("whole_founding_site", "sharded_founding_site")
        ),
    ],
)
def test_every_question_to_the_founding_archive_is_answered_right(
    request: pytest.FixtureRequest, open_reader: OpenReader, way: str, name: str, chosen: slice
) -> None:
    """Names in any spelling, phrases, languages, misspellings, dates and exclusions, on one page load.

    With one index and with an index shared out among several, which must make no difference: each is asked
    every other question, and in `make soak` all, from a server and from a disk.
    """
    questions = dict([*ANSWERS.items()][chosen])
    site: Site = request.getfixturevalue(name)
    reader = open_reader()
    root = site.url if way == "http" else f"{site.folder.as_uri()}/"
    reader.page.goto(f"{root}search/index.html")
    found = ask_all(reader.page, questions)
    letters = {f"{root}records/{name}.html": letter for letter, name in RECORDS.items()}
    answers = {
        question: "".join(sorted(letters[link] for link in answer.links))
        for question, answer in found.items()
    }
    assert answers == questions
    guesses = {question: word for question, word in GUESSES.items() if question in found}
    assert [question for question, word in guesses.items() if word not in found[question].guess] == []
    if "Kiev" in found:
        assert "Kiev" not in found["Kiev"].also
        assert "Київ" in found["Kiev"].also
    assert reader.console == []
    assert reader.foreign_requests(root) == []


def test_the_facets_count_what_the_data_of_the_archive_say(
    sharded_founding_site: Site, open_reader: OpenReader
) -> None:
    """Of all records: a question that excludes a word nobody has; each facet loads its own table."""
    records = json.loads((sharded_founding_site.folder / "data" / "records.json").read_bytes())
    names = {
        each["id"]: each["preferred_name"]
        for each in json.loads((sharded_founding_site.folder / "data" / "authorities.json").read_bytes())
    }
    expected = {
        "outlet": Counter(names.get(each["outlet_id"], "not stated") for each in records),
        "topic": Counter(names[topic] for each in records for topic in each["topic_ids"]),
        "basis": Counter(say(f"basis.{each['date']['basis']}") for each in records),
    }
    reader = open_reader()
    reader.page.goto(f"{sharded_founding_site.url}search/index.html?q=-zyxwvian")
    expect(reader.page.locator("[data-search-status]")).to_have_text(say("search.count", count=len(records)))
    for facet, counts in expected.items():
        fieldset = reader.page.locator(f'[data-facet="{facet}"]')
        fieldset.locator("[data-facet-load]").click()
        expect(fieldset.locator("li").first).to_be_visible()
        if fieldset.locator("[data-facet-more]").is_visible():
            fieldset.locator("[data-facet-more]").click()
        expect(fieldset.locator("li")).to_have_count(len(counts))
        values = fieldset.locator("[data-slot=value]").all_inner_texts()
        told = dict(zip(values, fieldset.locator("[data-slot=count]").all_inner_texts(), strict=True))
        assert {value: int(count) for value, count in told.items()} == counts


def test_a_listing_searches_its_own_records(whole_founding_site: Site, open_reader: OpenReader) -> None:
    """The form of a person's and of a month's page leads to a search that is narrowed to their records."""
    reader = open_reader()
    for listing, count in (("people/mark-rutte.html", 2), ("dates/2025-05.html", 2)):
        reader.page.goto(whole_founding_site.url + listing)
        box = reader.page.get_by_label("Search in these records")
        box.fill("soldiers")
        box.press("Enter")
        expect(_results(reader)).to_have_count(count)
    assert parse_qs(urlsplit(reader.page.url).query) == {
        "q": ["soldiers"],
        "from": ["2025-05"],
        "to": ["2025-05"],
    }


def test_a_name_with_a_page_is_offered_before_all_records(
    whole_founding_site: Site, open_reader: OpenReader
) -> None:
    """And no excerpt holds a spelling that the text has not."""
    reader = open_reader()
    reader.page.goto(f"{whole_founding_site.url}search/index.html?q=Selenskyj")
    expect(_results(reader)).to_have_count(5)
    assert "Selenskyj" not in "".join(reader.page.locator(".search-excerpt").all_inner_texts())
    assert all("Zelensk" in text for text in reader.page.locator("mark").all_inner_texts())
    reader.page.locator("[data-search-names] a").click()
    expect(reader.page.locator("h1")).to_have_text("Volodymyr Zelenskyy")


def test_the_first_answer_is_in_sight_on_a_phone(whole_founding_site: Site, open_reader: OpenReader) -> None:
    """Of a question with a name, too: what else may be browsed stands below, and no spelling stands twice."""
    reader = open_reader(viewport={"width": 360, "height": 800})
    reader.page.goto(f"{whole_founding_site.url}search/index.html?q=Kursk")
    title = _results(reader).first.get_by_role("heading")
    expect(title).to_be_in_viewport(ratio=1)
    named, also = (reader.page.locator(f"[data-search-{part}]") for part in ("names", "also"))
    expect(also).to_contain_text("Курщина")
    expect(named).not_to_contain_text("Курщина")
    reader.page.goto(f"{whole_founding_site.url}search/index.html?q=Kursk&variants=off")
    expect(named).to_contain_text("Курщина")
    expect(also).to_be_hidden()


_FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels.length ? at.labels[0] : at;
  const outline = getComputedStyle(at);
  return [label.textContent.trim().replace(/\\s+/g, ' '), outline.outlineStyle !== 'none'];
}"""


def _tab_until(reader: Reader, last: Locator) -> list[str]:
    """Press Tab until something has the focus; gives the names of all stops, each of which shows it."""
    names = []
    for _ in range(200):
        reader.page.keyboard.press("Tab")
        name, is_shown = reader.page.evaluate(_FOCUSED)
        assert is_shown, name
        names.append(name)
        if last.evaluate("(element) => element === document.activeElement"):
            return names
    raise AssertionError(f"never reached: {names}")


def _check_what_is_heard(page: Page) -> None:
    """Check what a screen reader finds by kind: one search, one box with its hint, named groups, headings."""
    expect(page.get_by_role("search")).to_have_count(1)
    box = page.get_by_role("searchbox", name="Words to find")
    expect(box).to_have_accessible_description(re.compile("press / to come back here"))
    for group in ("Date", "Outlet", "Year", "Topic"):
        expect(page.get_by_role("group", name=group, exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name="Order")).to_be_visible()
    headings = page.locator("main").get_by_role("heading")
    levels = [heading.evaluate("(element) => element.localName") for heading in headings.all()]
    assert levels == ["h1", "h2", "h3", "h3", "h3", "h3"]


def test_bars_of_the_picture_of_hits_stand_apart(founding_site: Site, open_reader: OpenReader) -> None:
    """Other pictures of the archive have bars, too: lines, whose width would fill the gaps between these."""
    page = open_reader().page
    page.goto(f"{founding_site.url}search/index.html?q=Kursk")
    bar = page.locator("[data-search-histogram] .bar").first
    expect(bar).to_be_visible()
    expect(bar).to_have_css("stroke", "none")
    page.emulate_media(forced_colors="active")
    ink = page.evaluate("getComputedStyle(document.body).color")
    expect(bar).to_have_css("fill", ink)


def test_who_comes_back_from_a_record_finds_the_place(tmp_path: Path, open_reader: OpenReader) -> None:
    """As many results as there were, as far down: from a disk no browser keeps a page as it was."""
    words = "The mayor opened the harbour on Friday, and boats came in from all the islands."
    files = {f"n{n}.md": written(words, title=f"Harbour {n}", date=f"2024-05-{n:02d}") for n in range(1, 29)}
    sources = write_sources(tmp_path / "sources", files)
    run_build(Options(sources=sources, output=tmp_path / "site"), lambda _key, _count: None)
    reader = open_reader()
    reader.page.goto(f"{(tmp_path / 'site/search/index.html').as_uri()}?q=harbour&sort=newest")
    expect(_results(reader)).to_have_count(10)
    reader.page.locator("[data-search-more]").click()
    expect(_results(reader)).to_have_count(20)
    _results(reader).nth(17).locator("h3 a").click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Harbour 11")
    reader.page.go_back()
    expect(_results(reader)).to_have_count(20)
    expect(_results(reader).nth(17)).to_be_in_viewport()
    expect(reader.page.locator("[data-search-more]")).to_have_text(re.compile("8"))
    _ask(reader, "mayor")
    expect(_results(reader)).to_have_count(10)
    assert reader.console == []


def test_the_search_page_is_walked_by_keyboard_and_by_ear(
    founding_site: Site, open_reader: OpenReader
) -> None:
    """Names, roles, what is announced, the order of the focus, and no way to be caught anywhere."""
    reader = open_reader()
    page, keys = reader.page, reader.page.keyboard
    page.goto(f"{founding_site.url}about/index.html")
    keys.press("/")
    keys.type("Kursk")
    keys.press("Enter")
    status = page.get_by_role("status").and_(page.locator("[data-search-status]"))
    expect(status).to_have_text("4 records.")
    assert status.get_attribute("aria-live") == "polite"
    _check_what_is_heard(page)
    # The focus goes through the page as it reads, and always shows.
    keys.press("/")
    first = _results(reader).first.get_by_role("heading").get_by_role("link")
    stops = _tab_until(reader, first)
    wanted = ["Search", "Also find other spellings of names", "Exact words only", "How to ask"]
    wanted += ["from", "to", "Show undated too", "Order"]
    assert [stop for stop in stops if stop in wanted] == wanted
    # Space on a filter narrows, and the count is said anew; the focus stays where it was.
    year = page.get_by_role("group", name="Year", exact=True).get_by_role("checkbox").first
    year.focus()
    keys.press("Space")
    expect(status).not_to_have_text("4 records.")
    expect(year).to_be_checked()
    expect(year).to_be_focused()
    assert find_violations(page) == []
    keys.press("Space")
    expect(status).to_have_text("4 records.")
    # By arrows to a record, by Escape back; a second Escape empties the box, and that is said too.
    keys.press("/")
    keys.press("ArrowDown")
    expect(first).to_be_focused()
    keys.press("Escape")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    keys.press("Escape")
    expect(box).to_have_value("")
    expect(status).to_have_text("Type a word, or choose a filter.")
    # On a narrow page the filters and the help open by Enter; a word that nobody wrote is named.
    page.set_viewport_size({"width": 360, "height": 800})
    for fold in ("Filters", "How to ask"):
        summary = page.locator("summary", has_text=fold)
        # On a wide page the filters have none and stand open; a narrow one folds them in its own time.
        expect(summary).to_be_visible()
        expect(page.locator("details", has=summary)).not_to_have_attribute("open", "")
        summary.focus()
        keys.press("Enter")
    expect(page.get_by_role("group", name="Outlet", exact=True)).to_be_visible()
    keys.press("/")
    keys.type("Kurks soldiers")
    keys.press("Enter")
    expect(status).to_contain_text("No record has “kurks”.")
    expect(page.locator("[data-search-guess]").get_by_role("link").first).to_be_visible()
    assert find_violations(page) == []
    assert reader.console == []
    assert reader.foreign_requests(founding_site.url) == []
