"""**I/O.** Stages a folder beside its place, and exchanges the two in one step where the system can."""

import contextlib
import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""Of renameat2(2) in Linux."""
_TOKEN = re.compile("[0-9a-f]{8}")


@contextlib.contextmanager
def stage_beside(target: Path) -> Iterator[Path]:
    """Give a new empty folder beside `target`; what is left of it at the end is removed."""
    # As open as the umask says, which folders of `tempfile` are not.
    folder = target.parent / f"{_prefix(target)}{os.urandom(4).hex()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_stages(target: Path) -> list[Path]:
    """Give what is staged beside `target`, or was when a program was killed."""
    prefix = _prefix(target)
    beside = (path for path in target.parent.iterdir() if path.name.startswith(prefix))
    return [path for path in beside if _TOKEN.fullmatch(path.name.removeprefix(prefix))]


def _prefix(target: Path) -> str:
    return f".{target.name}-staging-"


def exchange_folders(first: Path, second: Path) -> bool:
    """Exchange two folders of one file system, so that neither is ever missing.

    False, and nothing is done, where the system cannot.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    paths = os.fsencode(first), os.fsencode(second)
    answer: int = rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    return answer == 0
