"""Shared passages: what stands, in the same words or nearly so, in more than one record.

Candidates are found by runs of five words (`overlaps`), their extent by alignment (`alignment`). Who was
earlier is said only where the dates decide it; nobody is said to have copied.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Self

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.cache.store import Store
from archive_site.dates.expressions import EdtfDate, count_days
from archive_site.links.apartness import Traced
from archive_site.links.extents import Placer, unpack_extents
from archive_site.links.overlaps import Texts, find_overlaps
from archive_site.links.pairing import Compared, Found, add_echo, align_pairs, pack_found, unpack_found
from archive_site.links.quotations import find_echoes
from archive_site.links.runs import Numbers
from archive_site.links.traces import Trace
from archive_site.links.words import compared_blocks
from archive_site.paths import RecordId
from archive_site.records import Record
from archive_site.texts.structure import Block
from archive_site.workers.executors import Executor

_SPARE_LOTS = 64
"""Of a census that is no longer used; each is some sixty kilobytes."""
_LEAST_DOUBT_DAYS = 31
"""By how many days an approximate or uncertain date may be off, at the least."""


class Order(StrEnum):
    """Which of two records is earlier."""

    FIRST = "first"
    SECOND = "second"
    UNKNOWN = "unknown"
    """Their dates overlap, or one of them is not known."""


class Part(Struct, frozen=True):
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


class Passage(Struct, frozen=True):
    """One passage in two records; the parts are in reading order and never empty."""

    first: tuple[Part, ...]
    second: tuple[Part, ...]
    words: int
    """Of its shorter side."""
    is_quoted: bool
    """True for words in quotation marks that are found however few they are."""
    is_exact: bool
    """True where no word differs but in case, or in which of a thing's names is written."""


class Sharing(Struct, frozen=True):
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
    """The passages, as `pairing.pack_found` has them."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in the order of the first record, unpacked anew each time they are asked for."""
        return tuple(_unpack(self))


class SharedPassages(Struct, frozen=True):
    """All shared passages of an archive."""

    sharings: tuple[Sharing, ...]
    """By the ids of both records."""
    by_record: Mapping[RecordId, tuple[Sharing, ...]]
    """Most shared words first."""
    copies: Mapping[RecordId, tuple[Record, ...]]
    """The records with nearly the same text, the record itself left out, oldest first."""


class Stores(Struct, frozen=True):
    """What the comparison of texts is remembered in."""

    passages: Store
    census: Store

    @classmethod
    def open(cls, cache: Path | None) -> Self:
        """Name the stores of a cache folder; without one nothing is remembered."""
        return cls(Store(cache, "passages"), Store(cache, "runs", _SPARE_LOTS))


def compare_traces(
    archive: Archive, traced: Traced, traces: Sequence[Trace], stores: Stores, executor: Executor
) -> SharedPassages:
    """Find the passages that records share, given the trace of each in the archive's order."""
    held = traced.held
    records, traces = [archive.records[place] for place in held], [traces[place] for place in held]
    outlets = [outlet.id if (outlet := archive.outlet(record)) else "" for record in records]
    texts = [trace.text for trace in traces]
    ids = [record.id for record in records]
    overlaps = find_overlaps(Texts(texts, outlets, ids, traced.texts), stores.census, executor)
    compared = Compared(records, texts, overlaps, archive.config.shortest_passage)
    found = align_pairs(compared, [traced.keys[place] for place in held], stores.passages, executor)
    placer = Placer(records, texts)
    for echo in find_echoes([trace.quotations for trace in traces], texts):
        pair = echo.first, echo.second
        if passages := add_echo(compared, placer, found.get(pair, ()), echo):
            found[pair] = passages
    sharings = [_make_sharing(records[one], records[other], each) for (one, other), each in found.items()]
    sharings.sort(key=lambda sharing: (sharing.first.id, sharing.second.id))
    return SharedPassages(tuple(sharings), _index(sharings), _copies(records, overlaps.groups))


def _make_sharing(one: Record, other: Record, found: Sequence[Found]) -> Sharing:
    first, second = sorted((one, other), key=lambda record: record.id)
    order = tell_order(first.description.date.value, second.description.date.value)
    words = sum(each.words for each in found)
    return Sharing(first, second, order, len(found), words, pack_found(found))


def _unpack(sharing: Sharing) -> Iterator[Passage]:
    blocks = compared_blocks(sharing.first), compared_blocks(sharing.second)
    for found in unpack_found(sharing.packed):
        sides = []
        for packed, held in zip((found.first, found.second), blocks, strict=True):
            extents = unpack_extents(packed)
            sides.append(tuple(Part(held[each.block], each.start, each.end, each.marks) for each in extents))
        yield Passage(sides[0], sides[1], found.words, is_quoted=found.is_quoted, is_exact=found.is_exact)


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
