"""Shards of the search index that are kept from build to build."""

import os
from pathlib import Path

import pytest

from archive_site.shard_store import ShardStore


def make_shard(folder: Path, size: int = 10) -> Path:
    """Write the files of a shard."""
    (folder / "index").mkdir(parents=True)
    (folder / "index" / "a").write_bytes(bytes(range(size)))
    (folder / "entry").write_text("{}", encoding="utf-8")
    return folder


def test_a_kept_shard_comes_back_as_it_was(tmp_path: Path) -> None:
    """With another store on the same folder, as another build has; what nobody kept is not found."""
    ShardStore(tmp_path / "kept").keep("k", make_shard(tmp_path / "shard"))
    store = ShardStore(tmp_path / "kept")
    assert store.fetch("k", tmp_path / "back")
    assert (tmp_path / "back" / "index" / "a").read_bytes() == bytes(range(10))
    assert (tmp_path / "back" / "entry").read_text(encoding="utf-8") == "{}"
    assert not store.fetch("other", tmp_path / "other")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "renamed"])
def test_a_damaged_shard_is_as_good_as_none(tmp_path: Path, damage: str) -> None:
    """Nothing of it is written, and keeping it again repairs it."""
    shard = make_shard(tmp_path / "shard", 200)
    ShardStore(tmp_path / "kept").keep("k", shard)
    (path,) = (tmp_path / "kept").glob("*.shard")
    content = path.read_bytes()
    middle = len(content) // 2
    spoiled = {
        "cut": content[:-1],
        "changed": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "empty": b"",
        "renamed": content,
    }
    path.write_bytes(spoiled[damage])
    if damage == "renamed":
        path.rename(path.with_stem("other"))
    store = ShardStore(tmp_path / "kept")
    assert not store.fetch("k", tmp_path / "back")
    assert not (tmp_path / "back").exists()
    store.keep("k", shard)
    assert store.fetch("k", tmp_path / "back")


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """And nothing is found."""
    store = ShardStore(None)
    store.keep("k", make_shard(tmp_path / "shard"))
    store.tidy()
    assert not store.fetch("k", tmp_path / "back")


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    """The next build does the work again."""
    (tmp_path / "kept").touch()
    ShardStore(tmp_path / "kept").keep("k", make_shard(tmp_path / "shard"))
    assert not ShardStore(tmp_path / "kept").fetch("k", tmp_path / "back")


def test_what_was_not_used_for_long_is_removed(tmp_path: Path) -> None:
    """A few times the size of what is used may stay: an earlier state may come back."""
    shard = make_shard(tmp_path / "shard")
    for number in range(9):
        ShardStore(tmp_path / "kept").keep(f"k{number}", shard)
        os.utime(tmp_path / "kept" / f"k{number}.shard", (number, number))
    store = ShardStore(tmp_path / "kept")
    assert store.fetch("k1", tmp_path / "back")
    store.tidy()
    assert sorted(path.stem for path in (tmp_path / "kept").iterdir()) == ["k1", "k6", "k7", "k8"]
