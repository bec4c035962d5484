"""Joins the words of all shards into one search index, as if Pagefind had seen all pages at once.

The pages of the first shard come first, in their order, then those of the second, and so on.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import cbor2

from archive_site.gzipping import compress
from archive_site.index.cborheads import ARRAY, write_head, write_text
from archive_site.index.postings import FORM, Postings

SIGNATURE = b"pagefind_dcd"
_CHUNK_BYTES = 24_000
"""Uncompressed size at which a chunk of words ends, where the next word begins otherwise."""
_BEGINNING = 4
"""Letters that make a beginning: words that share it are kept in one chunk, up to twice its size."""
_CHUNK_DIGITS = 12
_META_DIGITS = 10
"""Hexadecimal digits of a digest in a name."""

Word = tuple[str, bytes]
"""A word and all that is said of it."""
Chunk = tuple[str, str, str]
"""First word, last word and name of a chunk."""


class Concordance:
    """The words of all shards, joined where they are asked for."""

    def __init__(self, shards: Sequence[Mapping[str, bytes]], sizes: Sequence[int]) -> None:
        """Take the packed postings of each shard, and the number of its pages."""
        self._shards = list(zip(accumulate(sizes, initial=0), shards, strict=False))
        self._letters = sorted({letter for shard in shards for letter in shard})
        self._at_hand: tuple[str, list[tuple[int, Postings]]] = ("", [])

    def words(self, start: str = "", end: str | None = None) -> Iterator[Word]:
        """Give every word in order, from one on and up to another."""
        for letter in self._letters:
            if letter >= start[:1] and (end is None or letter <= end[:1]):
                yield from self._join(letter, start, end)

    def _join(self, letter: str, start: str, end: str | None) -> Iterator[Word]:
        if self._at_hand[0] != letter:
            opened = [(first, Postings(shard[letter])) for first, shard in self._shards if letter in shard]
            self._at_hand = letter, opened
        # Where no word is joined anew, numpy need not be loaded.
        from archive_site.index.collation import collate  # noqa: PLC0415 - as said above

        selected = [(first, postings.select(start, end)) for first, postings in self._at_hand[1]]
        return _put_forms_to_words(
            (key, write_head(ARRAY, count) + rows) for key, count, rows in collate(selected)
        )


def _put_forms_to_words(lists: Iterable[tuple[str, bytes]]) -> Iterator[Word]:
    word, rows = "", b""
    forms: list[bytes] = []
    for key, written in lists:
        if FORM in key:
            forms.append(write_head(ARRAY, 2) + write_text(key.partition(FORM)[2]) + written)
            continue
        if word:
            yield _write_word(word, rows, forms)
        word, rows, forms = key, written, []
    if word:
        yield _write_word(word, rows, forms)


def _write_word(word: str, rows: bytes, forms: Sequence[bytes]) -> Word:
    head = write_head(ARRAY, 3) + write_text(word)
    return word, b"".join((head, rows, write_head(ARRAY, len(forms)), *forms))


def cut_chunks(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Cut words, which come in order, into chunks."""
    chunk: list[Word] = []
    size, beginning = 0, ""
    for word, written in words:
        is_full = size + len(written) > 2 * _CHUNK_BYTES
        if chunk and (is_full or (size >= _CHUNK_BYTES and word[:_BEGINNING] != beginning)):
            yield chunk
            chunk, size = [], 0
        chunk.append((word, written))
        size += len(written)
        beginning = word[:_BEGINNING]
    if chunk:
        yield chunk


def render_chunk(words: Sequence[Word]) -> bytes:
    """Give the uncompressed content of a chunk."""
    heads = SIGNATURE + write_head(ARRAY, 1) + write_head(ARRAY, len(words))
    return heads + b"".join(written for _, written in words)


def name_chunk(content: bytes) -> str:
    """Give the name of a chunk: a digest of its content."""
    return hashlib.sha256(content).hexdigest()[:_CHUNK_DIGITS]


def make_ranges(chunks: Sequence[Chunk]) -> list[list[str]]:
    """Give from where to where each chunk goes, from first word, last word and name of each, in order.

    A range begins with the fewest letters that come after the last word of the chunk before, and ends where
    the next one begins: half as many bytes as whole words, and no word is between two ranges.
    """
    starts = []
    before = ""
    for first, last, _ in chunks:
        size = next((size for size in range(1, len(first)) if first[:size] > before), len(first))
        starts.append(first[:size])
        before = last
    ends = [*starts, before][1:]
    return [[start, end, name] for start, end, (_, _, name) in zip(starts, ends, chunks, strict=True)]


def render_meta(
    version: str, pages: Sequence[tuple[str, int]], ranges: Sequence[Sequence[str]], fields: Sequence[str]
) -> tuple[str, bytes]:
    """Give the name and the compressed content of the list of pages and chunks.

    Pages are fragments and how many words each has; ranges as `make_ranges` gives them. Filters and sort keys
    there are none: our own tables have them.
    """
    listed = [list(page) for page in pages]
    content = SIGNATURE + cbor2.dumps([version, listed, list(ranges), [], [], list(fields)])
    return hashlib.sha256(content).hexdigest()[:_META_DIGITS], compress(content, is_asked_often=True)
