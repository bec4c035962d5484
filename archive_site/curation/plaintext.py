"""Reads the blocks of a Markdown text that hold nothing but the simplest Markdown, which need no parser.

Most blocks of most articles are such. What counts as simple is narrow on purpose: paragraphs, headings,
quotations and lists of one level between blank lines, at the left margin, with no other sign that CommonMark,
tables or footnotes give a meaning to than emphasis of whole words and links to plain addresses. A text that
has footnotes, and nothing else that is not simple, is read here as well.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from archive_site.paths import mark_anchor, normalise_space
from archive_site.patterns import Pattern
from archive_site.texts.hypertext import mark_html
from archive_site.texts.structure import Block, BlockKind, Reference

MAX_MARKED_CHARACTERS = 20_000
"""Of one block: in a longer one the parser looks for no marks either."""

_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
"""Code between such lines may hold blank lines, so that what looks like a paragraph may be none."""
_WORDS = r"[^\W_]++(?:[ '’-][^\W_]++)*+"
_ADDRESS = r"https?://[a-z0-9]++(?:[.-][a-z0-9]++)*+(?:/[A-Za-z0-9._~-]*+)*+"


def _make_elements(group: str) -> tuple[str, str, str]:
    """Give patterns of emphasis, of a link and of the mark of a footnote, with groups that begin so.

    Where they stand in what gives nothing back, groups that keep their words are a mistake of Python's.
    """
    return (
        rf"\*(?<![^ \n]\*){group}{_WORDS})\*(?![^ \n.,;:!?)])",
        rf"\[(?<![!^]\[){group}{_WORDS})\]\({group}{_ADDRESS})\)",
        rf"\[(?<![!^\]]\[)\^{group}[1-9]\d{{0,2}})\](?![\[(:])",
    )


_EMPHASIS, _LINK, _MARK = _make_elements("(?:")
_STARTS = r"(?![\s#>+=|~:-]|\d{1,9}[.)])"
"""How no line of words begins."""
_SIGNLESS = r"[^\n\\`*_\[\]<&\x00-\x1f\x7f]++"
_SIMPLE_LINE = rf"{_STARTS}(?:{_SIGNLESS}|{_EMPHASIS}|{_LINK})++(?<!\s)"
_MARKED_LINE = rf"{_STARTS}(?:{_SIGNLESS}|{_EMPHASIS}|{_LINK}|{_MARK})++(?<!\s)"
_NOTE = rf"\[\^[1-9]\d{{0,2}}\]: {_SIMPLE_LINE}"
_NOTES = Pattern(rf"{_NOTE}(?:\n{_NOTE})*+")
_Forms = dict[BlockKind, Pattern]


def _make_forms(line: str) -> _Forms:
    return {
        BlockKind.HEADING: Pattern(rf"#{{1,6}} (?!.*#){line}"),
        BlockKind.QUOTATION: Pattern(rf"> {line}(?:\n> {line})*+"),
        BlockKind.LIST: Pattern(rf"- {line}(?:\n- {line})*+"),
        BlockKind.PARAGRAPH: Pattern(rf"{line}(?:\n{line})*+"),
    }


_FORMS, _MARKED_FORMS = _make_forms(_SIMPLE_LINE), _make_forms(_MARKED_LINE)
_KIND_BY_SIGN = {"#": BlockKind.HEADING, ">": BlockKind.QUOTATION, "-": BlockKind.LIST}
_MARKED = Pattern("|".join(_make_elements("(")))
_STAND_IN = "x"


Chunk = tuple[int, str]
"""The line on which a block begins, from 0, and the block as the source has it."""


class Cut(Struct, frozen=True):
    """A Markdown text with its simple blocks set aside."""

    simple: dict[int, list[Chunk]]
    """Those that follow one another, by the line on which the first of them begins."""
    rest: str
    """The text with a stand-in for the first of them, every line where it was; empty where all are simple."""


def set_simple_aside(text: str) -> Cut:
    """Cut the simple blocks out of a text whose lines end in a line feed."""
    if ("`" in text or "~" in text) and _FENCE.search(text):
        return Cut({}, text)
    chunks = list(_cut_chunks(text))
    kinds = [_kind_of(words, _FORMS) for _, words in chunks]
    simple: dict[int, list[Chunk]] = {}
    rest: list[Chunk] = []
    stretch: list[Chunk] = []
    is_all = True
    for place, (chunk, kind) in enumerate(zip(chunks, kinds, strict=True)):
        line, words = chunk
        if not kind or (kind is BlockKind.LIST and not _stands_alone(kinds, place)):
            rest.append(chunk)
            stretch = []
            is_all = is_all and not words.strip(" \t\n")
        else:
            if not stretch:
                simple[line] = stretch
                rest.append((line, _STAND_IN))
            stretch.append(chunk)
    return Cut(simple, "" if is_all else _join_chunks(rest))


def read_noted(text: str, first_line: int) -> tuple[list[Block], tuple[Reference, ...]] | None:
    """Read a text that has footnotes, each of them referred to, and is simple else; None where it is not so.

    `first_line` is the line of the file on which it begins.
    """
    if "[^" not in text or "```" in text or "~~~" in text:
        return None
    chunks = list(_cut_chunks(text))
    kinds = [_kind_of(words, _MARKED_FORMS) for _, words in chunks]
    notes: list[Chunk] = []
    simple: list[Chunk] = []
    for place, (chunk, kind) in enumerate(zip(chunks, kinds, strict=True)):
        line, words = chunk
        if kind is BlockKind.LIST and not _stands_alone(kinds, place):
            return None
        if kind:
            simple.append(chunk)
        elif _NOTES.fullmatch(words):
            notes += enumerate(words.split("\n"), line)
        else:
            return None
    marks = Marks()
    blocks = make_blocks(simple, first_line, marks)
    told = {note[2 : note.index("]")]: (line, note) for line, note in notes}
    if len(told) < len(notes) or told.keys() != marks.numbers.keys():
        return None
    return blocks, tuple(
        _make_reference(number, note.partition(": ")[2], first_line + line, marks.counts[number - 1])
        for label, number in marks.numbers.items()
        for line, note in (told[label],)
    )


def _make_reference(number: int, words: str, line: int, count: int) -> Reference:
    text, html = _read_words(words, Marks())
    markers = tuple(mark_anchor(number, place) for place in range(1, count + 1))
    return Reference(number, text, (f"<p>{html}</p>",), line, markers)


class Marks:
    """The marks of footnotes that a text has had so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self.numbers: dict[str, int] = {}
        """Of notes, by their labels: in the order of their first marks, from 1."""
        self.counts: list[int] = []
        """How many marks each of them has."""

    def add(self, label: str) -> tuple[str, str]:
        """Give the next mark, as plain text and as HTML."""
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        if number > len(self.counts):
            self.counts.append(0)
        self.counts[number - 1] += 1
        return f"[{number}]", mark_html(number, self.counts[number - 1], str(number))


def _cut_chunks(text: str) -> Iterator[Chunk]:
    line = 0
    for piece in text.split("\n\n"):
        words = piece.lstrip("\n")
        if words:
            yield line + len(piece) - len(words), words.rstrip("\n")
        line += piece.count("\n") + 2


def _join_chunks(chunks: Iterable[Chunk]) -> str:
    """Give a text that has each chunk on its line."""
    pieces = []
    at = 0
    for line, words in chunks:
        pieces.append("\n" * (line - at) + words)
        at = line + words.count("\n")
    return "".join(pieces)


def make_blocks(chunks: Iterable[Chunk], first_line: int, marks: Marks | None = None) -> list[Block]:
    """Make blocks of simple ones as `Cut` has them; the text that they stand in begins on `first_line`."""
    marks = marks or Marks()
    return [_make_block(words, first_line + line, marks) for line, words in chunks]


def _make_block(words: str, line: int, marks: Marks) -> Block:
    kind = _KIND_BY_SIGN.get(words[0], BlockKind.PARAGRAPH)
    match kind:
        case BlockKind.PARAGRAPH if not _has_marks(words) and _fold_space(words) == words:
            return Block(kind, (words,), (), line)
        case BlockKind.HEADING:
            signs, _, words = words.partition(" ")
            # The page's own title is its only first-level heading.
            level = max(2, len(signs))
            text, html = _read_words(words, marks)
            return Block(kind, (text,), (f"<h{level}>{html}</h{level}>",), line, level)
        case BlockKind.QUOTATION:
            text, html = _read_words("\n".join(each[2:] for each in words.split("\n")), marks)
            return Block(kind, (text,), (f"<blockquote>\n<p>{html}</p>\n</blockquote>",), line)
        case BlockKind.LIST:
            items = [_read_words(each[2:], marks) for each in words.split("\n")]
            html = "".join(f"<li>{html}</li>\n" for _, html in items)
            return Block(kind, tuple(text for text, _ in items), (f"<ul>\n{html}</ul>",), line)
        case _:
            text, html = _read_words(words, marks)
            return Block(kind, (text,), (f"<p>{html}</p>",), line)


def _kind_of(words: str, forms: _Forms) -> BlockKind | None:
    """Give the kind of a simple block; None where a block is not simple."""
    if len(words) > MAX_MARKED_CHARACTERS and not set(words).isdisjoint("*["):
        return None
    kind = _KIND_BY_SIGN.get(words[0], BlockKind.PARAGRAPH)
    return kind if forms[kind].fullmatch(words) else None


def _stands_alone(kinds: list[BlockKind | None], place: int) -> bool:
    """Tell whether a list ends with its block: another list, or what may belong to one, goes on with it."""
    around = kinds[max(0, place - 1) : place] + kinds[place + 1 : place + 2]
    return all(kind and kind is not BlockKind.LIST for kind in around)


def _read_words(words: str, marks: Marks) -> tuple[str, str]:
    """Give words as plain text and as HTML."""
    if not _has_marks(words):
        return _fold_space(words), _escape(words)
    text, html = [], []
    pieces = iter(_MARKED.split(words))
    for plain in pieces:
        text.append(plain)
        html.append(_escape(plain))
        # Behind each but the last stand what is emphasised, or what is linked, and where to, or a label.
        emphasised, linked, address = next(pieces, ""), next(pieces, ""), next(pieces, "")
        label = next(pieces, "")
        if emphasised:
            text.append(emphasised)
            html.append(f"<em>{emphasised}</em>")
        elif linked:
            text.append(linked)
            html.append(f'<a href="{address}" rel="external noopener noreferrer">{linked}</a>')
        elif label:
            for parts, piece in zip((text, html), marks.add(label), strict=True):
                parts.append(piece)
    return _fold_space("".join(text)), "".join(html)


def _has_marks(words: str) -> bool:
    return "*" in words or "[" in words


def _fold_space(words: str) -> str:
    # No line of a simple block begins or ends with white space, or holds a sign that is not seen.
    if "\n" in words or "  " in words or not words.isascii():
        return normalise_space(words)
    return words


def _escape(words: str) -> str:
    return words.replace(">", "&gt;").replace('"', "&quot;")
