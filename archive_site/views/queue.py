"""The curator's queue: what is missing, inferred or in conflict, with the stanza that closes each gap.

It is a page of the private edition: readers see the same facts as provenance, where they belong.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from archive_site.archive import Archive
from archive_site.inspection.gaps import Gap, GapKind, Stanza, curation_path, find_gaps
from archive_site.messages import say
from archive_site.paths import OutputPath
from archive_site.records import Kind, Record
from archive_site.views.fields import make_field, value_in_words
from archive_site.views.frames import make_frame
from archive_site.views.pages import QueuePage
from archive_site.views.parts import Chip
from archive_site.views.rows import make_row
from archive_site.views.sheets import Bounds
from archive_site.views.tasks import QueueGroup, QueueItem, StanzaView
from archive_site.views.turns import cut_forward


def make_queue_pages(archive: Archive, bounds: Bounds) -> Iterator[QueuePage]:
    """Word the queue of the whole archive, records in order of date."""
    waiting = [(record, gaps) for record in archive.records if (gaps := find_gaps(record))]
    every = [gap for _, found in waiting for gap in found]
    totals = tuple(_total(kind, every) for kind in GapKind)
    for stretch in cut_forward(len(waiting), bounds.tasks, OutputPath("queue/index.html")):
        numbers = count(1)
        title = stretch.title(say("queue.heading"))
        yield QueuePage(
            frame=make_frame(archive, stretch.path, title, "queue"),
            heading=title,
            count=say("queue.count", count=len(every)),
            totals=totals,
            groups=tuple(
                _make_group(archive, record, gaps, numbers)
                for record, gaps in waiting[stretch.start : stretch.end]
            ),
            turning=stretch.turning,
        )


def _total(kind: GapKind, gaps: Iterable[Gap]) -> Chip:
    return Chip(text=say(f"queue.{kind}"), href="", count=sum(gap.kind is kind for gap in gaps))


def _make_group(
    archive: Archive, record: Record, gaps: tuple[Gap, ...], numbers: Iterator[int]
) -> QueueGroup:
    file = curation_path(record)
    return QueueGroup(
        row=make_row(archive, record),
        file=file,
        file_label=say("queue.file-record" if file == record.source else "queue.file"),
        items=tuple(_make_item(gap, numbers) for gap in gaps),
    )


def _make_item(gap: Gap, numbers: Iterator[int]) -> QueueItem:
    shown = make_field(gap.key, gap.field, ())
    return QueueItem(
        label=shown.label,
        kind=gap.kind,
        kind_label=say(f"queue.{gap.kind}"),
        value=value_in_words(gap.key, gap.field.value),
        evidence=shown.evidence,
        where=shown.where,
        note=shown.note,
        rivals=shown.rivals,
        stanzas=tuple(_make_stanza(gap, stanza, next(numbers)) for stanza in gap.stanzas),
    )


def _make_stanza(gap: Gap, stanza: Stanza, number: int) -> StanzaView:
    is_read = stanza.choice == "value" and bool(gap.field.value)
    form = say(f"form.{gap.key}", known=", ".join(Kind))
    label = say(
        "queue.paste-read" if is_read else f"queue.paste-{stanza.choice}", reader=stanza.reader, form=form
    )
    return StanzaView(anchor=f"stanza-{number}", label=label, yaml=stanza.yaml)
