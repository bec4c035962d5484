"""Lineage: of which files each record was read, and what they held."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from archive_site.paths import RecordId
from archive_site.records import Record
from archive_site.sources.files import SourceFile, Sources


class Lineage(Struct, frozen=True):
    """The files that records were read from."""

    prints: Mapping[RecordId, str]
    """By record, a digest of all files that it was read from."""
    owners: Mapping[str, tuple[RecordId, ...]]
    """By path below the sources, the records that were read from a file; of settings and the like, none."""


def trace_lineage(sources: Sources, records: Iterable[Record]) -> Lineage:
    """Trace records to their files: one of its own, those beside it, its capture with those beside that."""
    beside: dict[str, list[SourceFile]] = defaultdict(list)
    for source in (*sources.records, *sources.curations):
        beside[source.path.rpartition(".")[0]].append(source)
    prints: dict[RecordId, str] = {}
    owners: dict[str, dict[RecordId, None]] = defaultdict(dict)
    for record in records:
        stems = [record.source.rpartition(".")[0]]
        stems += [record.capture.source.rpartition(".")[0]] if record.capture else []
        read = [source for stem in stems for source in beside.get(stem, ())]
        told = (f"{each.path} {each.state}" for each in read)
        prints[record.id] = " ".join((*told, *_tell_capture(record)))
        for source in read:
            owners[source.path][record.id] = None
    return Lineage(prints, {path: tuple(ids) for path, ids in owners.items()})


def _tell_capture(record: Record) -> Iterator[str]:
    if record.capture is None:
        return
    yield record.capture.fixity.digest
    if not record.capture.source:
        # Kept elsewhere it may be missing, or have another name there, whatever the record says of it.
        yield str(record.body.has_blocks)
        yield repr(record.description)
