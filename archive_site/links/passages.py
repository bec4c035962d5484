"""Shared passages: what stands, in the same words or nearly so, in more than one record.

Candidates are found by runs of five words (`overlaps`), their extent by alignment (`alignment`). Who was
earlier is said only where the dates decide it; nobody is said to have copied.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from archive_site.archive import Archive
from archive_site.dates import EdtfDate, count_days
from archive_site.links.alignment import Stretch, align_words
from archive_site.links.extents import Placer, unpack_extents
from archive_site.links.overlaps import Overlaps, find_overlaps
from archive_site.links.quotations import Echo, find_echoes
from archive_site.links.runs import RUN_WORDS, hash_runs
from archive_site.links.traces import Trace, trace_record
from archive_site.links.words import Numbers, WordNumbers, compared_blocks
from archive_site.paths import RecordId
from archive_site.records import Block, Record

_TEXTS_AT_HAND = 64
"""Of which the places of all runs are kept: 60 kB each."""
_LEAST_DOUBT_DAYS = 31
"""By how many days an approximate or uncertain date may be off, at the least."""


class Order(StrEnum):
    """Which of two records is earlier."""

    FIRST = "first"
    SECOND = "second"
    UNKNOWN = "unknown"
    """Their dates overlap, or one of them is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a passage stands in one block."""

    block: Block
    start: int
    end: int
    """In the block's text, as characters."""
    marks: tuple[tuple[int, int], ...]
    """Begin and end of the words that both records have, in order."""

    @property
    def text(self) -> str:
        """The words of the passage in this block."""
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in two records; the parts are in reading order and never empty."""

    first: tuple[Part, ...]
    second: tuple[Part, ...]
    words: int
    """Of its shorter side."""
    is_quoted: bool
    """True for words in quotation marks that are found however few they are."""
    is_exact: bool
    """True where no word differs but in case, or in which of a thing's names is written."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two records and the passages that they share."""

    first: Record
    """The one whose id comes first; this says nothing of time."""
    second: Record
    order: Order
    count: int
    """Passages; one or more."""
    words: int
    """All shared words."""
    packed: Numbers
    """The passages: words, signs, and the lengths of both sides (`extents`), then the sides."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in the order of the first record, unpacked anew each time they are asked for."""
        return tuple(_unpack(self))


@dataclass(frozen=True, slots=True)
class SharedPassages:
    """All shared passages of an archive."""

    sharings: tuple[Sharing, ...]
    """By the ids of both records."""
    by_record: Mapping[RecordId, tuple[Sharing, ...]]
    """Most shared words first."""
    copies: Mapping[RecordId, tuple[Record, ...]]
    """The records with nearly the same text, the record itself left out, oldest first."""


def find_passages(archive: Archive) -> SharedPassages:
    """Find the passages that records share, in what the edition shows."""
    numbers = WordNumbers(archive.authorities)
    records = [record for record in archive.records if record.body.blocks]
    return compare_traces(archive, records, [trace_record(record, numbers) for record in records])


def compare_traces(archive: Archive, records: Sequence[Record], traces: Sequence[Trace]) -> SharedPassages:
    """Find the passages that records share, given the trace of each; records are in order of time."""
    outlets = [outlet.id if (outlet := archive.outlet(record)) else "" for record in records]
    texts = [trace.text.words for trace in traces]
    runs = [trace.runs for trace in traces]
    overlaps = find_overlaps(texts, runs, outlets)
    finder = _Finder(records, traces, overlaps, archive.config.shortest_passage)
    found: dict[tuple[int, int], tuple[_Found, ...]] = {}
    for one, other in overlaps.pairs:
        if passages := tuple(finder.find(one, other)):
            found[one, other] = passages
    for echo in find_echoes([trace.quotations for trace in traces], texts, runs):
        pair = echo.first, echo.second
        if passages := finder.add_echo(found.get(pair, ()), echo):
            found[pair] = passages
    sharings = [_make_sharing(records[one], records[other], each) for (one, other), each in found.items()]
    sharings.sort(key=lambda sharing: (sharing.first.id, sharing.second.id))
    return SharedPassages(tuple(sharings), _index(sharings), _copies(records, overlaps.groups))


class _Found(NamedTuple):
    """A passage on its way to a sharing; the sides are packed."""

    first: Numbers
    """In the record whose id comes first."""
    second: Numbers
    words: int
    is_quoted: bool
    is_exact: bool


class _Finder:
    """Pairs of texts to passages with their places."""

    def __init__(
        self, records: Sequence[Record], traces: Sequence[Trace], overlaps: Overlaps, shortest: int
    ) -> None:
        self._records = records
        self._texts = [trace.text.words for trace in traces]
        self._placer = Placer(records, [trace.text for trace in traces])
        self._overlaps = overlaps
        self._shortest = shortest
        self._places = lru_cache(_TEXTS_AT_HAND)(self._place_runs)

    def find(self, one: int, other: int) -> Iterator[_Found]:
        """Give the passages of two texts that are long enough without the formulas in them."""
        first, second = self._places(one), self._places(other)
        shared = (first.keys() & second.keys()) - self._overlaps.formulas
        words, common = self._texts[one], self._overlaps.common
        seeds = (
            (first[run], second[run])
            for run in shared
            if not common.issuperset(words[first[run] : first[run] + RUN_WORDS])
        )
        for stretch in align_words(words, self._texts[other], seeds, self._shortest):
            if not self._is_formula(one, stretch) and (found := self._make(one, other, stretch)):
                yield found

    def _place_runs(self, text: int) -> dict[int, int]:
        """Give the first place of each run of words in a text."""
        runs = hash_runs(self._texts[text])
        return dict(zip(reversed(runs), reversed(range(len(runs))), strict=True))

    def _is_formula(self, text: int, stretch: Stretch) -> bool:
        start, end = stretch.first
        free = set(range(start, end))
        for at, run in enumerate(hash_runs(self._texts[text][start:end]), start=start):
            if run in self._overlaps.formulas:
                free.difference_update(range(at, at + RUN_WORDS))
        return len(free) < end - start and len(free) < self._shortest

    def add_echo(self, passages: tuple[_Found, ...], echo: Echo) -> tuple[_Found, ...]:
        """Add quoted words to the passages of a pair, unless they are part of one."""
        made = self._make(echo.first, echo.second, Stretch((echo.run,)), is_quoted=True)
        inside = made is None or any(
            _lies_in(made.first, each.first) or _lies_in(made.second, each.second) for each in passages
        )
        return passages if made is None or inside else (*passages, made)

    def _make(self, one: int, other: int, stretch: Stretch, *, is_quoted: bool = False) -> _Found | None:
        first = self._placer.place(one, [(run.first, run.length) for run in stretch.runs])
        second = self._placer.place(other, [(run.second, run.length) for run in stretch.runs])
        words = min(first.words, second.words)
        if words < self._shortest and not is_quoted:
            return None
        sizes = {end - start for start, end in (stretch.first, stretch.second)}
        is_exact = sizes == {stretch.matched}
        if self._records[one].id > self._records[other].id:
            first, second = second, first
        return _Found(first.packed, second.packed, words, is_quoted, is_exact)


def _lies_in(inner: Numbers, outer: Numbers) -> bool:
    return any(
        part.block == other.block and part.start < other.end and other.start < part.end
        for part in unpack_extents(inner)
        for other in unpack_extents(outer)
    )


def _make_sharing(one: Record, other: Record, found: Sequence[_Found]) -> Sharing:
    first, second = sorted((one, other), key=lambda record: record.id)
    packed = array("I")
    for each in found:
        signs = each.is_quoted + 2 * each.is_exact
        packed.extend((each.words, signs, len(each.first), len(each.second)))
        packed += each.first + each.second
    order = tell_order(first.description.date.value, second.description.date.value)
    return Sharing(first, second, order, len(found), sum(each.words for each in found), packed)


def _unpack(sharing: Sharing) -> Iterator[Passage]:
    packed, at = sharing.packed, 0
    blocks = compared_blocks(sharing.first), compared_blocks(sharing.second)
    for _ in range(sharing.count):
        words, signs, *lengths = packed[at : at + 4]
        at += 4
        sides = []
        for length, held in zip(lengths, blocks, strict=True):
            extents = unpack_extents(packed[at : at + length])
            sides.append(tuple(Part(held[each.block], each.start, each.end, each.marks) for each in extents))
            at += length
        yield Passage(sides[0], sides[1], words, is_quoted=bool(signs & 1), is_exact=bool(signs & 2))


def tell_order(first: EdtfDate | None, second: EdtfDate | None) -> Order:
    """Tell which of two dates is earlier for certain.

    A date that is approximate or uncertain is taken to be off by up to its own length, at least by a month.
    """
    if first is None or second is None:
        return Order.UNKNOWN
    (start, end), (other_start, other_end) = _bounds(first), _bounds(second)
    if end is not None and other_start is not None and end < other_start:
        return Order.FIRST
    if other_end is not None and start is not None and other_end < start:
        return Order.SECOND
    return Order.UNKNOWN


def _bounds(date: EdtfDate) -> tuple[int | None, int | None]:
    start = count_days(date.earliest) if date.earliest else None
    end = count_days(date.latest) if date.latest else None
    if date.is_approximate or date.is_uncertain:
        length = end - start if start is not None and end is not None else 0
        doubt = max(_LEAST_DOUBT_DAYS, length)
        return start - doubt if start is not None else None, end + doubt if end is not None else None
    return start, end


def _index(sharings: Sequence[Sharing]) -> dict[RecordId, tuple[Sharing, ...]]:
    held: dict[RecordId, list[Sharing]] = defaultdict(list)
    for sharing in sharings:
        held[sharing.first.id].append(sharing)
        held[sharing.second.id].append(sharing)
    return {
        record_id: tuple(sorted(each, key=lambda one: (-one.words, one.first.id, one.second.id)))
        for record_id, each in held.items()
    }


def _copies(records: Sequence[Record], groups: Sequence[int]) -> dict[RecordId, tuple[Record, ...]]:
    members: dict[int, list[Record]] = defaultdict(list)
    for record, group in zip(records, groups, strict=True):
        members[group].append(record)
    return {
        record.id: tuple(other for other in held if other is not record)
        for held in members.values()
        if len(held) > 1
        for record in held
    }
