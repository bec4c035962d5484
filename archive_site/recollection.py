"""Recalls what sources say; reads those of which nothing is remembered, many in several processes."""

from collections.abc import Sequence

from archive_site.packing import pack_reading, unpack_readings
from archive_site.readings import Reading, read_source
from archive_site.sources import SourceFile
from archive_site.store import Store, make_key
from archive_site.workers import count_workers, run_shares


def read_all(sources: Sequence[SourceFile], store: Store, jobs: int) -> list[Reading]:
    """Give the reading of each source, in their order; what is not in the store is read and put there."""
    keys = [make_key("reading", source.path, source.fixity.digest) for source in sources]
    known = store.get(keys)
    missing = [(key, source) for key, source in zip(keys, sources, strict=True) if key not in known]
    workers = count_workers(jobs, len(missing))
    if missing:
        shares = run_shares(_pack_share, missing, workers)
        read = {key: packed for share in shares for key, packed in share}
        store.put(read)
        known |= read
    return unpack_readings(known[key] for key in keys)


def _pack_share(share: Sequence[tuple[bytes, SourceFile]]) -> list[tuple[bytes, bytes]]:
    return [(key, pack_reading(read_source(source))) for key, source in share]
