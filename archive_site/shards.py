"""Shards: how the records of a large archive are shared out among several search indexes.

Pagefind holds all it indexes in memory and knows no change of a part, so that an archive of many records
has several indexes, each of which is made by itself and none of which another record's change touches.
Where a record belongs depends on its address alone; the number of shards is a power of two, so that
growing splits each shard in two and moves nothing else.
"""

import hashlib
from collections.abc import Iterable

from archive_site.facets import place_of
from archive_site.lean import SearchEntry
from archive_site.paths import OutputPath

MOST_RECORDS = 3_000
"""Of one index: more than 1.1 GB of memory while it is made, at 700 words a record."""
MOST_CHARACTERS = 14_000_000
"""Of their texts, so that long records are no more than 3,000 ordinary ones."""


def count_shards(records: int, characters: int) -> int:
    """Give the number of shards for so many records, and for so many characters of text: a power of two.

    As few as memory allows: each costs a reader a request more for a word.
    """
    count = 1
    while records > MOST_RECORDS * count or characters > MOST_CHARACTERS * count:
        count *= 2
    return count


def number_shard(page: OutputPath, count: int) -> int:
    """Give the shard of a record's page, from 0 on; `count` is a power of two."""
    digest = hashlib.sha256(page.encode(errors="replace")).digest()
    return int.from_bytes(digest[:4], "big") % count


def share_out(entries: Iterable[SearchEntry]) -> tuple[tuple[SearchEntry, ...], ...]:
    """Give the records of each shard in the order of their places in it, none without any."""
    whole = list(entries)
    count = count_shards(len(whole), sum(count_characters(entry) for entry in whole))
    shards: list[list[SearchEntry]] = [[] for _ in range(count)]
    for entry in whole:
        shards[number_shard(entry.page, count)].append(entry)
    return tuple(tuple(sorted(shard, key=place_of)) for shard in shards if shard)


def count_characters(entry: SearchEntry) -> int:
    """Count the characters of a record's text."""
    return sum(len(text) for _, text in entry.paragraphs)
