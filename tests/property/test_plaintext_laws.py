"""Paragraphs set aside before parsing: the result is what the parser alone makes of the text."""

from itertools import chain
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_site.curation import markup
from archive_site.curation.plaintext import Cut, read_noted, set_simple_aside
from archive_site.texts.structure import Text

LINES = st.one_of(
    st.text(alphabet="abx1.)#>-+=*_`~|:[]^!<&\"' \t\\(\u00a0\u2003\x0cé字", max_size=14),
    st.just(""),
    st.sampled_from(
        (
            "plain words",
            "a *word* here",
            "*two words*, *three* (*four*)",
            "*a**b* *c",
            "a [link](https://a.example/b/1) *here*",
            "[link](http://a-b.example/../c~d/)![x](https://y.example)",
            "^[a note](https://a.example)",
            "- *item* [two](https://a.example)",
            "> quoted *word*",
            "## A *heading*",
            "# One #",
            "- # none",
            "  indented",
            "- item",
            "1. one",
            "```",
            "  ~~~",
            "> quote",
            "[^1]: a note",
            "a [^1] b",
            "[a]: /address",
            "[a]",
            "***",
            "===",
            "a | b",
            "--|--",
            "    code",
            "ends in two spaces  ",
        )
    ),
)


def parsed_whole(text: str, first_line: int = 1) -> Text:
    """Give what the parser alone makes of a text."""
    with (
        patch.object(markup, "set_simple_aside", lambda text: Cut({}, text)),
        patch.object(markup, "read_noted", lambda _text, _line: None),
    ):
        return markup.parse_markdown(text, "a.md", first_line)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=9).map("\n".join))
@example('One.\n\n- a\n\n  b\n\nTwo "quoted" > three.\n\n> four\n\nFive.')
@example("```\nplain\n\nwords\n\n```\n\nafter")
@example("A[^1].\n\n[^1]: Note.\n\nplain\n\n    more\n\nlast")
@example("first\n\n[x]\n\nlast\n\n[x]: /y")
def test_setting_simple_blocks_aside_changes_nothing(text: str) -> None:
    """Blocks, lines, anchors, notes and HTML are equal."""
    assert markup.parse_markdown(text, "a.md") == parsed_whole(text)


NOTED = st.sampled_from(
    (
        *("Words[^1].", "More [^2] and[^1]\nagain[^1]", "> quoted[^2]", "- item[^1]\n- two", "## Head[^2]"),
        *("[^1]: Note.", "[^2]: *Two* [words](https://a.example).", "[^1]: One\n[^2]: two", "[^3]:  three"),
        *(
            "plain",
            "![^1]",
            "a[^1](x)",
            "a[^1][^2]",
            "a^[^1]",
            "[^1]: - item",
            "a[^1]\n[^2]: b",
            "[^2]:b",
            "[^01]",
        ),
        *("a[^1]: b", "[^2]: a\nb", "[^1] begins", "*a*[^1]", "[a](https://b.example)[^2]", "[^4]: four[^1]"),
    )
)


@settings(max_examples=300)
@given(st.lists(NOTED, max_size=7).map("\n\n".join), st.integers(1, 9))
def test_reading_footnotes_without_the_parser_changes_nothing(text: str, first_line: int) -> None:
    """Numbers, places, lines and HTML of notes and marks are equal, or the parser is asked."""
    noted = read_noted(text, first_line)
    whole = parsed_whole(text, first_line)
    assert markup.parse_markdown(text, "a.md", first_line) == whole
    if noted:
        assert noted[1] == whole.references


def test_footnotes_of_simple_words_need_no_parser() -> None:
    """A note is told wherever it stands; one that is missing, told twice or not marked is the parser's."""
    blocks, notes = read_noted("[^2]: Two.\n\nA[^2] b[^7]\nc[^2].\n\n[^7]: Seven,\n", 4) or ((), ())
    assert [block.text for block in blocks] == ["A[1] b[2] c[1]."]
    assert [(note.number, note.text, note.line, len(note.markers)) for note in notes] == [
        *((1, "Two.", 4, 2), (2, "Seven,", 9, 1)),
    ]
    for text in ("A[^1].", "A.\n\n[^1]: b", "A[^1].\n\n[^1]: b\n\n[^1]: c", "A[^1]. `b`\n\n[^1]: c", "A."):
        assert read_noted(text, 1) is None


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        (
            "One two.\nThree.\n\nFour: “five” > six; 7 = 8.",
            {0: "One two.\nThree.", 3: "Four: “five” > six; 7 = 8."},
        ),
        (
            "A *b c* [d](https://e.example/f).\n\nPlain.\n",
            {0: "A *b c* [d](https://e.example/f).", 2: "Plain."},
        ),
        ("# one\n\n- two\n- three\n\n> four", {0: "# one", 2: "- two\n- three", 5: "> four"}),
        ("1. one\n\n- two\n\n- three\n\n four\n\nfive_six\n\n*seven\n\n# e #", {}),
        ("plain\n\n~~~\n\nplain\n", {}),
    ],
)
def test_only_blocks_of_the_simplest_markdown_are_simple(text: str, simple: dict[int, str]) -> None:
    """And they are, wherever they stand; beside fenced code none is."""
    assert dict(chain(*set_simple_aside(text).simple.values())) == simple


def test_what_is_set_aside_leaves_every_other_line_where_it_was() -> None:
    """So that the lines of links and blocks stay true; of blocks that follow one another one stands there."""
    cut = set_simple_aside("One\ntwo.\n\n* a\n\nThree.\n\n\nFour.\n\n* b\n")
    assert cut.rest == "x\n\n\n* a\n\nx\n\n\n\n\n* b"
    assert cut.simple == {0: [(0, "One\ntwo.")], 5: [(5, "Three."), (8, "Four.")]}
    assert set_simple_aside("One.\n\nTwo.\n").rest == ""
