"""**I/O.** Stages the site beside its target, with its fixity manifest, and swaps it in.

Whatever happens before the swap, the previous site stays whole; what we did not write is never deleted.
"""

import contextlib
import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from archive_site.fixity import MANIFEST, render_manifest
from archive_site.messages import tell
from archive_site.paths import MARKER, OutputPath
from archive_site.problems import MachineError
from archive_site.sites.exchange import exchange_folders, find_stages, stage_beside
from archive_site.sites.exclusive import hold_lock
from archive_site.sites.last import LastSite
from archive_site.sites.ownership import check_target, render_marker
from archive_site.sites.spares import bring_out, put_away

Pieces = Iterable[bytes | memoryview]
TellDigest = Callable[[], str]
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a new file is opened, on every system."""


class Stage:
    """A new site that is being written beside its target."""

    def __init__(
        self, folder: Path, last: LastSite | None = None, there: AbstractSet[OutputPath] = frozenset()
    ) -> None:
        """Begin a stage in a folder; what is the same in the `last` site is not written again.

        The folder is empty but for files that are `there` by a link to the last site's: these stay or go.
        """
        self.folder = folder
        self.last = last or LastSite(folder)
        self.there = there
        self._digests: dict[OutputPath, str] = {}
        self._folders: set[str] = set()

    def write(self, path: OutputPath, content: bytes) -> bool:
        """Write one file; two files at one address are a mistake of ours.

        Gives False where the last site has the same, which is taken over.
        """
        digest = hashlib.sha256(content).hexdigest()
        kept = self.last.files.get(path)
        if kept and kept.digest == digest and self.keep(path):
            return False
        self._claim(path)
        try:
            self._make_way(path)
            write_file(f"{self.folder}/{path}", content)
        except FileExistsError:
            raise MachineError(tell("machine.address-twice", path=path)) from None
        except OSError as error:
            raise _unwritten(path, error) from error
        self._digests[path] = digest
        return True

    def write_pieces(self, path: OutputPath, pieces: Pieces, tell_digest: TellDigest | None = None) -> None:
        """Write one file that need not be in memory as a whole; its digest may be somebody else's work."""
        self._claim(path)
        digest = hashlib.sha256()
        try:
            self._make_way(path)
            with open(f"{self.folder}/{path}", "xb") as file:  # noqa: PTH123 - as where others are written
                for piece in pieces:
                    if tell_digest is None:
                        digest.update(piece)
                    file.write(piece)
        except OSError as error:
            raise _unwritten(path, error) from error
        self._digests[path] = tell_digest() if tell_digest else digest.hexdigest()

    def keep(self, path: OutputPath) -> bool:
        """Take a file over from the last site; False where it does not stand there as it was written."""
        return self._take_over(path, self.last.digest_of(path))

    def keep_all(self, paths: Sequence[OutputPath]) -> bool:
        """Take files over from the last site, all or none; nothing is done with those that are there."""
        digests = {path: self.last.digest_of(path) for path in paths}
        if not all(digests.values()):
            return False
        done = [path for path in digests if path in self.there]
        self.adopt({path: digests[path] for path in done})
        for path in [path for path in digests if path not in self.there]:
            if not self._take_over(path, digests[path]):
                for each in done:
                    (self.folder / each).unlink()
                    del self._digests[each]
                self.there -= {*done}
                return False
            done.append(path)
        return True

    def _take_over(self, path: OutputPath, digest: str) -> bool:
        """Take over a file of which the last site's digest is known; an empty one where it does not stand."""
        if not digest:
            return False
        self._claim(path)
        if path not in self.there and not self.last.hand_down(path, f"{self.folder}/{path}"):
            return False
        self._digests[path] = digest
        return True

    def drop_rest(self) -> None:
        """Remove what was there from the beginning and has no place in the new site, empty folders too."""
        for path in self.there - self._digests.keys():
            try:
                self._make_way(path)
            except OSError as error:
                raise _unwritten(path, error) from error
            with contextlib.suppress(OSError):
                os.removedirs((self.folder / path).parent)

    def _make_way(self, path: OutputPath) -> None:
        """Remove a file that was there from the beginning: it may be the last site's too."""
        if path in self.there:
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108 - a path is a text here

    def _claim(self, path: OutputPath) -> None:
        if path in self._digests:
            raise MachineError(tell("machine.address-twice", path=path))
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            try:
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _unwritten(path, error) from error
            self._folders.add(folder)

    def copy(self, path: OutputPath, source: Path, digest: str = "") -> None:
        """Publish a file as it is; where the last site has one of the same digest, it is not read."""
        kept = self.last.files.get(path)
        if kept and kept.digest == digest and self.keep(path):
            return
        try:
            content = source.read_bytes()
        except OSError as error:
            raise MachineError(tell("machine.unread", path=source, reason=error.strerror or error)) from error
        self.write(path, content)

    def read(self, path: OutputPath) -> bytes:
        """Read back a file of the new site."""
        try:
            return (self.folder / path).read_bytes()
        except OSError as error:
            raise MachineError(tell("machine.unread", path=path, reason=error.strerror or error)) from error

    @property
    def digests(self) -> Mapping[OutputPath, str]:
        """The sha256 of each file written so far."""
        return self._digests

    def adopt(self, digests: Mapping[OutputPath, str]) -> None:
        """Count in what another process wrote into the same folder."""
        for path in self._digests.keys() & digests.keys():
            raise MachineError(tell("machine.address-twice", path=path))
        self._digests |= digests

    @property
    def paths(self) -> tuple[OutputPath, ...]:
        """The addresses written so far, in order."""
        return tuple(sorted(self._digests))

    def write_manifest(self) -> None:
        """Write the digest of every file, as `sha256sum -c` reads it."""
        self.write(OutputPath(MANIFEST), render_manifest(sorted(self._digests.items())))

    def write_marker(self, promised: int = 0) -> None:
        """Write the marker of our folders, which no manifest lists; `promised` is as in `render_marker`."""
        self.write(OutputPath(MARKER), render_marker(promised))


def _unwritten(path: OutputPath, error: OSError) -> MachineError:
    return MachineError(tell("machine.unwritten", path=path, reason=error.strerror or error))


def write_file(path: str, content: bytes) -> None:
    """Write a new file. One that is there may be the last site's too, and is never written into."""
    # Ten thousand times a build: a file object would ask the system three questions about each.
    file = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


@contextlib.contextmanager
def open_stage(target: Path, last: LastSite | None = None, spare: Path | None = None) -> Iterator[Stage]:
    """Give a stage beside `target`; what is left of it at the end is removed. `last` is the site there now.

    With a `spare` it begins with what is in that, and only the swap finds out whether the target is ours.

    Until then no other build of this target begins. A site that an earlier build had moved aside when it was
    killed is first put back, and what else it left beside the target is removed. Raises MachineError if the
    target is not ours to replace, another build has it, or its parent cannot be written.
    """
    with contextlib.ExitStack() as held:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(hold_lock(target))
            _put_back(target)
            if spare is None:
                check_target(target)
            _remove_remains(target)
            folder = held.enter_context(stage_beside(target))
            bring_out(spare, folder)
        except OSError as error:
            reason = error.strerror or error
            raise MachineError(tell("machine.no-stage", target=target, reason=reason)) from error
        yield Stage(folder, last)


@contextlib.contextmanager
def open_scratch() -> Iterator[Path]:
    """Give an empty folder away from the site for what is needed only while building."""
    with tempfile.TemporaryDirectory(prefix="archive-site-") as folder:
        yield Path(folder)


def swap_in(stage: Stage, target: Path, spare: Path | None = None) -> None:
    """Put the staged site in the place of the target, and remove the previous one, or keep it as a spare.

    Raises MachineError where that fails; the previous site is then back in its place.
    """
    check_target(target)
    try:
        # In one step where the system can; the previous site is then what lies in the stage's folder.
        if target.exists() and exchange_folders(stage.folder, target):
            put_away(stage.folder, spare)
        else:
            _rename_in(stage.folder, target)
    except OSError as error:
        raise MachineError(tell("machine.no-swap", reason=error.strerror or error)) from error
    _remove_remains(target)


def _rename_in(folder: Path, target: Path) -> None:
    old = _free_name(target)
    if target.exists():
        target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _remove_remains(target: Path) -> None:
    """Remove the previous sites and the stages beside a target; only the holder of its lock may."""
    for remains in (*_previous_sites(target), *find_stages(target)):
        if remains.is_symlink() or not remains.is_dir():
            continue
        # Without its marker, what a killed removal leaves is never taken for a whole site.
        (remains / MARKER).unlink(missing_ok=True)
        shutil.rmtree(remains, ignore_errors=True)


def _free_name(target: Path) -> Path:
    names = (target.with_name(f".{target.name}-previous-{number}") for number in itertools.count(1))
    return next(path for path in names if not path.exists())


def _previous_sites(target: Path) -> list[Path]:
    """Give the sites moved aside by this or an earlier build, in order of their names."""
    if not target.parent.is_dir():
        return []
    prefix = f".{target.name}-previous-"
    beside = (path for path in target.parent.iterdir() if path.name.startswith(prefix))
    return sorted(path for path in beside if path.name.removeprefix(prefix).isdigit())


def _put_back(target: Path) -> None:
    """Put the previous site back if the target is gone: a build was killed while it swapped."""
    previous = [] if target.exists() or target.is_symlink() else _previous_sites(target)
    whole = next((path for path in previous if (path / MARKER).is_file()), None)
    if whole:
        whole.rename(target)
