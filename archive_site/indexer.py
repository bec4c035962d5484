"""**I/O.** Runs Pagefind over the lean pages, checks what it wrote, and adds what the search page needs."""

import gzip
import hashlib
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_site import facets, offline
from archive_site.bundles import check_readable, read_entry, read_hits, remove_unused
from archive_site.canonical_index import canonicalise_index
from archive_site.lean import SearchEntry, SearchName, render_lean_page
from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.vocabulary import WORD_TABLE, Vocabulary

MANIFEST = "manifest-sha256.txt"
_TABLES = (facets.NAME_TABLE, facets.NAMED_TABLE, WORD_TABLE)
"""Loaded when they are needed; the table of hits is part of the start."""
_LITTLE_ROOM = 2_000_000
"""Bytes free on a disk below which a failure is laid to it: less than the smallest index takes."""


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was indexed and how large the index is."""

    pages: int
    files: int
    size_bytes: int
    version: str
    """Of Pagefind; empty where there was nothing to index."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What is kept of the records once their lean pages are written."""

    rows: dict[OutputPath, facets.Row]
    names: dict[OutputPath, tuple[OutputPath, ...]]
    vocabulary: Vocabulary


def run_indexer(
    entries: Iterable[SearchEntry],
    destination: Path,
    *,
    scratch: Path,
    names: Sequence[SearchName] = (),
    is_offline: bool = True,
) -> IndexSummary:
    """Index records into the folder `destination`, by way of the folder `scratch`; both must be empty.

    Without records nothing is written. Raises MachineError with one sentence where Pagefind is missing or
    fails, where what it wrote is not whole, and where a file cannot be written. The child process never
    outlives an interruption of this one. `is_offline` adds the form for readers who open a site from a disk.
    """
    try:
        # In sorted order: Pagefind numbers pages as the folder lists them.
        written = _write_pages(sorted(entries, key=lambda entry: entry.page), scratch)
        if not written.rows:
            return IndexSummary(0, 0, 0, "")
        _require_empty(destination)
        _run_pagefind(scratch, destination)
        version = _finish(destination, written, names, is_offline=is_offline)
        files = [path for path in destination.rglob("*") if path.is_file()]
        return IndexSummary(
            len(written.rows), len(files), sum(path.stat().st_size for path in files), version
        )
    except (OSError, MachineError) as error:
        # Pagefind ends well on a full disk and leaves files cut short, so the reason is looked for here.
        room = min(shutil.disk_usage(folder).free for folder in (scratch, destination.parent))
        if room < _LITTLE_ROOM:
            raise MachineError(tell("machine.index-no-room", left_kb=room // 1000)) from error
        if isinstance(error, MachineError):
            raise
        raise MachineError(tell("machine.index-unwritten", reason=error)) from error


def _write_pages(entries: Iterable[SearchEntry], scratch: Path) -> _Written:
    """Write a lean page for each record; gives what is needed of them later."""
    _require_empty(scratch)
    written = _Written({}, {}, Vocabulary())
    for entry in entries:
        target = scratch / entry.page
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(render_lean_page(entry))
        written.rows[entry.page] = facets.make_row(entry)
        written.names[entry.page] = entry.names
        written.vocabulary.add_entry(entry)
    return written


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


def _finish(folder: Path, written: _Written, names: Sequence[SearchName], *, is_offline: bool) -> str:
    """Check the bundle, make it canonical, and add what the search page needs; gives the version."""
    remove_unused(folder)
    try:
        read_entry(folder, len(written.rows))
        check_readable(folder)
        found = read_hits(folder, frozenset(written.rows))
        renamed = canonicalise_index(folder, found)
        pages = {renamed[hit]: page for hit, page in found.items()}
        entry = read_entry(folder, len(written.rows))
        _write_tables(folder, written, names, pages)
        if is_offline:
            _write_offline_form(folder, entry, len(pages))
    except (ValueError, KeyError, TypeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise MachineError(tell("machine.index-damaged", reason=error)) from error
    _write_manifest(folder)
    return str(entry["version"])


def _write_tables(
    folder: Path, written: _Written, names: Sequence[SearchName], pages: dict[str, OutputPath]
) -> None:
    rows = {hit: written.rows[page] for hit, page in pages.items()}
    order = facets.order_hits(rows)
    named = facets.render_named_table(names, (written.names[pages[hit]] for hit in order))
    _write(folder / facets.NAMED_TABLE, named)
    _write(folder / facets.HIT_TABLE, facets.render_hit_table(rows, len(named)))
    _write(folder / facets.NAME_TABLE, facets.render_name_table(names))
    written.vocabulary.add_names(names)
    _write(folder / WORD_TABLE, written.vocabulary.render_table())


def _write_offline_form(folder: Path, entry: dict[str, Any], fragments: int) -> None:
    digits = offline.pack_digits(fragments)
    start = ["pagefind-entry.json", facets.HIT_TABLE]
    for language in entry["languages"].values():
        start += [f"pagefind.{language['hash']}.pf_meta", f"wasm.{language['wasm']}.pagefind"]
    names = sorted(
        path.relative_to(folder).as_posix()
        for kind in ("fragment", "index")
        for path in (folder / kind).glob("*")
    )
    names += _TABLES
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
