"""Rows, fields and pages of listings and records, as templates see them."""

from collections.abc import Iterator

import pytest
from markupsafe import Markup
from msgspec import Struct

from archive_site.notfound import NOT_FOUND
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.provenance import Basis
from archive_site.views.contents import Contents
from archive_site.views.every import make_feeds
from archive_site.views.fields import date_listing, language_in_words
from archive_site.views.frames import make_frame, make_site
from archive_site.views.naming import make_further
from archive_site.views.pages import HomePage, IndexPage, ListingPage, RecordPage
from archive_site.views.parts import Words
from archive_site.views.rows import language_of, summary_of
from tests.making import make_archive, make_contents, make_pages, written

FILES = {
    "a.md": written(
        "Opening words of Kyiv.\n\n## Part\n\nSee [the other](b.md) in Kyiv.[^1]\n\n[^1]: A note.",
        title="First",
        subtitle="Under it",
        outlet="The Sample",
        authors="[Ann Roe]",
        date='"2025-04-28"',
        kind="news",
        language="uk",
        place="Kyiv",
        topics="[Floods]",
        abstract="Short words.",
        note="A remark.",
        original_url="https://o.example/a",
        captured='"2025-05-01"',
    ),
    "b.md": written("Words of the second.", title="Second", date='"2024-10~"', outlet="The Sample"),
    "c.md": written("", title="Third"),
    "d.md": written("Secret words.", title="Fourth", rights="{value: record, because: the outlet says no.}"),
    "e.txt": "no title here but plain words that go on for quite a while so that nobody takes them for one\n",
}
PLACES = {"places": "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev]\n  note: A city.\n"}


@pytest.fixture(scope="module")
def contents() -> Contents:
    """A small archive of every sort, in the public edition."""
    return make_contents(
        make_archive(FILES, PLACES, Edition.PUBLIC, title="Sample archive", base_url="https://a.example/")
    )


def _page(contents: Contents, path: str) -> object:
    return next(page for page in make_pages(contents, Edition.PRIVATE) if page.frame.path == path)


def _record(contents: Contents, name: str) -> RecordPage:
    page = _page(contents, f"records/{name}.html")
    assert isinstance(page, RecordPage)
    return page


def _listing(contents: Contents, path: str) -> ListingPage:
    page = _page(contents, path)
    assert isinstance(page, ListingPage)
    return page


def _values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _values(getattr(value, name))


def test_views_hold_plain_values_and_nothing_lazy(contents: Contents) -> None:
    """Text, numbers, truth values, and tuples and frozen views of them."""
    for page in (*make_pages(contents, Edition.PRIVATE), *make_feeds(contents)):
        for value in _values(page):
            plain = (
                value is None
                or type(value) in {str, int, float, bool, Markup, tuple}
                or isinstance(value, str)
            )
            is_view = isinstance(value, Struct) or hasattr(value, "_fields")
            assert plain or (is_view and type(value).__module__.startswith("archive_site.views")), value


def test_every_page_has_an_address_of_its_own(contents: Contents) -> None:
    """And its frame knows the way to the root; that of the page for lost addresses is the server's."""
    frames = [page.frame for page in make_pages(contents, Edition.PRIVATE)]
    assert len({frame.path for frame in frames}) == len(frames)
    for frame in frames:
        assert frame.root == ("/" if frame.path == NOT_FOUND else "../" * frame.path.count("/"))
        assert frame.canonical == f"https://a.example/{frame.path}"


def test_a_row_says_what_a_record_is(contents: Contents) -> None:
    """Its language where it is not the pages' own, its date in words, the abstract first."""
    row = contents.rows[contents.archive.records[1].id]
    assert (row.title.text, row.title.lang, row.href) == ("First", "uk", "records/a.html")
    assert (row.date, row.date_basis, row.kind) == ("28 April 2025", "curated", "News report")
    assert (row.summary, row.withheld) == ("Short words.", "")
    assert [author.text for author in row.authors] == ["Ann Roe"]


def test_a_record_has_one_row_wherever_it_is_listed(contents: Contents) -> None:
    """It is worded once."""
    home = _page(contents, "index.html")
    assert isinstance(home, HomePage)
    listed = _listing(contents, "records/index.html").groups
    assert {id(row) for row in home.newest} <= {id(row) for group in listed for row in group.rows}


@pytest.mark.parametrize(
    ("expected", "opening"),
    [
        ("", ""),
        ("short", "short"),
        ("a" * 220, "a" * 220),
        ("a" * 220 + "…", "a" * 230),
        (("word " * 44).strip() + "…", "word " * 60),
    ],
)
def test_a_summary_is_one_line_cut_between_words(expected: str, opening: str) -> None:
    """With a sign that it was cut."""
    archive = make_archive({"a.md": written(opening, title="t")})
    assert expected == summary_of(archive.records[0])


def test_records_are_grouped_by_year(contents: Contents) -> None:
    """Each year is named and can be linked to; undated records stand together at the end."""
    groups = _listing(contents, "records/index.html").groups
    assert [(group.label, group.anchor, len(group.rows)) for group in groups] == [
        ("2024", "year-2024", 1),
        ("2025", "year-2025", 1),
        ("Undated", "year-undated", 3),
    ]


def test_years_before_christ_have_groups_of_their_own() -> None:
    """Worded for readers, with distinct places to link to."""
    dates = ("-0044-03-15", "-0100", "0987", "0044", "Y17000")
    files = {f"r{n}.md": written("x", title="t", date=f'"{date}"') for n, date in enumerate(dates)}
    groups = _listing(make_contents(make_archive(files)), "records/index.html").groups
    assert [group.label for group in groups] == ["101 BC", "45 BC", "AD 44", "AD 987", "17000"]
    assert len({group.anchor for group in groups}) == 5


def test_fields_show_their_provenance_and_unknown_ones_say_so(contents: Contents) -> None:
    """What a reader asks of any article is always there."""
    shown = {field.key: field for field in _record(contents, "a").fields}
    assert list(shown) == [
        "outlet",
        "authors",
        "date",
        "kind",
        "title",
        "subtitle",
        "language",
        "place",
        "captured",
    ]
    assert (
        shown["date"].values[0].text,
        shown["date"].values[0].href,
    ) == ("28 April 2025", "dates/2025-04.html")
    assert (shown["place"].values[0].text, shown["place"].values[0].href) == ("Kyiv", "places/kyiv.html")
    assert shown["language"].values[0].text == "Ukrainian"
    assert (shown["date"].basis, shown["date"].where) == ("curated", "line 6 of a.md")
    unknown = {field.key: field for field in _record(contents, "c").fields}
    assert [unknown[key].values for key in ("outlet", "authors", "date", "kind")] == [(), (), (), ()]
    assert unknown["outlet"].basis == Basis.UNKNOWN


def test_a_record_page_has_everything_of_its_record(contents: Contents) -> None:
    """Texts, notes, names, topics, neighbours, citations, files beside it."""
    page = _record(contents, "a")
    assert page.standing == "News report, The Sample, 28 April 2025 (supplied by the curator)"
    assert [line.text for line in page.contents] == ["Part"]
    assert '<a href="../records/b.html">the other</a>' in page.body[2].html
    assert (page.references[0].anchor, page.references[0].backlinks) == ("ref-1", ("cite-1-1",))
    assert [(chip.text, chip.count) for chip in page.topics] == [("Floods", 0)]
    assert [(g.label, g.chips[0].text, g.chips[0].count) for g in page.names] == [("Places", "Kyiv", 2)]
    assert page.earlier
    assert page.later
    assert (page.earlier.title.text, page.later.title.text) == ("Second", "Third")
    assert [row.title.text for row in _record(contents, "b").links.linked_from] == ["First"]
    assert [download.href for download in page.downloads] == [
        "records/a.json",
        "records/a.csl.json",
        "records/a.ris",
        "records/a.bib",
    ]
    assert all(citation.html for citation in page.citations)


def test_a_record_that_very_many_link_to_and_cite_has_a_line_for_each_beyond_a_hundred() -> None:
    """Its page would else be very long; each of them is one step away all the same."""
    address = "https://o.example/a"
    linking = written(f"See [it](a.md).[^1]\n\n[^1]: The article, {address}", title="Linking")
    files = {"a.md": written("Words.", title="Known", original_url=address)}
    page = _record(make_contents(make_archive(files | {f"n{n}.md": linking for n in range(103)})), "a")
    links, cites = page.links.linked_from_more, page.links.cited_by_more
    assert (len(page.links.linked_from), links.label, links.rest) == (100, "and 3 more records", "")
    assert (len(page.links.cited_by), cites.label, cites.rest) == (100, "and 3 more records", "")
    linked = {row.href for row in page.links.linked_from} | {title.href for title, _ in links.lines}
    cited = {each.href for each in page.links.cited_by} | {title.href for title, _ in cites.lines}
    assert linked == {f"records/n{n}.html" for n in range(103)}
    assert cited == {f"records/n{n}.html#ref-1" for n in range(103)}
    assert links.lines[0][0].text == "Linking"


def test_lines_for_further_records_have_an_end_too() -> None:
    """Behind a thousand of them the rest is counted: a page stays one that can be loaded."""
    contents = make_contents(make_archive({"a.md": written("Words.", title="Known", date="2025-04-28")}))
    (record,) = contents.archive.records
    further = make_further(contents, [(record, "records/a.html#p")] * 1002)
    assert (further.label, further.rest) == ("and 1,002 more records", "and 2 more records")
    assert further.lines == ((Words("Known", href="records/a.html#p"), "28 April 2025"),) * 1000


def test_a_withheld_text_is_missed_with_its_reason(contents: Contents) -> None:
    """In words that make a sentence."""
    page = _record(contents, "d")
    assert (page.has_text, page.body, page.withheld) == (False, (), "The outlet says no.")
    assert contents.rows[contents.archive.records[-2].id].withheld


def test_a_devised_title_is_marked(contents: Contents) -> None:
    """It is the archive's, so it is in the archive's language."""
    page = _record(contents, "e")
    assert page.devised_why
    assert page.title.text.startswith("[no title here")
    assert page.title.lang == ""


def test_an_abstract_of_the_article_s_own_words_shares_no_id_with_it() -> None:
    """The address they have in common leads to the article."""
    text = "Same words.[^1]\n\nMore.\n\n[^1]: Note."
    abstract = '"Same words.[^1]\\n\\nOther.\\n\\n[^1]: My note."'
    contents = make_contents(make_archive({"a.md": written(text, title="t", abstract=abstract)}))
    page = _record(contents, "a")
    assert page.abstract[0].anchor == f"{page.body[0].anchor}-abstract"
    assert not page.abstract[1].anchor.endswith("-abstract")
    assert (
        page.abstract_references[0].anchor,
        page.abstract_references[0].backlinks,
    ) == ("ref-1-abstract", ("cite-1-1-abstract",))
    assert 'id="cite-1-1-abstract" href="#ref-1-abstract"' in page.abstract[0].html
    assert 'id="cite-1-1" href="#ref-1"' in page.body[0].html


def test_the_page_of_an_authority_has_its_records_and_its_mentions(contents: Contents) -> None:
    """With each sentence, the spelling it uses, and a way to the place."""
    page = _listing(contents, "places/kyiv.html")
    assert (page.eyebrow, page.lead, page.mentions_heading) == ("Place", "A city.", "Named in 1 record")
    (mention,) = page.mentions
    assert (mention.before, mention.match, mention.after) == ("Opening words of ", "Kyiv", ".")
    assert mention.href.startswith("records/a.html#p-")
    assert mention.lang == "uk"
    outlet = _listing(contents, "outlets/the-sample.html")
    assert (outlet.count, sum(len(group.rows) for group in outlet.groups)) == ("2 records, oldest first", 2)
    assert outlet.timeline is not None


def test_an_index_lists_every_entry_by_name(contents: Contents) -> None:
    """An empty one says what would fill it."""
    page = _page(contents, "places/index.html")
    assert isinstance(page, IndexPage)
    assert (
        page.count,
        [(e.chip.text, e.chip.count) for e in page.entries],
    ) == ("1 entry, by name", [("Kyiv", 1)])
    empty = _page(contents, "events/index.html")
    assert isinstance(empty, IndexPage)
    assert empty.entries == ()
    assert "authorities/events.yaml" in empty.empty


def test_listings_by_date_know_their_neighbours(contents: Contents) -> None:
    """A year its months, a month the months of its year, the undated ones the years."""
    assert [chip.text for chip in _listing(contents, "dates/2024.html").siblings] == ["October 2024"]
    assert [chip.text for chip in _listing(contents, "dates/undated.html").siblings] == ["2024", "2025"]
    assert tuple(
        _listing(contents, f"dates/{name}.html").eyebrow for name in ("2025-04", "2025", "undated")
    ) == ("Month", "Year", "")


@pytest.mark.parametrize(
    ("expected", "date"),
    [
        ("dates/2025-04.html", '"2025-04-28"'),
        ("dates/2025.html", '"2025"'),
        ("dates/2024.html", '"2024-12/2025-01"'),
        ("dates/undated.html", '"2025-01/.."'),
        ("dates/undated.html", ""),
        ("dates/-0044-03.html", '"-0044-03-15"'),
        ("dates/17000.html", '"Y17000"'),
    ],
)
def test_a_date_leads_to_a_listing_that_exists(expected: str, date: str) -> None:
    """The narrowest one that holds all of it."""
    archive = make_archive({"a.md": written("x", title="t", **({"date": date} if date else {}))})
    assert expected == date_listing(archive.records[0].description.date.value)
    assert _listing(make_contents(archive), expected).groups[0].rows


def test_languages_are_named_or_shown_as_tags() -> None:
    """Nothing is guessed."""
    assert [language_in_words(tag) for tag in ("de", "pt-BR", "tlh")] == [
        "German",
        "Portuguese (pt-BR)",
        "tlh",
    ]


@pytest.mark.parametrize(
    ("tag", "told"), [("null", ""), ("en", ""), ("uk", "uk"), ("mul", ""), ("und", ""), ("zxx", "")]
)
def test_a_language_is_told_where_it_is_one_and_another_than_the_sites(tag: str, told: str) -> None:
    """By no tag could a text in several languages be read out."""
    archive = make_archive({"a.md": written("Words.", language=tag)}, language="en")
    assert language_of(archive, archive.records[0]) == told


def test_an_empty_archive_still_has_its_pages() -> None:
    """So that a beginner sees a site at once."""
    pages = list(make_pages(make_contents(make_archive({})), Edition.PRIVATE))
    assert {"index.html", "records/index.html", "404.html", "dates/undated.html"} <= {
        page.frame.path for page in pages
    }


def test_the_private_edition_says_that_it_is(contents: Contents) -> None:
    """Every page knows from the site."""
    archive = contents.archive
    assert make_site(archive, Edition.PRIVATE, has_search=True, ways=()).is_private
    assert not make_site(archive, Edition.PUBLIC, has_search=True, ways=()).is_private
    bare = make_archive({"a.md": written("x", title="t")})
    assert make_frame(bare, OutputPath("a b.html"), "T", "").canonical == ""
    assert make_frame(archive, OutputPath("a b.html"), "T", "").canonical == "https://a.example/a%20b.html"
