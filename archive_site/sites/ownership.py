"""**I/O.** Tells whether a folder holds a site of ours and nothing else, so that it may be replaced."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from archive_site.fixity import MANIFEST
from archive_site.messages import tell
from archive_site.paths import MARKER
from archive_site.problems import MachineError

INDEX_FOLDER = "pagefind"
"""Has its own manifest, so that the site can be verified without it."""

_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What an operating system leaves behind by itself."""
_LISTED = re.compile("  (.*)")
"""Finds what the manifest lists, a file a line."""


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
