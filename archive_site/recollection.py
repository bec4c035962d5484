"""Recalls what sources say; reads those of which nothing is remembered, many in several processes."""

from collections.abc import Callable, Sequence

from archive_site.executors import Executor, deal
from archive_site.garbage import rare_collection
from archive_site.packing import Unpacker, pack_reading
from archive_site.readings import Reading, prepare_readers, read_lot
from archive_site.shelf import Shelf
from archive_site.sources import SourceFile
from archive_site.store import Batches, Key, Store, make_key

_AT_ONCE = 16
"""Sources that are dealt out together."""
_AT_A_TIME = 1024
"""Sources read before they are remembered."""

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
        fresh = Batches(store, _AT_A_TIME)

        def take(read: Sequence[tuple[Key, bytes]]) -> None:
            fresh.add(dict(read))
            readings.update((key, unpack(packed)) for key, packed in read)
            tell_done(len(readings))

        executor.run_lots(_pack_lot, None, deal(missing, _AT_ONCE), take)
        fresh.put()
    return [readings[key] for key in keys]


def _pack_lot(_context: None, lot: Sequence[Missing]) -> list[tuple[Key, bytes]]:
    readings = read_lot([source for _, source in lot])
    return [(key, pack_reading(reading)) for (key, _), reading in zip(lot, readings, strict=True)]
