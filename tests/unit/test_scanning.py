"""Words are found in every file that holds them, however large, and in no other."""

from pathlib import Path

import pytest

from archive_site.audit import scanning
from archive_site.audit.scanning import find_holding
from archive_site.building import finishing
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.sites.last import LastSite
from archive_site.sites.writer import Stage
from archive_site.workers import processes
from archive_site.workers.executors import LocalExecutor

A, B, C = (OutputPath(f"{name}.html") for name in "abc")


@pytest.mark.parametrize("room", [1, 2, 7, 1 << 20])
def test_files_that_hold_a_word_are_found(tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a longer file left behind is taken for a shorter one's."""
    monkeypatch.setattr(scanning, "_ROOM_BYTES", room)
    for path, content in ((A, b"a long one, with one.html at the end"), (B, b""), (C, b"../two.html")):
        (tmp_path / path).write_bytes(content)
    assert list(find_holding(tmp_path, (A, B, C), [b"one.html"])) == [A]
    assert list(find_holding(tmp_path, (A, B, C), [b"one.html", b"two.html"])) == [A, C]
    assert list(find_holding(tmp_path, (A, B, C), [b"three.html"])) == []


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    """As every file that cannot be read."""
    with pytest.raises(MachineError):
        list(find_holding(tmp_path, (A,), [b"one"]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_sought_through_by_several(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads a page, it is found."""
    monkeypatch.setattr(processes, "WORTH_A_WORKER", 1)
    monkeypatch.setattr(finishing, "_PAGES_AT_ONCE", 3)
    stage = Stage(tmp_path, LastSite(tmp_path))
    paths = [OutputPath(f"{number}.html") for number in range(20)]
    for path in paths:
        (tmp_path / path).write_text(f"a link to {path}x and to {path}y")
    wanted = [b"7.htmlx", b"13.htmly"]
    found = finishing._seek(LocalExecutor(jobs), stage, paths, wanted)
    assert set(found) == {"7.html", "17.html", "13.html"}
