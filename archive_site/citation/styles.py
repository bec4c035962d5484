"""Citations for people to read and copy, in every style of the page.

How the styles word what they share, and where they differ from other programs, stands in docs/citation.md.
"""

from archive_site.citation.apa import format_apa
from archive_site.citation.archival import format_archival
from archive_site.citation.chicago import format_chicago
from archive_site.citation.gost import format_gost
from archive_site.citation.harvard import format_harvard
from archive_site.citation.item import Citable
from archive_site.citation.mla import format_mla
from archive_site.citation.pieces import Citation

__all__ = ["Citation", "format_citations"]


def format_citations(citable: Citable) -> tuple[Citation, ...]:
    """Give a record's citation in every style, in the order of the page."""
    return (
        format_archival(citable),
        format_apa(citable),
        format_mla(citable),
        *format_chicago(citable),
        format_harvard(citable),
        format_gost(citable),
    )
