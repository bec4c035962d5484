"""A text as a page has it: its blocks in reading order, its references, and what was left out of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from archive_site.deferral import Deferred
from archive_site.paths import NO_ANCHOR, Anchor, note_anchor
from archive_site.texts.hypertext import Html, paragraph_html


class BlockKind(StrEnum):
    """What a block of a text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    RULE = "rule"
    """A break between sections, without words."""
    CAPTION = "caption"
    DISCLAIMER = "disclaimer"


BODY_TEXT_KINDS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST, BlockKind.TABLE, BlockKind.CODE}
)
"""The kinds that carry a paragraph number and count as the text of the article."""


class Block(NamedTuple):
    """One block of a text, in reading order; a tuple, for there are more of them than of anything else."""

    kind: BlockKind
    texts: tuple[str, ...]
    """Plain text: one string, but one per item of a list and per row of a table."""
    markup: Html
    """The whole element, without the anchor; empty of a paragraph of plain words, from which it follows."""
    line: int
    """First line in the source file, from 1."""
    level: int = 0
    """Of a heading: 2 to 6; else 0."""
    lead: str = ""
    """Of a paragraph: the dateline that stood before its words."""
    anchor: Anchor = NO_ANCHOR
    """Digest of the text (`texts.anchors`), empty until allocated."""
    number: int = 0
    """Of a block that counts as text: its number for display, from 1; else 0."""

    @property
    def text(self) -> str:
        """The block's words as one line."""
        return self.texts[0] if len(self.texts) == 1 else " ".join(self.texts)

    @property
    def html(self) -> Html:
        """The whole element, without the anchor."""
        return self.markup or (paragraph_html(self.texts[0]),)


class Reference(Struct, frozen=True):
    """One numbered reference of an article, or a footnote."""

    number: int
    text: str
    html: Html
    line: int
    markers: tuple[Anchor, ...]
    """Anchors of the places in the text that point here, in order."""

    @property
    def anchor(self) -> Anchor:
        """The anchor the markers link to."""
        return note_anchor(self.number)


class Furniture(Struct, frozen=True):
    """Text of the captured page that is not the article, with the reason it was left out."""

    text: str
    reason: str
    line: int


class MetadataLine(Struct, frozen=True):
    """Text of the capture that went into a field and not into the body."""

    text: str
    field: str
    line: int


@dataclass(frozen=True, slots=True)
class Text(Deferred):
    """A text in blocks with its references and what was left out of it."""

    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    metadata_lines: tuple[MetadataLine, ...] = ()

    @property
    def has_blocks(self) -> bool:
        """True where it has any; of a deferred text that is known without them."""
        return self.told.has_blocks if self.told else bool(self.blocks)

    def of_kind(self, kind: BlockKind) -> tuple[Block, ...]:
        """Give the blocks of one kind, in reading order."""
        return tuple(block for block in self.blocks if block.kind is kind)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of every block that counts as text, list items and table rows apart."""
        return tuple(text for block in self.blocks if block.kind in BODY_TEXT_KINDS for text in block.texts)


NO_TEXT = Text()
