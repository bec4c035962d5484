"""Every page of a site, as views, in a fixed order."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive_site.archive import Archive
from archive_site.citables import make_citable
from archive_site.links.holdings import Holdings, collect_holdings
from archive_site.links.mentions import Mentions
from archive_site.paths import OutputPath, record_page
from archive_site.periods import Periods, group_by_period
from archive_site.records import AuthorityKind
from archive_site.views.dates import make_date_index, make_date_pages
from archive_site.views.feeds import FeedPage, SitemapPage, make_feed, make_sitemap
from archive_site.views.listings import make_authority_page, make_index_page, make_records_page
from archive_site.views.overviews import (
    make_about_page,
    make_home_page,
    make_not_found_page,
    make_search_page,
    make_timeline_page,
)
from archive_site.views.pages import PageView, RecordPage
from archive_site.views.records import Neighbours, make_record_page
from archive_site.views.rows import make_chip


@dataclass(frozen=True, slots=True)
class Contents:
    """What all pages are made of."""

    archive: Archive
    mentions: Mentions
    holdings: Holdings
    periods: Periods

    @property
    def listed_periods(self) -> tuple[str, ...]:
        """The years and months that have a listing."""
        return tuple(period for period, _ in (*self.periods.by_year, *self.periods.by_month))


def collect_contents(archive: Archive, mentions: Mentions) -> Contents:
    """Group the archive for its pages."""
    return Contents(archive, mentions, collect_holdings(archive), group_by_period(archive.records))


def make_pages(contents: Contents) -> Iterator[PageView]:
    """Word every page, one after the other."""
    archive, mentions, holdings = contents.archive, contents.mentions, contents.holdings
    listed = contents.listed_periods
    yield make_home_page(archive, holdings, mentions, listed)
    yield make_records_page(archive, listed)
    yield from _record_pages(contents)
    for kind in AuthorityKind:
        yield make_index_page(archive, kind, holdings, mentions)
    for authority in archive.authorities:
        yield make_authority_page(archive, authority, holdings, mentions, listed)
    yield make_date_index(archive, contents.periods)
    yield from make_date_pages(archive, contents.periods)
    yield make_timeline_page(archive, listed)
    yield make_search_page(archive)
    yield make_about_page(archive)
    yield make_not_found_page(archive)


def _record_pages(contents: Contents) -> Iterator[RecordPage]:
    archive = contents.archive
    records = archive.records
    for n, record in enumerate(records):
        neighbours = Neighbours(
            earlier=records[n - 1] if n else None,
            later=records[n + 1] if n + 1 < len(records) else None,
            linked_from=tuple(
                archive.record_by_id[linking] for linking in archive.linked_from.get(record.id, ())
            ),
            mentions=contents.mentions.by_record.get(record.id, ()),
            topics=tuple(
                make_chip(topic, len(contents.holdings[topic.kind, topic.id]))
                for topic in archive.topics(record)
            ),
        )
        yield make_record_page(archive, record, neighbours, make_citable(archive, record))


def make_feeds(contents: Contents) -> Iterator[FeedPage | SitemapPage]:
    """Word the feed, and the sitemap where the archive has a public address."""
    yield make_feed(contents.archive)
    if contents.archive.config.base_url:
        pages = [OutputPath("index.html"), *(record_page(record.id) for record in contents.archive.records)]
        yield make_sitemap(contents.archive, pages)
