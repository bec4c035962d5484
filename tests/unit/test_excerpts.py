"""Excerpts: bounded, cut where a sentence ends, and nothing but running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.curation.markup import parse_markdown
from archive_site.texts.excerpts import count_words, cut_excerpt, shorten

MARK = " […]"


def excerpt(markdown: str, words: int) -> tuple[str, ...]:
    """Give the paragraphs of the excerpt of a text."""
    return cut_excerpt(parse_markdown(markdown, "a.md"), words).paragraphs


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (3, ("One two three.[…]",)),
        (5, ("One two three.[…]",)),
        (6, ("One two three. Four five six.",)),
        (8, ("One two three. Four five six.",)),
        (9, ("One two three. Four five six.", "Seven eight nine.[…]")),
        (2, ("One two[…]",)),
        (100, ("One two three. Four five six.", "Seven eight nine. Ten.")),
    ],
)
def test_an_excerpt_ends_where_a_sentence_does(words: int, expected: tuple[str, ...]) -> None:
    """Only the very first sentence may be cut between words."""
    shown = excerpt("One two three. Four five six.\n\nSeven eight nine. Ten.", words)
    assert expected == tuple(text.replace(MARK, "[…]") for text in shown)


def test_an_excerpt_is_of_running_text() -> None:
    """Headings, lists, tables, quotations, links and notes are not part of it."""
    text = "## Head\n\n> Quoted.\n\n- item\n\nOne *two* [three](https://a.example/)[^1].\n\n[^1]: Note."
    (block,) = cut_excerpt(parse_markdown(text, "a.md"), 50).blocks
    assert "href" not in str(block.html)
    assert "Note" not in str(block.html)
    assert block.text.startswith("One two three")


def test_a_cut_paragraph_keeps_its_address() -> None:
    """So that a citation of it holds when the whole text may be shown."""
    whole = parse_markdown("One two three. Four five six seven.", "a.md")
    (cut,) = cut_excerpt(whole, 4).blocks
    assert (cut.anchor, cut.number) == (whole.blocks[0].anchor, whole.blocks[0].number)
    assert cut.text != whole.blocks[0].text


def test_signs_count_where_a_script_writes_no_spaces() -> None:
    """Else a whole article would be one word."""
    assert count_words("港は月曜日に開いた。") == 10
    assert excerpt("港は開いた。市長が来た。" * 20, 8) == (f"港は開いた。{MARK}",)


@given(st.text(min_size=1, max_size=300), st.integers(min_value=1, max_value=20))
def test_an_excerpt_is_bounded_whatever_the_text(text: str, words: int) -> None:
    """In words and in signs, so that no trick of spacing lets a text through."""
    shown = " ".join(excerpt(text, words)).replace(MARK, "")
    assert count_words(shown) <= words
    assert len(shown) <= words * 13


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("one two", "one two"),
        ("one two, three", "one two…"),
        ("one twothree", "one…"),
        ("水" * 9, "水" * 8 + "…"),
    ],
)
def test_a_line_is_cut_between_words_or_anywhere_where_there_are_none(text: str, short: str) -> None:
    """A script without spaces keeps its opening too."""
    assert shorten(text, 8) == short
