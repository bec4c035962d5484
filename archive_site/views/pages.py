"""What each page template sees: one frozen view per kind of page."""

from markupsafe import Markup
from msgspec import Struct

from archive_site.paths import RecordId
from archive_site.views.compared import ComparedPart, ComparedSide, Tally
from archive_site.views.former import MovedPlace, RedirectPage, TombstonePage
from archive_site.views.linked import CrossLinks
from archive_site.views.named import DayRows, NameLinks, ReliesPage
from archive_site.views.noted import NotedPlaces
from archive_site.views.parts import (
    BlockView,
    Chip,
    ChipGroup,
    Citation,
    Contents,
    Download,
    Fact,
    FieldView,
    Frame,
    IndexEntry,
    LeftOut,
    Mentioning,
    ReferenceView,
    Row,
    RowGroup,
    Timeline,
    Words,
)
from archive_site.views.pictured import (
    CalendarPage,
    CoveragePage,
    CoverageTable,
    MatrixPage,
    NetworkPage,
    NetworkPicture,
)
from archive_site.views.sheets import SheetGroup, Turning
from archive_site.views.tasks import QueueGroup


class RecordPage(Struct, frozen=True, kw_only=True):
    """A record's page."""

    frame: Frame
    head: Markup
    """For Zotero, Hypothes.is, social cards and harvesters."""
    json_ld: Markup
    """JSON-LD for search engines, safe within a `script` element."""
    title: Words
    translation: str
    """Of the title; empty where there is none."""
    devised_why: str
    """By whom the title was made that stands in square brackets, in words; empty for an article's own."""
    subtitle: Words
    standing: str
    """One line saying what this is: 'News report, The Outlet, 28 April 2025 (stated)'."""
    fields: tuple[FieldView, ...]
    lang: str
    """Of the article's text; empty where unknown."""
    abstract: tuple[BlockView, ...]
    abstract_references: tuple[ReferenceView, ...]
    body: tuple[BlockView, ...]
    references: tuple[ReferenceView, ...]
    contents: tuple[Contents, ...]
    withheld: str
    """Why the text is not here, in a sentence; empty where nothing is withheld."""
    withheld_heading: str
    """Above it; empty where nothing is withheld."""
    terms: tuple[Fact, ...]
    """Rights, their holder, the licence, an embargo; empty where nothing was said of them."""
    has_text: bool
    is_excerpt: bool
    """True where the text is no more than an excerpt."""
    note: str
    names: tuple[ChipGroup, ...]
    topics: tuple[Chip, ...]
    citations: tuple[Citation, ...]
    downloads: tuple[Download, ...]
    original_url: str
    archived_url: str
    fixity: tuple[Fact, ...]
    left_out: tuple[LeftOut, ...]
    earlier: Row | None
    later: Row | None
    links: CrossLinks
    """To and from other records, found in the texts."""
    noted: NotedPlaces | None = None
    """Where the archive's own words link here."""
    former: tuple[str, ...] = ()
    """Anchors that older links have for places whose words are gone; they lead to the record as a whole."""
    moved: tuple[MovedPlace, ...] = ()
    """Places that are in another record now."""


class ComparePage(Struct, frozen=True, kw_only=True):
    """Two records side by side, paragraph by paragraph; the earlier one is on the left."""

    frame: Frame
    heading: str
    tallies: tuple[Tally, ...]
    """What is to be read below, and where it begins."""
    remark: tuple[str, ...]
    """Sentences: what they share, which is earlier, what is not shown."""
    left: Row
    right: Row
    left_side: ComparedSide
    right_side: ComparedSide
    parts: tuple[ComparedPart, ...]


class ListingPage(Struct, frozen=True, kw_only=True):
    """A page that leads to records."""

    frame: Frame
    heading: Words
    eyebrow: str
    """What sort of listing: 'Outlet', 'Person', 'Month' …; may be empty."""
    lead: str = ""
    """The authority's note or what the listing holds; may be empty."""
    facts: tuple[Fact, ...] = ()
    """Variants, type."""
    members: tuple[RecordId, ...] = ()
    """Every record it leads to, once, in order of time; the files beside the page hold them."""
    same_as: tuple[str, ...] = ()
    count: str = ""
    """'5 records, newest first'; empty where the lead says that there is nothing any more."""
    groups: tuple[RowGroup, ...] = ()
    mentions: tuple[Mentioning, ...] = ()
    mentions_heading: str = ""
    timeline: Timeline | None = None
    downloads: tuple[Download, ...] = ()
    siblings: tuple[Chip, ...] = ()
    """Neighbouring listings: the months of a year, the years."""
    within: tuple[tuple[str, str], ...] = ()
    """Fields of the search page, with their values, that narrow a search to this listing; empty for none."""
    links: NameLinks | None = None
    """Of a name's page."""
    noted: NotedPlaces | None = None
    """Where the archive's own words link here."""
    days: DayRows | None = None
    """Of a month or a year: days that texts name."""
    coverage: CoverageTable | None = None
    """Of a year: outlets by month."""
    network: NetworkPicture | None = None
    """Of a name: the names that occur with it, and how these occur with each other."""
    turning: Turning | None = None
    """Of a listing that takes several pages."""
    sheets: tuple[SheetGroup, ...] = ()
    """On its own page: all the others that hold its records."""
    mention_sheets: tuple[SheetGroup, ...] = ()
    """On its own page: all the others that hold places where a name stands."""


class Letter(Struct, frozen=True, kw_only=True):
    """The names of an index that begin with one letter."""

    key: str
    """In addresses and anchors."""
    label: str
    entries: tuple[IndexEntry, ...]


class IndexPage(Struct, frozen=True, kw_only=True):
    """All listings of one kind."""

    frame: Frame
    heading: str
    lead: str
    count: str
    entries: tuple[IndexEntry, ...]
    empty: str
    """What would fill an empty list."""
    onward: tuple[Words, ...] = ()
    """Pages that say more of the entries as a whole."""
    unnamed: tuple[IndexEntry, ...] = ()
    """Entries that are no names and stand behind all letters; none once the index is cut."""
    letters: tuple[Letter, ...] = ()
    """The names by letter, where there are many; `entries` then has what stands behind them."""
    alphabet: tuple[Chip, ...] = ()
    """Every letter, leading to its names; empty for a short index."""
    whole: str = ""
    """On the page of one letter: the index as a whole."""


class TimelinePage(Struct, frozen=True, kw_only=True):
    """The archive in time."""

    frame: Frame
    heading: str
    count: str
    timeline: Timeline | None
    groups: tuple[RowGroup, ...]
    """Empty where there are too many for one page."""
    years: tuple[Chip, ...]
    """In place of the records, where there are too many: the pages that list them."""
    days: DayRows | None
    """Days that texts name."""
    onward: tuple[Words, ...]
    """Other pages that show the archive as a whole."""


class HomePage(Struct, frozen=True, kw_only=True):
    """The front door."""

    frame: Frame
    lead: str
    """What the archive is; may be empty."""
    count: str
    newest: tuple[Row, ...]
    newest_heading: str
    timeline: Timeline | None
    ways: tuple[ChipGroup, ...]
    """Outlets, people, places … with the most records first."""
    onward: tuple[Words, ...]
    """Pages that show the archive as a whole."""


class SearchPage(Struct, frozen=True, kw_only=True):
    """The search page; its results are made by a script."""

    frame: Frame
    heading: str
    ways: tuple[Chip, ...]
    """Listings for readers without scripts."""
    names: tuple[ChipGroup, ...]
    """For them too: every name of each kind, or every letter that leads to names where there are many."""
    help: tuple[tuple[str, str], ...]
    """What may be asked: an example and what it means."""
    has_offline: bool
    """False where the site was built without the search for readers who open it from a disk."""


class AboutPage(Struct, frozen=True, kw_only=True):
    """What this archive is, how to read and cite it."""

    frame: Frame
    heading: str
    lead: str
    """What the archive is; may be empty."""
    facts: tuple[Fact, ...]
    counts: tuple[Fact, ...]
    bases: tuple[FieldView, ...]
    """One example row per basis, as a legend."""
    citations: tuple[Citation, ...]
    """Of the archive as a whole."""
    json_ld: Markup
    """For search engines, safe within a `script` element."""
    citation_file: str
    """Address of the archive's `CITATION.cff`; empty where there is none, for want of a curator."""
    downloads: tuple[Download, ...]


class NotFoundPage(Struct, frozen=True, kw_only=True):
    """What a web server shows for an address that leads nowhere."""

    frame: Frame
    heading: str
    ways: tuple[Chip, ...]


class QueuePage(Struct, frozen=True, kw_only=True):
    """What is left to do."""

    frame: Frame
    heading: str
    count: str
    totals: tuple[Chip, ...]
    """How many gaps there are of each kind."""
    groups: tuple[QueueGroup, ...]
    turning: Turning | None = None
    """Of a queue that takes several pages."""


PageView = (
    RecordPage
    | ComparePage
    | ListingPage
    | IndexPage
    | ReliesPage
    | CalendarPage
    | CoveragePage
    | NetworkPage
    | MatrixPage
    | TimelinePage
    | HomePage
    | SearchPage
    | AboutPage
    | NotFoundPage
    | QueuePage
    | RedirectPage
    | TombstonePage
)
