"""**I/O.** Reads the look of the site: templates, style sheets, scripts."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from archive_site.digests import digest_of
from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import ArchiveError, MachineError
from archive_site.sources.decoding import tell_wrong_byte

_PACKAGE = Path(__file__).parents[1]
_TEMPLATE_SUFFIXES = (".html", ".xml")
_TEXT_SUFFIXES = (*_TEMPLATE_SUFFIXES, ".css", ".js")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SEARCH_SHEET = "60-search.css"
SITE_SHEET = OutputPath("assets/site.css")
SEARCH_SHEET = OutputPath("assets/search.css")
SEARCH_SCRIPT = OutputPath("assets/search.js")
_SEARCH_SCRIPTS = "search"
"""Folder of the modules of the search page, which are joined into one script."""
_SCRIPT_COMMENT = re.compile(r"^[ ]*/\*.*?\*/[ ]*$|^[ ]*//[^\n]*$", re.DOTALL | re.MULTILINE)


class Theme(Struct, frozen=True):
    """The files of the look, as values."""

    templates: Mapping[str, str]
    """Template text by name, such as `pages/record.html`."""
    assets: tuple[tuple[OutputPath, bytes], ...]
    """Files that are published as they are."""
    stylesheets: tuple[tuple[OutputPath, bytes], ...]
    """The sheet of every page, joined in the order of names, and the one of the search page."""
    scripts: tuple[tuple[OutputPath, bytes], ...]
    """The script of the search page, joined in the order of names."""

    @property
    def digest(self) -> str:
        """One digest of all of it."""
        return digest_of(
            [repr((sorted(self.templates.items()), self.assets, self.stylesheets, self.scripts))]
        )


def read_theme() -> Theme:
    """Read the templates shipped in the package, or those at the top of a checkout.

    Raises MachineError where neither is there, and ArchiveError with a problem for each file of text that is
    not UTF-8 (codes file-encoding, file-encoding-mixed).
    """
    folder = find_templates()
    texts = _read_texts(folder)
    templates = {
        path.relative_to(folder).as_posix(): text
        for path, text in texts.items()
        if path.suffix in _TEMPLATE_SUFFIXES
    }
    assets = folder / "assets"
    styles = [path for path in texts if path.parent == assets / "css"]
    published = sorted(
        path for path in assets.rglob("*") if path.is_file() and path.suffix in {".js", ".svg"}
    )
    modules = [path for path in published if path.parent.name == _SEARCH_SCRIPTS]
    return Theme(
        templates=templates,
        assets=tuple(
            (OutputPath(f"assets/{path.relative_to(assets).as_posix()}"), path.read_bytes())
            for path in published
            if path not in modules
        ),
        stylesheets=(
            (SITE_SHEET, _join((texts[path] for path in styles if path.name != _SEARCH_SHEET), _COMMENT)),
            (SEARCH_SHEET, _join((texts[path] for path in styles if path.name == _SEARCH_SHEET), _COMMENT)),
        ),
        scripts=((SEARCH_SCRIPT, _join((texts[path] for path in modules), _SCRIPT_COMMENT)),),
    )


def find_templates() -> Path:
    """Give the folder of templates, as `read_theme` takes it; raises MachineError where there is none."""
    folders = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
    folder = next((each for each in folders if (each / "base.html").is_file()), None)
    if folder is None:
        raise MachineError(tell("machine.no-templates"))
    return folder


def _read_texts(folder: Path) -> dict[Path, str]:
    """Give every file of text by its path, in the order of names."""
    texts, problems = {}, []
    for path in sorted(each for each in folder.rglob("*") if each.suffix in _TEXT_SUFFIXES):
        try:
            texts[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            name = f"templates/{path.relative_to(folder).as_posix()}"
            problems.append(tell_wrong_byte(name, error.object, error))
    if problems:
        raise ArchiveError(tuple(problems))
    return texts


def _join(texts: Iterable[str], comment: re.Pattern[str]) -> bytes:
    """Join texts without comments and indentation, which every reader would have to load."""
    text = "\n".join(texts)
    lines = (line.strip() for line in comment.sub("", text).splitlines())
    return "\n".join(line for line in lines if line).encode()
