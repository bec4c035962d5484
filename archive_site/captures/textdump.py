"""Reads a text dump: a whole web page as plain text, as a person copies it, menus and all.

Every word of the capture ends in exactly one place: a block of the text (its dateline included), a
reference, a metadata line or a piece of furniture.
"""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from archive_site.captures.blocks import piece_text
from archive_site.captures.bodies import read_body
from archive_site.captures.dating import inferred_date, listed_date, stated_date
from archive_site.captures.headers import read_header
from archive_site.captures.headlines import title_index
from archive_site.captures.heads import head_end, head_start, read_above, read_below
from archive_site.captures.kinds import labelled_kind
from archive_site.captures.language import Passage, infer_language
from archive_site.captures.lines import Line, has_too_many_lines, parse_roughly
from archive_site.captures.outlets import name_outlet
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, parse_sheet, whole
from archive_site.captures.signatures import NAME_NOTE, described_authors
from archive_site.captures.tails import read_tail
from archive_site.captures.zones import Span, text_span
from archive_site.dates.expressions import EdtfDate, parse_date
from archive_site.problems import Location
from archive_site.provenance import NO_NAMES, UNKNOWN, Basis, Field
from archive_site.records import Description, Kind
from archive_site.texts.structure import Text

V = TypeVar("V")

_NAMES_REACH = 4
"""Lines between two authors of one article."""
_UNREAD_NOTE = "more lines than a page has: kept as text, and not read as a page"
_WIKI_NOTE = "numbered references with back-links are the shape of a wiki's article"


def parse_text_dump(text: str, path: str) -> tuple[Description, Text]:
    """Read what a text dump says of its article, and the article; `path` names the file in evidence.

    A field that nothing states, and that no rule infers from quoted passages, is unknown. Of a capture with
    more lines than any page has, all fields are, and its title says why.
    """
    if has_too_many_lines(text):
        return _unread(text)
    sheet = parse_sheet(text)
    header = read_header(sheet)
    reading = _read_under(sheet, header) if header else _read(sheet)
    return _describe(sheet, reading, path), piece_text(sheet, reading.pieces)


def _read_under(sheet: Sheet, header: Reading) -> Reading:
    """Read a text under its header, which knows better what it says."""
    _, count = header.extent
    rest = replace(sheet, lines=sheet.lines[count:], reasons=sheet.reasons[count:])
    under = _read(rest, is_titled=any(find.field == "title" for find in header.finds))
    begin, end = under.extent
    known = {find.field for find in header.finds}
    finds = (*header.finds, *(find for find in under.finds if find.field not in known))
    return Reading((*header.pieces, *under.pieces), finds, (begin + count, end + count))


def _unread(text: str) -> tuple[Description, Text]:
    """Keep a text that is no page as paragraphs of many lines each, and read nothing out of it."""
    sheet = parse_sheet("")
    pieces = tuple(whole(Part.PARAGRAPH, line) for line in parse_roughly(text))
    return Description(title=Field(None, Basis.UNKNOWN, note=_UNREAD_NOTE)), piece_text(sheet, pieces)


class _Title(Struct, frozen=True):
    """The title's line, and its words without the name of the site; empty where there is none."""

    index: int | None
    line: Line | None
    text: str
    outlet: str


_NO_TITLE = _Title(None, None, "", "")


def _title(sheet: Sheet, span: Span) -> _Title:
    index = title_index(sheet, span)
    if index is None:
        return _NO_TITLE
    line = sheet.lines[index]
    return _Title(index, line, *_without_site(sheet, line))


def _without_site(sheet: Sheet, line: Line) -> tuple[str, str]:
    """Split `Title | Site` where the page names the site in a line of its own; else keep the whole."""
    for sign in (" | ", " – ", " — ", " - "):
        title, _, site = line.text.rpartition(sign)
        if title and site and any(other.text == site for other in sheet.lines):
            return title, site
    return line.text, ""


def _read(sheet: Sheet, *, is_titled: bool = False) -> Reading:
    """Give the pieces of the whole capture in reading order, and all it says; its title may be known."""
    span = text_span(sheet)
    title = _NO_TITLE if is_titled else _title(sheet, span)
    begin = head_end(sheet, title.index, span)
    readings: list[Reading] = []
    above = head_start(None, span) if title.index is None else title.index
    readings.append(read_above(sheet, above, span, title.text))
    if title.line:
        finds = [Find("title", (title.text,), title.line.text, title.line)]
        if title.outlet:
            finds.append(Find("outlet", (title.outlet,), title.line.text, title.line))
        readings.append(Reading((whole(Part.METADATA, title.line, "title"),), tuple(finds)))
    readings.append(read_below(sheet, title.index, begin, span))
    end = max(begin, span.end)
    known = frozenset(find.field for reading in readings for find in reading.finds)
    readings.append(read_body(sheet, begin, end, title.text, known))
    is_signed = any(find.field == "authors" for reading in readings for find in reading.finds)
    tail = read_tail(sheet, end, title.text, is_signed=is_signed)
    readings.append(Reading(tail.pieces, tuple(_late(find) for find in tail.finds)))
    sections = tuple(find for reading in readings for find in reading.finds if find.field == "section")
    kind = labelled_kind(sheet, title.index, begin, sections)
    others = (kind, listed_date(sheet, title.text))
    readings.append(Reading((), tuple(find for find in others if find)))
    return Reading(
        tuple(piece for reading in readings for piece in reading.pieces),
        tuple(find for reading in readings for find in reading.finds),
        (above, end),
    )


def _late(find: Find) -> Find:
    """Rank a date after the article behind one before it."""
    return (
        Find("tail date", find.values, find.evidence, find.line, find.note) if find.field == "date" else find
    )


def _describe(sheet: Sheet, reading: Reading, path: str) -> Description:
    finds = reading.finds
    authors = tuple(name for find in finds if find.field == "authors" for name in find.values)
    outlet = _first(finds, "outlet") or name_outlet(sheet, *reading.extent, authors)
    return Description(
        title=_text_field(_first(finds, "title"), path),
        subtitle=_text_field(_first(finds, "subtitle"), path),
        outlet=_text_field(outlet, path),
        authors=_authors_field(sheet, reading, path),
        date=_date_field(sheet, reading, path),
        language=_language_field(reading.pieces, path),
        kind=_kind_field(sheet, reading, path),
        section=_text_field(_first(finds, "section"), path),
        place=_text_field(_first(finds, "place"), path),
        original_url=_text_field(_first(finds, "original_url"), path),
        captured=_day_field(_first(finds, "captured"), path),
    )


def _first(finds: Iterable[Find], field: str) -> Find | None:
    return next((find for find in finds if find.field == field), None)


def _field(find: Find, path: str, value: V, basis: Basis = Basis.STATED) -> Field[V]:
    """Make a field of what some words state for it, or imply."""
    return Field(value, basis, find.evidence, _where(find.line, path), find.note or None)


def _text_field(find: Find | None, path: str) -> Field[str]:
    return _field(find, path, find.values[0]) if find else UNKNOWN


def _day_field(find: Find | None, path: str) -> Field[EdtfDate]:
    return _field(find, path, parse_date(find.values[0])) if find else UNKNOWN


def _authors_field(sheet: Sheet, reading: Reading, path: str) -> Field[tuple[str, ...]]:
    found = [find for find in reading.finds if find.field == "authors"]
    if not found:
        found = list(described_authors(sheet, reading.extent[1]))
    if not found:
        return NO_NAMES
    # Where names are introduced as authors, a bare one beside them is none.
    first = next((find for find in found if find.note != NAME_NOTE), found[0])
    near = [first]
    for find in found[found.index(first) + 1 :]:
        # Several reporters have a line each, perhaps with their mail addresses between.
        if find.note == first.note and 0 <= find.line.number - near[-1].line.number <= _NAMES_REACH:
            near.append(find)
    names = tuple(dict.fromkeys(name for find in near for name in find.values))
    evidence = "; ".join(dict.fromkeys(find.evidence for find in near))
    return Field(names, Basis.STATED, evidence, _where(first.line, path), first.note or None)


def _date_field(sheet: Sheet, reading: Reading, path: str) -> Field[EdtfDate]:
    find = stated_date(reading.finds)
    if find:
        return _day_field(find, path)
    find = inferred_date(sheet, reading)
    return _field(find, path, parse_date(find.values[0]), Basis.INFERRED) if find else UNKNOWN


def _language_field(pieces: tuple[Piece, ...], path: str) -> Field[str]:
    read = (Part.PARAGRAPH, Part.HEADING, Part.CAPTION, Part.QUOTATION, Part.LIST)
    return infer_language(
        [Passage(piece.text, piece.line.number) for piece in pieces if piece.part in read], path
    )


def _kind_field(sheet: Sheet, reading: Reading, path: str) -> Field[Kind]:
    if not sheet.is_wiki:
        find = _first(reading.finds, "kind")
        return _field(find, path, Kind(find.values[0]), Basis.INFERRED) if find else UNKNOWN
    first, last = sheet.references[0], sheet.references[-1]
    evidence = f"{first.prefix}; {last.prefix}"
    return Field(Kind.ENCYCLOPEDIA, Basis.INFERRED, evidence, _where(first.line, path), _WIKI_NOTE)


def _where(line: Line, path: str) -> Location:
    return Location(path, line.number, line.column)
