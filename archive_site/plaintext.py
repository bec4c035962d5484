"""Reads the blocks of a Markdown text that hold nothing but the simplest Markdown, which need no parser.

Most blocks of most articles are such. What counts as simple is narrow on purpose: paragraphs, headings,
quotations and lists of one level between blank lines, at the left margin, with no other sign that CommonMark,
tables or footnotes give a meaning to than emphasis of whole words and links to plain addresses.
"""

import re
from collections.abc import Container, Sequence
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
_MARKED = re.compile(f"{_EMPHASIS}|{_LINK}")
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
    if ("```" in text or "~~~" in text) and _FENCE.search(text):
        return Cut({}, text)
    chunks = list(_CHUNK.finditer(text))
    contents = [chunk[0] for chunk in chunks]
    kinds = list(map(_kind_of, contents))
    simple: dict[int, str] = {}
    others: list[int] = []
    line = end = 0
    for place, (chunk, words, kind) in enumerate(zip(chunks, contents, kinds, strict=True)):
        # Between two chunks there is nothing but line feeds.
        line += chunk.start() - end
        end = chunk.end()
        if kind and (kind is not BlockKind.LIST or _stands_alone(kinds, place)):
            simple[line] = words
        else:
            others.append(place)
        line += words.count("\n")
    if all(not contents[place].strip(" \t\n") for place in others):
        return Cut(simple, "")
    return Cut(simple, _stand_in(text, chunks, frozenset(others)))


def _stand_in(text: str, chunks: Sequence[re.Match[str]], others: Container[int]) -> str:
    """Give a text with a stand-in for each chunk but the others."""
    rest = []
    end = 0
    for place, chunk in enumerate(chunks):
        rest.append(text[end : chunk.start()])
        rest.append(chunk[0] if place in others else _STAND_IN + "\n" * chunk[0].count("\n"))
        end = chunk.end()
    return "".join(rest)


def make_block(words: str, line: int) -> Block:
    """Make the block that a simple one is, given as the source has it; `line` is where that begins."""
    kind = _KIND_BY_SIGN.get(words[0], BlockKind.PARAGRAPH)
    match kind:
        case BlockKind.HEADING:
            signs, _, words = words.partition(" ")
            # The page's own title is its only first-level heading.
            level = max(2, len(signs))
            text, html = _read_words(words)
            return Block(kind, (text,), (f"<h{level}>{html}</h{level}>",), line, level)
        case BlockKind.QUOTATION:
            text, html = _read_words("\n".join(each[2:] for each in words.split("\n")))
            return Block(kind, (text,), (f"<blockquote>\n<p>{html}</p>\n</blockquote>",), line)
        case BlockKind.LIST:
            items = [_read_words(each[2:]) for each in words.split("\n")]
            html = "".join(f"<li>{html}</li>\n" for _, html in items)
            return Block(kind, tuple(text for text, _ in items), (f"<ul>\n{html}</ul>",), line)
        case _:
            text, html = _read_words(words)
            return Block(kind, (text,), (f"<p>{html}</p>",), line)


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


def _read_words(words: str) -> tuple[str, str]:
    """Give words as plain text and as HTML."""
    if "*" not in words and "[" not in words:
        return normalise_space(words), _escape(words)
    text, html = [], []
    pieces = iter(_MARKED.split(words))
    for plain in pieces:
        text.append(plain)
        html.append(_escape(plain))
        # Behind each but the last stand what is emphasised, or what is linked, and where to.
        emphasised, linked, address = next(pieces, ""), next(pieces, ""), next(pieces, "")
        if emphasised:
            text.append(emphasised)
            html.append(f"<em>{emphasised}</em>")
        elif linked:
            text.append(linked)
            html.append(f'<a href="{address}" rel="external noopener noreferrer">{linked}</a>')
    return normalise_space("".join(text)), "".join(html)


def _escape(words: str) -> str:
    return words.replace(">", "&gt;").replace('"', "&quot;")
