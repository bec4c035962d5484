"""The reader of text dumps, on made-up captures."""

from archive_site.captures.textdump import parse_text_dump
from archive_site.provenance import Basis
from archive_site.records import Description
from archive_site.texts.structure import Block, BlockKind, Text

LONG = (
    "The harbour board met on the pier to hear how the dredging of the basin had gone since the spring. "
    "It was agreed that the new crane could be paid for out of the reserve of the board."
)
LATER = (
    "Nobody spoke against the crane, though two of the members asked to see the accounts of the year first. "
    "The third of them wanted to wait until the tide tables for the next year were in print."
)


def read(*lines: str) -> tuple[Description, Text]:
    """Read a capture of these lines, blank lines between them."""
    return parse_text_dump("\n\n".join(lines), "records/one.txt")


def texts(text: Text, kind: BlockKind) -> list[str]:
    """Give the texts of the blocks of one kind."""
    return [block.text for block in text.of_kind(kind)]


def html(block: Block) -> str:
    """Give the HTML of a block without links."""
    return "".join(part for part in block.html if isinstance(part, str))


def test_title_subtitle_byline_and_date_are_read_from_the_head() -> None:
    """Each with the line it stands in."""
    description, text = read(
        "Home", "Sport", "New crane for the old harbour of Ostend", "A vote on the pier decides the dispute",
        "By Ada Lovett", "Published 3 May 2021", "Share", LONG, LATER,
    )  # fmt: skip
    assert description.title.value == "New crane for the old harbour of Ostend"
    assert description.subtitle.value == "A vote on the pier decides the dispute"
    assert description.authors.value == ("Ada Lovett",)
    assert description.date.value is not None
    assert description.date.value.text == "2021-05-03"
    assert description.date.where is not None
    assert (
        description.date.where.path,
        description.date.where.line,
        description.date.where.column,
    ) == ("records/one.txt", 11, 1)
    assert texts(text, BlockKind.PARAGRAPH) == [LONG, LATER]
    assert [piece.text for piece in text.furniture] == ["Home", "Sport", "Share"]


def test_a_capture_that_says_nothing_leaves_every_field_unknown() -> None:
    """Language apart, which is inferred from the words."""
    description, text = read(LONG, LATER)
    fields = (description.title, description.outlet, description.authors, description.date, description.kind)
    assert {Basis.UNKNOWN} == {each.basis for each in fields}
    assert Basis.INFERRED is description.language.basis
    assert texts(text, BlockKind.PARAGRAPH) == [LONG, LATER]
    assert text.furniture == ()


def test_an_empty_capture_is_an_empty_text() -> None:
    """And no error."""
    description, text = parse_text_dump(" \n\n", "a.txt")
    assert Text() == text
    assert Basis.UNKNOWN is description.language.basis


def test_a_photo_credit_is_never_an_author() -> None:
    """It stays with the caption, and its label is left out with the reason."""
    description, text = read(
        "New crane for the old harbour of Ostend",
        "Storm over harbourBoats at the quay. REUTERS/Ivan Petrenko",
        LONG,
        LATER,
    )
    assert description.authors.value == ()
    assert texts(text, BlockKind.CAPTION) == ["Boats at the quay. REUTERS/Ivan Petrenko"]
    assert [piece.text for piece in text.furniture] == ["Storm over harbour"]
    assert (
        html(text.of_kind(BlockKind.CAPTION)[0])
        == '<p class="caption">Boats at the quay. REUTERS/Ivan Petrenko</p>'
    )


def test_a_dateline_stands_before_the_text_of_its_paragraph() -> None:
    """In the lead and in the HTML, but not among the paragraph's words."""
    description, text = read("New crane for the old harbour", f"Ostend, May 3, 2021 – {LONG}", LATER)
    first = text.blocks[0]
    assert (first.lead, first.text) == ("Ostend, May 3, 2021 –", LONG)
    assert html(first).startswith('<p><span class="dateline">Ostend, May 3, 2021 –</span> The harbour')
    assert description.place.value == "Ostend"
    assert description.date.evidence == "Ostend, May 3, 2021 –"


def test_a_dateline_of_an_agency_gives_the_place_the_reporter_and_a_day_for_the_year_of_the_page() -> None:
    """The words of the paragraph stay whole."""
    korean = "항만 위원회는 봄부터 이어진 준설 작업의 경과를 듣기 위해 부두에서 회의를 열었다고 밝혔다."
    body = f"(부산=연합뉴스) 이가람 기자 = {korean}"
    description, text = read("항만 위원회, 부두에서 준설 작업 경과 보고 받아", body, korean)
    assert (description.place.value, description.authors.value) == ("부산", ("이가람",))
    assert texts(text, BlockKind.PARAGRAPH)[0] == body
    body = f"OSTEND, Nov. 12 (AP) — {LONG}"
    description, _ = read(
        "The new crane of the old harbour basin", "By Ada Lovett", body, LATER, "© 2021 Tide"
    )
    assert (description.place.value, description.authors.value) == ("OSTEND", ("Ada Lovett",))
    assert (description.date.basis, description.outlet.value) == (Basis.INFERRED, "Tide")
    assert description.date.value is not None
    assert description.date.value.text == "2021-11-12?"


def test_a_dateline_tells_the_order_of_a_date_in_figures() -> None:
    """Both name the day of the report."""
    for figures in ("12/11/2021", "11/12/2021"):
        body = f"Ostend, November 12 (KCNA) -- {LONG}"
        description, _ = read("New crane for the old harbour of Ostend", f"Date: {figures}", body, LATER)
        assert description.date.value is not None
        assert description.date.value.text == "2021-11-12"


def test_a_report_that_comes_out_day_by_day_has_the_day_in_its_title() -> None:
    """Its authors and its date stand below."""
    title = "Report on the dredging of the basin, May 3, 2021"
    description, _ = read("Home", title, "Ada Lovett and Brian Dea", "May 3, 2021, 8:30pm", LONG, LATER)
    assert description.title.value == title
    assert description.authors.value == ("Ada Lovett", "Brian Dea")
    assert description.date.value is not None


def test_a_day_whose_figures_run_into_it_in_words_is_read() -> None:
    """So is the name before it."""
    title = "Neuer Kran für das alte Hafenbecken von Ostende"
    description, _ = read(title, "Ada Muster (mit AP, dpa)", "3. Mai 202103.05.2021", LONG, LATER)
    assert description.authors.value == ("Ada Muster",)
    assert description.date.value is not None
    assert description.date.value.text == "2021-05-03"


def test_a_date_in_figures_alone_is_no_furniture() -> None:
    """Signs without letters are, but for a day."""
    description, text = read("New crane for the old harbour of Ostend", "2021.05.03", LONG, "* 12 *", LATER)
    assert description.date.value is not None
    assert description.date.value.text == "2021-05-03"
    assert [piece.text for piece in text.furniture] == ["* 12 *"]


def test_the_year_of_a_day_is_that_beside_a_sign_of_copyright() -> None:
    """Which may have the holder before it."""
    body = f"OSTEND, November 12. /TASS/. {LONG}"
    description, _ = read("New crane for the old harbour of Ostend", body, LATER, "Tide © 2021. All rights")
    assert description.date.value is not None
    assert description.date.value.text == "2021-11-12?"


def test_a_long_subtitle_is_not_taken_for_the_title_over_it() -> None:
    """The title has more words than a label, and the text uses them."""
    title = "Harbour board spends its reserve on a crane for the basin"
    subtitle = (
        "The board of the harbour met on the pier, where the crane, the reserve and the dredging of the "
        "basin were all that two of the members and the third of them wanted to hear of since the spring"
    )
    description, _ = read("Home", "HARBOURS", title, subtitle, "3 May 2021", "Share", LONG, LATER)
    assert (description.title.value, description.subtitle.value) == (title, subtitle)


def test_a_subtitle_for_which_more_speaks_gives_way_to_the_title_over_it() -> None:
    """However long it is, whatever words the title has, and though the text of a picture stands below it."""
    subtitle = (
        "The board met on the pier to hear of the dredging of the basin, the accounts of the year and the "
        "tide tables in print"
    )
    title = "Harbour board spends its reserve on a crane for the basin"
    below = ("01:53", "Winter ships and members on the pier at the crane", "Photo", "Pier")
    description, _ = read("Home", title, subtitle, *below, "3 May 2021", LONG, LATER)
    assert description.title.value == title
    title = "Villages by the sea quarrel again about money, ships and what autumn brings"
    description, _ = read("Home", title, subtitle, "3 May 2021", "Share", LONG, LATER)
    assert description.title.value == title


def test_a_line_with_a_date_below_is_the_title_before_one_that_others_repeat() -> None:
    """Notices of the page are repeated, too."""
    title, notice = "The crane of the old basin and its reserve", "About the use of the board's articles"
    tail = f"Members can ask about the use of the board's articles and of its reserve. {LATER}"
    labels = ["Label"] * 9
    description, _ = read(
        "Home", "Print", title, "3 May 2021", *labels, notice, tail, f"{tail} Again.", notice
    )
    assert description.title.value == title


def test_a_date_in_the_header_says_where_it_stands() -> None:
    """It may be the day on which somebody copied the page."""
    description, _ = read("Monday, May 3, 2021", "New crane for the old harbour of Ostend", LONG, LATER)
    assert Basis.STATED is description.date.basis
    assert "header" in (description.date.note or "")


def test_breadcrumbs_give_the_section_and_are_left_out() -> None:
    """Run together with the title, as people copy them."""
    description, text = read(
        "HomeHarboursNew crane for the old harbour of...",
        "New crane for the old harbour of Ostend",
        LONG,
        LATER,
    )
    assert (description.section.value, description.section.basis) == ("Harbours", Basis.STATED)
    assert description.section.evidence == text.furniture[0].text


def test_breadcrumbs_under_the_title_are_no_subtitle() -> None:
    """Nor is what follows them: title and way stand in a banner of the page, above the article."""
    title, below = "New crane for the old harbour of Ostend", "A crane over the old basin of the town"
    description, text = read(title, f"Home / Harbours / {title}", below, "3 May 2021", LONG, LATER)
    assert (description.title.value, description.subtitle.value) == (title, None)
    assert description.section.value == "Harbours"
    assert description.section.evidence == text.furniture[0].text
    assert below in "".join(block.text for block in text.blocks)


def test_a_bare_name_on_the_last_line_signs_the_article() -> None:
    """Unless the text speaks of that person: then it is a keyword."""
    signed, _ = read("New crane for the old harbour", LONG, LATER, "Ada Lovett")
    named, _ = read(
        "New crane for the old harbour", LONG, LATER + " So said Ada Lovett of the board.", "Ada Lovett"
    )
    assert signed.authors.value == ("Ada Lovett",)
    assert named.authors.value == ()


def test_a_short_line_before_text_is_a_heading() -> None:
    """With the level of a section, in captures with and without empty lines."""
    lines = ("New crane for the old harbour", LONG, "What it costs", LATER)
    for gap in ("\n", "\n\n"):
        _, text = parse_text_dump(gap.join(lines), "a.txt")
        (heading,) = text.of_kind(BlockKind.HEADING)
        assert (heading.text, heading.level, html(heading)) == ("What it costs", 2, "<h2>What it costs</h2>")


def test_a_dated_photograph_dates_the_article_only_if_weekdays_bear_it_out() -> None:
    """3 May 2021 was a Monday; a wrong weekday or none at all leaves the date unknown."""
    caption = "Boats at the quay on May 4, 2021. REUTERS/Ivan Petrenko"
    right, _ = read("New crane for the old harbour", caption, LONG, f"On Monday (May 3) they met. {LATER}")
    wrong, _ = read("New crane for the old harbour", caption, LONG, f"On Friday (May 3) they met. {LATER}")
    silent, _ = read("New crane for the old harbour", caption, LONG, LATER)
    assert right.date.value is not None
    assert (right.date.value.text, right.date.basis) == ("2021-05~", Basis.INFERRED)
    assert right.date.evidence == "May 4, 2021; Monday (May 3)"
    assert Basis.UNKNOWN is wrong.date.basis
    assert Basis.UNKNOWN is silent.date.basis


def test_reference_marks_are_linked_both_ways() -> None:
    """A mark without a reference stays plain, a reference without a mark has no way back."""
    _, text = read(
        "Tides in the old harbour", f"{LONG}[1][3]", f"{LATER}[1] More [ru] & more.", "References",
        "1. ^ a b Tide tables. Retrieved 2 May 2020.", "2. ^ Ebb & flow.",
    )  # fmt: skip
    first, second = text.references
    assert first.markers == ("cite-1-1", "cite-1-2")
    assert second.markers == ()
    assert second.html == ("Ebb &amp; flow.",)
    assert '<sup><a class="ref" id="cite-1-1" href="#ref-1">[1]</a></sup>[3]' in html(text.blocks[0])
    assert "[ru] &amp; more." in html(text.blocks[1])
    assert text.blocks[0].text.endswith("[1][3]")
    assert [each.text for each in text.metadata_lines if each.field == "references"] == ["1. ^ a b", "2. ^"]


def test_a_disclaimer_is_kept_apart_from_the_text() -> None:
    """It is the outlet's word about the article."""
    _, text = read(
        "New crane for the old harbour", LONG, LATER, "The views expressed are those of the author."
    )
    assert texts(text, BlockKind.DISCLAIMER) == ["The views expressed are those of the author."]
    assert len(text.paragraphs) == 2


def test_hostile_words_are_escaped() -> None:
    """The HTML is made of escaped words only."""
    _, text = read("New crane for the old harbour", f"<script>alert(1)</script> {LONG}", LATER)
    assert "<script>" not in "".join(map(html, text.blocks))
    assert "&lt;script&gt;" in html(text.blocks[0])


def test_the_outlet_is_taken_from_a_copyright_line_but_no_company() -> None:
    """Only where the line names a title and not a firm."""
    named, _ = read("New crane for the old harbour", LONG, LATER, "© 2021 Shore Post")
    firm, _ = read("New crane for the old harbour", LONG, LATER, "© 2021 Shore Post Media Group Ltd")
    assert named.outlet.value == "Shore Post"
    assert Basis.UNKNOWN is firm.outlet.basis


def test_the_name_of_the_site_is_no_part_of_the_title_where_the_page_shows_it() -> None:
    """It stands in a line of its own as well."""
    known, _ = read("Shore Post", "New crane for the old harbour | Shore Post", LONG, LATER)
    unknown, _ = read("New crane for the old harbour | Shore Post", LONG, LATER)
    assert (known.title.value, known.outlet.value) == ("New crane for the old harbour", "Shore Post")
    assert (unknown.title.value, unknown.outlet.value) == ("New crane for the old harbour | Shore Post", None)


def test_authors_are_read_over_several_lines() -> None:
    """A label, names one a line, signs between them; the evidence quotes them all."""
    lines = ("New crane for the old harbour of Ostend", "By", "Ada Lovett,", "Brian Dea &", "…", "Carl Stein")
    description, _ = parse_text_dump("\n".join((*lines, "3 May 2021", LONG, LATER)), "a.txt")
    assert description.authors.value == ("Ada Lovett", "Brian Dea", "Carl Stein")
    assert description.authors.evidence == "By Ada Lovett, Brian Dea & … Carl Stein"
    assert description.authors.where is not None
    assert description.authors.where.line == 2


def test_a_bare_name_under_the_title_is_an_author_only_if_the_text_is_silent_of_it() -> None:
    """Who is pictured is spoken of, and a button's words stand in the text in small letters."""
    title = "New crane for the old harbour of Ostend"
    silent, _ = read(title, "Ada Lovett", "3 May 2021", LONG, LATER)
    spoken, _ = read(title, "Ada Lovett", "3 May 2021", LONG, f"{LATER} So said Ada Lovett of the board.")
    button, _ = read(title, "Tide Tables", "3 May 2021", LONG, LATER)
    assert silent.authors.value == ("Ada Lovett",)
    assert spoken.authors.value == ()
    assert button.authors.value == ()


def test_the_job_under_a_name_is_no_text() -> None:
    """It stands below the last line that says who wrote and when."""
    head = ("New crane for the old harbour of Ostend", "3 May 2021", "Ada Lovett", "Harbour correspondent")
    description, text = read(*head, LONG, LATER)
    assert description.authors.value == ("Ada Lovett",)
    assert texts(text, BlockKind.PARAGRAPH) == [LONG, LATER]


def test_a_name_in_capitals_is_an_author_as_the_page_spells_it_elsewhere() -> None:
    """Where no line spells it, nobody knows whether it is a name."""
    head = ("New crane for the old harbour of Ostend", "ADA B. LOVETT", "3 May 2021", LONG, LATER, "Share")
    description, _ = read(*head, "About the author", "Ada B. Lovett")
    assert description.authors.value == ("Ada B. Lovett",)
    description, _ = read(*head)
    assert description.authors.value == ()


def test_the_day_of_a_change_dates_an_article_for_want_of_another() -> None:
    """And says so; with both, the day of publication counts."""
    title = "New crane for the old harbour of Ostend"
    changed, _ = read(title, "Updated 4 May 2021", LONG, LATER)
    both, _ = read(title, "Updated 4 May 2021", "Published 3 May 2021", LONG, LATER)
    assert changed.date.value is not None
    assert both.date.value is not None
    assert (changed.date.value.text, both.date.value.text) == ("2021-05-04", "2021-05-03")
    assert "last change" in (changed.date.note or "")


def test_a_day_without_its_year_is_completed_from_the_page() -> None:
    """As inferred: uncertain, unless its weekday bears the year out; a weekday that does not, none."""
    title = "New crane for the old harbour of Ostend"
    plain, _ = read(title, "3 May, 14:47", LONG, LATER, "© 2021 Shore Post")
    named, _ = read(title, "Monday 3 May, 14:47", LONG, LATER, "© 2021 Shore Post")
    wrong, _ = read(title, "Sunday 3 May, 14:47", LONG, LATER, "© 2022 Shore Post")
    assert plain.date.value is not None
    assert named.date.value is not None
    assert (plain.date.value.text, plain.date.basis) == ("2021-05-03?", Basis.INFERRED)
    assert (named.date.value.text, named.date.basis) == ("2021-05-03", Basis.INFERRED)
    assert named.date.evidence == "Monday 3 May; © 2021 Shore Post"
    assert Basis.UNKNOWN is wrong.date.basis


def test_a_time_ago_dates_nothing() -> None:
    """Nobody knows from when it counts."""
    description, _ = read(
        "New crane for the old harbour of Ostend", "By Ada Lovett", "2 hours ago", LONG, LATER
    )
    assert Basis.UNKNOWN is description.date.basis
    assert description.authors.value == ("Ada Lovett",)


def test_a_text_in_two_languages_is_said_to_be_mixed() -> None:
    """With the first words of each."""
    german = (
        "Das Boot ist im Hafen, und es war nicht das erste in dem Jahr, das sich dort zeigt.",
        "Die Leute sind auf dem Kai, und keiner von ihnen wird den Tag vergessen, so sagt man dort.",
    )
    english = (
        "The boat is in the harbour, and it was not the first of the year to be there for the feast.",
        "It is said that the people on the quay are not to forget the day, and that was what they did.",
    )
    description, _ = read(*german, *english)
    assert description.language.value == "mul"
    assert description.language.evidence == "Das Boot ist im Hafen,; The boat is in the"


def test_a_list_that_gives_the_day_beside_the_title_dates_the_article() -> None:
    """For want of a date at the article."""
    title = "New crane for the old harbour of Ostend"
    description, _ = read(title, LONG, LATER, "Latest posts", f"{title} May 3, 2021", "Tides May 1, 2021")
    assert description.date.value is not None
    assert (description.date.value.text, description.date.evidence) == ("2021-05-03", f"{title} May 3, 2021")


def test_the_line_over_the_title_may_give_section_and_day() -> None:
    """It counts more than the days of a list after the text."""
    title = "New crane for the old harbour of Ostend"
    description, _ = read(
        "Harbours • 3 May 2021", title, LONG, LATER, LONG, LATER, "1 May 2021", "Tides of the year"
    )
    assert description.date.value is not None
    assert description.date.value.text == "2021-05-03"
