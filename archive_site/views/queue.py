"""The curator's queue: what is missing, inferred or in conflict, with the stanza that closes each gap.

It is a page of the private edition: readers see the same facts as provenance, where they belong.
"""

from collections.abc import Iterable

from archive_site.archive import Archive
from archive_site.gaps import Gap, GapKind, curation_path, find_gaps
from archive_site.messages import say
from archive_site.paths import OutputPath
from archive_site.records import Record
from archive_site.views.frames import make_frame
from archive_site.views.pages import QueuePage
from archive_site.views.parts import Chip, QueueGroup, QueueItem
from archive_site.views.rows import make_row


def make_queue_page(archive: Archive) -> QueuePage:
    """Word the queue of the whole archive, records in order of date."""
    gaps = {record.id: find_gaps(record) for record in archive.records}
    every = [gap for found in gaps.values() for gap in found]
    return QueuePage(
        frame=make_frame(archive, OutputPath("queue/index.html"), say("queue.heading"), "queue"),
        heading=say("queue.heading"),
        count=say("queue.count", count=len(every)),
        totals=tuple(_total(kind, every) for kind in GapKind),
        groups=tuple(
            _make_group(archive, record, gaps[record.id]) for record in archive.records if gaps[record.id]
        ),
    )


def _total(kind: GapKind, gaps: Iterable[Gap]) -> Chip:
    return Chip(text=say(f"queue.{kind}"), href="", count=sum(gap.kind is kind for gap in gaps))


def _make_group(archive: Archive, record: Record, gaps: tuple[Gap, ...]) -> QueueGroup:
    return QueueGroup(
        row=make_row(archive, record),
        file=curation_path(record),
        items=tuple(_make_item(gap) for gap in gaps),
    )


def _make_item(gap: Gap) -> QueueItem:
    return QueueItem(
        label=say(f"field.{gap.key}"),
        kind=gap.kind,
        kind_label=say(f"queue.{gap.kind}"),
        evidence=gap.field.evidence or "",
        note=gap.field.note or "",
        rivals=tuple(
            say("field.rival", value=rival.value, reader=rival.reader) for rival in gap.field.rivals
        ),
        stanza=gap.stanza,
    )
