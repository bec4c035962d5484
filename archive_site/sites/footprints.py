"""**I/O.** Footprints: what tells a file from the same one before, and from another in its place."""

import contextlib
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from archive_site.fixity import digest_file
from archive_site.paths import OutputPath
from archive_site.sites.freshness import Listing, is_recent, state_of

_NOTHING: Mapping[OutputPath, Any] = {}


class Footprint(NamedTuple):
    """A file as it was written."""

    digest: str
    """Its sha256."""
    inode: int
    changed_ns: int
    touched_ns: int
    """When anything about the file changed last, its times included; nobody can set that."""
    size_bytes: int
    is_recent: bool
    """True where it could have changed again without its time telling."""

    def fits(self, status: os.stat_result) -> bool:
        """Tell whether a file still is the one that was written, as far as the disk says."""
        return (status.st_ino, *state_of(status)) == self[1:5]


def find_footprints(
    folder: Path, digests: Mapping[OutputPath, str], known: Mapping[OutputPath, Footprint] = _NOTHING
) -> dict[OutputPath, Footprint]:
    """Take the footprint of every file of a site as it stands in a folder, but for those that are `known`."""
    now_ns = time.time_ns()
    files = {}
    for path, digest in digests.items():
        if path in known:
            # Whoever kept it has read it, if it could have changed unseen.
            files[path] = known[path]._replace(is_recent=False) if known[path].is_recent else known[path]
            continue
        with contextlib.suppress(OSError):
            status = os.lstat(f"{folder}/{path}")
            files[path] = Footprint(digest, status.st_ino, *state_of(status), is_recent(status, now_ns))
    return files


def list_footprints(
    folder: Path, footprints: Mapping[OutputPath, Footprint], others: Iterable[str]
) -> Listing | None:
    """List the files of a site of which the footprints were just taken, and others that are there too.

    None where one of them is gone again.
    """
    files = {str(path): each[2:5] for path, each in footprints.items()}
    recent = {str(path): each.digest for path, each in footprints.items() if each.is_recent}
    try:
        for path in others:
            place = f"{folder}/{path}"
            files[path] = state_of(os.lstat(place))
            recent[path] = digest_file(place)
    except OSError:
        return None
    return Listing(files, recent)
