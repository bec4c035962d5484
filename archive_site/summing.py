"""Sums up how many records have each word, as it is spelt, from what is counted of many shards."""

from collections.abc import Sequence

from archive_site.arrays import np
from archive_site.executors import deal
from archive_site.numbering import TokenNumbers
from archive_site.vocabulary import read_counts

_AT_ONCE = 8
"""Counts that are read together: most words are in several of them, and looked up once."""


def sum_counts(more: Sequence[bytes], less: Sequence[bytes]) -> dict[str, int]:
    """Add up some counts and take others away; both as `vocabulary.pack_counts` packs them."""
    numbers = TokenNumbers()
    total = np.zeros(0, np.int64)
    for sign, every in ((1, more), (-1, less)):
        for some in deal(every, _AT_ONCE):
            read = [each for each in map(read_counts, some) if each[1]]
            if not read:
                continue
            numbered = numbers.number_all(" ".join(words for words, _ in read))
            counts = np.concatenate([np.array(each, np.int64) for _, each in read])
            total = np.append(total, np.zeros(len(numbers) - len(total), np.int64))
            total += sign * np.bincount(numbered, counts, len(total)).astype(np.int64)
    return {word: count for word, count in zip(numbers, total.tolist(), strict=True) if count}
