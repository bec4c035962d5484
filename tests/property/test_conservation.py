"""Every word of a capture ends in exactly one place, and every stated field quotes the line it names."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_site.captures.textdump import parse_text_dump
from archive_site.provenance import Basis
from archive_site.records import Description
from archive_site.sources.decoding import as_lines
from archive_site.texts.structure import Text

read_capture = lru_cache(maxsize=256)(parse_text_dump)
"""Once for both laws: of words and of evidence."""
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
            "By",
            "Ada Lovett,",
            "Brian Dea &",
            "…",
            "Ada Lovett and Brian Dea",
            "Published on 03/05/2021 - 16:38",
            "Monday 3 May, 14:47",
            "Ada Lovett | Updated 3 May 2021 | 4 min read",
            "Politics / May 3, 2021",
            "Opinion",
            "Analysis: New crane for the old harbour of Ostend",
            "About Shore Post",
            "Ada Lovett is a reporter for the Shore Post in Ostend.",
            "New crane for the old harbour of Ostend / Ada Lovett",
            "Here are the days of the vote:",
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
    capture = as_lines(capture.removeprefix("\ufeff"))
    _, text = read_capture(capture, "a.txt")
    placed = placed_words(text)
    assert folded(capture) == folded(placed)
    seams = sum(piece.reason.startswith("alternative text") for piece in text.furniture)
    lost = Counter(capture.split()) - Counter(placed.split())
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


def check_evidence(capture: str) -> None:
    """Look up the words that each field quotes, from the line on that it names."""
    capture = as_lines(capture.removeprefix("\ufeff"))
    description, _ = read_capture(capture, "a.txt")
    lines = capture.split("\n")
    whole = " ".join(capture.split())
    for name in Description.__struct_fields__:
        value = getattr(description, name)
        # Of a language, the evidence says what was counted.
        if value.basis is Basis.UNKNOWN or name == "language":
            continue
        assert value.evidence, name
        assert value.where is not None, name
        # Several passages are parted by semicolons, and a passage may go on over the next lines.
        first, *others = value.evidence.split("; ") if value.evidence not in whole else [value.evidence]
        reach = " ".join(" ".join(lines[value.where.line - 1 :])[: 10 * len(first) + 2000].split())
        assert first in reach[: len(" ".join(lines[value.where.line - 1].split())) + len(first)], name
        assert all(other in whole for other in others), name


@settings(deadline=None)  # a busy machine is no lost word
@given(st.lists(LINES, max_size=30).map("\n".join))
def test_every_evidence_stands_in_the_capture(capture: str) -> None:
    """From the line that the field names."""
    check_evidence(capture)


@pytest.mark.seeds
@pytest.mark.skipif(not CAPTURES, reason="the captures beside the project are absent")
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_every_evidence_stands_in_a_real_capture(path: Path) -> None:
    """Of every field, for the whole of the material."""
    check_evidence(path.read_text(encoding="utf-8"))


def test_a_capture_of_more_lines_than_any_page_is_kept_and_not_read() -> None:
    """Every word of it stays text, in paragraphs that name their lines, and no field is guessed."""
    capture = "\n".join(["By Ada Lovett", "", *(f"Entry {number} of the log" for number in range(25_000))])
    description, text = read_capture(capture, "a.txt")
    assert {Basis.UNKNOWN} == {getattr(description, name).basis for name in Description.__struct_fields__}
    assert capture.split() == placed_words(text).split()
    assert text.blocks[0].line == 1
    lines = capture.split("\n")
    assert all(block.text.startswith(lines[block.line - 1]) for block in text.blocks)


@pytest.mark.parametrize(
    "capture",
    [
        SENTENCE * 2_000,
        "(" * 100_000,
        "©" * 50_000,
        "3/4/2025 " * 10_000,
        "May " * 20_000,
        "Aa" * 50_000,
        "a/" * 50_000,
        "By\n" * 5_000,
        "Ada Lovett\n" * 5_000,
        "Home\r\n" * 5_000,
        f"{SENTENCE}\0\n" * 1_000,
        "اجتمع مجلس الميناء على الرصيف ليسمع كيف جرت أعمال تجريف الحوض الخارجي منذ الربيع.\n" * 500,
        f"{SENTENCE}\nComments\n" * 1_000,
        f"{SENTENCE} These:\n" + "an item of the list\n" * 5_000,
    ],
    ids=lambda capture: repr(capture[:16]),
)
def test_hostile_captures_lose_nothing_and_quote_right(capture: str) -> None:
    """Endless lines, menus without text, signs that patterns look for, NUL and right-to-left script."""
    check_conservation(capture)
    check_evidence(capture)
