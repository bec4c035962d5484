"""Citations in Chicago style, 17th edition: bibliography, note, and author-date."""

from typing import NamedTuple

from archive_site.citation.capitals import capitalise_title
from archive_site.citation.creators import CitedName
from archive_site.citation.datings import (
    DateWords,
    Order,
    says_more_than_year,
    word_access,
    word_date,
    word_years,
)
from archive_site.citation.item import PUBLISHED, Citable, csl_type
from archive_site.citation.pieces import (
    Citation,
    Sentence,
    italic,
    join,
    join_names,
    quote_double,
    roman,
    sentences,
    stopped,
    translated,
)
from archive_site.citation.places import word_holding

# The words of the style.
_WORDS = DateWords(order=Order.MONTH_FIRST, circa="ca. ", is_doubt_bracketed=True)
_NO_DATE = "n.d."
# End of the words.

_MAX_LISTED, _LISTED_OF_MORE = 10, 7
"""A bibliography lists up to ten authors; of more, the first seven."""
_MAX_IN_NOTE = 3
_UPRIGHT = PUBLISHED | {"webpage"}
"""Where the outlet is a publisher or a site, not a periodical; its name is not in italics."""
_LED_BY_OUTLET = frozenset({"article-newspaper", "entry-encyclopedia", "webpage"})
"""What is unsigned in these is found in a bibliography under the name of the paper or site."""


class _Parts(NamedTuple):
    """What all three forms say of a record."""

    is_report: bool
    lead: Sentence
    """The authors, or of what is unsigned in a paper the paper; empty where the title leads."""
    outlet: Sentence
    title: str
    """In headline style, unless it is devised."""
    date: str
    """Of a report the year; says that there is none unless the day of access stands for it."""
    access: str


def format_chicago(citable: Citable) -> tuple[Citation, Citation, Citation]:
    """Cite as an entry of a bibliography that goes with notes, as a note, and by author and date."""
    kind = csl_type(citable)
    outlet = roman(citable.outlet or "") if kind in _UPRIGHT else italic(citable.outlet or "")
    unsigned = outlet if kind in _LED_BY_OUTLET else ""
    access = word_access(citable, _WORDS) if citable.is_changing else ""
    is_report = kind == "report"
    no_date = "" if access else _NO_DATE
    title = citable.cited_title
    parts = _Parts(
        is_report=is_report,
        lead=roman(word_authors(citable.authors)) if citable.authors else unsigned,
        outlet="" if citable.is_outlet_the_author else outlet,
        title=title if citable.is_devised_title else capitalise_title(title, citable.language),
        date=(word_years if is_report else word_date)(citable, _WORDS) if citable.date else no_date,
        access=access,
    )
    where = (
        access and f"Accessed {access}",
        roman(citable.original_url or ""),
        word_holding(citable),
    )
    title = _title(citable, parts)
    return (
        Citation("chicago-notes", sentences(parts.lead, title, _source(parts, parts.date), *where)),
        Citation("chicago-note", _word_note(citable, parts)),
        Citation("chicago-author-date", sentences(*_head(citable, parts, title), *where)),
    )


def _head(citable: Citable, parts: _Parts, title: Sentence) -> tuple[Sentence, ...]:
    """Give what stands in a reference list before the addresses, the year behind the author."""
    year = word_years(citable, _WORDS) or _NO_DATE
    is_dated_by_day = not parts.is_report and says_more_than_year(citable)
    source = _source(parts, parts.date if is_dated_by_day else "")
    return (parts.lead, year, title, source) if parts.lead else (title, year, source)


def _source(parts: _Parts, date: str) -> Sentence:
    """Give the outlet, unless its name stands in front already, with a date."""
    outlet = "" if parts.lead == parts.outlet else parts.outlet
    return join((outlet, date), ", ")


def _word_note(citable: Citable, parts: _Parts) -> Sentence:
    """Cite in one sentence, for the foot of a page."""
    published: tuple[Sentence, ...] = (parts.outlet, parts.date)
    title = _note_title(citable, parts)
    if parts.is_report:
        imprint = join(published, ", ")
        title += f" ({imprint}), " if imprint else ", "
        published = ()
    rest = (
        *published,
        parts.access and f"accessed {parts.access}",
        roman(citable.original_url or ""),
        word_holding(citable, "a"),
    )
    return stopped(join((roman(word_note_authors(citable.authors)), title), ", ") + join(rest, ", "))


def _title(citable: Citable, parts: _Parts) -> Sentence:
    if citable.is_devised_title:
        title = roman(parts.title)
    elif parts.is_report:
        title = italic(parts.title)
    else:
        title = roman(quote_double(parts.title, "" if citable.translation else "."))
    return translated(title, citable.translation)


def _note_title(citable: Citable, parts: _Parts) -> Sentence:
    """Give the title with its comma, which stands within the quotation marks; a report's has none yet."""
    if parts.is_report:
        return _title(citable, parts)
    if citable.is_devised_title or citable.translation:
        return f"{_title(citable, parts)}, "
    return roman(f"{quote_double(parts.title, ',')} ")


def word_authors(authors: tuple[CitedName, ...]) -> str:
    """List authors for a bibliography; only the first has the family name in front."""
    if not authors:
        return ""
    listed = authors if len(authors) <= _MAX_LISTED else authors[:_LISTED_OF_MORE]
    names = [listed[0].listed, *(name.natural for name in listed[1:])]
    if len(authors) > _MAX_LISTED:
        return f"{', '.join(names)}, et al."
    return join_names(names, ", and ")


def word_note_authors(authors: tuple[CitedName, ...]) -> str:
    """List authors for a note, their names as spoken; of many, the first."""
    names = [name.natural for name in authors]
    if len(names) > _MAX_IN_NOTE:
        return f"{names[0]} et al."
    return join_names(names, ", and " if len(names) > 2 else " and ")
