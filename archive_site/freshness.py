"""**I/O.** Tells at a glance whether a site still is what its sources, its options and the program make.

The glance is at name, time of change and size of every file read and written, none of which is opened. A
file that changed within the last moments could change again without its time telling, so that its digest is
kept too. Whatever is in doubt is built again.
"""

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from archive_site import __version__
from archive_site.paths import MARKER

State = tuple[int, int, str]
"""Time of change in nanoseconds, size in bytes, and a sha256 digest or an empty text."""
Glance = Mapping[str, State]
"""The state of every file of a folder, by its path below it."""

_TICK_NS = 2_000_000_000
"""The coarsest clock among file systems in use: FAT tells times to two seconds."""


class Watched(NamedTuple):
    """A folder that a build reads or has written."""

    folder: Path
    is_whole: bool = False
    """True where every file counts; else hidden ones do not, nor those of our own sites."""


def glance_at(watched: Watched) -> Glance:
    """Take the state of every file of a folder, by its path below it."""
    now_ns = time.time_ns()
    states = {}
    for entry in _walk(*watched):
        status = entry.stat()
        is_recent = now_ns - status.st_mtime_ns < _TICK_NS
        digest = _digest(entry.path) if is_recent else ""
        states[os.path.relpath(entry.path, watched.folder)] = (status.st_mtime_ns, status.st_size, digest)
    return states


def _walk(folder: Path | str, is_whole: bool) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        found = list(entries)
    if not is_whole and any(entry.name == MARKER for entry in found):
        return
    for entry in found:
        if not is_whole and entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, is_whole)
        else:
            yield entry


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123 - ten thousand times a build, and half the cost
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_unchanged(watched: Watched, then: Glance) -> bool:
    """Tell whether every file of a folder is as it was at a glance, none missing and none new."""
    if not watched.folder.is_dir():
        return False
    seen = 0
    for entry in _walk(*watched):
        state = then.get(os.path.relpath(entry.path, watched.folder))
        status = entry.stat()
        if state is None or (status.st_mtime_ns, status.st_size) != tuple(state[:2]):
            return False
        if state[2] and _digest(entry.path) != state[2]:
            return False
        seen += 1
    return seen == len(then)


def program_key(options: Iterable[object]) -> str:
    """Give one digest for the program, what it is installed with, and the options of a build."""
    package = Path(__file__).parent
    folders = [package, package.parent / "templates", package / "templates"]
    states = [glance_at(Watched(folder)) for folder in folders if folder.is_dir()]
    # Installing another version of a library changes the folder that holds it.
    homes = (Path(path) for path in sys.path if path.endswith("-packages"))
    libraries = [home.stat().st_mtime_ns for home in homes if home.is_dir()]
    said = repr((__version__, sys.version, *options, libraries, [sorted(state.items()) for state in states]))
    return hashlib.sha256(said.encode()).hexdigest()


class Stamp:
    """What is remembered of the last good build of one site, in a file of the cache."""

    def __init__(self, cache: Path, output: Path) -> None:
        """Name the file by the site's place, so that several sites share a cache."""
        name = hashlib.sha256(str(output.absolute()).encode()).hexdigest()[:16]
        self._path = cache / f"site-{name}.json"
        self._output = Watched(output, is_whole=True)

    def read(self, key: str, folders: Mapping[str, Watched]) -> dict[str, Any] | None:
        """Give what was said of the last build; None where anything is not as it was, or the file is damaged.

        `key` is that of `program_key`, `folders` those that the build reads, by a name for each.
        """
        try:
            kept = json.loads(self._path.read_bytes())
            is_same = (
                kept["key"] == key
                and kept["folders"].keys() == folders.keys()
                and all(is_unchanged(watched, kept["folders"][name]) for name, watched in folders.items())
                and is_unchanged(self._output, kept["site"])
            )
            return dict(kept["said"]) if is_same else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def write(self, key: str, folders: Mapping[str, Glance], said: Mapping[str, object]) -> None:
        """Remember a good build: its key, what it read at a glance before, and what is to be said of it.

        A cache that cannot be written is no reason to fail: the next build is a whole one.
        """
        kept = {"key": key, "folders": folders, "site": glance_at(self._output), "said": said}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            (self._path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            beside = self._path.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(kept), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            # What is remembered of an earlier build no longer holds.
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
