"""Gaps: what a record's description lacks, infers or has in conflict, each with the stanza that closes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from archive_site.dates import EdtfDate
from archive_site.records import Basis, Field, Record


class GapKind(StrEnum):
    """Why a curator should look at a field."""

    MISSING = "missing"
    """The capture does not say it."""
    INFERRED = "inferred"
    """A rule read it out of several passages."""
    CONFLICT = "conflict"
    """The capture says more than one thing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One field of one record that a curator should look at."""

    record: Record
    key: str
    kind: GapKind
    field: Field[object]
    stanza: str
    """YAML to paste into the curation file or the front matter, with what must be filled in left empty."""


WANTED_FIELDS = ("title", "outlet", "authors", "date", "kind", "language", "original_url", "captured")
"""The fields a citation or a listing needs."""


def find_gaps(record: Record) -> tuple[Gap, ...]:
    """Give the gaps of a record, in the order of its fields."""
    return tuple(_gaps(record))


def _gaps(record: Record) -> Iterator[Gap]:
    for key in WANTED_FIELDS:
        field: Field[object] = getattr(record.description, key)
        if field.rivals:
            kind = GapKind.CONFLICT
        elif field.basis is Basis.UNKNOWN:
            kind = GapKind.MISSING
        elif field.basis is Basis.INFERRED:
            kind = GapKind.INFERRED
        else:
            continue
        yield Gap(record, key, kind, field, curation_stanza(key, field))


def curation_path(record: Record) -> str:
    """Give the file in which a curator states a field of the record."""
    path = PurePosixPath(record.source)
    return record.source if path.suffix == ".md" else path.with_suffix(".yaml").as_posix()


def curation_stanza(key: str, field: Field[object]) -> str:
    """Write the YAML by which a curator states a field; what was read so far stands in it."""
    value = yaml_value(field.value)
    return f'{key}: {{value: {value}, because: ""}}'


def yaml_value(value: object) -> str:
    """Write a value as YAML on one line, always in quotes."""
    if isinstance(value, EdtfDate):
        return yaml_text(value.text)
    if isinstance(value, tuple):
        return f"[{', '.join(yaml_text(str(each)) for each in value)}]"
    return yaml_text(str(value) if value else "")


def yaml_text(text: str) -> str:
    """Write a text as a double-quoted YAML scalar; control characters are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
