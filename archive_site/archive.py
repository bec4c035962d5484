"""The whole as one immutable view: look-up, backlinks, permalinks, cross-record problems."""

import functools
import posixpath
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from msgspec import Struct

from archive_site.config import Config
from archive_site.dates.expressions import sort_key
from archive_site.destinations import Signposts
from archive_site.names import NameIndex, Use, index_names
from archive_site.notelinks import NoteLink, Target, settle_links
from archive_site.paths import OutputPath, RecordId, authority_page, record_page
from archive_site.permanence.decisions import NO_DECISIONS, Decisions
from archive_site.problems import Problem, problem
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.texts.gists import gist_of
from archive_site.texts.hypertext import Link


class Archive(Struct, frozen=True):
    """All records and authorities of one edition, resolved."""

    config: Config
    records: tuple[Record, ...]
    """Oldest first; undated last, and after them what an edition keeps dark; equal dates by id."""
    record_by_id: Mapping[RecordId, Record]
    names: NameIndex
    targets: Mapping[Link, Target]
    """Every link inside the archive that leads somewhere."""
    linked_from: Mapping[RecordId, tuple[RecordId, ...]]
    """Records whose articles or accounts link to a record in Markdown, oldest first."""
    noted: Mapping[OutputPath, tuple[NoteLink, ...]] = {}
    """By page of a record or a name: the places of the archive's own words that link to it by its id."""

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """All authorities, implicit ones included, by kind and id."""
        return self.names.authorities

    @property
    def described(self) -> tuple[Record, ...]:
        """The records of which this edition says more than that they exist, in the archive's order."""
        return self.records[: bisect_left(self.records, x=True, key=attrgetter("is_dark"))]

    def outlet(self, record: Record) -> Authority | None:
        """Give the outlet of a record."""
        name = record.description.outlet.value
        return self.names.find((AuthorityKind.OUTLET,), name) if name else None

    def authors(self, record: Record) -> tuple[Authority, ...]:
        """Give the authors of a record, in the order of its byline."""
        return self._all_of(_AUTHOR_KINDS, record.description.authors.value or ())

    def topics(self, record: Record) -> tuple[Authority, ...]:
        """Give the topics of a record, in the order written."""
        return self._all_of((AuthorityKind.TOPIC,), record.description.topics.value or ())

    def _all_of(self, kinds: tuple[AuthorityKind, ...], names: Iterable[str]) -> tuple[Authority, ...]:
        found = [self.names.find(kinds, name) for name in names]
        # There is one of each: to hash the whole of it would take longer than all else here.
        return tuple({id(each): each for each in found if each}.values())


class Origins(Struct, frozen=True, kw_only=True):
    """What links are looked up in beside what an edition shows."""

    sources: Mapping[str, RecordId] = {}
    """The record of every source file, also where an edition withholds the file's path."""
    collected: tuple[Record, ...] = ()
    """All records before anything was withheld; empty where nothing was."""
    decisions: Decisions = NO_DECISIONS


_NO_ORIGINS = Origins()
_AUTHORITY_SCHEMES = frozenset(kind.value for kind in AuthorityKind)
_AUTHOR_KINDS = (AuthorityKind.PERSON, AuthorityKind.ORGANISATION, AuthorityKind.OUTLET)
"""What an author may be; a name without an authority is taken for a person's."""


def build_archive(
    config: Config,
    authorities: Iterable[Authority],
    records: Iterable[Record],
    origins: Origins = _NO_ORIGINS,
) -> tuple[Archive, tuple[Problem, ...]]:
    """Put the archive together; report every reference and link that leads nowhere.

    Problem codes: authority-unknown, name-shared, link-broken, anchor-broken, and those of links in double
    brackets (`destinations`).
    """
    authorities = tuple(authorities)
    ordered = tuple(sorted(records, key=place_in_time))
    named = tuple(_names_used(ordered))
    names, problems = index_names(authorities, named)
    whole = origins.collected or ordered
    whole_names = functools.cache(lambda: index_names(authorities, _names_used(whole))[0])
    signposts = Signposts(ordered, names, origins.decisions, whole, whole_names)
    settled = settle_links(config, authorities, ordered, signposts)
    if settled.authorities != authorities:
        names, _ = index_names(settled.authorities, named)
    resolver = _Resolver(settled.records, names, origins.sources)
    targets, linked_from, found = _resolve_links(settled.records, resolver, settled.targets)
    record_by_id = {record.id: record for record in settled.records}
    archive = Archive(
        settled.config, settled.records, record_by_id, names, targets, linked_from, settled.noted
    )
    return archive, (*problems, *settled.problems, *found)


def _resolve_links(
    records: Iterable[Record], resolver: "_Resolver", settled: Mapping[Link, Target]
) -> tuple[dict[Link, Target], dict[RecordId, tuple[RecordId, ...]], list[Problem]]:
    """Give the target of every link, who links to each record, and what leads nowhere."""
    targets = dict(settled)
    linked_from: dict[RecordId, dict[RecordId, None]] = defaultdict(dict)
    found = []
    for record in records:
        for link in links_of(record):
            if link in settled:
                continue
            result = resolver.resolve(record, link)
            if isinstance(result, Problem):
                found.append(result)
                continue
            targets[link] = result
            linked = resolver.record_at(result.page)
            if linked and linked is not record:
                linked_from[linked.id][record.id] = None
    return targets, {record_id: tuple(linking) for record_id, linking in linked_from.items()}, found


def place_in_time(record: Record) -> tuple[object, ...]:
    """Give the sort key of the archive's order: oldest first, undated last, equal dates by id."""
    return (record.is_dark, sort_key(record.description.date.value), record.id)


def links_of(record: Record) -> Iterator[Link]:
    """Give every link inside the archive that a record's texts hold, in reading order."""
    for text in (record.abstract, record.body):
        yield from gist_of(text).links


def _names_used(records: Iterable[Record]) -> Iterator[Use]:
    for record in records:
        description = record.description
        if description.outlet.value:
            yield (AuthorityKind.OUTLET,), description.outlet.value, record
        for name in description.authors.value or ():
            yield _AUTHOR_KINDS, name, record
        for name in description.topics.value or ():
            yield (AuthorityKind.TOPIC,), name, record


class _Resolver:
    """Links inside the archive to their targets."""

    def __init__(self, records: Iterable[Record], names: NameIndex, sources: Mapping[str, RecordId]) -> None:
        self._id_by_source = {record.source: record.id for record in records} | dict(sources)
        self._record_by_page = {record_page(record.id): record for record in records}
        self._names = names
        self._anchors_by_page: dict[OutputPath, frozenset[str]] = {}
        """Of pages to whose places somebody links, often one place after the other."""

    def record_at(self, page: OutputPath) -> Record | None:
        """Give the record whose permalink a page is."""
        return self._record_by_page.get(page)

    def resolve(self, record: Record, link: Link) -> Target | Problem:
        """Give where a link of a record leads, or what is wrong with it."""
        page = self._page(record, link)
        if page is None:
            return problem("link-broken", link.where, target=link.target)
        linked = self.record_at(page)
        if link.fragment and linked and link.fragment not in self._anchors_of(linked):
            if linked.is_withheld:
                # The place may be in the text that this edition does not show; the page still leads to it.
                return Target(page, "")
            return problem("anchor-broken", link.where, target=link.target, fragment=link.fragment)
        return Target(page, link.fragment)

    def _anchors_of(self, record: Record) -> frozenset[str]:
        page = record_page(record.id)
        if page not in self._anchors_by_page:
            self._anchors_by_page[page] = frozenset(_list_anchors(record))
        return self._anchors_by_page[page]

    def _page(self, record: Record, link: Link) -> OutputPath | None:
        if not link.target:
            return record_page(record.id)
        scheme, _, rest = link.target.partition(":")
        scheme = scheme.lower()
        if scheme == "record":
            page = record_page(RecordId(rest))
            return page if page in self._record_by_page else None
        if scheme in _AUTHORITY_SCHEMES:
            kind = AuthorityKind(scheme)
            named = self._names.by_id.get((kind, rest))
            return authority_page(kind.value, named.id) if named else None
        source = posixpath.normpath(posixpath.join(posixpath.dirname(record.source), link.target))
        linked = self._id_by_source.get(source)
        return record_page(linked) if linked else None


def _list_anchors(record: Record) -> Iterator[str]:
    for text in (record.abstract, record.body):
        yield from (block.anchor for block in text.blocks)
        yield from (reference.anchor for reference in text.references)
