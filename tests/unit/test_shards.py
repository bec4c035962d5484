"""Sharing the records of an archive out for indexing."""

import pytest

from archive_site.index import shards
from archive_site.index.shards import count_shards, number_shard, share_out
from archive_site.paths import OutputPath
from tests.unit.test_indexer import make_entry

PAGES = [OutputPath(f"records/r{number}.html") for number in range(400)]


@pytest.mark.parametrize(
    ("records", "characters", "count"),
    [
        (0, 0, 1),
        (400, 1_900_000, 1),
        (401, 0, 2),
        (801, 0, 4),
        (10_000, 47_000_000, 32),
        (100, 1_900_001, 2),
        (3_100, 200_000_000, 128),
        (3, 200_000_000, 4),
    ],
)
def test_the_number_of_shards_is_a_power_of_two_that_bounds_each(
    records: int, characters: int, count: int
) -> None:
    """By records and by their texts: memory is needed for both."""
    assert count == count_shards(records, characters)


def test_the_shard_of_a_record_depends_on_its_address_alone() -> None:
    """Whatever other records there are; the share of each is about the same."""
    numbers = [number_shard(page, 8) for page in PAGES]
    assert set(numbers) == set(range(8))
    assert max(map(numbers.count, range(8))) < 2 * len(PAGES) / 8
    assert [number_shard(page, 1) for page in PAGES[:3]] == [0, 0, 0]


def test_growing_splits_each_shard_in_two() -> None:
    """A record stays where it is, or goes to the one new shard that its old one gives to."""
    assert all(number_shard(page, 16) % 8 == number_shard(page, 8) for page in PAGES)


def test_no_shard_is_without_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """And none is lost; in a shard they stand by day and address."""
    monkeypatch.setattr(shards, "count_shards", lambda _records, _characters: 64)
    entries = [make_entry(f"r{number}", "Words.") for number in range(20)]
    found = share_out(entries)
    assert all(found)
    assert sorted(entry.page for shard in found for entry in shard) == sorted(entry.page for entry in entries)
    assert all([entry.page for entry in shard] == sorted(entry.page for entry in shard) for shard in found)
    assert share_out(()) == ()
