"""What an edition tells of a source whose text it withholds, to a stand-in and back to a reading."""

from collections.abc import Iterable
from typing import Any

from archive_site.curation.descriptions import DESCRIBED_KEYS, LIST_FIELDS, parse_value
from archive_site.dates.expressions import EdtfDate
from archive_site.fixity import Fixity
from archive_site.paths import Anchor
from archive_site.problems import Location, Problem, problem
from archive_site.provenance import Basis, Field, Rival
from archive_site.records import Description, Record
from archive_site.sources.standins import StandIn, ToldField, ToldParagraph, ToldRival, parse_stand_in
from archive_site.texts.structure import Block, BlockKind, Text


def tell_source(
    records: Iterable[Record], fixity: Fixity, about: str, *, with_written: bool = False
) -> StandIn:
    """Give what stands for a source of which some records were read, as an edition shows these.

    What a person wrote down stands in front matter or in a curation, and is not told again unless asked for.
    """
    fields: dict[str, ToldField] = {}
    excerpt: list[ToldParagraph] = []
    is_withheld = False
    for record in records:
        for key in DESCRIBED_KEYS:
            field: Field[object] = getattr(record.description, key)
            if (with_written or not field.is_written) and (
                field.basis is not Basis.UNKNOWN or field.note or field.rivals
            ):
                fields.setdefault(key, _tell_field(field))
        is_withheld |= record.is_withheld
        excerpt = excerpt or [
            ToldParagraph(block.text, block.anchor, block.number, block.line)
            for block in record.body.of_kind(BlockKind.PARAGRAPH)
        ]
    return StandIn(about, fixity.digest, fixity.size_bytes, is_withheld, fields, excerpt)


def _tell_field(field: Field[Any]) -> ToldField:
    value = field.value
    line, column = _tell_place(field.where)
    return ToldField(
        value=value.text
        if isinstance(value, EdtfDate)
        else list(value)
        if isinstance(value, tuple)
        else value,
        basis=field.basis,
        evidence=field.evidence,
        line=line,
        column=column,
        note=field.note,
        rivals=[
            ToldRival(each.value, each.reader, each.evidence, *_tell_place(each.where))
            for each in field.rivals
        ],
    )


def _tell_place(where: Location | None) -> tuple[int, int]:
    return (where.line, where.column) if where else (0, 1)


def read_told(told: str, path: str, place: str) -> tuple[Description, Text, list[Problem]]:
    """Give description and text of a source, given by its path, as its stand-in at a place tells them.

    Problem code: stand-in-malformed.
    """
    stand_in = parse_stand_in(told)
    problems: list[Problem] = []
    described: dict[str, Any] = {}
    for key, field in stand_in.fields.items():
        try:
            described[key] = _read_field(key, field, path)
        except ValueError as error:
            problems.append(problem("stand-in-malformed", Location(place), reason=f"{key}: {error}"))
    blocks = (
        Block(BlockKind.PARAGRAPH, (each.text,), (), each.line, 0, "", Anchor(each.anchor), each.number)
        for each in stand_in.excerpt
    )
    return Description(**described), Text(blocks=tuple(blocks)), problems


def _read_field(key: str, told: ToldField, path: str) -> Field[Any]:
    if key not in DESCRIBED_KEYS:
        raise ValueError(key)
    value: object
    if key in LIST_FIELDS:
        value = tuple(told.value or ()) if not isinstance(told.value, str) else (told.value,)
    elif isinstance(told.value, list):
        raise ValueError(key)
    else:
        value = None if told.value is None else parse_value(key, told.value)
    return Field(
        value,
        told.basis,
        told.evidence,
        _read_place(path, told.line, told.column),
        told.note,
        tuple(
            Rival(each.value, each.reader, each.evidence, _read_place(path, each.line, each.column))
            for each in told.rivals
        ),
    )


def _read_place(path: str, line: int, column: int) -> Location | None:
    return Location(path, line, column) if line else None
