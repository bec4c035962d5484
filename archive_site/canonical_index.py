"""**I/O.** Rewrites Pagefind's index so that the same pages give the same bytes.

Pagefind 1.5.2 numbers pages as the file system happens to list them. Here pages are numbered in the order
of their addresses, lists without an order get one, and every file is named after its content. What a search
answers stays the same. Lean pages have neither filters nor sort keys: our own tables have them.

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
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import cbor2

from archive_site.paths import OutputPath

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
_DIGITS = 10
"""Hexadecimal digits of a digest in a file's name, unless two files of a kind share them."""

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


def canonicalise_index(folder: Path, found: Mapping[str, OutputPath]) -> dict[str, str]:
    """Rewrite the index in a folder that Pagefind has just written; gives hits' new names by old ones.

    `found` has the page of every hit. Raises ValueError, KeyError or TypeError where the index is not built
    as described above, gzip's errors where a file does not decompress, and OSError.
    """
    entry = json.loads((folder / ENTRY).read_bytes())
    hits: dict[str, str] = {}
    for name, language in sorted(entry["languages"].items()):
        language["hash"], renamed = _rewrite_language(folder, name, language["hash"], found)
        hits |= renamed
    entry["languages"] = dict(sorted(entry["languages"].items()))
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (folder / ENTRY).write_text(text, encoding="utf-8", newline="\n")
    return hits


def _rewrite_language(
    folder: Path, language: str, meta_name: str, found: Mapping[str, OutputPath]
) -> tuple[str, dict[str, str]]:
    """Rewrite the files of one language; gives its metadata's new name, and fragments' by old ones."""
    old_meta = folder / f"pagefind.{meta_name}.pf_meta"
    version, pages, chunks, filters, sorts, fields = _read(old_meta)
    if filters or sorts:
        raise ValueError("it has filters or sort keys, which no lean page asks for")
    order = sorted(range(len(pages)), key=lambda number: found[pages[number][0]])
    new_by_old = [new for _, new in sorted(zip(order, range(len(order)), strict=True))]
    renamed = _rename_fragments(folder, language, [name for name, _ in pages])
    chunk_names = _rewrite_files(
        *(folder / "index", ".pf_index", language, [row[2] for row in chunks]),
        lambda chunk: renumber_chunk(chunk, new_by_old),
    )
    meta = [
        version,
        [[renamed[pages[number][0]], pages[number][1]] for number in order],
        [[first, last, chunk_names[name]] for first, last, name in chunks],
        [],
        [],
        fields,
    ]
    content = SIGNATURE + cbor2.dumps(meta)
    old_meta.unlink()
    new_name = f"{language}_{_digest(content)[:_DIGITS]}"
    (folder / f"pagefind.{new_name}.pf_meta").write_bytes(_compress(content))
    return new_name, renamed


def renumber_chunk(chunk: list[Any], new_by_old: Sequence[int]) -> bytes:
    """Give a chunk of the index as CBOR, its pages under new numbers, its forms of a word in order.

    Written out here because a large index has a hundred million bytes of it: cbor2 takes as long for that
    as Pagefind for everything.
    """
    (words,) = chunk
    pieces = [_head(_ARRAY, 1), _head(_ARRAY, len(words))]
    for word, found, forms in words:
        pieces += (_head(_ARRAY, 3), _text(word), _renumber_occurrences(found, new_by_old))
        pieces.append(_head(_ARRAY, len(forms)))
        for form, occurrences in sorted(forms):
            pieces += (_head(_ARRAY, 2), _text(form), _renumber_occurrences(occurrences, new_by_old))
    return b"".join(pieces)


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


def _rewrite_files(
    folder: Path, suffix: str, language: str, names: Sequence[str], rewrite: Callable[[Any], bytes]
) -> dict[str, str]:
    """Rewrite files of one kind and name them after their content; gives new names by old ones."""
    digest_by_name = {}
    for name in names:
        path = folder / f"{name}{suffix}"
        content = SIGNATURE + rewrite(_read(path))
        digest_by_name[name] = _digest(content)
        path.write_bytes(_compress(content))
    return _rename(folder, suffix, language, digest_by_name)


def _rename_fragments(folder: Path, language: str, names: Sequence[str]) -> dict[str, str]:
    """Name fragments after their content: Pagefind's names are longer where two began alike in its order."""
    parent = folder / "fragment"
    digests = {name: _digest(_decompress(parent / f"{name}.pf_fragment")) for name in names}
    return _rename(parent, ".pf_fragment", language, digests)


def _rename(folder: Path, suffix: str, language: str, digest_by_name: Mapping[str, str]) -> dict[str, str]:
    digits = count_digits(digest_by_name.values())
    renamed = {name: f"{language}_{digest[:digits]}" for name, digest in digest_by_name.items()}
    # By way of names that are nobody's: a new name may be another file's old one.
    for name in renamed:
        (folder / f"{name}{suffix}").rename(folder / f"{name}{suffix}.old")
    for name, new in renamed.items():
        (folder / f"{name}{suffix}.old").rename(folder / f"{new}{suffix}")
    return renamed


def count_digits(digests: Iterable[str]) -> int:
    """Give how many digits of each digest tell all of them apart; at least ten."""
    distinct = frozenset(digests)
    digits = _DIGITS
    while len({digest[:digits] for digest in distinct}) < len(distinct):
        digits += 1
    return digits


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
