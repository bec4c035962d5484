"""Cuts a page into the runs of text that a reader sees as one: a paragraph, a heading, a button, a cell."""

from msgspec import Struct

from archive_site.captures.pages.tree import BLOCKS, HEADINGS, Page
from archive_site.paths import normalise_space

_TEXT_BLOCKS_WORDS = """
    p li figcaption caption dt dd td th summary title pre
"""
_TEXT_BLOCKS = HEADINGS | frozenset(_TEXT_BLOCKS_WORDS.split())
"""Elements that hold running text: an unknown element inside is no block."""


class Chunk(Struct, frozen=True):
    """A run of text without a break."""

    block: int
    """Index of the nearest element around it that begins a new line; -1 outside all."""
    texts: tuple[int, ...]
    """Indexes of its text nodes, those of white space alone included."""
    start: int
    """Place of the first sign in the source."""
    stop: int
    text: str
    """White space folded."""
    linked: int
    """How many of its characters stand in links."""


def parse_chunks(page: Page) -> tuple[Chunk, ...]:
    """Give every run of text that has more than white space, in reading order."""
    collector = _Collector(page)
    for index, node in enumerate(page.nodes):
        around = collector.blocks[node.parent] if node.parent >= 0 else -1
        is_linked = node.name == "a" or (node.parent >= 0 and collector.links[node.parent])
        if node.name:
            around = collector.add_element(index, node.name, around)
        else:
            collector.add_text(index, around)
        collector.blocks.append(around)
        collector.links.append(is_linked)
    collector.close()
    return tuple(collector.chunks)


class _Collector:
    """Gathers the texts of a run until something ends it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks: list[int] = []
        self.links: list[bool] = []
        self.chunks: list[Chunk] = []
        self.texts: list[int] = []
        self.breaks = 0

    def add_text(self, index: int, around: int) -> None:
        """Take in a text; white space alone begins no run."""
        if self.texts and self.blocks[self.texts[0]] != around:
            self.close()
        node = self.page.nodes[index]
        is_space = self.page.source[node.start : node.stop].isspace()
        if self.texts or not is_space:
            self.texts.append(index)
        if not is_space:
            self.breaks = 0

    def add_element(self, index: int, name: str, around: int) -> int:
        """Take in an element; give the one that begins a new line for what stands in it."""
        outer = self.page.nodes[around].name if around >= 0 else ""
        if outer == "pre":
            # Programs and verse are one run, whatever elements number or colour their lines.
            if self.texts and (name == "br" or name in BLOCKS):
                self.texts.append(index)
        elif name == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.close()
            elif self.texts:
                self.texts.append(index)
        elif name in BLOCKS or ("-" in name and outer not in _TEXT_BLOCKS):
            self.close()
            return index
        return around

    def close(self) -> None:
        """Make a chunk of the texts gathered so far, and begin anew."""
        pieces: list[str] = []
        linked = 0
        start = stop = -1
        for index in self.texts:
            node = self.page.nodes[index]
            words = " " if node.name else self.page.words(node.start, node.stop)
            pieces.append(words)
            bare = words.strip()
            if bare:
                raw = self.page.source[node.start : node.stop]
                start = node.start + len(raw) - len(raw.lstrip()) if start < 0 else start
                stop = node.stop - (len(raw) - len(raw.rstrip()))
                linked += len(bare) if self.links[index] else 0
        text = normalise_space("".join(pieces))
        if text:
            block = self.blocks[self.texts[0]]
            self.chunks.append(Chunk(block, tuple(self.texts), start, stop, text, linked))
        self.texts.clear()
        self.breaks = 0
