"""**I/O.** Makes the search index: shards side by side, their words joined into one, and tables beside it."""

import json
import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from archive_site.building.summaries import IndexSummary
from archive_site.cache.store import Key
from archive_site.gzipping import compress
from archive_site.index import offline
from archive_site.index.bundles import ENTRY, MODULE, read_entry, read_programs
from archive_site.index.concordance import (
    Chunk,
    Concordance,
    Word,
    cut_chunks,
    make_ranges,
    name_chunk,
    render_chunk,
    render_meta,
)
from archive_site.index.facets import Hits
from archive_site.index.fragments import name_fragment
from archive_site.index.lean import METADATA_FIELDS, SearchEntry, SearchName
from archive_site.index.pagefind import Pagefind
from archive_site.index.rejoining import Joined, fetch_gone, find_changed, rejoin, sum_words
from archive_site.index.shard_making import DAMAGES, ShardMaker, explain
from archive_site.index.shard_store import Part, ShardStore
from archive_site.index.shards import share_out
from archive_site.index.sidetables import Tabled, Telling, write_hits, write_tables
from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.sites.last import LastSite
from archive_site.sites.writer import Stage
from archive_site.workers.executors import Executor, LocalExecutor

_LITTLE_ROOM = 2_000_000
"""Bytes free on a disk below which a failure is laid to it: less than the smallest index takes."""
_MOST_WAITING = 100
"""Chunks that may wait to be compressed."""
_ONE_PAGE = '<!doctype html><html lang="en"><title>Page</title><body data-pagefind-body><p>page</p></html>'


class IndexOptions(Struct, frozen=True, kw_only=True):
    """How an index is made; nothing but `is_offline` changes its bytes."""

    is_offline: bool = True
    """Adds the form for readers who open a site from a disk."""
    executor: Executor = LocalExecutor()
    """Makes shards in shares."""
    kept: Path | None = None
    """Folder of what earlier builds made: the shards whose records did not change are taken from there."""
    last: LastSite | None = None
    """The index that the last build wrote: files that are the same are taken from there."""
    there: AbstractSet[OutputPath] = frozenset()
    """Files of the last index that are in their places already."""


def run_indexer(
    entries: Iterable[SearchEntry],
    destination: Path,
    *,
    scratch: Path,
    names: Sequence[SearchName] = (),
    options: IndexOptions = IndexOptions(),  # noqa: B008 - a frozen value
) -> IndexSummary:
    """Index records into the folder `destination`, by way of the folder `scratch`; both must be empty.

    Only what the options say to be there may be in the destination. Without records nothing is written.
    Raises MachineError with one sentence where Pagefind is missing or fails, where what it wrote is not
    whole, and where a file cannot be written. No child process outlives an interruption of this one.
    """
    try:
        stage, shards = Stage(destination, options.last, options.there), share_out(entries)
        if not shards:
            stage.drop_rest()
            return IndexSummary(0, 0, 0, "")
        _require_empty(scratch)
        if not options.there:
            _require_empty(destination)
        return _run(shards, stage, scratch, names, options)
    except (OSError, MachineError, *DAMAGES) as error:
        raise _explain(error, (scratch, destination.parent)) from error


def _run(
    shards: Sequence[Sequence[SearchEntry]],
    stage: Stage,
    scratch: Path,
    names: Sequence[SearchName],
    options: IndexOptions,
) -> IndexSummary:
    pagefind, store = Pagefind(), ShardStore(options.kept)
    programs, entry = _find_programs(pagefind, store, scratch / "programs")
    maker = ShardMaker(pagefind, store, stage, scratch, options.executor, options.is_offline)
    made = maker.make_all(shards)
    keys, parts = [key for key, _, _ in made], [part for _, part, _ in made]
    name = str(stage.last.folder.absolute())
    kept = store.fetch_plain("joined", name)
    last = Joined(*kept) if kept else None
    gone = fetch_gone(store, last, keys) if last else None
    whole = _Whole(shards, names, keys, parts, last, gone)
    # What else is told of all shards asks for no chunk of words.
    with options.executor.beside(partial(_tabulate, stage, whole), sum(map(len, shards))) as tabulated:
        chunks = _join(stage, whole)
        start = _write_joined(stage, parts, chunks, entry, programs)
        packed, tables, hits, digests = tabulated()
    stage.adopt(digests)
    tables = write_hits(stage, tables, hits, offline.count_digits(len(chunks)))
    sizes = [len(part.lengths) for part in parts]
    store.keep_plain("joined", name, tuple(Joined(keys, sizes, chunks, packed, tuple(tables))))
    store.use_plain("glossary", pagefind.digest)
    store.tidy()
    if options.is_offline:
        offline.write_scripts(stage, start, programs[MODULE])
    stage.write_manifest()
    stage.drop_rest()
    size = sum(os.stat(f"{stage.folder}/{path}").st_size for path in stage.paths)  # noqa: PTH116 - thousands
    taken = sum(was_kept for _, _, was_kept in made)
    version, pages = str(entry["version"]), sum(map(len, shards))
    return IndexSummary(pages, len(stage.paths), size, version, len(shards), taken, stage.digests)


def _find_programs(
    pagefind: Pagefind, store: ShardStore, scratch: Path
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Give Pagefind's own programs, and the entry file of an index, as it makes them for any page."""
    kept: tuple[dict[str, bytes], dict[str, Any]] | None = store.fetch_plain("programs", pagefind.digest)
    if kept:
        return kept
    pages, folder = scratch / "pages", scratch / "index"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text(_ONE_PAGE, encoding="utf-8")
    pagefind.index(pages, folder)
    made = read_programs(folder), read_entry(folder, 1)
    store.keep_plain("programs", pagefind.digest, made)
    return made


def _write_joined(
    stage: Stage,
    parts: Sequence[Part],
    chunks: Sequence[Chunk],
    entry: dict[str, Any],
    programs: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Write what leads to the chunks of words; gives what every search needs."""
    pages = [
        (name_fragment(number, place), words)
        for number, part in enumerate(parts)
        for place, words in enumerate(part.lengths)
    ]
    digest, meta = render_meta(entry["version"], pages, make_ranges(chunks), METADATA_FIELDS)
    [(code, language)] = entry["languages"].items()
    found = {**language, "hash": f"{code}_{digest}", "page_count": len(pages)}
    text = json.dumps({**entry, "languages": {code: found}}, ensure_ascii=False, separators=(",", ":"))
    start = {ENTRY: text.encode(), f"pagefind.{found['hash']}.pf_meta": meta}
    for name, content in {**start, **programs}.items():
        stage.write(OutputPath(name), content)
    wasm = f"wasm.{found['wasm']}.pagefind"
    return {**start, wasm: programs[wasm]}


class _Whole(Struct, frozen=True):
    """All shards of an index, and those of the last one."""

    shards: Sequence[Sequence[SearchEntry]]
    names: Sequence[SearchName]
    keys: Sequence[Key]
    """Of the shards."""
    parts: Sequence[Part]
    """What was indexed of each shard."""
    last: Joined | None
    gone: Mapping[Key, Part] | None
    """The shards of the last index that are no more; None where nobody has them any more."""


def _join(stage: Stage, whole: _Whole) -> list[Chunk]:
    """Join the words of all shards and write all chunks of them; gives these."""
    parts, last, gone = whole.parts, whole.last, whole.gone
    concordance = Concordance([part.words for part in parts], [len(part.lengths) for part in parts])
    pieces: Iterator[Chunk | list[Word]] | None = None
    if (
        last
        and gone is not None
        and all(stage.last.digest_of(_name_file(name)) for _, _, name in last.chunks)
    ):
        changed = find_changed(gone, last, whole.keys, parts)
        pieces = None if changed is None else rejoin(concordance, last.chunks, changed)
    return _write_chunks(stage, pieces or cut_chunks(concordance.words()))


_Tabulated = tuple[bytes, Tabled, Hits, Mapping[OutputPath, str]]


def _tabulate(stage: Stage, whole: _Whole) -> _Tabulated:
    """Write the tables of an index but that of the hits, which is given with all that is known of them.

    That is the packed counts of words, what the tables tell, and the digests of the files that were written.
    """
    own, last = Stage(stage.folder, stage.last, stage.there), whole.last
    known = None if whole.gone is None else last
    try:
        counts, packed = sum_words(whole.gone or {}, known, whole.keys, whole.parts)
        telling = Telling(whole.shards, whole.names, whole.parts, counts, packed)
        tables, hits = write_tables(own, telling, Tabled(*last.tables) if last else None)
    except (OSError, *DAMAGES) as error:
        # Else nobody would know what it was that another process met with.
        raise explain(error) from error
    return packed, tables, hits, own.digests


def _write_chunks(stage: Stage, pieces: Iterable[Chunk | list[Word]]) -> list[Chunk]:
    """Write chunks, or take them from the last site where they are told by name; gives them in order."""
    chunks = []
    waiting: deque[tuple[OutputPath, Future[bytes]]] = deque()
    # Threads are enough to compress side by side.
    with ThreadPoolExecutor() as pool:
        for piece in pieces:
            content = b"" if isinstance(piece, tuple) else render_chunk(piece)
            chunk = piece if isinstance(piece, tuple) else (piece[0][0], piece[-1][0], name_chunk(content))
            chunks.append(chunk)
            path = _name_file(chunk[2])
            # The name is of the content, so the last site's file is what would be written.
            if stage.keep(path):
                continue
            if isinstance(piece, tuple):
                stage.copy(path, stage.last.folder / path)
                continue
            waiting.append((path, pool.submit(compress, content)))
            if len(waiting) > _MOST_WAITING:
                written, compressed = waiting.popleft()
                stage.write(written, compressed.result())
        for path, compressed in waiting:
            stage.write(path, compressed.result())
    return chunks


def _name_file(chunk: str) -> OutputPath:
    """Give the file of a chunk."""
    return OutputPath(f"{offline.CHUNKS}{chunk}.pf_index")


def _explain(error: Exception, folders: Iterable[Path]) -> MachineError:
    """Word what went wrong; Pagefind ends well on a full disk and leaves files cut short."""
    room = min(shutil.disk_usage(folder).free for folder in folders)
    if room < _LITTLE_ROOM:
        return MachineError(tell("machine.index-no-room", left_kb=room // 1000))
    return explain(error)


def _require_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        # Pagefind never deletes an old file, so a removed record would stay findable.
        raise MachineError(tell("machine.index-folder", folder=folder.name))
