"""The kind of a text, only where a label says it."""

import pytest

from archive_site.captures.kinds import labelled_kind
from archive_site.captures.parts import parse_sheet

TITLE = "New crane for the old harbour of Ostend"


def kind(*lines: str, title: int, begin: int) -> tuple[str, str] | None:
    """Give kind and evidence of a capture."""
    find = labelled_kind(parse_sheet("\n".join(lines)), title, begin, ())
    return (find.values[0], find.evidence) if find else None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Opinion", "opinion"),
        ("ANALYSIS", "analysis"),
        ("Kommentar", "opinion"),
        ("Press Release", "statement"),
    ],
)
def test_a_label_beside_the_title_says_the_kind(label: str, expected: str) -> None:
    """Above it or below it, in several languages."""
    assert kind(label, TITLE, title=1, begin=2) == (expected, label)
    assert kind(TITLE, label, title=0, begin=2) == (expected, label)


def test_a_label_before_a_colon_says_the_kind() -> None:
    """It is quoted as it stands."""
    assert kind(f"Analysis: {TITLE}", title=0, begin=1) == ("analysis", "Analysis:")


def test_an_entry_of_a_menu_and_a_word_of_the_title_say_nothing() -> None:
    """Every page has an opinion section."""
    assert kind("News", "Sport", "Opinion", TITLE, title=3, begin=4) is None
    assert kind("The analysis that moved a crane", title=0, begin=1) is None


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        ((f"{TITLE} | Opinion",), 0, ("opinion", "| Opinion")),
        ((TITLE, "Opinion by Ada Lovett"), 0, ("opinion", "Opinion by Ada Lovett")),
        ((TITLE, "Analyse von Ada Lovett"), 0, ("analysis", "Analyse von Ada Lovett")),
        (("For immediate release", "News", "Sport", TITLE), 3, ("statement", "For immediate release")),
        ((TITLE, "Nota de prensa"), 0, ("statement", "Nota de prensa")),
    ],
)
def test_plain_words_beside_the_title_say_the_kind(
    lines: tuple[str, ...], title: int, expected: tuple[str, str]
) -> None:
    """In a byline, after the title's last sign, or as the heading of a press release."""
    assert kind(*lines, title=title, begin=len(lines)) == expected
