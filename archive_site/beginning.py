"""**I/O.** Begins an archive: settings, an example, and what publishes it."""

from collections.abc import Iterator
from pathlib import Path
from string import Template

from archive_site import __version__
from archive_site.inspection.gaps import yaml_text
from archive_site.messages import tell
from archive_site.printing.theme import find_templates
from archive_site.problems import MachineError

_PLACES = {
    "README.md": "README.md",
    "archive.yaml": "sources/archive.yaml",
    "example.txt": "sources/records/example.txt",
    "example.yaml": "sources/records/example.yaml",
    "outlets.yaml": "sources/authorities/outlets.yaml",
    "pages.yml": ".github/workflows/pages.yml",
    "requirements.txt": "requirements.txt",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
}
"""By name in `templates/archive/`, where none begins with a dot (such get lost), its place in an archive."""
_FILLED = frozenset({"README.md", "archive.yaml", "requirements.txt"})
"""Those in which `$name`, `$title` and `$version` are filled in; others have dollar signs of their own."""
_NO_OBSTACLES = frozenset({".git"})
"""An archive may begin in a new repository."""


def begin_archive(folder: Path, title: str = "") -> tuple[Path, ...]:
    """Write the files of a new archive into a folder that is not there yet, or empty; gives their paths.

    Without a title the setting stays a comment. Raises MachineError where the folder holds anything else
    than a repository without files, or is none.
    """
    if folder.exists() and not folder.is_dir():
        raise MachineError(tell("machine.begin-file", folder=folder))
    if folder.is_dir() and any(each.name not in _NO_OBSTACLES for each in folder.iterdir()):
        raise MachineError(tell("machine.begin-taken", folder=folder))
    files = tuple((folder / place, text) for place, text in _fill(title))
    for path, text in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(path for path, _ in files)


def _fill(title: str) -> Iterator[tuple[str, str]]:
    """Give each file by its place in the archive."""
    values = {
        "name": title or tell("begun.name"),
        "title": f"title: {yaml_text(title)}" if title else '# title: ""',
        "version": __version__,
    }
    for name, place in _PLACES.items():
        text = (find_templates() / "archive" / name).read_text(encoding="utf-8")
        yield place, Template(text).substitute(values) if name in _FILLED else text
