"""Counts how many records have each word, as it is spelt: those of a shard, and of many shards together."""

from collections.abc import Sequence
from itertools import chain

from archive_site.arrays import find_changes, np
from archive_site.index.fans import Fan
from archive_site.index.numbering import TextNumbers, TokenNumbers, make_numbers
from archive_site.index.tokens import Tokens
from archive_site.index.vocabulary import find_words, read_counts
from archive_site.workers.executors import deal

_AT_ONCE = 8
"""Counts that are read together: most words are in several of them, and looked up once."""


class Spelling:
    """Which words stand in which token."""

    def __init__(self, tokens: TextNumbers) -> None:
        """Take the numbers of tokens."""
        self._tokens = tokens
        self._words = make_numbers()
        self._found = Fan(1)

    def count(self, tokens: Tokens) -> tuple[list[str], list[int]]:
        """Give the words that stand in texts, in no order, and how many records have each."""
        numbers, pages, _ = tokens.texts
        new = self._found.find_unknown(numbers)
        known = list(self._tokens)
        words_of = [find_words(known[number]) for number in new]
        every = map(self._words.__getitem__, chain.from_iterable(words_of))
        self._found.learn(new, map(len, words_of), every)
        sources, words = self._found.spread(numbers)
        # Words are shifted rather than multiplied: it takes a fraction of the time to find them again.
        width = tokens.pages.bit_length()
        sighted = words.astype(np.int64)
        sighted <<= width
        sighted |= pages[sources]
        sighted.sort()
        counts = np.bincount(sighted[find_changes(sighted)] >> width)
        held = np.flatnonzero(counts)
        spelt = list(self._words)
        return list(map(spelt.__getitem__, held.tolist())), counts[held].tolist()


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
