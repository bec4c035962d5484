"""Finds the dateline that opens an article's text, with the place in the source where it ends."""

from collections.abc import Iterable
from typing import NamedTuple

from archive_site.captures.filings import parse_dateline
from archive_site.captures.pages.chunks import Chunk
from archive_site.captures.pages.tree import Page

SHORTEST_PARAGRAPH = 80
"""Signs; what is shorter before the text is a label or a caption."""


class Lead(NamedTuple):
    """A dateline before the words of a paragraph."""

    chunk: Chunk | None
    """The run of text that it opens; None where no dateline stands apart."""
    words: str
    """With its dash."""
    end: int
    """Where in the source the words of the paragraph begin."""


_NO_LEAD = Lead(None, "", 0)


def find_lead(page: Page, article: Iterable[Chunk]) -> Lead:
    """Give the dateline of the first paragraph of some length, if it says a date."""
    chunk = next((each for each in article if len(each.text) > SHORTEST_PARAGRAPH), None)
    dateline = parse_dateline(chunk.text) if chunk else None
    if chunk is None or dateline is None or not dateline.lead:
        return _NO_LEAD
    end = _source_after(page, chunk, dateline.lead)
    return Lead(chunk, dateline.lead, end) if end else _NO_LEAD


def _source_after(page: Page, chunk: Chunk, words: str) -> int:
    """Give where in the source a run's opening words end; 0 where that is inside a character reference."""
    signs = "".join(words.split())
    done = 0
    for index in chunk.texts:
        node = page.nodes[index]
        raw = "" if node.name else page.source[node.start : node.stop]
        if "&" in raw:
            whole = "".join(page.words(node.start, node.stop).split())
            if not signs.startswith(whole, done):
                return 0
            done += len(whole)
        else:
            for place, sign in enumerate(raw, 1):
                if not sign.isspace():
                    if sign != signs[done]:
                        return 0
                    done += 1
                if done == len(signs):
                    return node.start + place
        if done == len(signs):
            return node.stop
    return 0
