"""Recalls what sources say; reads those of which nothing is remembered, many in several processes."""

from collections.abc import Callable, Sequence

from archive_site.executors import Executor, deal
from archive_site.garbage import rare_collection
from archive_site.packing import Unpacker, pack_reading
from archive_site.readings import Reading, prepare_readers, read_source
from archive_site.shelf import Shelf
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
    shelf: Shelf | None = None,
    tell_done: Callable[[int], None] = lambda _done: None,
) -> list[Reading]:
    """Give the reading of each source, in their order; what is not in the store is read and put there.

    Texts go onto the shelf. `tell_done` is told how many are done.
    """
    keys = [make_key("reading", source.path, source.fixity.digest) for source in sources]
    unpack = Unpacker(shelf).unpack
    with rare_collection():
        readings = {key: unpack(packed) for key, packed in store.stream(keys)}
        missing = [(key, source) for key, source in zip(keys, sources, strict=True) if key not in readings]
        prepare_readers(source for _, source in missing)
        for start in range(0, len(missing), _AT_A_TIME):
            tell_done(len(sources) - len(missing) + start)
            few = missing[start : start + _AT_A_TIME]
            shares = executor.run(_pack_share, None, deal(few, _AT_ONCE))
            read = {key: packed for share in shares for key, packed in share}
            store.put(read)
            readings.update((key, unpack(packed)) for key, packed in read.items())
    return [readings[key] for key in keys]


def _pack_share(_context: None, shares: Sequence[Sequence[Missing]]) -> list[tuple[Key, bytes]]:
    return [(key, pack_reading(read_source(source))) for share in shares for key, source in share]
