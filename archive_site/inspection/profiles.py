"""A record in words: what the loader made of a source, for a person to read."""

from collections.abc import Iterator

from archive_site.dates.expressions import EdtfDate, format_date
from archive_site.inspection.report import INSPECTED_FIELDS
from archive_site.messages import tell
from archive_site.provenance import Field
from archive_site.records import Record
from archive_site.texts.invisible import show_invisible
from archive_site.texts.structure import BlockKind


def format_record(record: Record) -> str:
    """Word what the loader made of a source, for a person."""
    return show_invisible("\n".join(_record_lines(record)))


def _record_lines(record: Record) -> Iterator[str]:
    yield f"{record.source}  →  {record.id}"
    for key in INSPECTED_FIELDS:
        field: Field[object] = getattr(record.description, key)
        line = f", line {field.where.line}" if field.where else ""
        evidence = f"  “{field.evidence}”" if field.evidence else ""
        value = _value_in_words(field.value)
        yield (
            f"  {key:<9} {value}  ({field.basis}{line}){evidence}"
            if value
            else f"  {key:<9} {tell('field-unknown')}"
        )
        account = "; ".join(_account(field))
        if account:
            yield f"  {'':<9}   {account}"
    if record.devised_title:
        yield f"  {'':<9} {tell('inspect.devised', title=record.devised_title)}"
    body = record.body
    yield "  " + tell(
        "inspect.counts",
        headings=len(body.of_kind(BlockKind.HEADING)),
        paragraphs=len(body.paragraphs),
        captions=len(body.of_kind(BlockKind.CAPTION)),
        references=len(body.references),
        furniture=len(body.furniture),
    )


def _account(field: Field[object]) -> Iterator[str]:
    """Word why a field is as it is, and who says so since when."""
    if field.note:
        yield field.note
    if field.by:
        yield tell("field-by", by=field.by)
    if field.on:
        yield tell("field-on", on=field.on.text)
    yield from (tell("field-rival", value=each.value, reader=each.reader) for each in field.rivals)


def _value_in_words(value: object) -> str:
    if isinstance(value, EdtfDate):
        return f"{value.text}, {format_date(value)}"
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value) if value else ""
