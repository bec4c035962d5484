"""What all pages are made of: the archive, grouped and with a row for each record."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.dates.expressions import EdtfDate
from archive_site.digests import digest_of
from archive_site.links.holdings import Holdings, collect_holdings
from archive_site.links.web import Web
from archive_site.paths import OutputPath, RecordId
from archive_site.periods import Periods, group_by_period
from archive_site.permanence.keeping import Permanence
from archive_site.records import AuthorityKind, NameKey, Record
from archive_site.views.parts import Row


class Counts(NamedTuple):
    """How many records an authority has."""

    held: int
    """That belong to it."""
    named: int
    """That name it."""
    either: int
    naming: str
    """A digest of which records name it."""
    span: "Span | None"
    """From the first day of any of them to the last; None where none has a date."""


Span = tuple[tuple[int, int], tuple[int, int]]
"""Two months, each as year and month."""
NO_RECORDS = Counts(0, 0, 0, "", None)


class Contents(Struct, frozen=True):
    """The archive as its pages need it."""

    archive: Archive
    web: Web
    holdings: Holdings
    periods: Periods
    listed_periods: frozenset[str]
    """The years and months that have a listing."""
    rows: Mapping[RecordId, Row]
    """Of each record; worded once, however many listings show it."""
    permanence: Permanence
    """What answers at addresses published earlier."""
    place_by_id: Mapping[RecordId, int]
    """Where a record stands in the archive's order, from 0."""
    counts: Mapping[NameKey, Counts]
    """By kind and id, of each authority that has records."""

    def unstated(self, kind: AuthorityKind) -> tuple[Record, ...]:
        """Give the records whose outlet or author is unknown; for the other kinds there is no such thing."""
        match kind:
            case AuthorityKind.OUTLET:
                return tuple(each for each in self.archive.described if not each.description.outlet.value)
            case AuthorityKind.PERSON:
                return tuple(each for each in self.archive.described if not each.description.authors.value)
            case _:
                return ()


def unstated_path(kind: AuthorityKind) -> OutputPath:
    """Give the address of the records that a kind of authority has no entry for; no id can take it."""
    return OutputPath(f"{kind.value}/not-stated.html")


def collect_contents(
    archive: Archive, web: Web, permanence: Permanence, rows: Mapping[RecordId, Row]
) -> Contents:
    """Group the archive for its pages; `rows` are those of all its records."""
    periods = group_by_period(archive.described)
    holdings = collect_holdings(archive)
    place_by_id = {record.id: place for place, record in enumerate(archive.records)}
    return Contents(
        archive=archive,
        web=web,
        holdings=holdings,
        periods=periods,
        listed_periods=frozenset(period for period, _ in (*periods.by_year, *periods.by_month)),
        rows=rows,
        permanence=permanence,
        place_by_id=place_by_id,
        counts=_count_records(archive, holdings, web, place_by_id),
    )


def _count_records(
    archive: Archive, holdings: Holdings, web: Web, place_by_id: Mapping[RecordId, int]
) -> dict[NameKey, Counts]:
    table, index = web.mentions.table, web.mentions.index
    spans = [span_of(record.description.date.value) for record in archive.records]
    naming = {table.keys[number]: places for number, places in index.holders.items()}
    found = {}
    for key in holdings.keys() | naming.keys():
        held = {place_by_id[record.id] for record in holdings.get(key, ())}
        named = naming.get(key, ())
        either = held.union(named)
        naming_print = digest_of([archive.records[place].id for place in named])
        span = join_spans(spans[place] for place in either)
        found[key] = Counts(len(held), len(named), len(either), naming_print, span)
    return found


def span_of(date: EdtfDate | None) -> Span | None:
    """Give the months that a date begins and ends in, as far as it does; None where it does neither."""
    days = [day for day in (date.earliest, date.latest) if day] if date else []
    return ((days[0].year, days[0].month), (days[-1].year, days[-1].month)) if days else None


def join_spans(spans: Iterable[Span | None]) -> Span | None:
    """Give what reaches from the first month of some spans to the last one; None where there are none."""
    months = [month for span in spans if span for month in span]
    return (min(months), max(months)) if months else None
