"""Citation after GOST R 7.0.5-2008, the Russian standard for references.

Its readers write Russian, so the words of the description are Russian; titles, names and outlets stay in
their own language.
"""

from msgspec.structs import replace

from archive_site.citation.creators import CitedName, initials_of
from archive_site.citation.datings import DateWords, Order, word_access, word_date
from archive_site.citation.item import PUBLISHED, Citable, csl_type
from archive_site.citation.pieces import Citation, join, roman, sentences, translated
from archive_site.citation.places import word_copies
from archive_site.dates.edtf import Point
from archive_site.dates.expressions import sides_of

# The words of the style.
_GENITIVE_MONTHS = (
    *("янв.", "февр.", "марта", "апр.", "мая", "июня"),
    *("июля", "авг.", "сент.", "окт.", "нояб.", "дек."),
)
_NOMINATIVE_MONTHS = (
    *("янв.", "февр.", "март", "апр.", "май", "июнь"),
    *("июль", "авг.", "сент.", "окт.", "нояб.", "дек."),
)
_WORDS = DateWords(
    order=Order.YEAR_APART,
    circa="ок. ",
    months=_GENITIVE_MONTHS,
    lone_months=_NOMINATIVE_MONTHS,
    seasons=("весна", "лето", "осень", "зима"),
    is_doubt_bracketed=True,
    before_christ="{year} до н. э.",
    anno_domini="{year} н. э.",
)
_SPAN_WORDS = replace(
    _WORDS, order=Order.DAY_FIRST, or_later="не ранее {start}", or_earlier="не позднее {end}"
)
_NO_DATE = "[б. г.]"
_AND_OTHERS = "[и др.]"
ELECTRONIC = " [Электронный ресурс]"
_URL, _ACCESS = "URL: {url}", " (дата обращения: {day})"
_HELD_AS = "Копия: {archive}, запись {id}"
# End of the words.

_MAX_AUTHORS = 3
"""Of more authors the first stands behind the title."""


def format_gost(citable: Citable) -> Citation:
    """Cite after the standard; four and more authors do not lead."""
    is_led = len(citable.authors) <= _MAX_AUTHORS
    title = translated(roman(citable.cited_title), citable.translation)
    title += ELECTRONIC if citable.original_url else ""
    if not is_led:
        title += roman(f" / {_initials_first(citable.authors[0])} {_AND_OTHERS}")
    outlet = roman("" if citable.is_outlet_the_author else citable.outlet or "")
    date = _word_date(citable)
    is_published = csl_type(citable) in PUBLISHED
    described = (title, join((outlet, date), ", ")) if is_published else (join((title, outlet), " // "), date)
    copies = word_copies(citable, " ; ")
    return Citation(
        "gost",
        sentences(
            join((roman(family_first(name)) for name in citable.authors), ", ") if is_led else "",
            *described,
            roman(
                _URL.format(url=citable.original_url) + _word_access(citable) if citable.original_url else ""
            ),
            roman(_HELD_AS.format(archive=citable.archive_title, id=citable.id)),
            roman(_URL.format(url=copies) if copies else ""),
        ),
    )


def _word_date(citable: Citable) -> str:
    if citable.date is None:
        return _NO_DATE
    start, end = sides_of(citable.date)
    if not isinstance(start, Point) or not isinstance(end, Point):
        words = word_date(citable, _SPAN_WORDS)
        return words if words.startswith("[") else f"[{words}]"
    is_one_year = start.earliest.year == end.earliest.year
    return word_date(citable, _WORDS if is_one_year else _SPAN_WORDS)


def _word_access(citable: Citable) -> str:
    date = citable.access_date
    if date is None:
        return ""
    day = date.earliest if date.is_exact else None
    words = f"{day.day:02}.{day.month:02}.{day.year}" if day else word_access(citable, _SPAN_WORDS)
    return _ACCESS.format(day=words)


def family_first(name: CitedName) -> str:
    """Give a name as the standard has it in front of a title: `Roe A. B.`, or whole."""
    return f"{name.parts[0]} {initials_of(name.parts[1])}" if name.parts else name.natural


def _initials_first(name: CitedName) -> str:
    return f"{initials_of(name.parts[1])} {name.parts[0]}" if name.parts else name.natural
