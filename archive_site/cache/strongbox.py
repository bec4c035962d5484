"""**I/O.** Many values in one sealed file, each of which is read back by itself.

Values lie one behind the other, and at the end where each begins and a digest of it; that end bears the seal.
"""

import contextlib
import hashlib
import os
import sys
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from archive_site.cache.folder import write_kept
from archive_site.cache.seals import SEAL_BYTES, make_seal, read_secret

_DIGEST_BYTES = 16
_LENGTH_BYTES = 8


class BrokenBoxError(Exception):
    """A value cannot be read back as it was written."""


class Sealed(NamedTuple):
    """A value as it lies in a box, of which nobody has asked whether it is as it was written."""

    value: bytes
    digest: bytes
    """Of the value when it was written."""


class Strongbox:
    """The values of one file, by their numbers from 0."""

    def __init__(self, file: int, bounds: "array[int]", digests: bytes) -> None:
        """Take an open file, where its values begin and end, and their digests."""
        self._file, self._bounds, self._digests = file, bounds, digests

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self | None:
        """Open the file that was written with a key; None where there is none that bears our seal."""
        try:
            # A link in a cache leads nowhere.
            file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        except OSError:
            return None
        try:
            end = os.lseek(file, 0, os.SEEK_END)
            tail = _read(file, end - SEAL_BYTES - _LENGTH_BYTES, end)
            length = int.from_bytes(tail[:_LENGTH_BYTES], "little")
            begin = end - SEAL_BYTES - _LENGTH_BYTES - length
            foot = _read(file, begin, end - SEAL_BYTES)
        except OSError:
            foot = tail = b""
        if not foot or make_seal(read_secret(), key, foot) != tail[_LENGTH_BYTES:]:
            os.close(file)
            return None
        count = int.from_bytes(foot[:_LENGTH_BYTES], "little")
        after = _LENGTH_BYTES * (count + 2)
        return cls(file, array("Q", foot[_LENGTH_BYTES:after]), foot[after:-_LENGTH_BYTES])

    def __getitem__(self, number: int) -> bytes:
        """Read one value back; raises BrokenBoxError where it is not as it was written."""
        value, digest = self.take(number)
        if _digest(value) != digest:
            raise BrokenBoxError
        return value

    def take(self, number: int) -> Sealed:
        """Take one value as it lies there, for another box; raises BrokenBoxError where it is cut off."""
        begin, end = self._bounds[number : number + 2]
        at = number * _DIGEST_BYTES
        try:
            return Sealed(_read(self._file, begin, end), self._digests[at : at + _DIGEST_BYTES])
        except OSError as error:
            raise BrokenBoxError from error

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def _read(file: int, begin: int, end: int) -> bytes:
    if begin < 0:
        raise OSError("the file is cut off")
    pieces = []
    while begin < end:
        piece = _read_at(file, end - begin, begin)
        if not piece:
            raise OSError("the file is cut off")
        pieces.append(piece)
        begin += len(piece)
    return b"".join(pieces)


def _read_at(file: int, size: int, at: int) -> bytes:
    if sys.platform == "win32":
        os.lseek(file, at, os.SEEK_SET)
        return os.read(file, size)
    # Several processes may read the same open file.
    return os.pread(file, size, at)


def _digest(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_DIGEST_BYTES).digest()


def write_box(path: Path, key: bytes, values: Iterable[bytes | Sealed]) -> bool:
    """Write a file in the place of the one before; False, and there is none, where it cannot be written."""
    return write_kept(path, _seal(key, values))


def remove_box(path: Path) -> None:
    """Remove a file of which a value is lost; one that cannot be removed stays."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _seal(key: bytes, values: Iterable[bytes | Sealed]) -> Iterator[bytes]:
    """Give the values, and behind them what `Strongbox` finds them by."""
    bounds, digests = array("Q", [0]), []
    for each in values:
        value, digest = each if isinstance(each, Sealed) else (each, _digest(each))
        yield value
        bounds.append(bounds[-1] + len(value))
        digests.append(digest)
    counted = len(digests).to_bytes(_LENGTH_BYTES, "little")
    foot = b"".join((counted, bounds.tobytes(), *digests))
    foot += len(foot).to_bytes(_LENGTH_BYTES, "little")
    yield foot + make_seal(read_secret(), key, foot)
