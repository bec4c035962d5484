"""**I/O.** Reads back what Pagefind wrote and checks that it is whole."""

import gzip
import json
import shutil
import zlib
from pathlib import Path
from typing import Any

from archive_site.facets import parse_fragment
from archive_site.paths import OutputPath

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")
"""Ready-made interfaces, by the start of their names: the site has its own search page."""
_COMPRESSED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")


def remove_unused(folder: Path) -> None:
    """Remove the interfaces that Pagefind adds and the site does not use."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_UNUSED):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def read_entry(folder: Path, expected: int) -> dict[str, Any]:
    """Read the entry file; raises ValueError with a sentence unless it counts the expected pages."""
    try:
        entry: dict[str, Any] = json.loads((folder / "pagefind-entry.json").read_bytes())
    except FileNotFoundError:
        raise ValueError("it has no entry file") from None
    indexed = sum(language["page_count"] for language in entry["languages"].values())
    if indexed != expected:
        raise ValueError(f"it has {indexed} pages of {expected}")
    return entry


def check_readable(folder: Path) -> None:
    """Raise ValueError with a sentence for the first file that is empty or does not decompress."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        if path.stat().st_size == 0:
            raise ValueError(f"its file {path.name} is empty")
        if path.suffix in _COMPRESSED and not path.name.endswith(".pf_fragment"):
            _read_compressed(path)
    if not (folder / "pagefind.js").is_file():
        raise ValueError("its script pagefind.js is missing")


def _read_compressed(path: Path) -> bytes:
    try:
        content = gzip.decompress(path.read_bytes())
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise ValueError(f"its file {path.name} does not decompress") from None
    if not content.startswith(b"pagefind_dcd"):
        raise ValueError(f"its file {path.name} has no signature")
    return content


def read_hits(folder: Path, pages: frozenset[OutputPath]) -> dict[str, OutputPath]:
    """Read which page each hit leads to; raises ValueError with a sentence if one is missing."""
    found = {}
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        fragment = parse_fragment(_read_compressed(path))
        found[path.stem] = OutputPath(fragment["url"].lstrip("/"))
    missing = sorted(pages - set(found.values()))
    if missing:
        raise ValueError(f"the page {missing[0]} is not in it")
    return found
