"""Where the running text begins and ends."""

from archive_site.captures.parts import parse_sheet
from archive_site.captures.zones import text_span

SAME = "The harbour board met on the pier to hear how the dredging of the outer basin had gone."

WORDS = ("dredging", "basin", "crane", "reserve", "members", "accounts", "tide", "tables")
TEXT = tuple(
    f"The harbour board of Ostend met on the pier to hear of the {word} of the old harbour since the spring."
    for word in WORDS
)
TEASER = "A baker from the upper town has won the prize for the best bread of the whole province again."


def span(*lines: str) -> tuple[int, int]:
    """Give where the text of these lines begins and ends."""
    return text_span(parse_sheet("\n".join(lines)))[:2]


def test_a_box_inside_the_article_does_not_end_it() -> None:
    """The text after it is of the same things."""
    box = ("Most popular", "Bread of the year", "1 day ago", "Rain in the hills", "Wind on the coast")
    assert span(*TEXT[:4], *box, *TEXT[4:]) == (0, 13)


def test_teasers_after_the_article_are_none_of_it() -> None:
    """They are of other things."""
    teasers = ("Related articles", "Bread of the year", "Rain in the hills", "Wind on the coast", TEASER)
    assert span(*TEXT, *teasers, *teasers) == (0, 8)


def test_a_long_list_of_teasers_is_no_text_however_much_it_says() -> None:
    """No two lines of it stand together; a box between paragraphs is another thing."""
    teasers = [line for word in WORDS[:4] for line in (f"The {word} and you", f"{TEASER} See {word}.")]
    assert span(*TEXT, "Related articles", *teasers) == (0, 8)
    assert span(*TEXT[:4], "Related articles", "Bread of the year", *TEXT[4:]) == (0, 10)


def test_a_report_with_a_dateline_is_the_text_before_longer_notices() -> None:
    """The notices of a page are set far below it."""
    notices = [f"{TEASER} Say {number} of us, whoever bakes." for number in range(12)]
    menu = [f"Entry {number}" for number in range(22)]
    below = [*menu, "It is a day of rain and of wind on it.", *menu, *notices]
    assert span(f"OSTEND, Nov. 12 (AP) — {TEXT[0]}", *TEXT[1:4], *below) == (0, 4)
    assert span(*TEXT[:4], *below) == (49, 61)


def test_comments_are_none_of_it_however_long_they_are() -> None:
    """Unless nothing stands before their heading: then it was a button."""
    long = tuple(f"{line} And {line}" for line in TEXT * 2)
    assert span(*TEXT, "Comments", *long) == (0, 8)
    assert span("Comments", *TEXT) == (1, 9)


def test_a_list_after_a_colon_belongs_to_the_text() -> None:
    """Up to the first button or short label."""
    days = [f"June {day} -- Old Pier, Ostend" for day in range(1, 20)]
    assert span(*TEXT, "These are the days of the vote:", *days, "Share", "Menu") == (0, 28)


def test_text_of_the_same_things_goes_on_after_a_wide_table() -> None:
    """A few paragraphs of other things at the same distance are not the text."""
    cells = [f"Cell {number}" for number in range(24)]
    more = [f"{SAME} Part {number} of it." for number in range(4)]
    other = ["Nobody in the kitchen knew how long the soup would have to simmer over the flame."] * 4
    for later, ends in ((more, True), (other, False)):
        sheet = parse_sheet("\n".join([SAME] * 24 + cells + later))
        assert (text_span(sheet).end == len(sheet.lines)) is ends
