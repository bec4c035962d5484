"""What a shard of the search index says of its words, in a form that is cheap to join with other shards.

A chunk of Pagefind's index is, in CBOR:

    [[[word, rows, [[form, rows]…]]…]]
    rows   [[page, [place…], [place in metadata…]]…], each page as the step from the one before

A place in metadata begins with its field: -1 for the first of the fields that the index lists, and so on.
All but the first step of each list of rows is the same in a larger index that has these pages one after the
other. So of each list its length, first and last page are kept, and the bytes that follow the first step.
"""

import itertools
import operator
import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archive_site.cborheads import ARRAY, NEGATIVE, Numbers, Steps, read_head, read_text, write_head

FORM = "\0"
"""Divides a word from one of its forms in a key: no word has it, and forms stand right after their word."""
_DIVIDER = "\n"
"""Divides keys: no word has it either."""
_LEVEL = 1
"""What is kept is read often and by us alone."""

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_ARRAY_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_LIST = _ARRAY_HEAD + _NUMBER + rb"*+"
_ROW = re.compile(rb"\x83(" + _NUMBER + rb")(" + _LIST + rb")(" + _LIST + rb")", re.DOTALL)
_ROWS = re.compile(rb"(?:\x83" + _NUMBER + _LIST + _LIST + rb")*+", re.DOTALL)
_ITEM = re.compile(_NUMBER, re.DOTALL)
_NO_PLACES = write_head(ARRAY, 0)

_numbers, steps = Numbers(), Steps()


class Posting(NamedTuple):
    """One list of rows: the pages that have a word, or one form of it."""

    key: str
    """The word; of a form, the word, `FORM` and the form."""
    rows: int
    """How many there are."""
    first: int
    last: int
    """Pages, counted in the shard; 0 where the list is empty."""
    tail: bytes
    """All rows without the beginning of the first."""


class Renumbering(NamedTuple):
    """What stands for Pagefind's numbers."""

    pages: Sequence[int]
    """The place of each page, by the number that Pagefind gave it."""
    fields: Mapping[bytes, bytes]
    """The field of metadata for each one, both in CBOR; empty where all are the same."""


def renumber_fields(found: Sequence[str], known: Sequence[str]) -> dict[bytes, bytes]:
    """Give what stands for each field; raises ValueError for one that is not known."""
    unknown = sorted(set(found) - set(known))
    if unknown:
        raise ValueError(f"it has metadata that no lean page has: {unknown[0]}")
    pairs = (
        (write_head(NEGATIVE, at), write_head(NEGATIVE, known.index(name))) for at, name in enumerate(found)
    )
    return {old: new for old, new in pairs if old != new}


def parse_chunk(content: bytes, new: Renumbering) -> Iterator[Posting]:
    """Read a chunk of words; raises ValueError where it is not built as described above."""
    alone, at = read_head(content, 0, ARRAY)
    count, at = read_head(content, at, ARRAY)
    for _ in range(count):
        _, at = read_head(content, at, ARRAY)
        word, at = read_text(content, at)
        posting, at = _read_posting(content, at, word, new)
        yield posting
        forms, at = read_head(content, at, ARRAY)
        for _ in range(forms):
            _, at = read_head(content, at, ARRAY)
            form, at = read_text(content, at)
            posting, at = _read_posting(content, at, word + FORM + form, new)
            yield posting
    if alone != 1 or at != len(content):
        raise ValueError("a chunk of its words is built otherwise than expected")


def _read_posting(content: bytes, at: int, key: str, new: Renumbering) -> tuple[Posting, int]:
    count, at = read_head(content, at, ARRAY)
    found = _ROWS.match(content, at)
    end = found.end() if found else at
    rows = _ROW.findall(content, at, end)
    if len(rows) != count:
        raise ValueError("a chunk of its words is built otherwise than expected")
    if count == 0:
        return Posting(key, 0, 0, 0, b""), end
    pages = [new.pages[page] for page in itertools.accumulate([_numbers[row[0]] for row in rows])]
    rests = [
        places + (fields if fields == _NO_PLACES else _renumber(fields, new.fields))
        for _, places, fields in rows
    ]
    if count == 1:
        return Posting(key, 1, pages[0], pages[0], rests[0]), end
    ordered, tails = zip(*sorted(zip(pages, rests, strict=True)), strict=True)
    # Few calls for a list, not one for each row: there are millions of rows.
    heads = map(steps.__getitem__, map(operator.sub, ordered[1:], ordered))
    tail = b"".join(itertools.chain(tails[:1], *zip(heads, tails[1:], strict=True)))
    return Posting(key, count, ordered[0], ordered[-1], tail), end


def _renumber(fields: bytes, new: Mapping[bytes, bytes]) -> bytes:
    if not new:
        return fields
    size, at = read_head(fields, 0, ARRAY)
    return write_head(ARRAY, size) + _ITEM.sub(lambda item: new.get(item[0], item[0]), fields[at:])


def pack_postings(postings: Iterable[Posting]) -> dict[str, bytes]:
    """Give postings as compressed bytes, by the letters that their words begin with.

    Raises ValueError where a word stands there twice, or is none.
    """
    letters: dict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        letters[posting.key[:1]].append(posting)
    return {letter: _pack_letter(each) for letter, each in sorted(letters.items())}


def _pack_letter(postings: list[Posting]) -> bytes:
    postings.sort()
    keys = [posting.key for posting in postings]
    if len(set(keys)) < len(keys) or "" in keys or any(_DIVIDER in key for key in keys):
        raise ValueError("it has a word twice, or one that is none")
    written = _DIVIDER.join(keys).encode()
    numbers = [len(keys), len(written)]
    for column in ("rows", "first", "last"):
        numbers += (getattr(posting, column) for posting in postings)
    numbers += (len(posting.tail) for posting in postings)
    head = struct.pack(f"<{len(numbers)}L", *numbers)
    return zlib.compress(head + written + b"".join(posting.tail for posting in postings), _LEVEL)


def unpack_postings(packed: bytes) -> Iterator[tuple[str, int, int, int, bytes]]:
    """Give the postings of one letter in the order of their keys, as plain tuples: there are very many."""
    content = zlib.decompress(packed)
    count, size = struct.unpack_from("<2L", content)
    columns = struct.unpack_from(f"<{4 * count}L", content, 8)
    start = 8 + 16 * count
    keys = content[start : start + size].decode().split(_DIVIDER)
    ends = list(itertools.accumulate(columns[3 * count :], initial=start + size))
    tails = [content[begin:end] for begin, end in itertools.pairwise(ends)]
    counts, firsts, lasts = (columns[number * count : (number + 1) * count] for number in range(3))
    return zip(keys, counts, firsts, lasts, tails, strict=True)
