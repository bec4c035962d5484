"""Pages that lead to records: all of them, and those of one authority."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from archive_site.archive import place_in_time
from archive_site.dates.expressions import format_date
from archive_site.links.mentions import Mention
from archive_site.messages import say
from archive_site.paths import OutputPath, RecordId, make_link, record_page
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.views.alphabet import place_in_alphabet
from archive_site.views.contents import NO_RECORDS, Contents, unstated_path
from archive_site.views.downloads import archive_downloads, listing_downloads
from archive_site.views.frames import make_frame
from archive_site.views.naming import make_name_links
from archive_site.views.networks import make_own_network
from archive_site.views.noting import make_noted, render_remark
from archive_site.views.pages import IndexPage, ListingPage
from archive_site.views.parts import Chip, Fact, IndexEntry, Mentioning, Words
from archive_site.views.rows import language_of, make_chip
from archive_site.views.timeline import make_timeline
from archive_site.views.ways import COVERAGE_PATH, MATRIX_PATH, NETWORK_PATH, RELIES_PATH, make_ways

_ROOT = "../"
_TIMELINE_FROM = 2
"""Records from which on a picture says more than the list."""
_FIELDS = {AuthorityKind.OUTLET: "outlet", AuthorityKind.TOPIC: "topic"}
"""Facets of the search page; everybody and everything else is a name."""
_ONWARD = {AuthorityKind.OUTLET: (COVERAGE_PATH, RELIES_PATH)}
"""Pages that show outlets as a whole; other names have others."""


def make_records_head(contents: Contents) -> ListingPage:
    """Word what all pages of the listing of all records show beside rows."""
    return ListingPage(
        frame=make_frame(contents.archive, OutputPath("records/index.html"), say("nav.records"), "records"),
        heading=Words(text=say("nav.records")),
        eyebrow="",
    )


def make_records_page(contents: Contents) -> ListingPage:
    """Word the listing of all records, but for its rows."""
    archive = contents.archive
    return replace(
        make_records_head(contents),
        members=ids_of(archive.records),
        count=count_of(archive.records),
        timeline=make_timeline(archive.described, archive.config.title, contents.listed_periods),
        downloads=archive_downloads(),
    )


def count_of(records: Sequence[Record]) -> str:
    """Say how many records a listing has, and in which order."""
    return say("listing.count", count=len(records))


def ids_of(records: Iterable[Record]) -> tuple[RecordId, ...]:
    """Give the ids of records, in their order."""
    return tuple(record.id for record in records)


def make_authority_head(contents: Contents, authority: Authority) -> ListingPage:
    """Word what all pages of a name's listing show beside rows."""
    path = authority.page
    name = authority.preferred_name
    return ListingPage(
        frame=make_frame(contents.archive, path, name, authority.kind.value, authority.note),
        heading=Words(text=name),
        eyebrow=say(f"authority.{authority.kind.value}"),
        within=_within_authority(authority),
    )


def make_authority_page(contents: Contents, authority: Authority) -> ListingPage:
    """Word the page of one outlet, person, organisation, place, event or topic, but for its rows."""
    archive = contents.archive
    key = authority.key
    held = contents.holdings.get(key, ())
    named = contents.web.mentions.by_authority.get(key, ())
    shown = _in_time((*held, *(mention.record for mention in named)))
    listed = {record.id for record in held}
    path = authority.page
    name = authority.preferred_name
    return replace(
        make_authority_head(contents, authority),
        lead=render_remark(archive, authority.note, authority.note_html, _ROOT),
        facts=tuple(_facts(authority, named)),
        same_as=authority.same_as,
        members=ids_of(shown),
        count=count_of(held) if held else "",
        mentions=tuple(
            _mentioning(contents, mention, is_listed=mention.record.id in listed) for mention in named
        ),
        mentions_heading=say("listing.named-in", count=len(named)) if named else "",
        timeline=make_timeline(shown, name, contents.listed_periods)
        if len(shown) >= _TIMELINE_FROM
        else None,
        downloads=listing_downloads(archive.config, path, ids_of(shown)),
        links=make_name_links(contents, authority),
        noted=make_noted(archive, path),
        network=make_own_network(contents, authority),
    )


def _within_authority(authority: Authority) -> tuple[tuple[str, str], ...]:
    """Give the field of the search page that leaves only the records of an authority."""
    return ((_FIELDS.get(authority.kind, "name"), authority.preferred_name),)


def make_unstated_head(contents: Contents, kind: AuthorityKind) -> ListingPage:
    """Word what all pages of the listing of records whose outlet or author is unknown show beside rows."""
    heading = say(f"unstated.{kind.value}")
    return ListingPage(
        frame=make_frame(contents.archive, unstated_path(kind), heading, kind.value),
        heading=Words(text=heading),
        eyebrow=say(f"nav.{kind.value}"),
        within=(("author" if kind is AuthorityKind.PERSON else _FIELDS[kind], say("search.not-stated")),),
    )


def make_unstated_page(contents: Contents, kind: AuthorityKind) -> ListingPage:
    """Word the listing of the records whose outlet or author the captures do not say, but for its rows."""
    records = contents.unstated(kind)
    return replace(
        make_unstated_head(contents, kind),
        lead=say("unstated.lead"),
        members=ids_of(records),
        count=count_of(records),
        downloads=listing_downloads(contents.archive.config, unstated_path(kind), ids_of(records)),
    )


def _in_time(records: Iterable[Record]) -> list[Record]:
    return sorted({record.id: record for record in records}.values(), key=place_in_time)


def _facts(authority: Authority, named: Sequence[Mention]) -> Iterator[Fact]:
    if authority.type:
        yield Fact(label=say("authority.type"), text=authority.type)
    if authority.variant_names:
        yield Fact(label=say("authority.variants"), text=", ".join(authority.variant_names))
    if authority.dates:
        yield Fact(label=say("named.dates"), text=format_date(authority.dates))
    spellings = dict.fromkeys(mention.spelling for mention in named)
    if len(spellings) == 1 and set(spellings) != {authority.preferred_name}:
        # Where there are several, a table says who writes which: that is itself a finding.
        yield Fact(label=say("authority.spellings"), text=", ".join(spellings))
    if authority.is_implicit:
        yield Fact(label=say("authority.source"), text=say("authority.implicit"))


def _mentioning(contents: Contents, mention: Mention, *, is_listed: bool) -> Mentioning:
    record = mention.record
    row = contents.rows[record.id]
    before, after = mention.context()
    return Mentioning(
        # One span of each record on a page: Zotero would offer it twice.
        row=row._replace(coins="") if is_listed else row,
        href=make_link(record_page(record.id), mention.anchor),
        before=before,
        match=mention.spelling,
        after=after,
        # Abstracts are in the archive's own language.
        lang=language_of(contents.archive, record) if record.body.has_blocks else "",
    )


def make_index_page(contents: Contents, kind: AuthorityKind) -> IndexPage:
    """Word the index of all authorities of one kind, by name."""
    archive = contents.archive
    members = [authority for authority in archive.authorities if authority.kind is kind]
    members.sort(key=lambda authority: (*place_in_alphabet(authority.preferred_name), authority.id))
    return IndexPage(
        frame=make_frame(
            archive, OutputPath(f"{kind.value}/index.html"), say(f"nav.{kind.value}"), kind.value
        ),
        heading=say(f"nav.{kind.value}"),
        lead=say(f"index.{kind.value}"),
        count=say("index.count", count=len(members)),
        entries=tuple(_entry(contents, authority) for authority in members),
        unnamed=tuple(_unstated_entries(contents, kind)),
        empty=say("index.empty", file=f"authorities/{kind.value}.yaml"),
        onward=make_ways(*_ONWARD.get(kind, (NETWORK_PATH, MATRIX_PATH)))
        # A topic is assigned, not named.
        if kind is not AuthorityKind.TOPIC
        else (),
    )


def _unstated_entries(contents: Contents, kind: AuthorityKind) -> Iterator[IndexEntry]:
    count = len(contents.unstated(kind))
    if count:
        chip = Chip(text=say(f"unstated.{kind.value}"), href=unstated_path(kind), count=count)
        yield IndexEntry(chip=chip, note="", detail=say("unstated.entry", count=count))


def _entry(contents: Contents, authority: Authority) -> IndexEntry:
    counts = contents.counts.get(authority.key, NO_RECORDS)
    return IndexEntry(
        chip=make_chip(authority, counts.either),
        note=render_remark(contents.archive, authority.note, authority.note_html, _ROOT),
        detail=count_records_of(contents, authority),
    )


def count_records_of(contents: Contents, authority: Authority) -> str:
    """Say how many records belong to an authority, and how many name it; empty where none does."""
    counts = contents.counts.get(authority.key, NO_RECORDS)
    details = [say(f"index.held-{authority.kind.value}", count=counts.held)] if counts.held else []
    if counts.named:
        details.append(say("index.named", count=counts.named))
    return " · ".join(details)
