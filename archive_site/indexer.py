"""**I/O.** Makes the search index: its shards side by side, each by Pagefind, and the tables beside them."""

import gzip
import hashlib
import os
import shutil
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_site import facets, offline
from archive_site.bundles import check_readable, read_entry, read_hits, remove_unused
from archive_site.canonical_index import canonicalise_index
from archive_site.executors import Executor
from archive_site.lean import SearchEntry, SearchName, render_lean_page
from archive_site.messages import tell
from archive_site.pagefind import Pagefind
from archive_site.problems import MachineError
from archive_site.shard_store import ShardStore, make_shard_key
from archive_site.shards import count_characters, share_out
from archive_site.vocabulary import WORD_TABLE, Vocabulary

MANIFEST = "manifest-sha256.txt"
_MEMORY_BYTES = 1_150_000_000
"""For all shards that are indexed at the same time."""
_AWAY_AT_ONCE = 16
"""Shards that may be under way on other machines; each waits for its answer."""
_BYTES_PER_CHARACTER = 80
"""Memory that Pagefind 1.5.2 takes for each character of a text, as measured."""
_DAMAGES = (ValueError, KeyError, TypeError, EOFError, zlib.error, gzip.BadGzipFile)
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
    shards: int = 0
    kept: int = 0
    """Shards that were taken as an earlier build had made them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexOptions:
    """How an index is made; nothing but `is_offline` changes its bytes."""

    is_offline: bool = True
    """Adds the form for readers who open a site from a disk."""
    jobs: int = 0
    """Shards to index at the same time, as far as memory allows; 0 for as many as there are cores."""
    kept: Path | None = None
    """Folder of what earlier builds made: the shards whose records did not change are taken from there."""
    away: Executor | None = None
    """Makes shards on other machines, where there are any."""


def run_indexer(
    entries: Iterable[SearchEntry],
    destination: Path,
    *,
    scratch: Path,
    names: Sequence[SearchName] = (),
    options: IndexOptions = IndexOptions(),
) -> IndexSummary:
    """Index records into the folder `destination`, by way of the folder `scratch`; both must be empty.

    Without records nothing is written. Raises MachineError with one sentence where Pagefind is missing or
    fails, where what it wrote is not whole, and where a file cannot be written. No child process outlives
    an interruption of this one.
    """
    try:
        shards = share_out(entries)
        if not shards:
            return IndexSummary(0, 0, 0, "")
        _require_empty(scratch)
        _require_empty(destination)
        work = _Work(Pagefind(), ShardStore(options.kept), destination, scratch, options.away)
        taken = work.make_shards(shards, options.jobs or os.cpu_count() or 1)
        version = _finish(destination, shards, names, is_offline=options.is_offline)
        files = [path for path in destination.rglob("*") if path.is_file()]
        pages, size = sum(map(len, shards)), sum(path.stat().st_size for path in files)
        return IndexSummary(pages, len(files), size, version, len(shards), taken)
    except (OSError, MachineError, *_DAMAGES) as error:
        raise _explain(error, (scratch, destination.parent)) from error


def _explain(error: Exception, folders: Iterable[Path]) -> MachineError:
    """Word what went wrong; Pagefind ends well on a full disk and leaves files cut short."""
    room = min(shutil.disk_usage(folder).free for folder in folders)
    if room < _LITTLE_ROOM:
        return MachineError(tell("machine.index-no-room", left_kb=room // 1000))
    if isinstance(error, MachineError):
        return error
    if isinstance(error, _DAMAGES):
        return MachineError(tell("machine.index-damaged", reason=error))
    return MachineError(tell("machine.index-unwritten", reason=error))


def _require_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        # Pagefind never deletes an old file, so a removed record would stay findable.
        raise MachineError(tell("machine.index-folder", folder=folder.name))


@dataclass(frozen=True, slots=True)
class _Work:
    """What is needed to make shards."""

    pagefind: Pagefind
    store: ShardStore
    destination: Path
    scratch: Path
    away: Executor | None

    def make_shards(self, shards: Sequence[Sequence[SearchEntry]], jobs: int) -> int:
        """Make all shards; gives how many were kept from an earlier build."""
        largest = max(sum(count_characters(entry) for entry in shard) for shard in shards)
        together = max(1, min(jobs, _MEMORY_BYTES // max(1, largest * _BYTES_PER_CHARACTER)))
        if self.away:
            together = _AWAY_AT_ONCE
        # Threads are enough: the work is done by child processes, and by zlib, which lets others run.
        with ThreadPoolExecutor(together) as pool:
            # The children may run before the last one is asked for, and must not outlive us from then on.
            try:
                made = [pool.submit(self._make_shard, number, shard) for number, shard in enumerate(shards)]
                taken = sum(each.result() for each in made)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                self.pagefind.stop()
                raise
        self.store.tidy()
        return taken

    def _make_shard(self, number: int, shard: Sequence[SearchEntry]) -> bool:
        """Make one shard; tells whether it was kept from an earlier build."""
        key = make_shard_key(self.pagefind.digest, number, shard)
        folder = self.destination / f"{number:x}"
        is_kept = self.store.fetch(key, folder)
        if not is_kept:
            if self.away:
                [files] = self.away.run(_index_away, None, [(number, tuple(shard))])
                _unpack(files, folder)
            else:
                _index(self.pagefind, number, shard, self.scratch / f"{number:x}", folder)
            self.store.keep(key, folder)
        if number > 0:
            # The first shard's programs serve all.
            for path in (*folder.glob("*.js"), *folder.glob("*.pagefind")):
                path.unlink()
        return is_kept


def _index(pagefind: Pagefind, number: int, shard: Sequence[SearchEntry], pages: Path, folder: Path) -> None:
    """Index one shard by way of a folder of pages."""
    _write_pages(shard, pages)
    pagefind.index(pages, folder)
    shutil.rmtree(pages)
    _check_shard(number, shard, folder)


def _index_away(_context: None, shares: Sequence[tuple[int, Sequence[SearchEntry]]]) -> dict[str, bytes]:
    """Index one shard on a machine that shares no disk with the build; gives its files."""
    [(number, shard)] = shares
    with tempfile.TemporaryDirectory(prefix="archive-site-") as scratch:
        folder = Path(scratch, "index")
        try:
            _index(Pagefind(), number, shard, Path(scratch, "pages"), folder)
        except _DAMAGES as error:
            raise MachineError(tell("machine.index-damaged", reason=error)) from error
        paths = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _write_pages(shard: Iterable[SearchEntry], folder: Path) -> None:
    for entry in shard:
        target = folder / entry.page
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(render_lean_page(entry))


def _check_shard(number: int, shard: Sequence[SearchEntry], folder: Path) -> None:
    """Check what Pagefind wrote and make it canonical."""
    remove_unused(folder)
    read_entry(folder, len(shard))
    check_readable(folder)
    place_by_page = {entry.page: place for place, entry in enumerate(shard)}
    found = read_hits(folder, frozenset(place_by_page))
    canonicalise_index(folder, {hit: place_by_page[page] for hit, page in found.items()}, number)


def _finish(
    folder: Path, shards: Sequence[Sequence[SearchEntry]], names: Sequence[SearchName], *, is_offline: bool
) -> str:
    """Add what the search page needs to the shards; gives Pagefind's version."""
    entries = [read_entry(folder / f"{number:x}", len(shard)) for number, shard in enumerate(shards)]
    rows = [[facets.make_row(entry) for entry in shard] for shard in shards]
    vocabulary = Vocabulary()
    for shard in shards:
        for entry in shard:
            vocabulary.add_entry(entry)
    vocabulary.add_names(names)
    versions = [language["hash"] for entry in entries for language in entry["languages"].values()]
    tables = dict(facets.render_tables(rows, names, versions))
    tables[WORD_TABLE] = vocabulary.render_table()
    for name, content in tables.items():
        (folder / name).write_bytes(content)
    if is_offline:
        _write_offline_form(folder, entries, tables)
    _write_manifest(folder)
    return str(entries[0]["version"])


def _write_offline_form(folder: Path, entries: Sequence[dict[str, Any]], tables: Iterable[str]) -> None:
    start = [facets.HIT_TABLE, *_name_programs(entries)]
    packs: dict[str, list[str]] = defaultdict(list)
    for number in range(len(entries)):
        for kind in offline.PACK_BITS:
            for path in sorted((folder / f"{number:x}" / kind).iterdir()):
                name = path.relative_to(folder).as_posix()
                packs[offline.script_name(name)].append(name)
    for name in tables:
        if name != facets.HIT_TABLE:
            packs[offline.script_name(name)].append(name)
    packs[offline.START_SCRIPT] = start
    for script, members in packs.items():
        target = folder / script
        target.parent.mkdir(parents=True, exist_ok=True)
        files = ((name, (folder / name).read_bytes()) for name in members)
        target.write_bytes(offline.render_data_script(files))
    module = (folder / "0" / "pagefind.js").read_text(encoding="utf-8")
    (folder / offline.MODULE_SCRIPT).write_bytes(offline.render_module_script(module))


def _name_programs(entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Give the files of each shard that every search needs, and Pagefind's own."""
    for number, entry in enumerate(entries):
        yield f"{number:x}/pagefind-entry.json"
        for language in entry["languages"].values():
            yield f"{number:x}/pagefind.{language['hash']}.pf_meta"
            if number == 0:
                yield f"0/wasm.{language['wasm']}.pagefind"


def _write_manifest(folder: Path) -> None:
    """List every file's digest in the form that `sha256sum -c` reads, for the index alone."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = (f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
