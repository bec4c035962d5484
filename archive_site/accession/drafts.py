"""Drafts of curation files: what was read from a capture as comments, and what is missing to be filled in."""

from collections.abc import Iterator

from archive_site.curation.descriptions import ACCOUNT_KEYS
from archive_site.inspection.gaps import WANTED_FIELDS, yaml_text, yaml_value
from archive_site.messages import say, tell
from archive_site.paths import normalise_space
from archive_site.provenance import Basis, Field
from archive_site.records import Kind, Record

_MAX_EVIDENCE = 160


def draft_curation(record: Record) -> str:
    """Write the curation file of a newly added capture.

    Its only statement is the digest of the capture; every other line is a comment, which a curator turns into
    a statement by taking the `#` away.
    """
    return "\n".join((*_head(record), *_account(), *_capture(record), *_readings(record), ""))


def draft_remarks(record: Record) -> str:
    """Write, as comments to put behind a curation, what was read of the fields that it does not state."""
    return "\n".join(("", *_head(record), *_readings(record), ""))


def _head(record: Record) -> Iterator[str]:
    yield f"# {tell('draft.head', file=record.source.rpartition('/')[2])}"


def _account() -> Iterator[str]:
    yield f"# {tell('draft.account')}"
    for key in ACCOUNT_KEYS:
        yield f'# {key}: ""'


def _capture(record: Record) -> Iterator[str]:
    yield "capture:"
    yield f"  sha256: {yaml_text(record.source_fixity.digest)}"


def _readings(record: Record) -> Iterator[str]:
    for key in (*WANTED_FIELDS, "subtitle", "section", "place"):
        field: Field[object] = getattr(record.description, key)
        if not field.is_written and (field.basis is not Basis.UNKNOWN or key in WANTED_FIELDS):
            yield ""
            yield from _field_lines(key, field)
    yield ""
    yield f"# {tell('draft.rights')}"
    yield '# rights: {value: record, because: ""}'


def _field_lines(key: str, field: Field[object]) -> Iterator[str]:
    if field.basis is Basis.UNKNOWN:
        yield f"# {tell('draft.missing', field=key, form=say(f'form.{key}', known=', '.join(Kind)))}"
    else:
        line = field.where.line if field.where else 0
        yield f"# {tell(f'draft.{field.basis}', value=yaml_value(field.value), line=line)}"
        if field.evidence:
            yield f"#   “{_shorten(field.evidence)}”"
    for rival in field.rivals:
        yield f"# {tell('draft.rival', value=yaml_text(rival.value), reader=rival.reader)}"
    yield f'# {key}: {{value: {yaml_value(field.value)}, because: ""}}'


def _shorten(text: str) -> str:
    one_line = normalise_space(text)
    return one_line if len(one_line) <= _MAX_EVIDENCE else f"{one_line[:_MAX_EVIDENCE]}…"
