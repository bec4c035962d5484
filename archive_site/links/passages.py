"""Shared passages: what stands, in the same words or nearly so, in more than one record.

Candidates are found by runs of five words (`overlaps`), their extent by alignment (`alignment`). Who was
earlier is said only where the dates decide it; nobody is said to have copied.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive_site.archive import Archive
from archive_site.dates import EdtfDate, count_days
from archive_site.links.alignment import SEED_WORDS, Stretch, align_words
from archive_site.links.duplicates import group_duplicates
from archive_site.links.overlaps import find_overlaps, hash_runs
from archive_site.links.quotations import Echo, find_echoes
from archive_site.links.words import Span, WordNumbers, compared_blocks, count_words, find_spans
from archive_site.paths import RecordId
from archive_site.records import Block, Record

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
    passages: tuple[Passage, ...]
    """In the order of the first record; never empty."""

    @property
    def words(self) -> int:
        """All shared words."""
        return sum(passage.words for passage in self.passages)


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
    # A seventh of the memory of lists.
    texts = [array("I", numbers.number(record)) for record in records]
    runs = [hash_runs(words) for words in texts]
    outlets = [outlet.id if (outlet := archive.outlet(record)) else "" for record in records]
    groups = group_duplicates(runs)
    overlaps = find_overlaps(texts, runs, outlets, groups)
    finder = _Finder(records, texts, overlaps.formulas, archive.config.shortest_passage)
    passages: dict[tuple[int, int], tuple[Passage, ...]] = {}
    for (one, other), seeds in overlaps.seeds.items():
        stretches = align_words(texts[one], texts[other], seeds, finder.shortest)
        passages[one, other] = finder.make_passages(one, other, stretches)
    for echo in find_echoes(records, texts, numbers):
        pair = echo.first, echo.second
        passages[pair] = finder.add_echo(passages.get(pair, ()), echo)
    sharings = [
        _make_sharing(records[one], records[other], found)
        for (one, other), found in passages.items()
        if found
    ]
    sharings.sort(key=lambda sharing: (sharing.first.id, sharing.second.id))
    return SharedPassages(tuple(sharings), _index(sharings), _copies(records, groups))


class _Finder:
    """Stretches of words to passages with their places."""

    def __init__(
        self,
        records: Sequence[Record],
        texts: Sequence[Sequence[int]],
        formulas: frozenset[int],
        shortest: int,
    ) -> None:
        self._records = records
        self._texts = texts
        self._formulas = formulas
        self._places: dict[int, tuple[tuple[Block, ...], list[Span]]] = {}
        self.shortest = shortest

    def make_passages(self, one: int, other: int, stretches: Sequence[Stretch]) -> tuple[Passage, ...]:
        """Make passages of those stretches that are long enough without the formulas in them."""
        return tuple(
            passage
            for stretch in stretches
            if not self._is_formula(one, stretch) and (passage := self._make(one, other, stretch))
        )

    def _is_formula(self, text: int, stretch: Stretch) -> bool:
        start, end = stretch.first
        free = set(range(start, end))
        for at, run in enumerate(hash_runs(self._texts[text][start:end]), start=start):
            if run in self._formulas:
                free.difference_update(range(at, at + SEED_WORDS))
        return len(free) < end - start and len(free) < self.shortest

    def add_echo(self, passages: tuple[Passage, ...], echo: Echo) -> tuple[Passage, ...]:
        """Add quoted words to the passages of a pair, unless they are part of one."""
        made = self._make(echo.first, echo.second, Stretch((echo.run,)), is_quoted=True)
        inside = made is None or any(
            _lies_in(made.first, each.first) or _lies_in(made.second, each.second) for each in passages
        )
        return passages if made is None or inside else (*passages, made)

    def _make(self, one: int, other: int, stretch: Stretch, *, is_quoted: bool = False) -> Passage | None:
        first = self._parts(one, [(run.first, run.length) for run in stretch.runs])
        second = self._parts(other, [(run.second, run.length) for run in stretch.runs])
        words = min(count_words(" ".join(part.text for part in parts)) for parts in (first, second))
        if words < self.shortest and not is_quoted:
            return None
        sizes = {end - start for start, end in (stretch.first, stretch.second)}
        is_exact = sizes == {stretch.matched}
        if self._records[one].id > self._records[other].id:
            first, second = second, first
        return Passage(first, second, words, is_quoted, is_exact)

    def _parts(self, text: int, runs: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
        if text not in self._places:
            record = self._records[text]
            self._places[text] = compared_blocks(record), find_spans(record)
        blocks, spans = self._places[text]
        marks: dict[int, list[tuple[int, int]]] = defaultdict(list)
        begin, end = runs[0][0], sum(runs[-1])
        for start, length in runs:
            _mark(marks, spans, start, start + length)
        whole: dict[int, tuple[int, int]] = {}
        for block, start, stop in spans[begin:end]:
            whole[block] = whole.get(block, (start, stop))[0], stop
        return tuple(
            Part(blocks[block], start, stop, tuple(marks[block])) for block, (start, stop) in whole.items()
        )


def _lies_in(inner: tuple[Part, ...], outer: tuple[Part, ...]) -> bool:
    return any(
        part.block is other.block and part.start < other.end and other.start < part.end
        for part in inner
        for other in outer
    )


def _mark(marks: dict[int, list[tuple[int, int]]], spans: Sequence[Span], begin: int, end: int) -> None:
    """Note a run of words as marks, one for each block that it touches."""
    at = begin
    while at < end:
        block, start, _ = spans[at]
        # Most runs lie in one block.
        stop = end if spans[end - 1][0] == block else at
        while stop < end and spans[stop][0] == block:
            stop += 1
        marks[block].append((start, spans[stop - 1][2]))
        at = stop


def _make_sharing(one: Record, other: Record, passages: tuple[Passage, ...]) -> Sharing:
    first, second = sorted((one, other), key=lambda record: record.id)
    return Sharing(
        first, second, tell_order(first.description.date.value, second.description.date.value), passages
    )


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
