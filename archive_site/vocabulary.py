"""The vocabulary of the archive: the words that a misspelt one may have meant.

Only published words are in it. A word is kept in the spelling that most records have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from archive_site.facets import pack_json
from archive_site.lean import SearchEntry, SearchName

WORD_TABLE = "words.json.gz"
"""Loaded only when a reader asks for a word that no record has."""
MAX_WORDS = 20_000
"""About 90 kB: the commonest words; those of titles and names come first."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST, _LONGEST = 3, 40
_FIRST = 1_000_000
"""Weight of a word of a title or a name above one of the text."""


class Vocabulary:
    """Words and how many records have them, collected record by record."""

    def __init__(self) -> None:
        """Begin without words."""
        self._tokens: Counter[str] = Counter()
        self._first: Counter[str] = Counter()

    def add_entry(self, entry: SearchEntry) -> None:
        """Take in the words of a record."""
        # Tokens are counted as they stand and cleaned once at the end: a text has few distinct ones.
        tokens: set[str] = set()
        for _, text in entry.paragraphs:
            tokens.update(text.split())
        self._tokens.update(tokens)
        self._first.update(set(entry.title.split()))

    def add_names(self, names: Iterable[SearchName]) -> None:
        """Take in all spellings of names."""
        for name in names:
            self._first.update({token for spelling in name.spellings for token in spelling.split()})

    def render_table(self) -> bytes:
        """Build the table as compressed JSON: words in alphabetical order, and a digit of weight for each."""
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        weights: Counter[str] = Counter()
        for counts, extra in ((self._tokens, 0), (self._first, _FIRST)):
            for token, count in counts.items():
                for word in _WORD.findall(token):
                    if _SHORTEST <= len(word) <= _LONGEST:
                        key = word.casefold()
                        spellings[key][word] += count
                        weights[key] += count + (extra if weights[key] < extra else 0)
        kept = sorted(weights, key=lambda key: (-weights[key], key))[:MAX_WORDS]
        words = {max(sorted(spellings[key]), key=spellings[key].__getitem__): weights[key] for key in kept}
        ordered = sorted(words)
        digits = "".join(str(min((words[word] % _FIRST).bit_length(), 9)) for word in ordered)
        return pack_json({"weights": digits, "words": " ".join(ordered)})
