"""Faults: killed, out of disk, shut out or doubled at any point, the last good site stays whole.

The long runs need `--soak` (`make soak`); a short version of each is always run.
"""

import errno
import itertools
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_site.cli import main
from archive_site.verification import read_site
from tests.making import build_site, write_sources, written

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")


_STEPS = frozenset(
    {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.scandir", "ctypes.dlopen"}
)
"""Audit events at which a build may be ended."""


def _archive(folder: Path, records: int) -> Path:
    body = "\n\n".join(f"The quay was opened again on day {day}." for day in range(5))
    files = {
        f"records/r{n}.md": written(body, title=f"Record {n}", date="2024-05-06") for n in range(records)
    }
    return write_sources(folder, files)


def _run(do: Callable[[], None], *, wait_s: float | None = None) -> int:
    """Do something in a copy of this process, kill it after a while; gives its exit code."""
    process = multiprocessing.get_context("fork").Process(target=do)
    process.start()
    if wait_s is not None:
        time.sleep(wait_s)
        process.kill()
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode


def _counted(sources: Path, target: Path, kill_at: int, counter: Path | None = None) -> Callable[[], None]:
    """Give a build that ends itself at the n-th thing it does to the file system."""

    def build() -> None:
        steps = itertools.count(1)

        def watch(event: str, _arguments: object) -> None:
            if event in _STEPS and next(steps) == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        build_site(sources, target)
        if counter:
            counter.write_text(str(next(steps)))

    return build


def _assert_whole(target: Path) -> None:
    _, problems = read_site(target)
    assert problems == ()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """An archive and its site; at the end a build succeeds and leaves nothing beside it."""
    sources, target = _archive(tmp_path / "sources", 4), tmp_path / "out" / "site"
    build_site(sources, target)
    yield sources, target
    _assert_whole(target)
    build_site(sources, target)
    _assert_whole(target)
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_a_build_killed_at_any_step_loses_nothing(kept: tuple[Path, Path], tmp_path: Path) -> None:
    """Steps spread over the whole build, and each of the last ones, in which the sites change places."""
    sources, target = kept
    counter = tmp_path / "steps"
    assert _run(_counted(sources, target, 0, counter)) == 0
    steps = int(counter.read_text())
    chosen = {*range(1, steps, max(1, steps // 4)), *range(steps - 60, steps, 24)}
    for step in sorted(chosen):
        assert _run(_counted(sources, target, step)) in {-signal.SIGKILL, 0}
        _assert_whole(target)


@pytest.mark.soak
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("records", [4, 60])
def test_a_hundred_kills_at_random_moments_lose_nothing(tmp_path: Path, records: int) -> None:
    """Of two sizes of archive; what is left behind is the next build's to clear."""
    sources, target = _archive(tmp_path / "sources", records), tmp_path / "out" / "site"
    start = time.perf_counter()
    build_site(sources, target)
    elapsed_s = time.perf_counter() - start
    chance = random.Random(records)  # noqa: S311 - moments of a test, no secrets
    killed = 0
    for _ in range(100):
        moment_s = chance.uniform(0, elapsed_s * 1.2)
        killed += _run(lambda: _build(sources, target), wait_s=moment_s) == -signal.SIGKILL
        _assert_whole(target)
    assert killed > 40
    build_site(sources, target)
    _assert_whole(target)
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def _build(sources: Path, target: Path) -> None:
    build_site(sources, target)


@pytest.mark.parametrize("room", [0, 1000, 30_000, 120_000, 160_000])
def test_a_full_disk_loses_nothing(
    kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """Exit status 3 with a sentence, whatever had been written by then."""
    sources, target = kept
    left = room
    real = Path.write_bytes

    def write(self: Path, content: bytes) -> int:
        nonlocal left
        left -= len(content)
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return real(self, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write)
        result = CliRunner().invoke(
            main, ["build", "--sources", str(sources), "--output", str(target), "--no-search"]
        )
    assert (result.exit_code, "No space left" in result.output) == (3, True)
    _assert_whole(target)


def test_two_builds_at_once_do_not_mix(kept: tuple[Path, Path]) -> None:
    """One of them may be refused; the site is one of the two, whole."""
    sources, target = kept
    start = multiprocessing.get_context("fork").Process
    both = [start(target=_build, args=(sources, target)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert 0 in {process.exitcode for process in both}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is shut to this user")
def test_a_folder_that_cannot_be_written_is_told(kept: tuple[Path, Path]) -> None:
    """The site stays, with exit status 3 and a sentence."""
    sources, target = kept
    target.parent.chmod(0o555)
    try:
        result = CliRunner().invoke(
            main, ["build", "--sources", str(sources), "--output", str(target), "--no-search"]
        )
    finally:
        target.parent.chmod(0o755)
    assert (result.exit_code, result.output.startswith("error:")) == (3, True)
