"""Differs two stretches of text word by word: what both have in one order, and what only one of them has.

Words differ where any letter does, its case too. Spacing, and the shape of quotation marks and dashes, make
no difference. The work grows with the length of the texts: runs of words that each has once are looked up,
and only what lies between two of them is compared word by word, where it is short.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from archive_site.links.alignment import Run
from archive_site.links.chaining import find_chain
from archive_site.links.words import UNSPACED
from archive_site.patterns import Pattern

_JOINED = (
    "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u200d\u3099\u309a\ufe00-\ufe0f"
)
"""What stands above, below or after a letter and belongs to it."""
_SIGN = r"!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20"
_LETTER = rf"[^\s{_SIGN}{UNSPACED}]"
_WORD = Pattern(
    rf"[{UNSPACED}][{_JOINED}]*|{_LETTER}+(?:['’ʼ]{_LETTER}+|(?<=\d)[.,:](?=\d){_LETTER}+)*|\S[{_JOINED}]*"
)
"""A word or a number, a sign of punctuation, or one sign of a script that sets no spaces between words."""
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼ", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_ANCHOR_WORDS = 3
"""Words in a row that stand once in each text, from which the others are found."""
_MOST_BETWEEN = 2500
"""Pairs of words that are compared between two anchors; where there are more, all count as different."""
_ISLAND = 3
"""Words in a row that count as different, for readers, between more words that differ on either side."""


_TEXTS_AT_HAND = 256
"""Lines that are cut into words once, however often they are compared."""


class Words(Struct, frozen=True):
    """The words of a text for comparison, signs of punctuation among them."""

    keys: tuple[str, ...]
    """Equal where two words are the same."""
    spans: tuple[tuple[int, int], ...]
    """Begin and end of each in the text, as characters."""


@lru_cache(_TEXTS_AT_HAND)
def cut_words(text: str) -> Words:
    """Give the words of a text; none is lost but the spaces between them."""
    spans = tuple(match.span() for match in _WORD.finditer(text))
    alike = text.translate(_ALIKE)
    keys = tuple(alike[start:end] for start, end in spans)
    return Words(keys if text.isascii() else tuple(map(_normalise, keys)), spans)


def fold_text(text: str) -> str:
    """Give a text as most texts of the same words have it: of spaces, quotation marks and dashes one form."""
    folded = " ".join(text.translate(_ALIKE).split())
    return _normalise(folded)


def match_words(first: Sequence[str], second: Sequence[str]) -> tuple[Run, ...]:
    """Give the words that both have, as runs in order and without overlap; no two of them touch."""
    head = _count_agreeing(zip(first, second, strict=False))
    most = min(len(first), len(second)) - head
    pairs = zip(reversed(first), reversed(second), strict=False)
    tail = min(most, _count_agreeing(pairs))
    inner = _match_inner(first[head : len(first) - tail], second[head : len(second) - tail])
    runs = _join(
        (
            Run(0, 0, head),
            *(Run(run.first + head, run.second + head, run.length) for run in inner),
            Run(len(first) - tail, len(second) - tail, tail),
        )
    )
    return tuple(_join(_shift(first, second, _drop_islands(tuple(runs), len(first), len(second)))))


def _normalise(key: str) -> str:
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def _count_agreeing(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _match_inner(first: Sequence[str], second: Sequence[str]) -> Iterator[Run]:
    """Match from anchor to anchor, and between them word by word."""
    a = b = 0
    for run in (*_find_anchors(first, second), Run(len(first), len(second), 0)):
        # Two anchors may share words where one text repeats some.
        late = max(0, a - run.first, b - run.second)
        if late < run.length or not run.length:
            start, other = run.first + late, run.second + late
            yield from _match_between(first, second, (a, start), (b, other))
            yield Run(start, other, run.length - late)
            a, b = run.first + run.length, run.second + run.length


def _match_between(
    first: Sequence[str], second: Sequence[str], bounds: tuple[int, int], others: tuple[int, int]
) -> Iterator[Run]:
    (a, a_end), (b, b_end) = bounds, others
    if 0 < (a_end - a) * (b_end - b) <= _MOST_BETWEEN:
        matcher = SequenceMatcher(None, first[a:a_end], second[b:b_end], autojunk=False)
        for block in matcher.get_matching_blocks():
            yield Run(a + block.a, b + block.b, block.size)


def _find_anchors(first: Sequence[str], second: Sequence[str]) -> list[Run]:
    """Give the runs of words that stand once in each text, those of them that are in one order."""
    places = _place_once(second)
    runs: list[Run] = []
    for start, at in sorted(
        (start, places[key]) for key, start in _place_once(first).items() if key in places
    ):
        last = runs[-1] if runs else None
        if last and start - last.first == at - last.second and start < last.first + last.length:
            runs[-1] = Run(last.first, last.second, start - last.first + _ANCHOR_WORDS)
        else:
            runs.append(Run(start, at, _ANCHOR_WORDS))
    return [Run(*each) for each in find_chain(runs)]


def _place_once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    threes = list(zip(words, words[1:], words[2:], strict=False))
    counts = Counter(threes)
    return {key: start for start, key in enumerate(threes) if counts[key] == 1}


def _join(runs: Iterable[Run]) -> Iterator[Run]:
    """Make runs that touch on both sides one, and leave out the empty ones."""
    last = Run(0, 0, 0)
    for run in runs:
        if (run.first, run.second) == (last.first + last.length, last.second + last.length):
            last = Run(last.first, last.second, last.length + run.length)
        elif run.length:
            if last.length:
                yield last
            last = run
    if last.length:
        yield last


def _drop_islands(runs: Sequence[Run], first: int, second: int) -> Iterator[Run]:
    """Leave out few words among more that differ before and after them; the texts have so many words."""
    a = b = 0
    for run, after in pairwise((*runs, Run(first, second, 0))):
        end, other = run.first + run.length, run.second + run.length
        differing = max(run.first - a, run.second - b), max(after.first - end, after.second - other)
        if run.length > min(_ISLAND, *differing):
            yield run
            a, b = end, other


def _shift(first: Sequence[str], second: Sequence[str], runs: Iterable[Run]) -> Iterator[Run]:
    """Let words that only one text has end with a sign rather than begin with the same one."""
    last: Run | None = None
    for run in runs:
        shifted = run
        if last:
            a, b = last.first + last.length, last.second + last.length
            words, start, at = (first, a, run.first) if b == run.second else (second, b, run.second)
            is_one_sided = (a == run.first) != (b == run.second)
            if is_one_sided and words[start] == words[at] and not words[at][0].isalnum():
                last = Run(last.first, last.second, last.length + 1)
                shifted = Run(run.first + 1, run.second + 1, run.length - 1)
            yield last
        last = shifted
    if last:
        yield last
