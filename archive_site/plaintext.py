"""Reads the blocks of a Markdown text that hold nothing but the simplest Markdown, which need no parser.

Most blocks of most articles are such. What counts as simple is narrow on purpose: paragraphs, headings,
quotations and lists of one level between blank lines, at the left margin, with no other sign that CommonMark,
tables or footnotes give a meaning to than emphasis of whole words and links to plain addresses.
"""

import re
from dataclasses import dataclass

from archive_site.paths import normalise_space
from archive_site.records import Block, BlockKind

MAX_MARKED_CHARACTERS = 20_000
"""Of one block: in a longer one the parser looks for no marks either."""

_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
"""Code between such lines may hold blank lines, so that what looks like a paragraph may be none."""
_CHUNK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WORDS = r"[^\W_]++(?:[ '’-][^\W_]++)*+"
_EMPHASIS = rf"\*(?<![^ \n]\*)({_WORDS})\*(?![^ \n.,;:!?)])"
_ADDRESS = r"https?://[a-z0-9]++(?:[.-][a-z0-9]++)*+(?:/[A-Za-z0-9._~-]*+)*+"
_LINK = rf"\[(?<![!^]\[)({_WORDS})\]\(({_ADDRESS})\)"
_STARTS = r"(?![\s#>+=|~:-]|\d{1,9}[.)])"
"""How no line of words begins."""
_SIMPLE_LINE = rf"{_STARTS}(?:[^\n\\`*_\[\]<&\x00-\x1f\x7f]++|{_EMPHASIS}|{_LINK})++(?<!\s)"
_FORMS = {
    BlockKind.HEADING: re.compile(rf"#{{1,6}} (?!.*#){_SIMPLE_LINE}"),
    BlockKind.QUOTATION: re.compile(rf"> {_SIMPLE_LINE}(?:\n> {_SIMPLE_LINE})*+"),
    BlockKind.LIST: re.compile(rf"- {_SIMPLE_LINE}(?:\n- {_SIMPLE_LINE})*+"),
    BlockKind.PARAGRAPH: re.compile(rf"{_SIMPLE_LINE}(?:\n{_SIMPLE_LINE})*+"),
}
_KIND_BY_SIGN = {"#": BlockKind.HEADING, ">": BlockKind.QUOTATION, "-": BlockKind.LIST}
_EMPHASISED, _LINKED = re.compile(_EMPHASIS), re.compile(_LINK)
_STAND_IN = "x"


@dataclass(frozen=True, slots=True)
class Cut:
    """A Markdown text with its simple blocks set aside."""

    simple: dict[int, str]
    """By the line on which each begins, from 0."""
    rest: str
    """The text with a stand-in for each, every other line where it was; empty where all are simple."""


def set_simple_aside(text: str) -> Cut:
    """Cut the simple blocks out of a text whose lines end in a line feed."""
    if _FENCE.search(text):
        return Cut({}, text)
    chunks = list(_CHUNK.finditer(text))
    kinds = [_kind_of(chunk[0]) for chunk in chunks]
    simple: dict[int, str] = {}
    rest: list[str] = []
    line = end = 0
    is_all_simple = True
    for place, chunk in enumerate(chunks):
        words = chunk[0]
        line += text.count("\n", end, chunk.start())
        rest.append(text[end : chunk.start()])
        if kinds[place] and (kinds[place] is not BlockKind.LIST or _stands_alone(kinds, place)):
            simple[line] = words
            rest.append(_STAND_IN + "\n" * words.count("\n"))
        else:
            is_all_simple = is_all_simple and not words.strip(" \t\n")
            rest.append(words)
        line += words.count("\n")
        end = chunk.end()
    return Cut(simple, "" if is_all_simple else "".join(rest))


def make_block(words: str, line: int) -> Block:
    """Make the block that a simple one is, given as the source has it; `line` is where that begins."""
    kind = _KIND_BY_SIGN.get(words[0], BlockKind.PARAGRAPH)
    match kind:
        case BlockKind.HEADING:
            signs, _, words = words.partition(" ")
            # The page's own title is its only first-level heading.
            level = max(2, len(signs))
            html = f"<h{level}>{_html(words)}</h{level}>"
            return Block(kind=kind, texts=(_text(words),), html=(html,), line=line, level=level)
        case BlockKind.QUOTATION:
            words = "\n".join(each[2:] for each in words.split("\n"))
            html = f"<blockquote>\n<p>{_html(words)}</p>\n</blockquote>"
        case BlockKind.LIST:
            items = [each[2:] for each in words.split("\n")]
            html = "".join(f"<li>{_html(item)}</li>\n" for item in items)
            return Block(kind=kind, texts=tuple(map(_text, items)), html=(f"<ul>\n{html}</ul>",), line=line)
        case _:
            html = f"<p>{_html(words)}</p>"
    return Block(kind=kind, texts=(_text(words),), html=(html,), line=line)


def _kind_of(words: str) -> BlockKind | None:
    """Give the kind of a simple block; None where a block is not simple."""
    if len(words) > MAX_MARKED_CHARACTERS and not set(words).isdisjoint("*["):
        return None
    kind = _KIND_BY_SIGN.get(words[0], BlockKind.PARAGRAPH)
    return kind if _FORMS[kind].fullmatch(words) else None


def _stands_alone(kinds: list[BlockKind | None], place: int) -> bool:
    """Tell whether a list ends with its block: another list, or what may belong to one, goes on with it."""
    around = kinds[max(0, place - 1) : place] + kinds[place + 1 : place + 2]
    return all(kind and kind is not BlockKind.LIST for kind in around)


def _html(words: str) -> str:
    html = words.replace(">", "&gt;").replace('"', "&quot;")
    if "*" in html:
        html = _EMPHASISED.sub(r"<em>\1</em>", html)
    if "[" in html:
        html = _LINKED.sub(r'<a href="\2" rel="external noopener noreferrer">\1</a>', html)
    return html


def _text(words: str) -> str:
    if "*" in words:
        words = _EMPHASISED.sub(r"\1", words)
    if "[" in words:
        words = _LINKED.sub(r"\1", words)
    return normalise_space(words)
