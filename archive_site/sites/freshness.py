"""**I/O.** Tells at a glance whether a site still is what its sources, its options and the program make.

The glance is at name, times of change and size of every file read and written, none of which is opened. One
of the times nobody can set: words that are exchanged for others of the same length are noticed, even if the
time when they changed is set back. A file that changed within the last moments could change again without its
times telling, so that its digest is kept too. Whatever is in doubt is built again.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from archive_site import __version__
from archive_site.cache.folder import name_site, write_kept
from archive_site.digests import digest_of
from archive_site.fingerprint import read_look_print, read_program_print
from archive_site.fixity import digest_file
from archive_site.paths import MARKER

TICK_NS = 2_000_000_000
"""The coarsest clock among file systems in use: FAT tells times to two seconds."""
_FINE_TICK_NS, _SECOND_NS = 100_000_000, 1_000_000_000


def is_recent(status: os.stat_result, now_ns: int) -> bool:
    """Tell whether a file had just changed, so that it could change again without its time telling."""
    # A clock that tells less than seconds ticks often. Nobody can set when anything about a file changed, but
    # FAT tells that, or when a file was made, more finely than its time of change.
    is_fine = status.st_ctime_ns % _SECOND_NS and status.st_mtime_ns % _SECOND_NS
    tick_ns = _FINE_TICK_NS if is_fine else TICK_NS
    return now_ns - status.st_mtime_ns < tick_ns


class Watched(Struct, frozen=True):
    """A folder that a build reads or has written."""

    folder: Path
    is_whole: bool = False
    """True where every file counts; else hidden ones do not, nor those of our own sites."""


def watch_sources(sources: Path, captures: Path | None) -> dict[str, Watched]:
    """Give by name the folders that an archive is read from."""
    folders = {"sources": Watched(sources)}
    if captures:
        folders["captures"] = Watched(captures, is_whole=True)
    return folders


class Glance(NamedTuple):
    """The state of a folder."""

    state: str
    """One digest of path, times of change and size of every file."""
    recent: Mapping[str, str]
    """Digests of the contents of files that had just changed, by path below the folder."""


FileState = tuple[int, int, int]
"""When a file changed, when anything about it did, its times included, both in nanoseconds, and its bytes."""


def state_of(status: os.stat_result) -> FileState:
    """Give what tells a file from the same one before; nobody can set the second of its times."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


class Listing(NamedTuple):
    """Every file of a folder."""

    files: Mapping[str, FileState]
    """By path below the folder."""
    recent: Mapping[str, str]
    """Digests of the contents of files that had just changed, by path."""


_BROKEN = (-1, -1, -1)
"""A link that leads nowhere has neither times nor size."""


def list_files(watched: Watched) -> Listing:
    """List every file of a folder; a missing folder has none."""
    now_ns = time.time_ns()
    files: dict[str, FileState] = {}
    recent: list[str] = []
    for path, entry in _walk(watched, os.fspath(watched.folder), "") if watched.folder.is_dir() else ():
        try:
            status = entry.stat()
        except OSError:
            files[path] = _BROKEN
            continue
        files[path] = state_of(status)
        if is_recent(status, now_ns):
            recent.append(path)
    return Listing(files, {path: _digest(watched, path) for path in sorted(recent)})


def _walk(watched: Watched, folder: str, prefix: str) -> "Iterator[tuple[str, os.DirEntry[str]]]":
    """Give the files of a folder and of those in it, with their paths."""
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except FileNotFoundError:
        # It was removed since the folder around it was listed.
        return
    # What is asked to be read is no site of ours, whatever lies in it.
    if prefix and not watched.is_whole and any(entry.name == MARKER for entry in entries):
        return
    for entry in entries:
        if not watched.is_whole and entry.name.startswith("."):
            continue
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(watched, entry.path, f"{path}/")
        else:
            yield path, entry


def glance_at(watched: Watched) -> Glance:
    """Take the state of every file of a folder; that of a missing folder is that of an empty one."""
    return sum_up_listing(list_files(watched))


def sum_up_listing(listing: Listing) -> Glance:
    """Give the state of a folder of which every file was listed."""
    files, recent = listing
    lines = sorted(f"{path}\0{state}\n" for path, state in files.items())
    return Glance(hashlib.sha256("".join(lines).encode(errors="surrogateescape")).hexdigest(), recent)


def settle(watched: Watched, then: Listing) -> Listing:
    """Give a listing without the digests of files that have not changed since: now their times would tell."""
    if not then.recent:
        return then
    now = list_files(watched)
    changed = frozenset(_list_changed(watched, then.recent))
    recent = {
        path: digest
        for path, digest in then.recent.items()
        if path in changed or path in now.recent or now.files.get(path) != then.files[path]
    }
    return Listing(then.files, recent)


def find_changed(watched: Watched, now: Listing, then: Listing) -> list[str] | None:
    """Give the files of a folder that may have other contents than then; None where others are there."""
    if now.files.keys() != then.files.keys():
        return None
    changed = {path for path, state in now.files.items() if state != then.files[path]}
    changed.update(_list_changed(watched, then.recent))
    return sorted(changed)


def _list_changed(watched: Watched, recent: Mapping[str, str]) -> Iterator[str]:
    """Give those of some files that had just changed whose contents may be others by now."""
    for path, digest in recent.items():
        if not digest or _digest(watched, path) != digest:
            yield path


def _digest(watched: Watched, path: str) -> str:
    try:
        return digest_file(f"{watched.folder}/{path}")
    except OSError:
        return ""


def is_as_it_was(watched: Watched, now: Glance, then: Glance) -> bool:
    """Tell from two glances at a folder whether every file is as it was; False where one may not be."""
    return now.state == then.state and not any(_list_changed(watched, then.recent))


def program_key(options: Iterable[object]) -> str:
    """Give one digest for the program, what it is installed with, its look, and the options of a build."""
    return digest_of([repr((__version__, *options, read_program_print(), read_look_print()))])


class Stamp:
    """What is remembered of the last good build of one site, in a file of the cache."""

    def __init__(self, cache: Path, output: Path) -> None:
        """Name the file by the site's place, so that several sites share a cache."""
        self._path = cache / f"site-{name_site(output)}.json"
        self._output = Watched(output, is_whole=True)

    def read(
        self, key: str, folders: Mapping[str, Watched], now: Mapping[str, Glance]
    ) -> dict[str, Any] | None:
        """Give what was said of the last build; None where anything is not as it was, or the file is damaged.

        `key` is that of `program_key`, `folders` those that the build reads, by a name for each, and `now`
        the present glances at them.
        """
        try:
            kept = json.loads(self._path.read_bytes())
            if kept["key"] != key or kept["folders"].keys() != folders.keys():
                return None
            said = dict(kept["said"])
            then = {name: Glance(*glance) for name, glance in kept["folders"].items()}
            if not all(is_as_it_was(watched, now[name], then[name]) for name, watched in folders.items()):
                return None
            site_then, site = Glance(*kept["site"]), glance_at(self._output)
            if not is_as_it_was(self._output, site, site_then):
                return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        if (now, site) != (then, site_then):
            # What was fresh then has settled: it need not be read the next time.
            self._keep({"key": key, "folders": now, "site": site, "said": said})
        return said

    def write(
        self,
        key: str,
        folders: Mapping[str, Glance],
        said: Mapping[str, object],
        site: Listing | None = None,
    ) -> None:
        """Remember a good build: its key, what it read at a glance before, and what is to be said of it.

        `site` lists all files of the site, where somebody has just done so. A cache that cannot be written is
        no reason to fail: the next build is a whole one.
        """
        glance = sum_up_listing(site) if site else glance_at(self._output)
        self._keep({"key": key, "folders": folders, "site": glance, "said": said})

    def _keep(self, kept: Mapping[str, object]) -> None:
        write_kept(self._path, [json.dumps(kept).encode()])
