"""**I/O.** Keeps finished shards of the search index from one build to the next.

A kept shard is an uncompressed ZIP file of the shard's files, in a store by the digest of all that made it.
"""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from archive_site.lean import SearchEntry
from archive_site.store import Key, Store, make_key

_SPARE = 8
"""Shards that no longer serve are kept beside those that do: several editions, and some steps back."""
_SINCE = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP file can tell."""


def make_shard_key(pagefind: str, number: int, entries: Iterable[SearchEntry]) -> Key:
    """Give the key of a shard from the digest of Pagefind, its number, and its records in order.

    Facets are no part of a shard, so they do not count.
    """
    return make_key("shard", pagefind, str(number), *(repr(entry.indexed) for entry in entries))


class ShardStore:
    """Kept shards; without a folder for them, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        """Name the folder of all that is remembered between builds; it need not exist."""
        self._store = Store(folder, "shards", spare=_SPARE)

    def fetch(self, key: Key, destination: Path) -> bool:
        """Write the files of a kept shard into a folder; False where it is not kept or damaged."""
        packed = self._store.get([key]).get(key)
        if packed is None:
            return False
        with zipfile.ZipFile(io.BytesIO(packed)) as kept:
            kept.extractall(destination)
        return True

    def keep(self, key: Key, folder: Path) -> None:
        """Keep the files of a folder."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as kept:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                kept.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix(), _SINCE), path.read_bytes())
        self._store.put({key: packed.getvalue()})

    def tidy(self) -> None:
        """Forget most of what was not used."""
        self._store.trim()
