"""Words each record once for all listings and files: those that changed in shares, others when asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.msgpack import Encoder

from archive_site.archive import Archive
from archive_site.citables import make_citable
from archive_site.digests import digest_bytes
from archive_site.paths import RecordId
from archive_site.records import Record
from archive_site.rolls.datasets import render_formats, render_some
from archive_site.rolls.renditions import PARTS, Rendition
from archive_site.views.parts import Row
from archive_site.views.rows import make_row
from archive_site.workers.executors import Executor, deal

_AT_ONCE = 64
"""Records that are dealt out together, and of which one sort of words is made before the next."""

_ENCODER = Encoder()
V = TypeVar("V")


class Worded(dict[RecordId, V]):
    """What records are in words, by id; what nobody has asked for yet is made then."""

    def __init__(self, archive: Archive, word: Callable[[Archive, Record], V]) -> None:
        """Begin with nothing worded."""
        super().__init__()
        self._archive, self._word = archive, word
        self.recall: Callable[[RecordId], V | None] | None = None
        """Gives what an earlier build had of a record, where it is the same."""

    def __missing__(self, record_id: RecordId) -> V:
        """Word a record; raises KeyError where the archive has none of this id."""
        made = self.recall(record_id) if self.recall else None
        if made is None:
            made = self._word(self._archive, self._archive.record_by_id[record_id])
        self[record_id] = made
        return made


class Wording(Struct, frozen=True):
    """Each record worded once for all listings, and for all files it stands in."""

    rows: Worded[Row]
    renditions: Worded[Rendition]
    prints: dict[RecordId, str] = {}
    """A digest of both, and of what pictures show of a record."""


def begin_wording(archive: Archive) -> Wording:
    """Give the words of an archive's records, of which none is worded yet."""
    return Wording(Worded(archive, make_row), Worded(archive, render_formats))


def find_known(
    archive: Archive, whole: Mapping[RecordId, str], known: Mapping[str, str]
) -> dict[RecordId, str]:
    """Give a digest of the words of each record of which is known what they are.

    `whole` are digests of all that there is to each record, `known` by these those of their words, as an
    earlier build with the same settings gave them.
    """
    return {record.id: found for record in archive.records if (found := known.get(whole[record.id]))}


def word_records(
    worded: Wording, archive: Archive, executor: Executor, first: Callable[[], object] = bool
) -> None:
    """Word every record once, but for those that have a print; meanwhile the build does something `first`."""
    missing = [place for place, record in enumerate(archive.records) if record.id not in worded.prints]

    def take(share: Share) -> None:
        rows, renditions, prints = share
        worded.rows.update(rows)
        worded.renditions.update(renditions)
        worded.prints.update(prints)

    executor.run_lots(_word_lot, archive, deal(missing, _AT_ONCE), take, first=first)


Share = tuple[dict[RecordId, Row], dict[RecordId, Rendition], dict[RecordId, str]]


def print_words(archive: Archive, record: Record) -> str:
    """Give a digest of what listings, files and pictures show of a record."""
    return _print(record, make_row(archive, record), render_formats(archive, record))


def _print(record: Record, row: Row, rendition: Rendition) -> str:
    others = _ENCODER.encode((row, record.description.date, record.body.has_blocks))
    return digest_bytes((*map(rendition.part, PARTS), others))


def _word_lot(archive: Archive, places: Sequence[int]) -> Share:
    records = [archive.records[place] for place in places]
    ids = [record.id for record in records]
    # Each step for all before the next: what it needs then stays near the processor.
    citables = [make_citable(archive, record) for record in records]
    rows = [make_row(archive, *each) for each in zip(records, citables, strict=True)]
    renditions = render_some(archive, records, citables)
    prints = map(_print, records, rows, renditions)
    return (
        dict(zip(ids, rows, strict=True)),
        dict(zip(ids, renditions, strict=True)),
        dict(zip(ids, prints, strict=True)),
    )
