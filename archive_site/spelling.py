"""Counts how many records of a shard have each word, as it is spelt, from the numbers of their tokens."""

from itertools import chain

from archive_site.arrays import find_changes, np
from archive_site.fans import Fan
from archive_site.numbering import Numbers, make_numbers
from archive_site.tokens import Tokens
from archive_site.vocabulary import find_words


class Spelling:
    """Which words stand in which token."""

    def __init__(self, tokens: Numbers) -> None:
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
