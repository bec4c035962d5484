"""Citations to copy, worded."""

from collections.abc import Iterable

from markupsafe import Markup

from archive_site.citation import pieces
from archive_site.messages import say
from archive_site.views.parts import Citation


def make_citations(citations: Iterable[pieces.Citation]) -> tuple[Citation, ...]:
    """Word citations for a page, in their order."""
    cited = tuple(citations)
    return tuple(
        Citation(
            style=citation.style,
            label=say(f"citation.{citation.style}"),
            html=Markup(html),  # noqa: S704 - `mark_up` escapes all of it
        )
        for citation, html in zip(cited, pieces.mark_up(cited), strict=True)
    )
