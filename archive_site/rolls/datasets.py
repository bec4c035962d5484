"""The archive as data: JSON, CSV and exports of all records, and the files beside each record and listing."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from archive_site.archive import Archive
from archive_site.citables import make_citable
from archive_site.citation.exports import render_bibtex, render_csl_line, render_ris
from archive_site.citation.item import Citable, csl_item
from archive_site.config import Config
from archive_site.curation.descriptions import DESCRIBED_KEYS
from archive_site.dates.expressions import EdtfDate
from archive_site.jsonlines import write_line
from archive_site.links.web import Web
from archive_site.paths import OutputPath, RecordId, archive_file, listing_file, record_file, record_page
from archive_site.problems import Json
from archive_site.provenance import Field
from archive_site.records import Authority, Record
from archive_site.rolls.files import LIST, Roll
from archive_site.rolls.linkdata import list_copies, sharing_json
from archive_site.rolls.recordlines import iso_day, render_line
from archive_site.rolls.renditions import Rendition, Renditions, make_renditions

_FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
"""Signs with which a formula begins, as OWASP lists them, with their full-width forms."""
_FORMULA = re.compile(f"'*[{re.escape(_FORMULA_SIGNS)}]")
_SUSPICIOUS = frozenset(f"'{_FORMULA_SIGNS}")
"""Signs with which a value begins that may need an apostrophe more; few do."""

AUTHORITIES_FILE = OutputPath("data/authorities.json")
Output = tuple[OutputPath, bytes]
_VALUE_COLUMNS = (
    *("id", "title", "title_is_devised", "translated_title", "subtitle", "outlet", "authors", "date"),
    *("earliest", "latest"),
    *("language", "kind", "section", "place", "topics", "rights", "original_url", "archived_url"),
    *("captured", "capture_sha256", "page"),
)
_MAIN_FIELDS = ("title", "outlet", "authors", "date")
"""The fields that a citation is made of: the sheet quotes what speaks for them."""
_ACCOUNTS = ("evidence", "line", "note", "by", "on")
_CSV_COLUMNS = (
    *_VALUE_COLUMNS,
    *(f"{key}_basis" for key in DESCRIBED_KEYS),
    *(f"{key}_{part}" for key in _MAIN_FIELDS for part in _ACCOUNTS),
)


def render_formats(archive: Archive, record: Record) -> Rendition:
    """Render one record for all files it stands in."""
    return render_some(archive, [record], [make_citable(archive, record)])[0]


def render_some(archive: Archive, records: Sequence[Record], citables: Sequence[Citable]) -> list[Rendition]:
    """Render records for all files they stand in, format by format; `citables` are what citations need."""
    lines = [render_csl_line(csl_item(citable)).encode() for citable in citables]
    ris = [render_ris(citable).encode() for citable in citables]
    bibtex = [render_bibtex(citable).encode() for citable in citables]
    rows = [_csv_line(_csv_cells(archive, record)).encode() for record in records]
    return make_renditions(zip(lines, ris, bibtex, rows, strict=True))


def render_record_files(
    archive: Archive, web: Web, renditions: Renditions, record: Record
) -> Iterator[Output]:
    """Give the files beside a record's page, in the formats the archive's settings ask for."""
    for extension in archive.config.per_record_exports:
        if extension == "json":
            content = render_line(archive, web, record) + b"\n"
        else:
            content = _join(extension, [renditions[record.id]])
        yield record_file(record.id, extension), content


def render_listing_files(
    config: Config, renditions: Renditions, page: OutputPath, members: Sequence[RecordId]
) -> Iterator[Output]:
    """Give the files beside a listing; one that leads to a single record has that record's own."""
    if len(members) > 1:
        listed = [renditions[member] for member in members]
        for extension in config.per_listing_exports:
            yield listing_file(page, extension), _join(extension, listed)


def list_rolls(archive: Archive, web: Web, renditions: Renditions) -> tuple[Roll, ...]:
    """Give what the files that hold the whole archive are made of."""
    names = partial(_authority_object, web)
    copies = write_line(list_copies(web.passages))
    return (
        Roll(
            archive_file("json"),
            LIST,
            archive.records,
            partial(render_line, archive, web),
            is_whole=True,
        ),
        *(
            Roll(
                archive_file(extension),
                frame,
                archive.records,
                partial(_part_of, renditions, extension),
                is_rendition=True,
            )
            for extension, frame in _FRAMES.items()
        ),
        Roll(AUTHORITIES_FILE, LIST, archive.authorities, partial(_encode, names)),
        Roll(
            OutputPath("data/shared-passages.json"),
            (b'{"pairs": [', b", ", b'], "nearly_the_same_text": %b}\n' % copies),
            web.passages.sharings,
            partial(_encode, sharing_json),
        ),
    )


def _join(extension: str, renditions: Sequence[Rendition]) -> bytes:
    before, between, behind = _FRAMES[extension]
    return before + between.join([rendition.part(extension) for rendition in renditions]) + behind


def _encode(make: Callable[[Any], object], member: object) -> bytes:
    return write_line(make(member))


def _part_of(renditions: Renditions, extension: str, record: Record) -> bytes:
    return renditions[record.id].part(extension)


def _authority_object(web: Web, authority: Authority) -> Json:
    table, index = web.mentions.table, web.mentions.index
    naming = index.holders.get(table.number_by_key.get(authority.key, -1), ())
    return {
        "id": authority.id,
        "kind": authority.kind,
        "page": authority.page,
        "preferred_name": authority.preferred_name,
        "variant_names": list(authority.variant_names),
        "type": authority.type or None,
        "same_as": list(authority.same_as),
        "note": authority.note or None,
        "is_implicit": authority.is_implicit,
        "named_in": [index.records[place].id for place in naming],
    }


def _csv_line(values: Iterable[str]) -> str:
    sheet = io.StringIO()
    # Line ends as RFC 4180 has them; so a lone carriage return in a value is quoted too.
    cells = [_as_cell(value) if value[:1] in _SUSPICIOUS else value for value in values]
    csv.writer(sheet, lineterminator="\r\n").writerow(cells)
    return sheet.getvalue()


def _as_cell(text: str) -> str:
    """Give a value that no spreadsheet takes for a formula: with an apostrophe before a sign that begins one.

    A value that begins with apostrophes and such a sign gets one more, so that taking away the first gives
    back every value.
    """
    return f"'{text}" if _FORMULA.match(text) else text


_FRAMES = {
    "csv": (_csv_line(_CSV_COLUMNS).encode(), b"", b""),
    "csl.json": LIST,
    "ris": (b"", b"", b""),
    "bib": (b"", b"\n", b""),
}
"""What stands around the renditions in a file of several records, by its extension."""


def _csv_cells(archive: Archive, record: Record) -> Iterator[str]:
    """Give what stands in the columns of the sheet, in their order."""
    values = _csv_values(archive, record)
    yield from map(values.__getitem__, _VALUE_COLUMNS)
    described: list[Field[object]] = [getattr(record.description, key) for key in DESCRIBED_KEYS]
    yield from [field.basis for field in described]
    for key in _MAIN_FIELDS:
        field: Field[object] = getattr(record.description, key)
        yield field.evidence or ""
        yield str(field.where.line) if field.where and field.where.line else ""
        yield field.note or ""
        yield field.by or ""
        yield field.on.text if field.on else ""


def _csv_values(archive: Archive, record: Record) -> dict[str, str]:
    description = record.description
    outlet = archive.outlet(record)
    date: EdtfDate | None = description.date.value
    captured: EdtfDate | None = description.captured.value
    return {
        "id": record.id,
        "title": record.title,
        "title_is_devised": "yes" if record.devised_title else "no",
        "translated_title": description.translated_title.value or "",
        "subtitle": description.subtitle.value or "",
        "outlet": outlet.preferred_name if outlet else "",
        "authors": "; ".join(author.preferred_name for author in archive.authors(record)),
        "date": date.text if date else "",
        "earliest": iso_day(date.earliest) or "" if date else "",
        "latest": iso_day(date.latest) or "" if date else "",
        "language": description.language.value or "",
        "kind": description.kind.value or "",
        "section": description.section.value or "",
        "place": description.place.value or "",
        "topics": "; ".join(topic.preferred_name for topic in archive.topics(record)),
        "rights": record.rights,
        "original_url": description.original_url.value or "",
        "archived_url": description.archived_url.value or "",
        "captured": captured.text if captured else "",
        "capture_sha256": record.capture.fixity.digest if record.capture else "",
        "page": record_page(record.id),
    }
