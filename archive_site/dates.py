"""An EDTF expression, its earliest and latest day, and its wording for readers."""

from dataclasses import dataclass
from typing import NamedTuple


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; years below 1 exist (astronomical numbering)."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written, with its bounds."""

    text: str
    """As written; parsing it again gives an equal value."""
    earliest: Day | None
    """None where the expression is open or unknown at its start."""
    latest: Day | None
    """None where the expression is open or unknown at its end."""
    is_approximate: bool = False
    is_uncertain: bool = False


def parse_date(text: str) -> EdtfDate:
    """Read an EDTF level 0 or 1 expression; raises ValueError with a sentence."""
    raise NotImplementedError


def format_date(date: EdtfDate) -> str:
    """Word a date for readers: `28 April 2025`, `about October 2024`, `21 January 2025 or later`."""
    raise NotImplementedError
