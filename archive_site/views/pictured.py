"""The shapes of pictures that are tables or lines: coverage, names by record, names that occur together."""

from msgspec import Struct

from archive_site.views.parts import Frame, Row, Words


class Tinted(Struct, frozen=True, kw_only=True):
    """A count in a table, with its shade."""

    count: int
    step: int = 0
    """From 1, the palest, to 4; 0 for a count of none."""
    href: str = ""
    """What it counts, where a page lists it."""


class Shade(Struct, frozen=True, kw_only=True):
    """One line of the key: which counts have a shade."""

    step: int
    label: str


class Heading(Struct, frozen=True, kw_only=True):
    """The head of one column, or of several."""

    short: str
    """As it stands over the column."""
    unseen: str
    """What a reader who hears the table needs beside it; may be empty."""
    href: str
    """Empty where no page lists what the column holds."""
    columns: int = 1
    is_apart: bool = False
    """True for a column that is no month and no year."""


class TintedRow(Struct, frozen=True, kw_only=True):
    """A name and its counts."""

    name: Words
    cells: tuple[Tinted, ...]
    total: int


class CoverageTable(Struct, frozen=True, kw_only=True):
    """Outlets by month or year."""

    caption: str
    groups: tuple[Heading, ...]
    """Years above their months; empty where the columns are years, or months of one year."""
    columns: tuple[Heading, ...]
    rows: tuple[TintedRow, ...]
    sums: TintedRow
    shades: tuple[Shade, ...]
    notes: tuple[str, ...]
    """What the columns apart hold, and what is not counted, in sentences."""


class Calendar(Struct, frozen=True, kw_only=True):
    """Years by month; records without a place in time stand behind them, in no month."""

    caption: str
    months: tuple[str, ...]
    """The twelve, short."""
    rows: tuple[TintedRow, ...]
    """Years, or several that have no records, and the undated; a row without cells has no months."""
    shades: tuple[Shade, ...]
    notes: tuple[str, ...]
    """What is counted several times, or in no month, in sentences."""


class CalendarPage(Struct, frozen=True, kw_only=True):
    """How many records every year and month has."""

    frame: Frame
    heading: str
    lead: str
    calendar: Calendar | None
    empty: str
    onward: tuple[Words, ...]


class CoveragePage(Struct, frozen=True, kw_only=True):
    """Which outlet the archive covers when."""

    frame: Frame
    heading: str
    lead: str
    table: CoverageTable | None
    empty: str
    onward: tuple[Words, ...]


class MatrixPage(Struct, frozen=True, kw_only=True):
    """Names by the records that name them."""

    frame: Frame
    heading: str
    lead: str
    caption: str
    """How much of the archive is shown, and by what it was chosen."""
    records: tuple[Row, ...]
    """The columns, in order of time; their numbers count from 1."""
    rows: tuple[TintedRow, ...]
    shades: tuple[Shade, ...]
    empty: str
    onward: tuple[Words, ...]


class Line(Struct, frozen=True, kw_only=True):
    """One tie as a curve between two rows of names."""

    path: str
    """An SVG path, in the picture's own units."""
    weight: int
    """From 1, the thinnest, to 3."""


class Knot(Struct, frozen=True, kw_only=True):
    """One name in the picture."""

    name: Words
    """Shortened, where there is no room for all of it."""
    title: str
    """The whole name, with what the count means."""
    count: int
    y: int
    """Of its row's middle, in the picture's own units."""
    weight: int
    """Of its tie to the name that the picture is about, 1 to 3; 0 where it is about none."""
    lines: str
    """All its lines as one path, by which the picture shows whom the name meets; may be empty."""


class TieRow(Struct, frozen=True, kw_only=True):
    """A tie in numbers."""

    first: tuple[str, ...]
    """Several names where exactly the same records have them."""
    rows: int
    """For how many rows in a row the first names stand; 0 where they stand in one above."""
    second: tuple[str, ...]
    both: int
    either: int
    strength: int
    """In per cent."""


class NetworkPicture(Struct, frozen=True, kw_only=True):
    """Names one below the other, and curves between those that occur together."""

    title: str
    description: str
    knots: tuple[Knot, ...]
    bars: tuple[tuple[int, int], ...]
    """First and last row of names that exactly the same records have."""
    lines: tuple[Line, ...]
    width: int
    height: int
    axis: int
    """Where the rows begin, from the left."""
    shades: tuple[Shade, ...]
    """The weights of the lines, in words."""
    ties: tuple[TieRow, ...]
    """The numbers behind the picture."""


class NetworkPage(Struct, frozen=True, kw_only=True):
    """Names that occur together, in the whole archive."""

    frame: Frame
    heading: str
    lead: str
    picture: NetworkPicture | None
    empty: str
    onward: tuple[Words, ...]
