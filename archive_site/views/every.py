"""Every page of a site, as views, in a fixed order."""

from collections.abc import Iterator

from archive_site.options import Edition
from archive_site.paths import OutputPath, record_page
from archive_site.views.comparisons import list_compare_makers
from archive_site.views.contents import Contents
from archive_site.views.dates import list_date_makers
from archive_site.views.entire import (
    list_first_makers,
    list_index_makers,
    list_last_makers,
    list_picture_makers,
    make_date_index_maker,
)
from archive_site.views.feeds import FeedPage, SitemapPage, make_feed, make_sitemaps
from archive_site.views.makers import Maker
from archive_site.views.omissions import list_omission_makers
from archive_site.views.sheets import Bounds
from archive_site.views.subjects import cut_maker, make_authority_maker, make_record_maker, sort_periods


def list_makers(contents: Contents, edition: Edition, bounds: Bounds | None = None) -> Iterator[Maker]:
    """Give what makes each page of an edition, in the order of the pages; nothing is worded yet."""
    bounds = bounds or Bounds()
    for maker in _list_whole_makers(contents, edition, bounds):
        yield from cut_maker(contents, bounds, maker)


def _list_whole_makers(contents: Contents, edition: Edition, bounds: Bounds) -> Iterator[Maker]:
    archive = contents.archive
    yield from list_first_makers(contents)
    for record in archive.records:
        yield make_record_maker(contents, record)
    yield from list_compare_makers(contents)
    yield from list_index_makers(contents, bounds)
    yield from list_picture_makers(contents, bounds)
    periods = sort_periods(contents)
    for authority in archive.authorities:
        yield make_authority_maker(contents, authority, periods)
    yield make_date_index_maker(contents)
    yield from list_date_makers(contents)
    yield from list_omission_makers(contents)
    yield from list_last_makers(contents, edition, bounds)


def make_feeds(contents: Contents) -> Iterator[FeedPage | SitemapPage]:
    """Word the feed, and the sitemaps where the archive has a public address."""
    yield make_feed(contents.archive)
    if contents.archive.config.base_url:
        pages = [OutputPath("index.html"), *(record_page(record.id) for record in contents.archive.records)]
        yield from make_sitemaps(contents.archive, pages)
