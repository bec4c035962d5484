"""**I/O.** Reads back what Pagefind wrote and checks that it is whole."""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cbor2

from archive_site.index.concordance import SIGNATURE
from archive_site.index.fragments import parse_fragment
from archive_site.index.postings import FORM, UNSAID
from archive_site.paths import OutputPath

ENTRY = "pagefind-entry.json"
MODULE = "pagefind.js"


def read_sightings(
    folder: Path, pages: Sequence[OutputPath], sizes: Sequence[int]
) -> Iterator[tuple[str, int, int, int]]:
    """Give where in an index which word stands: its key, the place of its page among `pages`, weight, place.

    `sizes` are how many tokens there are in each page. Raises ValueError, LookupError or TypeError where the
    index is not whole or not built as expected, and OSError.

    A chunk of Pagefind's words is, in CBOR:

        [[[word, rows, [[form, rows]…]]…]]
        rows   [[page, [place…], [place in metadata…]]…], each page as the step from the one before

    A place is a step from the one before, or where a negative number stands before it, which says that the
    words behind it weigh so much less one, the place itself; those before any such number weigh `UNSAID`.
    """
    read_entry(folder, len(pages))
    [meta] = folder.glob("*.pf_meta")
    _, listed, chunks, *_ = cbor2.loads(_unpack(meta))
    numbers = {page: number for number, page in enumerate(pages)}
    by_name = dict(_read_fragments(folder / "fragment"))
    order = [numbers[by_name[name]] for name, *_ in listed if name in by_name]
    missing = sorted(set(numbers.values()) - set(order))
    if missing or len(order) != len(pages):
        raise ValueError(f"the page {pages[missing[0]] if missing else len(listed)} is not in it")
    if [size for _, size, *_ in listed] != [sizes[number] for number in order]:
        raise ValueError("it counts the words of a page otherwise than expected")
    for chunk in chunks:
        [words] = cbor2.loads(_unpack(folder / "index" / f"{chunk[2]}.pf_index"))
        for word, rows, forms in words:
            if not word:
                # A mark by itself, of which nothing is left in plain letters, and which nobody can ask for.
                continue
            for key, found in ((word, rows), *((word + FORM + form, each) for form, each in forms)):
                for page, weight, place in _read_rows(found):
                    yield key, order[page], weight, place


def _read_rows(rows: Sequence[tuple[int, Sequence[int], Sequence[int]]]) -> Iterator[tuple[int, int, int]]:
    """Give page, weight and place of each occurrence of a word in texts."""
    page = 0
    for step, places, _ in rows:
        page += step
        weight, place = UNSAID, 0
        for number in places:
            if number < 0:
                weight, place = -1 - number, 0
            else:
                place += number
                yield page, weight, place


def _read_fragments(folder: Path) -> Iterator[tuple[str, OutputPath]]:
    """Give by its name the page that a fragment leads to."""
    for path in folder.iterdir():
        fragment = parse_fragment(_unpack_content(path.name, path.read_bytes(), is_bare=False))
        yield path.stem, OutputPath(fragment["url"].lstrip("/"))


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
