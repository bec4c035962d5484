"""The shapes of places in the archive's own words that link to a page."""

from dataclasses import dataclass

from archive_site.views.parts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedPlace:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedPlaces:
    """All of them, records first."""

    places: tuple[NotedPlace, ...]
    more: str
    """How many are not listed; empty where all are."""
