"""**I/O.** Reads the look of the site: templates, style sheets, scripts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive_site.paths import OutputPath
from archive_site.problems import MachineError

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of the look, as values."""

    templates: Mapping[str, str]
    """Template text by name, such as `pages/record.html`."""
    assets: tuple[tuple[OutputPath, bytes], ...]
    """Files that are published as they are."""
    stylesheet: bytes
    """All style sheets in the order of their names, as one."""


def read_theme() -> Theme:
    """Read the templates shipped in the package, or those at the top of a checkout.

    Raises MachineError where neither is there.
    """
    folders = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
    folder = next((each for each in folders if (each / "base.html").is_file()), None)
    if folder is None:
        raise MachineError("The templates are missing: install the package again.")
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
        stylesheet=b"\n".join(path.read_bytes() for path in styles),
    )
