"""Notes of saved pages: numbered references linked both ways, as wikis and blogs make them."""

import pytest

from archive_site.captures.pages.savedpage import parse_saved_page
from archive_site.texts.structure import BlockKind, Text

PROSE = "".join(
    f"<p>On day {day} the harbour board met on the pier to hear how the dredging of the basin had gone.</p>"
    for day in range(1, 9)
)
WIKI_MARK = '<sup id="cite_ref-{n}{at}" class="reference"><a href="{page}#cite_note-{n}">[{n}]</a></sup>'


def read(inner: str, after: str, head: str = "") -> Text:
    """Read a page with something among its paragraphs, and something after them."""
    article = f"<h1>Fog holds the ferries</h1>{PROSE}{inner}{PROSE.replace('day', 'night')}"
    top = f"<html><head><title>Fog holds the ferries</title>{head}</head>"
    return parse_saved_page(f"{top}<body><article>{article}</article>{after}</body></html>", "a.html")[1]


def wiki(page: str = "", head: str = "") -> Text:
    """Read a page as a wiki makes it: one note with a way back, one with two."""
    one, two, again = (
        WIKI_MARK.format(n=number, at=at, page=page) for number, at in ((1, ""), (2, "-a"), (2, "-b"))
    )
    inner = f"<p>The old pier was of stone.{one} The new one is of steel,{two} so is the bridge.{again}</p>"
    after = (
        '<h2>References</h2><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b>'
        f'<a href="{page}#cite_ref-1">^</a></b></span> <span class="reference-text">Roe, J. '
        '<i><a href="https://example.org/stone">On stone</a></i>. Retrieved 3 May 2024.</span></li>'
        '<li id="cite_note-2"><span class="mw-cite-backlink">^ '
        f'<a href="{page}#cite_ref-2-a"><sup>a</sup></a> '
        f'<a href="{page}#cite_ref-2-b"><sup>b</sup></a></span> '
        '<span class="reference-text">Doe, “Steel”.</span>'
        "</li></ol>"
    )
    return read(inner, after, head)


@pytest.mark.parametrize(
    ("page", "head"),
    [
        ("", ""),
        ("https://wiki.example/Pier", '<link rel="canonical" href="https://wiki.example/Pier">'),
    ],
    ids=["within the page", "with the whole address, as saving programs write it"],
)
def test_a_wikis_references_are_linked_both_ways(page: str, head: str) -> None:
    """Marks lead to the reference, the reference to its marks; its words are kept without the arrows."""
    text = wiki(page, head)
    assert [(each.number, each.text, each.markers) for each in text.references] == [
        (1, "Roe, J. On stone. Retrieved 3 May 2024.", ("cite-1-1",)),
        (2, "Doe, “Steel”.", ("cite-2-1", "cite-2-2")),
    ]
    (block,) = [each for each in text.blocks if "old pier" in each.text]
    html = "".join(map(str, block.html))
    for number, place in ((1, 1), (2, 1), (2, 2)):
        assert f'id="cite-{number}-{place}"' in html
    assert html.count('class="ref"') == html.count('href="#ref-') == len(("1", "2", "2"))
    assert "On stone" in "".join(map(str, text.references[0].html))
    assert 'href="https://example.org/stone"' in "".join(map(str, text.references[0].html))


def test_the_ways_back_are_kept_as_words_of_the_page() -> None:
    """Nothing is lost: what is no word of a note is a line about the references."""
    lines = [each.text for each in wiki().metadata_lines if each.field == "references"]
    assert lines == ["^", "^ a b"]
    assert not any("Doe" in each.text for each in wiki().furniture)


def test_footnotes_of_a_blog_are_notes_too() -> None:
    """Paragraphs as notes, marks without brackets, a way back at the end."""
    inner = '<p>The ferries wait.<a href="#fn1" id="fnref1"><sup>1</sup></a></p>'
    text = read(inner, '<p id="fn1">So says the master. <a href="#fnref1">↩</a></p>')
    assert [(each.number, each.text) for each in text.references] == [(1, "So says the master.")]


def test_a_mark_that_is_broken_in_two_gets_no_address() -> None:
    """An id that stood twice on a page would be none."""
    note = '<p id="fn1">So says the master. <a href="#fnref1">↩</a></p>'
    text = read('<div>The ferries wait.<a href="#fn1">[1<div>]</div></a></div>', note)
    assert not any('id="cite-' in str(part) for block in text.blocks for part in block.html)


@pytest.mark.parametrize(
    ("inner", "after"),
    [
        (
            '<p>See page <a href="#two">2</a> of it.</p>',
            '<div id="two">Second page of the news.</div>',
        ),
        (
            '<p>We have <a href="#all">3</a> views.</p>',
            '<ul><li id="all">A slide of the pier.</li></ul>',
        ),
        ('<p>Noted.<a href="#fn9">[9]</a></p>', ""),
        (
            '<p>Noted.<a href="https://else.example/#fn1">[1]</a></p>',
            '<p id="fn1">Words. <a href="#x">↩</a>',
        ),
    ],
    ids=["a part of the page", "what is called no note", "a mark without a note", "a note of another page"],
)
def test_other_numbered_links_are_no_marks(inner: str, after: str) -> None:
    """They stay words."""
    text = read(inner, after)
    assert text.references == ()
    assert not any('class="ref"' in str(part) for block in text.blocks for part in block.html)


def test_a_dateline_with_a_date_stands_apart() -> None:
    """Its words are the block's lead, whatever elements they are in."""
    body = "The mayor opened the harbour, after two years of work on both of its piers and on the quay."
    for opening in ("PORT AMBER, May 3, 2024 — ", "<strong>PORT AMBER</strong>, May 3, 2024 — "):
        source = f"<html><body><article><h1>Fog</h1><p>{opening}{body}</p>{PROSE}</article></body></html>"
        first = parse_saved_page(source, "a.html")[1].of_kind(BlockKind.PARAGRAPH)[0]
        assert (first.lead, first.text) == ("PORT AMBER, May 3, 2024 —", body)
        html = "".join(map(str, first.html))
        assert html == f'<p><span class="dateline">PORT AMBER, May 3, 2024 —</span> {body}</p>'
