"""Markdown: blocks, links inside the archive, notes, and nothing that could run or be forged."""

import pytest

from archive_site.curation.markup import parse_markdown
from archive_site.texts.hypertext import Link
from archive_site.texts.structure import BlockKind, Text
from tests.making import html_of, pieces_of


def _links(text: Text) -> list[Link]:
    return [piece for piece in pieces_of(text) if isinstance(piece, Link)]


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<div>\n<script>alert(1)</script>\n</div>",
        "text <b onclick=alert(1)>bold</b> <!-- note -->",
        "`<i>code</i>`",
        "    <i>code</i>",
        '```"><i>\n<i>fence</i>\n```',
        "![<i>](https://x.example/<i>)",
        '![a](<x"onerror=alert(1)>)',
        "[^1]\n\n[^1]: <i>note</i>",
        "| <i> |\n|---|\n| <i> |",
        "# <i>\n\n<i>\n===",
        '[a](record:b "\'\\"<i>")',
        "&lt;script&gt; &#60;i&#62;",
    ],
)
def test_raw_html_is_text(markdown: str) -> None:
    """Nothing of a source ever becomes an element or an attribute of its own."""
    html = html_of(markdown)
    assert "<i" not in html
    assert "<script" not in html
    assert "<b" not in html.replace("<blockquote", "")
    assert ' onclick="' not in html
    assert ' onerror="' not in html


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)", "vbscript:x"),
        *("data:text/html,x", "file:///etc/passwd", "blob:x", "about:blank", "x-unknown:y"),
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", "<{}>", "[a][r]\n\n[r]: {}\n", "![a]({})", "[a](<{}>)"])
def test_only_known_schemes_become_links(href: str, form: str) -> None:
    """What a browser might run, and what we do not know, stays text."""
    assert " href=" not in html_of(form.format(href))
    assert " src=" not in html_of(form.format(href))


@pytest.mark.parametrize("sign", ["\x01", "&Tab;", "%09", " ", "\u00a0"])
def test_a_disguised_scheme_is_no_address_of_the_web(sign: str) -> None:
    """At worst it is a link inside the archive, which then leads nowhere and is reported."""
    html = html_of(f"[a](<{sign}javascript:alert(1)>)")
    assert 'href="javascript' not in html
    assert "external" not in html


def test_links_outside_say_that_they_are() -> None:
    """The page tells nobody where the reader came from."""
    expected = (
        '<p><a href="https://x.example/?a=1&amp;b" rel="external noopener noreferrer" title="T">a</a></p>'
    )
    assert expected == html_of('[a](https://x.example/?a=1&b "T")')


def test_links_inside_the_archive_become_holes() -> None:
    """A hole keeps the target as written, unescaped, with its fragment and its line."""
    text = parse_markdown("one\n[a](b%20c.md#p-1)", "records/x.md", 7)
    (link,) = _links(text)
    assert (link.target, link.fragment) == ("b c.md", "p-1")
    assert str(link.where) == "records/x.md:8:1"


def test_a_nul_in_the_source_forges_no_hole() -> None:
    """Holes are marked by a sign that no parsed text can hold."""
    text = parse_markdown("[a](record:x) \x000\x00 &#0; [b](<\x000\x00> '\x000\x00')", "a.md")
    assert len(_links(text)) == 2
    assert "\x00" not in "".join(piece for piece in text.blocks[0].html if isinstance(piece, str))


@pytest.mark.parametrize(
    ("expected", "markdown"),
    [
        (2, "para\n<record:x> goes on"),
        (2, "para^[one\ntwo [a](record:x)] end"),
        (5, "a[^1]\n\n[^1]: note\n    more\n    [a](record:x)\n"),
        (4, "> quote\n>\n> - item\n>   [a](record:x)\n"),
        (3, "| a |\n|---|\n| [a](record:x) |\n"),
        (3, "`code\nover lines` and\n[a](record:x)"),
        (2, "line  \n[a](record:x)\n===\n"),
        (3, "*a **b\nc\n[d](record:x)* e**"),
        (2, "a\n[b\nc][r]\n\n[r]: record:x"),
    ],
)
def test_a_link_is_reported_with_its_line(expected: int, markdown: str) -> None:
    """The line on which the link begins, in whatever it is nested."""
    assert [expected] == [link.where.line for link in _links(parse_markdown(markdown, "a.md"))]


def test_an_inline_note_does_not_shift_the_lines_after_it() -> None:
    """Its text is a source of its own, but only until it ends."""
    text = parse_markdown("a\nb^[x\ny^[z\n[i](record:i)]] c\n[o](record:o)", "a.md")
    assert {link.target: link.where.line for link in _links(text)} == {"record:i": 4, "record:o": 5}
    assert [note.line for note in text.references] == [2, 3]


def test_notes_are_linked_both_ways() -> None:
    """Each marker leads to its note, and the note knows all its markers."""
    text = parse_markdown("a[^x] b[^x] c[^y]^[in place]\n\n[^y]: why\n[^x]: *ex*\n", "a.md")
    html = html_of("a[^x] b[^x] c[^y]^[in place]\n\n[^y]: why\n[^x]: *ex*\n")
    assert [(note.text, note.markers) for note in text.references] == [
        ("ex", ("cite-1-1", "cite-1-2")),
        ("why", ("cite-2-1",)),
        ("in place", ("cite-3-1",)),
    ]
    for note in text.references:
        assert f'href="#{note.anchor}"' in html
        for marker in note.markers:
            assert html.count(f'id="{marker}"') == 1
    assert text.blocks[0].text == "a[1] b[1] c[2][3]"


def test_a_marker_without_note_stays_text() -> None:
    """Nothing is lost and nothing dangles."""
    assert html_of("so[^9] it is") == "<p>so[^9] it is</p>"


def test_no_heading_of_a_text_is_the_page_s_own() -> None:
    """The page has one first-level heading, its title; one in a quotation gives way too."""
    assert "<h1" not in html_of("# A\n\n> # B\n\n- # C\n\nd[^1]\n\n[^1]: # D")
    levels = [block.level for block in parse_markdown("# A\n\n## B\n\n###### C", "a.md").blocks]
    assert levels == [2, 2, 6]


def test_blocks_keep_their_words() -> None:
    """Code verbatim, a table by rows, a list by items, a picture as words."""
    markdown = (
        "```py\n<b> &amp;\n```\n\n| a | *b* |\n|---|---|\n| c | `d` |\n\n- one\n- two\n\n"
        "![Boats at the quay](q.jpg) ![](r.jpg)\n\n> said\n\n***\n"
    )
    blocks = parse_markdown(markdown, "a.md").blocks
    assert [(block.kind, block.texts) for block in blocks] == [
        (BlockKind.CODE, ("<b> &amp;",)),
        (BlockKind.TABLE, ("a | b", "c | d")),
        (BlockKind.LIST, ("one", "two")),
        (BlockKind.PARAGRAPH, ("[Boats at the quay: q.jpg] [picture: r.jpg]",)),
        (BlockKind.QUOTATION, ("said",)),
        (BlockKind.RULE, ()),
    ]
    assert [block.line for block in blocks] == [1, 5, 9, 12, 14, 16]
    assert "<img" not in html_of(markdown)


def test_an_empty_text_has_no_blocks() -> None:
    """Nor has one of white space."""
    assert parse_markdown(" \n\n", "a.md") == Text()


def test_a_link_without_scheme_to_another_host_is_words() -> None:
    """From a disk it would lead to a share of that host."""
    assert "<a" not in html_of(
        "[a](//evil.example/x) <//evil.example> [b](http:evil) <https:evil> ![p](//evil.example/p)"
    )


def test_columns_are_aligned_without_a_style() -> None:
    """The policy of the pages forbids styles within them."""
    html = html_of("| a | b | c |\n|:--|--:|---|\n| 1 | 2 | 3 |")
    assert '<td class="left">1</td>\n<td class="right">2</td>\n<td>3</td>' in html
    assert "style" not in html
