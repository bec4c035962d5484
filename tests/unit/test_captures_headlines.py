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
        ("Shop", "24 Cranes That Changed the Harbour of Ostend", "By Ada Lovett"),
    ],
)
def test_the_title_is_the_line_that_credits_text_and_repetition_speak_for(lines: tuple[str, ...]) -> None:
    """Not the menu before it, the label over it or the subtitle under it."""
    assert title(*lines) in {TITLE, "24 Cranes That Changed the Harbour of Ostend"}


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
    trail = parse_trail(text, TITLE)
    assert trail is not None
    assert section == trail.section
