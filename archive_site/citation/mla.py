"""Citation in MLA style, 9th edition: the outlet is the first container, this archive the second."""

from archive_site.citation.capitals import capitalise_title
from archive_site.citation.creators import CitedName
from archive_site.citation.datings import DateWords, Order, word_access, word_date
from archive_site.citation.item import PUBLISHED, Citable, csl_type
from archive_site.citation.pieces import (
    Citation,
    Sentence,
    italic,
    join,
    quote_double,
    roman,
    sentences,
    translated,
)
from archive_site.citation.places import word_copies

# The words of the style.
_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
_WORDS = DateWords(order=Order.DAY_FIRST, circa="circa ", months=_MONTHS)
# End of the words.

_ALONE_WITHOUT_SITE = frozenset({"webpage", "document"})


def format_mla(citable: Citable) -> Citation:
    """Cite in MLA style; an outlet that is the only author stands as the outlet."""
    is_own_publisher = citable.is_outlet_the_author and len(citable.authors) == 1
    outlet = citable.outlet or ""
    # A publisher is no container, and its name is not in italics.
    container = roman(outlet) if csl_type(citable) in PUBLISHED else italic(outlet)
    date = word_date(citable, _WORDS)
    # A word that begins a sentence has a capital: `Circa 2014`.
    date = date if container else date[:1].upper() + date[1:]
    access = word_access(citable, _WORDS) if citable.is_changing else ""
    held = (
        italic(citable.archive_title),
        roman(f"record {citable.id}"),
        roman(word_copies(citable, " and ")),
    )
    parts = (
        roman("" if is_own_publisher else word_authors(citable.authors)),
        _title(citable),
        join((container, date, roman(citable.original_url or "")), ", "),
        f"Accessed {access}" if access else "",
        join(held, ", "),
    )
    return Citation("mla", sentences(*parts))


def _title(citable: Citable) -> Sentence:
    return translated(_own_title(citable), citable.translation)


def _own_title(citable: Citable) -> Sentence:
    if citable.is_devised_title:
        return roman(citable.cited_title)
    title = capitalise_title(citable.cited_title, citable.language)
    kind = csl_type(citable)
    is_alone = kind == "report" or (kind in _ALONE_WITHOUT_SITE and not citable.outlet)
    return italic(title) if is_alone else roman(quote_double(title, "" if citable.translation else "."))


def word_authors(authors: tuple[CitedName, ...]) -> str:
    """Give one or two authors, of more the first; only the first has the family name in front."""
    if not authors:
        return ""
    if len(authors) > 2:
        return f"{authors[0].listed}, et al."
    return ", and ".join((authors[0].listed, *(name.natural for name in authors[1:])))
