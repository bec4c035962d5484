"""Where which word stands in the records of a shard, in a form that is cheap to join with other shards.

A chunk of an index says of a word in which pages it stands, and where in each (`bundles`). All but the first
step of each list of rows is the same in a larger index that has these pages one after the other. So of each
list its length, first and last page are kept, and the bytes that follow the first step.

Texts are only cut into tokens and these noted, each with its place, which runs through all texts; what Pagefind
makes of a token counts at the end, once for each.
"""

import struct
import zlib
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from operator import sub

from archive_site.cborheads import ARRAY, NEGATIVE, Written, write_head
from archive_site.lean import METADATA_FIELDS, Lean
from archive_site.tokens import FORM, UNSAID, Glossary

_DIVIDER = "\n"
"""Divides keys: no word has it."""
_LEVEL = 1
"""What is kept is read often and by us alone."""
_BITS = 32
"""Binary digits of a place in a text; what stands above them is the page."""
_TEXT = (1 << _BITS) - 1
_NO_PLACES = write_head(ARRAY, 0)

steps = Written(before=write_head(ARRAY, 3))
"""Beginnings of rows by the step from the page before: the head of a row of three, and the step."""
_numbers = Written()

Places = Mapping[int, list[tuple[int, int]]]
"""By page a mark, which is a weight or a field of metadata, and a place, in order."""


Posting = tuple[int, int, int, bytes]
"""Of the pages that have a word, or one form of it: their number, the first and the last, counted in the shard,
and all rows without the beginning of the first; nothing but noughts where there are none."""


class Tokens:
    """The tokens of the records of a shard, and where each stands."""

    def __init__(self) -> None:
        """Begin without records."""
        self.texts: defaultdict[str, list[int]] = defaultdict(list)
        """Places of the tokens of texts, in order."""
        self.titles: defaultdict[str, list[int]] = defaultdict(list)
        self.metadata: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        """Of the tokens of metadata page, field and place."""
        self._pages = 0

    def add(self, lean: Lean) -> None:
        """Take in the next record."""
        title, *paragraphs = lean.spoken
        start = self._pages << _BITS
        for place, token in enumerate(title.split(" "), start):
            self.titles[token].append(place)
        start += title.count(" ") + 1
        tokens = " ".join(paragraphs).split(" ") if paragraphs else []
        # There are very many, so none of them is seen by a line of Python.
        noted = map(list.append, map(self.texts.__getitem__, tokens), range(start, start + len(tokens)))
        deque(noted, maxlen=0)
        for name, words in lean.metadata.items():
            field = METADATA_FIELDS.index(name)
            for place, token in enumerate(words.split(" ")):
                self.metadata[token].append((self._pages, field, place))
        self._pages += 1


def make_postings(tokens: Tokens, glossary: Glossary) -> dict[str, bytes]:
    """Give the postings of a shard as compressed bytes, by the letters that their words begin with.

    The key of a posting is a word, or of one of its forms the word, `FORM` and the form. The glossary must know
    every token.
    """
    plain: defaultdict[str, list[list[int]]] = defaultdict(list)
    for token, places in tokens.texts.items():
        key = glossary.plain.get(token)
        if key is not None:
            plain[key].append(places)
    heavy, placed = _place_odd(tokens, glossary), _place_metadata(tokens, glossary)
    writer = _Rows(glossary.weight)
    postings: dict[str, Posting] = {}
    odd_keys = heavy.keys() | placed.keys()
    for key, lists in plain.items():
        if key in odd_keys:
            continue
        places = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
        if len(places) == 1:
            page = places[0] >> _BITS
            postings[key] = (1, page, page, writer.once[places[0] & _TEXT])
        else:
            postings[key] = _join_rows(*writer.write_plain(places))
    for key in odd_keys:
        places = sorted(chain.from_iterable(plain.get(key, ())))
        pages, rows = writer.write_plain(places)
        for page, row in writer.write_odd(places, heavy.get(key, {}), placed.get(key, {})):
            at = bisect_left(pages, page)
            is_there = at < len(pages) and pages[at] == page
            pages[at : at + is_there], rows[at : at + is_there] = [page], [row]
        postings[key] = _join_rows(pages, rows)
    for key in [key for key in postings if FORM in key]:
        postings.setdefault(key.partition(FORM)[0], (0, 0, 0, b""))
    letters: dict[str, list[str]] = defaultdict(list)
    for key in sorted(postings):
        letters[key[:1]].append(key)
    return {letter: _pack(keys, [postings[key] for key in keys]) for letter, keys in letters.items()}


def _join_rows(pages: Sequence[int], rows: Sequence[bytes]) -> Posting:
    further = zip(map(steps.__getitem__, map(sub, pages[1:], pages)), rows[1:], strict=True)
    return len(pages), pages[0], pages[-1], b"".join(chain(rows[:1], *further))


def _place_odd(tokens: Tokens, glossary: Glossary) -> dict[str, Places]:
    """Give by key and page weights and places of the words in titles, and of those in texts that weigh otherwise."""
    found: defaultdict[str, defaultdict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    others = ((token, tokens.texts[token]) for token in glossary.others.keys() & tokens.texts.keys())
    for known, noted in ((glossary.titled, tokens.titles.items()), (glossary.others, others)):
        for token, places in noted:
            for sense in known[token]:
                for place in places:
                    found[sense.key][place >> _BITS].append((sense.weight, place & _TEXT))
    return dict(found)


def _place_metadata(tokens: Tokens, glossary: Glossary) -> dict[str, Places]:
    """Give by key and page fields and places in them."""
    found: defaultdict[str, defaultdict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for token, places in tokens.metadata.items():
        for key in glossary.keys_of(token):
            for page, field, place in places:
                found[key][page].append((field, place))
    return dict(found)


class _Rows:
    """Writes rows without their beginnings, by page."""

    def __init__(self, weight: int) -> None:
        """Say how much most words weigh."""
        self._weight = weight
        self._mark = b"" if weight == UNSAID else write_head(NEGATIVE, weight)
        self._items = 1 if self._mark else 0
        self.once = Written(write_head(ARRAY, self._items + 1) + self._mark, _NO_PLACES)
        """Rows of words that stand in a text once, by their places."""

    def write_plain(self, places: Iterable[int]) -> tuple[list[int], list[bytes]]:
        """Write the rows of a word that stands nowhere but in these places of texts; gives pages and rows."""
        once, numbers = self.once, _numbers
        pages: list[int] = []
        rows: list[bytes] = []
        further: list[bytes] = []
        first = end = before = 0
        for place in places:
            if place < end:
                further.append(numbers[place - before])
            else:
                if further:
                    rows[-1] = self._write_several(first, further)
                    further = []
                page = place >> _BITS
                end = (page + 1) << _BITS
                first = place & _TEXT
                pages.append(page)
                rows.append(once[first])
            before = place
        if further:
            rows[-1] = self._write_several(first, further)
        return pages, rows

    def _write_several(self, first: int, further: Sequence[bytes]) -> bytes:
        head = write_head(ARRAY, self._items + 1 + len(further)) + self._mark + _numbers[first]
        return b"".join((head, *further, _NO_PLACES))

    def write_odd(
        self, places: Sequence[int], heavy: Places, placed: Places
    ) -> Iterator[tuple[int, bytes]]:
        """Write the rows of the pages where a word weighs otherwise too, or stands in metadata."""
        for page in heavy.keys() | placed.keys():
            start, end = (bisect_left(places, each << _BITS) for each in (page, page + 1))
            plain = [(self._weight, place & _TEXT) for place in places[start:end]]
            weighed = sorted((*plain, *heavy.get(page, ())))
            yield page, _write_groups(weighed, UNSAID) + _write_groups(sorted(placed.get(page, ())))


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


def _pack(keys: Sequence[str], postings: Sequence[Posting]) -> bytes:
    written = _DIVIDER.join(keys).encode()
    rows, firsts, lasts, tails = zip(*postings, strict=True)
    numbers = (len(keys), len(written), *rows, *firsts, *lasts, *map(len, tails))
    head = struct.pack(f"<{len(numbers)}L", *numbers)
    return zlib.compress(head + written + b"".join(tails), _LEVEL)


def unpack_postings(packed: bytes) -> Iterator[tuple[str, int, int, int, bytes]]:
    """Give the postings of one letter in the order of their keys, as plain tuples: there are very many."""
    content = zlib.decompress(packed)
    count, size = struct.unpack_from("<2L", content)
    columns = struct.unpack_from(f"<{4 * count}L", content, 8)
    start = 8 + 16 * count
    keys = content[start : start + size].decode().split(_DIVIDER)
    ends = list(accumulate(columns[3 * count :], initial=start + size))
    tails = [content[begin:end] for begin, end in pairwise(ends)]
    counts, firsts, lasts = (columns[number * count : (number + 1) * count] for number in range(3))
    return zip(keys, counts, firsts, lasts, tails, strict=True)
