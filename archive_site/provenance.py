"""Provenance: one described value, and where it comes from.

A value is never bare: it carries its basis, the words it was read from or the person who says it, and the
other values that were read and lost.
"""

from enum import StrEnum
from typing import Any, Generic, TypeVar

from msgspec import Struct

from archive_site.dates.expressions import EdtfDate
from archive_site.problems import Location

T_co = TypeVar("T_co", covariant=True)


class Basis(StrEnum):
    """Where the value of a field comes from."""

    STATED = "stated"
    """The capture says it in so many words."""
    INFERRED = "inferred"
    """A rule reads it out of passages of the capture."""
    CURATED = "curated"
    """A curator says it."""
    UNKNOWN = "unknown"
    """Nothing says it; the value is empty."""


class Rival(Struct, frozen=True):
    """Another value that was read for a field, and lost."""

    value: str
    """As it would be shown."""
    reader: str
    """Which reader said it, in words: 'JSON-LD', 'byline' …"""
    evidence: str
    where: Location | None = None


class Field(Struct, Generic[T_co], frozen=True, omit_defaults=True):
    """One described value with its provenance."""

    value: T_co | None
    """None (for authors and topics: an empty tuple) where the basis is unknown."""
    basis: Basis
    evidence: str | None = None
    """The words of the capture the value was read from."""
    where: Location | None = None
    """Where those words, or the curator's, stand."""
    note: str | None = None
    """A reservation of the reader's rule, or the curator's `because`."""
    rivals: tuple[Rival, ...] = ()
    """Other values that readers found, the most trusted first; empty where all agree."""
    by: str | None = None
    """The curator who says so; None where nobody is named."""
    on: EdtfDate | None = None
    """The day on which the curator said so; None where none is given."""
    is_written: bool = False
    """True where a person wrote the field down, whatever basis they gave it: it is then dealt with."""
    places: tuple[Location, ...] = ()
    """Where each value of a list stands, as far as a person wrote it down."""


UNKNOWN: Field[Any] = Field(None, Basis.UNKNOWN)
NO_NAMES: Field[tuple[str, ...]] = Field((), Basis.UNKNOWN)
