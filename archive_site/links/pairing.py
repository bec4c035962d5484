"""The passages of pairs of texts: those that are remembered are recalled, the others aligned side by side.

What is remembered of a text are the passages that it shares with each of its earlier partners. They depend on
the traces of both, on the runs of words in them that say nothing, and on which id comes first.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby

from msgspec import Struct

from archive_site.cache.store import Key, Store, make_key
from archive_site.links.alignment import Stretch, align_words
from archive_site.links.extents import Placer, unpack_extents
from archive_site.links.overlaps import Overlaps
from archive_site.links.quotations import Echo
from archive_site.links.runs import RUN_WORDS, Numbers
from archive_site.links.sifting import find_plain
from archive_site.links.traces import MACHINE
from archive_site.links.words import NumberedText
from archive_site.records import Record
from archive_site.workers.executors import Executor

_TEXTS_AT_HAND = 64
"""Of which the places of all runs are kept: 60 kB each."""
_HEAD = 4
"""Numbers of one passage before its sides."""


class Found(Struct, frozen=True):
    """A passage on its way to a sharing; the sides are packed."""

    first: Numbers
    """In the record whose id comes first."""
    second: Numbers
    words: int
    is_quoted: bool
    is_exact: bool


class Compared(Struct, frozen=True):
    """The texts that are compared, in order of time."""

    records: Sequence[Record]
    texts: Sequence[NumberedText]
    overlaps: Overlaps
    shortest: int
    """Words of the shortest passage."""


def align_pairs(
    compared: Compared, keys: Sequence[Key], store: Store, executor: Executor
) -> dict[tuple[int, int], tuple[Found, ...]]:
    """Give the passages of each pair of texts that shares any; `keys` are those of their traces."""
    prints = _Prints(compared, keys)
    partners = [
        (other, *(one for one, _ in pairs))
        for other, pairs in groupby(compared.overlaps.pairs, key=lambda pair: pair[1])
    ]
    key_by_text = {each[0]: prints.make_key(each) for each in partners}
    known = store.get(key_by_text.values())
    missing = [each for each in partners if key_by_text[each[0]] not in known]
    made = {
        key_by_text[text]: packed
        for share in executor.run(_align_share, compared, missing)
        for text, packed in share
    }
    store.put(made)
    store.trim()
    known |= made
    found = {}
    for other, *ones in partners:
        packed = array("I", known[key_by_text[other]])
        at = len(ones)
        for one, length in zip(ones, packed[:at], strict=True):
            if length:
                found[one, other] = tuple(unpack_found(packed[at : at + length]))
                at += length
    return found


class _Prints:
    """Digests of what the passages of each text depend on."""

    def __init__(self, compared: Compared, keys: Sequence[Key]) -> None:
        self._salt = make_key("passages", MACHINE, str(compared.shortest))
        # Of a function, not of a method: a circle would keep all traces until somebody looks for circles.
        self._prints = lru_cache(None)(partial(_print_text, compared, keys))

    def make_key(self, texts: Sequence[int]) -> Key:
        """Give the key of the passages of a text and its partners."""
        return make_key("passages of", self._salt, *map(self._prints, texts))


def _print_text(compared: Compared, keys: Sequence[Key], text: int) -> bytes:
    overlaps = compared.overlaps
    formulas = sorted(overlaps.formulas.intersection(compared.texts[text].runs))
    record_id = compared.records[text].id.encode()
    plain = _find_plain(compared, text)
    parts = keys[text], array("I", formulas), plain, record_id
    return b"".join(b"%d %b" % (len(part), bytes(part)) for part in parts)


def _align_share(compared: Compared, share: Sequence[tuple[int, ...]]) -> list[tuple[int, bytes]]:
    finder = _Finder(compared)
    made = []
    for other, *ones in share:
        packed = [pack_found(tuple(finder.find(one, other))) for one in ones]
        made.append((other, b"".join(map(bytes, (array("I", map(len, packed)), *packed)))))
    return made


class _Finder:
    """Pairs of texts to passages with their places."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared
        self._texts = compared.texts
        self._placer = Placer(compared.records, compared.texts)
        self._places = lru_cache(_TEXTS_AT_HAND)(partial(_place_runs, self._texts))
        self._plain = lru_cache(_TEXTS_AT_HAND)(partial(_find_plain, compared))

    def find(self, one: int, other: int) -> Iterator[Found]:
        """Give the passages of two texts that are long enough without the formulas in them."""
        overlaps = self._compared.overlaps
        words, others = self._texts[one].words, self._texts[other].words
        first, second = self._places(one), self._places(other)
        shared = (first.keys() & second.keys()) - overlaps.formulas
        shared.difference_update(self._plain(one))
        seeds = ((first[run], second[run]) for run in shared)
        for stretch in align_words(words, others, seeds, self._compared.shortest):
            if not self._is_formula(one, stretch) and (
                found := _make(self._compared, self._placer, (one, other), stretch)
            ):
                yield found

    def _is_formula(self, text: int, stretch: Stretch) -> bool:
        start, end = stretch.first
        free = set(range(start, end))
        for at, run in enumerate(
            self._texts[text].runs[start : max(start, end - RUN_WORDS + 1)], start=start
        ):
            if run in self._compared.overlaps.formulas:
                free.difference_update(range(at, at + RUN_WORDS))
        return len(free) < end - start and len(free) < self._compared.shortest


def _place_runs(texts: Sequence[NumberedText], text: int) -> Mapping[int, int]:
    """Give the first place of each run of words in a text."""
    runs = texts[text].runs
    return dict(zip(reversed(runs), reversed(range(len(runs))), strict=True))


def _find_plain(compared: Compared, text: int) -> Numbers:
    return find_plain(compared.texts[text], compared.overlaps.common)


def add_echo(
    compared: Compared, placer: Placer, passages: tuple[Found, ...], echo: Echo
) -> tuple[Found, ...]:
    """Add quoted words to the passages of a pair, unless they are part of one."""
    made = _make(compared, placer, (echo.first, echo.second), Stretch((echo.run,)), is_quoted=True)
    inside = made is None or any(
        _lies_in(made.first, each.first) or _lies_in(made.second, each.second) for each in passages
    )
    return passages if made is None or inside else (*passages, made)


def _make(
    compared: Compared, placer: Placer, pair: tuple[int, int], stretch: Stretch, *, is_quoted: bool = False
) -> Found | None:
    one, other = pair
    first = placer.place(one, [(run.first, run.length) for run in stretch.runs])
    second = placer.place(other, [(run.second, run.length) for run in stretch.runs])
    words = min(first.words, second.words)
    if words < compared.shortest and not is_quoted:
        return None
    sizes = {end - start for start, end in (stretch.first, stretch.second)}
    is_exact = sizes == {stretch.matched}
    if compared.records[one].id > compared.records[other].id:
        first, second = second, first
    return Found(first.packed, second.packed, words, is_quoted, is_exact)


def _lies_in(inner: Numbers, outer: Numbers) -> bool:
    return any(
        part.block == other.block and part.start < other.end and other.start < part.end
        for part in unpack_extents(inner)
        for other in unpack_extents(outer)
    )


def pack_found(found: Iterable[Found]) -> Numbers:
    """Put passages into numbers: of each its words, signs, the lengths of its sides, and both sides."""
    packed = array("I")
    for each in found:
        signs = each.is_quoted + 2 * each.is_exact
        packed.extend((each.words, signs, len(each.first), len(each.second)))
        packed += each.first + each.second
    return packed


def unpack_found(packed: Numbers) -> Iterator[Found]:
    """Give what `pack_found` packed."""
    at = 0
    while at < len(packed):
        words, signs, *lengths = packed[at : at + _HEAD]
        middle = at + _HEAD + lengths[0]
        first, second = packed[at + _HEAD : middle], packed[middle : middle + lengths[1]]
        at = middle + lengths[1]
        yield Found(first, second, words, is_quoted=bool(signs & 1), is_exact=bool(signs & 2))
