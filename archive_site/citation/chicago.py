"""Citations in Chicago style, 17th edition: bibliography, note, and author-date."""

from archive_site.citation.capitals import capitalise_title
from archive_site.citation.creators import CitedName
from archive_site.citation.datings import DateWords, Order, word_access, word_date, word_rest, word_years
from archive_site.citation.item import Citable, csl_type
from archive_site.citation.pieces import (
    Citation,
    Sentence,
    compose,
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
WORDS = DateWords(order=Order.MONTH_FIRST, circa="ca. ", is_doubt_bracketed=True)
NO_DATE = "n.d."
# End of the words.

MAX_LISTED, LISTED_OF_MORE = 10, 7
"""A bibliography lists up to ten authors; of more, the first seven."""
MAX_IN_NOTE = 3
_UPRIGHT = frozenset({"webpage", "document", "report"})
"""Where the outlet is a publisher or a site, not a periodical; its name is not in italics."""
_LED_BY_OUTLET = frozenset({"article-newspaper", "entry-encyclopedia", "webpage"})
"""What is unsigned in these is found in a bibliography under the name of the paper or site."""


def format_chicago_bibliography(citable: Citable) -> Citation:
    """Cite as an entry of a bibliography that goes with notes."""
    lead = _lead(citable)
    source = join((_outlet(citable, lead), roman(_word_date(citable))), ", ")
    return compose("chicago-notes", sentences(lead, _title(citable), source, *_whereabouts(citable)))


def format_chicago_author_date(citable: Citable) -> Citation:
    """Cite as an entry of a reference list, the year behind the author."""
    lead, title = _lead(citable), _title(citable)
    year = roman(word_years(citable, WORDS) or NO_DATE)
    date = word_date(citable, WORDS) if _is_dated_by_day(citable) else ""
    source = join((_outlet(citable, lead), roman(date)), ", ")
    head = (lead, year, title) if lead else (title, year)
    return compose("chicago-author-date", sentences(*head, source, *_whereabouts(citable)))


def format_chicago_note(citable: Citable) -> Citation:
    """Cite as a footnote or endnote: one sentence."""
    outlet, date = _outlet(citable, []), roman(_word_date(citable))
    authors = roman(word_note_authors(citable.authors))
    clauses: list[Sentence] = [outlet, date]
    title = _note_title(citable)
    if csl_type(citable) == "report":
        published = join(clauses, ", ")
        title = [*title, *roman(" ("), *published, *roman("), ")] if published else [*title, *roman(", ")]
        clauses = []
    access = _word_access(citable)
    clauses += [
        roman(access and f"accessed {access}"),
        roman(citable.original_url or ""),
        word_holding(citable, "a"),
    ]
    cited = [*join((authors, title), ", "), *join(clauses, ", ")]
    return compose("chicago-note", stopped(cited))


def _lead(citable: Citable) -> Sentence:
    """Give the authors, or of what is unsigned in a paper the paper; empty where the title leads."""
    if citable.authors:
        return roman(word_authors(citable.authors))
    return _word_outlet(citable) if csl_type(citable) in _LED_BY_OUTLET else []


def _outlet(citable: Citable, lead: Sentence) -> Sentence:
    """Give the outlet, unless its name stands in front already."""
    outlet = _word_outlet(citable)
    return [] if citable.is_outlet_the_author or lead == outlet else outlet


def _word_outlet(citable: Citable) -> Sentence:
    outlet = citable.outlet or ""
    return roman(outlet) if csl_type(citable) in _UPRIGHT else italic(outlet)


def _title(citable: Citable) -> Sentence:
    return translated(_own_title(citable), citable.translation)


def _own_title(citable: Citable) -> Sentence:
    if citable.is_devised_title:
        return roman(citable.cited_title)
    title = capitalise_title(citable.cited_title, citable.language)
    return (
        italic(title)
        if csl_type(citable) == "report"
        else roman(quote_double(title, "" if citable.translation else "."))
    )


def _note_title(citable: Citable) -> Sentence:
    """Give the title with its comma, which stands within the quotation marks; a report's has none yet."""
    if csl_type(citable) == "report":
        return _title(citable)
    if citable.is_devised_title or citable.translation:
        return [*_title(citable), *roman(", ")]
    title = capitalise_title(citable.cited_title, citable.language)
    return roman(f"{quote_double(title, ',')} ")


def _whereabouts(citable: Citable) -> tuple[Sentence, ...]:
    access = _word_access(citable)
    return (
        roman(access and f"Accessed {access}"),
        roman(citable.original_url or ""),
        word_holding(citable),
    )


def _word_date(citable: Citable) -> str:
    """Word the date, of a report the year; say that there is none unless the day of access stands for it."""
    if citable.date is None:
        return "" if _word_access(citable) else NO_DATE
    word = word_years if csl_type(citable) == "report" else word_date
    return word(citable, WORDS)


def _is_dated_by_day(citable: Citable) -> bool:
    return csl_type(citable) != "report" and bool(word_rest(citable, WORDS))


def _word_access(citable: Citable) -> str:
    return word_access(citable, WORDS) if citable.is_changing else ""


def word_authors(authors: tuple[CitedName, ...]) -> str:
    """List authors for a bibliography; only the first has the family name in front."""
    if not authors:
        return ""
    listed = authors if len(authors) <= MAX_LISTED else authors[:LISTED_OF_MORE]
    names = [listed[0].listed, *(name.natural for name in listed[1:])]
    if len(authors) > MAX_LISTED:
        return f"{', '.join(names)}, et al."
    return join_names(names, ", and ")


def word_note_authors(authors: tuple[CitedName, ...]) -> str:
    """List authors for a note, their names as spoken; of many, the first."""
    names = [name.natural for name in authors]
    if len(names) > MAX_IN_NOTE:
        return f"{names[0]} et al."
    return join_names(names, ", and " if len(names) > 2 else " and ")
