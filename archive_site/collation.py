"""Collates what the shards of an index say of the words of one letter, as arrays of numbers."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from archive_site.arrays import find_changes, np
from archive_site.postings import Selection
from archive_site.tokens import make_numbers


def collate(
    shards: Sequence[tuple[int, Selection]], steps: Sequence[bytes]
) -> Iterator[tuple[str, int, bytes]]:
    """Give every key in order, with the number of its rows in all shards, and the rows.

    Shards are told in order, each with the number of its first page; `steps` as `write_steps` gives them.
    """
    numbers = make_numbers()
    starts = np.repeat([start for start, _ in shards], [len(some.keys) for _, some in shards])
    all_keys = chain.from_iterable(some.keys for _, some in shards)
    numbered = np.fromiter(map(numbers.__getitem__, all_keys), np.int64, len(starts))
    keys = sorted(numbers)
    ranks = np.zeros(len(keys), np.int64)
    ranks[np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))] = np.arange(len(keys))
    columns = (b"".join(some.columns[place] for _, some in shards) for place in range(3))
    counts, firsts, lasts = (np.frombuffer(column, "<u4").astype(np.int64) for column in columns)
    tails = [tail for _, some in shards for tail in some.tails]
    # A word of which only forms are found has no rows.
    order = np.argsort(ranks[numbered], kind="stable")
    order = order[counts[order] > 0]
    of_key = ranks[numbered[order]]
    before = np.where(find_changes(of_key), 0, np.roll((starts + lasts)[order], 1))
    stepped = ((starts + firsts)[order] - before).tolist()
    pairs = zip(map(steps.__getitem__, stepped), map(tails.__getitem__, order.tolist()), strict=True)
    written = list(chain.from_iterable(pairs))
    in_all = np.bincount(of_key, counts[order], len(keys)).astype(np.int64).tolist()
    bounds = np.searchsorted(of_key, np.arange(len(keys) + 1)).tolist()
    for key, count, (first, last) in zip(keys, in_all, pairwise(bounds), strict=True):
        yield key, count, b"".join(written[2 * first : 2 * last])
