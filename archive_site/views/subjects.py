"""What makes the pages of records and of names, each by itself, and the table of both."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from archive_site.archive import links_of
from archive_site.citables import make_citable
from archive_site.paths import record_page
from archive_site.periods import split_period
from archive_site.records import Authority, NameKey, Record
from archive_site.texts.hypertext import Html, Link
from archive_site.views.contents import NO_RECORDS, Contents, join_spans, span_of
from archive_site.views.linked import CrossLinks
from archive_site.views.linking import make_cross_links
from archive_site.views.listings import make_authority_head, make_authority_page
from archive_site.views.makers import Listed, Maker, run_maker
from archive_site.views.matrices import count_namings, list_matrix_names, make_matrix_page
from archive_site.views.pages import ListingPage, PageView, RecordPage
from archive_site.views.paging import fill_listing, list_sheet_makers
from archive_site.views.records import Neighbours, Subject, make_record_pages
from archive_site.views.relics import with_former_places
from archive_site.views.rows import make_chip
from archive_site.views.sheets import Bounds
from archive_site.views.ways import MATRIX_PATH

_TOGETHER = 64
"""Records whose pages are worded together, step by step."""


def links_in(html: Html) -> tuple[Link, ...]:
    """Give the links inside the archive that a remark holds."""
    return tuple(piece for piece in html if isinstance(piece, Link))


def join_periods(contents: Contents) -> str:
    """Give the listings that pictures of time link to, as one text: what shows a picture depends on it."""
    return " ".join(sorted(contents.listed_periods))


def list_makers_of(
    contents: Contents, records: Iterable[Record], names: Iterable[Authority]
) -> Iterator[Maker]:
    """Give what makes the pages of some records and names, and the table of names by record."""
    bounds, periods = Bounds(), sort_periods(contents)
    makers = (
        *(make_record_maker(contents, record) for record in records),
        *(make_authority_maker(contents, authority, periods) for authority in names),
        make_matrix_maker(contents),
    )
    for maker in makers:
        yield from cut_maker(contents, bounds, maker)


def cut_maker(contents: Contents, bounds: Bounds, maker: Maker) -> Iterator[Maker]:
    """Give what makes a page with its rows, and, where these are many, the further pages that hold them."""
    if maker.listed is None:
        yield maker
        return
    yield replace(maker, make=partial(_make_listing, contents, bounds, maker, maker.listed))
    yield from list_sheet_makers(contents, bounds, maker.listed)


def _make_listing(contents: Contents, bounds: Bounds, maker: Maker, listed: Listed) -> Iterator[PageView]:
    for page in run_maker(maker):
        assert isinstance(page, ListingPage)  # noqa: S101 - nothing else lists anything
        yield from fill_listing(contents, bounds, page, listed)


def make_record_maker(contents: Contents, record: Record) -> Maker:
    """Give what makes the page of a record."""
    archive, place, page = contents.archive, contents.place_by_id[record.id], record_page(record.id)
    make = partial(_make_record_page, contents, record)
    if page in contents.permanence.places:
        return Maker(make=make, record=record)  # older places lead to words of other pages
    around = archive.records[max(place - 1, 0) : place + 2]
    # Where nothing leads anywhere, no text need be read back for its links.
    links = (*links_of(record), *links_in(record.note_html)) if archive.targets else ()
    keys = (record.id, page, *links)
    return Maker(make=make, name=page, record=record, keys=keys, shows=(around,))


class Calendar(NamedTuple):
    """The years and months that have a listing, in order."""

    months: Sequence[tuple[int, int]]
    """Of each the year and the month, which is 0 for a year."""
    names: Sequence[str]


def sort_periods(contents: Contents) -> Calendar:
    """Put the years and months in order that have a listing."""
    names = sorted(contents.listed_periods, key=split_period)
    return Calendar([split_period(name) for name in names], names)


def _list_around(contents: Contents, key: NameKey, periods: Calendar) -> str:
    """Give the listings that the pictures of time on a name's page may link to, as one text."""
    days = contents.web.named_days.by_authority.get(key, ())
    spans = (contents.counts.get(key, NO_RECORDS).span, *(span_of(day.date) for day in days))
    span = join_spans(spans)
    if span is None:
        return ""
    (first_year, _), last = span
    begin, end = bisect_left(periods.months, (first_year, 0)), bisect_right(periods.months, last)
    return " ".join(periods.names[begin:end])


def make_authority_maker(contents: Contents, authority: Authority, periods: Calendar) -> Maker:
    """Give what makes the page of a name; `periods` as `sort_periods` gives them."""
    page, key = authority.page, authority.key
    # How two names of its picture are tied follows from who names each of them.
    company = [tie.second for tie in contents.web.ties.companions.get(key, ())]
    around = _list_around(contents, key, periods)
    held = contents.holdings.get(key, ())
    named = contents.counts.get(key, NO_RECORDS).named
    head = partial(make_authority_head, contents, authority)
    return Maker(
        make=partial(make_authority_page, contents, authority),
        listed=Listed(records=held, head=head, shows=(authority,), named=named),
        name=page,
        keys=(key, page, authority.preferred_name, *links_in(authority.note_html)),
        shows=(authority, around, [contents.counts[each.key].naming for each in company]),
    )


def put_together(makers: Sequence[Maker]) -> Iterator[Sequence[Maker]]:
    """Put the makers of records together, so many at once; every other one stays by itself."""
    for is_of_records, some in groupby(makers, key=_is_of_record):
        alike = list(some)
        at_once = _TOGETHER if is_of_records else 1
        yield from (alike[start : start + at_once] for start in range(0, len(alike), at_once))


def word_together(contents: Contents, makers: Sequence[Maker]) -> Iterator[Iterable[PageView]]:
    """Word the pages of makers that were put together, one after the other."""
    records = [maker.record for maker in makers if maker.record]
    if len(records) == len(makers):
        return ((page,) for page in _make_record_pages(contents, records))
    return map(run_maker, makers)


def _is_of_record(maker: Maker) -> bool:
    return maker.record is not None


def _make_record_page(contents: Contents, record: Record) -> RecordPage:
    return _make_record_pages(contents, [record])[0]


def _make_record_pages(contents: Contents, records: Sequence[Record]) -> list[RecordPage]:
    archive = contents.archive
    links = [make_cross_links(contents, record) for record in records]
    citables = [make_citable(archive, record) for record in records]
    subjects = [
        Subject(record=record, near=_neighbours(contents, record, linked), citable=citable)
        for record, linked, citable in zip(records, links, citables, strict=True)
    ]
    pages = make_record_pages(archive, subjects)
    return [with_former_places(page, contents.permanence) for page in pages]


def _neighbours(contents: Contents, record: Record, links: CrossLinks) -> Neighbours:
    archive, rows, place = contents.archive, contents.rows, contents.place_by_id[record.id]
    records = archive.records
    return Neighbours(
        own=rows[record.id],
        earlier=rows[records[place - 1].id] if place else None,
        later=rows[records[place + 1].id] if place + 1 < len(records) else None,
        mentions=contents.web.mentions.by_record.get(record.id, ()),
        topics=tuple(make_chip(topic, 0) for topic in archive.topics(record)),
        links=links,
    )


def make_matrix_maker(contents: Contents) -> Maker:
    """Give what makes the table of names by record."""
    ties, names = contents.web.ties, list_matrix_names(contents)
    return Maker(
        make=partial(make_matrix_page, contents),
        name=MATRIX_PATH,
        shows=(
            *(ties.records, len(ties.names), contents.archive.records),
            *([(ties.names[key], len(ties.holders[key])) for key in names], count_namings(contents, names)),
        ),
    )
