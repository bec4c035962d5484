"""**I/O.** Makes the shards of the search index in shares, or takes them as an earlier build had them."""

import gzip
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from archive_site.cache.drawers import Drawer
from archive_site.cache.store import Key
from archive_site.index import offline
from archive_site.index.fragments import name_fragment
from archive_site.index.lean import SearchEntry
from archive_site.index.pagefind import Pagefind
from archive_site.index.shard_store import Part, ShardStore, make_shard_key
from archive_site.memory import give_back
from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.sites.writer import Stage
from archive_site.workers.executors import Executor

if TYPE_CHECKING:
    from archive_site.index.glossary import Glossary

DAMAGES = (ValueError, LookupError, TypeError, EOFError, zlib.error, gzip.BadGzipFile)
"""What is raised where Pagefind's files are not what they should be."""

_FEW = 1000
"""Tokens that are sooner asked about in every build than kept with all others."""

_UNTIDY = 2
"""Shards after which free memory is given back again: each time costs a hundredth of what these take."""

Shard = Sequence[SearchEntry]


def explain(error: Exception) -> MachineError:
    """Word what went wrong while an index was made."""
    if isinstance(error, MachineError):
        return error
    if isinstance(error, DAMAGES):
        return MachineError(tell("machine.index-damaged", reason=error))
    return MachineError(tell("machine.index-unwritten", reason=error))


class Task(Struct, frozen=True):
    """A shard to be made."""

    number: int
    entries: Shard

    def __len__(self) -> int:
        """Count its records."""
        return len(self.entries)


MakeContents = Callable[
    [Iterable[tuple[int, Shard]], Pagefind, Path, "Glossary"], Iterator[tuple[Part, Sequence[bytes]]]
]


class MadeShard(NamedTuple):
    """A shard as it was made."""

    number: int
    part: Part
    """But for the digests of its files, which are not written yet."""
    fragments: Sequence[bytes]
    """What is stored of each record, in the order of the shard."""


class ShardMaker(Struct, frozen=True):
    """What is needed to make shards."""

    pagefind: Pagefind
    store: ShardStore
    stage: Stage
    """Where the files of the index are written."""
    scratch: Path
    executor: Executor
    is_offline: bool
    """Writes the form for readers who open a site from a disk."""

    def make_all(self, shards: Sequence[Shard]) -> list[tuple[Key, Part, bool]]:
        """Make all shards and write their own files; tells of each whether an earlier build had kept it."""
        program = f"{self.pagefind.digest} {self.is_offline}"
        keys = [make_shard_key(program, *each) for each in enumerate(shards)]
        parts = {number: part for number, key in enumerate(keys) if (part := self._recall(number, key))}
        kept = set(parts)
        tasks = [Task(number, shard) for number, shard in enumerate(shards) if number not in kept]
        if tasks:
            # To begin is to load numpy, and to read back all that is known of tokens.
            parts.update(self._make_tasks(tasks, keys))
        self.store.use(keys)
        return [(key, parts[number], number in kept) for number, key in enumerate(keys)]

    def _make_tasks(self, tasks: Sequence[Task], keys: Sequence[Key]) -> dict[int, Part]:
        parts: dict[int, Part] = {}
        if self.executor.is_near:
            # Workers inherit what is loaded now.
            _load_contents()
            for made, digests in self.executor.run(_make_here, (self, keys, tasks[0]), tasks):
                self.stage.adopt(digests)
                parts.update(made)
        else:
            for away in self.executor.run(_make_away, None, tasks):
                parts.update({each.number: self.put(each, keys[each.number]) for each in away})
        return parts

    def put(self, made: MadeShard, key: Key) -> Part:
        """Write the files of a shard that was made, and keep it."""
        part = replace(made.part, prints=self._write_files(made.number, made.fragments))
        self.store.keep(key, part, made.fragments)
        # Nobody asks for its words before those of all shards are joined.
        return replace(part, words=Drawer.fill(self.scratch / f"{made.number:x}.words", part.words))

    def _recall(self, number: int, key: Key) -> Part | None:
        """Take a shard as it was kept, with its files; None where it is not."""
        kept = self.store.fetch(key)
        if kept is None or self._keep_files(kept.prints):
            return kept
        fragments = self.store.fetch_fragments(key)
        if fragments is None:
            return None
        self._write_files(number, fragments)
        return kept

    def _keep_files(self, prints: Mapping[OutputPath, str]) -> bool:
        """Take a shard's files over from the last site, all of them or none."""
        # Only what was written is compared: whether it still stands is looked up as it is taken over.
        written = self.stage.last.files
        if not all(path in written and written[path].digest == digest for path, digest in prints.items()):
            return False
        return self.stage.keep_all(tuple(prints))

    def _write_files(self, number: int, fragments: Sequence[bytes]) -> dict[OutputPath, str]:
        """Write the files that no other shard has a part in: what is stored of records, and scripts of it."""
        files = {
            f"fragment/{name_fragment(number, place)}.pf_fragment": content
            for place, content in enumerate(fragments)
        }
        scripts = offline.render_packs(files) if self.is_offline else ()
        paths = []
        for name, content in (*files.items(), *scripts):
            paths.append(OutputPath(name))
            self.stage.write(paths[-1], content)
        return {path: self.stage.digests[path] for path in paths}


Here = tuple[dict[int, Part], Mapping[OutputPath, str]]
"""Shards by their numbers, and the digests of the files that were written."""


def _make_here(context: tuple[ShardMaker, Sequence[Key], Task], tasks: Sequence[Task]) -> Here:
    """Make shards and put their files in place; whoever has the first keeps what is known of tokens."""
    maker, keys, first = context
    try:
        return _make_and_put(maker, keys, tasks, is_kept=first in tasks[:1])
    except (OSError, *DAMAGES) as error:
        raise explain(error) from error


def _make_and_put(maker: ShardMaker, keys: Sequence[Key], tasks: Sequence[Task], *, is_kept: bool) -> Here:
    # Another process may have begun with files that this one did not write.
    own = replace(maker, stage=Stage(maker.stage.folder, maker.stage.last, maker.stage.there))
    parts = {}
    told = maker.store.fetch_plain("glossary", maker.pagefind.digest)
    # As where contents are made.
    from archive_site.index.glossary import Glossary  # noqa: PLC0415 - as said above

    glossary = Glossary.recall(told) if told else Glossary()
    known = len(glossary)
    for done, made in enumerate(_make(tasks, maker.pagefind, maker.scratch, glossary)):
        parts[made.number] = own.put(made, keys[made.number])
        if done % _UNTIDY == 0 and len(tasks) > _UNTIDY:
            # What is left of their arrays is several times what these take at any time; the first asks most.
            give_back()
    if is_kept and len(glossary) > known + _FEW:
        # One of all processes does, for most tokens are in the shards of each of them.
        maker.store.keep_plain("glossary", maker.pagefind.digest, glossary.tell())
    return parts, own.stage.digests


def _make_away(_context: None, tasks: Sequence[Task]) -> list[MadeShard]:
    """Make shards on a machine that shares no disk with the build."""
    with tempfile.TemporaryDirectory(prefix="archive-site-") as scratch:
        from archive_site.index.glossary import Glossary  # noqa: PLC0415 - as where contents are made

        try:
            return list(_make(tasks, Pagefind(), Path(scratch), Glossary()))
        except (OSError, *DAMAGES) as error:
            raise explain(error) from error


def _make(
    tasks: Sequence[Task], pagefind: Pagefind, scratch: Path, glossary: "Glossary"
) -> Iterator[MadeShard]:
    contents = _load_contents()(((task.number, task.entries) for task in tasks), pagefind, scratch, glossary)
    for task, (part, fragments) in zip(tasks, contents, strict=True):
        yield MadeShard(task.number, part, fragments)


def _load_contents() -> MakeContents:
    # An index of which every shard is kept needs none of it, nor the numpy that it stands on.
    from archive_site.index.shard_contents import make_contents  # noqa: PLC0415 - as said above

    return make_contents
