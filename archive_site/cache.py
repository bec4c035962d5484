"""**I/O.** The folder of what is remembered between builds: where it is, and that git leaves it alone."""

import contextlib
from pathlib import Path


def default_cache(sources: Path) -> Path:
    """Give the folder in which what is made of some sources is remembered, unless another one is named."""
    return sources.absolute().parent / ".archive-cache"


def open_cache(folder: Path) -> None:
    """Make a cache folder that git ignores."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
        file.write("*\n")
