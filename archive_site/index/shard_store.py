"""Keeps finished shards of the search index from one build to the next.

What joins a shard to the others and what is stored of its records are kept apart: most builds need the first
of every shard, and the second only of shards whose files the last site has not.
"""

import marshal
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from archive_site.cache.store import Key, Store, make_key
from archive_site.gzipping import compress_kept
from archive_site.index.lean import SearchEntry
from archive_site.paths import OutputPath

_SPARE = 64
"""Shards that no longer serve are kept beside those that do: several editions, and some steps back."""
_SPARE_INDEXES = 12
"""What is kept of indexes as a whole is large, and of few of them."""


class Part(Struct, frozen=True):
    """What joins a shard to the others."""

    lengths: tuple[int, ...]
    """How many words each record has, in the order of the shard."""
    words: Mapping[str, bytes]
    """What is said of every word, as `postings` packs it."""
    prints: Mapping[OutputPath, str]
    """The sha256 of each file that belongs to the shard alone, by its name."""
    spelt: bytes
    """Its words as they are spelt, and how many records have each, as `vocabulary` packs them."""


def make_shard_key(program: str, number: int, entries: Iterable[SearchEntry]) -> Key:
    """Give the key of a shard from what makes it, its number, and its records in order.

    Facets are no part of a shard, so they do not count.
    """
    return make_key("shard", program, str(number), *(repr(entry.indexed) for entry in entries))


class ShardStore:
    """Kept shards; without a folder for them, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        """Name the folder of all that is remembered between builds; it need not exist."""
        self._parts = Store(folder, "shards", spare=_SPARE)
        self._fragments = Store(folder, "fragments", spare=_SPARE)
        self._plain = Store(folder, "indexes", spare=_SPARE_INDEXES)

    def fetch(self, key: Key) -> Part | None:
        """Give what joins a kept shard to others; None where it is not kept or damaged."""
        packed = self._parts.get([key]).get(key)
        if packed is None:
            return None
        self._fragments.use([key])
        head, spelt, *words = _unpack(packed)
        # What the store gives is what we put there.
        lengths, prints, letters = marshal.loads(zlib.decompress(head))  # noqa: S302 - as said above
        return Part(lengths, dict(zip(letters, words, strict=True)), prints, spelt)

    def fetch_fragments(self, key: Key) -> tuple[bytes, ...] | None:
        """Give what is stored of a kept shard's records; None where it is not kept or damaged."""
        packed = self._fragments.get([key]).get(key)
        return None if packed is None else tuple(_unpack(packed))

    def keep(self, key: Key, part: Part, fragments: Sequence[bytes]) -> None:
        """Keep a shard."""
        prints = {str(path): digest for path, digest in part.prints.items()}
        head = marshal.dumps((part.lengths, prints, list(part.words)))
        self._parts.put({key: _pack([compress_kept(head), part.spelt, *part.words.values()])})
        self._fragments.put({key: _pack(fragments)})

    def fetch_plain(self, kind: str, name: str) -> Any:  # noqa: ANN401 - what was kept
        """Give what was kept under a name; None where nothing was."""
        key = make_key(kind, name)
        packed = self._plain.get([key]).get(key)
        # What the store gives is what we put there.
        return None if packed is None else marshal.loads(packed)  # noqa: S302 - as said above

    def keep_plain(self, kind: str, name: str, value: Any) -> None:  # noqa: ANN401 - what marshal takes
        """Keep plain values under a name, such as an index's, in place of what was kept before."""
        self._plain.put({make_key(kind, name): marshal.dumps(value)})

    def use_plain(self, kind: str, name: str) -> None:
        """Count what is kept under a name as in use in this build: another process asked for it."""
        self._plain.use([make_key(kind, name)])

    def use(self, keys: Iterable[Key]) -> None:
        """Count shards as in use in this build that another process kept."""
        keys = tuple(keys)
        self._parts.use(keys)
        self._fragments.use(keys)

    def tidy(self) -> None:
        """Forget most of what was not used."""
        self._parts.trim()
        self._fragments.trim()
        self._plain.trim()


def _pack(pieces: Sequence[bytes]) -> bytes:
    head = struct.pack(f"<{len(pieces) + 1}L", len(pieces), *map(len, pieces))
    return head + b"".join(pieces)


def _unpack(packed: bytes) -> list[bytes]:
    (count,) = struct.unpack_from("<L", packed)
    at = 4 + 4 * count
    pieces = []
    for size in struct.unpack_from(f"<{count}L", packed, 4):
        pieces.append(packed[at : at + size])
        at += size
    return pieces
