"""Every page of a site, as views, in a fixed order."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from archive_site.archive import links_of
from archive_site.citables import make_citable
from archive_site.options import Edition
from archive_site.paths import OutputPath, authority_page, record_page
from archive_site.records import Authority, Record
from archive_site.views.comparisons import list_compare_makers
from archive_site.views.contents import Contents
from archive_site.views.dates import list_date_makers
from archive_site.views.entire import (
    join_periods,
    links_in,
    list_first_makers,
    list_index_makers,
    list_last_makers,
    list_picture_makers,
    make_date_index_maker,
)
from archive_site.views.feeds import FeedPage, SitemapPage, make_feed, make_sitemap
from archive_site.views.linking import make_cross_links
from archive_site.views.listings import make_authority_page
from archive_site.views.makers import Maker, run_maker
from archive_site.views.omissions import list_omission_makers
from archive_site.views.pages import ListingPage, PageView, RecordPage
from archive_site.views.paging import cut_listing
from archive_site.views.records import Neighbours, make_record_page
from archive_site.views.relics import with_former_places
from archive_site.views.rows import make_chip
from archive_site.views.sheets import Bounds


def make_pages(contents: Contents, edition: Edition, bounds: Bounds | None = None) -> Iterator[PageView]:
    """Word every page of an edition, one after the other; long lists take several pages."""
    for maker in list_makers(contents, edition, bounds):
        yield from run_maker(maker)


def list_makers(contents: Contents, edition: Edition, bounds: Bounds | None = None) -> Iterator[Maker]:
    """Give what makes each page of an edition, in the order of the pages; nothing is worded yet."""
    bounds = bounds or Bounds()
    for maker in _list_whole_makers(contents, edition, bounds):
        make = partial(_make_bounded, contents, bounds, maker)
        yield replace(maker, make=make)


def _make_bounded(contents: Contents, bounds: Bounds, maker: Maker) -> Iterator[PageView]:
    """Word the pages of one maker, with long listings cut."""
    for page in run_maker(maker):
        if isinstance(page, ListingPage):
            yield from cut_listing(contents.archive, page, bounds)
        else:
            yield page


def _list_whole_makers(contents: Contents, edition: Edition, bounds: Bounds) -> Iterator[Maker]:
    archive = contents.archive
    yield from list_first_makers(contents)
    for record in archive.records:
        yield _record_maker(contents, record)
    yield from list_compare_makers(contents)
    yield from list_index_makers(contents, bounds)
    yield from list_picture_makers(contents, bounds)
    periods = join_periods(contents)
    for authority in archive.authorities:
        yield _authority_maker(contents, authority, periods)
    yield make_date_index_maker(contents)
    yield from list_date_makers(contents)
    yield from list_omission_makers(contents)
    yield from list_last_makers(contents, edition, bounds)


def _record_maker(contents: Contents, record: Record) -> Maker:
    archive, place, page = contents.archive, contents.place_by_id[record.id], record_page(record.id)
    make = partial(_make_record_page, contents, record)
    if page in contents.permanence.places:
        return Maker(make=make, record=record)  # older places lead to words of other pages
    around = archive.records[max(place - 1, 0) : place + 2]
    counts = " ".join(str(len(contents.holdings[each.kind, each.id])) for each in archive.topics(record))
    # Where nothing leads anywhere, no text need be read back for its links.
    links = (*links_of(record), *links_in(record.note_html)) if archive.targets else ()
    keys = (record.id, page, *links)
    return Maker(make=make, name=page, record=record, keys=keys, shows=(around, counts))


def _authority_maker(contents: Contents, authority: Authority, periods: str) -> Maker:
    page, key = authority_page(authority.kind.value, authority.id), (authority.kind, authority.id)
    # How two names of its picture are tied follows from who names each of them.
    company = [tie.second for tie in contents.web.ties.companions.get(key, ())]
    return Maker(
        make=partial(make_authority_page, contents, authority),
        name=page,
        keys=(key, page, authority.preferred_name, *links_in(authority.note_html)),
        shows=(authority, periods, [contents.counts[each.kind, each.id].naming for each in company]),
    )


def _make_record_page(contents: Contents, record: Record) -> RecordPage:
    archive, rows, place = contents.archive, contents.rows, contents.place_by_id[record.id]
    records = archive.records
    neighbours = Neighbours(
        own=rows[record.id],
        earlier=rows[records[place - 1].id] if place else None,
        later=rows[records[place + 1].id] if place + 1 < len(records) else None,
        linked_from=tuple(rows[linking] for linking in archive.linked_from.get(record.id, ())),
        mentions=contents.web.mentions.by_record.get(record.id, ()),
        topics=tuple(
            make_chip(topic, len(contents.holdings[topic.kind, topic.id])) for topic in archive.topics(record)
        ),
        links=make_cross_links(contents, record),
    )
    page = make_record_page(archive, record, neighbours, make_citable(archive, record))
    return with_former_places(page, contents.permanence)


def make_feeds(contents: Contents) -> Iterator[FeedPage | SitemapPage]:
    """Word the feed, and the sitemap where the archive has a public address."""
    yield make_feed(contents.archive)
    if contents.archive.config.base_url:
        pages = [OutputPath("index.html"), *(record_page(record.id) for record in contents.archive.records)]
        yield make_sitemap(contents.archive, pages)
