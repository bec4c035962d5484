"""What a citation of a record needs, and the one CSL-JSON item made of it.

CSL-JSON is the citation data format of the Citation Style Language, version 1.0.2. Unknown things are
left out, never filled; titles are never re-cased.
"""

from msgspec import Struct

from archive_site.citation.creators import CitedName
from archive_site.dates.edtf import Point, Shape
from archive_site.dates.expressions import EdtfDate, display_iso, format_date, sides_of
from archive_site.paths import OutputPath, RecordId
from archive_site.provenance import Basis
from archive_site.records import Kind

CslValue = str | list[dict[str, str]] | dict[str, object]
CslItem = dict[str, CslValue]

_PLAIN_SHAPES = frozenset({Shape.DAY, Shape.TIME, Shape.MONTH, Shape.YEAR})
# A standfirst is no part of an article's title; the second line of a report's title is.
_KINDS_WITH_SUBTITLE = frozenset({Kind.REPORT, Kind.STATEMENT})
_INFERRED = Basis.INFERRED
_IN_PAPER = "article-newspaper"
PUBLISHED = frozenset({"report", "document"})
"""Types, of CSL and of Zotero, whose outlet is a publisher and no periodical or site."""
_TYPES: dict[Kind | None, str] = {
    Kind.NEWS: _IN_PAPER,
    Kind.OPINION: _IN_PAPER,
    Kind.ANALYSIS: _IN_PAPER,
    Kind.ENCYCLOPEDIA: "entry-encyclopedia",
    Kind.REPORT: "report",
    Kind.BLOG: "post-weblog",
}
"""Of the Citation Style Language; what is in no outlet is in no paper."""


class Citable(Struct, frozen=True, kw_only=True):
    """One record as its citations see it."""

    id: RecordId
    title: str
    is_devised_title: bool = False
    translated_title: str | None = None
    """In the language of the archive's readers; without brackets."""
    subtitle: str | None = None
    authors: tuple[CitedName, ...] = ()
    """In the order of the byline; empty where nobody is named."""
    outlet: str | None = None
    date: EdtfDate | None = None
    date_basis: Basis = Basis.UNKNOWN
    kind: Kind | None = None
    language: str | None = None
    """A BCP 47 tag."""
    original_url: str | None = None
    """Where the article was published."""
    archived_url: str | None = None
    """A copy elsewhere, such as in a public web archive."""
    captured: EdtfDate | None = None
    section: str | None = None
    abstract: str | None = None
    """The archive's own, where it may be shown."""
    rights: str = ""
    is_text_shown: bool = False
    """True where the page holds the article and not only its description."""
    archive_title: str
    permalink_url: str | None = None
    """Absolute; None where the site has no base URL."""
    permalink_path: OutputPath

    @property
    def cited_title(self) -> str:
        """The title to cite: in square brackets where devised, with the subtitle where that belongs to it."""
        if self.is_devised_title:
            is_bracketed = self.title.startswith("[") and self.title.endswith("]")
            return self.title if is_bracketed else f"[{self.title}]"
        if not self.subtitle or self.kind not in _KINDS_WITH_SUBTITLE:
            return self.title
        return f"{self.title}{'' if self.title.endswith(('?', '!', ':')) else ':'} {self.subtitle}"

    @property
    def translation(self) -> str:
        """The translated title as citations print it behind the title: in square brackets; may be empty."""
        is_said_twice = self.translated_title == self.title
        return f"[{self.translated_title}]" if self.translated_title and not is_said_twice else ""

    @property
    def url(self) -> str | None:
        """The address to cite: the original, else the permalink, else none."""
        return self.original_url or self.permalink_url

    @property
    def copies(self) -> tuple[str, ...]:
        """Further addresses, after `url`: the copy elsewhere and the permalink."""
        found = (self.archived_url, self.permalink_url)
        return tuple(dict.fromkeys(copy for copy in found if copy and copy != self.url))

    @property
    def access_date(self) -> EdtfDate | None:
        """The day the original was read, which is the day of capture; None without an original address."""
        return self.captured if self.original_url else None

    @property
    def is_changing(self) -> bool:
        """True where a citation needs the access date, because the page changes or nobody dated it."""
        return self.date is None or self.kind is Kind.ENCYCLOPEDIA

    @property
    def is_outlet_the_author(self) -> bool:
        """True where the same name publishes and writes; it is then printed once."""
        return self.outlet in {name.display for name in self.authors}

    @property
    def is_date_inferred(self) -> bool:
        """True where a rule read the date out of the capture; such a date is cited in brackets."""
        return self.date is not None and self.date_basis is _INFERRED


def csl_type(citable: Citable) -> str:
    """Give the CSL type of a record."""
    found = _TYPES.get(citable.kind)
    if found is None or (found == _IN_PAPER and not citable.outlet):
        return "webpage" if citable.original_url else "document"
    return found


def csl_item(citable: Citable) -> CslItem:
    """Give a record as one CSL-JSON item."""
    kind = csl_type(citable)
    item: CslItem = {"id": citable.id, "type": kind, "title": citable.cited_title}
    if citable.authors:
        item["author"] = [_csl_name(name) for name in citable.authors]
    if citable.outlet:
        item["publisher" if kind in PUBLISHED else "container-title"] = citable.outlet
    if citable.section:
        item["section"] = citable.section
    if citable.date:
        item["issued"] = csl_date(citable.date)
    if citable.captured:
        item["accessed"] = csl_date(citable.captured)
    for key, value in (
        ("language", citable.language),
        ("abstract", citable.abstract),
        ("URL", citable.url),
        ("archive", citable.archive_title),
        ("archive_location", citable.id),
        ("note", " ".join(remarks_of(citable))),
    ):
        if value:
            item[key] = value
    return item


def remarks_of(citable: Citable) -> tuple[str, ...]:
    """Say what the fields of an export cannot: a translated title, a doubtful date, the copies' addresses."""
    remarks = [f"Title translated: {citable.translation}."] if citable.translation else []
    if citable.date and (citable.is_date_inferred or not display_iso(citable.date)):
        basis = ", inferred" if citable.is_date_inferred else ""
        remarks.append(f"Dated {format_date(citable.date)}{basis}.")
    if citable.copies:
        remarks.append(f"Archived at {' and '.join(citable.copies)}")
    return tuple(remarks)


def csl_date(date: EdtfDate) -> dict[str, object]:
    """Give a date as a CSL-JSON date: parts, a range of parts, or words where the format has no parts."""
    start, end = sides_of(date)
    if not isinstance(start, Point) or not isinstance(end, Point):
        return {"literal": format_date(date)}
    if not 1 <= start.earliest.year <= end.latest.year <= 9999:
        return {"literal": format_date(date)}
    circa: dict[str, object] = {"circa": True} if date.is_approximate or date.is_uncertain else {}
    if start == end and start.shape is Shape.SEASON:
        return {"date-parts": [[start.earliest.year]], "season": start.part - 20, **circa}
    if Shape.SEASON in {start.shape, end.shape}:
        return {"literal": format_date(date)}
    first, last = _parts(start, is_last=False), _parts(end, is_last=True)
    return {"date-parts": [first] if first == last else [first, last], **circa}


def exchange_date(date: EdtfDate) -> str:
    """Give a date in the forms of EDTF, or words, that reference managers read rightly.

    Zotero takes the code of a season for a year and `X` for a word (tried in its translation server), so
    a season is worded, a decade or century becomes an interval, and an unspecified part is left off.
    """
    if "/" in date.text:
        sides = zip(date.text.split("/"), sides_of(date), (False, True), strict=True)
        first, last = (_exchange_side(text, side, is_last=is_last) for text, side, is_last in sides)
        return first if first == last else f"{first}/{last}"
    point, _ = sides_of(date)
    if not isinstance(point, Point):
        return date.text
    match point.shape:
        case Shape.SEASON:
            return format_date(date)
        case Shape.DECADE | Shape.CENTURY:
            first, last = (f"{day.year:04d}{point.mark}" for day in (point.earliest, point.latest))
            return f"{first}/{last}"
        case Shape.TIME:
            return date.text.partition("T")[0]
        case _:
            return _without_unspecified(date.text)


def _exchange_side(text: str, side: Point | str, *, is_last: bool) -> str:
    """Give one side of an interval; of a season, decade or century its year."""
    if not isinstance(side, Point) or side.shape in _PLAIN_SHAPES:
        return text
    if side.shape in {Shape.SEASON, Shape.DECADE, Shape.CENTURY}:
        is_later_year = is_last and side.shape is not Shape.SEASON
        return f"{(side.latest if is_later_year else side.earliest).year:04d}{side.mark}"
    return _without_unspecified(text)


def _without_unspecified(text: str) -> str:
    """Leave off `XX`, keeping the reservation at the end."""
    plain = text.rstrip("?~%")
    return "-".join(part for part in plain.split("-") if part != "XX") + text[len(plain) :]


def _csl_name(name: CitedName) -> dict[str, str]:
    if name.suffixed:
        return dict(zip(("family", "given", "suffix"), name.suffixed, strict=True))
    if name.is_institution or not name.family or not name.given:
        return {"literal": name.display}
    return {"family": name.family, "given": name.given}


def _parts(point: Point, *, is_last: bool) -> list[int]:
    """Give as many of year, month and day as the date states."""
    day = point.latest if is_last else point.earliest
    match point.shape:
        case Shape.DAY | Shape.TIME:
            return [*day]
        case Shape.MONTH | Shape.SOME_DAY:
            return [day.year, day.month]
        case _:
            return [day.year]
