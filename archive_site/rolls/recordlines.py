"""Records as lines of JSON: each with all that is known of it, and of where that comes from."""

from archive_site.archive import Archive
from archive_site.dates.expressions import Day
from archive_site.inspection.report import INSPECTED_FIELDS, field_json
from archive_site.jsonlines import write_line
from archive_site.links.web import Web
from archive_site.paths import record_page
from archive_site.periods import name_period
from archive_site.problems import Json
from archive_site.provenance import UNKNOWN, Field
from archive_site.records import Capture, Record


def render_line(archive: Archive, web: Web, record: Record) -> bytes:
    """Give one record as an object of JSON, in UTF-8 and without a line end; all keys are always there."""
    body = record.body.blocks
    abstract = record.abstract.paragraphs if record.abstract.has_blocks else ()
    outlet = archive.outlet(record)
    return write_line(
        {
            "id": record.id,
            "page": record_page(record.id),
            "source": record.source or None,
            "devised_title": record.devised_title or None,
            **_describe(record),
            "topic_ids": [topic.id for topic in archive.topics(record)],
            "outlet_id": outlet.id if outlet else None,
            "author_ids": [f"{author.kind}/{author.id}" for author in archive.authors(record)],
            "names": _list_names(web, record),
            **_tell_rights(record),
            "note": record.note or None,
            "abstract": "\n\n".join(abstract) or None,
            "text": [block.text for block in body] or None,
            "capture": _tell_capture(record.capture) if record.capture else None,
        }
    )


def tell_field(field: Field[object]) -> Json:
    """Give a field with all that is known of where it comes from: reservations, curator, rivals too."""
    return _UNKNOWN if field is UNKNOWN else _tell_field(field)


def iso_day(day: Day | None) -> str | None:
    """Give a day as `2025-04-28`; None where a date has no such end."""
    return f"{name_period(day.year, day.month)}-{day.day:02}" if day else None


def _describe(record: Record) -> Json:
    description = record.description
    date = description.date.value
    return {
        **{key: tell_field(getattr(description, key)) for key in INSPECTED_FIELDS},
        "translated_title": tell_field(description.translated_title),
        "earliest": iso_day(date.earliest) if date else None,
        "latest": iso_day(date.latest) if date else None,
        "original_url": tell_field(description.original_url),
        "archived_url": tell_field(description.archived_url),
        "captured": tell_field(description.captured),
        "topics": tell_field(description.topics),
    }


def _tell_rights(record: Record) -> Json:
    terms = record.terms
    return {
        "rights": record.rights,
        "rights_note": terms.because or None,
        "rights_holder": terms.holder or None,
        "text_licence": terms.licence or None,
        "embargo_until": terms.until.text if terms.until else None,
        "is_withheld": record.is_withheld,
    }


def _list_names(web: Web, record: Record) -> list[Json]:
    return [
        {"id": f"{each.authority.kind}/{each.authority.id}", "count": each.count}
        for each in web.mentions.by_record.get(record.id, ())
    ]


def _tell_capture(capture: Capture) -> Json:
    return {
        "file": capture.file or None,
        "sha256": capture.fixity.digest,
        "size_bytes": capture.fixity.size_bytes or None,
    }


def _tell_field(field: Field[object]) -> Json:
    return {
        **field_json(field),
        "note": field.note,
        "by": field.by,
        "on": field.on.text if field.on else None,
        "rivals": [
            {
                "value": rival.value,
                "reader": rival.reader,
                "evidence": rival.evidence,
                "line": rival.where.line if rival.where else None,
            }
            for rival in field.rivals
        ],
    }


_UNKNOWN = _tell_field(UNKNOWN)
"""What is told of most fields of most records."""
