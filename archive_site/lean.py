"""Lean pages for the search index: the published words of a record and its facets, nothing else.

Pagefind reads these pages instead of the site's own, so that menus, notes and whatever a record's rights
withhold can never be found. Attributes as in Pagefind's documentation for version 1.5.
"""

import re
from dataclasses import dataclass
from html import escape

from archive_site.invisible import drop_invisible
from archive_site.paths import OutputPath, normalise_space

UNDATED_SORT_KEY = "9999-99-99"
"""Keeps an undated record in lists that Pagefind sorts: last of oldest first, first of newest first.

No one key is last in both orders; the site's own search page sorts by the facet table, undated always last.
"""

# A zero-width space would make Pagefind count words by it alone; a soft hyphen would split a word for it.
_SPLITTING = re.compile("[\u00ad\u200b\u2060]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What the search index is to know of one record."""

    page: OutputPath
    """The page a hit leads to."""
    title: str
    outlet: str | None
    """Its preferred name; None where it is unknown."""
    authors: tuple[str, ...]
    kind_label: str
    years: tuple[str, ...]
    """Every year the date touches, or the one label of undated records."""
    language_label: str
    date_words: str
    """The date in words, to be found by and shown; empty where there is none."""
    sort_day: str
    """Earliest day, `2025-04-28`; empty where undated."""
    paragraphs: tuple[tuple[str, str], ...]
    """Anchor and text of everything that is published, in reading order, headings included."""
    aka: tuple[str, ...] = ()
    """Spellings by which the record is to be found though its text has others."""
    not_stated: str
    """Facet label for a record without outlet or author."""


def render_lean_page(entry: SearchEntry) -> bytes:
    """Build the page that stands for a record in the index, as UTF-8.

    The title is indexed as the heading of the body, with its ordinary weight, and its metadata field is
    to be given weight 0 when searching: of the ways measured on the Cranfield questions, that ranks best.
    """
    head = "\n".join((*_metadata(entry), *_filters(entry), _sort_key(entry)))
    title = _clean(entry.title) or _clean(entry.page)
    paragraphs = "\n".join(
        f'<p id="{escape(anchor)}">{escape(words)}</p>'
        for anchor, text in entry.paragraphs
        if (words := _clean(text))
    )
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f'<body data-pagefind-body>\n<h1 data-pagefind-meta="title">{escape(title)}</h1>\n{paragraphs}\n'
        "</body>\n</html>\n"
    )
    return page.encode(errors="replace")


def _metadata(entry: SearchEntry) -> tuple[str, ...]:
    """Metadata is shown with a hit and searched, so it holds only what a reader would search for."""
    fields = (
        ("outlet", entry.outlet or ""),
        ("authors", "; ".join(entry.authors)),
        ("date", entry.date_words),
        ("aka", "; ".join(entry.aka)),
    )
    return tuple(_meta("meta", name, value) for name, value in fields if _clean(value))


def _filters(entry: SearchEntry) -> tuple[str, ...]:
    fields = (
        ("outlet", (entry.outlet or entry.not_stated,)),
        ("author", entry.authors or (entry.not_stated,)),
        ("kind", (entry.kind_label,)),
        ("year", entry.years),
        ("language", (entry.language_label,)),
        ("day", (entry.sort_day,)),
    )
    return tuple(_meta("filter", name, value) for name, values in fields for value in values if _clean(value))


def _sort_key(entry: SearchEntry) -> str:
    # A string: numbers would be sorted as 32-bit floats, which cannot tell neighbouring days apart.
    return _meta("sort", "date", entry.sort_day or UNDATED_SORT_KEY)


def _meta(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{name}[content]" content="{escape(_clean(value))}">'


def _clean(text: str) -> str:
    return normalise_space(_SPLITTING.sub("", drop_invisible(text)))
