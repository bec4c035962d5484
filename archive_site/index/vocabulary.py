"""The vocabulary of the archive: the words that a misspelt one may have meant.

Only published words are in it. A word is kept in the spelling that most records have.
"""

import re
import struct
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from archive_site.gzipping import compress_kept
from archive_site.index.facets import pack_json
from archive_site.index.lean import SearchName

WORD_TABLE = "words.json.gz"
"""Loaded only when a reader asks for a word that no record has."""
MAX_WORDS = 20_000
"""About 90 kB: the commonest words; those of titles and names come first."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST, _LONGEST = 3, 40
_SIGNS = "!\"'(),.:;?[]’"
"""Signs around words, which are no part of them; most tokens have no others."""
_FIRST = 1_000_000
"""Weight of a word of a title or a name above one of the text."""

Counts = Mapping[str, int]
"""Spellings of words, and how many records have each."""


def pack_counts(words: Iterable[str], counts: Iterable[int]) -> bytes:
    """Give words, each of them once, and how many records have each, as bytes for this machine."""
    numbers = array("I", counts)
    head = struct.pack("<L", len(numbers))
    return compress_kept(b"".join((head, numbers.tobytes(), " ".join(words).encode())))


def read_counts(packed: bytes) -> tuple[str, "array[int]"]:
    """Give what `pack_counts` made bytes of, and nobody else: words one space apart, and their counts."""
    content = zlib.decompress(packed)
    (size,) = struct.unpack_from("<L", content)
    counts = array("I")
    end = 4 + size * counts.itemsize
    counts.frombytes(content[4:end])
    return content[end:].decode(), counts


def unpack_counts(packed: bytes) -> dict[str, int]:
    """Give the words, each with its count, that `pack_counts` made bytes of."""
    words, counts = read_counts(packed)
    return dict(zip(words.split(), counts, strict=True))


def _clean(tokens: Counts) -> Counter[str]:
    words: Counter[str] = Counter()
    for token, count in tokens.items():
        for word in find_words(token):
            words[word] += count
    return words


def find_words(token: str) -> list[str]:
    """Give the words of a token."""
    bare = token.strip(_SIGNS)
    if bare.isalpha():
        return [bare] if _SHORTEST <= len(bare) <= _LONGEST else []
    return [word for word in _WORD.findall(bare) if _SHORTEST <= len(word) <= _LONGEST]


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
