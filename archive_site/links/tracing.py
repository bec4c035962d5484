"""Traces all records of an archive: what is remembered is recalled, the rest traced side by side."""

from collections.abc import Sequence

from archive_site.archive import Archive
from archive_site.executors import Executor, deal
from archive_site.links.sought import SoughtNames, choose_names
from archive_site.links.traces import MACHINE, Trace, Tracer, pack_trace, unpack_trace
from archive_site.store import Key, Store, make_key

_AT_A_TIME = 2048
"""Records traced before they are remembered: a build that is stopped has not traced them in vain."""


def trace_records(
    archive: Archive, sought: SoughtNames, store: Store, executor: Executor
) -> tuple[list[Key], list[Trace]]:
    """Give the key of each record's trace, and the trace, both in the order of the archive."""
    tracer = Tracer(archive, sought)
    salt = make_key("trace", MACHINE, tracer.salt)
    keys = [make_key("trace of", salt, tracer.shown(record)) for record in archive.records]
    known = store.get(keys)
    missing = [(place,) for place, key in enumerate(keys) if key not in known]
    for few in deal(missing, _AT_A_TIME):
        shares = executor.run(_trace_share, archive, few)
        traced = {keys[place]: packed for share in shares for place, packed in share}
        store.put(traced)
        known |= traced
    store.trim()
    # One after the other, so that the bytes and the numbers are not all there together.
    traces = {key: unpack_trace(known.pop(key)) for key in dict.fromkeys(keys)}
    return keys, [traces[key] for key in keys]


def _trace_share(archive: Archive, share: Sequence[tuple[int]]) -> list[tuple[int, bytes]]:
    tracer = Tracer(archive, choose_names(archive)[0])
    return [(place, pack_trace(tracer.take(archive.records[place]))) for (place,) in share]
