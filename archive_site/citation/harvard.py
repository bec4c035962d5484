"""Citation in Harvard style as Cite Them Right has it."""

from archive_site.citation.creators import CitedName, initials_of
from archive_site.citation.datings import DateWords, Order, word_access, word_rest, word_years
from archive_site.citation.item import PUBLISHED, Citable, csl_type
from archive_site.citation.pieces import (
    Citation,
    Sentence,
    italic,
    join,
    join_names,
    quote_single,
    roman,
    sentences,
    translated,
)
from archive_site.citation.places import word_holding

# The words of the style.
_WORDS = DateWords(order=Order.DAY_FIRST, circa="c. ")
_NO_DATE = "no date"
# End of the words.

_MAX_AUTHORS = 3
_ALONE = frozenset({"webpage", "report"})
_DATED_BY_DAY = frozenset({"article-newspaper", "post-weblog"})


def format_harvard(citable: Citable) -> Citation:
    """Cite in Harvard style; an unsigned article is found under its paper, anything else under its title."""
    year = f" ({word_years(citable, _WORDS) or _NO_DATE})"
    lead, title = _lead(citable), _title(citable)
    head = f"{lead}{year} {title}" if lead else f"{title}{year}"
    outlet = _outlet(citable, lead)
    rest = word_rest(citable, _WORDS) if csl_type(citable) in _DATED_BY_DAY else ""
    if csl_type(citable) in PUBLISHED:
        cited = sentences(head, join((outlet, rest), ", "))
    elif lead:
        cited = sentences(join((head, outlet, rest), ", "))
    else:
        cited = sentences(join((join((head, outlet), " "), rest), ", "))
    return Citation("harvard", join((cited, sentences(_available(citable), word_holding(citable))), " "))


def _lead(citable: Citable) -> Sentence:
    if citable.authors:
        return word_authors(citable.authors)
    return italic(citable.outlet or "") if csl_type(citable) == "article-newspaper" else ""


def _outlet(citable: Citable, lead: Sentence) -> Sentence:
    """Give the outlet, unless its name stands in front already."""
    outlet = citable.outlet or ""
    if citable.is_outlet_the_author or lead == italic(outlet):
        return ""
    return roman(outlet) if csl_type(citable) in PUBLISHED else italic(outlet)


def _title(citable: Citable) -> Sentence:
    cited = citable.cited_title
    if citable.is_devised_title:
        title = roman(cited)
    else:
        title = italic(cited) if csl_type(citable) in _ALONE else roman(quote_single(cited))
    return translated(title, citable.translation)


def _available(citable: Citable) -> Sentence:
    if not citable.original_url:
        return ""
    access = word_access(citable, _WORDS)
    return roman(f"Available at: {citable.original_url}{f' (Accessed: {access})' if access else ''}")


def word_authors(authors: tuple[CitedName, ...]) -> Sentence:
    """List up to three authors; of more, the first."""
    names = [
        f"{name.parts[0]}, {initials_of(name.parts[1]).replace('. ', '.')}" if name.parts else name.natural
        for name in authors
    ]
    if len(names) > _MAX_AUTHORS:
        return f"{roman(f'{names[0]} ')}{italic('et al.')}"
    return roman(join_names(names, " and "))
