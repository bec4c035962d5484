"""Every word of a capture ends in exactly one place: nothing lost, nothing twice."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_site.captures.textdump import parse_text_dump
from archive_site.records import Text

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CAPTURES = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("captures/text/*.txt")])

SENTENCE = "The harbour board met on the pier to hear how the dredging of the outer basin had gone."
LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            SENTENCE,
            f"{SENTENCE} It rained.[1]",
            f"Ostend, May 3, 2021 – {SENTENCE}",
            f"OSTEND (AP) — {SENTENCE}",
            "Home",
            "HomeHarboursNew crane for the old harbour of...",
            "New crane for the old harbour of Ostend",
            "New crane for the old harbour of Ostend | Shore Post",
            "Shore Post",
            "By Ada Lovett",
            "Author of the article:",
            "Ada Lovett",
            "Ada Lovett for Shore-Post.example",
            "Ada Lovett 4 February 2025",
            "Staff Writer",
            "Monday, May 3, 2021",
            "Storm over harbourBoats at the quay. REUTERS/Ivan Petrenko",
            "Comments",
            "Read more",
            "What it costs",
            "See also",
            "References",
            "  1. ^ a b Tide tables. Retrieved 2 May 2020.",
            "  2. ^ Ebb\u00a0and flow.",
            "View of the northern quay, where the ferries used to land.",
            "The views expressed are those of the author.",
            "© 2021 Shore Post",
        ]
    ),
)


def placed_words(text: Text) -> str:
    """Give all the words of a reading, each from the place it was put."""
    blocks = [word for block in text.blocks for word in (block.lead, *block.texts)]
    references = [reference.text for reference in text.references]
    left_out = [piece.text for piece in text.furniture]
    fields = [line.text for line in text.metadata_lines]
    return " ".join([*blocks, *references, *left_out, *fields])


def folded(text: str) -> Counter[str]:
    """Count the signs of a text that are not white space: a word may be split from one it ran into."""
    return Counter("".join(text.removeprefix("\ufeff").split()))


def check_conservation(capture: str) -> None:
    """Compare what went in with what came out, signs and words."""
    _, text = parse_text_dump(capture, "a.txt")
    placed = placed_words(text)
    assert folded(capture) == folded(placed)
    seams = sum(piece.reason.startswith("alternative text") for piece in text.furniture)
    lost = Counter(capture.removeprefix("\ufeff").split()) - Counter(placed.split())
    assert lost.total() <= seams


@settings(deadline=None)  # a busy machine is no lost word
@given(st.lists(LINES, max_size=40).map("\n".join))
def test_every_word_of_a_made_up_capture_is_placed_once(capture: str) -> None:
    """Whatever the order of titles, menus, datelines, captions and references."""
    check_conservation(capture)


@settings(deadline=None)  # a busy machine is no lost word
@given(st.text(alphabet=" \n\r\t\u00a0\u2028.!?^[]()12ab\u2019AZ\u0456\u65e5\x1c\x85/-–", max_size=200))
def test_every_sign_of_noise_is_placed_once(capture: str) -> None:
    """Signs that the rules look for, in any order."""
    check_conservation(capture)


@pytest.mark.seeds
@pytest.mark.skipif(not CAPTURES, reason="the captures beside the project are absent")
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_every_word_of_a_real_capture_is_placed_once(path: Path) -> None:
    """Whole pages as people copy them."""
    check_conservation(path.read_text(encoding="utf-8"))


@settings(deadline=None)  # a busy machine is no lost word
@given(st.lists(LINES, max_size=30).map("\n".join))
def test_every_evidence_stands_in_the_capture(capture: str) -> None:
    """From the line that the field names."""
    description, _ = parse_text_dump(capture, "a.txt")
    lines = capture.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for field in (
        description.title,
        description.subtitle,
        description.outlet,
        description.section,
        description.place,
    ):
        if field.evidence is not None and field.where is not None:
            # A wrapped paragraph goes on over the next lines.
            following = " ".join(" ".join(lines[field.where.line - 1 :]).split())
            first = " ".join(lines[field.where.line - 1].split())
            assert following.startswith(field.evidence) or field.evidence in first
