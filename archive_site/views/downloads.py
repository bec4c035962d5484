"""Files to download from a page, worded: beside a record, beside a listing, and of the whole archive."""

from collections.abc import Iterable, Sequence

from archive_site.config import Config
from archive_site.formats import ARCHIVE_FORMATS, MEDIA_TYPES
from archive_site.messages import say
from archive_site.paths import OutputPath, RecordId, archive_file, listing_file, percent_encode, record_file
from archive_site.permanence.promises import list_formats
from archive_site.records import Record
from archive_site.views.parts import Download


def record_downloads(config: Config, record: Record) -> tuple[Download, ...]:
    """Word the files beside a record's page."""
    return offer_beside(record.id, list_formats(config, record))


def offer_beside(record_id: RecordId, extensions: Iterable[str]) -> tuple[Download, ...]:
    """Word files beside a record's page, by their extensions."""
    return tuple(_download(extension, record_file(record_id, extension)) for extension in extensions)


def listing_downloads(config: Config, page: OutputPath, members: Sequence[RecordId]) -> tuple[Download, ...]:
    """Word the files beside a listing; one that leads to a single record leads to that record's files."""
    if len(members) > 1:
        return tuple(
            _download(extension, listing_file(page, extension)) for extension in config.per_listing_exports
        )
    return tuple(
        _download(extension, record_file(member, extension))
        for member in members
        for extension in config.per_record_exports
        if extension in config.per_listing_exports
    )


def archive_downloads() -> tuple[Download, ...]:
    """Word the files that hold the whole archive."""
    return tuple(_download(extension, archive_file(extension)) for extension in ARCHIVE_FORMATS)


def _download(extension: str, path: OutputPath) -> Download:
    return Download(
        label=say(f"download.{extension}"), href=percent_encode(path), type=MEDIA_TYPES[extension]
    )
