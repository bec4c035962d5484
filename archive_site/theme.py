"""**I/O.** Reads the look of the site: templates, style sheets, scripts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import MachineError

_PACKAGE = Path(__file__).parent
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SEARCH_SHEET = "60-search.css"
SITE_SHEET = OutputPath("assets/site.css")
SEARCH_SHEET = OutputPath("assets/search.css")


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of the look, as values."""

    templates: Mapping[str, str]
    """Template text by name, such as `pages/record.html`."""
    assets: tuple[tuple[OutputPath, bytes], ...]
    """Files that are published as they are."""
    stylesheets: tuple[tuple[OutputPath, bytes], ...]
    """The sheet of every page, joined in the order of names, and the one of the search page."""


def read_theme() -> Theme:
    """Read the templates shipped in the package, or those at the top of a checkout.

    Raises MachineError where neither is there.
    """
    folders = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
    folder = next((each for each in folders if (each / "base.html").is_file()), None)
    if folder is None:
        raise MachineError(tell("machine.no-templates"))
    texts = sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".xml"})
    templates = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in texts}
    assets = folder / "assets"
    styles = sorted((assets / "css").glob("*.css"))
    published = sorted(
        path for path in assets.rglob("*") if path.is_file() and path.suffix in {".js", ".svg"}
    )
    return Theme(
        templates=templates,
        assets=tuple(
            (OutputPath(f"assets/{path.relative_to(assets).as_posix()}"), path.read_bytes())
            for path in published
        ),
        stylesheets=(
            (SITE_SHEET, _join_sheets(path for path in styles if path.name != _SEARCH_SHEET)),
            (SEARCH_SHEET, _join_sheets(path for path in styles if path.name == _SEARCH_SHEET)),
        ),
    )


def _join_sheets(paths: Iterable[Path]) -> bytes:
    """Join style sheets without comments and indentation, which every reader would have to load."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line).encode()
