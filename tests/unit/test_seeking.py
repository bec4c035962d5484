"""Words are found in every file that holds them, however large, and in no other."""

from pathlib import Path

import pytest

from archive_site import seeking
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.seeking import find_holding

A, B, C = (OutputPath(f"{name}.html") for name in "abc")


@pytest.mark.parametrize("room", [1, 2, 7, 1 << 20])
def test_files_that_hold_a_word_are_found(tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a longer file left behind is taken for a shorter one's."""
    monkeypatch.setattr(seeking, "_ROOM_BYTES", room)
    for path, content in ((A, b"a long one, with one.html at the end"), (B, b""), (C, b"../two.html")):
        (tmp_path / path).write_bytes(content)
    assert list(find_holding(tmp_path, (A, B, C), [b"one.html"])) == [A]
    assert list(find_holding(tmp_path, (A, B, C), [b"one.html", b"two.html"])) == [A, C]
    assert list(find_holding(tmp_path, (A, B, C), [b"three.html"])) == []


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    """As every file that cannot be read."""
    with pytest.raises(MachineError):
        list(find_holding(tmp_path, (A,), [b"one"]))
