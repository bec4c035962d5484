"""The title: what speaks for a line, and when none is clearly one."""

import pytest

from archive_site.captures.headlines import title_index
from archive_site.captures.parts import parse_sheet
from archive_site.captures.trails import parse_trail
from archive_site.captures.zones import text_span

TEXT = (
    "The harbour board of Ostend met on the pier to hear how the dredging had gone since the spring.",
    "It was agreed that a new crane could be paid for out of the reserve that the board had put by.",
    "Nobody spoke against the crane, though two of the members asked to see the accounts first.",
    "The third of them wanted to wait until the tide tables for the next year were in print.",
)
TITLE = "New crane for the old harbour of Ostend"


def title(*lines: str) -> str | None:
    """Give the title of a capture of these lines and a text."""
    sheet = parse_sheet("\n".join((*lines, *TEXT)))
    index = title_index(sheet, text_span(sheet))
    return None if index is None else sheet.lines[index].text


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE,),
        ("Home", "Sport", TITLE, "By Ada Lovett"),
        ("Home", "Opinion of the day in the town", TITLE, "3 May 2021"),
        ("HARBOURS", TITLE, "A vote on the pier decides a dispute that began in the spring", "By Ada Lovett"),
        ("Home", TITLE, "Sport", "Our most popular offers this week", TITLE, "Share"),
        (
            TITLE,
            "Boats at the quay of the town",
            "Boats at the quay of the town / Ada Smith",
            "By Ada Lovett",
        ),
    ],
)
def test_the_title_is_the_line_that_credits_text_and_repetition_speak_for(lines: tuple[str, ...]) -> None:
    """Not the menu before it, the label over it or the subtitle under it."""
    assert title(*lines) == TITLE


def test_a_title_may_begin_with_a_number() -> None:
    """Entries of a menu seldom do."""
    numbered = "24 Cranes That Changed the Harbour of Ostend"
    assert title("Shop", numbered, "By Ada Lovett") == numbered


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Home", "Sport", "Weather"),
        ("Ada Lovett",),
        (
            "Limit the use of your personal details",
            "Change how we send you letters",
            "Choose what we show you",
        ),
    ],
)
def test_where_no_line_is_clearly_the_title_there_is_none(lines: tuple[str, ...]) -> None:
    """Menus, names and settings."""
    assert title(*lines) is None


def test_an_entry_of_a_dated_list_is_no_title() -> None:
    """The days beside it are the list's."""
    listed = ("Tides of May", "1 May 2021", "Boats of May", "2 May 2021", "Cranes of May", "3 May 2021")
    assert title(*listed, "Menu", TITLE, "By Ada Lovett") == TITLE


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Home > News > New crane for...", "News"),
        ("Front|Harbours|", "Harbours"),
        ("StartseiteHäfenNew crane for the old harbour of Ostend", "Häfen"),
    ],
)
def test_a_trail_leads_from_the_front_page_to_the_article(text: str, section: str) -> None:
    """In several languages, run together or not."""
    assert section == parse_trail(text, TITLE)


@pytest.mark.parametrize("menu", ["Home | News | Opinion | Contact", "Home | Harbours | Ships"])
def test_what_bars_set_apart_and_no_title_ends_is_a_menu(menu: str) -> None:
    """The last of its words is no section."""
    assert parse_trail(menu, TITLE) is None
    assert parse_trail(f"{menu} | {TITLE}", TITLE) is not None


def test_the_beginning_of_a_longer_line_is_a_menus_and_not_the_title() -> None:
    """Menus cut headlines short; the whole one further down is taken."""
    cut = "New crane for the old…"
    assert title(cut, "Share this:", "Harbours", TITLE, "By Ada Lovett") == TITLE


def test_a_sentence_that_the_text_repeats_is_a_quotation_and_not_the_title() -> None:
    """A pull quote stands over the byline, and again where it was taken from."""
    quoted = TEXT[2].split(",")[0] + "."
    assert title("Harbours", TITLE, quoted, "May 3, 2021", quoted) == TITLE


def test_a_saying_over_title_and_subtitle_is_not_the_title() -> None:
    """Three lines over a byline: the saying, the title, the subtitle."""
    saying = "“The crane will outlive us all”"
    subtitle = "A vote on the pier decides a dispute of the harbour board that began in the spring"
    assert title(saying, TITLE, subtitle, "By Ada Lovett", "3 May 2021") == TITLE


def test_a_label_of_few_words_is_no_title_unless_the_text_speaks_of_it() -> None:
    """A credit under it may be that of the line after."""
    assert title("Boats & Weather", "1 May 2021") is None
    assert title("Sea & Weather", "By Ada Lovett", "More about the sea") is None


def test_headlines_that_have_ages_are_a_list() -> None:
    """As those that have days."""
    listed = (
        "Tides 8 min.",
        TITLE,
        "Boats 12 min.",
        "Boats of the week",
        "Cranes 24 min.",
        "Cranes of the week",
    )
    lines = (*listed, "Menu", TITLE, "By Ada Lovett")
    sheet = parse_sheet("\n".join((*lines, *TEXT)))
    assert title_index(sheet, text_span(sheet)) == lines.index(TITLE, 2)


def test_a_heading_inside_the_text_does_not_vie_with_a_title_that_has_credits() -> None:
    """Only what stands above the text may make a title doubtful."""
    first, *rest = TEXT
    sheet = parse_sheet("\n".join((TITLE, "By Ada Lovett", first, "What the board of Ostend agreed", *rest)))
    index = title_index(sheet, text_span(sheet))
    assert index == 0


def test_two_calls_of_a_menu_leave_the_title_unknown() -> None:
    """Each is repeated, and no credit, place or text decides."""
    calls = ("Start your free month today", "The best tools for your harbour")
    menu = tuple(f"Entry number {number}" for number in "abcdefghijkl")
    assert title(calls[0], *menu, calls[1], *menu, calls[0], calls[1], *menu, "Close") is None


def test_a_row_of_labels_over_the_title_is_not_the_title() -> None:
    """Where all of its words have capitals, and no sign parts them."""
    row = "Overview Cranes & Ferries HB Recommended Harbour Guide"
    assert title(row, "Guide", TITLE, "By Ada Lovett") == TITLE


def test_a_weak_title_is_taken_where_no_other_line_comes_near() -> None:
    """Here it has a byline, but none of the words of the text."""
    foreign = "Nouvelle grue pour le bassin"
    assert title("Home", foreign, "By Ada Lovett") == foreign


def test_the_name_of_a_blog_is_not_the_title_given_twice_under_a_date() -> None:
    """Where the text is silent of that name."""
    assert title("SEAGULL NOTES Words From Abroad", "3 May 2021", TITLE, TITLE) == TITLE


@pytest.mark.parametrize("words", ["Crane for Ostend", "Dredging board met"])
def test_a_short_line_over_a_date_is_the_title_if_the_text_uses_its_words(words: str) -> None:
    """Two or three words are a headline, too, where nothing else is one."""
    assert title(words, "3 May 2021") == words
    assert title("Quite other words", "3 May 2021") is None


@pytest.mark.parametrize("name", ["The Ostend Gazette", "Ostend Gazette", "North Quay"])
def test_what_the_text_calls_somebody_is_no_title(name: str) -> None:
    """A masthead or a section over the date: the text speaks of it again and again."""
    said = "This was told to the Ostend Gazette at the North Quay by one of those who had been asked."
    lines = (name, "3 May 2021", TITLE, said)
    assert title(*lines) == TITLE
    assert title(name, "3 May 2021", said) is None


@pytest.mark.parametrize("day", ["3 April 2021", "3/4/2021"])
def test_a_date_over_the_title_is_its_own_in_words_or_in_figures(day: str) -> None:
    """Another date of the capture tells which of the figures is the month."""
    assert title("Saved 27/12/2020", day, "Crane for Ostend") == "Crane for Ostend"
