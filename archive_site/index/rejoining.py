"""Joins anew only those chunks of words that an edit has touched.

Where all records have the numbers that they had, all that a chunk says is as it was unless one of its words
has changed in a shard that was made anew. Chunks are cut where they would be cut if all were joined: from the
first one that changed on, until a cut falls again where the last index had one.
"""

from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from archive_site.cache.store import Key
from archive_site.index.concordance import Chunk, Concordance, Word, cut_chunks
from archive_site.index.postings import FORM, Postings
from archive_site.index.shard_store import Part, ShardStore
from archive_site.index.vocabulary import pack_counts, unpack_counts


class Joined(NamedTuple):
    """What the chunks of an index were joined of."""

    keys: Sequence[Key]
    """Of its shards, in order."""
    sizes: Sequence[int]
    """How many records each of them has."""
    chunks: Sequence[Chunk]
    spelt: bytes
    """How many records have each of its words, as they are spelt, as `vocabulary` packs it."""
    tables: tuple[Any, ...]
    """The tables beside it, as `sidetables` tells them."""


def fetch_gone(store: ShardStore, last: Joined, keys: Sequence[Key]) -> dict[Key, Part] | None:
    """Give the shards that others have taken the places of since; None where one is not kept any more."""
    if len(last.keys) != len(keys):
        return None
    gone = [key for key, new in zip(last.keys, keys, strict=True) if key != new]
    found = {key: part for key in gone if (part := store.fetch(key))}
    return found if len(found) == len(gone) else None


def sum_words(
    gone: Mapping[Key, Part], last: Joined | None, keys: Sequence[Key], parts: Sequence[Part]
) -> tuple[dict[str, int], bytes]:
    """Count how many records of all shards have each word: anew, or from what was counted `last`.

    Gives the same packed too. `gone` are the shards that are no more.
    """
    known = set(last.keys) if last else set()
    more = [part.spelt for key, part in zip(keys, parts, strict=True) if key not in known]
    less = [part.spelt for part in gone.values()]
    counts = unpack_counts(last.spelt) if last else {}
    changes: Mapping[str, int] = {}
    if more or less:
        # Where nothing is to be counted, numpy need not be loaded.
        from archive_site.index.spelling import sum_counts  # noqa: PLC0415 - as said above

        changes = sum_counts(more, less)
    if last and not changes:
        return counts, last.spelt
    for word, change in changes.items():
        counts[word] = counts.get(word, 0) + change
    counts = {word: count for word, count in counts.items() if count}
    return counts, pack_counts(counts, counts.values())


def find_changed(
    gone: Mapping[Key, Part], last: Joined, keys: Sequence[Key], parts: Sequence[Part]
) -> set[str] | None:
    """Give the words that shards tell otherwise than when `last` was joined; None where nobody can tell.

    `gone` are the shards that are no more.
    """
    if list(last.sizes) != [len(part.lengths) for part in parts]:
        return None
    changed: set[str] = set()
    for old_key, key, part in zip(last.keys, keys, parts, strict=True):
        if old_key != key:
            changed.update(_compare(gone[old_key].words, part.words))
    return changed


def _compare(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    for letter in old.keys() | new.keys():
        before, after = old.get(letter), new.get(letter)
        if before != after:
            told = [set(Postings(each).list_all()) if each else set() for each in (before, after)]
            yield from (posting[0].partition(FORM)[0] for posting in told[0] ^ told[1])


def rejoin(
    concordance: Concordance, chunks: Sequence[Chunk], changed: Iterable[str]
) -> Iterator[Chunk | list[Word]]:
    """Give the chunks of an index, in order: those that are as they were, and the words of all others."""
    if not chunks:
        # There was no word at all.
        yield from cut_chunks(concordance.words())
    starts = [chunk[0] for chunk in chunks]
    stale = set(_find_stale(starts, changed))
    number = 0
    while number < len(chunks):
        if number in stale:
            number = yield from _cut_anew(concordance, starts, number, stale)
        else:
            yield chunks[number]
            number += 1


def _find_stale(starts: Sequence[str], changed: Iterable[str]) -> Iterator[int]:
    for word in changed:
        number = max(0, bisect_right(starts, word) - 1)
        yield number
        if number and starts[number] == word:
            # Where the chunk before it ends depends on this word too.
            yield number - 1


def _cut_anew(
    concordance: Concordance, starts: Sequence[str], number: int, stale: set[int]
) -> Generator[list[Word], None, int]:
    """Cut chunks from a number on; gives the number of the first chunk that is as it was again."""
    known = {start: place for place, start in enumerate(starts[number:], number) if place not in stale}
    following = ""

    def read() -> Iterator[Word]:
        nonlocal following
        ends = [*starts[1:], None]
        for place in range(number, len(starts)):
            for word in concordance.words(starts[place] if place else "", ends[place]):
                following = word[0]
                yield word

    for chunk in cut_chunks(read()):
        yield chunk
        if following != chunk[-1][0] and following in known:
            return known[following]
    return len(starts)
