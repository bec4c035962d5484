"""The words of a record's text as numbers, for comparison, and where each of them stands.

Two spellings of one word have one number: case, apostrophes and accents stored apart make no difference, and
neither does which of an authority's one-word names is written (Kyiv, Kiev). In scripts that set no spaces
between words every character is a word.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from zlib import crc32

from msgspec import Struct

from archive_site.links.runs import Numbers, hash_runs
from archive_site.patterns import Pattern
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.texts.structure import Block, BlockKind

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, kana and Han."""
_WORD = Pattern(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’ʼ][^\W_{UNSPACED}]+)*")
_UNSPACED_WORD = Pattern(rf"[{UNSPACED}]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_CHARSET = "cp1252"
"""What texts in Latin letters are written in: there a word is bytes, found in a third of the time."""
_APOSTROPHE, _TWO_APOSTROPHES, _CURVED_APOSTROPHE = b"'", b"''", "’".encode(_CHARSET)


def _make_table() -> bytes:
    """Give for each sign of the character set the small letter that it counts as; for all others a space."""
    signs = (bytes([code]).decode(_CHARSET, errors="replace") for code in range(256))
    small = (sign.lower() if sign.isalnum() else " " for sign in signs)
    return b"".join(sign.encode(_CHARSET) for sign in small)


_SMALL_LETTERS = _make_table()
COMPARED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST, BlockKind.TABLE})
"""Captions carry credits, headings are too short, code is no sentence."""


_REMEMBERED_WORDS = 100_000
"""Spellings in other letters that are kept folded; where an archive has more, some are folded again."""


class NumberedText(Struct, frozen=True):
    """The words of a record's text as numbers; a function of the record and of the authorities alone."""

    words: Numbers
    starts: Numbers
    """Where the words of each compared block begin."""
    runs: Numbers
    """Five words in a row (`runs`), by their first word."""


class WordNumbers:
    """A number for every word, the same in every archive but for the names of its authorities."""

    def __init__(self, authorities: Iterable[Authority] = ()) -> None:
        """Let the one-word names of each authority share a number, unless two authorities claim one."""
        claimed: dict[bytes, set[str]] = {}
        for authority in authorities:
            if not authority.is_implicit and authority.kind is not AuthorityKind.TOPIC:
                for word in _lone_words(authority):
                    # No word has a stroke in it.
                    claimed.setdefault(word, set()).add(f"{authority.kind}/{authority.id}")
        lone = {word: min(owners) for word, owners in claimed.items() if len(owners) == 1}
        self._owners = {
            crc32(word): crc32(owner.encode(errors="surrogatepass")) for word, owner in lone.items()
        }

    def number(self, record: Record) -> NumberedText:
        """Give the words of a record's text as numbers."""
        words: list[bytes] = []
        starts = array("I")
        for block in compared_blocks(record):
            starts.append(len(words))
            words += _find_words(block.text)
        return self._number(words, starts)

    def number_text(self, text: str) -> NumberedText:
        """Give the words of one block's text as numbers."""
        return self._number(_find_words(text), array("I", [0]))

    def _number(self, words: Iterable[bytes], starts: Numbers) -> NumberedText:
        numbers = list(map(crc32, words))
        if self._owners and not self._owners.keys().isdisjoint(numbers):
            numbers = list(map(self._owners.get, numbers, numbers))
        packed = array("I", numbers)
        return NumberedText(packed, starts, hash_runs(packed))


def compared_blocks(record: Record) -> tuple[Block, ...]:
    """Give the blocks whose words are compared; none where an edition shows no text."""
    return tuple(block for block in record.body.blocks if block.kind in COMPARED)


def find_spans(text: str) -> list[tuple[int, int]]:
    """Give begin and end of each word of a text that `WordNumbers` counts, in the same order."""
    return [match.span() for match in _WORD.finditer(text)]


def count_compared(text: str) -> int:
    """Count the words of a text as `find_spans` finds them."""
    return len(_WORD.findall(text))


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


def _lone_words(authority: Authority) -> Iterator[bytes]:
    for name in authority.names:
        words = _WORD.findall(name)
        if len(words) == 1 and not is_unspaced(words[0]):
            yield _FOLDED[words[0]]


def _find_words(text: str) -> list[bytes]:
    """Give the words of a text in order, folded."""
    try:
        raw = text.encode("ascii" if text.isascii() else _CHARSET)
    except UnicodeEncodeError:
        return list(map(_FOLDED.__getitem__, _WORD.findall(text)))
    if _CURVED_APOSTROPHE in raw:
        raw = raw.replace(_CURVED_APOSTROPHE, _APOSTROPHE)
    # One between letters belongs to the word, and drops out of it; two of them part words.
    small = raw.replace(_TWO_APOSTROPHES, b" ").translate(_SMALL_LETTERS, _APOSTROPHE)
    # No accent of the character set stands apart from its letter.
    return (small if small.isascii() else small.decode(_CHARSET).casefold().encode()).split()


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower().replace("'", "")
    return unicodedata.normalize("NFC", word).casefold().translate(_APOSTROPHES)


class _Folded(dict[str, bytes]):
    """Words without regard to case and apostrophes, as bytes."""

    def __missing__(self, word: str) -> bytes:
        """Fold a word that is met for the first time."""
        if len(self) >= _REMEMBERED_WORDS:
            self.clear()
        folded = self[word] = _fold(word).encode(errors="surrogatepass")
        return folded


_FOLDED = _Folded()
