"""**I/O.** Keeps finished shards of the search index from one build to the next.

A kept shard is a file named after the digest of all that made it (`shards.render_key`): the digest of what
follows, and an uncompressed ZIP file of the shard's files. What is damaged is as good as not there.
"""

import contextlib
import hashlib
import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

_SUFFIX = ".shard"
_GENERATIONS = 4
"""How often the size of what was used last may be kept: several editions, and some steps back."""
_SINCE = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP file can tell."""


class ShardStore:
    """A folder of kept shards; without a folder, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        """Name the folder; it need not exist."""
        self._folder = folder
        self._used: set[str] = set()

    def fetch(self, key: str, destination: Path) -> bool:
        """Write the files of a kept shard into a folder; False where it is not kept or damaged."""
        if self._folder is None:
            return False
        path = self._folder / f"{key}{_SUFFIX}"
        try:
            content = path.read_bytes()
        except OSError:
            return False
        digest, packed = content[:32], memoryview(content)[32:]
        if hashlib.sha256(packed).digest() != digest:
            return False
        with zipfile.ZipFile(io.BytesIO(packed)) as kept:
            kept.extractall(destination)
        self._used.add(key)
        with contextlib.suppress(OSError):
            os.utime(path)
        return True

    def keep(self, key: str, folder: Path) -> None:
        """Keep the files of a folder; a store that cannot be written is no reason to fail."""
        if self._folder is None:
            return
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as kept:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                kept.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix(), _SINCE), path.read_bytes())
        content = packed.getvalue()
        self._used.add(key)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = self._folder / f"{key}.{os.getpid()}"
            beside.write_bytes(hashlib.sha256(content).digest() + content)
            beside.replace(self._folder / f"{key}{_SUFFIX}")

    def tidy(self) -> None:
        """Remove what was not used for longest: the rest has several times the size of what was used."""
        if self._folder is None or not self._folder.is_dir():
            return
        with contextlib.suppress(OSError):
            states = {path: path.stat() for path in self._folder.glob(f"*{_SUFFIX}")}
            used = [path for path in states if path.stem in self._used]
            room = _GENERATIONS * sum(states[path].st_size for path in used)
            others = sorted(states.keys() - set(used), key=lambda path: -states[path].st_mtime_ns)
            for path in _beyond(
                [*used, *others], {path: state.st_size for path, state in states.items()}, room
            ):
                path.unlink()


def _beyond(paths: Iterable[Path], sizes: dict[Path, int], room: int) -> list[Path]:
    found = []
    for path in paths:
        room -= sizes[path]
        if room < 0:
            found.append(path)
    return found
