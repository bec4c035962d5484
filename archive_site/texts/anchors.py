"""Gives each block of a text its number for display and its permanent anchor.

An anchor is made of the block's words alone, so that inserting or moving a paragraph changes no other
anchor. Equal blocks of one text are told apart by their order.
"""

from collections.abc import Iterable, Iterator

from archive_site.paths import Anchor, text_digest
from archive_site.texts.gists import Gist, gist_of
from archive_site.texts.structure import BODY_TEXT_KINDS, Block, BlockKind, Text

_new = tuple.__new__
"""Makes a tuple of a class of its own without asking for its fields by name: a text has many blocks."""
ASIDE = "-abstract"
"""Ends the anchor of a place in an abstract whose page has the same anchor in the article's text."""


def allocate_anchors(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks in their order, numbered and anchored."""
    seen: dict[str, int] = {}
    number = 0
    result = []
    for block in blocks:
        kind, texts, markup, line, level, lead, _, _ = block
        stem = f"{'h' if kind is BlockKind.HEADING else 'p'}-{text_digest(block.text)}"
        times = seen[stem] = seen.get(stem, 0) + 1
        anchor = stem if times == 1 else f"{stem}-{times}"
        counts = kind in BODY_TEXT_KINDS
        number += counts
        result.append(_new(Block, (kind, texts, markup, line, level, lead, anchor, number if counts else 0)))
    return tuple(result)


def page_anchors(abstract: Text, body: Text) -> tuple[Anchor, ...]:
    """Give the places of a page of both texts in reading order: its blocks with words, its references.

    Where the abstract has a block of the same words, or a reference of the same number, its place is another.
    """
    return tuple(dict.fromkeys(_page_anchors(gist_of(abstract), gist_of(body))))


def _page_anchors(abstract: Gist, body: Gist) -> Iterator[Anchor]:
    places, notes = body.list_places(), body.list_notes()
    in_body = {anchor for anchor, _ in places}
    for anchor, has_words in abstract.list_places():
        if has_words:
            yield Anchor(f"{anchor}{ASIDE}") if anchor in in_body else anchor
    for note in abstract.list_notes():
        yield Anchor(f"{note}{ASIDE}") if notes else note
    yield from (anchor for anchor, has_words in places if has_words)
    yield from notes
