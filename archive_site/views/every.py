"""Every page of a site, as views, in a fixed order."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from archive_site.archive import links_of
from archive_site.citables import make_citable
from archive_site.options import Edition
from archive_site.paths import OutputPath, authority_page, record_page
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.views.alphabet import cut_index
from archive_site.views.comparisons import list_compare_makers
from archive_site.views.contents import Contents
from archive_site.views.coverage import make_coverage_page
from archive_site.views.dates import list_date_makers, make_date_index
from archive_site.views.feeds import FeedPage, SitemapPage, make_feed, make_sitemap
from archive_site.views.linking import make_cross_links
from archive_site.views.listings import (
    make_authority_page,
    make_index_page,
    make_records_page,
    make_unstated_page,
)
from archive_site.views.makers import Maker, run_maker
from archive_site.views.matrices import make_matrix_page
from archive_site.views.networks import make_network_page
from archive_site.views.omissions import list_omission_makers
from archive_site.views.overviews import (
    make_about_page,
    make_home_page,
    make_not_found_page,
    make_search_page,
    make_timeline_page,
)
from archive_site.views.pages import IndexPage, ListingPage, PageView, RecordPage
from archive_site.views.paging import cut_listing
from archive_site.views.queue import make_queue_pages
from archive_site.views.records import Neighbours, make_record_page
from archive_site.views.relics import make_relic_pages, with_former_places
from archive_site.views.relying import make_relies_pages
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
        yield replace(maker, make=make, shows=(*maker.shows, bounds))


def _make_bounded(contents: Contents, bounds: Bounds, maker: Maker) -> Iterator[PageView]:
    """Word the pages of one maker, with long listings cut."""
    for page in run_maker(maker):
        if isinstance(page, ListingPage):
            yield from cut_listing(contents.archive, page, bounds)
        else:
            yield page


def _list_whole_makers(contents: Contents, edition: Edition, bounds: Bounds) -> Iterator[Maker]:
    archive = contents.archive
    # What pictures link to, as one text: every authority's page depends on it.
    periods = " ".join(sorted(contents.listed_periods))
    yield Maker(make=partial(make_home_page, contents))
    yield Maker(
        make=partial(make_records_page, contents),
        name=OutputPath("records/index.html"),
        shows=(archive.records, periods),
    )
    for record in archive.records:
        yield _record_maker(contents, record)
    yield from list_compare_makers(contents)
    for kind in AuthorityKind:
        yield Maker(make=partial(_make_index_pages, contents, kind, bounds))
        if contents.unstated(kind):
            yield Maker(make=partial(make_unstated_page, contents, kind))
    yield Maker(make=partial(make_coverage_page, contents))
    yield Maker(make=partial(make_network_page, contents))
    yield Maker(make=partial(make_matrix_page, contents))
    yield Maker(make=partial(make_relies_pages, contents, bounds))
    for authority in archive.authorities:
        yield _authority_maker(contents, authority, periods)
    yield Maker(make=partial(make_date_index, archive, contents.periods))
    yield from list_date_makers(contents)
    yield from list_omission_makers(contents)
    yield Maker(make=partial(make_timeline_page, contents, bounds))
    yield Maker(make=partial(make_search_page, archive, bounds))
    yield Maker(make=partial(make_about_page, archive))
    yield Maker(make=partial(make_not_found_page, archive))
    yield Maker(make=partial(make_relic_pages, contents))
    if edition is Edition.PRIVATE:
        yield Maker(make=partial(make_queue_pages, archive, bounds))


def _record_maker(contents: Contents, record: Record) -> Maker:
    archive, place, page = contents.archive, contents.place_by_id[record.id], record_page(record.id)
    make = partial(_make_record_page, contents, record)
    if page in contents.permanence.places:
        return Maker(make=make, record=record)  # older places lead to words of other pages
    around = archive.records[max(place - 1, 0) : place + 2]
    counts = tuple(len(contents.holdings[each.kind, each.id]) for each in archive.topics(record))
    keys = (record.id, page, *links_of(record))
    return Maker(make=make, name=page, record=record, keys=keys, shows=(around, counts))


def _authority_maker(contents: Contents, authority: Authority, periods: str) -> Maker:
    page = authority_page(authority.kind.value, authority.id)
    return Maker(
        make=partial(make_authority_page, contents, authority),
        name=page,
        keys=((authority.kind, authority.id), page, authority.preferred_name),
        shows=(authority, periods),
    )


def _make_index_pages(contents: Contents, kind: AuthorityKind, bounds: Bounds) -> Iterator[IndexPage]:
    return cut_index(contents.archive, make_index_page(contents, kind), bounds)


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
