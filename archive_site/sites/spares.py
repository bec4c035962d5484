"""**I/O.** A spare site: the site's files in a second folder, by links, from which the next site is begun.

A site of thousands of files is so taken over without a link made or removed for each. The spare lies in the
cache and is no more believed than all there: a file of it counts only where it is one file with the site's.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from archive_site.cache.folder import name_site, open_cache
from archive_site.options import Options
from archive_site.paths import OutputPath


def place_of_spare(options: Options) -> Path | None:
    """Give where the spare of a site lies; None where nothing is remembered."""
    return options.cache / f"spare-{name_site(options.output)}" if options.cache else None


def is_spare(spare: Path | None) -> bool:
    """Tell whether there is a spare: after a swap, the site before."""
    return spare is not None and spare.is_dir() and not spare.is_symlink()


def make_spare(site: Path, paths: Iterable[OutputPath], spare: Path) -> None:
    """Link files of a site into its spare; where the disk knows no links, there is none."""
    remove_spare(spare)
    folders = {""}
    try:
        open_cache(spare.parent)
        spare.mkdir()
        for path in paths:
            folder = path.rpartition("/")[0]
            if folder not in folders:
                (spare / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            os.link(f"{site}/{path}", f"{spare}/{path}", follow_symlinks=False)
    except (OSError, NotImplementedError):
        remove_spare(spare)


def remove_spare(spare: Path) -> None:
    """Remove a spare, if there is one."""
    if spare.is_symlink():
        with contextlib.suppress(OSError):
            spare.unlink()
    shutil.rmtree(spare, ignore_errors=True)


def bring_out(spare: Path | None, folder: Path) -> None:
    """Put a spare in the place of an empty folder, where there is one on the same disk."""
    if spare is None or not is_spare(spare):
        return
    with contextlib.suppress(OSError):
        folder.rmdir()
        try:
            spare.rename(folder)
        finally:
            folder.mkdir(exist_ok=True)


def put_away(folder: Path, spare: Path | None) -> None:
    """Keep a folder as the spare; it stays where it is if it lies on another disk."""
    if spare:
        remove_spare(spare)
        with contextlib.suppress(OSError):
            folder.rename(spare)


def cut_down(folder: Path, wanted: Mapping[OutputPath, int]) -> frozenset[OutputPath]:
    """Remove from a folder all but some files, given by their inodes; gives those that are there.

    No folder is left without any.
    """
    found, needed = set(), {path.rpartition("/")[0] for path in wanted}
    needed |= {str(parent) for each in needed for parent in Path(each).parents}
    folders, looked_at = [""], list[str]()
    while folders:
        prefix = folders.pop()
        looked_at.append(prefix)
        with os.scandir(f"{folder}/{prefix}") as scan:
            for entry in scan:
                path = OutputPath(prefix + entry.name)
                # What it is asked for first is known without another look at it.
                if wanted.get(path) == entry.inode():
                    found.add(path)
                elif not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)  # noqa: PTH108 - a path is a text here
                elif path in needed:
                    folders.append(f"{path}/")
                else:
                    shutil.rmtree(entry.path)
    for prefix in reversed(looked_at[1:]):
        # What still holds something stays.
        with contextlib.suppress(OSError):
            os.rmdir(f"{folder}/{prefix}")  # noqa: PTH106 - as above
    return frozenset(found)
