"""Shards of the search index that are kept from build to build."""

from pathlib import Path

from archive_site.index.shard_store import Part, ShardStore, make_shard_key
from archive_site.paths import OutputPath
from tests.unit.test_indexer import make_entry

PART = Part(
    (3, 1),
    {"a": bytes(range(10)), "с": b""},
    {OutputPath("fragment/0-0"): "00", OutputPath("fragment/0-1"): "11"},
    b"2",
)
FRAGMENTS = (b"one", b"")


def test_a_kept_shard_comes_back_as_it_was(tmp_path: Path) -> None:
    """With another store on the same folder, as another build has; what nobody kept is not found."""
    ShardStore(tmp_path / "kept").keep(b"k", PART, FRAGMENTS)
    store = ShardStore(tmp_path / "kept")
    assert store.fetch(b"k") == PART
    assert store.fetch_fragments(b"k") == FRAGMENTS
    assert (store.fetch(b"other"), store.fetch_fragments(b"other")) == (None, None)


def test_without_a_folder_nothing_is_kept() -> None:
    """And nothing is found."""
    store = ShardStore(None)
    store.keep(b"k", PART, FRAGMENTS)
    store.tidy()
    assert (store.fetch(b"k"), store.fetch_fragments(b"k")) == (None, None)


def test_few_shards_are_kept_that_no_longer_serve(tmp_path: Path) -> None:
    """Each may be as large as two megabytes. A shard whose files the last site has is in use as well."""
    for number in range(70):
        ShardStore(tmp_path / "kept").keep(bytes([number]), PART, FRAGMENTS)
    store = ShardStore(tmp_path / "kept")
    assert store.fetch(b"\x01")
    store.tidy()
    kept = [bytes([number]) for number in range(70) if ShardStore(tmp_path / "kept").fetch(bytes([number]))]
    assert kept == [b"\x01"]
    assert store.fetch_fragments(b"\x01") == FRAGMENTS


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
