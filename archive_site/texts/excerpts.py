"""Excerpts: the opening sentences of a text, bounded in words, or its opening words, in characters."""

from collections.abc import Iterator
from html import escape

from archive_site.patterns import Pattern
from archive_site.texts.structure import Block, BlockKind, Text

EXCERPT_WORDS = 75
"""Of an excerpt where the archive's settings name no other bound."""
MAX_EXCERPT_WORDS = 500

_CHARACTERS_PER_WORD = 12
"""A bound for scripts that write no spaces and for signs without end."""
_WORD = Pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""A word between spaces, or one sign of a script that writes none."""
_SENTENCE_END = Pattern(r"[.!?…](?<!\b\w\.)[\"'”’»)\]]*(?=\s)|[。！？][」』”]?")
_SHORTEST_SENTENCE = 30
"""In characters."""
CUT = " […]"
"""Behind the words of an excerpt that ends within a paragraph."""


def cut_excerpt(text: Text, max_words: int) -> Text:
    """Give the opening paragraphs of a text, at most `max_words` of them, ended where a sentence ends.

    Only running paragraphs are taken: no heading, list, table, caption, link or note. Where not even the
    first sentence fits, it is cut between words. A paragraph keeps its number and its anchor, also where it
    is cut, so that its address stays when the whole text may be shown.
    """
    return Text(blocks=tuple(_opening(text.of_kind(BlockKind.PARAGRAPH), max_words)))


def _opening(paragraphs: tuple[Block, ...], max_words: int) -> Iterator[Block]:
    left, characters = max_words, max_words * _CHARACTERS_PER_WORD
    for n, block in enumerate(paragraphs):
        words = count_words(block.text)
        if words <= left and len(block.text) <= characters:
            yield _plain(block, block.text)
            left, characters = left - words, characters - len(block.text)
            continue
        cut = _cut(block.text, left, characters, is_first=n == 0)
        if cut:
            yield _plain(block, f"{cut}{CUT}")
        return


def count_words(text: str) -> int:
    """Count the words of a text; of scripts without spaces, the signs."""
    return sum(1 for _ in _WORD.finditer(text))


def first_sentence(text: str) -> str:
    """Give the first sentence of a text; what ends sooner than a sentence does is taken for a short form."""
    match = _SENTENCE_END.search(text, _SHORTEST_SENTENCE)
    return text[: match.end()] if match else text


def shorten(text: str, most: int, sign: str = "…") -> str:
    """Give a text of a line or two; where it is longer, cut between words, or anywhere if none ends there."""
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:") + sign


def _cut(text: str, max_words: int, max_characters: int, *, is_first: bool) -> str:
    """Give the whole sentences that fit; of a first paragraph whose first sentence does not, the words."""
    end = 0
    for n, word in enumerate(_WORD.finditer(text, 0, max_characters)):
        if n == max_words:
            break
        end = word.end()
    within = text[:end]
    # One sign more is looked at, so that a sentence which ends exactly at the bound counts.
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: end + 1])]
    whole = within[: ends[-1]] if ends else ""
    return whole or (within if is_first else "")


def _plain(block: Block, words: str) -> Block:
    """Give a paragraph of these words without its links and marks."""
    return block._replace(texts=(words,), markup=(f"<p>{escape(words)}</p>",), lead="")
