"""Values in a file are found by their names, and only those that are there."""

import pickle
from pathlib import Path

import pytest

from archive_site.cache.drawers import Drawer

VALUES = {"b": b"first", "a": b"", "\u00e9": b"\0" * 3}


def test_values_are_read_back_by_their_names(tmp_path: Path) -> None:
    """In the order in which they were put in."""
    drawer = Drawer.fill(tmp_path / "drawer", VALUES)
    assert list(drawer.items()) == list(VALUES.items())
    assert len(drawer) == len(VALUES)
    assert "c" not in drawer
    with pytest.raises(KeyError):
        drawer["c"]


def test_another_process_reads_the_same_file(tmp_path: Path) -> None:
    """What is sent is where the values lie, and none of them."""
    values = {"a": b"long" * 1000}
    sent = pickle.dumps(Drawer.fill(tmp_path / "drawer", values))
    assert len(sent) < 1000
    assert pickle.loads(sent) == values  # noqa: S301 - our own


def test_a_drawer_takes_no_other_ones_file(tmp_path: Path) -> None:
    """Two shards of one number would be a mistake of ours."""
    Drawer.fill(tmp_path / "drawer", VALUES)
    with pytest.raises(FileExistsError):
        Drawer.fill(tmp_path / "drawer", VALUES)
