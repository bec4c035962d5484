"""The shapes of long lists that take several pages: which pages there are, and the ways between them."""

from msgspec import Struct


class Bounds(Struct, frozen=True, kw_only=True):
    """How much one page lists at most."""

    most: int = 500
    """Rows or entries that still are one page."""
    sheet: int = 100
    """Rows on each page of a list that takes several; a listing's own page has up to twice as many."""
    tasks: int = 50
    """Records on one page of the curator's queue."""


class Sheet(Struct, frozen=True, kw_only=True):
    """One page of several, as the others link to it."""

    href: str
    label: str
    """'Page 3'."""
    span: str
    """From which day to which; may be empty."""
    anchors: tuple[str, ...] = ()
    """Of the groups that begin there, so that links to them from elsewhere find the page."""


class SheetGroup(Struct, frozen=True, kw_only=True):
    """All further pages of one sort of rows."""

    label: str
    sheets: tuple[Sheet, ...]


class Way(Struct, frozen=True, kw_only=True):
    """A link to another page of a list."""

    text: str
    href: str


NO_WAY = Way(text="", href="")


class Turning(Struct, frozen=True, kw_only=True):
    """The ways from one page of a list to its others; empty where a way leads nowhere."""

    here: str
    """What stands on this page, in words."""
    first: Way
    earlier: Way
    later: Way
    last: Way
