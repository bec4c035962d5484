"""Shards: how the records of an archive are shared out for indexing.

A few hundred records are indexed at a time, and what is said of their words is joined into one index
afterwards (`concordance`): workers make shards side by side, and an edit touches one of them. Where a record
belongs depends on its address alone; the number of shards is a power of two, so that growing splits each
shard in two and moves nothing else.
"""

import hashlib
from collections.abc import Iterable

from archive_site.index.facets import place_of
from archive_site.index.lean import SearchEntry
from archive_site.paths import OutputPath

MOST_RECORDS = 400
"""Of one shard: about two seconds of a processor at 700 words a record."""
MOST_CHARACTERS = 1_900_000
"""Of their texts, so that long records are no more than 400 ordinary ones."""


def count_shards(records: int, characters: int) -> int:
    """Give the number of shards for so many records, and for so many characters of text: a power of two.

    There is no shard for less than one record.
    """
    count = 1
    while records > count and (records > MOST_RECORDS * count or characters > MOST_CHARACTERS * count):
        count *= 2
    return count


def number_shard(page: OutputPath, count: int) -> int:
    """Give the shard of a record's page, from 0 on; `count` is a power of two."""
    digest = hashlib.sha256(page.encode(errors="replace")).digest()
    return int.from_bytes(digest[:4], "big") % count


def share_out(entries: Iterable[SearchEntry]) -> tuple[tuple[SearchEntry, ...], ...]:
    """Give the records of each shard in the order of their places in it, none without any."""
    whole = list(entries)
    count = count_shards(len(whole), sum(entry.text.gist.letters for entry in whole))
    shards: list[list[SearchEntry]] = [[] for _ in range(count)]
    for entry in whole:
        shards[number_shard(entry.page, count)].append(entry)
    return tuple(tuple(sorted(shard, key=place_of)) for shard in shards if shard)
