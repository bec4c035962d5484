"""What a line of a capture turns out to be, or each part of it."""

from enum import StrEnum

from msgspec import Struct

from archive_site.captures.datelines import Order
from archive_site.captures.dayorders import day_order
from archive_site.captures.furniture import furniture_reason
from archive_site.captures.lines import Line, parse_lines
from archive_site.captures.wiki import NumberedLine, reference_list


class Part(StrEnum):
    """The places where words of a capture may end; each word ends in exactly one."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    LIST = "list"
    CAPTION = "caption"
    DISCLAIMER = "disclaimer"
    METADATA = "metadata"
    FURNITURE = "furniture"


class Piece(Struct, frozen=True):
    """A line of the capture, or a part of one, with what it is."""

    part: Part
    line: Line
    text: str
    detail: str = ""
    """Of metadata the field; of furniture the reason; of a paragraph its dateline; of a quotation or a list
    the number of its first line, which tells it from the next."""


class Sheet(Struct, frozen=True):
    """The lines of a capture with what their own words alone already tell."""

    lines: tuple[Line, ...]
    reasons: tuple[str, ...]
    """For each line why it is furniture, or nothing."""
    references: tuple[NumberedLine, ...]
    numbers: frozenset[int]
    """Line numbers of the references."""
    order: Order
    """How the capture writes dates in figures."""

    @property
    def is_wiki(self) -> bool:
        """True where the capture has a wiki's list of references."""
        return bool(self.references)

    def is_reference(self, index: int) -> bool:
        """Tell whether the line at this index is a reference."""
        return self.lines[index].number in self.numbers


def parse_sheet(text: str) -> Sheet:
    """Cut a capture into lines and note what each of them is by itself."""
    lines = parse_lines(text)
    references = reference_list(lines)
    numbers = frozenset(reference.line.number for reference in references)
    reasons = tuple("" if line.number in numbers else furniture_reason(line.text) for line in lines)
    order = day_order(line.text for line in lines)
    return Sheet(lines, reasons, references, numbers, order)


def whole(part: Part, line: Line, detail: str = "") -> Piece:
    """Make the whole line one piece."""
    return Piece(part, line, line.text, detail)


class Find(Struct, frozen=True):
    """A value that some words of the capture state for a field."""

    field: str
    values: tuple[str, ...]
    """Several for authors; of a date its EDTF expression."""
    evidence: str
    line: Line
    note: str = ""


class Reading(Struct, frozen=True):
    """What a stretch of the capture turned out to be and to say."""

    pieces: tuple[Piece, ...] = ()
    finds: tuple[Find, ...] = ()
    extent: tuple[int, int] = (0, 0)
    """From which line to which, without, the article stands; of a whole capture only."""
