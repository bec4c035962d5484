"""What the loader makes of a source, as JSON for tools: the contract of `inspect --json`."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from archive_site.dates.expressions import EdtfDate
from archive_site.problems import Json, Location, Problem, problem_json
from archive_site.provenance import Field
from archive_site.records import Description, Record
from archive_site.sources.filenames import CURATION_SUFFIX
from archive_site.texts.structure import BlockKind

INSPECTED_FIELDS = (
    "title",
    "subtitle",
    "outlet",
    "authors",
    "date",
    "language",
    "kind",
    "section",
    "place",
)


def field_json(field: Field[object]) -> Json:
    """Give a field as `{"value", "basis", "evidence", "line"}`; a date as EDTF, names as a list."""
    value = field.value
    if isinstance(value, EdtfDate):
        value = value.text
    elif isinstance(value, tuple):
        value = list(value)
    return {
        "value": value,
        "basis": field.basis,
        "evidence": field.evidence,
        "line": _line(field.where),
    }


def _line(where: Location | None) -> int | None:
    return where.line if where else None


def _described_json(description: Description) -> Json:
    """Give the inspected fields of a description, each with its provenance."""
    return {key: field_json(getattr(description, key)) for key in INSPECTED_FIELDS}


def record_json(record: Record, problems: Iterable[Problem]) -> Json:
    """Give one record with everything that was read from its source, all keys always present."""
    body = record.body
    return {
        "source": record.source,
        "id": record.id,
        "sha256": record.source_fixity.digest,
        **_described_json(record.description),
        "headings": [block.text for block in body.of_kind(BlockKind.HEADING)],
        "paragraphs": list(body.paragraphs),
        "captions": [block.text for block in body.of_kind(BlockKind.CAPTION)],
        "disclaimers": [block.text for block in body.of_kind(BlockKind.DISCLAIMER)],
        "references": [
            {"number": each.number, "text": each.text, "markers": len(each.markers)}
            for each in body.references
        ],
        "furniture": [
            {"text": each.text, "reason": each.reason, "line": each.line} for each in body.furniture
        ],
        "problems": [problem_json(each) for each in problems if each.where.path in _files_of(record)],
    }


def _files_of(record: Record) -> tuple[str, str]:
    """Give the paths of a record's source and of the curation beside it."""
    return record.source, str(PurePosixPath(record.source).with_suffix(CURATION_SUFFIX))
