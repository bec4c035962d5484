"""A shelf gives back what was put there, to every process, and leaves nothing behind."""

import os
import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive_site.cache.shelf import Shelf, Shelved, read_back
from archive_site.workers.executors import LocalExecutor

CONTENTS = [bytes([number]) * (1 + 50 * number) for number in range(200)]


def _put(shelf: Shelf) -> list[Shelved]:
    shelved = [shelf.put(content) for content in CONTENTS]
    return [each for each in shelved if isinstance(each, Shelved)]


def _read(shelved: list[Shelved], places: Sequence[tuple[int]]) -> list[tuple[int, bytes]]:
    return [(place, shelved[place].read()) for (place,) in places]


def test_what_is_put_there_is_read_back_by_all(tmp_path: Path) -> None:
    """Workers read it side by side, each at its own places."""
    shelved = _put(Shelf(tmp_path))
    assert [each.read() for each in shelved] == CONTENTS
    places = [(place,) for place in range(len(shelved))]
    shares = LocalExecutor(2).run(_read, shelved, places)
    assert len(shares) == 2
    assert dict(each for share in shares for each in share) == dict(enumerate(CONTENTS))


def _put_and_read(context: tuple[Shelf, Shelved | bytes], numbers: Sequence[tuple[int]]) -> list[bytes]:
    """Put what no other process puts, beside what was put before."""
    shelf, first = context
    own = shelf.own()
    put = [own.put(b"%d" % number) for (number,) in numbers]
    return [read_back(first), *map(read_back, put)]


def test_a_process_that_was_forked_puts_onto_a_shelf_of_its_own(tmp_path: Path) -> None:
    """On one file two processes would write at the same place; what was put before is there for both."""
    shelf = Shelf(tmp_path)
    first = shelf.put(b"first")
    assert shelf.own() is shelf
    numbers = [(number,) for number in range(200)]
    shares = LocalExecutor(2).run(_put_and_read, (shelf, first), numbers)
    assert [[b"first", *(b"%d" % number for number in range(start, 200, 2))] for start in (0, 1)] == shares
    assert read_back(first) == b"first"


def test_nothing_can_be_seen_of_it(tmp_path: Path) -> None:
    """Its file has no name in the folder, so that nobody meets what a killed build had there."""
    shelved = _put(Shelf(tmp_path / "cache"))
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {".gitignore"}
    assert shelved[-1].read() == CONTENTS[-1]


def test_it_goes_to_another_machine_as_bytes() -> None:
    """Which has no file of ours."""
    shelved = _put(Shelf())
    assert [pickle.loads(pickle.dumps(each)) for each in shelved] == CONTENTS  # noqa: S301 - our own


def test_where_no_disk_has_room_bytes_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that could do without a shelf does."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "no space left on device")

    shelf = Shelf()
    first = shelf.put(b"first")
    monkeypatch.setattr(os, "pwrite", refuse)
    assert shelf.put(b"second") == b"second"
    monkeypatch.undo()
    assert (shelf.put(b"third"), isinstance(first, Shelved)) == (b"third", True)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert Shelf().put(b"fourth") == b"fourth"


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    """The file is then among the temporary ones."""
    (tmp_path / "file").write_bytes(b"")
    shelved = Shelf(tmp_path / "file" / "cache").put(b"words")
    assert isinstance(shelved, Shelved)
    assert shelved.read() == b"words"
