"""The words of a record's text as numbers, for comparison, and where each of them stands.

Two spellings of one word have one number: case, apostrophes and accents stored apart make no difference, and
neither does which of an authority's one-word names is written (Kyiv, Kiev). In scripts that set no spaces
between words every character is a word.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

from archive_site.records import Authority, AuthorityKind, Block, BlockKind, Record

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, kana and Han."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:['’ʼ][^\W_{_UNSPACED}]+)*")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_CHARSET = "cp1252"
"""What texts in Latin letters are written in: there a word is bytes, found in a third of the time."""
_APOSTROPHE, _TWO_APOSTROPHES, _CURVED_APOSTROPHE = b"'", b"''", "’".encode(_CHARSET)


def _make_table() -> bytes:
    """Give for each sign of the character set the small letter that it counts as; for all others a space."""
    signs = (bytes([code]).decode(_CHARSET, errors="replace") for code in range(256))
    small = (sign.lower() if _WORD.fullmatch(sign) else " " for sign in signs)
    return b"".join(sign.encode(_CHARSET) for sign in small)


_SMALL_LETTERS = _make_table()
_COMPARED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST, BlockKind.TABLE})
"""Captions carry credits, headings are too short, code is no sentence."""


_REMEMBERED_WORDS = 100_000
"""Spellings whose number is kept at hand; where an archive has more, some are numbered again."""

Numbers: TypeAlias = "array[int]"
"""Whole numbers of four bytes each."""


@dataclass(frozen=True, slots=True)
class NumberedText:
    """The words of a record's text as numbers; a function of the record and of the authorities alone."""

    words: Numbers
    starts: Numbers
    """Where the words of each compared block begin."""


class WordNumbers(dict[str | bytes, int]):
    """A number for every word, the same in every archive but for the names of its authorities.

    Words that the character set has are bytes, in small letters and without apostrophes.
    """

    def __init__(self, authorities: Iterable[Authority] = ()) -> None:
        """Let the one-word names of each authority share a number, unless two authorities claim one."""
        super().__init__()
        claimed: dict[str, set[str]] = {}
        for authority in authorities:
            if not authority.is_implicit and authority.kind is not AuthorityKind.TOPIC:
                for word in _lone_words(authority):
                    # No word has a stroke in it.
                    claimed.setdefault(word, set()).add(f"{authority.kind}/{authority.id}")
        self._names = {word: min(owners) for word, owners in claimed.items() if len(owners) == 1}

    def __missing__(self, word: str | bytes) -> int:
        """Give the number of a word that is met for the first time."""
        folded = _fold(word if isinstance(word, str) else word.decode(_CHARSET))
        if len(self) >= _REMEMBERED_WORDS:
            self.clear()
        number = crc32(self._names.get(folded, folded).encode(errors="surrogatepass"))
        self[word] = number
        return number

    def number(self, record: Record) -> NumberedText:
        """Give the words of a record's text as numbers."""
        words: list[int] = []
        starts = array("I")
        for block in compared_blocks(record):
            starts.append(len(words))
            words += map(self.__getitem__, _find_words(block.text))
        return NumberedText(array("I", words), starts)

    def number_text(self, text: str) -> Numbers:
        """Give the words of a text as numbers."""
        return array("I", map(self.__getitem__, _find_words(text)))


def compared_blocks(record: Record) -> tuple[Block, ...]:
    """Give the blocks whose words are compared; none where an edition shows no text."""
    return tuple(block for block in record.body.blocks if block.kind in _COMPARED)


def find_spans(text: str) -> list[tuple[int, int]]:
    """Give begin and end of each word of a text that `WordNumbers` counts, in the same order."""
    return [match.span() for match in _WORD.finditer(text)]


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


def _find_words(text: str) -> Sequence[str | bytes]:
    try:
        raw = text.encode("ascii" if text.isascii() else _CHARSET)
    except UnicodeEncodeError:
        return _WORD.findall(text)
    if _CURVED_APOSTROPHE in raw:
        raw = raw.replace(_CURVED_APOSTROPHE, _APOSTROPHE)
    # One between letters belongs to the word, and drops out of it; two of them part words.
    return raw.replace(_TWO_APOSTROPHES, b" ").translate(_SMALL_LETTERS, _APOSTROPHE).split()


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower().replace("'", "")
    return unicodedata.normalize("NFC", word).casefold().translate(_APOSTROPHES)
