"""The pages that are about the whole archive: home, timeline, search, about, not found."""

from collections.abc import Iterator

from markupsafe import Markup
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.citation.cff import CITATION_FILE
from archive_site.citation.collection import format_collection, make_collection, render_collection_json_ld
from archive_site.dates.expressions import format_date
from archive_site.messages import say
from archive_site.notfound import NOT_FOUND, find_root
from archive_site.paths import OutputPath
from archive_site.periods import format_period
from archive_site.provenance import Basis, Field
from archive_site.records import AuthorityKind
from archive_site.views.alphabet import count_letters, has_letters, place_in_alphabet
from archive_site.views.citations import make_citations
from archive_site.views.contents import NO_RECORDS, Contents
from archive_site.views.days import make_day_rows
from archive_site.views.downloads import archive_downloads
from archive_site.views.fields import make_field
from archive_site.views.frames import curators_in_words, list_sections, make_frame
from archive_site.views.listings import count_of
from archive_site.views.noting import ABOUT_PATH, render_remark
from archive_site.views.pages import AboutPage, HomePage, NotFoundPage, SearchPage, TimelinePage
from archive_site.views.parts import Chip, ChipGroup, Fact, Words
from archive_site.views.rows import group_by_year, make_chip
from archive_site.views.sheets import Bounds
from archive_site.views.timeline import make_timeline
from archive_site.views.ways import TIMELINE_PATH, make_other_ways, make_ways

_NEWEST = 6
_HELP = ("words", "phrase", "not", "fields", "days")
"""The lines that explain how to ask."""
_CHIPS = 10
_MOST_DAYS = 200


def make_home_page(contents: Contents) -> HomePage:
    """Word the front door."""
    archive = contents.archive
    dated = [record for record in archive.described if record.description.date.value]
    undated = [record for record in archive.described if not record.description.date.value]
    newest = [*reversed(dated), *undated][:_NEWEST]
    return HomePage(
        frame=make_frame(archive, OutputPath("index.html"), "", "home", archive.config.description),
        lead=render_remark(archive, archive.config.description, archive.config.description_html, ""),
        count=say("home.count", count=len(archive.records)),
        newest=tuple(contents.rows[record.id] for record in newest),
        newest_heading=say("home.newest" if len(newest) < len(archive.records) else "home.all"),
        timeline=make_timeline(archive.described, archive.config.title, contents.listed_periods),
        ways=tuple(group for kind in AuthorityKind if (group := _commonest(contents, kind)).chips),
        onward=make_ways(),
    )


def _commonest(contents: Contents, kind: AuthorityKind) -> ChipGroup:
    counted = []
    for authority in contents.archive.authorities:
        if authority.kind is kind:
            count = contents.counts.get((kind, authority.id), NO_RECORDS).either
            if count:
                counted.append(make_chip(authority, count))
    counted.sort(key=lambda chip: (-chip.count, chip.text.casefold()))
    return ChipGroup(label=say(f"nav.{kind.value}"), chips=tuple(counted[:_CHIPS]))


def make_timeline_page(contents: Contents, bounds: Bounds) -> TimelinePage:
    """Word the archive in time; where it has too many records for one page, their years lead to them."""
    archive = contents.archive
    is_long = len(archive.records) > bounds.most
    return TimelinePage(
        frame=make_frame(archive, TIMELINE_PATH, say("nav.timeline"), "timeline"),
        heading=say("nav.timeline"),
        count=count_of(archive.records),
        timeline=make_timeline(archive.described, archive.config.title, contents.listed_periods),
        groups=() if is_long else group_by_year(contents.rows, archive.records),
        years=_years(contents) if is_long else (),
        days=make_day_rows(contents, contents.web.named_days.days, _MOST_DAYS),
        onward=make_other_ways(TIMELINE_PATH),
    )


def _years(contents: Contents) -> tuple[Chip, ...]:
    """Give the listings that together hold every record."""
    periods = contents.periods
    return (
        *(
            Chip(text=format_period(year), href=f"dates/{year}.html", count=len(records))
            for year, records in periods.by_year
        ),
        *(
            (Chip(text=say("date.undated-heading"), href="dates/undated.html", count=len(periods.unplaced)),)
            if periods.unplaced
            else ()
        ),
        Chip(text=say("nav.records"), href="records/index.html", count=len(contents.archive.records)),
    )


def make_search_page(archive: Archive, bounds: Bounds) -> SearchPage:
    """Word the search page."""
    return SearchPage(
        frame=make_frame(archive, OutputPath("search/index.html"), say("nav.search"), "search"),
        heading=say("nav.search"),
        ways=_ways(archive),
        names=tuple(_ways_to_names(archive, bounds)),
        help=tuple((say(f"search.help_{line}_example"), say(f"search.help_{line}")) for line in _HELP),
        has_offline=archive.config.has_offline_search,
    )


def _ways_to_names(archive: Archive, bounds: Bounds) -> Iterator[ChipGroup]:
    """Give every name of each kind in order; where they are many, the letters of each kind's index."""
    by_kind = {
        kind: sorted(
            (authority for authority in archive.authorities if authority.kind is kind),
            key=lambda authority: place_in_alphabet(authority.preferred_name),
        )
        for kind in AuthorityKind
    }
    for kind, members in by_kind.items():
        if has_letters(len(members)):
            names = [authority.preferred_name for authority in members]
            chips = count_letters(OutputPath(f"{kind.value}/index.html"), names, bounds)
        else:
            chips = tuple(make_chip(authority, 0) for authority in members)
        if members:
            yield ChipGroup(label=say(f"nav.{kind.value}"), chips=chips)


def make_not_found_page(archive: Archive) -> NotFoundPage:
    """Word what a web server shows for an address that leads nowhere."""
    frame = make_frame(archive, NOT_FOUND, say("notfound.heading"), "")
    return NotFoundPage(
        frame=replace(frame, root=find_root(archive.config.base_url)),
        heading=say("notfound.heading"),
        ways=_ways(archive),
    )


def _ways(archive: Archive) -> tuple[Chip, ...]:
    sections = list_sections(archive)
    return tuple(Chip(text=say(f"nav.{each}"), href=f"{each}/index.html", count=0) for each in sections)


def make_about_page(archive: Archive) -> AboutPage:
    """Word what this archive is and how to read and cite it."""
    config = archive.config
    facts = (
        ("curator", curators_in_words(config)),
        ("licence", config.licence),
        ("version", config.version),
        ("released", format_date(config.released) if config.released else ""),
        ("doi", config.doi),
        ("base_url", config.base_url),
    )
    counts = [Fact(label=say("nav.records"), text=say("count", count=len(archive.records)))]
    for kind in AuthorityKind:
        count = sum(authority.kind is kind for authority in archive.authorities)
        if count:
            counts.append(Fact(label=say(f"nav.{kind.value}"), text=say("count", count=count)))
    downloads = archive_downloads()
    files = {file.href: file.type for file in downloads}
    return AboutPage(
        frame=make_frame(archive, ABOUT_PATH, say("nav.about"), "about"),
        heading=say("nav.about"),
        lead=render_remark(archive, config.description, config.description_html, "../"),
        facts=tuple(Fact(label=say(f"about.{key}"), text=text) for key, text in facts if text),
        counts=tuple(counts),
        bases=tuple(
            make_field("date", Field(None, basis, note=say(f"about.basis-{basis}")), _example(basis))
            for basis in Basis
        ),
        citations=make_citations(format_collection(make_collection(config))),
        json_ld=Markup(render_collection_json_ld(config, files)),  # noqa: S704 - every `<` in it is escaped
        citation_file=CITATION_FILE if config.curators else "",
        downloads=downloads,
    )


def _example(basis: Basis) -> tuple[Words, ...]:
    return () if basis is Basis.UNKNOWN else (Words(text=say(f"about.example-{basis}")),)
