"""Recalls what sources say; reads those of which nothing is remembered, many in several processes.

What is remembered of a source lies in a store by itself, its texts beside it. All but the texts lies there a
second time, in bundles of some sources each: of sources that are as they were a bundle is read, and a text
when somebody asks for its blocks.
"""

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from archive_site.cache.shelf import Shelf
from archive_site.cache.store import Batches, Key, Store, make_key
from archive_site.memory import rare_collection
from archive_site.messages import tell
from archive_site.problems import MachineError
from archive_site.sources.files import SourceFile
from archive_site.sources.packing import pack_reading, texts_of, unpack_reading, unpack_rest, without_texts
from archive_site.sources.readings import Reading, prepare_readers, read_lot
from archive_site.workers.executors import Executor, deal

_AT_ONCE = 16
"""Sources that are dealt out together."""
_AT_A_TIME = 1024
"""Sources read before they are remembered."""
_IN_A_BUNDLE = 64
"""Sources of a bundle, about."""
_SPARE_BUNDLES = 64
"""Of sources as they were; each is some eighty kilobytes."""

Missing = tuple[Key, SourceFile]
Again = Callable[[str], Iterable[SourceFile]]
"""Reads again what is at the path of a source."""


class Places(NamedTuple):
    """Where texts lie of which nobody has asked for the blocks."""

    shelf: Shelf
    """Onto which go those that were read, or read back with all else."""
    again: Again
    """By which those are had that were left in the store, and are lost there."""


class _Remembered:
    """Texts in a store, which are those of a source."""

    def __init__(self, store: Store, key: Key, path: str, again: Again) -> None:
        """Take the key of what is remembered of the source at a path."""
        self._store, self._key, self._path, self._again = store, key, path, again

    def place(self, begin: int, end: int) -> "_Part":
        """Give what stands for the texts from one byte up to another one."""
        return _Part(self, begin, end)

    def read(self) -> bytes:
        """Give the texts; raises MachineError where they are lost, and the source is another by now."""
        packed = self._store.fetch(self._key)
        return texts_of(packed if packed is not None else self._read_again())

    def _read_again(self) -> bytes:
        same = [source for source in self._again(self._path) if _name(source) == self._key]
        if not same:
            raise MachineError(tell("machine.unread", path=self._path, reason=tell("machine.changed")))
        return pack_reading(read_lot(same[:1])[0])


class _Part:
    """A text that is remembered; sent to another machine it is its bytes."""

    __slots__ = ("_begin", "_end", "_texts")

    def __init__(self, texts: _Remembered, begin: int, end: int) -> None:
        self._texts, self._begin, self._end = texts, begin, end

    def read(self) -> bytes:
        """Give the bytes."""
        return self._texts.read()[self._begin : self._end]

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """Become the bytes."""
        return bytes, (self.read(),)


def read_all(
    sources: Sequence[SourceFile],
    store: Store,
    executor: Executor,
    places: Places | None = None,
    tell_done: Callable[[int], None] = lambda _done: None,
) -> list[Reading]:
    """Give the reading of each source, in their order; what is not in the store is read and put there.

    Without `places` the texts stay beside the readings. `tell_done` is told how many are done.
    """
    keys = [_name(source) for source in sources]
    by_key = dict(zip(keys, sources, strict=True))
    bundles = _Bundles(store, by_key)
    with rare_collection():
        readings = bundles.recall(places.again) if places else {}
        missing = [key for key in by_key if key not in readings]
        rests: dict[Key, bytes] = {}

        def recall(key: Key, packed: bytes) -> None:
            rests[key] = without_texts(packed)
            readings[key] = unpack_reading(packed, places and places.shelf)

        for key, packed in store.stream(missing):
            recall(key, packed)
        unread = [(key, by_key[key]) for key in missing if key not in readings]
        _read(unread, store, executor, recall, lambda: tell_done(len(readings)))
        if places:
            bundles.keep(rests)
    return [readings[key] for key in keys]


def _read(
    sources: Sequence[Missing],
    store: Store,
    executor: Executor,
    take: Callable[[Key, bytes], object],
    go_on: Callable[[], object],
) -> None:
    """Read sources, side by side; what each says is taken and put into the store."""
    prepare_readers(source for _, source in sources)
    fresh = Batches(store, _AT_A_TIME)

    def take_all(read: Sequence[tuple[Key, bytes]]) -> None:
        fresh.add(dict(read))
        for key, packed in read:
            take(key, packed)
        go_on()

    executor.run_lots(_pack_lot, None, deal(sources, _AT_ONCE), take_all)
    fresh.put()


class _Bundles:
    """What is remembered of some sources together, but for their texts.

    Which sources are put together depends on their paths, so that whatever comes or goes changes one bundle.
    """

    def __init__(self, store: Store, sources: Mapping[Key, SourceFile]) -> None:
        """Take sources by their keys in a store of readings."""
        self._store, self._sources = store, sources
        self._bundles = Store(store.folder, "bundles", _SPARE_BUNDLES)
        self._rests: dict[Key, bytes] = {}
        count = 1 << (len(sources) // _IN_A_BUNDLE).bit_length()
        held: dict[int, list[Key]] = defaultdict(list)
        for key, source in sources.items():
            held[crc32(source.path.encode(errors="surrogatepass")) % count].append(key)
        self._members = {make_key("bundle", *members): members for members in map(sorted, held.values())}

    def recall(self, again: Again) -> dict[Key, Reading]:
        """Give the readings that are in bundles, and whose texts are in the store."""
        kept = self._store.find(self._sources)
        readings = {}
        for name, packed in self._bundles.stream(self._members):
            # What the store gives is what we put there.
            rests = dict(zip(self._members[name], marshal.loads(packed), strict=True))  # noqa: S302 - as said above
            self._rests |= rests
            for key in kept.intersection(rests):
                texts = _Remembered(self._store, key, self._sources[key].path, again)
                readings[key] = unpack_rest(rests[key], texts.place)
        return readings

    def keep(self, rests: Mapping[Key, bytes]) -> None:
        """Keep bundles of what was recalled, and of what others have recalled by themselves."""
        if not rests:
            return
        known = {**self._rests, **rests}
        # Those that were recalled whole are there.
        new = {
            name: marshal.dumps([known[key] for key in members])
            for name, members in self._members.items()
            if not rests.keys().isdisjoint(members)
        }
        self._bundles.put(new)
        self._bundles.trim()


def _name(source: SourceFile) -> Key:
    return make_key("reading", source.path, source.state)


def _pack_lot(_context: None, lot: Sequence[Missing]) -> list[tuple[Key, bytes]]:
    readings = read_lot([source for _, source in lot])
    return [(key, pack_reading(reading)) for (key, _), reading in zip(lot, readings, strict=True)]
