"""**I/O.** Runs Pagefind over the lean pages, checks what it wrote, and adds what the search page needs."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_site import facets, offline
from archive_site.canonical_index import canonicalise_index
from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import MachineError

FACET_TABLE = "facets.json"
MANIFEST = "manifest-sha256.txt"

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")
"""Ready-made interfaces, by the start of their names: the site has its own search page."""
_COMPRESSED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was indexed and how large the index is."""

    pages: int
    files: int
    size_bytes: int
    version: str
    """Of Pagefind; empty where there was nothing to index."""


def run_indexer(
    pages: Iterable[tuple[OutputPath, bytes]], destination: Path, *, scratch: Path
) -> IndexSummary:
    """Index lean pages into the folder `destination`, by way of the folder `scratch`; both must be empty.

    Without pages nothing is written. Raises MachineError with one sentence where Pagefind is missing or
    fails, where what it wrote is not whole, and where a file cannot be written. The child process never
    outlives an interruption of this one.
    """
    ordered = sorted(pages)
    if not ordered:
        return IndexSummary(0, 0, 0, "")
    try:
        _write_pages(ordered, scratch)
        _require_empty(destination)
        _run_pagefind(scratch, destination)
        version = _finish(destination, frozenset(page for page, _ in ordered))
        files = [path for path in destination.rglob("*") if path.is_file()]
        return IndexSummary(len(ordered), len(files), sum(path.stat().st_size for path in files), version)
    except OSError as error:
        raise MachineError(tell("machine.index-unwritten", reason=error)) from error


def _write_pages(pages: list[tuple[OutputPath, bytes]], scratch: Path) -> None:
    """Write in sorted order: Pagefind numbers pages as the folder lists them."""
    _require_empty(scratch)
    for page, content in pages:
        target = scratch / page
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)


def _require_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        # Pagefind never deletes an old file, so a removed record would stay findable.
        raise MachineError(tell("machine.index-folder", folder=folder.name))


def _find_pagefind() -> str:
    try:
        import pagefind_bin  # noqa: PLC0415  a build without search must not need the package

        executable = str(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise MachineError(tell("machine.no-pagefind")) from error
    if not os.access(executable, os.X_OK):
        raise MachineError(tell("machine.pagefind-forbidden"))
    return executable


def _run_pagefind(scratch: Path, destination: Path) -> None:
    command = [_find_pagefind(), "--site", str(scratch.resolve())]
    command += ["--output-path", str(destination.resolve()), "--force-language", "en"]
    # Pagefind also takes settings from the environment and from files where it is started.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        # `run` kills the child on any exception, an interruption included.
        done = subprocess.run(  # noqa: S603  our own binary, arguments that hold no source text
            command,
            cwd=scratch,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise MachineError(tell("machine.pagefind-unstarted", reason=error.strerror or error)) from error
    if done.returncode != 0:
        lines = done.stdout.decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "no output")
        raise MachineError(tell("machine.pagefind-failed", status=done.returncode, last=last))


def _finish(folder: Path, pages: frozenset[OutputPath]) -> str:
    """Check the bundle, make it canonical, and add what the search page needs; gives the version."""
    _remove_unused(folder)
    try:
        _read_entry(folder, len(pages))
        _check_readable(folder)
        found = _read_filters(folder)
        _check_pages(found, pages)
        renamed = canonicalise_index(folder, found)
        found = {renamed[hit]: what for hit, what in found.items()}
        entry = _read_entry(folder, len(pages))
        table = facets.render_facet_table({hit: filters for hit, (_, filters) in found.items()})
        (folder / FACET_TABLE).write_bytes(table)
        _write_offline_form(folder, entry, len(found))
    except (ValueError, KeyError, TypeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise MachineError(tell("machine.index-damaged", reason=error)) from error
    _write_manifest(folder)
    return str(entry["version"])


def _remove_unused(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_UNUSED):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _read_entry(folder: Path, expected: int) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = json.loads((folder / "pagefind-entry.json").read_bytes())
    except FileNotFoundError:
        raise ValueError("it has no entry file") from None
    indexed = sum(language["page_count"] for language in entry["languages"].values())
    if indexed != expected:
        raise ValueError(f"it has {indexed} pages of {expected}")
    return entry


def _check_readable(folder: Path) -> None:
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


def _read_filters(folder: Path) -> dict[str, tuple[OutputPath, dict[str, list[str]]]]:
    """Read each hit's page and filters from its fragment, by the hit's name."""
    found = {}
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        fragment = facets.parse_fragment(_read_compressed(path))
        found[path.stem] = (OutputPath(fragment["url"].lstrip("/")), fragment["filters"])
    return found


def _check_pages(
    found: dict[str, tuple[OutputPath, dict[str, list[str]]]], pages: frozenset[OutputPath]
) -> None:
    missing = sorted(pages - {page for page, _ in found.values()})
    if missing:
        raise ValueError(f"the page {missing[0]} is not in it")


def _write_offline_form(folder: Path, entry: dict[str, Any], fragments: int) -> None:
    digits = offline.pack_digits(fragments)
    start = ["pagefind-entry.json", FACET_TABLE]
    for language in entry["languages"].values():
        start += [f"pagefind.{language['hash']}.pf_meta", f"wasm.{language['wasm']}.pagefind"]
    names = sorted(
        path.relative_to(folder).as_posix()
        for kind in ("filter", "fragment", "index")
        for path in (folder / kind).glob("*")
    )
    packs: dict[str, list[str]] = {}
    for name in names:
        packs.setdefault(offline.script_name(name, digits), []).append(name)
    for script, members in packs.items():
        _write(
            folder / script,
            offline.render_data_script((name, (folder / name).read_bytes()) for name in members),
        )
    files = ((name, (folder / name).read_bytes()) for name in dict.fromkeys(start))
    _write(folder / offline.START_SCRIPT, offline.render_start_script(files, digits))
    module = (folder / "pagefind.js").read_text(encoding="utf-8")
    _write(folder / offline.MODULE_SCRIPT, offline.render_module_script(module))


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _write_manifest(folder: Path) -> None:
    """List every file's digest in the form that `sha256sum -c` reads, for the index alone."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = (f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
