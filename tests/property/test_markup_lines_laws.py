"""Laws of Markdown: a link is reported with its line, and no source text becomes markup."""

import re
from html.parser import HTMLParser
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from archive_site.curation import commonmark
from archive_site.curation.markup import parse_markdown
from archive_site.texts.hypertext import Link
from tests.making import html_of, pieces_of

_LINK = "[the *link* `text`](record:here)"
# None of these lines opens a link, a code span or an emphasis that reaches over the line of the link itself.
_FILLER = st.sampled_from(
    [
        "plain words",
        "*emphasis **nested** in it*",
        "`code [not](a:link)`",
        "<b title='raw'> html </b>",
        "[other](https://o.example) and <https://auto.example>",
        "[ref][r] ![picture](p.png)",
        "ends with two spaces  ",
        "back\\",
        "&amp; &lt; \\[no\\](link)",
        "a[^n] note^[in place]",
        "**strong",
    ]
)
_LINES = st.lists(_FILLER, max_size=4)
_PLACES = ("{}", "> {}", "- {}", "1. {}", "> - {}", "- > {}", "[^n]: {}")
_BEFORE = st.lists(
    st.sampled_from(
        [
            "para\nof two lines",
            "# heading",
            "```\n[x](record:code)\n```",
            "| a |\n|---|\n| b |",
            "<div>\nraw\n</div>",
            "***",
        ]
    ),
    max_size=4,
)


def _indent(place: str) -> str:
    """Give what continues a block that `place` opens, so that nothing rests on lazy continuation."""
    opening = place.removesuffix("{}")
    return "    " if opening.startswith("[^") else re.sub(r"[^> ]", " ", opening)


@given(
    before=_BEFORE, place=st.sampled_from(_PLACES), above=_LINES, below=_LINES, first_line=st.integers(1, 99)
)
def test_a_link_is_reported_with_the_line_it_stands_on(
    before: list[str], place: str, above: list[str], below: list[str], first_line: int
) -> None:
    """Whatever stands above it, beside it and around it."""
    block = place.format(f"\n{_indent(place)}".join([*above, f"so {_LINK} is", *below]))
    note = "" if place.startswith("[^") else "\n\n[^n]: a note"
    source = "\n\n".join([*before, "uses[^n]", block]) + f"{note}\n\n[r]: https://ref.example\n"
    expected = first_line + source[: source.index(_LINK)].count("\n")
    text = parse_markdown(source, "a.md", first_line)
    found = [piece for piece in pieces_of(text) if isinstance(piece, Link) and piece.target == "record:here"]
    assert [expected] == [link.where.line for link in found]


class _Elements(HTMLParser):
    """Collects what a browser would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element with its attributes."""
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name == "href")


_ELEMENTS = {
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "code",
    "hr",
    "em",
    "strong",
    "br",
    "a",
    "sup",
    "span",
}
_ATTRIBUTES = {"href", "rel", "title", "id", "class", "start", "style"}
_HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                *(
                    "<script>",
                    "</p>",
                    "<img src=x onerror=y>",
                    "](",
                    "[a](",
                    "javascript:x",
                    ")",
                    '"',
                    "'",
                    "\x00",
                    "`",
                    "<",
                ),
                *(
                    "&#60;b&#62;",
                    "&lt;",
                    "\n\n",
                    "\n",
                    "> ",
                    "- ",
                    "    ",
                    "| a |\n|---|\n| b |\n",
                    "[^1]",
                    "[^1]: ",
                    "^[",
                    "]",
                    "data:,x",
                    "<javascript:x>",
                ),
            ]
        ),
    ),
    max_size=14,
).map("".join)


@given(_HOSTILE)
def test_no_source_text_becomes_markup(source: str) -> None:
    """Only elements and attributes of our own, and addresses that no browser runs."""
    found = _Elements(html_of(source))
    assert found.elements <= _ELEMENTS
    assert found.attributes <= _ATTRIBUTES
    for address in found.addresses:
        assert re.match(r"(https?:|mailto:|#|\{|//)", address, re.IGNORECASE), address


@given(_HOSTILE)
def test_reading_twice_gives_the_same(source: str) -> None:
    """The parser keeps nothing from one text to the next."""
    first = parse_markdown(source, "a.md")
    parse_markdown("[^1]: x\n\n[r]: record:r\n\n# other^[note]", "b.md")
    assert first == parse_markdown(source, "a.md")


with patch.object(commonmark, "_closed", lambda rule: rule):
    _TRYING_ALL = commonmark._make_parser()
_BRACKETS = st.lists(
    st.sampled_from(
        (
            *(
                "[",
                "[",
                "[[",
                "[[[[[[[[[[",
                "![",
                "^[",
                "[^",
                "[^n]",
                "]",
                "]]",
                "](x)",
                "][r]",
                "](<",
                "a ",
                "*",
            ),
            *("\\", "`", "<http://a.b>", "(", ")", "\n", "\n\n", "\n\n[^n]: note [", "\n\n[r]: /x\n\n", "- "),
        )
    ),
    max_size=40,
).map("".join)


@given(_BRACKETS)
@example("[" * 21 + "foo](x)")
@example("](x) " + "![" * 30)
def test_rules_that_are_left_out_would_have_found_nothing(source: str) -> None:
    """However deep the brackets are nested, and whatever closes them or does not."""
    read = parse_markdown(source, "a.md", is_own=True)
    with patch.object(commonmark, "_PARSER", _TRYING_ALL):
        assert read == parse_markdown(source, "a.md", is_own=True)
