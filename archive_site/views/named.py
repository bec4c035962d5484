"""The shapes of what a name's page shows beside its records, and of who relies on whom."""

from msgspec import Struct

from archive_site.views.parts import Chip, Frame, Further, Mentioning, Timeline, Words
from archive_site.views.sheets import Turning


class SpellingRow(Struct, frozen=True, kw_only=True):
    """A spelling of a name, and the outlets that write so."""

    text: str
    outlets: tuple[Chip, ...]
    """With the number of records of each; without an address where the outlet is not known."""


class BondView(Struct, frozen=True, kw_only=True):
    """A relation as a line: words, a name that leads on, words."""

    before: str
    name: Words
    after: str


class DayRow(Struct, frozen=True, kw_only=True):
    """A sentence that names a day."""

    day: str
    place: Mentioning


class DayRows(Struct, frozen=True, kw_only=True):
    """Days that texts name, the earliest first."""

    count: str
    rows: tuple[DayRow, ...]
    more: str
    """How many are not listed; empty where all are."""
    timeline: Timeline | None


class NameLinks(Struct, frozen=True, kw_only=True):
    """What leads from a name to other names, and who relies on it."""

    bonds: tuple[BondView, ...]
    spellings: tuple[SpellingRow, ...]
    together: tuple[Chip, ...]
    """Names that occur with it, with the number of records."""
    relied_on: tuple[Mentioning, ...]
    """Records that give it as their source."""
    relied_on_heading: str
    relied_on_more: Further
    days: DayRows | None
    """Days that are named together with it."""


class ReliesCell(Struct, frozen=True, kw_only=True):
    """How many records of one outlet rely on another."""

    count: int
    """0 for none."""
    href: str
    """The place, where there is one only; else empty."""


class ReliesRow(Struct, frozen=True, kw_only=True):
    """An outlet that is relied on, and by whom."""

    name: Words
    cells: tuple[ReliesCell, ...]
    total: int


class ReliesPage(Struct, frozen=True, kw_only=True):
    """Who relies on whom."""

    frame: Frame
    heading: str
    lead: str
    caption: str
    columns: tuple[Words, ...]
    """Outlets that rely on others; the last may stand for all the rest."""
    rows: tuple[ReliesRow, ...]
    empty: str
    onward: tuple[Words, ...]
    """Other pages that show the archive as a whole."""
    turning: Turning | None
    """Of a table that takes several pages."""
