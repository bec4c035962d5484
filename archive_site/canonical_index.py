"""**I/O.** Rewrites Pagefind's index so that the same pages give the same bytes.

Pagefind 1.5.2 numbers pages as the file system happens to list them. Here pages are numbered in the order
that they are given, lists without an order get one, and files are named after their places and contents.
Chunks are cut smaller: a word of a question costs a reader one chunk of every shard. What a search answers
stays the same. Lean pages have neither filters nor sort keys: our own tables have them.

The files are gzip around `pagefind_dcd` and CBOR arrays:

    pf_meta      [version, [[fragment, words]…], [[first word, last word, chunk]…],
                 [filter…], [sort key…], [metadata field…]]
    pf_index     [[[word, occurrences, [[form, occurrences]…]]…]]
    occurrences  [[page, [place…], [place in metadata…]]…], each page as the step from the one before
"""

import gzip
import hashlib
import itertools
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
_CHUNK_DIGITS, _META_DIGITS = 8, 10
"""Hexadecimal digits of a digest in a name; a chunk has its place there as well."""
_CHUNK_BYTES = 12_000
"""Uncompressed size at which a chunk of words ends, where the next word begins otherwise."""
_BEGINNING = 4
"""Letters that make a beginning: words that share it are kept in one chunk, up to twice its size."""

_GZIP_HEADER = bytes.fromhex("1f8b08000000000002ff")
"""Deflate; no name, no time, slowest compression, unknown system: as Pagefind writes it."""
_LEVEL = 6
"""9 takes six times as long and makes an index 1.5 % smaller."""

_NEGATIVE, _TEXT, _ARRAY = 0x20, 0x60, 0x80
"""Major types of CBOR, as the first three bits of a head."""
_KNOWN_CODES = 1 << 18
_LENGTH = 1 << 62
"""Above every number of an index: pages and places have 32 bits."""

Occurrences = list[list[Any]]


def canonicalise_index(folder: Path, place_by_hit: Mapping[str, int], shard: int = 0) -> None:
    """Rewrite the index in a folder that Pagefind has just written.

    `place_by_hit` has the place of every hit among the pages, counted from 0. A fragment is then called
    `SHARD-PLACE`, in hexadecimal digits, and a chunk `SHARD-PLACE-DIGEST`. Raises ValueError, KeyError or
    TypeError where the index is not built as described above, gzip's errors where a file does not
    decompress, and OSError.
    """
    entry = json.loads((folder / ENTRY).read_bytes())
    if len(entry["languages"]) != 1:
        raise ValueError("it has more than the one language it was made for")
    for language in entry["languages"].values():
        language["hash"] = _rewrite_files(folder, language["hash"], place_by_hit, shard)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (folder / ENTRY).write_text(text, encoding="utf-8", newline="\n")


def _rewrite_files(folder: Path, meta_name: str, place_by_hit: Mapping[str, int], shard: int) -> str:
    """Rewrite all files but the entry; gives the new name of the metadata."""
    old_meta = folder / f"pagefind.{meta_name}.pf_meta"
    version, pages, chunks, filters, sorts, fields = _read(old_meta)
    if filters or sorts:
        raise ValueError("it has filters or sort keys, which no lean page asks for")
    order = sorted(range(len(pages)), key=lambda number: place_by_hit[pages[number][0]])
    new_by_old = [new for _, new in sorted(zip(order, range(len(order)), strict=True))]
    listed = []
    for place, number in enumerate(order):
        name, words = pages[number]
        old = folder / "fragment" / f"{name}.pf_fragment"
        new = f"{shard:x}-{place:x}"
        old.rename(old.with_name(f"{new}.pf_fragment"))
        listed.append([new, words])
    meta = [version, listed, _rewrite_chunks(folder / "index", chunks, new_by_old, shard), [], [], fields]
    content = SIGNATURE + cbor2.dumps(meta)
    old_meta.unlink()
    new_name = f"{meta_name.partition('_')[0]}_{_digest(content)[:_META_DIGITS]}"
    (folder / f"pagefind.{new_name}.pf_meta").write_bytes(_compress(content))
    return new_name


def _rewrite_chunks(
    folder: Path, chunks: Sequence[Sequence[str]], new_by_old: Sequence[int], shard: int
) -> list[list[str]]:
    """Rewrite the chunks of words; gives from where to where each new one goes, and its name."""
    listed: list[tuple[str, str, str]] = []
    for _, _, name in sorted(chunks, key=tuple):
        path = folder / f"{name}.pf_index"
        for words in cut_chunk(renumber_chunk(_read(path), new_by_old)):
            content = SIGNATURE + _head(_ARRAY, 1) + _head(_ARRAY, len(words))
            content += b"".join(written for _, written in words)
            new = f"{shard:x}-{len(listed):x}-{_digest(content)[:_CHUNK_DIGITS]}"
            (folder / f"{new}.pf_index").write_bytes(_compress(content))
            listed.append((words[0][0], words[-1][0], new))
        path.unlink()
    return make_ranges(listed)


def make_ranges(chunks: Sequence[tuple[str, str, str]]) -> list[list[str]]:
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
    ends = [*starts[1:], before]
    return [[start, end, name] for start, end, (_, _, name) in zip(starts, ends, chunks, strict=True)]


def cut_chunk(words: Iterable[tuple[str, bytes]]) -> list[list[tuple[str, bytes]]]:
    """Cut the words of a chunk, each with what is written of it, into smaller ones."""
    cut: list[list[tuple[str, bytes]]] = []
    size, beginning = 0, ""
    for word, written in words:
        is_full = size + len(written) > 2 * _CHUNK_BYTES
        if not cut or is_full or (size >= _CHUNK_BYTES and word[:_BEGINNING] != beginning):
            cut.append([])
            size = 0
        cut[-1].append((word, written))
        size += len(written)
        beginning = word[:_BEGINNING]
    return cut


def renumber_chunk(chunk: list[Any], new_by_old: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Give each word of a chunk of the index, and all that is said of it as CBOR.

    Pages stand under new numbers, and the forms of a word in order. Written out here because a large index
    has a hundred million bytes of it: cbor2 takes as long for that as Pagefind for everything.
    """
    (words,) = chunk
    for word, found, forms in words:
        pieces = [_head(_ARRAY, 3), _text(word), _renumber_occurrences(found, new_by_old)]
        pieces.append(_head(_ARRAY, len(forms)))
        for form, occurrences in sorted(forms):
            pieces += (_head(_ARRAY, 2), _text(form), _renumber_occurrences(occurrences, new_by_old))
        yield word, b"".join(pieces)


def _renumber_occurrences(occurrences: Occurrences, new_by_old: Sequence[int]) -> bytes:
    """Give the pages of a word under new numbers, in order, each as the step from the one before."""
    old = itertools.accumulate([row[0] for row in occurrences])
    ordered = sorted((new_by_old[page], row) for page, row in zip(old, occurrences, strict=True))
    before = 0
    codes = [_LENGTH + len(ordered)]
    for page, (_, places, metadata_places) in ordered:
        codes += (_LENGTH + 3, page - before, _LENGTH + len(places), *places)
        codes += (_LENGTH + len(metadata_places), *metadata_places)
        before = page
    # One call for a word, not one for each list: there are millions of lists.
    return b"".join(map(_CODES.__getitem__, codes))


def _text(value: str) -> bytes:
    content = value.encode()
    return _head(_TEXT, len(content)) + content


def _head(major: int, number: int) -> bytes:
    """Give the head of a CBOR item (RFC 8949, 3): its kind and a number, in the fewest bytes."""
    if number < 24:
        return bytes((major | number,))
    for at, size in enumerate((1, 2, 4, 8)):
        if number < 1 << 8 * size:
            return bytes((major | 24 + at,)) + number.to_bytes(size, "big")
    raise ValueError("it has a number of more than 64 bits")


class _Codes(dict[int, bytes]):
    """Integers as CBOR, each encoded once; from `_LENGTH` on, the heads of arrays of so many items."""

    def __missing__(self, code: int) -> bytes:
        if code >= _LENGTH:
            encoded = _head(_ARRAY, code - _LENGTH)
        else:
            encoded = _head(_NEGATIVE, -1 - code) if code < 0 else _head(0, code)
        if len(self) < _KNOWN_CODES:
            self[code] = encoded
        return encoded


def _decompress(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _read(path: Path) -> Any:  # noqa: ANN401 - what CBOR gives
    content = _decompress(path)
    if not content.startswith(SIGNATURE):
        raise ValueError(f"its file {path.name} has no signature")
    return cbor2.loads(content[len(SIGNATURE) :])


def _compress(content: bytes) -> bytes:
    """Write a gzip file that tells neither when nor on which system it was made (RFC 1952)."""
    deflated = zlib.compress(content, level=_LEVEL, wbits=-zlib.MAX_WBITS)
    return _GZIP_HEADER + deflated + struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_CODES = _Codes()
