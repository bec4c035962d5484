"""The shapes of two records side by side: what is the same, what differs, the ways from one to the next."""

from msgspec import Struct


class Piece(Struct, frozen=True, kw_only=True):
    """A run of text."""

    text: str
    is_marked: bool
    """True of words that only this side has; of related paragraphs, of words that both have."""


class Elsewhere(Struct, frozen=True, kw_only=True):
    """A place with words of a paragraph that stands beside others."""

    text: str
    href: str


class ComparedLine(Struct, frozen=True, kw_only=True):
    """A paragraph of one record."""

    href: str
    """Its place in the record."""
    number: int
    """For display; 0 where it has none."""
    kind: str
    pieces: tuple[Piece, ...]
    """Empty where the words are those of the other side."""
    elsewhere: tuple[Elsewhere, ...]


class ComparedRow(Struct, frozen=True, kw_only=True):
    """What stands face to face; one side may be empty."""

    left: tuple[ComparedLine, ...]
    right: tuple[ComparedLine, ...]


class Stretch(Struct, frozen=True, kw_only=True):
    """Rows that are open, or folded in one."""

    label: str
    """Of folded ones, how many there are; empty of open ones."""
    rows: tuple[ComparedRow, ...]
    rest: str
    """How many more there are than the page has room for; empty where it has all."""
    rest_href: str
    """Where the first of these stands in its record."""


class ComparedPart(Struct, frozen=True, kw_only=True):
    """Paragraphs one after the other of which the same is to be said."""

    anchor: str
    """Empty where nothing differs."""
    before: str
    after: str
    """Anchors of the difference before and of the one after; empty where there is none."""
    state: str
    """As `links.abreast.State`."""
    label: str
    """'Altered', 'Only in the later text'."""
    remark: str
    """'2 paragraphs, 85 words'."""
    opposite: str
    """Of what stands in another place: the anchor of that."""
    stretches: tuple[Stretch, ...]


class Tally(Struct, frozen=True, kw_only=True):
    """How many paragraphs stand in one way to the other text."""

    text: str
    anchor: str
    """Of the first; empty of those that are the same."""


class ComparedSide(Struct, frozen=True, kw_only=True):
    """What a page says of one of its two records."""

    label: str
    """'The earlier text'."""
    lang: str
    tag: str
    """The element around words that only it has: what was cut or added, where the dates tell it."""
