"""The article of a saved page: its blocks, its safe HTML, and what was left out with which reason."""

import subprocess
import sys

import pytest

from archive_site.captures.pages.inline import clean_html, outside_address
from archive_site.captures.pages.roles import ASIDE, FOOTER, own_reason
from archive_site.captures.pages.savedpage import BEYOND, parse_saved_page
from archive_site.captures.pages.selection import LONE_LINK, REPEATED
from archive_site.captures.pages.tree import MOST_NODES
from archive_site.captures.phrases import ADVERTISEMENT, COMMENTS, NAVIGATION, RELATED
from archive_site.texts.structure import Block, BlockKind, Text

SENTENCES = [
    f"On day {day} the harbour board met on the pier to hear how the dredging of the outer basin had gone."
    for day in range(1, 9)
]
PROSE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def read(inner: str, after: str = "") -> Text:
    """Read a page whose article has something among its paragraphs."""
    article = (
        f"<article><h1>Fog holds the ferries</h1>{PROSE}{inner}{PROSE.replace('day', 'night')}</article>"
    )
    head = "<html><head><title>Fog holds the ferries</title></head>"
    return parse_saved_page(f"{head}<body><nav>Home</nav>{article}{after}</body></html>", "a.html")[1]


def block(text: Text, words: str) -> Block:
    """Find the block that holds some words."""
    return next(each for each in text.blocks if words in each.text)


def html(text: Text, words: str) -> str:
    """Give the HTML of the block that holds some words."""
    return "".join(str(part) for part in block(text, words).html)


def reasons(text: Text) -> dict[str, str]:
    """Give the furniture with its reasons."""
    return {each.text: each.reason for each in text.furniture}


@pytest.mark.parametrize(
    ("inner", "words", "kind", "markup"),
    [
        ("<h3>What it costs</h3>", "What it costs", BlockKind.HEADING, "<h3>What it costs</h3>"),
        (
            "<ul><li>One berth for the early boats</li><li>Two for the late ones</li></ul>",
            "One berth",
            BlockKind.LIST,
            "<ul><li>One berth for the early boats</li><li>Two for the late ones</li></ul>",
        ),
        (
            "<blockquote><p>We had asked for a second berth long ago.</p></blockquote>",
            "second berth",
            BlockKind.QUOTATION,
            "<blockquote><p>We had asked for a second berth long ago.</p></blockquote>",
        ),
        (
            "<table><tr><th>Big</th><td>12 metres</td></tr><tr><th>Quays</th><td>4</td></tr></table>",
            "12 metres",
            BlockKind.TABLE,
            (
                "<table><tbody><tr><td>Big</td><td>12 metres</td></tr>"
                "<tr><td>Quays</td><td>4</td></tr></tbody></table>"
            ),
        ),
        (
            "<pre>depth = 12\nif depth &lt; 9: warn()</pre>",
            "depth",
            BlockKind.CODE,
            "<pre><code>depth = 12\nif depth &lt; 9: warn()</code></pre>",
        ),
    ],
)
def test_structure_is_kept(inner: str, words: str, kind: BlockKind, markup: str) -> None:
    """Headings, lists, quotations, tables, programs."""
    text = read(inner)
    assert (kind, markup) == (block(text, words).kind, html(text, words))


def test_a_caption_carries_its_picture_as_words() -> None:
    """Its address is named and never loaded."""
    text = read(
        '<figure><img src="https://shore.example/pier.jpg" alt="A pier in fog">'
        "<figcaption>The pier on Monday.</figcaption></figure>"
    )
    assert BlockKind.CAPTION is block(text, "The pier on Monday").kind
    assert html(text, "The pier on Monday") == (
        '<p class="caption"><span class="picture">[A pier in fog: '
        '<a href="https://shore.example/pier.jpg" rel="external noopener noreferrer">'
        "https://shore.example/pier.jpg</a>]</span> "
        "The pier on Monday.</p>"
    )


def test_a_picture_kept_in_the_file_is_named_without_its_bytes() -> None:
    """As saving programs embed them."""
    text = read('<figure><img src="data:image/png;base64,AAAA" alt="A pier in fog"></figure>')
    assert block(text, "A pier in fog").text == "[A pier in fog]"


def test_links_are_kept_as_text_with_their_target() -> None:
    """Relative ones only where the page's address is known."""
    inner = (
        '<p>The board wrote <a href="https://b.example/x?a=1&amp;b=2">a long letter</a> to '
        '<a href="/c">them</a> all.</p>'
    )
    assert html(read(inner), "a long letter") == (
        '<p>The board wrote <a href="https://b.example/x?a=1&amp;b=2" rel="external noopener noreferrer">'
        "a long letter</a> to them all.</p>"
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " JaVaScRiPt:x",
        "java\nscript:x",
        "vbscript:x",
        "//[",
        "file:///x",
    ],
)
def test_a_dangerous_target_is_no_link(href: str) -> None:
    """Whatever its spelling."""
    assert outside_address(href, "") == ""


@pytest.mark.parametrize(
    "hostile",
    [
        "<p onclick='x()'>a</p>",
        "<img src=x onerror=y>",
        "<script>x</script>",
        "<a href='javascript:x'>a</a>",
        "<iframe src=x></iframe>",
        "<p style='background:url(x)'>a</p>",
    ],
)
def test_the_allow_list_lets_nothing_run_or_load(hostile: str) -> None:
    """The second wall behind our own writing."""
    cleaned = clean_html(hostile)
    assert not any(sign in cleaned for sign in ("onclick", "onerror", "script", "src", "url("))


def test_words_of_the_page_are_never_markup() -> None:
    """What a text shows as a tag stays words."""
    inner = "<p>The form asks for &lt;script&gt;alert(1)&lt;/script&gt; and the like in vain.</p>"
    assert (
        html(read(inner), "The form asks")
        == "<p>The form asks for &lt;script&gt;alert(1)&lt;/script&gt; and the like in vain.</p>"
    )


@pytest.mark.parametrize(
    ("inner", "words", "reason"),
    [
        (
            '<div class="related-articles"><p>Storm over the outer basin</p></div>',
            "Storm over the outer basin",
            RELATED,
        ),
        ("<aside><p>Write to us.</p></aside>", "Write to us.", ASIDE),
        ('<div id="ad-slot-3">Buy a boat</div>', "Buy a boat", ADVERTISEMENT),
        (
            '<p><a href="https://a.example">A crane for the old harbour</a></p>',
            "A crane for the old harbour",
            LONE_LINK,
        ),
        (f"<p>{SENTENCES[0]}</p>", SENTENCES[0], REPEATED),
    ],
)
def test_what_is_not_the_article_is_left_out_with_its_reason(inner: str, words: str, reason: str) -> None:
    """By its element, its class, its shape or its words."""
    assert reason == reasons(read(inner))[words]


def test_what_stands_around_the_article_is_left_out() -> None:
    """Menus, comments and the foot of the page."""
    text = read("", '<div class="comments"><p>First!</p></div><footer>Imprint</footer>')
    left_out = reasons(text)
    assert (left_out["Home"], left_out["First!"], left_out["Imprint"]) == (NAVIGATION, COMMENTS, FOOTER)


def test_a_class_that_says_there_is_no_sidebar_makes_none() -> None:
    """Nor does one that speaks of what the page has."""
    assert (
        own_reason("div", ' class="no-sidebar"'),
        own_reason("div", ' class="has-sidebar"'),
        own_reason("div", ' class="sidebar"'),
    ) == ("", "", ASIDE)


def test_a_container_that_holds_the_article_is_no_furniture() -> None:
    """Whatever its makers called it."""
    page = f'<body><div class="sidebar"><h1>Fog holds the ferries</h1>{PROSE}</div></body>'
    assert tuple(SENTENCES) == parse_saved_page(page, "a.html")[1].paragraphs


def test_title_byline_and_date_are_metadata_lines() -> None:
    """They are said once, in their fields."""
    page = (
        "<body><article><h1>Fog holds the ferries</h1><p>By Ada Lovett</p><p>3 May 2021</p>"
        + PROSE
        + "</article></body>"
    )
    description, text = parse_saved_page(page, "a.html")
    assert [(line.field, line.text) for line in text.metadata_lines] == [
        ("title", "Fog holds the ferries"),
        ("authors", "By Ada Lovett"),
        ("date", "3 May 2021"),
    ]
    assert description.authors.value == ("Ada Lovett",)


def test_a_standfirst_belongs_to_the_article() -> None:
    """Between title and text."""
    head = "<h1>Fog holds the ferries</h1><h2>Crews wait for the third day at the quay</h2>"
    blocks = parse_saved_page(f"<body><article>{head}{PROSE}", "a.html")[1].blocks
    assert blocks[0].text == "Crews wait for the third day at the quay"


def test_every_block_has_its_line_number_and_anchor() -> None:
    """As every text of the archive."""
    page = "<html>\n<body><article>\n" + PROSE.replace("</p>", "</p>\n")
    blocks = parse_saved_page(page, "a.html")[1].blocks
    assert list(range(3, 3 + len(SENTENCES))) == [each.line for each in blocks]
    assert list(range(1, 1 + len(SENTENCES))) == [each.number for each in blocks]
    assert all(each.anchor.startswith("p-") for each in blocks)


def test_the_note_of_a_saving_program_dates_the_capture() -> None:
    """And not the article."""
    saved = "Tue Mar 05 2024 10:20:30 GMT+0100 (CET)"
    note = f"<!--\n Page saved with SingleFile \n url: https://a.example/b \n saved date: {saved}\n-->"
    description, _ = parse_saved_page(f"<html>{note}<body>{PROSE}", "a.html")
    assert description.captured.value is not None
    assert (
        description.captured.value.text,
        description.original_url.value,
        description.date.value,
    ) == ("2024-03-05", "https://a.example/b", None)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   \n",
        "just words",
        "<frameset><frame src=a></frameset>",
        "<p>\x00\x01\x02</p>",
        "<div>" * 3000,
        "</p></div>",
        "<html dir=rtl><body><p>" + "كلمة " * 40,
        "<title>" + "a - " * 3000,
        "<!--",
        "<script>",
        "\ud800<p>\udfff",
        '<script type="application/ld+json">[[[[{"a":',
    ],
)
def test_any_text_gives_a_result(source: str) -> None:
    """Never a traceback."""
    description, text = parse_saved_page(source, "a.html")
    assert None is description.date.value
    assert all(each.text for each in text.furniture)


def test_what_is_past_the_limit_is_furniture() -> None:
    """It is named and not lost."""
    _, text = parse_saved_page("<b></b>" * MOST_NODES + "<p>The last words</p>", "a.html")
    assert (text.furniture[-1].text, text.furniture[-1].reason) == ("The last words", BEYOND)


def test_a_build_without_saved_pages_loads_no_extractor() -> None:
    """The readers are imported, the libraries are not."""
    program = (
        "import sys, archive_site.captures.pages.savedpage\n"
        "print(sorted({'trafilatura', 'htmldate', 'nh3', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
