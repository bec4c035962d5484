"""Records as lines of JSON: each with all that is known of it, and of where that comes from.

The lines are put together here, as Python's own encoder writes them: most of a record are texts, and most of
its fields are unknown.
"""

import json
from collections.abc import Iterable
from json.encoder import encode_basestring

from archive_site.archive import Archive
from archive_site.dates.expressions import Day
from archive_site.inspection import INSPECTED_FIELDS, field_json
from archive_site.links.web import Web
from archive_site.paths import record_page
from archive_site.periods import name_period
from archive_site.provenance import UNKNOWN, Field, Rival
from archive_site.records import Record

_NOTHING = "null"


def render_line(archive: Archive, web: Web, record: Record) -> str:
    """Give one record as an object of JSON, without a line end; all keys are always there."""
    body = record.body.blocks
    abstract = record.abstract.paragraphs if record.abstract.has_blocks else ()
    told = {
        "id": quote(record.id),
        "page": quote(record_page(record.id)),
        "source": _quote_if(record.source),
        "devised_title": _quote_if(record.devised_title),
        **_describe(record),
        "topic_ids": _quote_all(topic.id for topic in archive.topics(record)),
        "outlet_id": quote(outlet.id) if (outlet := archive.outlet(record)) else _NOTHING,
        "author_ids": _quote_all(f"{author.kind}/{author.id}" for author in archive.authors(record)),
        "names": _list_names(web, record),
        **_tell_rights(record),
        "note": _quote_if(record.note),
        "abstract": _quote_if("\n\n".join(abstract)),
        "text": _quote_all(block.text for block in body) if body else _NOTHING,
        "capture": _tell_capture(record),
    }
    return _object(told)


def quote(text: str) -> str:
    """Give a text as a string of JSON, which is in UTF-8."""
    # The encoder looks at each sign twice; nearly all texts are as they are.
    is_plain = text.isprintable() and '"' not in text and "\\" not in text
    return f'"{text}"' if is_plain else encode_basestring(text)


def render_provenance(field: Field[object]) -> str:
    """Give a field with all that is known of where it comes from: reservations, curator, rivals too."""
    if field is UNKNOWN:
        return _UNKNOWN
    return _tell_field(field)


def iso_day(day: Day | None) -> str | None:
    """Give a day as `2025-04-28`; None where a date has no such end."""
    return f"{name_period(day.year, day.month)}-{day.day:02}" if day else None


def _describe(record: Record) -> dict[str, str]:
    description = record.description
    date = description.date.value
    return {
        **{key: render_provenance(getattr(description, key)) for key in INSPECTED_FIELDS},
        "translated_title": render_provenance(description.translated_title),
        "earliest": _quote_if(iso_day(date.earliest) if date else None),
        "latest": _quote_if(iso_day(date.latest) if date else None),
        "original_url": render_provenance(description.original_url),
        "archived_url": render_provenance(description.archived_url),
        "captured": render_provenance(description.captured),
        "topics": render_provenance(description.topics),
    }


def _tell_rights(record: Record) -> dict[str, str]:
    terms = record.terms
    return {
        "rights": quote(record.rights),
        "rights_note": _quote_if(terms.because),
        "rights_holder": _quote_if(terms.holder),
        "text_licence": _quote_if(terms.licence),
        "embargo_until": _quote_if(terms.until.text if terms.until else None),
        "is_withheld": "true" if record.is_withheld else "false",
    }


def _list_names(web: Web, record: Record) -> str:
    named = [
        f'{{"id": {quote(f"{each.authority.kind}/{each.authority.id}")}, "count": {each.count}}}'
        for each in web.mentions.by_record.get(record.id, ())
    ]
    return f"[{', '.join(named)}]"


def _tell_capture(record: Record) -> str:
    capture = record.capture
    if capture is None:
        return _NOTHING
    return _object(
        {
            "file": _quote_if(capture.file),
            "sha256": quote(capture.fixity.digest),
            "size_bytes": str(capture.fixity.size_bytes or _NOTHING),
        }
    )


def _tell_field(field: Field[object]) -> str:
    where, told = field.where, field.value
    told = told if isinstance(told, str) else field_json(field)["value"]
    value = quote(told) if isinstance(told, str) else _ENCODER.encode(told)
    return (
        f'{{"value": {value}, "basis": {quote(field.basis)}, "evidence": {_quote(field.evidence)}, '
        f'"line": {where.line if where else _NOTHING}, "note": {_quote(field.note)}, '
        f'"by": {_quote(field.by)}, "on": {_quote(field.on.text if field.on else None)}, '
        f'"rivals": {_list_rivals(field.rivals)}}}'
    )


def _list_rivals(rivals: Iterable[Rival]) -> str:
    told = [
        f'{{"value": {quote(rival.value)}, "reader": {quote(rival.reader)}, '
        f'"evidence": {quote(rival.evidence)}, "line": {rival.where.line if rival.where else _NOTHING}}}'
        for rival in rivals
    ]
    return f"[{', '.join(told)}]"


def _quote(text: str | None) -> str:
    return _NOTHING if text is None else quote(text)


def _quote_if(text: str | None) -> str:
    """Give a text; an empty one says nothing."""
    return quote(text) if text else _NOTHING


def _quote_all(texts: Iterable[str]) -> str:
    return f"[{', '.join([quote(text) for text in texts])}]"


def _object(told: dict[str, str]) -> str:
    """Give an object whose values are JSON already, under names of ours."""
    members = [f'"{name}": {value}' for name, value in told.items()]
    return f"{{{', '.join(members)}}}"


_ENCODER = json.JSONEncoder(ensure_ascii=False)
_UNKNOWN = _tell_field(UNKNOWN)
"""What is told of most fields of most records."""
