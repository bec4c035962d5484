"""**I/O.** A shelf: bytes put away in a file without a name, and read back by their place in it.

What lies there takes no memory, and all workers read it from the one file that they inherit. The file is gone
with the last who holds it, however the build ends.
"""

import contextlib
import os
import sys
import tempfile
import weakref
from pathlib import Path
from typing import IO, Any, Protocol

from archive_site.cache.folder import open_cache


class Shelf:
    """Bytes put away by one process, and read by it and by those that it forks from then on."""

    def __init__(self, folder: Path | None = None) -> None:
        """Name the folder on whose disk the file lies; without one it is where temporary files are."""
        self._folder = folder
        self._owner = os.getpid()
        self._file: IO[bytes] | None = None
        self._end = 0
        self._is_usable = True

    def own(self) -> "Shelf":
        """Give the shelf that this process may put onto: in one that was forked since, another one."""
        return self if self._owner == os.getpid() else Shelf(self._folder)

    def put(self, content: bytes) -> "Shelved | bytes":
        """Put bytes away; gives themselves where no disk has room for them."""
        # Windows can read no place of a file that is open in two places.
        if sys.platform == "win32" or not self._is_usable:
            return content
        try:
            self._file = self._file or self._open()
            size = os.pwrite(self._file.fileno(), content, self._end)
        except OSError:
            size = -1
        if size < len(content):
            self._is_usable = False
            return content
        self._end += size
        return Shelved(self, self._end - size, size)

    def read(self, at: int, size: int) -> bytes:
        """Give the bytes at a place."""
        if sys.platform == "win32" or self._file is None:
            raise LookupError("nothing was put away")
        return os.pread(self._file.fileno(), size, at)

    def _open(self) -> IO[bytes]:
        file = None
        if self._folder:
            with contextlib.suppress(OSError):
                open_cache(self._folder)
                file = tempfile.TemporaryFile(buffering=0, dir=self._folder)  # noqa: SIM115 - closed with the shelf
        file = file or tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - as above
        weakref.finalize(self, file.close)
        return file


class Shelved:
    """Bytes on a shelf; sent to another machine they are the bytes themselves."""

    __slots__ = ("_at", "_shelf", "_size")

    def __init__(self, shelf: Shelf, at: int, size: int) -> None:
        """Take the place; nothing is read."""
        self._shelf, self._at, self._size = shelf, at, size

    def read(self) -> bytes:
        """Give the bytes."""
        return self._shelf.read(self._at, self._size)

    def __reduce__(self) -> tuple[type[bytes], tuple[Any, ...]]:
        """Become the bytes."""
        return bytes, (self.read(),)


class Lying(Protocol):
    """Bytes that lie somewhere else."""

    def __hash__(self) -> int:
        """Tell it from others."""
        ...

    def read(self) -> bytes:
        """Give the bytes."""
        ...


Kept = Lying | bytes
"""Bytes, or what reads them back."""


def read_back(kept: Kept) -> bytes:
    """Give bytes that were put away, wherever they are."""
    return kept if isinstance(kept, bytes) else kept.read()
