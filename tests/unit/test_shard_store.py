"""Shards of the search index that are kept from build to build."""

from pathlib import Path

from archive_site.shard_store import ShardStore, make_shard_key
from tests.unit.test_indexer import make_entry


def make_shard(folder: Path) -> Path:
    """Write the files of a shard."""
    (folder / "index").mkdir(parents=True)
    (folder / "index" / "a").write_bytes(bytes(range(10)))
    (folder / "entry").write_text("{}", encoding="utf-8")
    return folder


def test_a_kept_shard_comes_back_as_it_was(tmp_path: Path) -> None:
    """With another store on the same folder, as another build has; what nobody kept is not found."""
    ShardStore(tmp_path / "kept").keep(b"k", make_shard(tmp_path / "shard"))
    store = ShardStore(tmp_path / "kept")
    assert store.fetch(b"k", tmp_path / "back")
    assert (tmp_path / "back" / "index" / "a").read_bytes() == bytes(range(10))
    assert (tmp_path / "back" / "entry").read_text(encoding="utf-8") == "{}"
    assert not store.fetch(b"other", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """And nothing is found."""
    store = ShardStore(None)
    store.keep(b"k", make_shard(tmp_path / "shard"))
    store.tidy()
    assert not store.fetch(b"k", tmp_path / "back")


def test_few_shards_are_kept_that_no_longer_serve(tmp_path: Path) -> None:
    """Each may be as large as ten megabytes."""
    shard = make_shard(tmp_path / "shard")
    for number in range(20):
        ShardStore(tmp_path / "kept").keep(bytes([number]), shard)
    store = ShardStore(tmp_path / "kept")
    assert store.fetch(b"\x01", tmp_path / "back")
    store.tidy()
    found = [store.fetch(bytes([number]), tmp_path / "again" / str(number)) for number in range(20)]
    assert (found[1], sum(found)) == (True, 1)


def test_the_key_of_a_shard_holds_what_its_files_depend_on() -> None:
    """Pagefind, number, order and every indexed word; facets stand in tables of all shards."""
    one, other = make_entry("a", "Boats."), make_entry("b", "Nets.")
    keys = {
        make_shard_key("1", 0, (one, other)),
        make_shard_key("2", 0, (one, other)),
        make_shard_key("1", 1, (one, other)),
        make_shard_key("1", 0, (other, one)),
        make_shard_key("1", 0, (one,)),
        make_shard_key("1", 0, (make_entry("a", "Boats!"), other)),
    }
    assert len(keys) == 6
    renamed = make_entry("a", "Boats.", kind_label="Opinion")
    assert make_shard_key("1", 0, (one,)) == make_shard_key("1", 0, (renamed,))
