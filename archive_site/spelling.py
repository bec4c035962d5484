"""Counts how many records of a shard have each word, as it is spelt, from the numbers of their tokens."""

from archive_site.arrays import find_changes, np
from archive_site.fans import Fan
from archive_site.tokens import Numbers, Tokens, make_numbers
from archive_site.vocabulary import find_words


class Spelling:
    """Which words stand in which token."""

    def __init__(self, tokens: Numbers) -> None:
        """Take the numbers of tokens."""
        self._tokens = tokens
        self._words = make_numbers()
        self._found = Fan(1)

    def count(self, tokens: Tokens) -> dict[str, int]:
        """Count how many records have each word in their texts."""
        numbers, pages, _ = tokens.texts
        new = self._found.find_unknown(numbers)
        known = list(self._tokens)
        self._found.learn(
            new, [[(self._words[word],) for word in find_words(known[number])] for number in new]
        )
        sources, words = self._found.spread(numbers)
        # Words are shifted rather than multiplied: it takes a fraction of the time to find them again.
        width = tokens.pages.bit_length()
        sighted = words.astype(np.int64)
        sighted <<= width
        sighted |= pages[sources]
        sighted.sort()
        counts = np.bincount(sighted[find_changes(sighted)] >> width)
        spelt = list(self._words)
        held = np.flatnonzero(counts)
        return dict(zip([spelt[word] for word in held.tolist()], counts[held].tolist(), strict=True))
