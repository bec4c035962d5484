"""Stand-ins: files that stand for others whose text is withheld, with what an edition tells of them.

A deposit holds no text that rights withhold. In its stead lies a stand-in, behind whose description the
archive is the one that it was: `harbour.txt.withheld.json` for a capture, `pier.md.withheld.json` beside the
front matter of a Markdown file. It is JSON, read as values of the kinds below and as nothing else.
"""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from archive_site.provenance import Basis

_Anchor = Annotated[str, Meta(pattern=r"^[a-z]+-[a-z0-9-]+$")]
_Place = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class ToldRival(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Another value that was read for a field."""

    value: str
    reader: str
    evidence: str = ""
    line: _Place = 0
    column: _Place = 1


class ToldField(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One described field, as an edition shows it."""

    value: str | list[str] | None = None
    basis: Basis = Basis.UNKNOWN
    evidence: str | None = None
    line: _Place = 0
    """Where those words stand in the file that is not here; 0 where nobody says."""
    column: _Place = 1
    note: str | None = None
    rivals: list[ToldRival] = []


class ToldParagraph(Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph of an excerpt: its words, and the place that they have in the whole text."""

    text: str
    anchor: _Anchor
    number: _Place
    line: _Place


class StandIn(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is told of a file that is not here."""

    about: str
    """What this is, for whoever opens it."""
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size_bytes: Annotated[int, Meta(ge=0)]
    is_withheld: bool = True
    """False where the text has no words but those of the fields."""
    fields: dict[str, ToldField] = {}
    excerpt: list[ToldParagraph] = []


def parse_stand_in(text: str) -> StandIn:
    """Read a stand-in; raises ValueError with a reason where it is none."""
    return msgspec.json.decode(text, type=StandIn)


def render_stand_in(told: StandIn) -> bytes:
    """Write a stand-in so that people can read it."""
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
