"""**I/O.** Makes the shards of the search index side by side, by Pagefind or as an earlier build had them."""

import gzip
import hashlib
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from archive_site import offline
from archive_site.bundles import Bundle, read_bundle
from archive_site.executors import Executor
from archive_site.lean import SearchEntry, render_lean_page
from archive_site.messages import tell
from archive_site.pagefind import Pagefind
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.shard_store import Part, ShardStore, make_shard_key
from archive_site.shards import count_characters
from archive_site.vocabulary import count_words
from archive_site.writer import Stage

DAMAGES = (ValueError, LookupError, TypeError, EOFError, zlib.error, gzip.BadGzipFile)
"""What is raised where Pagefind's files are not what they should be."""
_MEMORY_BYTES = 1_000_000_000
"""For all shards that are indexed at the same time."""
_AWAY_AT_ONCE = 16
"""Shards that may be under way on other machines; each waits for its answer."""
_BYTES_PER_CHARACTER = 80
"""Memory that Pagefind 1.5.2 takes for each character of a text, as measured."""

Shard = Sequence[SearchEntry]


def name_fragment(shard: int, place: int) -> str:
    """Give the name of what is stored of a record, from its shard and its place in it, both from 0 on."""
    return f"{shard:x}-{place:x}"


@dataclass(frozen=True, slots=True)
class ShardMaker:
    """What is needed to make shards."""

    pagefind: Pagefind
    store: ShardStore
    stage: Stage
    """Where the files of the index are written."""
    scratch: Path
    away: Executor | None
    """Makes shards on other machines, where there are any."""
    is_offline: bool
    """Writes the form for readers who open a site from a disk."""

    def make_all(self, shards: Sequence[Shard], jobs: int) -> list[tuple[Part, bool]]:
        """Make all shards and write their own files; tells of each whether an earlier build had kept it."""
        largest = max(sum(count_characters(entry) for entry in shard) for shard in shards)
        together = max(1, min(jobs, _MEMORY_BYTES // max(1, largest * _BYTES_PER_CHARACTER)))
        if self.away:
            together = _AWAY_AT_ONCE
        # Threads are enough: the work is done by child processes, and by zlib, which lets others run.
        with ThreadPoolExecutor(together) as pool:
            # The children may run before the last one is asked for, and must not outlive us from then on.
            try:
                made = [pool.submit(self._make, number, shard) for number, shard in enumerate(shards)]
                parts = [each.result() for each in made]
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                self.pagefind.stop()
                raise
        self.store.tidy()
        return parts

    def _make(self, number: int, shard: Shard) -> tuple[Part, bool]:
        key = make_shard_key(self.pagefind.digest, number, shard)
        kept = self.store.fetch(key)
        if kept and self._keep_files(kept.prints):
            return kept, True
        fragments = self.store.fetch_fragments(key) if kept else None
        if kept and fragments:
            self._write_files(dict(_list_files(number, fragments)))
            return kept, True
        if self.away:
            [bundle] = self.away.run(_index_away, None, [tuple(shard)])
        else:
            bundle = _index(self.pagefind, shard, self.scratch / f"{number:x}")
        files = dict(_list_files(number, bundle.fragments))
        prints = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        part = Part(bundle.lengths, bundle.words, prints, count_words(shard))
        self._write_files(files)
        self.store.keep(key, part, bundle.fragments)
        return part, False

    def _keep_files(self, prints: Mapping[str, str]) -> bool:
        """Take a shard's files over from the last site, all of them or none."""
        wanted = {
            OutputPath(name): digest
            for name, digest in prints.items()
            if self.is_offline or not offline.is_script(name)
        }
        last = self.stage.last
        if not all(last.digest_of(path) == digest for path, digest in wanted.items()):
            return False
        return self.stage.keep_all(tuple(wanted))

    def _write_files(self, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            if self.is_offline or not offline.is_script(name):
                self.stage.write(OutputPath(name), content)


def _list_files(number: int, fragments: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the files of one shard that no other has a part in: its fragments, and the scripts of them."""
    files = {
        f"fragment/{name_fragment(number, place)}.pf_fragment": content
        for place, content in enumerate(fragments)
    }
    yield from files.items()
    yield from offline.render_packs(files)


def _index(pagefind: Pagefind, shard: Shard, folder: Path) -> Bundle:
    """Index one shard by way of a folder, which is removed."""
    pages = folder / "pages"
    write_lean_pages(shard, pages)
    pagefind.index(pages, folder / "index")
    bundle = read_bundle(folder / "index", [entry.page for entry in shard])
    shutil.rmtree(folder)
    return bundle


def _index_away(_context: None, shares: Sequence[Shard]) -> Bundle:
    """Index one shard on a machine that shares no disk with the build."""
    [shard] = shares
    with tempfile.TemporaryDirectory(prefix="archive-site-") as scratch:
        try:
            return _index(Pagefind(), shard, Path(scratch, "shard"))
        except DAMAGES as error:
            raise MachineError(tell("machine.index-damaged", reason=error)) from error


def write_lean_pages(shard: Iterable[SearchEntry], folder: Path) -> None:
    """Write what Pagefind is to read of records."""
    for entry in shard:
        target = folder / entry.page
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(render_lean_page(entry))
