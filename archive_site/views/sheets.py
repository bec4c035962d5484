"""The shapes of long lists that take several pages: which pages there are, and the ways between them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one page lists at most."""

    most: int = 500
    """Rows or entries that still are one page."""
    sheet: int = 100
    """Rows on each page of a list that takes several; a listing's own page has up to twice as many."""
    tasks: int = 50
    """Records on one page of the curator's queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of several, as the others link to it."""

    href: str
    label: str
    """'Page 3'."""
    span: str
    """From which day to which; may be empty."""
    anchors: tuple[str, ...] = ()
    """Of the groups that begin there, so that links to them from elsewhere find the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGroup:
    """All further pages of one sort of rows."""

    label: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link to another page of a list."""

    text: str
    href: str


NO_WAY = Way(text="", href="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """The ways from one page of a list to its others; empty where a way leads nowhere."""

    here: str
    """What stands on this page, in words."""
    first: Way
    earlier: Way
    later: Way
    last: Way
