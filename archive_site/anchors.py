"""Gives each block of a text its number for display and its permanent anchor.

An anchor is made of the block's words alone, so that inserting or moving a paragraph changes no other
anchor. Equal blocks of one text are told apart by their order.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from archive_site.paths import Anchor, text_digest
from archive_site.records import BODY_TEXT_KINDS, Block, BlockKind


def allocate_anchors(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks in their order, numbered and anchored."""
    seen: Counter[str] = Counter()
    number = 0
    result = []
    for block in blocks:
        prefix = "h" if block.kind is BlockKind.HEADING else "p"
        stem = f"{prefix}-{text_digest(block.text)}"
        seen[stem] += 1
        anchor = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        counts = block.kind in BODY_TEXT_KINDS
        number += counts
        result.append(replace(block, anchor=Anchor(anchor), number=number if counts else 0))
    return tuple(result)
