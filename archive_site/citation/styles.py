"""Citations for people to read and copy, in every style of the page.

How the styles word what they share, and where they differ from other programs, stands in docs/citation.md.
"""

from archive_site.citation.apa import format_apa
from archive_site.citation.archival import format_archival
from archive_site.citation.chicago import (
    format_chicago_author_date,
    format_chicago_bibliography,
    format_chicago_note,
)
from archive_site.citation.gost import format_gost
from archive_site.citation.harvard import format_harvard
from archive_site.citation.item import Citable
from archive_site.citation.mla import format_mla
from archive_site.citation.pieces import Citation

__all__ = ["FORMATTERS", "Citation", "format_citations"]

FORMATTERS = (
    format_archival,
    format_apa,
    format_mla,
    format_chicago_bibliography,
    format_chicago_note,
    format_chicago_author_date,
    format_harvard,
    format_gost,
)
"""In the order of the page."""


def format_citations(citable: Citable) -> tuple[Citation, ...]:
    """Give a record's citation in every style, in the order of the page."""
    return tuple(format_one(citable) for format_one in FORMATTERS)
