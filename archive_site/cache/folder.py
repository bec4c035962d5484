"""**I/O.** The folder of what is remembered between builds: where it is, and that git leaves it alone."""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def default_cache(sources: Path) -> Path:
    """Give the folder in which what is made of some sources is remembered, unless another one is named."""
    return sources.absolute().parent / ".archive-cache"


def find_cache(sources: Path) -> Path | None:
    """Give the folder of what builds remember of some sources, where there is one.

    Who only asks about an archive makes no folder beside it.
    """
    folder = default_cache(sources)
    return folder if folder.is_dir() else None


def open_cache(folder: Path) -> None:
    """Make a cache folder that git ignores."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
        file.write("*\n")


def name_site(output: Path) -> str:
    """Give a name for the site in a folder: several sites can share a cache."""
    return hashlib.sha256(str(output.absolute()).encode(errors="surrogateescape")).hexdigest()[:16]


def write_kept(path: Path, pieces: Iterable[bytes]) -> bool:
    """Write a file of a cache in the place of the one before; False, and there is none, where that fails."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        open_cache(path.parent)
        beside.unlink(missing_ok=True)
        # A link in a cache that came with somebody's sources leads nowhere.
        with beside.open("xb") as file:
            file.writelines(pieces)
        beside.replace(path)
    except OSError:
        # What was kept before no longer holds.
        for each in (beside, path):
            with contextlib.suppress(OSError):
                each.unlink(missing_ok=True)
        return False
    except BaseException:
        # Told to stop: what was kept before stays.
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return True
