"""The shapes of what a name's page shows beside its records, and of who relies on whom."""

from dataclasses import dataclass

from archive_site.views.parts import Chip, Frame, Mentioning, Timeline, Words
from archive_site.views.sheets import Turning


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingRow:
    """A spelling of a name, and the outlets that write so."""

    text: str
    outlets: tuple[Chip, ...]
    """With the number of records of each; without an address where the outlet is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BondView:
    """A relation as a line: words, a name that leads on, words."""

    before: str
    name: Words
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A sentence that names a day."""

    day: str
    place: Mentioning


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRows:
    """Days that texts name, the earliest first."""

    count: str
    rows: tuple[DayRow, ...]
    more: str
    """How many are not listed; empty where all are."""
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLinks:
    """What leads from a name to other names, and who relies on it."""

    bonds: tuple[BondView, ...]
    spellings: tuple[SpellingRow, ...]
    together: tuple[Chip, ...]
    """Names that occur with it, with the number of records."""
    relied_on: tuple[Mentioning, ...]
    """Records that give it as their source."""
    relied_on_heading: str
    relied_on_more: str
    days: DayRows | None
    """Days that are named together with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliesCell:
    """How many records of one outlet rely on another."""

    count: int
    """0 for none."""
    href: str
    """The place, where there is one only; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliesRow:
    """An outlet that is relied on, and by whom."""

    name: Words
    cells: tuple[ReliesCell, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliesPage:
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
