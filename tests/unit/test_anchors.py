"""Anchors and numbers of the blocks of a text."""

from archive_site.texts.anchors import allocate_anchors
from archive_site.texts.structure import Block, BlockKind


def _blocks(*pairs: tuple[BlockKind, str]) -> list[Block]:
    return [Block(kind, (text,), (text,), 1) for kind, text in pairs]


def test_an_anchor_is_made_of_the_words_alone() -> None:
    """The address of a paragraph is promised for ever, so its digest is pinned here."""
    (block,) = allocate_anchors(_blocks((BlockKind.PARAGRAPH, "The tide came in.")))
    assert block.anchor == "p-44e5db51"


def test_equal_paragraphs_are_told_apart_by_their_order() -> None:
    """The first keeps the plain anchor."""
    first, second, third = allocate_anchors(_blocks(*[(BlockKind.PARAGRAPH, "Same.")] * 3))
    assert [first.anchor, f"{first.anchor}-2", f"{first.anchor}-3"] == [
        first.anchor,
        second.anchor,
        third.anchor,
    ]


def test_a_heading_and_a_paragraph_of_the_same_words_differ() -> None:
    """Their anchors say which is which."""
    heading, paragraph = allocate_anchors(_blocks((BlockKind.HEADING, "A"), (BlockKind.PARAGRAPH, "A")))
    assert heading.anchor == paragraph.anchor.replace("p-", "h-", 1)


def test_only_what_counts_as_text_is_numbered() -> None:
    """Headings, rules, captions and disclaimers carry no number."""
    kinds = (
        (BlockKind.HEADING, "H"),
        (BlockKind.PARAGRAPH, "1"),
        (BlockKind.RULE, ""),
        (BlockKind.QUOTATION, "2"),
        (BlockKind.CAPTION, "C"),
        (BlockKind.LIST, "3"),
        (BlockKind.TABLE, "4"),
        (BlockKind.CODE, "5"),
        (BlockKind.DISCLAIMER, "D"),
    )
    numbers = [block.number for block in allocate_anchors(_blocks(*kinds))]
    assert numbers == [0, 1, 0, 2, 0, 3, 4, 5, 0]
