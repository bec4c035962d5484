"""Where which word stands in the records of a shard, in a form that is cheap to join with other shards.

A chunk of an index says of a word in which pages it stands, and where in each (`bundles`). All but the first
step of each list of rows is the same in a larger index that has these pages one after the other. So of each
list its length, first and last page are kept, and the bytes that follow the first step.
"""

import itertools
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from archive_site.cborheads import ARRAY, NEGATIVE, Written, write_head
from archive_site.lean import METADATA_FIELDS, Lean
from archive_site.tokens import FORM, UNSAID, Glossary

_DIVIDER = "\n"
"""Divides keys: no word has it either."""
_LEVEL = 1
"""What is kept is read often and by us alone."""
_NO_PLACES = write_head(ARRAY, 0)

steps = Written(before=write_head(ARRAY, 3))
"""Beginnings of rows by the step from the page before: the head of a row of three, and the step."""
_numbers = Written()

Lists = dict[str, list[Any]]
"""By key the number of rows, the last page, the first, and all rows without the beginning of the first."""


class PostingMaker:
    """Collects where which word stands, record by record."""

    def __init__(self, glossary: Glossary) -> None:
        """Begin without records; of every token that comes the glossary must know its words."""
        self._glossary = glossary
        self._lists: Lists = {}
        self._pages = 0
        self._weight = write_head(NEGATIVE, glossary.weight) if glossary.weight != UNSAID else b""
        size = 2 if self._weight else 1
        self._once = Written(write_head(ARRAY, size) + self._weight, _NO_PLACES)
        """Rows of a word that stands once in a text and nowhere else, by its place."""

    def add(self, lean: Lean) -> None:
        """Take in the next record."""
        title, *texts = lean.spoken
        headed, tokens = title.split(" "), " ".join(texts).split(" ") if texts else []
        places: dict[str | None, list[int]] = defaultdict(list)
        for place, key in enumerate(map(self._glossary.plain.get, tokens), len(headed)):
            places[key].append(place)
        heavy: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, token in enumerate(headed):
            for sense in self._glossary.titled[token]:
                heavy[sense.key].append((sense.weight, place))
        for place in places.pop(None, ()):
            for sense in self._glossary.others[tokens[place - len(headed)]]:
                heavy[sense.key].append((sense.weight, place))
        self._write(places, heavy, self._place_metadata(lean))  # type: ignore[arg-type] # None was taken out

    def _place_metadata(self, lean: Lean) -> dict[str, list[tuple[int, int]]]:
        """Give by key each field and place in it where a word stands, in order."""
        placed: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for name, words in lean.metadata.items():
            field = METADATA_FIELDS.index(name)
            for place, token in enumerate(words.split(" ")):
                for key in self._glossary.keys_of(token):
                    placed[key].append((field, place))
        return placed

    def _write(
        self,
        places: Mapping[str, list[int]],
        heavy: Mapping[str, list[tuple[int, int]]],
        placed: Mapping[str, list[tuple[int, int]]],
    ) -> None:
        once, lists, page = self._once, self._lists, self._pages
        odd = heavy.keys() | placed.keys()
        for key, each in places.items():
            if key in odd:
                continue
            row = once[each[0]] if len(each) == 1 else self._write_plain(each)
            known = lists.get(key)
            if known is None:
                lists[key] = [1, page, page, row]
            else:
                known[0] += 1
                known += (steps[page - known[1]], row)
                known[1] = page
        for key in odd:
            row = self._write_odd(places.get(key, ()), heavy.get(key, ()), placed.get(key, ()))
            known = lists.setdefault(key, [0, page, page])
            if known[0]:
                known.append(steps[page - known[1]])
            known[0] += 1
            known[1] = page
            known.append(row)
        self._pages += 1

    def _write_plain(self, places: Sequence[int]) -> bytes:
        """Give the rest of the row of a word that stands only in a text, always with the weight of most words."""
        numbers = [_numbers[place - last] for last, place in zip((0, *places), places)]  # noqa: B905 - one more of them
        head = write_head(ARRAY, len(places) + (1 if self._weight else 0))
        return b"".join((head, self._weight, *numbers, _NO_PLACES))

    def _write_odd(
        self, places: Iterable[int], heavy: Iterable[tuple[int, int]], placed: Sequence[tuple[int, int]]
    ) -> bytes:
        """Give the rest of the row of a word of several weights, or one that stands in metadata too."""
        weighed = sorted([*((self._glossary.weight, place) for place in places), *heavy])
        return _write_groups(weighed, UNSAID) + _write_groups(placed)

    def finish(self) -> dict[str, bytes]:
        """Give the postings as compressed bytes, by the letters that their words begin with."""
        for key in [key for key in self._lists if FORM in key]:
            self._lists.setdefault(key.partition(FORM)[0], [0, 0, 0])
        letters: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._lists):
            letters[key[:1]].append(key)
        return {letter: _pack(keys, [self._lists[key] for key in keys]) for letter, keys in letters.items()}


def _write_groups(marked: Sequence[tuple[int, int]], unsaid: int | None = None) -> bytes:
    """Write places in order, each group behind its mark, as steps from the place before."""
    items = []
    last = 0
    for mark, place in marked:
        if mark != unsaid:
            items.append(write_head(NEGATIVE, mark))
            unsaid, last = mark, 0
        items.append(_numbers[place - last])
        last = place
    return write_head(ARRAY, len(items)) + b"".join(items)


def _pack(keys: Sequence[str], lists: Sequence[Sequence[Any]]) -> bytes:
    written = _DIVIDER.join(keys).encode()
    rows, lasts, firsts = ([each[at] for each in lists] for at in range(3))
    tails = [b"".join(each[3:]) for each in lists]
    numbers = (len(keys), len(written), *rows, *firsts, *lasts, *map(len, tails))
    head = struct.pack(f"<{len(numbers)}L", *numbers)
    return zlib.compress(head + written + b"".join(tails), _LEVEL)


def unpack_postings(packed: bytes) -> Iterator[tuple[str, int, int, int, bytes]]:
    """Give of one letter, in order, each key, the number of its rows, the first and the last page, and the rest."""
    content = zlib.decompress(packed)
    count, size = struct.unpack_from("<2L", content)
    columns = struct.unpack_from(f"<{4 * count}L", content, 8)
    start = 8 + 16 * count
    keys = content[start : start + size].decode().split(_DIVIDER)
    ends = list(itertools.accumulate(columns[3 * count :], initial=start + size))
    tails = [content[begin:end] for begin, end in itertools.pairwise(ends)]
    counts, firsts, lasts = (columns[number * count : (number + 1) * count] for number in range(3))
    return zip(keys, counts, firsts, lasts, tails, strict=True)
