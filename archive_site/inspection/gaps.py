"""Gaps: what a record's description lacks, infers or has in conflict, each with the stanza that closes it."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePosixPath

from msgspec import Struct

from archive_site.curation.descriptions import check_value
from archive_site.dates.expressions import EdtfDate
from archive_site.provenance import Basis, Field, Rival
from archive_site.records import Record
from archive_site.sources.filenames import CURATION_SUFFIX, MARKDOWN_SUFFIX


class GapKind(StrEnum):
    """Why a curator should look at a field."""

    MISSING = "missing"
    """The capture does not say it."""
    INFERRED = "inferred"
    """A rule read it out of several passages."""
    CONFLICT = "conflict"
    """The capture says more than one thing."""


class Choice(StrEnum):
    """What a curator says by pasting a stanza."""

    VALUE = "value"
    """This is the value; for the curator to fill in where nothing was read."""
    RIVAL = "rival"
    """Another reader was right."""
    NOBODY = "nobody"
    """Nobody knows."""


class Stanza(Struct, frozen=True):
    """YAML to paste into the curation file or the front matter."""

    choice: Choice
    yaml: str
    reader: str = ""
    """Who read the value of a rival."""


class Gap(Struct, frozen=True):
    """One field of one record that a curator should look at."""

    record: Record
    key: str
    kind: GapKind
    field: Field[object]
    stanzas: tuple[Stanza, ...]
    """Each of them closes the gap: the value to state first, with what must be filled in left empty."""

    @property
    def stanza(self) -> str:
        """The first of them."""
        return self.stanzas[0].yaml


WANTED_FIELDS = ("title", "outlet", "authors", "date", "kind", "language", "original_url", "captured")
"""The fields a citation or a listing needs."""


def find_gaps(record: Record) -> tuple[Gap, ...]:
    """Give the gaps of a record, in the order of its fields."""
    return tuple(_gaps(record))


def list_missing(record: Record) -> list[str]:
    """Give the keys of the fields of which nothing is known, in their order."""
    return [gap.key for gap in find_gaps(record) if gap.kind is GapKind.MISSING]


def _gaps(record: Record) -> Iterator[Gap]:
    for key in WANTED_FIELDS:
        field: Field[object] = getattr(record.description, key)
        if field.is_written:
            # A curator has dealt with it, be it by saying that nobody knows.
            continue
        if field.rivals:
            kind = GapKind.CONFLICT
        elif field.basis is Basis.UNKNOWN:
            kind = GapKind.MISSING
        elif field.basis is Basis.INFERRED:
            kind = GapKind.INFERRED
        else:
            continue
        yield Gap(record, key, kind, field, tuple(_stanzas(key, field)))


def curation_path(record: Record) -> str:
    """Give the file in which a curator states a field of the record."""
    path = PurePosixPath(record.source)
    return record.source if path.suffix == MARKDOWN_SUFFIX else path.with_suffix(CURATION_SUFFIX).as_posix()


def _stanzas(key: str, field: Field[object]) -> Iterator[Stanza]:
    yield Stanza(Choice.VALUE, _stanza(key, yaml_value(field.value)))
    for rival in field.rivals:
        value = _rival_value(key, rival, is_list=isinstance(field.value, tuple))
        if value:
            yield Stanza(Choice.RIVAL, _stanza(key, value), rival.reader)
    if field.basis is Basis.UNKNOWN:
        yield Stanza(Choice.NOBODY, f'{key}: {{basis: unknown, because: "", by: "", on: ""}}')


def _rival_value(key: str, rival: Rival, *, is_list: bool) -> str:
    """Write a rival as YAML; empty where it is shown in words that are no value."""
    if is_list:
        return yaml_value(tuple(re.split(r"[,;] ", rival.value)))
    try:
        check_value(key, rival.value)
    except ValueError:
        return ""
    return yaml_text(rival.value)


def _stanza(key: str, value: str) -> str:
    return f'{key}: {{value: {value}, because: "", by: "", on: ""}}'


def yaml_value(value: object) -> str:
    """Write a value as YAML on one line, always in quotes."""
    if isinstance(value, EdtfDate):
        return yaml_text(value.text)
    if isinstance(value, tuple):
        # A list to be filled in has its first quotes, so that it is not taken for one that shall be empty.
        return f"[{', '.join(yaml_text(str(each)) for each in value or ('',))}]"
    return yaml_text(str(value) if value else "")


def yaml_text(text: str) -> str:
    """Write a text as a double-quoted YAML scalar; control characters are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
