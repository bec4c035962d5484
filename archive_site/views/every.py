"""Every page of a site, as views, in a fixed order."""

from collections.abc import Iterator

from archive_site.citables import make_citable
from archive_site.options import Edition
from archive_site.paths import OutputPath, record_page
from archive_site.records import AuthorityKind
from archive_site.views.comparisons import make_compare_pages
from archive_site.views.contents import Contents
from archive_site.views.dates import make_date_index, make_date_pages
from archive_site.views.feeds import FeedPage, SitemapPage, make_feed, make_sitemap
from archive_site.views.linking import make_cross_links
from archive_site.views.listings import (
    make_authority_page,
    make_index_page,
    make_records_page,
    make_unstated_page,
)
from archive_site.views.omissions import make_omission_pages
from archive_site.views.overviews import (
    make_about_page,
    make_home_page,
    make_not_found_page,
    make_search_page,
    make_timeline_page,
)
from archive_site.views.pages import PageView, RecordPage
from archive_site.views.queue import make_queue_page
from archive_site.views.records import Neighbours, make_record_page
from archive_site.views.relics import make_relic_pages, with_former_places
from archive_site.views.relying import make_relies_page
from archive_site.views.rows import make_chip


def make_pages(contents: Contents, edition: Edition) -> Iterator[PageView]:
    """Word every page of an edition, one after the other."""
    archive = contents.archive
    yield make_home_page(contents)
    yield make_records_page(contents)
    yield from _record_pages(contents)
    yield from make_compare_pages(contents)
    for kind in AuthorityKind:
        yield make_index_page(contents, kind)
        if contents.unstated(kind):
            yield make_unstated_page(contents, kind)
    yield make_relies_page(contents)
    for authority in archive.authorities:
        yield make_authority_page(contents, authority)
    yield make_date_index(archive, contents.periods)
    yield from make_date_pages(contents)
    yield from make_omission_pages(contents)
    yield make_timeline_page(contents)
    yield make_search_page(archive)
    yield make_about_page(archive)
    yield make_not_found_page(archive)
    yield from make_relic_pages(contents)
    if edition is Edition.PRIVATE:
        yield make_queue_page(archive)


def _record_pages(contents: Contents) -> Iterator[RecordPage]:
    archive = contents.archive
    rows = tuple(contents.rows.values())
    for n, record in enumerate(archive.records):
        neighbours = Neighbours(
            own=rows[n],
            earlier=rows[n - 1] if n else None,
            later=rows[n + 1] if n + 1 < len(rows) else None,
            linked_from=tuple(contents.rows[linking] for linking in archive.linked_from.get(record.id, ())),
            mentions=contents.web.mentions.by_record.get(record.id, ()),
            topics=tuple(
                make_chip(topic, len(contents.holdings[topic.kind, topic.id]))
                for topic in archive.topics(record)
            ),
            links=make_cross_links(contents, record),
        )
        page = make_record_page(archive, record, neighbours, make_citable(archive, record))
        yield with_former_places(page, contents.permanence)


def make_feeds(contents: Contents) -> Iterator[FeedPage | SitemapPage]:
    """Word the feed, and the sitemap where the archive has a public address."""
    yield make_feed(contents.archive)
    if contents.archive.config.base_url:
        pages = [OutputPath("index.html"), *(record_page(record.id) for record in contents.archive.records)]
        yield make_sitemap(contents.archive, pages)
