"""Recalls what sources say; reads those of which nothing is remembered, many in several processes."""

from collections.abc import Callable, Sequence

from archive_site.executors import Executor, deal
from archive_site.packing import pack_reading, unpack_readings
from archive_site.readings import Reading, prepare_readers, read_source
from archive_site.sources import SourceFile
from archive_site.store import Key, Store, make_key

_AT_ONCE = 16
"""Sources that are dealt out together."""
_AT_A_TIME = 1024
"""Sources read before they are remembered and counted: a build that is stopped has not read them in vain."""

Missing = tuple[Key, SourceFile]


def read_all(
    sources: Sequence[SourceFile],
    store: Store,
    executor: Executor,
    tell_done: Callable[[int], None] = lambda _done: None,
) -> list[Reading]:
    """Give the reading of each source, in their order; what is not in the store is read and put there.

    `tell_done` is told how many are done.
    """
    keys = [make_key("reading", source.path, source.fixity.digest) for source in sources]
    known = store.get(keys)
    missing = [(key, source) for key, source in zip(keys, sources, strict=True) if key not in known]
    prepare_readers(source for _, source in missing)
    for start in range(0, len(missing), _AT_A_TIME):
        tell_done(len(sources) - len(missing) + start)
        few = missing[start : start + _AT_A_TIME]
        shares = executor.run(_pack_share, None, deal(few, _AT_ONCE))
        read = {key: packed for share in shares for key, packed in share}
        store.put(read)
        known |= read
    return unpack_readings(known[key] for key in keys)


def _pack_share(_context: None, shares: Sequence[Sequence[Missing]]) -> list[tuple[Key, bytes]]:
    return [(key, pack_reading(read_source(source))) for share in shares for key, source in share]
