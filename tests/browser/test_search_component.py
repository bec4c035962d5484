"""The search page in a real browser, over http and from a disk, on an index that Pagefind built."""

import csv
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Locator, Page, expect

from archive_site.dates.edtf import Day, count_days
from archive_site.index import lean, shards
from archive_site.index.indexer import run_indexer
from archive_site.index.lean import SearchEntry, SearchName, SearchText
from archive_site.paths import OutputPath
from archive_site.printing.theme import read_theme
from tests.browser.asking import ask_all
from tests.browser.reading import OpenPage, OpenReader, serve_folder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'"
)
BASE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{{{ page.heading }}}}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{{{{ page.frame.root }}}}assets/css/tokens.css">
<link rel="stylesheet" href="{{{{ page.frame.root }}}}assets/css/60-search.css">
<script src="{{{{ page.frame.root }}}}assets/js/shortcuts.js" defer></script></head>
<body><main>{{% block main %}}{{% endblock %}}</main></body></html>
"""
UNSTATED = "not stated"


def entry(
    name: str,
    title: str,
    *texts: str,
    day: str = "",
    aka: tuple[str, ...] = (),
    **more: str | tuple[str, ...] | Day | None,
) -> SearchEntry:
    """Make an entry with paragraphs `p-0`, `p-1` … and a year from its day."""
    facts: dict[str, Any] = {
        "outlet": "The Pier Gazette",
        "authors": ("Ada Marlow",),
        "kind_label": "News",
        "years": (day[:4] or "undated",),
        "language_label": "English",
        "basis_label": "stated" if day else "unknown",
        "date_words": f"on {day}" if day else "",
        "earliest": Day(*map(int, day.split("-"))) if day else None,
        "latest": Day(*map(int, day.split("-"))) if day else None,
    }
    return SearchEntry(
        page=OutputPath(f"records/{name}.html"),
        title=title,
        text=SearchText(tuple((f"p-{number}", text) for number, text in enumerate(texts)), aka),
        not_stated=UNSTATED,
        **(facts | more),
    )


ENTRIES = (
    entry(
        "lighthouse",
        "Keeper of the <old> lighthouse",
        "A storm came up at noon and the boats stayed in.",
        "Nobody had seen the lantern room before the restorers opened it & lit the lamp.",
        day="2024-12-31",
    ),
    entry(
        "ferry",
        "Ferry timetable quarrel",
        "The ferry crews want later departures. The storm season begins early.",
        "<script>document.title = 'broken'</script> is what the printed poster said.",
        day="2025-01-01",
        outlet="Harbour Weekly",
        authors=(),
    ),
    entry(
        "bridge",
        "Bridge toll returns",
        "Drivers will pay the toll again. A storm closed the bridge twice.",
        day="1998-05-02",
        outlet="Harbour Weekly",
        kind_label="Opinion",
        years=("1997", "1998"),
        earliest=Day(1997, 12, 1),
        topics=("Traffic",),
    ),
    entry(
        "delegation",
        "Delegation arrives",
        "The visitors from Kyiv spoke of grain and of the storm at sea.",
        day="2025-01-02",
        aka=("Kiev", "Kyjiw"),
        names=(OutputPath("places/kyiv.html"),),
    ),
    entry("letter", "A letter without a date", "It mentions a storm and an orchard.", outlet=None),
    entry("strauß", "Łukasz and the state-of-the-art crane", "Herr Strauß repaired it.", day="2019-05-05"),
    entry("talks", "和平谈判", "双方在北京举行了和平谈判。", day="2018-08-08", language_label="Chinese"),
    entry("війна", "Розповідь про війну", "Місто пам’ятає війну і море.", day="2023-03-03"),
    *(
        entry(
            name,
            f"Trawler aground, says {name}",
            "The trawler ran aground at dawn.",
            day=f"2015-01-0{number}",
            alike=OutputPath("records/agency.html"),
        )
        for number, name in enumerate(("agency", "courier", "mirror"), 1)
    ),
    *(
        entry(
            f"tide-{number:02}",
            f"Tide table {number}",
            f"High water number {number}.",
            day=f"2020-02-{number:02}",
        )
        for number in range(1, 26)
    ),
)


NAMES = (
    SearchName(
        page=OutputPath("places/kyiv.html"), kind_label="Place", spellings=("Kyiv", "Kiev", "Kyjiw", "Київ")
    ),
)


def neutral(key: str, **values: object) -> str:
    """Stand in for the catalogue: the key and the values, so that no test hangs on a wording."""
    return " ".join((f"[{key}]", *(str(value) for value in values.values())))


def render_search_page(
    base: str = BASE, say: Callable[..., str] = neutral, *, has_offline: bool = True
) -> str:
    """Render the search page's template inside a small base."""
    loader = ChoiceLoader([DictLoader({"base.html": base}), FileSystemLoader(ROOT / "templates")])
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals["say"] = say
    ways = (SimpleNamespace(text="All records", href="records/index.html"),)
    kyiv = SimpleNamespace(text="Kyiv", href="places/kyiv.html", lang="uk", count=0)
    page = SimpleNamespace(
        heading="Search",
        frame=SimpleNamespace(root="../"),
        ways=ways,
        names=(SimpleNamespace(label="Places", chips=(kyiv,)),),
        help=(("a", "b"),),
        has_offline=has_offline,
    )
    return environment.get_template("pages/search.html").render(page=page, site=SimpleNamespace())


def write_site(folder: Path, entries: tuple[SearchEntry, ...], scratch: Path) -> None:
    """Write the search page, its assets, the index and stubs of the records."""
    assets = folder / "assets"
    (assets / "css").mkdir(parents=True)
    theme = read_theme()
    for path, content in (*theme.scripts, *theme.assets):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    shutil.copy(ROOT / "templates" / "assets" / "css" / "60-search.css", assets / "css")
    (assets / "css" / "tokens.css").write_text(":root { --ink: #222; }", encoding="utf-8")
    (folder / "search").mkdir()
    (folder / "search" / "index.html").write_text(render_search_page(), encoding="utf-8")
    (folder / "records").mkdir()
    for each in entries:
        head = f'<meta charset="utf-8"><title>{each.page}</title><link rel="icon" href="data:,">'
        stub = f'<!doctype html>{head}<p id="p-1">stub</p>'
        (folder / each.page).write_text(stub, encoding="utf-8")
    run_indexer(entries, folder / "pagefind", scratch=scratch, names=NAMES)


@pytest.fixture(scope="module", params=[1, pytest.param(4, marks=pytest.mark.soak)])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small site with a search page; in `make soak` also one whose index has several shards."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "site").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "count_shards", lambda _records, _characters: request.param)
        write_site(folder / "site", ENTRIES, folder / "scratch")
    return folder / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Serve the site on the loopback interface."""
    with serve_folder(site) as url:
        yield url.rstrip("/")


@dataclass(frozen=True, slots=True)
class Reader:
    """A tab on the search page."""

    page: Page
    address: str
    """Of the search page."""

    def ask(self, query: str = "") -> None:
        """Open the search page with a query string and wait for an answer."""
        self.page.goto(self.address + query)
        expect(self.status).to_contain_text("[")

    @property
    def status(self) -> Locator:
        """The line that tells how many records were found."""
        return self.page.locator("[data-search-status]")

    @property
    def titles(self) -> Locator:
        """The links to the records found."""
        return self.page.locator("[data-search-results] h3 a")

    def facet(self, name: str) -> dict[str, int]:
        """Read the values and counts of a facet, which are drawn after the results."""
        expect(self.page.locator("[data-search-filters]")).to_have_attribute("aria-busy", "false")
        rows = self.page.locator(f"[data-facet={name}] li").all()
        cells = [(row.locator("[data-slot=value]"), row.locator("[data-slot=count]")) for row in rows]
        return {value.inner_text(): int(count.inner_text()) for value, count in cells}


@pytest.fixture(params=["http", pytest.param("file", marks=pytest.mark.soak)])
def reader(
    request: pytest.FixtureRequest, open_reader: OpenReader, site: Path, served: str
) -> Iterator[Reader]:
    """Give a reader over http and one with the site on a disk; neither may complain or look elsewhere.

    From a disk each of these runs in `make soak`; `test_search` asks real archives both ways every time.
    """
    base = served if request.param == "http" else site.as_uri()
    tab = open_reader()
    tab.page.set_default_timeout(15_000)
    yield Reader(tab.page, f"{base}/search/index.html")
    assert tab.console == []
    assert tab.foreign_requests(base) == []


def test_a_word_leads_to_the_record_and_the_paragraph_that_has_it(reader: Reader) -> None:
    """The excerpt marks the word, and both links exist on the disk."""
    reader.ask("?q=restorers")
    expect(reader.status).to_have_text("[search.count] 1")
    expect(reader.titles).to_have_text(["Keeper of the <old> lighthouse"])
    result = reader.page.locator("[data-search-results] > li")
    expect(result.locator(".search-facts")).to_have_text(
        "The Pier Gazette[search.separator]Ada Marlow[search.separator]on 2024-12-31"
    )
    expect(result.locator("mark")).to_have_text(["restorers"])
    expect(result.locator(".search-excerpt")).to_contain_text("it & lit the lamp.")
    result.locator("[data-slot=paragraph]").click()
    reader.page.wait_for_url("**/records/lighthouse.html?mark=restorers#p-1")


def test_what_nobody_knows_of_a_record_is_said(reader: Reader) -> None:
    """Neither an outlet nor a date is passed over in silence; an author may be."""
    reader.ask("?q=orchard")
    expect(reader.titles).to_have_text(["A letter without a date"])
    expect(reader.page.locator(".search-facts")).to_have_text(
        "[listing.no_outlet][search.separator]Ada Marlow[search.separator][date.undated]"
    )


def test_markup_in_a_record_is_shown_as_text(reader: Reader) -> None:
    """What a capture says is never run."""
    reader.ask("?q=poster")
    expect(reader.page.locator(".search-excerpt")).to_contain_text(
        "<script>document.title = 'broken'</script>"
    )
    expect(reader.page).to_have_title("Search")


def test_typing_finds_and_keeps_the_address(reader: Reader) -> None:
    """No button is needed, and a reload asks the same again."""
    reader.ask()
    expect(reader.status).to_have_text("[search.start]")
    reader.page.locator("[data-search-input]").press_sequentially("orchard")
    expect(reader.titles).to_have_text(["A letter without a date"])
    expect(reader.page).to_have_url(f"{reader.address}?q=orchard")
    reader.page.reload()
    expect(reader.titles).to_have_text(["A letter without a date"])
    expect(reader.page.locator("[data-search-input]")).to_have_value("orchard")


def test_the_beginning_of_a_word_finds_it(reader: Reader) -> None:
    """While a reader types there is no whole word yet."""
    reader.ask("?q=timeta")
    expect(reader.titles).to_have_text(["Ferry timetable quarrel"])


def test_a_phrase_and_a_word_are_both_demanded(reader: Reader) -> None:
    """Pagefind alone would take the quotation marks away."""
    reader.ask('?q="the toll" storm')
    expect(reader.titles).to_have_text(["Bridge toll returns"])
    reader.ask('?q="the toll" lantern')
    expect(reader.status).to_have_text("[search.part] 1")


def test_filters_narrow_with_right_counts(reader: Reader) -> None:
    """Values of one facet are alternatives, facets are conditions, and counts follow the question."""
    reader.ask("?q=storm")
    expect(reader.status).to_have_text("[search.count] 5")
    assert reader.facet("outlet") == {"Harbour Weekly": 2, "The Pier Gazette": 2, UNSTATED: 1}
    assert reader.facet("year") == {"2025": 2, "2024": 1, "1998": 1, "1997": 1, "undated": 1}
    reader.page.get_by_role("checkbox", name="Harbour Weekly").check()
    expect(reader.status).to_have_text("[search.count] 2")
    assert reader.facet("outlet") == {"Harbour Weekly": 2, "The Pier Gazette": 2, UNSTATED: 1}
    assert reader.facet("author") == {"Ada Marlow": 1, UNSTATED: 1}
    assert reader.facet("year") == {"2025": 1, "1998": 1, "1997": 1}
    reader.page.locator("[data-facet=year]").get_by_role("checkbox", name="1997").check()
    expect(reader.titles).to_have_text(["Bridge toll returns"])
    expect(reader.page).to_have_url(f"{reader.address}?q=storm&outlet=Harbour+Weekly&year=1997")
    reader.page.locator("[data-search-clear]").click()
    expect(reader.status).to_have_text("[search.count] 5")


def test_reload_keeps_filters_and_order(reader: Reader) -> None:
    """The address alone is the state."""
    query = "?q=storm&outlet=Harbour+Weekly&outlet=The+Pier+Gazette&sort=oldest"
    reader.ask(query)
    titles = [
        "Bridge toll returns",
        "Keeper of the <old> lighthouse",
        "Ferry timetable quarrel",
        "Delegation arrives",
    ]
    expect(reader.titles).to_have_text(titles)
    reader.page.reload()
    expect(reader.titles).to_have_text(titles)
    expect(reader.page.get_by_role("checkbox", name="Harbour Weekly")).to_be_checked()
    expect(reader.page.locator("[data-search-sort]")).to_have_value("oldest")
    expect(reader.page).to_have_url(reader.address + query)


def test_newest_and_oldest_are_right_to_the_day_and_the_undated_come_last(reader: Reader) -> None:
    """Two of the days are neighbours on either side of a new year."""
    reader.ask("?q=storm&sort=newest")
    newest = [
        "Delegation arrives",
        "Ferry timetable quarrel",
        "Keeper of the <old> lighthouse",
        "Bridge toll returns",
    ]
    expect(reader.titles).to_have_text([*newest, "A letter without a date"])
    reader.page.locator("[data-search-sort]").select_option("oldest")
    expect(reader.titles).to_have_text([*reversed(newest), "A letter without a date"])


def test_filters_without_a_question_list_the_newest_first(reader: Reader) -> None:
    """No word is needed to browse by outlet."""
    reader.ask("?outlet=Harbour+Weekly")
    expect(reader.titles).to_have_text(["Ferry timetable quarrel", "Bridge toll returns"])


def test_a_word_no_record_has_finds_none_and_says_so(reader: Reader) -> None:
    """Pagefind alone would shorten it until something matched."""
    reader.ask("?q=lanternfish")
    expect(reader.titles).to_have_count(0)
    expect(reader.page.locator("[data-search-empty]")).to_be_visible()
    for word, answer in ask_all(reader.page, ("stormg", "xq", "lanternfish")).items():
        assert (answer.links, answer.status) == ((), f"[search.missing] 1 [search.quoted] {word}")


def test_filters_are_blamed_only_where_there_are_some(reader: Reader) -> None:
    """And the lists that may be browsed instead are in sight."""
    for filters, is_narrowed in (("", False), ("&outlet=Harbour+Weekly", True), ("&from=2024", True)):
        reader.ask(f"?q=lanternfish{filters}")
        expect(reader.page.locator("[data-search-empty]")).to_be_visible()
        expect(reader.page.locator("[data-search-narrowed]")).to_be_visible(visible=is_narrowed)
    expect(reader.page.locator(".search-browse")).to_be_in_viewport()


def test_only_what_can_help_is_advised(reader: Reader) -> None:
    """Who asked for days alone has no word to spell otherwise."""
    reader.ask()
    for question, advice in (
        ("lanternfish", {"spelling"}),
        ("lanternfish unicorn", {"spelling", "fewer"}),
        ('"lantern fish"', {"spelling", "fewer"}),
        ("before:1200", {"conditions"}),
        ("lanternfish outlet:weekly", {"spelling", "conditions"}),
    ):
        assert ask_all(reader.page, [question])[question].links == ()
        expect(reader.page.locator("[data-search-empty]")).to_be_visible()
        for hook in ("spelling", "fewer", "conditions"):
            expect(reader.page.locator(f"[data-search-{hook}]")).to_be_visible(visible=hook in advice)


def test_a_question_with_an_unknown_word_finds_records_with_the_others(reader: Reader) -> None:
    """It says which word is missing."""
    reader.ask("?q=orchard zeppelins")
    expect(reader.status).to_have_text("[search.missing] 1 [search.quoted] zeppelins [search.some] 1")
    expect(reader.titles).to_have_text(["A letter without a date"])


def test_a_whole_sentence_finds_records_with_some_of_its_words(reader: Reader) -> None:
    """The best comes first."""
    reader.ask("?q=why did the restorers open the lantern room of the old lighthouse in spring")
    expect(reader.titles.first).to_have_text("Keeper of the <old> lighthouse")


def test_records_with_every_word_stand_above_those_with_some(reader: Reader) -> None:
    """A line between them says where the full matches end."""
    reader.ask("?q=restorers lantern room storm")
    expect(reader.status).to_have_text("[search.count] 1 [search.beside] 4")
    items = reader.page.locator("[data-search-results] > li")
    expect(items.nth(0).locator("h3")).to_have_text("Keeper of the <old> lighthouse")
    expect(items.nth(1)).to_have_text("[search.beside] 4")
    expect(items).to_have_count(6)


def test_another_spelling_finds_the_record_and_is_said_but_not_shown_in_the_text(reader: Reader) -> None:
    """The other spelling stands in no paragraph."""
    reader.ask("?q=Kiev")
    expect(reader.titles).to_have_text(["Delegation arrives"])
    expect(reader.page.locator(".search-variant")).to_have_text("[search.variant] Kiev")
    expect(reader.page.locator(".search-excerpt")).not_to_contain_text("Kiev")
    reader.page.locator("[data-search-variants]").uncheck()
    expect(reader.titles).to_have_count(0)
    expect(reader.page).to_have_url(f"{reader.address}?q=Kiev&variants=off")


def test_texts_that_are_nearly_the_same_are_one_result_that_opens(reader: Reader) -> None:
    """All are counted, and a keyboard opens the others."""
    reader.ask("?q=trawler&sort=newest")
    expect(reader.status).to_have_text("[search.count] 3")
    expect(reader.titles).to_have_text(["Trawler aground, says mirror"])
    assert reader.facet("outlet") == {"The Pier Gazette": 3}
    opener = reader.page.locator(".search-alike summary")
    expect(opener).to_have_text("[search.alike] 2")
    opener.focus()
    reader.page.keyboard.press("Enter")
    others = reader.page.locator(".search-alike a")
    expect(others).to_have_text(["Trawler aground, says courier", "Trawler aground, says agency"])
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/records/courier.html")


QUESTIONS = {
    # without, one or the other, in fields, on days, in titles
    "storm -toll": "delegation ferry letter lighthouse",
    'storm -"season begins"': "bridge delegation letter lighthouse",
    "orchard OR toll": "bridge letter",
    '"a letter" OR timetable': "ferry letter",
    "-storm after:2021": "війна",
    "storm outlet:harbour": "bridge ferry",
    'storm -outlet:"Harbour Weekly" author:marlow': "delegation letter lighthouse",
    "storm kind:opinion": "bridge",
    "topic:traffic": "bridge",
    "name:kyiv": "delegation",
    "storm year:undated": "letter",
    "storm before:1998": "bridge",
    "storm after:1998-05-03": "delegation ferry lighthouse",
    "storm after:2025-01-01 before:2025-01-02": "ferry",
    "storm in:title": "",
    "timetable in:title": "ferry",
    # a phrase in any quotation marks: the words apart would find more
    **{quotes.format("storm season"): "ferry" for quotes in ('"{}"', "“{}”", "«{}»", "„{}“")},
    **{quotes.format("season storm"): "" for quotes in ('"{}"', "“{}”", "«{}»", "„{}“")},
    # a word whose letters have no plain letter inside; hyphens; what is written without spaces
    "Lukasz": "strauß",
    "łukasz": "strauß",
    "Strauss": "strauß",
    '"state of the art"': "strauß",
    "谈判": "talks",
    "北京": "talks",
    "判谈": "",
    # what is no field, no date, no phrase, no question
    "before:yesterday": "lighthouse",
    'orchard "': "letter",
    "orchard OR": "letter",
    "OR orchard": "letter",
    "orchard -": "letter",
    "after: orchard": "letter",
    "(orchard)": "letter",
    "in:text orchard": "letter",
    '"': "",
    ":-OR": "",
}


def test_a_question_may_be_more_than_words(reader: Reader) -> None:
    """Phrases, minus, OR, fields, days; whatever is none of these is plain words."""
    reader.ask()
    found = ask_all(reader.page, QUESTIONS)
    root = reader.address.removesuffix("search/index.html")
    names = {unquote(f"{root}records/{name}.html"): name for name in ("війна", "talks", "strauß")}
    answers = {
        question: " ".join(sorted(names.get(unquote(link)) or Path(link).stem for link in answer.links))
        for question, answer in found.items()
    }
    assert answers == QUESTIONS


def test_texts_without_spaces_are_shown_as_they_are_written(reader: Reader) -> None:
    """The index has a space around each character; what is shown of it has none of these."""
    texts = (
        "瑞典：哥得兰岛以东海底发现长约14公里的拖痕。",
        "他说：“没有船长会注意不到。”检方（星期二）拒绝评论。",
        "2024年11月13日、東京で「海底ケーブル」が切断された。",
        "Words such as “拖痕” and (海底) in English, 14 of them.",
        "王小明; 李红",
        "เรือลาก 14 กิโลเมตร",
    )
    reader.ask()
    indexed = [lean.make_lean(entry("a", text)).metadata["title"] for text in texts]
    assert not set(indexed) & set(texts)
    shown = reader.page.evaluate("texts => texts.map((text) => archiveSearch.unspace(text))", indexed)
    assert shown == list(texts)


def test_dates_narrow_by_what_they_may_mean(reader: Reader) -> None:
    """A date of several days is in a range if one of them is; the undated are shown on request."""
    reader.ask("?q=storm&from=1997-12&to=1998")
    expect(reader.titles).to_have_text(["Bridge toll returns"])
    end = reader.page.locator("[data-search-to]")
    end.fill("1997-11-30")
    end.press("Enter")
    expect(reader.titles).to_have_count(0)
    reader.page.locator("[data-search-undated]").check()
    expect(reader.titles).to_have_text(["A letter without a date"])
    end.fill("someday")
    end.press("Enter")
    expect(reader.page.locator("[data-search-dates-wrong]")).to_be_visible()
    expect(end).to_have_attribute("aria-invalid", "true")
    expect(reader.titles).to_have_count(5)
    assert reader.page.url.endswith("?q=storm&from=1997-12&to=someday&undated=on")
    reader.page.locator("[data-search-clear]").click()
    expect(reader.page.locator("[data-search-dates-wrong]")).to_be_hidden()
    assert reader.page.url.endswith("?q=storm&undated=on")


def test_a_range_of_the_histogram_can_be_dragged(reader: Reader) -> None:
    """From the last but one year to the last; the fields say what was chosen."""
    reader.page.set_viewport_size({"width": 1200, "height": 900})
    reader.ask("?q=storm")
    expect(reader.titles).to_have_count(5)
    svg = reader.page.locator("[data-search-histogram] svg")
    expect(svg).to_be_visible()
    box = svg.bounding_box()
    assert box is not None
    assert svg.locator("rect").count() == 2025 - 1997 + 1
    middle = box["y"] + box["height"] / 2
    reader.page.mouse.move(box["x"] + box["width"] - 12, middle)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + box["width"] - 2, middle, steps=3)
    reader.page.mouse.up()
    expect(reader.page.locator("[data-search-from]")).to_have_value("2024")
    expect(reader.page.locator("[data-search-to]")).to_have_value("2025")
    expect(reader.titles).to_have_count(3)
    expect(svg.locator(".bar")).to_have_count(2)


def test_an_unknown_word_is_named_and_the_nearest_offered(reader: Reader) -> None:
    """The offer is a link to the question with the other word."""
    reader.ask("?q=orchrad -toll")
    expect(reader.status).to_have_text("[search.missing] 1 [search.quoted] orchrad")
    guess = reader.page.locator("[data-search-guess] a")
    expect(guess.first).to_have_text("orchard")
    guess.first.click()
    expect(reader.titles).to_have_text(["A letter without a date"])
    expect(reader.page.locator("[data-search-input]")).to_have_value("orchard -toll")


def test_exact_words_only_leaves_out_their_other_forms(reader: Reader) -> None:
    """No beginning of a word, and no other ending."""
    reader.ask("?q=departure")
    expect(reader.titles).to_have_text(["Ferry timetable quarrel"])
    reader.page.locator("[data-search-exact]").check()
    expect(reader.titles).to_have_count(0)
    expect(reader.page).to_have_url(f"{reader.address}?q=departure&exact=on")
    reader.page.locator("[data-search-input]").fill("departures")
    expect(reader.titles).to_have_text(["Ferry timetable quarrel"])


def test_the_list_can_be_kept(reader: Reader) -> None:
    """As CSV and RIS, in the order shown, with what the page knows and nothing more."""
    reader.ask("?q=storm&sort=oldest")
    expect(reader.titles).to_have_count(5)
    kept = {}
    for form in ("csv", "ris"):
        with reader.page.expect_download() as download:
            reader.page.locator(f"[data-search-form-of-list={form}]").click()
        kept[form] = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(kept["csv"].splitlines()))
    assert [row["earliest"] for row in rows] == ["1997-12-01", "2024-12-31", "2025-01-01", "2025-01-02", ""]
    assert rows[1]["title"] == "Keeper of the <old> lighthouse"
    assert urlsplit(rows[1]["address"]).path.endswith("/records/lighthouse.html")
    entries = kept["ris"].split("ER  - \n")
    assert "PY  - " not in entries[0]
    assert "DA  - 2024/12/31" in entries[1]
    assert len(entries) == 6


def test_an_inflected_ukrainian_word_is_found(reader: Reader) -> None:
    """The index is stemmed for English only; the address of the page has letters beyond ASCII."""
    reader.ask("?q=війною")
    expect(reader.titles).to_have_text(["Розповідь про війну"])
    reader.titles.click()
    expect(reader.page).to_have_title("records/війна.html")


def test_results_come_ten_at_a_time(reader: Reader) -> None:
    """The button says how many more and hands the focus to the first of them."""
    reader.ask("?q=tide")
    expect(reader.status).to_have_text("[search.count] 25")
    expect(reader.titles).to_have_count(10)
    more = reader.page.locator("[data-search-more]")
    more.click()
    expect(reader.titles).to_have_count(20)
    expect(more).to_have_text("[search.more] 5")
    more.click()
    expect(reader.titles).to_have_count(25)
    expect(more).to_be_hidden()
    expect(reader.titles.nth(20)).to_be_focused()


def test_back_and_forward_walk_through_the_questions(reader: Reader) -> None:
    """Each submitted question is one step, however it was typed."""
    reader.ask()
    box = reader.page.locator("[data-search-input]")
    for word, title in (("orchard", "A letter without a date"), ("toll", "Bridge toll returns")):
        box.fill("")
        box.press_sequentially(word, delay=20)
        box.press("Enter")
        expect(reader.titles).to_have_text([title])
    reader.page.go_back()
    expect(reader.titles).to_have_text(["A letter without a date"])
    expect(box).to_have_value("orchard")
    reader.page.go_forward()
    expect(reader.titles).to_have_text(["Bridge toll returns"])


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    """Slash to the box, Enter to ask, arrows through the results, Escape back and then empty."""
    reader.ask()
    box = reader.page.locator("[data-search-input]")
    reader.page.keyboard.press("/")
    expect(box).to_be_focused()
    reader.page.keyboard.type("storm /")
    expect(box).to_have_value("storm /")
    reader.page.keyboard.press("Enter")
    expect(reader.titles).to_have_count(5)
    reader.page.keyboard.press("ArrowDown")
    expect(reader.titles.first).to_be_focused()
    reader.page.keyboard.press("ArrowDown")
    expect(reader.titles.nth(1)).to_be_focused()
    reader.page.keyboard.press("ArrowUp")
    reader.page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Escape")
    expect(box).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(reader.status).to_have_text("[search.start]")


def test_without_scripts_the_page_leads_to_the_listings(open_page: OpenPage, served: str) -> None:
    """Nothing that needs a script is shown; in its place are the listings and the names from A to Z."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{served}/search/index.html")
    assert "[search.noscript]" in page.locator("noscript").first.inner_text()
    expect(page.locator("[data-search-working]")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    places = page.get_by_role("navigation", name="Places")
    expect(places.get_by_role("link")).to_have_text(["Kyiv"])
    expect(page.get_by_role("link")).to_have_text(["All records", "Kyiv"])


def test_without_an_index_a_plain_sentence_is_shown(open_page: OpenPage, site: Path, tmp_path: Path) -> None:
    """An archive without records, or one half copied, has no index."""
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind"))
    page = open_page()
    page.goto((tmp_path / "site" / "search" / "index.html").as_uri() + "?q=storm")
    expect(page.locator("[data-search-failed]")).to_be_visible()
    expect(page.locator("[data-search-status]")).to_have_text("")


def test_a_site_without_the_search_for_disks_says_so_there(
    open_page: OpenPage, site: Path, tmp_path: Path
) -> None:
    """Opened from a disk it names the reason, without a form or a vain attempt; on the web it searches."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("offline"))
    (copy / "search" / "index.html").write_text(render_search_page(has_offline=False), encoding="utf-8")
    page = open_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{(copy / 'search' / 'index.html').as_uri()}?q=storm")
    expect(page.locator("[data-search-only-online]")).to_have_text("[search.only_online]")
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.locator("[data-search-working]")).to_be_hidden()
    expect(page.get_by_role("link")).to_have_text(["All records"])
    with serve_folder(copy) as url:
        page.goto(f"{url}search/index.html?q=storm")
        expect(page.locator("[data-search-results] h3 a")).to_have_count(5)
        expect(page.locator("[data-search-only-online]")).to_be_hidden()
    assert complaints == []


def test_years_far_from_ours_are_years_like_any_other(open_page: OpenPage, tmp_path: Path) -> None:
    """Farther than a Date of the browser knows: they are counted, drawn, written and asked for."""
    days = (
        *(Day(-99_999_999_999, 3, 1), Day(-271_822, 4, 19), Day(-1, 12, 31), Day(0, 2, 29), Day(99, 1, 1)),
        *(
            Day(1900, 2, 28),
            Day(1969, 12, 31),
            Day(2000, 2, 29),
            Day(275_761, 1, 1),
            Day(99_999_999_999, 12, 31),
        ),
    )
    entries = (
        entry(f"far-{n}", f"Layer {n}", "Sediment.", earliest=day, latest=day) for n, day in enumerate(days)
    )
    write_site(tmp_path / "site", tuple(entries), tmp_path / "scratch")
    page = open_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{(tmp_path / 'site' / 'search' / 'index.html').as_uri()}?q=sediment&sort=oldest")
    titles = page.locator("[data-search-results] h3 a")
    expect(titles).to_have_text([f"Layer {n}" for n in range(len(days))])
    expect(page.locator("[data-search-histogram]")).to_contain_text("-99999999999")
    written = [f"{'-' * (day.year < 0)}{abs(day.year):04}-{day.month:02}-{day.day:02}" for day in days]
    counted = page.evaluate("texts => texts.map((text) => archiveSearch.parseDate(text)[0])", written)
    assert counted == [count_days(day) - count_days(Day(1970, 1, 1)) for day in days]
    back = page.evaluate("days => days.map((day) => archiveSearch.formatDay(day, 'day'))", counted)
    assert back == written
    page.goto(f"{page.url}&from=Y-271822&to=1969")
    expect(titles).to_have_text([f"Layer {n}" for n in range(1, 7)])
    assert complaints == []
