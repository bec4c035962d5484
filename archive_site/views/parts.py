"""The shapes of what templates see: frozen, flat, worded; addresses are relative to the site's root.

A template writes `page.frame.root ~ href`. `Markup` is safe HTML; every other text is escaped
by the template. What a page has dozens of is a named tuple: it is made several times as fast.
"""

from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from archive_site.paths import OutputPath


class Site(Struct, frozen=True, kw_only=True):
    """What every page knows of the archive."""

    title: str
    language: str
    """Of the pages' own words."""
    curator: str
    licence: str
    is_private: bool
    """True in the private edition, which says so on every page."""
    sections: tuple[str, ...]
    """Entries of the navigation but for `home`, in order: `records`, `outlets` …"""
    filled: tuple[str, ...]
    """Those that lead to anything."""
    ways: tuple[OutputPath, ...]
    """The pages of the archive as a whole that show anything."""
    has_search: bool
    has_feed: bool
    card_files: int
    """How many files hold the cards of links (`cardfiles`)."""
    version: str
    """Of the program."""


class Frame(Struct, frozen=True, kw_only=True):
    """What the skeleton of a page needs."""

    path: OutputPath
    root: str
    """Relative way to the site's root: empty or `../`."""
    title: str
    """Of the browser's tab, without the archive's name; empty on the home page."""
    section: str
    """Which entry of the navigation is current: home, records, outlets, people, …, search, about."""
    canonical: str = ""
    """Public address of this page; empty without a base address."""
    description: str = ""
    """For search engines; empty rather than invented."""


class Words(NamedTuple):
    """A text that may be in another language than the page."""

    text: str
    lang: str = ""
    """Empty where it is the page's own or unknown."""
    href: str = ""
    """Where it leads; empty for plain text."""


class FieldView(Struct, frozen=True):
    """One described field with its provenance."""

    key: str
    label: str
    values: tuple[Words, ...]
    """Empty where the field is unknown: the page then says so."""
    basis: str
    """stated, inferred, curated or unknown."""
    basis_label: str
    """The basis in words: 'stated in the capture' …"""
    evidence: str
    where: str
    """'line 3 of NAME.txt', or empty."""
    note: str
    account: str
    """Who says so and since when, in words; empty where neither is known."""
    rivals: tuple[str, ...]
    """Other values that were read, each with its reader."""


class BlockView(NamedTuple):
    """One block of a text."""

    anchor: str
    number: int
    """For display; 0 where the block has none."""
    kind: str
    """A `BlockKind`."""
    html: Markup
    former: tuple[str, ...] = ()
    """Anchors that older links have for this place."""


class ReferenceView(NamedTuple):
    """One numbered reference with the ways back to its markers."""

    anchor: str
    number: int
    html: Markup
    backlinks: tuple[str, ...]
    """Anchors of its markers in the text, in order."""
    former: tuple[str, ...] = ()
    """Anchors that older links have for this place."""


class Row(NamedTuple):
    """One record in a listing."""

    href: str
    title: Words
    translation: str
    """Of the title; empty where there is none."""
    is_devised: bool
    outlet: Words
    """Text empty where the outlet is unknown."""
    authors: tuple[Words, ...]
    date: str
    """In words; 'undated' where there is none."""
    date_basis: str
    kind: str
    """In words; empty where unknown."""
    summary: str
    """One line of the abstract or of the text's opening; may be empty."""
    withheld: str
    """What is withheld, in a few words; empty where nothing is. Of a dark record it is everything."""
    is_dark: bool
    coins: str  # for Zotero

    def __hash__(self) -> int:
        """Hash the address, which no other record has: rows are looked up for every list they stand in."""
        return hash(self.href)


class RowGroup(Struct, frozen=True):
    """Rows under one heading of a listing."""

    label: str
    anchor: str
    rows: tuple[Row, ...]


class Chip(Struct, frozen=True, kw_only=True):
    """A name with a count, leading to its page."""

    text: str
    href: str
    count: int


class ChipGroup(Struct, frozen=True, kw_only=True):
    """Chips under one label, such as the people a record names."""

    label: str
    chips: tuple[Chip, ...]


class Citation(NamedTuple):
    """One citation to copy."""

    style: str
    label: str
    html: Markup


class Download(Struct, frozen=True):
    """One file beside a page."""

    label: str
    href: str
    type: str
    """Media type."""


class Fact(Struct, frozen=True):
    """A labelled line that is no described field: fixity, source file."""

    label: str
    text: str
    is_code: bool = False


class Contents(Struct, frozen=True):
    """One line of a record's table of contents."""

    text: str
    anchor: str
    level: int
    """Of the heading on the page, 3 to 6."""


class LeftOut(Struct, frozen=True):
    """Text of the captured page that is not in the article."""

    text: str
    reason: str
    line: int


class Mentioning(Struct, frozen=True):
    """A record that names an authority, with the sentence in which it does."""

    row: Row
    href: str
    """The record's page at the paragraph."""
    before: str
    match: str
    after: str
    lang: str


MOST_FURTHER = 1000
"""Lines of what a list has no room for."""


class Further(Struct, frozen=True, kw_only=True):
    """What a list has no room for, folded: a line for each."""

    label: str = ""
    """How many they are; empty where there is room for all."""
    lines: tuple[tuple[Words, str], ...] = ()
    """Of each the title, with the place that it leads to, and what tells it apart: outlet and date, say."""
    rest: str = ""
    """How many have no line either; empty for none."""


class IndexEntry(Struct, frozen=True, kw_only=True):
    """One line of an index of listings."""

    chip: Chip
    note: str
    detail: str
    """'3 records · named in 4' and the like."""


class TimelineMark(Struct, frozen=True):
    """One record on the axis; positions are per mille of the axis."""

    href: str
    label: str
    """'Title, Outlet, date' for the tooltip and for screen readers."""
    start: float
    width: float
    """0 for a day; else the span of an interval."""
    lane: int
    is_open: bool
    """True where the interval has no end; drawn fading."""
    is_certain: bool
    """False where the date is approximate, uncertain or inferred; drawn hollow."""
    height: int = 0
    """Per cent of the highest column; 0 for what is no column."""


class TimelineTick(Struct, frozen=True):
    """One labelled position on the axis."""

    label: str
    position: float
    href: str
    is_major: bool
    is_second: bool
    """True for every other one of many years: where there is no room for all labels, it has none."""


class Timeline(Struct, frozen=True, kw_only=True):
    """Records on a time axis, with the numbers behind it as rows."""

    title: str
    description: str
    """What the picture shows, for those who do not see it."""
    marks: tuple[TimelineMark, ...]
    ticks: tuple[TimelineTick, ...]
    lanes: int
    """How many marks lie above each other at most; 0 where there are columns."""
    undated: str
    """'1 record is undated' or empty."""
