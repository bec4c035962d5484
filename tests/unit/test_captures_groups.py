"""Lines that belong together: lists, quotations, pull quotes, links to other articles."""

import pytest

from archive_site.captures.groups import list_end, pull_quotes, quotation_end, related_links
from archive_site.captures.parts import parse_sheet
from archive_site.captures.textdump import parse_text_dump
from archive_site.texts.structure import BlockKind

SENTENCE = "The harbour board met on the pier to hear how the dredging of the outer basin had gone."
PULLED = "Nobody had asked the fishermen what they thought of the crane."


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (("• Sand", "• Gravel", "Stone"), 2),
        (("1. Sand", "2. Gravel", "3. Stone"), 3),
        (("3) Sand", "2) Gravel", "1) Stone"), 3),
        (("1. Sand", SENTENCE), 0),
        (("1. Sand", "4. Gravel"), 0),
        (("• Sand", "1. Gravel"), 0),
        (("– Who is there?", "– Nobody."), 0),
    ],
)
def test_a_list_has_bullets_or_numbers_that_follow_each_other(lines: tuple[str, ...], end: int) -> None:
    """A single one is none, and a dash may open what somebody says."""
    assert list_end(parse_sheet("\n".join(lines)), 0, len(lines)) == end


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ((f"> {SENTENCE}", "> Then it rained.", "So it ended."), 2),
        (("“Nobody asked us about the crane.”", "— Ada Lovett, fisherwoman"), 2),
        (("> New crane", "So it ended."), 0),
        (("“Nobody asked us about the crane.”", SENTENCE), 0),
    ],
)
def test_a_quotation_says_so(lines: tuple[str, ...], end: int) -> None:
    """By the sign of a quoted mail, or by the line that names who speaks."""
    assert quotation_end(parse_sheet("\n".join(lines)), 0, len(lines)) == end


def test_a_line_that_a_paragraph_holds_is_a_pull_quote() -> None:
    """Two equal paragraphs are none, nor is a short heading."""
    lines = (f"{SENTENCE} {PULLED}", PULLED, SENTENCE, SENTENCE, "The outer basin")
    sheet = parse_sheet("\n".join((*lines[:2], "The outer basin")))
    assert pull_quotes(sheet, 0, 3) == {1}
    assert pull_quotes(parse_sheet("\n".join(lines[2:4])), 0, 2) == frozenset()


def test_headlines_under_a_heading_of_links_are_links() -> None:
    """The last before the text goes on may be the heading of what follows."""
    links = ("Old crane falls into basin", "Ferry line closes this spring", "What the dredging has cost")
    sheet = parse_sheet("\n".join((SENTENCE, "Read also", *links, SENTENCE)))
    assert related_links(sheet, 0, 6) == {2, 3}
    sheet = parse_sheet("\n".join((SENTENCE, "Read also", links[0], SENTENCE)))
    assert related_links(sheet, 0, 4) == {2}


def test_lists_and_quotations_are_blocks_of_their_own() -> None:
    """The page draws the signs, the plain text keeps them as they were copied."""
    capture = (
        "New crane for the old harbour of Ostend\n\nBy Ada Lovett\n\n3 May 2021\n\n"
        f"{SENTENCE}\n\n{SENTENCE} It needs:\n\n1. Sand & gravel\n\n2. Stone\n\n{SENTENCE}\n\n"
        "“Nobody asked us about the crane.”\n\n— Brian Dea\n\n"
        f"{SENTENCE} The crane came late.\n"
    )
    _, text = parse_text_dump(capture, "a.txt")
    (found,) = text.of_kind(BlockKind.LIST)
    assert found.texts == ("1. Sand & gravel", "2. Stone")
    assert found.html == ('<ol><li value="1">Sand &amp; gravel</li><li value="2">Stone</li></ol>',)
    (quoted,) = text.of_kind(BlockKind.QUOTATION)
    assert quoted.texts == ("“Nobody asked us about the crane.”", "— Brian Dea")
