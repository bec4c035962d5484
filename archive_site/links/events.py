"""Days that texts name: each full date in a record's text, with its sentence as the evidence.

Only a date with day, month and year counts, and only where its order of day and month is certain. What
happened on that day is for the sentence to say.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.captures.datelines import dates_in
from archive_site.dates.expressions import EdtfDate, parse_date
from archive_site.links.matching import NameMatcher
from archive_site.links.runs import Numbers
from archive_site.links.sentences import sentence_around
from archive_site.links.sought import matched_names
from archive_site.paths import Anchor
from archive_site.records import NameKey, Record
from archive_site.texts.structure import BlockKind

_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST, BlockKind.TABLE})
K = TypeVar("K")


class NamedDay(Struct, frozen=True):
    """A sentence that names a day."""

    date: EdtfDate
    record: Record
    anchor: Anchor
    before: str
    match: str
    """The date as the text has it."""
    after: str


class NamedDays(Struct, frozen=True):
    """All of them, the earliest day first; of one day the earliest record first."""

    days: tuple[NamedDay, ...]
    by_authority: Mapping[NameKey, tuple[NamedDay, ...]]
    """Those whose sentence names the authority."""
    by_period: Mapping[str, tuple[NamedDay, ...]]
    """By month and by year, as `2025-04` and `2025`."""


def join_days(archive: Archive, days: Iterable[Numbers]) -> NamedDays:
    """Put the days of each record together, as `find_days` gives them, in the archive's order."""
    found = [
        day for record, own in zip(archive.records, days, strict=True) for day in _unpack_days(record, own)
    ]
    # Sorting is stable: records are in order of time already.
    found.sort(key=lambda day: day.date.text)
    names = matched_names(archive)
    matcher = NameMatcher(names) if names and found else None
    by_authority: dict[NameKey, list[NamedDay]] = defaultdict(list)
    for day in found if matcher else ():
        sentence = f"{day.before}{day.match}{day.after}"
        authorities = [authority for _, _, authority in matcher.find(sentence)] if matcher else []
        for key in dict.fromkeys(each.key for each in authorities):
            by_authority[key].append(day)
    by_period: dict[str, list[NamedDay]] = defaultdict(list)
    for day in found:
        # A date in text is `YYYY-MM-DD`.
        by_period[day.date.text[:4]].append(day)
        by_period[day.date.text[:7]].append(day)
    return NamedDays(tuple(found), _frozen(by_authority), _frozen(by_period))


def _frozen(held: Mapping[K, list[NamedDay]]) -> dict[K, tuple[NamedDay, ...]]:
    return {key: tuple(days) for key, days in held.items()}


def find_days(record: Record) -> Numbers:
    """Find the days that one record's text names: of each its block, text, begin, end, and `YYYYMMDD`."""
    seen: set[tuple[str, str]] = set()
    packed = array("I")
    for place, block in enumerate(record.body.blocks):
        for number, text in enumerate(block.texts) if block.kind in _TEXTS else ():
            for date in dates_in(text):
                before, _ = sentence_around(text, date.start, date.end)
                if (date.edtf, before) not in seen:
                    seen.add((date.edtf, before))
                    packed.extend((place, number, date.start, date.end, int(date.edtf.replace("-", ""))))
    return packed


def tell_days(record: Record, packed: Numbers) -> list[tuple[object, ...]]:
    """Give all that is told of the days that one record's text names, but for the record."""
    days = _unpack_days(record, packed)
    return [(day.date, day.anchor, day.before, day.match, day.after) for day in days]


def _unpack_days(record: Record, packed: Numbers) -> Iterator[NamedDay]:
    numbers = iter(packed)
    for place, number, start, end, day in zip(numbers, numbers, numbers, numbers, numbers, strict=True):
        block = record.body.blocks[place]
        text = block.texts[number]
        before, after = sentence_around(text, start, end)
        date = parse_date(f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}")
        yield NamedDay(date, record, block.anchor, before, text[start:end], after)
