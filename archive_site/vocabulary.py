"""The vocabulary of the archive: the words that a misspelt one may have meant.

Only published words are in it. A word is kept in the spelling that most records have.
"""

import marshal
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from archive_site.facets import pack_json
from archive_site.gzipping import compress_kept
from archive_site.lean import SearchName

WORD_TABLE = "words.json.gz"
"""Loaded only when a reader asks for a word that no record has."""
MAX_WORDS = 20_000
"""About 90 kB: the commonest words; those of titles and names come first."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST, _LONGEST = 3, 40
_FIRST = 1_000_000
"""Weight of a word of a title or a name above one of the text."""

Counts = Mapping[str, int]
"""Spellings of words, and how many records have each."""


def pack_counts(counts: Counts) -> bytes:
    """Give counts as bytes."""
    return compress_kept(marshal.dumps(dict(counts)))


def unpack_counts(packed: bytes) -> dict[str, int]:
    """Give the counts that `pack_counts` made bytes of, and nobody else."""
    counts: dict[str, int] = marshal.loads(zlib.decompress(packed))  # noqa: S302 - as said above
    return counts


def _clean(tokens: Counts) -> Counter[str]:
    words: Counter[str] = Counter()
    for token, count in tokens.items():
        for word in find_words(token):
            words[word] += count
    return words


def find_words(token: str) -> list[str]:
    """Give the words of a token."""
    found = (token,) if token.isalpha() else _WORD.findall(token)
    return [word for word in found if _SHORTEST <= len(word) <= _LONGEST]


def render_table(texts: Counts, titles: Iterable[str], names: Iterable[SearchName]) -> bytes:
    """Build the table from the counted words of all texts, all titles, and all names.

    It is compressed JSON: words in alphabetical order, and a digit of weight for each.
    """
    counted = Counter(texts)
    first = Counter(chain.from_iterable(map(set, map(str.split, titles))))
    for name in names:
        first.update({token for spelling in name.spellings for token in spelling.split()})
    named = _clean(first)
    counted.update(named)
    weights: dict[str, int] = {}
    best: dict[str, str] = {}
    for word, count in counted.items():
        key = word.casefold()
        known = best.get(key)
        if known is None:
            weights[key], best[key] = count, word
        else:
            weights[key] += count
            if (-count, word) < (-counted[known], known):
                best[key] = word
    for key in {word.casefold() for word in named}:
        weights[key] += _FIRST
    least = min(sorted(weights.values(), reverse=True)[:MAX_WORDS], default=0)
    heavy = (key for key, weight in weights.items() if weight >= least)
    kept = sorted(heavy, key=lambda key: (-weights[key], key))[:MAX_WORDS]
    words = {best[key]: weights[key] for key in kept}
    ordered = sorted(words)
    digits = "".join(str(min((words[word] % _FIRST).bit_length(), 9)) for word in ordered)
    return pack_json({"weights": digits, "words": " ".join(ordered)})
