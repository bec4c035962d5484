"""A saved page as its elements and texts in document order, each with its place in the source.

Built in one pass and in bounded time: elements nested deeper than `DEEPEST` count as children of the last
one that is not, and past `MOST_NODES` nothing is built.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import accumulate

from msgspec import Struct

from archive_site.captures.pages.tags import (
    CLOSE,
    OPEN,
    RAW,
    TEXT,
    Token,
    parse_attributes,
    parse_tags,
)
from archive_site.paths import normalise_space
from archive_site.problems import Location

DEEPEST = 200
MOST_NODES = 60_000
_LOOK_BACK = 64
"""Open elements that are looked at for one that a new one closes."""
_MOST_COMMENTS = 64
"""More are not kept: saving programs leave their note in one of the first."""
_MOST_STEPS_IN_VAIN = 1_000_000
"""Past so many, a closing tag closes the innermost element or none: else time grows with the square."""
_NEW_LINE = re.compile(r"\r\n|\r|\n")

_VOID_WORDS = """
    area base br col embed hr img input link meta param source track wbr frame keygen basefont
    bgsound
"""
_VOID = frozenset(_VOID_WORDS.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS_WORDS = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset header hgroup hr html legend li main menu nav ol
    optgroup option p pre search section select summary table tbody td template tfoot th thead title tr ul
"""
BLOCKS = HEADINGS | frozenset(_BLOCKS_WORDS.split())
"""Elements that begin a new line of the page."""
_NEVER_ARTICLE_WORDS = """
    nav footer aside menu button select datalist
"""
_NEVER_ARTICLE = frozenset(_NEVER_ARTICLE_WORDS.split())
"""Elements that by the standard hold no part of an article's text, however deep their content."""
_CLOSES_PARAGRAPH_WORDS = """
    body button caption dialog html legend optgroup option select tbody td tfoot th thead title tr
"""
_CLOSES_PARAGRAPH = BLOCKS - frozenset(_CLOSES_PARAGRAPH_WORDS.split())
_IMPLIED = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
}
"""For an opening tag: the open elements it closes, and those it does not look behind."""
_PARAGRAPH = frozenset({"p"})
_BEHIND_PARAGRAPH = BLOCKS - _PARAGRAPH
_SCOPES_WORDS = """
    td th caption table button
"""
_SCOPES = frozenset(_SCOPES_WORDS.split())


class Node(Struct, frozen=True):
    """An element, or (without a name) a text."""

    name: str
    parent: int
    """Index of the element around it; -1 at the top."""
    start: int
    stop: int
    """Of an element its opening tag, of a text its words, as places in the source."""
    attribute_text: str
    """Of an element what its tag says after its name."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by lower-case name."""
        return parse_attributes(self.attribute_text)


class RawContent(Struct, frozen=True):
    """What stands inside a script or the like."""

    name: str
    attributes: Mapping[str, str]
    start: int
    stop: int


class Page(Struct, frozen=True):
    """A parsed page."""

    source: str
    path: str
    nodes: tuple[Node, ...]
    ends: tuple[int, ...]
    """For each node the index after its last descendant."""
    raw: tuple[RawContent, ...]
    """Scripts and structured data, in order."""
    comments: tuple[tuple[int, int], ...]
    """The comments before the first text, where saving programs leave their note."""
    menus: tuple[tuple[int, int], ...]
    """Whole elements, as places in the source, that never hold an article; by their end."""
    rest_start: int
    """Where reading stopped; the length of the source on every page of a sane size."""
    line_starts: tuple[int, ...]

    def where(self, offset: int) -> Location:
        """Give a place in the source as line and column."""
        line = bisect_right(self.line_starts, offset)
        return Location(self.path, line, offset - self.line_starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """Give the line, from 1, of a place in the source."""
        return bisect_right(self.line_starts, offset)

    def around(self, index: int, most: int) -> Iterator[int]:
        """Give an element and those around it, the innermost first, at most so many; none for -1."""
        for _ in range(most):
            if index < 0:
                return
            yield index
            index = self.nodes[index].parent

    def words(self, start: int, stop: int) -> str:
        """Give a stretch of text as a reader sees it, references decoded, white space kept."""
        text = self.source[start:stop]
        return unescape(text) if "&" in text else text

    def quote(self, start: int, stop: int) -> str:
        """Give a stretch of the source as evidence: as it stands, white space folded."""
        return normalise_space(self.source[start:stop])

    def text_of(self, index: int) -> str:
        """Give all words inside an element, white space folded."""
        inside = self.nodes[index : self.ends[index]]
        return normalise_space(
            "".join(
                (" " if node.name in BLOCKS or node.name == "br" else "")
                if node.name
                else self.words(node.start, node.stop)
                for node in inside
            )
        )

    def text_span(self, index: int) -> tuple[int, int] | None:
        """Give where the words inside an element begin and end in the source, or nothing without words."""
        texts = [
            node
            for node in self.nodes[index : self.ends[index]]
            if not node.name and not self.source[node.start : node.stop].isspace()
        ]
        if not texts:
            return None
        first, last = (
            self.source[texts[0].start : texts[0].stop],
            self.source[texts[-1].start : texts[-1].stop],
        )
        return (
            texts[0].start + len(first) - len(first.lstrip()),
            texts[-1].stop - (len(last) - len(last.rstrip())),
        )


class _Builder:
    """Keeps the open elements while the tokens of a page go by."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.raw: list[RawContent] = []
        self.comments: list[tuple[int, int]] = []
        self.closed: list[tuple[int, int]] = []
        self.stack: list[tuple[str, int]] = []
        self.open: Counter[str] = Counter()
        self.patience = _MOST_STEPS_IN_VAIN

    def add(self, token: Token) -> None:
        """Take in one token."""
        sort, name, start, stop, attributes = token
        if sort is TEXT:
            self.nodes.append(Node("", self.stack[-1][1] if self.stack else -1, start, stop, ""))
        elif sort is OPEN:
            self._open(name, start, stop, attributes)
        elif sort is CLOSE:
            self._close(name, stop)
        elif sort is RAW:
            self.raw.append(RawContent(name, self.nodes[-1].attributes, start, stop))
        elif len(self.comments) < _MOST_COMMENTS:
            self.comments.append((start, stop))

    def _open(self, name: str, start: int, stop: int, attributes: str) -> None:
        if name in _CLOSES_PARAGRAPH and self.open["p"]:
            self._close_implied(_PARAGRAPH, _BEHIND_PARAGRAPH)
        if name in _IMPLIED:
            self._close_implied(*_IMPLIED[name])
        parent = self.stack[-1][1] if self.stack else -1
        self.nodes.append(Node(name, parent, start, stop, attributes))
        if name not in _VOID and len(self.stack) < DEEPEST:
            self.stack.append((name, len(self.nodes) - 1))
            self.open[name] += 1

    def _pop_to(self, place: int) -> None:
        for name, _ in self.stack[place:]:
            self.open[name] -= 1
        del self.stack[place:]

    def _close_implied(self, names: frozenset[str], behind: frozenset[str]) -> None:
        for place in range(len(self.stack) - 1, max(-1, len(self.stack) - _LOOK_BACK), -1):
            name = self.stack[place][0]
            if name in names:
                self._pop_to(place)
                return
            if name in behind:
                return

    def _close(self, name: str, stop: int) -> None:
        if not self.open[name]:
            return
        stops = frozenset[str]() if name in _SCOPES else (_SCOPES if name in BLOCKS else BLOCKS)
        lowest = 0 if self.patience > 0 else len(self.stack) - 1
        for place in range(len(self.stack) - 1, lowest - 1, -1):
            other = self.stack[place][0]
            if other == name:
                if name in _NEVER_ARTICLE:
                    self.closed.append((self.nodes[self.stack[place][1]].start, stop))
                self._pop_to(place)
                return
            if other in stops:
                self.patience -= len(self.stack) - place
                return


def parse_page(source: str, path: str) -> Page:
    """Read the source of a page; whatever it holds, the result is a page."""
    builder = _Builder()
    rest_start = len(source)
    for token in parse_tags(source):
        if len(builder.nodes) >= MOST_NODES:
            rest_start = token[2]
            break
        builder.add(token)
    nodes = tuple(builder.nodes)
    return Page(
        source=source,
        path=path,
        nodes=nodes,
        ends=_ends(nodes),
        raw=tuple(builder.raw),
        comments=tuple(builder.comments),
        menus=tuple(builder.closed),
        rest_start=rest_start,
        line_starts=_line_starts(source),
    )


def _line_starts(source: str) -> tuple[int, ...]:
    if source.count("\r") != source.count("\r\n"):
        return (0, *(match.end() for match in _NEW_LINE.finditer(source)))
    lengths = (len(line) + 1 for line in source.split("\n")[:-1])
    return tuple(accumulate(lengths, initial=0))


def _ends(nodes: tuple[Node, ...]) -> tuple[int, ...]:
    ends = list(range(1, len(nodes) + 1))
    for index in range(len(nodes) - 1, -1, -1):
        parent = nodes[index].parent
        if parent >= 0 and ends[index] > ends[parent]:
            ends[parent] = ends[index]
    return tuple(ends)
