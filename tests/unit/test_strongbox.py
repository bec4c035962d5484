"""Values come back from one sealed file as they were written, or not at all."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_site.cache.strongbox import BrokenBoxError, Strongbox, write_box

KEY = b"a key"
VALUES = [b"first", b"", bytes(range(256)) * 99]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file of some values."""
    assert write_box(tmp_path / "cache" / "some.box", KEY, VALUES)
    return tmp_path / "cache" / "some.box"


def _read(path: Path, key: bytes = KEY) -> list[bytes]:
    box = Strongbox.open(path, key)
    if box is None:
        return []
    try:
        return [box[number] for number in range(len(VALUES))]
    finally:
        box.close()


def test_values_come_back_by_their_numbers(path: Path) -> None:
    """Empty ones too; git ignores the folder."""
    assert _read(path) == VALUES
    assert (path.parent / ".gitignore").read_text() == "*\n"


def test_values_go_from_box_to_box_as_they_lie(path: Path) -> None:
    """Whether one is as it was written is asked when it is read, wherever it has gone."""
    raw = bytearray(path.read_bytes())
    raw[2] ^= 1
    path.write_bytes(raw)
    box = Strongbox.open(path, KEY)
    assert box
    assert write_box(path, KEY, [box.take(2), b"new", box.take(0)])
    box.close()
    box = Strongbox.open(path, KEY)
    assert box
    assert [box[0], box[1]] == [VALUES[2], b"new"]
    with pytest.raises(BrokenBoxError):
        box[2]
    box.close()


def test_who_is_told_to_stop_leaves_what_was_there(path: Path) -> None:
    """Nothing half-written is left beside it."""

    def stop() -> Iterator[bytes]:
        yield b"some"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_box(path, KEY, stop())
    assert _read(path) == VALUES
    assert sorted(each.name for each in path.parent.iterdir()) == [".gitignore", path.name]


def test_another_key_or_another_person_opens_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a file of an older program, or of a cache from elsewhere, counts as absent."""
    assert _read(path, b"another key") == []
    monkeypatch.setenv("ARCHIVE_SITE_SEAL", "somebody else's")
    assert _read(path) == []


def test_no_byte_can_be_another(path: Path) -> None:
    """Each changed byte, and each lost end, is noticed: at once, or when the value is asked for."""
    raw = path.read_bytes()
    for at in (*range(0, len(raw), 97), *range(len(raw) - 120, len(raw))):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with contextlib.suppress(BrokenBoxError):
            assert _read(path) == []
    for size in (0, 7, 100, len(raw) - 1):
        path.write_bytes(raw[:size])
        assert _read(path) == []


def test_a_link_is_neither_read_nor_written_through(path: Path, tmp_path: Path) -> None:
    """A cache that came with somebody's sources may hold one."""
    kept = tmp_path / "kept"
    path.rename(kept)
    path.symlink_to(kept)
    before = kept.read_bytes()
    assert _read(path) == []
    assert write_box(path, KEY, [b"new"])
    assert (kept.read_bytes(), path.is_symlink()) == (before, False)


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """The next build is then one of all sources."""
    (tmp_path / "cache").write_text("no folder")
    assert not write_box(tmp_path / "cache" / "some.box", KEY, VALUES)
    assert Strongbox.open(tmp_path / "cache" / "some.box", KEY) is None
