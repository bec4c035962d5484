"""What harvesters and feed readers see: the Atom feed and the sitemap.

Texts are freed of the control characters that XML 1.0 has no way to write.
"""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.dates.expressions import Day, EdtfDate, format_day
from archive_site.messages import say
from archive_site.paths import OutputPath, percent_encode, record_page
from archive_site.patterns import Pattern
from archive_site.recency import resolve_newest_change
from archive_site.records import Record
from archive_site.views.frames import absolute_url, curators_in_words, make_frame
from archive_site.views.parts import Frame
from archive_site.views.rows import date_in_words, summary_of

_FEED_ENTRIES = 50
_SITEMAP = OutputPath("sitemap.xml")
_MOST_URLS = 50_000
"""In one sitemap, by its standard."""
_NOT_IN_XML = Pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DAY = Day(1970, 1, 1)
"""RFC 4287 demands a date of every entry; where nothing at all is known it gets the start of the clock,
which no reader takes for news, and its summary says so."""


class FeedEntry(Struct, frozen=True, kw_only=True):
    """One record in the feed."""

    id: str
    """A URN that no change of address alters."""
    title: str
    href: str
    authors: tuple[str, ...]
    updated: str
    """RFC 3339."""
    published: str
    """RFC 3339; empty unless the day is certain."""
    summary: str


class FeedPage(Struct, frozen=True, kw_only=True):
    """The Atom feed (RFC 4287)."""

    frame: Frame
    id: str
    title: str
    subtitle: str
    language: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


class SitemapPage(Struct, frozen=True, kw_only=True):
    """A sitemap (sitemaps.org 0.9); made only where the archive has a public address."""

    frame: Frame
    urls: tuple[str, ...]
    is_index: bool = False
    """True where these are the addresses of sitemaps."""


def make_feed(archive: Archive) -> FeedPage:
    """Word the feed: the newest records by their own date, undated ones last."""
    dated = [record for record in archive.described if record.description.date.value]
    undated = [record for record in archive.described if not record.description.date.value]
    newest_change = resolve_newest_change(archive)
    listed = [*reversed(dated), *undated][:_FEED_ENTRIES]
    entries = tuple(_entry(archive, record, newest_change) for record in listed)
    config = archive.config
    return FeedPage(
        frame=make_frame(archive, OutputPath("feed.xml"), config.title, ""),
        id=_urn(config.base_url or config.title),
        title=_xml_text(config.title),
        subtitle=_xml_text(config.description),
        language=config.language,
        updated=max((_timestamp(newest_change or _NO_DAY), *(entry.updated for entry in entries))),
        author=_xml_text(curators_in_words(config) or config.title),
        entries=entries,
    )


def make_sitemaps(archive: Archive, pages: Sequence[OutputPath], most: int = _MOST_URLS) -> list[SitemapPage]:
    """List the public addresses of pages; of more than `most` in several sitemaps, and these in an index."""
    if len(pages) <= most:
        return [_make_sitemap(archive, _SITEMAP, pages)]
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    names = [OutputPath(f"sitemap-{number}.xml") for number in range(1, len(parts) + 1)]
    sitemaps = [_make_sitemap(archive, name, part) for name, part in zip(names, parts, strict=True)]
    return [*sitemaps, _make_sitemap(archive, _SITEMAP, names, is_index=True)]


def _make_sitemap(
    archive: Archive, path: OutputPath, listed: Sequence[OutputPath], *, is_index: bool = False
) -> SitemapPage:
    urls = tuple(absolute_url(archive, each) for each in listed)
    return SitemapPage(frame=make_frame(archive, path, "", ""), urls=urls, is_index=is_index)


def _entry(archive: Archive, record: Record, newest_change: Day | None) -> FeedEntry:
    path = record_page(record.id)
    date = record.description.date.value
    exact = date.earliest if date and date.is_exact else None
    own_day = _latest_day(record.description.captured.value) or _latest_day(date)
    remark = "" if own_day else say("feed.archive-day" if newest_change else "feed.no-day") + " "
    return FeedEntry(
        id=_urn(f"{archive.config.base_url or archive.config.title} {record.id}"),
        title=_xml_text(record.title),
        href=absolute_url(archive, path) or percent_encode(path),
        authors=tuple(_xml_text(author.preferred_name) for author in archive.authors(record)),
        updated=_timestamp(own_day or newest_change or _NO_DAY),
        published=_timestamp(exact) if exact and _is_in_clock_time(exact) else "",
        summary=_xml_text(f"{date_in_words(record)}. {remark}{summary_of(record)}"),
    )


def _latest_day(date: EdtfDate | None) -> Day | None:
    day = (date.latest or date.earliest) if date else None
    return day if day and _is_in_clock_time(day) else None


def _is_in_clock_time(day: Day) -> bool:
    """Tell whether RFC 3339 can write the day: its years have four digits."""
    return 1 <= day.year <= 9999


def _xml_text(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _timestamp(day: Day) -> str:
    return f"{format_day(day)}T00:00:00Z"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
