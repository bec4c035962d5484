"""**I/O.** Remembers results between builds: bytes by the digest of everything they depend on.

One SQLite file for each kind of result, in the cache folder. Each value stands beside a seal, a digest of key
and value made with a secret of the person who builds: what is damaged, and what somebody else wrote, such as
a cache that came with a project out of the web, does not bear it, counts as absent, and is made again.
"""

import contextlib
import hashlib
import os
import sqlite3
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from archive_site.cache.folder import open_cache
from archive_site.cache.seals import make_seal, read_secret
from archive_site.fingerprint import read_program_print

_WAIT_S = 20
"""How long to wait for another build that writes into the same file."""
_FEW = 400
"""Results asked for one by one; more are found faster by reading all."""
_KEPT_UNUSED = 3
"""Unused results are kept while there are fewer than so many times those in use, and some to spare."""
_SPARE = 1000
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""What SQLite answers where a file is not what we wrote."""
_COLUMNS = "kept (key BLOB PRIMARY KEY, seal BLOB NOT NULL, value BLOB NOT NULL)"
_TABLE = f"CREATE TABLE IF NOT EXISTS {_COLUMNS}"
_SELECT = "SELECT key, seal, value FROM kept"
_ALL_OF_IT = [(f"CREATE TABLE {_COLUMNS}",)]
"""What a store is made of. A view, a trigger or a computed column of somebody else's could work for ever."""

Key = bytes
"""A digest of everything that a result depends on, the program included."""


def make_key(kind: str, *parts: str | bytes) -> Key:
    """Give the key of a result: a digest of its kind, the program, and all else that it is made of."""
    digest = hashlib.sha256()
    for part in (kind, read_program_print(), *parts):
        content = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d\0" % len(content))
        digest.update(content)
    return digest.digest()


class Store:
    """Results of one kind; a store that cannot be read or written is an empty one, never a failure.

    A process that was forked opens the file again for itself.
    """

    def __init__(self, folder: Path | None, kind: str, spare: int = _SPARE) -> None:
        """Name the file after the kind of result; without a folder nothing is remembered.

        `spare` is how many unused results may stay in any case: few where results are large.
        """
        self._readers: dict[int, sqlite3.Connection] = {}
        """By process, what `fetch` reads from."""
        self.folder = folder
        self._path = folder / f"{kind}.sqlite" if folder else None
        self._secret = read_secret() if folder else b""
        self._used: set[Key] = set()
        self._spare = spare

    @property
    def is_kept(self) -> bool:
        """True where anything put here may be found again."""
        return self._path is not None

    def get(self, keys: Iterable[Key]) -> dict[Key, bytes]:
        """Give the results that are known, by their keys; these count as used in this build."""
        return dict(self.stream(keys))

    def stream(self, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
        """Give what `get` gives, one after the other in no order, so that they are not all there together."""
        wanted = set(keys)
        if self._path is None or not wanted or not self._path.exists():
            return
        try:
            with self._open() as database:
                for key, seal, value in _find_rows(database, wanted):
                    if key in wanted and self._is_sealed(key, seal, value):
                        self._used.add(key)
                        yield key, value
        except (sqlite3.Error, OSError) as error:
            self._remove_damaged(error)

    def find(self, keys: Iterable[Key]) -> frozenset[Key]:
        """Give those of some keys under which something is known; all of this counts as used."""
        wanted = frozenset(keys)
        if self._path is None or not wanted or not self._path.exists():
            return frozenset()
        try:
            with self._open() as database:
                found = wanted.intersection(key for (key,) in database.execute("SELECT key FROM kept"))
        except (sqlite3.Error, OSError) as error:
            self._remove_damaged(error)
            return frozenset()
        self._used |= found
        return found

    def fetch(self, key: Key) -> bytes | None:
        """Give the one result of a key, from a file that stays open; None where it is not known."""
        try:
            found = self._reader().execute(f"{_SELECT} WHERE key = ?", (key,)).fetchall()
        except (sqlite3.Error, OSError):
            return None
        return next((value for _, seal, value in found if self._is_sealed(key, seal, value)), None)

    def _reader(self) -> sqlite3.Connection:
        reader = self._readers.get(os.getpid())
        if reader is None:
            reader = self._readers[os.getpid()] = self._connect()
            # What hangs in a circle is collected in no order; a program that ends closes all of it.
            weakref.finalize(self, _close, reader).atexit = False
        return reader

    def put(self, results: Mapping[Key, bytes]) -> None:
        """Remember results."""
        if self._path is None or not results:
            return
        self._used |= results.keys()
        rows = [(key, self._seal(key, value), value) for key, value in results.items()]
        for _ in range(2):
            try:
                with self._open() as database, database:
                    database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            except (sqlite3.Error, OSError) as error:
                self._remove_damaged(error)
            else:
                return

    def use(self, keys: Iterable[Key]) -> None:
        """Count results as used in this build that another process asked for, or that were not asked for."""
        self._used |= set(keys)

    def trim(self) -> None:
        """Forget what this build did not use, where there is much of it."""
        if self._path is None or not self._path.exists():
            return
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as database:
            (count,) = database.execute("SELECT count(*) FROM kept").fetchone()
            if count <= (1 + _KEPT_UNUSED) * len(self._used) + self._spare:
                return
            with database:
                database.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
                database.executemany("INSERT INTO used VALUES (?)", [(key,) for key in self._used])
                database.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
            database.execute("VACUUM")

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(self._connect()) as database:
            yield database

    def _connect(self) -> sqlite3.Connection:
        if self._path is None or self._path.is_symlink():
            raise OSError("a link in a cache leads nowhere")
        open_cache(self._path.parent)
        with contextlib.ExitStack() as ends:
            database = ends.enter_context(contextlib.closing(sqlite3.connect(self._path, timeout=_WAIT_S)))
            # What a lost current leaves half-written lacks its seal; nobody need wait for the disk.
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute(_TABLE)
            if database.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL").fetchall() != _ALL_OF_IT:
                raise _foreign()
            ends.pop_all()
        return database

    def _is_sealed(self, key: object, seal: object, value: object) -> bool:
        # A column of SQLite holds whatever was put there.
        return isinstance(key, bytes) and isinstance(value, bytes) and self._seal(key, value) == seal

    def _seal(self, key: Key, value: bytes) -> bytes:
        return make_seal(self._secret, key, value)

    def _remove_damaged(self, error: Exception) -> None:
        """Remove a file that is no store; one that another build holds, or a full disk, is none the worse."""
        if self._path and getattr(error, "sqlite_errorcode", None) in _DAMAGE:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


class Batches:
    """Results on their way to a store, so many at a time: a stopped build has not made them in vain."""

    def __init__(self, store: Store, size: int) -> None:
        """Begin with none."""
        self._store, self._size = store, size
        self._waiting: dict[Key, bytes] = {}

    def add(self, results: Mapping[Key, bytes]) -> None:
        """Take in some, and put all that wait into the store where there are enough."""
        self._waiting.update(results)
        if len(self._waiting) >= self._size:
            self.put()

    def put(self) -> None:
        """Put all that wait into the store."""
        self._store.put(self._waiting)
        self._waiting.clear()


def _find_rows(database: sqlite3.Connection, wanted: Collection[Key]) -> Iterator[tuple[Any, Any, Any]]:
    if len(wanted) > _FEW:
        yield from database.execute(_SELECT)
        return
    for key in wanted:
        yield from database.execute(f"{_SELECT} WHERE key = ?", (key,))


def _close(reader: sqlite3.Connection) -> None:
    # Another thread may let go of a store than the one that read from it; SQLite then ends it by itself.
    with contextlib.suppress(sqlite3.ProgrammingError):
        reader.close()


def _foreign() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("more is in the file than a store has")
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return error
