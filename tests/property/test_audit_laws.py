"""Tags are read by their form and remembered: whatever stood before, none is read otherwise than plainly."""

import re
from collections import Counter
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from archive_site.audit.pages import scan_page
from archive_site.audit.stretches import make_piece, put_together, read_tags
from archive_site.audit.tags import Tag
from tests.unit.test_audit import GOOD, PAGE
from tests.unit.test_audit_dangers import ELEMENTS, LINKS

_NAMES = (
    *(
        "a",
        "p",
        "/p",
        "meta",
        "base",
        "baseline",
        "svg",
        "form",
        "BR",
        "!doctype html",
        "!--",
        "linearGradient",
    ),
    *("/a ", "a/", "a\n", ""),
)
_ATTRIBUTES = (
    *("href", "HREF", "xlink:href", "src", "action", "cite", "id", "class", "title", "content", "http-equiv"),
    *("hidden", "onclick", "style", "manifest", "data-a", "data-", "aria-label", "cx", "x1", "d", "download"),
)
_VALUES = (
    *(
        "",
        "x",
        "refresh",
        "../a/b.html#p-1",
        "https://a.example/b?c=d",
        "mailto:a@b",
        "0;url=x",
        "javascript:x",
    ),
    *(
        "java&#9;script&colon;x",
        "&#106;avascript:x",
        " /a",
        "\tx",
        "a\tb",
        "//a.example",
        "\\\\a",
        "/\\a",
        "https:",
    ),
    *(
        "https:a",
        "https:///a",
        "HTTP://a.example",
        "data:x",
        "a:b",
        "a b",
        "a'b",
        "a\x00b",
        "0;https://a.example",
    ),
)
_SPACES = st.sampled_from((" ", " ", " ", "  ", "\n", "/", "", "\x0c"))
_QUOTES = st.sampled_from(('="{}"', '="{}"', '="{}"', "='{}'", "={}", ' = "{}"', '="{}', ""))
ATTRIBUTES = st.builds(
    lambda space, name, form, value: space + name + form.format(value),
    _SPACES,
    st.sampled_from(_ATTRIBUTES),
    _QUOTES,
    st.sampled_from(_VALUES),
)
TAGS = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(attributes)}{end}",
    st.sampled_from(_NAMES),
    st.lists(ATTRIBUTES, max_size=4),
    st.sampled_from((">", ">", "/>", " />", " >", "", "--><a>")),
)


_TAG = re.compile(
    r'<([a-z][a-z0-9-]*|linearGradient)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*/?>', re.ASCII
)
_OTHER = re.compile(r"</(?:[a-z][a-z0-9-]*|linearGradient)>|<!doctype html>")
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9:-]*)(="([^"<>]*)")?', re.ASCII)


def _is_odd(text: str) -> bool:
    """Tell whether a tag has another form than ours, or does what no tag of ours does."""
    tag = _TAG.fullmatch(text)
    if tag is None:
        return _OTHER.fullmatch(text) is None
    written = [(name.lower(), form, unescape(value)) for name, form, value in _ATTRIBUTE.findall(tag[2])]
    names = [name for name, _, _ in written]
    addresses = ("href", "xlink:href", "cite", "action", "src")
    return (
        tag[1] == "base"
        or "manifest" in names
        or len(set(names)) < len(names)
        or len({"href", "xlink:href", "action", "src"}.intersection(names)) > 1
        or any(name in (*addresses, "id", "http-equiv") and not form for name, form, _ in written)
        or any(name in addresses and re.search(r"^[\x00-\x20]|[\t\n\r]", value) for name, _, value in written)
        or any(name == "id" and not value for name, _, value in written)
    )


@given(st.lists(TAGS, max_size=3).map("x".join))
def test_every_tag_is_read_as_if_it_stood_alone(page: str) -> None:
    """Its form, its ids and where it leads."""
    alone = re.findall(r"<[^>]*>?", page)
    odd = next((text for text in alone if _is_odd(text)), "")
    told = read_tags([page.encode()])
    assert next((tag.notice.odd for tag in told if tag.notice and tag.notice.odd), "") == odd[:80]
    assert told == [tag for text in alone for tag in read_tags([text.encode()])]
    if not odd:
        attributes = [
            (name, unescape(value)) for text in alone for name, _, value in _ATTRIBUTE.findall(text) if value
        ]
        assert [tag.id for tag in told if tag.id] == [value for name, value in attributes if name == "id"]


PLACES = [each.end() for each in re.finditer(">", GOOD)]


@given(
    st.sampled_from((*(f"<a {attributes}>x</a>" for attributes in LINKS), *ELEMENTS)), st.sampled_from(PLACES)
)
def test_a_danger_is_found_wherever_it_is_put(markup: str, at: int) -> None:
    """On a page that has been read before and was sound."""
    assert scan_page(PAGE, GOOD.encode()).problems == ()
    assert scan_page(PAGE, f"{GOOD[:at]}{markup}{GOOD[at:]}".encode()).problems


_WHOLE = (
    '<!doctype html>\n<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="x">'
    '<title>T</title></head><body><header class="masthead"><nav><a href="../index.html">T</a></nav></header>'
    '<main id="content"><h1>T</h1><div class="block" id="p-1" data-kind="paragraph" dir="auto">\n'
    '<a class="number" href="#p-1" aria-label="Paragraph 1">1</a>\n<p>x <a href="b.html">b</a></p>\n</div>\n'
    '<div class="block" id="p-2" data-kind="paragraph" lang="de" dir="auto">\n'
    '<a class="number" href="#p-2" aria-label="Paragraph 2">2</a>\n<p>y</p>\n</div>\n</main>'
    '<footer><a href="#content">up</a><a href="../about.html">a</a></footer></body></html>'
)
"""With all that is read in stretches: the head and the foot that pages share, and numbered paragraphs."""


@given(TAGS, st.integers(0, len(_WHOLE)), st.integers(0, 3))
def test_a_page_that_is_read_in_stretches_says_what_its_tags_say(markup: str, at: int, left_out: int) -> None:
    """Whatever is put in wherever, also within a tag, and whatever is lost there."""
    page = _WHOLE[:at] + markup + _WHOLE[at + left_out :]
    alone = [tag for text in re.findall(r"<[^>]*>?", page) for tag in read_tags([text.encode()])]
    told = read_tags([page.encode()])
    assert _is_any_odd(told) == _is_any_odd(alone)
    if not _is_any_odd(alone):
        assert _said_by(told) == _said_by(alone)


@given(TAGS, *[st.integers(0, len(_WHOLE))] * 3)
def test_a_page_put_together_from_pieces_says_what_it_says_as_a_whole(
    markup: str, at: int, one: int, other: int
) -> None:
    """Wherever the pieces end; a tag that goes on behind the end of one is of another form than ours."""
    page = _WHOLE[:at] + markup + _WHOLE[at:]
    begin, end = sorted((one, other))
    before, piece, behind = (text.encode() for text in (page[:begin], page[begin:end], page[end:]))
    parts = (before, make_piece(piece, piece), behind)
    whole, told = read_tags([page.encode()]), read_tags(parts)
    is_cut = any(
        tag.start() < place < tag.end() for tag in re.finditer("<[^>]*>?", page) for place in (begin, end)
    )
    assert put_together(parts) == page.encode()
    assert _is_any_odd(told) == (is_cut or _is_any_odd(whole))
    if not _is_any_odd(told):
        assert _said_by(told) == _said_by(whole)


def _is_any_odd(tags: list[Tag]) -> bool:
    return any(tag.notice and tag.notice.odd for tag in tags)


def _said_by(tags: list[Tag]) -> tuple[object, ...]:
    """Give what tags say: notices in their order, of all else how often each is said."""
    names = ("id", "link", "up", "down", "place")
    counts = [
        Counter(getattr(tag, name) for tag in tags if getattr(tag, name) not in {"", -1}) for name in names
    ]
    return ([tag.notice for tag in tags if tag.notice], *counts)
