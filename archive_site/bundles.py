"""**I/O.** Reads back what Pagefind wrote and checks that it is whole."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2

from archive_site.concordance import SIGNATURE
from archive_site.facets import parse_fragment
from archive_site.lean import METADATA_FIELDS
from archive_site.paths import OutputPath
from archive_site.postings import Posting, Renumbering, pack_postings, parse_chunk, renumber_fields

ENTRY = "pagefind-entry.json"
MODULE = "pagefind.js"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What Pagefind made of the records of one shard."""

    lengths: tuple[int, ...]
    """How many words it counts in each, in the order of the shard."""
    words: Mapping[str, bytes]
    """What is said of every word, as `postings` packs it."""
    fragments: tuple[bytes, ...]
    """What is stored of each record, compressed, in the order of the shard."""


def read_bundle(folder: Path, pages: Sequence[OutputPath]) -> Bundle:
    """Read the index of one shard's pages, given in the shard's order.

    Raises ValueError, KeyError or TypeError where it is not whole or not built as expected, and OSError.
    """
    read_entry(folder, len(pages))
    [meta] = folder.glob("*.pf_meta")
    _, listed, chunks, filters, sorts, fields = cbor2.loads(_unpack(meta))
    if filters or sorts:
        raise ValueError("it has filters or sort keys, which no lean page asks for")
    place_by_page = {page: place for place, page in enumerate(pages)}
    fragments = dict(_read_fragments(folder / "fragment"))
    places = [place_by_page[fragments[name][0]] for name, _ in listed if name in fragments]
    missing = sorted(set(range(len(pages))) - set(places))
    if missing or len(places) != len(listed):
        raise ValueError(f"the page {pages[missing[0]] if missing else len(listed)} is not in it")
    new = Renumbering(places, renumber_fields(fields, METADATA_FIELDS))
    words = pack_postings(_read_words(folder / "index", [name for _, _, name in chunks], new))
    ordered = sorted(zip(places, listed, strict=True))
    return Bundle(
        tuple(words for _, (_, words) in ordered),
        words,
        tuple(fragments[name][1] for _, (name, _) in ordered),
    )


def _read_fragments(folder: Path) -> Iterator[tuple[str, tuple[OutputPath, bytes]]]:
    """Give by its name the page that a fragment leads to, and the fragment as it is stored."""
    for path in folder.iterdir():
        content = path.read_bytes()
        fragment = parse_fragment(_unpack_content(path.name, content, is_bare=False))
        yield path.stem, (OutputPath(fragment["url"].lstrip("/")), content)


def _read_words(folder: Path, names: Sequence[str], new: Renumbering) -> Iterator[Posting]:
    for name in names:
        yield from parse_chunk(_unpack(folder / f"{name}.pf_index"), new)


def _unpack(path: Path) -> bytes:
    return _unpack_content(path.name, path.read_bytes())


def _unpack_content(name: str, packed: bytes, *, is_bare: bool = True) -> bytes:
    """Decompress a file of the index; `is_bare` takes its signature off."""
    try:
        content = gzip.decompress(packed)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise ValueError(f"its file {name} does not decompress") from None
    if not content.startswith(SIGNATURE):
        raise ValueError(f"its file {name} has no signature")
    return content.removeprefix(SIGNATURE) if is_bare else content


def read_entry(folder: Path, expected: int) -> dict[str, Any]:
    """Read the entry file; raises ValueError with a sentence unless it counts the expected pages."""
    try:
        entry: dict[str, Any] = json.loads((folder / ENTRY).read_bytes())
    except FileNotFoundError:
        raise ValueError("it has no entry file") from None
    if len(entry["languages"]) != 1:
        raise ValueError("it has more than the one language it was made for")
    [language] = entry["languages"].values()
    if language["page_count"] != expected:
        raise ValueError(f"it has {language['page_count']} pages of {expected}")
    return entry


def read_programs(folder: Path) -> dict[str, bytes]:
    """Read the programs that the search page runs; raises ValueError with a sentence where one is missing."""
    names = (MODULE, *sorted(path.name for path in folder.glob("*.pagefind")))
    programs = {}
    for name in names:
        try:
            programs[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            raise ValueError(f"its script {name} is missing") from None
        if not programs[name]:
            raise ValueError(f"its file {name} is empty")
        if name.endswith(".pagefind"):
            _unpack_content(name, programs[name])
    return programs
