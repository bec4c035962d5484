"""Citation in a plain archival form, which says outright what is not known."""

from archive_site.citation.item import Citable
from archive_site.citation.pieces import Citation, italic, join_names, roman, stopped
from archive_site.dates.expressions import format_date

# The words of the style.
_UNDATED = "undated"
_NO_AUTHOR, _NO_OUTLET = "Author not stated", "outlet not stated"
_NO_ORIGINAL = "Original address not recorded."
# End of the words.


def format_archival(citable: Citable) -> Citation:
    """Cite plainly, as archives do."""
    authors = join_names([name.natural for name in citable.authors], " and ") or _NO_AUTHOR
    opening, closing = ("", "") if citable.is_devised_title else _quotes_around(citable.cited_title)
    behind = f"{closing}{f' {citable.translation}' if citable.translation else ''}, "
    title = f"{opening}{roman(citable.cited_title)}{roman(behind)}"
    outlet = italic(citable.outlet) if citable.outlet else _NO_OUTLET
    cited = f"{roman(authors)}, {title}{outlet}, {_date(citable)}."
    held = stopped(f"{roman(f'Record {citable.id} in ')}{italic(citable.archive_title)}")
    remarks = []
    if citable.captured:
        remarks.append(f"Captured {format_date(citable.captured)}.")
    remarks.append(f"Original: <{citable.original_url}>." if citable.original_url else _NO_ORIGINAL)
    if citable.archived_url:
        remarks.append(f"Copy elsewhere: <{citable.archived_url}>.")
    permalink = f"<{citable.permalink_url}>" if citable.permalink_url else citable.permalink_path
    remarks.append(f"Permalink: {permalink}.")
    return Citation("archival", f"{cited} {held} {roman(' '.join(remarks))}")


def _date(citable: Citable) -> str:
    if citable.date is None:
        return _UNDATED
    words = format_date(citable.date)
    return f"[{words}]" if citable.is_date_inferred else words


def _quotes_around(title: str) -> tuple[str, str]:
    """Give quotation marks that the title has not inside."""
    return ("“", "”") if set(title) & set("‘'") and not set(title) & set("“”") else ("‘", "’")
