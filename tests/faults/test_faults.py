"""Faults: killed, out of disk, shut out or doubled at any point, the last good site stays whole.

The long runs are those of `make soak`; a short version of each is always run.
"""

import errno
import itertools
import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive_site.audit.verification import read_site
from archive_site.cli import main
from archive_site.index.pagefind import Pagefind
from archive_site.paths import OutputPath
from archive_site.sites import writer
from archive_site.sites.writer import Stage
from archive_site.sources import files as sources_module
from tests.making import build_site, write_sources, written

ROOT = Path(__file__).resolve().parents[2]
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
    # The first build of a process reads what all others find read.
    build_site(sources, target)
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
    real = writer.write_file

    def write(path: str, content: bytes) -> None:
        nonlocal left
        left -= len(content)
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        real(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(writer, "write_file", write)
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


def _run_build(sources: Path, target: Path, *more: str) -> tuple[int, str]:
    """Run the program as a user to whom permissions mean something; gives status and what it said."""
    command = [sys.executable, str(ROOT / "build.py"), "build", "--sources", str(sources)]
    command += ["--output", str(target), "--no-search", "--cache", str(target.parent.parent / "cache"), *more]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if not setpriv:
            pytest.skip("nothing is shut to this user")
        rights = "-dac_override,-dac_read_search"
        command = [setpriv, f"--inh-caps={rights}", f"--bounding-set={rights}", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.returncode, done.stdout + done.stderr


def test_a_folder_that_cannot_be_written_is_told(kept: tuple[Path, Path]) -> None:
    """The site stays, with exit status 3 and a sentence."""
    sources, target = kept
    target.parent.chmod(0o555)
    try:
        status, said = _run_build(sources, target)
    finally:
        target.parent.chmod(0o755)
    assert (status, said.startswith("error: No folder can be made beside")) == (3, True)


def test_a_source_that_may_not_be_read_is_a_problem(kept: tuple[Path, Path]) -> None:
    """It is told with the others, and nothing is built without it; a link that leads nowhere is, too."""
    sources, target = kept
    shut = sources / "records" / "r2.md"
    (sources / "records" / "gone.md").symlink_to("nowhere.md")
    shut.chmod(0)
    try:
        status, said = _run_build(sources, target)
    finally:
        shut.chmod(0o644)
        (sources / "records" / "gone.md").unlink()
    assert status == 1
    assert "records/r2.md:1:1: error[file-unreadable]" in said
    assert "records/gone.md:1:1: error[file-unreadable]" in said


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOENT])
def test_a_source_that_fails_or_goes_away_during_the_build_is_a_problem(
    kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """The disk gives an error, or somebody deletes the file after it was listed."""
    sources, target = kept

    def open_file(path: str, *how: Any, **more: Any) -> Any:  # noqa: ANN401 - as the one it stands for
        if path.endswith("r2.md"):
            raise OSError(code, os.strerror(code), path)
        return open(path, *how, **more)  # noqa: PTH123 - as the reader does

    with monkeypatch.context() as patch:
        patch.setattr(sources_module, "open", open_file, raising=False)
        result = CliRunner().invoke(
            main, ["build", "--no-cache", "--sources", str(sources), "--output", str(target), "--no-search"]
        )
    assert result.exit_code == 1
    assert "records/r2.md:1:1: error[file-unreadable]" in result.output


def test_a_capture_that_goes_away_during_the_build_is_told(
    kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page is made by then; the site that was there stays."""
    sources, target = kept
    write_sources(sources, {"records/dump.txt": "The board met.\n", "records/dump.yaml": "title: Board\n"})
    real = Stage.copy

    def copy(self: Stage, path: OutputPath, source: Path, digest: str) -> None:
        source.unlink()
        real(self, path, source, digest)

    with monkeypatch.context() as patch:
        patch.setattr(Stage, "copy", copy)
        result = CliRunner().invoke(
            main, ["build", "--no-cache", "--sources", str(sources), "--output", str(target), "--no-search"]
        )
    (sources / "records/dump.yaml").unlink()
    assert (result.exit_code, "dump.txt cannot be read" in result.output) == (3, True)


def test_a_clock_that_goes_back_hides_no_change(
    kept: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two builds and during one: what was edited is built, and what was not is known again."""
    sources, target = kept
    command = ["build", "--sources", str(sources), "--output", str(target), "--no-search"]
    command += ["--cache", str(tmp_path / "cache")]
    edited, now_ns = sources / "records" / "r1.md", time.time_ns()

    def build(back_s: int, *, is_running_back: bool = False) -> str:
        ticks = itertools.count()

        def clock() -> int:
            return now_ns - 10**9 * (back_s + (next(ticks) * 60 if is_running_back else 0))

        with monkeypatch.context() as patch:
            patch.setattr(time, "time_ns", clock)
            patch.setattr(time, "time", lambda: clock() / 1e9)
            result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
        return result.output

    build(0)
    day_s = 86_400
    before = edited.read_text(encoding="utf-8")
    edited.write_text(before.replace("Record 1", "Record X"), encoding="utf-8")
    os.utime(edited, ns=(now_ns - 10**9 * day_s,) * 2)
    assert "Built" in build(day_s, is_running_back=True)
    assert "Record X" in (target / "records/r1.html").read_text(encoding="utf-8")
    assert "Built" not in build(2 * day_s)
    edited.write_text(before, encoding="utf-8")
    os.utime(edited, ns=(now_ns - 10**9 * day_s,) * 2)
    assert "Built" in build(2 * day_s)
    assert "Record 1" in (target / "records/r1.html").read_text(encoding="utf-8")


def test_a_full_disk_under_the_search_index_is_told_as_such(
    kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagefind ends well there and leaves files cut short; the sentence names the disk, not the files."""
    sources, target = kept
    usage = shutil.disk_usage(target)

    def leave_nothing(_folder: object) -> object:
        return usage._replace(free=8192)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", leave_nothing)
        patch.setattr(Pagefind, "index", lambda _self, _pages, folder: folder.mkdir(exist_ok=True))
        command = ["build", "--no-cache", "--sources", str(sources), "--output", str(target)]
        result = CliRunner().invoke(main, command)
    assert result.exit_code == 3
    assert "too little disk space for the search index (8 kB are left)" in result.output


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root may make a small disk")
def test_disks_of_twenty_sizes_run_full_without_loss(tmp_path: Path) -> None:
    """A site of some 1,100 kB on disks from far too small to large enough, search index included."""
    sources, disk = _archive(tmp_path / "sources", 4), tmp_path / "disk"
    disk.mkdir()
    statuses = []
    for size_kb in range(200, 4200, 200):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", disk], check=True)  # noqa: S607 - the system's own
        try:
            command = ["build", "--no-cache", "--sources", str(sources), "--output", str(disk / "site")]
            results = [CliRunner().invoke(main, command) for _ in range(2)]
            for result in results:
                statuses.append(result.exit_code)
                said = re.search(r"No space left|too little disk space", result.output)
                assert result.exit_code == 0 or (result.exit_code == 3 and said), result.output
            if results[0].exit_code == 0:
                _assert_whole(disk / "site")
            assert {path.name for path in disk.iterdir()} <= {"site"}
        finally:
            subprocess.run(["umount", disk], check=True)  # noqa: S607 - the system's own
    assert {0, 3} == set(statuses)
