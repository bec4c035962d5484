"""**I/O.** Copies a built site to any storage that fsspec can write: what changed, and nothing else.

The manifests tell what is there already. Files that pages need go before the pages, manifests after all, and
only then is removed what the new site no longer has. A file that says so stands there from the first change
to the last: where an upload was interrupted, the next one believes no digest and copies everything.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from archive_site.audit.verification import read_fixity
from archive_site.fixity import MANIFEST, parse_manifest
from archive_site.messages import tell
from archive_site.paths import MARKER
from archive_site.problems import ArchiveError, MachineError
from archive_site.sites.ownership import INDEX_FOLDER
from archive_site.workers.executors import deal

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

UNFINISHED = ".archive-site-upload"
"""Lists the files of an upload that has begun and not ended."""
_MANIFESTS = (f"{INDEX_FOLDER}/{MANIFEST}", MANIFEST)
_AT_ONCE = 64
"""Files handed over together, which some storages take side by side."""


class UploadSummary(Struct, frozen=True):
    """What an upload did, in files."""

    written: int
    kept: int
    removed: int


class _There(Struct, frozen=True):
    """A place in a storage, and what an earlier upload left in it."""

    storage: "AbstractFileSystem"
    root: str
    digests: Mapping[str, str]
    """Of the files that are as their manifest says."""
    names: frozenset[str]
    """Of all files that we may have put there."""

    def path(self, name: str) -> str:
        """Give the storage's own path of a file."""
        return f"{self.root}/{name}"


def run_upload(site: Path, address: str) -> UploadSummary:
    """Copy a site to an address such as `s3://bucket/archive`, `sftp://host/path`, `file:///folder`.

    Raises ArchiveError where the site is not as it was built, and MachineError where the storage cannot be
    had, holds what is not ours, or fails.
    """
    listed, problems = read_fixity(site)
    if problems:
        raise ArchiveError(tuple(sorted(problems)))
    storage, root = _open(address)
    try:
        return _copy(site, listed, _look(storage, root, address))
    except MachineError:
        raise
    except Exception as error:  # each kind of storage has failures of its own
        raise MachineError(tell("machine.not-uploaded", address=address, reason=error)) from error


def _open(address: str) -> "tuple[AbstractFileSystem, str]":
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - not everybody has it

        storage, root = url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise MachineError(tell("machine.no-fsspec", address=address, reason=error)) from error
    return storage, root.rstrip("/")


def _look(storage: "AbstractFileSystem", root: str, address: str) -> _There:
    """Look what is there; nothing that another program put there is ever written over."""
    storage.invalidate_cache()
    if not storage.exists(f"{root}/{MARKER}"):
        if storage.exists(root) and storage.ls(root, detail=False):
            raise MachineError(tell("machine.not-ours-there", address=address))
        return _There(storage, root, {}, frozenset())
    digests: dict[str, str] = {}
    for name in _MANIFESTS:
        if storage.exists(f"{root}/{name}"):
            text = storage.cat_file(f"{root}/{name}").decode(errors="replace")
            digests |= parse_manifest(text, name.removesuffix(MANIFEST))
            digests[name] = ""
    names = set(digests)
    if storage.exists(f"{root}/{UNFINISHED}"):
        names.update(storage.cat_file(f"{root}/{UNFINISHED}").decode(errors="replace").splitlines())
        digests = {}
    return _There(storage, root, digests, frozenset(filter(_is_inside, names)))


def _is_inside(name: str) -> bool:
    """Tell whether a name that was read there leads to a place below the root, as all that we write do."""
    return bool(name) and not name.startswith("/") and ".." not in name.split("/") and "\\" not in name


def _copy(site: Path, listed: Mapping[str, str], there: _There) -> UploadSummary:
    manifests = [name for name in _MANIFESTS if (site / name).is_file()]
    changed = [name for name, digest in listed.items() if there.digests.get(name) != digest]
    gone = sorted(there.names - listed.keys() - set(manifests))
    kept = len(listed) - len(changed)
    if not changed and not gone:
        return UploadSummary(0, kept, 0)
    storage, flag = there.storage, there.path(UNFINISHED)
    storage.makedirs(there.root, exist_ok=True)
    # From here on the place is known as ours, and as unfinished.
    storage.pipe_file(flag, "\n".join((*listed, *gone)).encode())
    storage.put_file(str(site / MARKER), there.path(MARKER))
    # Whoever reads meanwhile finds what a new page needs.
    _put(site, sorted(changed, key=lambda name: (name.endswith(".html"), name)), there)
    _put(site, manifests, there)
    for name in gone:
        if storage.exists(there.path(name)):
            storage.rm_file(there.path(name))
    storage.rm_file(flag)
    return UploadSummary(len(changed), kept, len(gone))


def _put(site: Path, names: list[str], there: _There) -> None:
    made: set[str] = set()
    for few in deal(names, _AT_ONCE):
        for folder in {there.path(name).rpartition("/")[0] for name in few} - made:
            there.storage.makedirs(folder, exist_ok=True)
            made.add(folder)
        there.storage.put([str(site / name) for name in few], [there.path(name) for name in few])
