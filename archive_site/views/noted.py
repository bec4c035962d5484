"""The shapes of places in the archive's own words that link to a page."""

from msgspec import Struct

from archive_site.views.parts import Further, Words


class NotedPlace(Struct, frozen=True, kw_only=True):
    """A sentence of the archive's own that links to the page."""

    source: Words
    """The record or name whose note or abstract it is, or the archive."""
    label: str
    """What it stands in: 'Abstract', 'Note'."""
    href: str
    """The place."""
    before: str
    match: str
    after: str


class NotedPlaces(Struct, frozen=True, kw_only=True):
    """All of them, records first."""

    places: tuple[NotedPlace, ...]
    more: Further
