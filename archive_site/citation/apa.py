"""Citation in APA style, 7th edition.

No title is re-cased: the style's sentence case would need to know every proper name.
"""

from archive_site.citation.creators import CitedName, initials_of
from archive_site.citation.datings import DateWords, Order, word_access, word_date, word_years
from archive_site.citation.item import PUBLISHED, Citable, csl_type
from archive_site.citation.pieces import (
    Citation,
    italic,
    join,
    join_names,
    roman,
    sentences,
    stop_inside,
    translated,
)

# The words of the style.
_WORDS = DateWords(order=Order.YEAR_FIRST, circa="ca. ")
_ACCESS_WORDS = DateWords(order=Order.MONTH_FIRST, circa="ca. ")
_NO_DATE = "n.d."
# End of the words.

_MAX_AUTHORS = 20
_ALONE = PUBLISHED | {"webpage"}
"""What stands alone has its title in italics; of anything else, that which contains it has."""
_DATED_BY_YEAR = frozenset({"report", "entry-encyclopedia"})


def format_apa(citable: Citable) -> Citation:
    """Cite in APA style; where no author is stated the title comes first."""
    kind = csl_type(citable)
    is_alone = kind in _ALONE
    authors = roman(word_authors(citable.authors))
    is_italic = is_alone and not citable.is_devised_title
    cited = citable.cited_title if citable.translation else stop_inside(citable.cited_title)
    title = translated(italic(cited) if is_italic else roman(cited), citable.translation)
    word = word_years if kind in _DATED_BY_YEAR else word_date
    date = f"({word(citable, _WORDS) or _NO_DATE})"
    outlet = "" if citable.is_outlet_the_author else citable.outlet or ""
    source = roman(outlet) if is_alone else italic(outlet)
    opening = "In " if source and kind == "entry-encyclopedia" else ""
    head = (authors, date, title) if authors else (title, date)
    held = roman(f"{citable.archive_title} (record {citable.id})")
    described = sentences(*head, f"{opening}{source}", held)
    return Citation("apa", join((described, roman(_word_addresses(citable))), " "))


def word_authors(authors: tuple[CitedName, ...]) -> str:
    """List up to twenty authors; of more, nineteen and the last."""
    names = [
        f"{name.parts[0]}, {initials_of(name.parts[1])}" if name.parts else name.natural for name in authors
    ]
    if len(names) > _MAX_AUTHORS:
        return f"{', '.join(names[: _MAX_AUTHORS - 1])}, . . . {names[-1]}"
    is_inverted = any("," in name for name in names)
    return join_names(names, ", & " if is_inverted or len(names) > 2 else " & ")


def _word_addresses(citable: Citable) -> str:
    """Give the addresses without a full stop behind them, and when a changing page was read."""
    copies = " and ".join(citable.copies)
    if citable.url is None:
        return f"Archived at {copies}" if copies else ""
    copies = f" (archived at {copies})" if copies else ""
    access = word_access(citable, _ACCESS_WORDS) if citable.is_changing else ""
    return f"{f'Retrieved {access}, from ' if access else ''}{citable.url}{copies}"
