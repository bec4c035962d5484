"""**I/O.** Folders of sources: which files lie in them, and how a file is named where it is told of."""

import os
import unicodedata
from pathlib import Path

from archive_site.paths import MARKER
from archive_site.problems import Location, Problem, problem
from archive_site.sources.filenames import KEPT_AT_TOP, name_page_folders

_LITTER = frozenset({"Thumbs.db", "desktop.ini"})
"""What an operating system leaves in folders by itself, beside hidden files."""


def find_files(folder: Path) -> tuple[list[str], tuple[Problem, ...]]:
    """Give the files below any folder as those of sources are found, by their paths in it.

    Problem codes: file-unreadable, folder-linked, folder-of-page.
    """
    problems: list[Problem] = []
    return list_folder(folder, "", problems), tuple(problems)


def list_folder(root: Path, folder: str, problems: list[Problem]) -> list[str]:
    """Give the files below a folder of the sources, in order; hidden ones and our own sites are none.

    They are named from the root, with `/`, as `folder` is; an empty text is the root itself.
    """
    found: list[str] = []

    def refuse(error: OSError) -> None:
        where = place_of(Path(error.filename).relative_to(root).as_posix())
        problems.append(problem("file-unreadable", where, reason=error.strerror or error))

    if folder and (root / folder).is_symlink():
        problems.append(problem("folder-linked", place_of(folder)))
        return []
    for parent, folders, files in os.walk(root / folder, onerror=refuse):
        here = Path(parent).relative_to(root).as_posix()
        prefix = "" if here == "." else f"{here}/"
        passed_over = _LITTER if prefix else _LITTER | KEPT_AT_TOP
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in passed_over)
        if MARKER in files:
            folders[:] = []
            continue
        pages = name_page_folders(files) if folders else {}
        for name in [name for name in folders if name in pages]:
            problems.append(problem("folder-of-page", place_of(prefix + name), page=pages[name]))
            folders.remove(name)
        links = (prefix + name for name in folders if Path(parent, name).is_symlink())
        problems += [problem("folder-linked", place_of(name)) for name in links]
        found += [prefix + name for name in files if not name.startswith(".") and name not in passed_over]
    return sorted(found)


def place_of(name: str) -> Location:
    """Give a file as a place; signs that no terminal can print are written as their code."""
    if name.isprintable():
        return Location(name)
    return Location("".join(char if _is_writable(char) else f"\\x{ord(char):02x}" for char in name))


def _is_writable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs"}
