"""The gist of a text: what every build asks of it, kept so that its blocks need not be read back."""

import hashlib
import marshal
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archive_site.paths import Anchor
from archive_site.texts.hypertext import Html, Link, has_wiki_links
from archive_site.texts.structure import BODY_TEXT_KINDS, Block, Text

_DIGEST_BYTES = 16


class Gist(NamedTuple):
    """What is known of a text without its blocks."""

    has_blocks: bool
    opening: str | None
    """The first of its paragraphs; None where it has none."""
    links: tuple[Link, ...]
    """Links inside the archive, in reading order: those of its blocks, then those of its references."""
    has_wiki_links: bool
    """True where it holds links in double brackets that are not in their place yet."""
    places: str
    """Anchors of its blocks, a line each; of those without words behind a `-`."""
    notes: str
    """Anchors of its references, a line each."""
    digest: bytes
    """Of its words block by block, and of which blocks link to other sites: all that traces depend on."""
    letters: int
    """Characters of its blocks and references."""

    def list_places(self) -> list[tuple[Anchor, bool]]:
        """Give the anchors of the blocks, and whether each has words."""
        lines = self.places.split("\n") if self.places else []
        return [(Anchor(line.removeprefix("-")), not line.startswith("-")) for line in lines]

    def list_notes(self) -> list[Anchor]:
        """Give the anchors of the references."""
        return list(map(Anchor, self.notes.split("\n"))) if self.notes else []


def gist_of(text: Text) -> Gist:
    """Give the gist of a text: what was kept of it, or what its blocks say."""
    told = text.told
    if isinstance(told, Gist):
        return told
    return _make_gist(text) if text.blocks or text.references else _EMPTY


def opening_of(*texts: Text) -> str:
    """Give the first paragraph of some texts; empty where they have none."""
    openings = (gist_of(text).opening for text in texts)
    return next((opening for opening in openings if opening is not None), "")


def _links_out(html: Html) -> bool:
    """Tell whether HTML links to another site."""
    return any(isinstance(piece, str) and 'href="http' in piece for piece in html)


def _make_gist(text: Text) -> Gist:
    pieces = [piece for html in _html_of(text) for piece in html if not isinstance(piece, str)]
    words = [(str(block.kind), block.texts, _links_out(block.markup)) for block in text.blocks]
    lines = [block.text for block in text.blocks]
    # The second version of the format has no memory of what it wrote before.
    digest = hashlib.sha256(marshal.dumps(words, 2)).digest()[:_DIGEST_BYTES]
    return Gist(
        has_blocks=bool(text.blocks),
        opening=_opening(text.blocks),
        links=tuple(piece for piece in pieces if isinstance(piece, Link)),
        has_wiki_links=has_wiki_links(pieces),
        places="\n".join(
            block.anchor if line else f"-{block.anchor}"
            for block, line in zip(text.blocks, lines, strict=True)
        ),
        notes="\n".join(note.anchor for note in text.references),
        digest=digest,
        letters=sum(map(len, (*lines, *(note.text for note in text.references)))),
    )


def _opening(blocks: Iterable[Block]) -> str | None:
    return next((words for block in blocks if block.kind in BODY_TEXT_KINDS for words in block.texts), None)


def _html_of(text: Text) -> Iterator[Html]:
    yield from (block.markup for block in text.blocks)
    yield from (note.html for note in text.references)


_EMPTY = _make_gist(Text())
