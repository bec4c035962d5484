"""A page's source as tags, elements and runs of text, each with its place."""

import pytest

from archive_site.captures.pages.chunks import parse_chunks
from archive_site.captures.pages.tags import (
    OPEN,
    RAW,
    TEXT,
    attribute_span,
    parse_attributes,
    parse_tags,
    text_after,
)
from archive_site.captures.pages.tree import DEEPEST, MOST_NODES, parse_page


def runs(source: str) -> list[str]:
    """Give the words of each run."""
    return [chunk.text for chunk in parse_chunks(parse_page(source, "a.html"))]


def test_a_quotation_mark_outside_a_value_opens_none() -> None:
    """An apostrophe in a careless tag does not swallow the page."""
    assert runs("<p don't>Quay</p><p>Pier</p>") == ["Quay", "Pier"]


def test_a_sign_that_begins_no_tag_is_text() -> None:
    """Such as in a sum."""
    assert runs("<p>1 < 2 and 3 <4</p>") == ["1 < 2 and 3 <4"]


def test_a_tag_without_end_ends_where_the_next_begins() -> None:
    """It is no text, and the next is not lost."""
    assert runs('<div class="a"\n<p>Quay</p>') == ["Quay"]


def test_what_stands_in_a_script_is_no_markup_and_no_text() -> None:
    """Nor in a style, a template or a drawing."""
    source = "<p>Quay<script>if (a<b) '<p>no</p>'</script></p><svg><text>no</text></svg><style>p {}</style>"
    assert runs(source) == ["Quay"]
    assert [token[0] for token in parse_tags(source) if token[0] is RAW] == [RAW, RAW, RAW]


def test_an_unclosed_comment_runs_to_the_end() -> None:
    """As browsers read it."""
    assert runs("<p>Quay<!-- <p>Pier</p>") == ["Quay"]


def test_the_first_of_two_equal_attributes_counts() -> None:
    """And references in values are decoded."""
    assert dict(parse_attributes(" A='x &amp; y' b a=z")) == {"a": "x & y", "b": ""}


def test_an_attribute_knows_its_place() -> None:
    """Name and value together."""
    start, stop = attribute_span(' id=x content="a b"', "content")
    assert ' id=x content="a b"'[start:stop] == 'content="a b"'


def test_every_sign_belongs_to_one_token() -> None:
    """Tokens follow each other without gap or overlap."""
    source = "a<p class=x>b<!--c--><script>d</script>e</p><"
    tokens = list(parse_tags(source))
    assert [0, *(token[3] for token in tokens)] == [*(token[2] for token in tokens), len(source)]
    assert (tokens[0][0], tokens[1][0]) == (TEXT, OPEN)


def test_paragraphs_that_are_never_closed_stand_apart() -> None:
    """A new one closes the last; so do list items and cells."""
    assert runs("<p>a<p>b<ul><li>c<li>d</ul><table><tr><td>e<td>f</table>") == ["a", "b", "c", "d", "e", "f"]


def test_two_line_breaks_end_a_run_and_one_does_not() -> None:
    """As paragraphs were written before there was a tag for them."""
    assert runs("<div>a<br>b<br><br>c</div>") == ["a b", "c"]


def test_a_programs_lines_are_one_run() -> None:
    """However its lines are wrapped for numbers and colours."""
    assert runs("<pre><div>let a</div><div>let b</div></pre>") == ["let a let b"]


def test_an_unknown_element_is_a_block_unless_it_stands_in_running_text() -> None:
    """Components wrap cards as often as words."""
    assert runs("<p>a <x-y>b</x-y> c</p>") == ["a b c"]
    assert runs("<x-y>a</x-y><x-y>b</x-y>") == ["a", "b"]


def test_an_inline_end_tag_closes_no_block() -> None:
    """A stray one is ignored."""
    page = parse_page("<b><div>a</b>b</div>", "a.html")
    assert page.nodes[3].parent == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_place_is_given_as_line_and_column(newline: str) -> None:
    """Whatever ends the lines."""
    source = newline.join(("<html>", "", "  <p>Quay"))
    chunk = parse_chunks(parse_page(source, "a.html"))[0]
    where = parse_page(source, "a.html").where(chunk.start)
    assert (where.path, where.line, where.column) == ("a.html", 3, 6)


def test_nesting_past_the_deepest_is_flat() -> None:
    """So that nothing that walks upwards takes long."""
    page = parse_page("<div>" * (DEEPEST * 3) + "a", "a.html")
    assert page.nodes[-1].parent == DEEPEST - 1


def test_a_page_of_too_many_elements_is_read_up_to_a_limit() -> None:
    """And what follows is given as text."""
    source = "<b>" * MOST_NODES + "Quay<script>no</script> <i>Pier"
    page = parse_page(source, "a.html")
    assert (
        len(page.nodes),
        " ".join(text_after(source, page.rest_start).split()),
    ) == (MOST_NODES, "Quay Pier")


def test_an_elements_words_are_told_apart_at_its_blocks() -> None:
    """And its span is that of its words."""
    page = parse_page("<div> <p>a</p><p>b</p> </div>", "a.html")
    assert (page.text_of(0), page.source[slice(*(page.text_span(0) or ()))]) == ("a b", "a</p><p>b")
