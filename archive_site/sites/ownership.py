"""**I/O.** Tells whether a folder holds a site of ours and nothing else, so that it may be replaced."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive_site import __version__
from archive_site.fixity import MANIFEST
from archive_site.messages import tell
from archive_site.paths import MARKER, RecordId, record_page
from archive_site.problems import MachineError

INDEX_FOLDER = "pagefind"
"""Has its own manifest, so that the site can be verified without it."""

_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What an operating system leaves behind by itself."""
_LISTED = re.compile("  (.*)")
"""Finds what the manifest lists, a file a line."""
_PROMISED = re.compile(r"(?m)^published addresses: (\d{1,9})$")


def render_marker(promised: int) -> bytes:
    """Give the marker of our folders; `promised` counts the addresses known to have been published.

    The ledger may be lost, and then the site is what tells that there was one.
    """
    published = f"published addresses: {promised}\n" if promised else ""
    return f"archive-site {__version__}\n{published}".encode()


def read_promised(site: Path, records: Iterable[RecordId]) -> int:
    """Give how many addresses the archive of a site is known to have published.

    That is 0 where nothing tells, and where the site has none of some records: it is of another archive.
    """
    try:
        found = _PROMISED.search((site / MARKER).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return 0
    is_ours = found and any((site / record_page(each)).is_file() for each in records)
    return int(found[1]) if found and is_ours else 0


def check_target(target: Path) -> None:
    """Raise MachineError unless the folder is absent, empty, or holds only what we wrote."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise MachineError(tell("machine.no-folder", target=target))
    if not target.exists() or not any(target.iterdir()):
        return
    if not (target / MARKER).is_file():
        raise MachineError(tell("machine.not-ours", target=target))
    foreign = sorted(_foreign_files(target))
    if foreign:
        raise MachineError(tell("machine.foreign-file", target=target, file=foreign[0]))


def _foreign_files(target: Path) -> Iterator[str]:
    ours = {MARKER, MANIFEST, f"{INDEX_FOLDER}/{MANIFEST}"}
    ours |= _listed(target, "") | _listed(target, f"{INDEX_FOLDER}/")
    # Links to folders are files here: we make none.
    folders = [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(f"{target}/{prefix}") as scan:
            for entry in scan:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{name}/")
                elif name not in ours and entry.name not in _LITTER:
                    yield name


def _listed(target: Path, prefix: str) -> set[str]:
    try:
        text = (target / f"{prefix}{MANIFEST}").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return {prefix + path for path in _LISTED.findall(text)}
