"""The shapes of links between records, as templates see them: passages, copies, relatives, citations."""

from msgspec import Struct

from archive_site.views.parts import Chip, Further, Mentioning, Row


class Quote(Struct, frozen=True, kw_only=True):
    """A passage as one record has it, cut where it is long."""

    text: str
    lang: str
    here: str
    """The paragraph of this page where it begins, as a fragment."""
    there: str
    """The paragraph of the other record."""
    remark: str
    """'17 words, with changes'."""


class SharedWith(Struct, frozen=True, kw_only=True):
    """Another record that has passages of this one."""

    row: Row
    order: str
    """'earlier', 'later', 'order unknown'."""
    count: str
    """'2 passages, 43 words'."""
    compare: str
    """The page that lays both side by side."""
    quotes: tuple[Quote, ...]
    more: str
    """How many passages are not quoted; empty where all are."""


class Relative(Struct, frozen=True, kw_only=True):
    """A related record."""

    row: Row
    reason: str
    """'3 rare names (Jane Roe, …), 2 days apart'."""
    weight: str
    """'weight 8'."""


class Copy(Struct, frozen=True, kw_only=True):
    """A record with nearly the same text."""

    row: Row
    compare: str
    """The page that lays both side by side; empty where there is none."""


class CrossLinks(Struct, frozen=True, kw_only=True):
    """What leads from one record to others, and from them to it."""

    copies: tuple[Copy, ...]
    copies_more: Further
    shared: tuple[SharedWith, ...]
    """Most shared words first."""
    shared_more: Further
    related: tuple[Relative, ...]
    """The nearest first."""
    relies_on: tuple[Chip, ...]
    """Outlets that it gives as its sources, each leading to the first place."""
    relies_more: str
    cited_by: tuple[Mentioning, ...]
    cited_by_more: Further
    linked_from: tuple[Row, ...]
    """Records whose texts link to it."""
    linked_from_more: Further
