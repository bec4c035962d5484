"""Every word of a saved page is placed once, and every stated field quotes words that stand in the file."""

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from archive_site.captures.pages.savedpage import parse_saved_page
from archive_site.provenance import Basis
from archive_site.records import Description
from archive_site.texts.structure import Text

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "captures" / "html"
PAGES = sorted(SHARED.glob("*.html.gz"))
NOT_TEXT = "script style noscript template svg iframe noembed noframes object canvas xmp textarea math"
FIELDS = (
    *(
        "title",
        "subtitle",
        "outlet",
        "authors",
        "date",
        "kind",
        "section",
        "place",
        "original_url",
        "captured",
    ),
    "language",
)

SENTENCE = "The harbour board met on the pier to hear how the dredging of the outer basin had gone."
PIECES = st.sampled_from(
    [
        f"<p>{SENTENCE}</p>",
        f"<p>{SENTENCE}",
        f"<div>{SENTENCE}<br><br>It rained.</div>",
        "<h1>Fog holds the ferries</h1>",
        "<h2>What it costs</h2>",
        "<ul><li>One <b>berth</b><li>Two</ul>",
        "<table><tr><td>Berth<td>12</table>",
        "<blockquote><p>So it is.</p></blockquote>",
        "<pre>a\n  b</pre>",
        "<nav>Home <a href=/>News</a></nav>",
        "<div class=related><p>Storm over the harbour</p></div>",
        '<figure><img src=a.jpg alt="A pier"><figcaption>The pier.</figcaption></figure>',
        "<div class=byline>By <a href=/a>Ada Lovett</a></div>",
        "<time datetime=2021-05-03>May 3, 2021</time>",
        '<meta name=author content="Ada Lovett">',
        '<meta property="og:title" content="Fog &amp; ferries">',
        '<script type="application/ld+json">{"@type":"Article","headline":"Fog","author":"Bo Ek"}</script>',
        "<title>Fog holds the ferries | Shore Post</title>",
        "<div style='display:none'>Hidden words</div>",
        "</div>",
        "</p>",
        "<b>",
        "<div class='a'",
        "&amp; &lt;p&gt; &nbsp;",
        "<!-- no -->",
        "\n",
    ]
)


def placed(text: Text) -> Counter[str]:
    """Count the signs of everything that was placed; a picture's words are the archive's own."""
    blocks = [
        words
        for block in text.blocks
        for words in block.texts
        if not (words.startswith("[") and 'class="picture"' in "".join(map(str, block.html)))
    ]
    blocks += [block.lead for block in text.blocks]
    blocks += [reference.text for reference in text.references]
    left_out = [each.text for each in text.furniture]
    fields = [each.text for each in text.metadata_lines]
    return signs(" ".join([*blocks, *left_out, *fields]))


def signs(text: str) -> Counter[str]:
    """Count the signs that are not white space; the bar between a table's cells is the archive's own."""
    return Counter("".join(text.split()).replace("|", ""))


def visible(source: str) -> Counter[str]:
    """Count the signs of a page's text nodes as another parser finds them."""
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", source)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root: html.HtmlElement = html.document_fromstring(clean.encode(), parser=parser)
    for element in list(root.iter(*NOT_TEXT.split(), etree.Comment, etree.ProcessingInstruction)):
        if element.getparent() is not None:
            element.drop_tree()
    return signs("".join(root.itertext()))


def check_evidence(description: Description, source: str) -> None:
    """Look every quotation up at the line that its field or rival names."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for name in FIELDS:
        field = getattr(description, name)
        is_quoted = field.basis is Basis.STATED or (field.basis is Basis.INFERRED and name != "language")
        quotes = [(field.evidence, field.where)] * is_quoted
        quotes += [(rival.evidence, rival.where) for rival in field.rivals]
        for evidence, where in quotes:
            first = " ".join(lines[where.line - 1].split())
            following = " ".join(" ".join(lines[where.line - 1 : where.line + 5000]).split())
            assert evidence
            assert 0 <= following.find(evidence) < len(first), (name, evidence, where.line)


@settings(deadline=None, max_examples=60)  # a busy machine is no lost word
@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_sign_of_a_made_up_page_is_placed_once(source: str) -> None:
    """Whatever is never closed, nested or hidden."""
    # Where a tag has no end before the next begins, HTML, browsers and we see one tag; lxml sees two.
    assume(not re.search(r"<[a-z][^<>]*<", source))
    wrapped = f"<html><body>{source}</body></html>"
    description, text = parse_saved_page(wrapped, "a.html")
    assert visible(wrapped) == placed(text)
    check_evidence(description, wrapped)


@settings(deadline=None, max_examples=150)  # a busy machine is no lost word
@given(st.text(alphabet="<>/=\"'&;! -apbdiv\n\x00\u00e9", max_size=120))
def test_noise_gives_a_result(source: str) -> None:
    """Signs that begin tags, in any order, are read without a traceback, and evidence holds."""
    description, _ = parse_saved_page(source, "a.html")
    check_evidence(description, source)


@pytest.mark.seeds
@pytest.mark.skipif(not PAGES, reason="the captures beside the project are absent")
@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.soak] if n % 3 else []) for n, path in enumerate(PAGES)],
    ids=lambda path: path.name,
)
def test_every_sign_of_a_real_page_is_placed_once_and_every_quotation_stands_there(path: Path) -> None:
    """Compared with what another parser finds: of each third page, and in `make soak` of all."""
    source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    description, text = parse_saved_page(source, path.name)
    assert visible(source) == placed(text)
    check_evidence(description, source)
