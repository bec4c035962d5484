"""Prints the site: words, renders, audits and writes its pages, and the files beside them, in shares.

What a share holds is a few numbers, and what comes of it a few facts: so shares can be printed by several
workers side by side, each writing what it made. The result is the same however the work is shared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_site.archive import Archive
from archive_site.audit import PageFacts, scan_page
from archive_site.datasets import (
    Entries,
    Entry,
    Output,
    render_datasets,
    render_entry,
    render_listing_files,
    render_record_files,
)
from archive_site.executors import Executor
from archive_site.options import Edition
from archive_site.paths import OutputPath, RecordId, record_page
from archive_site.records import Record
from archive_site.renderer import Renderer
from archive_site.views.contents import Contents
from archive_site.views.every import Maker, list_makers, run_maker
from archive_site.views.pages import ListingPage, PageView, RecordPage
from archive_site.views.parts import Row
from archive_site.views.rows import make_row
from archive_site.writer import Stage

_AT_ONCE = 16
"""Records or pages that are dealt out together: neighbours show each other."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is to be known of what was printed."""

    pages: tuple[PageFacts, ...]
    digests: Mapping[OutputPath, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """Each record worded once for all listings, and for all files it stands in."""

    rows: dict[RecordId, Row]
    entries: dict[RecordId, Entry]


def word_records(archive: Archive, executor: Executor) -> Wording:
    """Word every record once."""
    wordings = executor.run(_word_share, archive, _deal(len(archive.records)))
    rows = {each: row for wording in wordings for each, row in wording.rows.items()}
    entries = {each: entry for wording in wordings for each, entry in wording.entries.items()}
    # In the archive's order, however the work was shared.
    ids = [record.id for record in archive.records]
    return Wording({each: rows[each] for each in ids}, {each: entries[each] for each in ids})


def _word_share(archive: Archive, shares: Sequence[range]) -> Wording:
    records = [archive.records[number] for share in shares for number in share]
    return Wording(
        {record.id: make_row(archive, record) for record in records},
        {record.id: render_entry(archive, record) for record in records},
    )


@dataclass(frozen=True, slots=True)
class Press:
    """Everything that printing a share needs."""

    contents: Contents
    entries: Entries
    makers: tuple[Maker, ...]
    record_by_page: Mapping[OutputPath, Record]
    renderer: Renderer
    folder: Path
    """Of the stage."""


def set_up_press(
    contents: Contents, entries: Entries, edition: Edition, renderer: Renderer, folder: Path
) -> Press:
    """Get ready to print, so that no worker has to."""
    renderer.compile()
    makers = tuple(list_makers(contents, edition))
    record_by_page = {record_page(record.id): record for record in contents.archive.records}
    return Press(contents, entries, makers, record_by_page, renderer, folder)


def print_pages(press: Press, executor: Executor) -> Printed:
    """Print every page, the files beside records and listings, and those of the whole archive."""
    count = len(press.makers)
    # The number behind the last page stands for the files of the whole, which take longest and so come first.
    shares = executor.run(_print_share, press, (range(count, count + 1), *_deal(count)))
    stage = Stage(press.folder)
    for share in shares:
        stage.adopt(share.digests)
    return Printed(tuple(page for share in shares for page in share.pages), stage.digests)


def _print_share(press: Press, shares: Sequence[range]) -> Printed:
    stage, pages = Stage(press.folder), []
    for number in (number for share in shares for number in share):
        if number == len(press.makers):
            for output in render_datasets(press.contents.archive, press.contents.web, press.entries):
                stage.write(*output)
            continue
        for view in run_maker(press.makers[number]):
            path, content = press.renderer.render(view)
            stage.write(path, content)
            pages.append(scan_page(path, content.decode()))
            for output in _files_beside(press, view):
                stage.write(*output)
    return Printed(tuple(pages), stage.digests)


def _files_beside(press: Press, view: PageView) -> Iterator[Output]:
    archive = press.contents.archive
    if isinstance(view, ListingPage):
        yield from render_listing_files(archive.config, press.entries, view.frame.path, view.members)
    elif isinstance(view, RecordPage):
        record = press.record_by_page[view.frame.path]
        yield from render_record_files(archive, press.contents.web, press.entries, record)


def _deal(count: int) -> tuple[range, ...]:
    return tuple(range(start, min(start + _AT_ONCE, count)) for start in range(0, count, _AT_ONCE))
