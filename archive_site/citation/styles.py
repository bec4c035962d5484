"""Citations for people to read and copy: APA, 7th edition, and a plain archival form.

No style here re-cases a title: APA's sentence case would need to know every proper name, and is wrong
outside English. An inferred date stands in square brackets. Both addresses are shown where known.
"""

import html
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from archive_site.citation.creators import CitedName, initials_of
from archive_site.citation.item import PLAIN_SHAPES, Citable, csl_type
from archive_site.dates import ABOUT, MONTH_NAMES, SEASON_NAMES, EdtfDate, format_date, sides_of
from archive_site.edtf import Point, Shape
from archive_site.records import Kind

Piece = tuple[str, bool]
"""Text, and whether it is in italics."""

# The words of the styles.
CIRCA = "ca. "
NO_DATE = "n.d."
UNDATED = "undated"
NO_AUTHOR, NO_OUTLET = "Author not stated", "outlet not stated"
NO_ORIGINAL = "Original address not recorded."
# End of the words.

MAX_APA_AUTHORS = 20
_STOPS = tuple(".?!…。？！؟")
_CLOSING_QUOTES = "\"'”’»“"


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in one style."""

    style: str
    """A word for it; what readers see is `citation.*` among the messages."""
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The citation without italics, as copied."""
        return "".join(text for text, _ in self.pieces)

    @property
    def html(self) -> str:
        """The citation as safe HTML; a piece with right-to-left letters keeps its order to itself."""
        return "".join(_mark_up(piece) for piece in self.pieces)


def format_citations(citable: Citable) -> tuple[Citation, ...]:
    """Give a record's citation in every style, in the order of the page."""
    return format_archival(citable), format_apa(citable)


def format_apa(citable: Citable) -> Citation:
    """Cite in APA style, 7th edition; where no author is stated the title comes first."""
    authors = _apa_authors(citable.authors)
    kind = csl_type(citable)
    is_alone = kind in {"webpage", "document", "report"} and not citable.is_devised_title
    title: list[Piece] = [(citable.cited_title, is_alone)]
    date: list[Piece] = [(f"({_apa_date(citable)})", False)]
    sentences = [[(authors, False)], date, title] if authors else [title, date]
    if citable.outlet and citable.outlet not in {name.display for name in citable.authors}:
        opening = [("In ", False)] if kind == "entry-encyclopedia" else []
        sentences.append([*opening, (citable.outlet, kind not in {"webpage", "document", "report"})])
    sentences.append([(f"{citable.archive_title} (record {citable.id})", False)])
    pieces = [piece for sentence in sentences for piece in (*_stopped(sentence), (" ", False))]
    return Citation("apa", _tidy([*pieces, (_apa_addresses(citable), False)]))


def format_archival(citable: Citable) -> Citation:
    """Cite plainly, as archives do, saying outright what is not known."""
    authors = _join_names([name.display for name in citable.authors], " and ") or NO_AUTHOR
    opening, closing = ("", "") if citable.is_devised_title else _quotes_around(citable.cited_title)
    pieces: list[Piece] = [
        (authors, False),
        (", " + opening, False),
        (citable.cited_title, False),
        (closing + ", ", False),
        (citable.outlet or NO_OUTLET, citable.outlet is not None),
        (f", {_archival_date(citable)}. Record {citable.id} in {citable.archive_title}.", False),
    ]
    remarks = []
    if citable.captured:
        remarks.append(f"Captured {format_date(citable.captured)}.")
    remarks.append(f"Original: <{citable.original_url}>." if citable.original_url else NO_ORIGINAL)
    if citable.archived_url:
        remarks.append(f"Copy elsewhere: <{citable.archived_url}>.")
    permalink = f"<{citable.permalink_url}>" if citable.permalink_url else citable.permalink_path
    remarks.append(f"Permalink: {permalink}.")
    return Citation("archival", _tidy([*pieces, (" " + " ".join(remarks), False)]))


def _apa_authors(authors: tuple[CitedName, ...]) -> str:
    """List up to twenty authors; of more, nineteen and the last."""
    names = [
        name.display
        if name.is_institution or not name.family or not name.given
        else f"{name.family}, {initials_of(name.given)}"
        for name in authors
    ]
    if len(names) > MAX_APA_AUTHORS:
        return f"{', '.join(names[: MAX_APA_AUTHORS - 1])}, . . . {names[-1]}"
    is_inverted = any("," in name for name in names)
    return _join_names(names, ", & " if is_inverted or len(names) > 2 else " & ")


def _apa_date(citable: Citable) -> str:
    if citable.date is None:
        return NO_DATE
    words = _apa_plain_date(citable.date) or format_date(citable.date).replace(ABOUT, CIRCA)
    return f"[{words}]" if citable.is_date_inferred else words


def _apa_plain_date(date: EdtfDate) -> str:
    """Word an unreserved day, month, year or season with its year first; empty for any other date."""
    point, end = sides_of(date)
    if not isinstance(point, Point) or point != end or point.mark or point.earliest.year < 1000:
        return ""
    year = point.earliest.year
    if point.shape is Shape.SEASON:
        return f"{year}, {SEASON_NAMES[point.part - 21].capitalize()}"
    if point.shape not in PLAIN_SHAPES:
        return ""
    if point.shape is Shape.YEAR:
        return str(year)
    month = MONTH_NAMES[point.part - 1]
    return f"{year}, {month}" if point.shape is Shape.MONTH else f"{year}, {month} {point.earliest.day}"


def _apa_addresses(citable: Citable) -> str:
    """Give the addresses without a full stop behind them, and when a changing page was read."""
    if citable.url is None:
        return ""
    copies = f" (archived at {' and '.join(citable.copies)})" if citable.copies else ""
    is_changing = citable.kind is Kind.ENCYCLOPEDIA or citable.date is None
    if not (is_changing and citable.captured and citable.original_url):
        return citable.url + copies
    day = citable.captured.earliest
    words = format_date(citable.captured)
    if citable.captured.is_exact and day:
        words = f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
    return f"Retrieved {words}, from {citable.url}{copies}"


def _archival_date(citable: Citable) -> str:
    if citable.date is None:
        return UNDATED
    words = format_date(citable.date)
    return f"[{words}]" if citable.is_date_inferred else words


def _quotes_around(title: str) -> tuple[str, str]:
    """Give quotation marks that the title has not inside."""
    return ("“", "”") if set(title) & set("‘'") and not set(title) & set("“”") else ("‘", "’")


def _join_names(names: list[str], before_last: str) -> str:
    return before_last.join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _stopped(sentence: list[Piece]) -> list[Piece]:
    """End a sentence with a full stop unless it ends with a stop of its own."""
    last = sentence[-1][0].rstrip(_CLOSING_QUOTES)
    return sentence if last.endswith(_STOPS) else [*sentence, (".", False)]


def _tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Fold line breaks, drop empty pieces and the space at the end."""
    kept = [(" ".join(text.splitlines()), is_italic) for text, is_italic in pieces if text]
    if kept and not kept[-1][0].strip():
        kept.pop()
    return tuple(kept)


def _mark_up(piece: Piece) -> str:
    text, is_italic = piece
    marked = html.escape(text)
    if not text.isascii() and any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text):
        marked = f"<bdi>{marked}</bdi>"
    return f"<i>{marked}</i>" if is_italic else marked
