"""Traces all records of an archive: what is remembered is recalled, the rest traced side by side."""

from collections.abc import Sequence

from archive_site.archive import Archive
from archive_site.cache.store import Batches, Key, Store, make_key
from archive_site.links.sought import SoughtNames, choose_names
from archive_site.links.traces import MACHINE, Trace, Tracer, pack_trace, unpack_trace
from archive_site.records import Record
from archive_site.workers.executors import Executor, deal

_AT_ONCE = 16
"""Records that are dealt out together."""
_AT_A_TIME = 2048
"""Records traced before they are remembered."""


def trace_records(
    archive: Archive, sought: SoughtNames, store: Store, executor: Executor
) -> tuple[list[Key], list[Trace]]:
    """Give the key of each record's trace, and the trace, both in the order of the archive."""
    tracer = Tracer(archive, sought)
    salt = _name_tracer(tracer)
    keys = [_name_trace(salt, tracer, record) for record in archive.records]
    traces = {key: unpack_trace(packed) for key, packed in store.stream(keys)}
    missing = [place for place, key in enumerate(keys) if key not in traces]
    fresh = Batches(store, _AT_A_TIME)

    def take(traced: Sequence[tuple[int, bytes]]) -> None:
        fresh.add({keys[place]: packed for place, packed in traced})
        traces.update((keys[place], unpack_trace(packed)) for place, packed in traced)

    executor.run_lots(_trace_lot, _Task(archive, tracer), deal(missing, _AT_ONCE), take)
    fresh.put()
    store.trim()
    return keys, [traces[key] for key in keys]


def name_trace(tracer: Tracer, record: Record) -> Key:
    """Give the key of a record's trace."""
    return _name_trace(_name_tracer(tracer), tracer, record)


def _name_tracer(tracer: Tracer) -> Key:
    return make_key("trace", MACHINE, tracer.salt)


def _name_trace(salt: Key, tracer: Tracer, record: Record) -> Key:
    return make_key("trace of", salt, tracer.shown(record))


class _Task:
    """An archive and its tracer; where it is sent to, the tracer is made anew."""

    def __init__(self, archive: Archive, tracer: Tracer | None = None) -> None:
        self.archive = archive
        self.tracer = tracer or Tracer(archive, choose_names(archive)[0])

    def __reduce__(self) -> tuple[type["_Task"], tuple[Archive]]:
        return _Task, (self.archive,)


def _trace_lot(task: _Task, lot: Sequence[int]) -> list[tuple[int, bytes]]:
    traces = task.tracer.take_all([task.archive.records[place] for place in lot])
    return [(place, pack_trace(trace)) for place, trace in zip(lot, traces, strict=True)]
