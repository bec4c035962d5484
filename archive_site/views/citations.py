"""Citations to copy, worded."""

from collections.abc import Iterable

from markupsafe import Markup

from archive_site.citation import pieces
from archive_site.messages import say
from archive_site.views.parts import Citation


def make_citations(citations: Iterable[pieces.Citation]) -> tuple[Citation, ...]:
    """Word citations for a page, in their order."""
    return tuple(
        Citation(
            style=citation.style,
            label=say(f"citation.{citation.style}"),
            html=Markup(citation.html),  # noqa: S704 - `Citation.html` escapes every piece
        )
        for citation in citations
    )
