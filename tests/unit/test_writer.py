"""The writer: a site is staged, swapped in whole, and never at the cost of what is not ours."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from archive_site.fixity import MANIFEST
from archive_site.paths import MARKER, OutputPath
from archive_site.problems import MachineError
from archive_site.sites import writer
from archive_site.sites.exchange import exchange_folders
from archive_site.sites.ownership import INDEX_FOLDER, check_target
from archive_site.sites.writer import Stage, open_stage, swap_in

INDEX = OutputPath("index.html")


def _build(target: Path, *files: tuple[str, str]) -> None:
    with open_stage(target) as stage:
        for path, text in files or (("index.html", "new"),):
            stage.write(OutputPath(path), text.encode())
        stage.write_manifest()
        stage.write_marker()
        swap_in(stage, target)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_site_is_put_in_place_and_replaced_as_a_whole(tmp_path: Path) -> None:
    """Nothing of the previous one stays, and nothing beside the target either."""
    target = tmp_path / "deep" / "site"
    _build(target, ("index.html", "old"), ("gone/a b.html", "x"))
    _build(target)
    assert _names(target) == [MARKER, "index.html", MANIFEST]
    assert (target / "index.html").read_text() == "new"
    assert _names(target.parent) == ["site"]


@pytest.mark.parametrize("mask", [0o022, 0o002, 0o077])
def test_a_site_is_as_open_as_the_umask_says(tmp_path: Path, mask: int) -> None:
    """Also for those who share a folder, and for one who keeps a private edition from others."""
    before = os.umask(mask)
    try:
        _build(tmp_path / "site", ("index.html", "new"), ("records/a.html", "x"))
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "site", tmp_path / "site" / "records")}
    assert modes == {0o777 & ~mask}


def test_sha256sum_itself_verifies_the_manifest(tmp_path: Path) -> None:
    """It is in that program's own form, whatever the file is called."""
    _build(tmp_path / "site", ("index.html", "new"), ("records/été 北.html", "x"), ("a b.txt", "\r\n"))
    command = ["sha256sum", "--check", "--strict", MANIFEST]
    result = subprocess.run(command, cwd=tmp_path / "site", capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_two_files_at_one_address_are_a_mistake(tmp_path: Path) -> None:
    """The second would silently win."""
    with open_stage(tmp_path / "site") as stage:
        stage.write(INDEX, b"1")
        with pytest.raises(MachineError, match=r"index\.html"):
            stage.write(INDEX, b"2")


def test_a_failed_build_leaves_no_trace(tmp_path: Path) -> None:
    """Whatever went wrong while the stage was open."""
    _build(tmp_path / "site", ("index.html", "old"))

    def fail() -> None:
        with open_stage(tmp_path / "site") as stage:
            stage.write(INDEX, b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert _names(tmp_path) == ["site"]
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_a_full_disk_is_reported_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the machine's failure, not as a traceback."""

    def full(_path: str, _flags: int, _mode: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    with open_stage(tmp_path / "site") as stage:
        monkeypatch.setattr(os, "open", full)
        with pytest.raises(MachineError, match=r"index\.html.*No space left"):
            stage.write(INDEX, b"x")
        monkeypatch.undo()


Rename = Callable[[Path, Path], Path]


def _fail_on(monkeypatch: pytest.MonkeyPatch, part: str, error: BaseException) -> None:
    real: Rename = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if part in self.name:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    # As on a system that cannot exchange folders.
    monkeypatch.setattr(writer, "exchange_folders", lambda _first, _second: False)


def test_a_failed_swap_puts_the_previous_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole, and in its place."""
    _build(tmp_path / "site", ("index.html", "old"))
    _fail_on(monkeypatch, "-staging-", OSError(13, "Permission denied"))
    with pytest.raises(MachineError, match="Permission denied"):
        _build(tmp_path / "site")
    assert _names(tmp_path) == ["site"]
    assert (tmp_path / "site" / "index.html").read_text() == "old"


class _Killed(BaseException):
    """Stands for the end of the process."""


def test_a_build_killed_between_the_renames_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if that one fails itself, the previous site is back where it was."""
    _build(tmp_path / "site", ("index.html", "old"))
    _fail_on(monkeypatch, "-staging-", _Killed())
    with pytest.raises(_Killed):
        _build(tmp_path / "site")
    monkeypatch.undo()
    assert not (tmp_path / "site").exists()
    with open_stage(tmp_path / "site"):
        pass
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    _build(tmp_path / "site")
    assert _names(tmp_path) == ["site"]


def test_a_half_removed_previous_site_is_never_put_back(tmp_path: Path) -> None:
    """Without its marker it is litter of ours, and the next swap takes it away."""
    half = tmp_path / ".site-previous-1"
    half.mkdir()
    (half / "index.html").write_text("half")
    with open_stage(tmp_path / "site"):
        assert not (tmp_path / "site").exists()
    _build(tmp_path / "site")
    assert _names(tmp_path) == ["site"]


def test_folders_of_other_names_beside_the_target_are_left_alone(tmp_path: Path) -> None:
    """Only what bears our own sort of name is ever taken away."""
    for name in (".site-previous-x", ".site2-previous-1", "site-previous-1"):
        (tmp_path / name).mkdir()
    _build(tmp_path / "site")
    assert _names(tmp_path) == [".site-previous-x", ".site2-previous-1", "site", "site-previous-1"]


@pytest.mark.parametrize("made", ["file", "link", "foreign", "added", "nested"])
def test_what_we_did_not_write_is_never_deleted(tmp_path: Path, made: str) -> None:
    """Not a file, not a link, not a folder of others, not a file that was added to a site of ours."""
    target = tmp_path / "site"
    precious = target / {"added": "notes.txt", "nested": "records/mine.html", "foreign": "x"}.get(made, "")
    if made == "file":
        target.write_text("mine")
    elif made == "link":
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    else:
        if made != "foreign":
            _build(target, ("index.html", "old"), ("records/a.html", "x"))
        precious.parent.mkdir(exist_ok=True)
        precious.write_text("mine")
    with pytest.raises(MachineError):
        _build(target)
    assert precious.is_symlink() or precious.exists()
    assert [name for name in _names(tmp_path) if name.startswith(".site")] == []


def test_an_empty_folder_and_the_litter_of_systems_may_be_replaced(tmp_path: Path) -> None:
    """What an operating system leaves by itself belongs to nobody."""
    target = tmp_path / "site"
    target.mkdir()
    check_target(target)
    _build(target)
    (target / ".DS_Store").write_text("x")
    _build(target)
    assert not (target / ".DS_Store").exists()


def test_the_files_of_the_index_are_ours_by_its_own_manifest(tmp_path: Path) -> None:
    """The index differs from run to run, so the site's manifest leaves it out."""
    target = tmp_path / "site"
    _build(target)
    index = target / INDEX_FOLDER
    index.mkdir()
    (index / "a.pf").write_text("x")
    with pytest.raises(MachineError, match=r"a\.pf"):
        check_target(target)
    (index / MANIFEST).write_text(f"{'0' * 64}  a.pf\n")
    check_target(target)


def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    """The folder above the target is a file."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(MachineError, match="beside"):
        _build(tmp_path / "file" / "site")


def test_a_stage_knows_what_was_written(tmp_path: Path) -> None:
    """In order of names, without what stood there before."""
    stage = Stage(tmp_path)
    stage.write(OutputPath("b.html"), b"")
    stage.write(OutputPath("a/c.html"), b"")
    assert stage.paths == ("a/c.html", "b.html")


def test_a_site_is_exchanged_where_the_system_can(tmp_path: Path) -> None:
    """In one step; a folder that is missing is refused, and nothing is done."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "x").write_text("x")
    if not exchange_folders(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this system or its file system cannot exchange folders")
    assert (_names(tmp_path / "a"), _names(tmp_path / "b")) == ([], ["x"])
    assert not exchange_folders(tmp_path / "a", tmp_path / "missing")
    assert _names(tmp_path) == ["a", "b"]


def test_two_builds_of_one_target_never_run_at_once(tmp_path: Path) -> None:
    """The second names the holder; another target is free, and so is this one afterwards."""
    with open_stage(tmp_path / "site"):
        with pytest.raises(MachineError, match=rf"process {os.getpid()}\b"), open_stage(tmp_path / "site"):
            pass
        _build(tmp_path / "other")
    _build(tmp_path / "site")
    assert _names(tmp_path) == ["other", "site"]


def test_what_a_killed_build_left_is_taken_over_and_removed(tmp_path: Path) -> None:
    """A lock that nobody holds, stages, and previous sites; never a link, nor a folder of another name."""
    _build(tmp_path / "site")
    (tmp_path / ".site-lock").write_text("99999\n")
    for name in (
        ".site-staging-abcd1234",
        ".site-previous-1",
        ".site-staging-mine",
        ".site2-staging-abcd1234",
    ):
        (tmp_path / name / "deep").mkdir(parents=True)
    (tmp_path / ".site-staging-link1234").symlink_to(tmp_path / "site")
    with open_stage(tmp_path / "site"):
        pass
    left = [".site-staging-link1234", ".site-staging-mine", ".site2-staging-abcd1234", "site"]
    assert _names(tmp_path) == left
    assert (tmp_path / "site" / MARKER).is_file()
