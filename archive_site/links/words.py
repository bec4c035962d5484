"""The words of a record's text as numbers, for comparison, and where each of them stands.

Two spellings of one word have one number: case, apostrophes and accents stored apart make no difference, and
neither does which of an authority's one-word names is written (Kyiv, Kiev). In scripts that set no spaces
between words every character is a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from archive_site.records import Authority, AuthorityKind, Block, BlockKind, Record

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, kana and Han."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’ʼ][^\W_{_UNSPACED}]+)*")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_COMPARED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST, BlockKind.TABLE})
"""Captions carry credits, headings are too short, code is no sentence."""


Span = tuple[int, int, int]
"""Where a word stands: the place of its block among the compared ones, from 0; its begin and end there."""


class WordNumbers(dict[str, int]):
    """A number for every word, given when it is first asked for."""

    def __init__(self, authorities: Iterable[Authority] = ()) -> None:
        """Let the one-word names of each authority share a number, unless two authorities claim one."""
        super().__init__()
        self._by_folded: dict[str, int] = {}
        claimed: dict[str, set[tuple[AuthorityKind, str]]] = {}
        named = [
            each for each in authorities if not each.is_implicit and each.kind is not AuthorityKind.TOPIC
        ]
        for authority in named:
            for word in _lone_words(authority):
                claimed.setdefault(word, set()).add((authority.kind, authority.id))
        for authority in named:
            own = [word for word in _lone_words(authority) if len(claimed[word]) == 1]
            number = len(self._by_folded)
            self._by_folded.update(dict.fromkeys(own, number))

    def __missing__(self, word: str) -> int:
        """Give a number to a word that is met for the first time."""
        folded = _fold(word)
        number = self._by_folded.setdefault(folded, len(self._by_folded))
        self[word] = number
        return number

    def number(self, record: Record) -> list[int]:
        """Give the words of a record's text as numbers."""
        return self.number_text("\n".join(block.text for block in compared_blocks(record)))

    def number_text(self, text: str) -> list[int]:
        """Give the words of a text as numbers."""
        return list(map(self.__getitem__, _WORD.findall(text)))


def compared_blocks(record: Record) -> tuple[Block, ...]:
    """Give the blocks whose words are compared; none where an edition shows no text."""
    return tuple(block for block in record.body.blocks if block.kind in _COMPARED)


def find_spans(record: Record) -> list[Span]:
    """Give where each word stands that `WordNumbers.number` counts, in the same order."""
    find = _WORD.finditer
    return [
        (place, *match.span())
        for place, block in enumerate(compared_blocks(record))
        for match in find(block.text)
    ]


def count_words(text: str) -> int:
    """Count the words of a text; in scripts without spaces two characters are taken for one."""
    unspaced = len(_UNSPACED_WORD.findall(text))
    return len(_WORD.findall(text)) - unspaced + (unspaced + 1) // 2


def fold_words(text: str) -> tuple[str, ...]:
    """Give the words of a text, without regard to case, apostrophes and punctuation."""
    return tuple(map(_fold, _WORD.findall(text)))


def is_unspaced(char: str) -> bool:
    """Tell whether a character belongs to a script that sets no spaces between words."""
    return _UNSPACED_WORD.match(char) is not None


def _lone_words(authority: Authority) -> Iterator[str]:
    for name in authority.names:
        words = _WORD.findall(name)
        if len(words) == 1 and not is_unspaced(words[0]):
            yield _fold(words[0])


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().translate(_APOSTROPHES)
