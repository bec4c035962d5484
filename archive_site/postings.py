"""Where which word stands in the records of a shard, in a form that is cheap to join with other shards.

A chunk of an index says of a word in which pages it stands, and where in each (`bundles`). All but the first
step of each list of rows is the same in a larger index that has these pages one after the other. So of each
list its length, first and last page are kept, and the bytes that follow the first step.
"""

import struct
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise

from archive_site.cborheads import ARRAY, NEGATIVE, NUMBER, write_head
from archive_site.glossary import FORM, UNSAID, Glossary
from archive_site.tokens import PAGE_BITS, Tokens

_DIVIDER = "\n"
"""Divides keys: no word has it."""
_LEVEL = 1
"""What is kept is read often and by us alone."""
_TEXT = (1 << PAGE_BITS) - 1
_NO_PLACES = write_head(ARRAY, 0)

Places = Mapping[int, list[tuple[int, int]]]
"""By page a mark, which is a weight or a field of metadata, and a place, in order."""


Posting = tuple[int, int, int, bytes]
"""Of the pages that have a word, or one form of it: their number, the first and the last, counted in the
shard, and all rows without the beginning of the first; nothing but noughts where there are none."""


def make_postings(tokens: Tokens, glossary: Glossary) -> dict[str, bytes]:
    """Give the postings of a shard as compressed bytes, by the letters that their words begin with.

    The key of a posting is a word, or of one of its forms the word, `FORM` and the form. The glossary must
    know every token.
    """
    plain: defaultdict[str, list[list[int]]] = defaultdict(list)
    for token, places in tokens.texts.items():
        key = glossary.plain.get(token)
        if key is not None:
            plain[key].append(places)
    heavy, placed = _place_odd(tokens, glossary), _place_metadata(tokens, glossary)
    writer = _Writer(glossary.weight, tokens)
    postings: dict[str, Posting] = {}
    odd_keys = heavy.keys() | placed.keys()
    for key, lists in plain.items():
        if key not in odd_keys:
            postings[key] = writer.write(lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists)))
    for key in odd_keys:
        places = sorted(chain.from_iterable(plain.get(key, ())))
        odd = writer.write_odd(places, heavy.get(key, {}), placed.get(key, {}))
        postings[key] = writer.write(places, sorted(odd))
    for key in [key for key in postings if FORM in key]:
        postings.setdefault(key.partition(FORM)[0], (0, 0, 0, b""))
    letters: dict[str, list[str]] = defaultdict(list)
    for key in sorted(postings):
        letters[key[:1]].append(key)
    return {letter: _pack(keys, [postings[key] for key in keys]) for letter, keys in letters.items()}


def _place_odd(tokens: Tokens, glossary: Glossary) -> dict[str, Places]:
    """Give by key and page weights and places of words in titles, and of those that weigh otherwise."""
    found: defaultdict[str, defaultdict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    others = ((token, tokens.texts[token]) for token in glossary.others.keys() & tokens.texts.keys())
    for known, noted in ((glossary.titled, tokens.titles.items()), (glossary.others, others)):
        for token, places in noted:
            for sense in known[token]:
                for place in places:
                    found[sense.key][place >> PAGE_BITS].append((sense.weight, place & _TEXT))
    return dict(found)


def _place_metadata(tokens: Tokens, glossary: Glossary) -> dict[str, Places]:
    """Give by key and page fields and places in them."""
    found: defaultdict[str, defaultdict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for token, places in tokens.metadata.items():
        for key in glossary.keys_of(token):
            for page, field, place in places:
                found[key][page].append((field, place))
    return dict(found)


class _Writer:
    """Writes postings."""

    def __init__(self, weight: int, tokens: Tokens) -> None:
        """Say how much most words weigh, and write all numbers that there will be."""
        self._weight = weight
        self._mark = b"" if weight == UNSAID else write_head(NEGATIVE, weight)
        self._items = 1 if self._mark else 0
        self._numbers = [write_head(NUMBER, number) for number in range(tokens.longest)]
        head = write_head(ARRAY, self._items + 1) + self._mark
        self._once = [head + number + _NO_PLACES for number in self._numbers]
        """Rows of words that stand in a text once, by their places, without their beginnings."""
        self._steps = write_steps(tokens.pages)

    def write(self, places: Sequence[int], odd: Iterable[tuple[int, bytes]] = ()) -> Posting:
        """Write the posting of a word in these places of texts, with odd rows for some pages, in order."""
        pieces: list[bytes] = []
        firsts = [places[0] >> PAGE_BITS] if places else []
        last = at = 0
        for page, row in odd:
            end = bisect_left(places, page << PAGE_BITS, at)
            last = self._extend(pieces, places[at:end], last)
            pieces += (self._steps[page - last], row)
            firsts.append(page)
            last, at = page, bisect_left(places, (page + 1) << PAGE_BITS, end)
        last = self._extend(pieces, places[at:], last)
        return len(pieces) // 2, min(firsts), last, b"".join(pieces[1:])

    def _extend(self, pieces: list[bytes], places: Sequence[int], last: int) -> int:
        """Write rows of places alone, behind those up to the page `last`: of each its beginning and its rest.

        Gives the page of the last one. There are millions of rows, and as many places again.
        """
        once, numbers, steps = self._once, self._numbers, self._steps
        further: list[bytes] = []
        first = end = before = 0
        for place in places:
            if place < end:
                further.append(numbers[place - before])
            else:
                if further:
                    pieces[-1] = self._write_several(first, further)
                    further = []
                page, first = place >> PAGE_BITS, place & _TEXT
                pieces.append(steps[page - last])
                pieces.append(once[first])
                last, end = page, (page + 1) << PAGE_BITS
            before = place
        if further:
            pieces[-1] = self._write_several(first, further)
        return last

    def _write_several(self, first: int, further: Sequence[bytes]) -> bytes:
        head = write_head(ARRAY, self._items + 1 + len(further)) + self._mark + self._numbers[first]
        return b"".join((head, *further, _NO_PLACES))

    def write_odd(self, places: Sequence[int], heavy: Places, placed: Places) -> Iterator[tuple[int, bytes]]:
        """Write the rows of the pages where a word weighs otherwise too, or stands in metadata."""
        for page in heavy.keys() | placed.keys():
            start, end = (bisect_left(places, each << PAGE_BITS) for each in (page, page + 1))
            plain = [(self._weight, place & _TEXT) for place in places[start:end]]
            weighed = sorted((*plain, *heavy.get(page, ())))
            yield page, self._write_groups(weighed, UNSAID) + self._write_groups(sorted(placed.get(page, ())))

    def _write_groups(self, marked: Sequence[tuple[int, int]], unsaid: int | None = None) -> bytes:
        """Write places in order, each group behind its mark, as steps from the place before."""
        items = []
        last = 0
        for mark, place in marked:
            if mark != unsaid:
                items.append(write_head(NEGATIVE, mark))
                unsaid, last = mark, 0
            items.append(self._numbers[place - last])
            last = place
        return write_head(ARRAY, len(items)) + b"".join(items)


def write_steps(pages: int) -> list[bytes]:
    """Give the beginnings of rows by the step from the page before."""
    return [write_head(ARRAY, 3) + write_head(NUMBER, step) for step in range(pages)]


def _pack(keys: Sequence[str], postings: Sequence[Posting]) -> bytes:
    written = _DIVIDER.join(keys).encode()
    rows, firsts, lasts, tails = zip(*postings, strict=True)
    numbers = (len(keys), len(written), *rows, *firsts, *lasts, *map(len, tails))
    head = struct.pack(f"<{len(numbers)}L", *numbers)
    return zlib.compress(head + written + b"".join(tails), _LEVEL)


class Postings:
    """The postings of one letter, unpacked where they are asked for."""

    def __init__(self, packed: bytes) -> None:
        """Take the postings as `make_postings` gave them."""
        self._content = zlib.decompress(packed)
        count, size = struct.unpack_from("<2L", self._content)
        columns = struct.unpack_from(f"<{4 * count}L", self._content, 8)
        start = 8 + 16 * count
        self._keys = self._content[start : start + size].decode().split(_DIVIDER)
        self._columns = [columns[number * count : (number + 1) * count] for number in range(3)]
        self._ends = list(accumulate(columns[3 * count :], initial=start + size))

    def between(self, start: str = "", end: str | None = None) -> Iterator[tuple[str, int, int, int, bytes]]:
        """Give the postings from one key on and up to another, in order, as tuples: there are very many."""
        first = bisect_left(self._keys, start)
        last = len(self._keys) if end is None else bisect_left(self._keys, end)
        counts, firsts, lasts = (column[first:last] for column in self._columns)
        tails = [self._content[begin:close] for begin, close in pairwise(self._ends[first : last + 1])]
        return zip(self._keys[first:last], counts, firsts, lasts, tails, strict=True)
