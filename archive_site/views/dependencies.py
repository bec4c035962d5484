"""What a page depends on, as one digest that is made without making the page.

Nothing is enumerated that could be forgotten: of the archive and of the web of its links everything counts
that is kept under the keys of a page's subject (a record's id, its page, its links; an authority's kind and
id), whole. Wherever that names a record or an authority, all that a page can show of those counts too. What
is not understood has no digest.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.deferral import Deferred, names_of
from archive_site.digests import digest_of
from archive_site.links.mentions import Mention
from archive_site.links.passages import Sharing
from archive_site.links.related import Related
from archive_site.paths import RecordId, record_page
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.rights import Terms
from archive_site.views.contents import Contents
from archive_site.views.kinship import Kinship
from archive_site.views.makers import Maker

Table = Mapping[object, object]
_VALUES = (Struct, Deferred)
"""Values with named fields."""


class _StrangerError(Exception):
    """A value of a kind whose dependencies nobody knows."""


class Dependencies(Struct, frozen=True):
    """The archive as its pages depend on it."""

    whole: Mapping[RecordId, str]
    """A digest of all that there is to a record."""
    shown: Mapping[str, str]
    """A digest of what other pages show of a record or an authority, by id of a record and by page."""
    tables: tuple[tuple[int, Table], ...]
    """Everything that the archive keeps under ids, pages and links, numbered; what is empty is left out."""
    salt: str
    """Stands for all that every page depends on."""
    kinship: Kinship

    def digest(self, maker: Maker) -> str:
        """Give a digest of all that its pages show; empty where nobody can tell."""
        if not maker.name:
            return ""
        parts = [self.salt, maker.name, self.whole.get(maker.record.id, "") if maker.record else ""]
        try:
            if maker.record:
                kin = self.kinship.tell(maker.record.id).split()
                parts += (*kin, *(self.shown.get(each, "") for each in kin))
            for key in maker.keys:
                parts.append("=")
                for number, table in self.tables:
                    value = table.get(key)
                    if value is not None:
                        parts.append(str(number))
                        self._put(parts, value)
            self._put(parts, maker.shows)
        except _StrangerError:
            return ""
        return digest_of(parts)

    def digest_value(self, value: object) -> str:
        """Give a digest of a value and of what can be shown of all that it names."""
        parts: list[str] = []
        self._put(parts, value)
        return digest_of(parts)

    def _put(self, parts: list[str], value: object) -> None:
        """Add a value as texts, with what can be shown of all that it names."""
        kind = type(value)
        if kind is str:
            self._put_text(parts, value)  # type: ignore[arg-type] # just asked
        elif kind in _PLAIN:
            parts.append(repr(value))
        elif isinstance(value, tuple) and set(map(type, value)) == {Record}:
            # What a listing holds; by far the most of all that pages depend on.
            parts.append(f"{len(value)} records")
            parts += [self.shown[each.id] for each in value]
        elif isinstance(value, Record | Authority):
            parts.append(self.shown[value.id if isinstance(value, Record) else value.page])
        elif isinstance(value, str):
            self._put_text(parts, str(value))
        elif isinstance(value, array):
            parts.append(value.tobytes().hex())
        elif isinstance(value, Enum):
            parts.append(repr(value))
        else:
            if isinstance(value, Mention | Sharing):
                # They name places in texts: what stands there is shown, and so is its anchor.
                parts.extend(self.whole[each.id] for each in _records_of(value))
            parts.append(kind.__name__)
            for each in _members(value):
                self._put(parts, each)

    def _put_text(self, parts: list[str], text: str) -> None:
        parts.append(text if len(text) < _LONG else _digest_long(text))
        shown = self.shown.get(text)
        if shown:
            parts.append(shown)


_LONG = 1000
"""Characters from which on a text is put as a digest: a paragraph stands there once for each link in it."""


@lru_cache(maxsize=64)
def _digest_long(text: str) -> str:
    return digest_of([text])


_PLAIN = frozenset({type(None), int, float, bool})


def _records_of(value: Mention | Sharing) -> tuple[Record, ...]:
    return (value.record,) if isinstance(value, Mention) else (value.first, value.second)


def digest_name(authority: Authority) -> str:
    """Give a digest of all that there is to an authority."""
    return digest_of([repr(authority)])


def digest_records(archive: Archive, prints: Mapping[RecordId, str]) -> dict[RecordId, str]:
    """Give a digest of all that there is to some records: their sources, their names, their rights.

    `prints` are digests of the sources of each of them.
    """
    # By what names them: to hash the whole of each would take longer than all else here.
    tell_name = cache(lambda kind, name_id: digest_name(archive.names.by_id[kind, name_id]))
    tell_terms: Callable[[Terms], str] = cache(repr)
    return {
        record_id: _digest_record(archive, archive.record_by_id[record_id], said, tell_name, tell_terms)
        for record_id, said in prints.items()
    }


def _digest_record(
    archive: Archive,
    record: Record,
    said: str,
    tell_name: Callable[[AuthorityKind, str], str],
    tell_terms: Callable[[Terms], str],
) -> str:
    named = (
        archive.outlet(record),
        *archive.authors(record),
        *archive.topics(record),
        _place(archive, record),
    )
    told = (tell_name(each.kind, each.id) if each else "-" for each in named)
    own = (record.id, said, str(record.is_withheld), tell_terms(record.terms))
    return digest_of((*own, *told, *_own_words(record)))


def find_dependencies(
    contents: Contents,
    whole: Mapping[RecordId, str],
    rows: Mapping[RecordId, str],
    salt: str,
    kinship: Kinship,
) -> Dependencies:
    """Get ready to tell what pages depend on; `rows` are digests of what listings show of each record."""
    archive = contents.archive
    shown: dict[str, str] = {each.page: digest_name(each) for each in archive.authorities}
    for record_id, digest in rows.items():
        shown[record_id] = shown[record_page(record_id)] = digest
    # Whoever is asked for by a key of its own is told in full beside.
    told = (archive.record_by_id, archive.names.by_id, archive.names.by_name)
    tables: tuple[Table, ...] = (*_tables(archive), *_tables(contents.web), contents.holdings)  # type: ignore[arg-type] # each under keys of its own kind
    # To count what another kind of table holds may be the work of making all of it. Relations are told apart.
    full = (
        (number, table)
        for number, table in enumerate(tables)
        if not isinstance(table, Related)
        and not any(table is each for each in told)
        and (table if isinstance(table, dict) else True)
    )
    return Dependencies(whole, shown, tuple(full), salt, kinship)


def _own_words(record: Record) -> Iterator[str]:
    """Give the archive's own words on a record: links in them bear the titles of what they lead to."""
    yield record.note
    yield repr(record.note_html)
    if record.abstract.told is None:
        # Links were put in their places; any other abstract is as its source has it.
        yield from (repr(block.html) for block in record.abstract.blocks)
        yield from (repr(note.html) for note in record.abstract.references)


def _place(archive: Archive, record: Record) -> Authority | None:
    place = record.description.place.value
    return archive.names.find((AuthorityKind.PLACE,), place) if place else None


def _tables(value: object) -> Iterator[Table]:
    """Give every table that a value or a value within it holds."""
    for name in names_of(type(value)):  # type: ignore[arg-type] # a class can be hashed
        held = getattr(value, name)
        if isinstance(held, Mapping):
            yield held
        elif isinstance(held, _VALUES):
            yield from _tables(held)


def _members(value: object) -> Sequence[object]:
    """Give what a value holds, in a fixed order."""
    if isinstance(value, Mapping):
        return (len(value), *value.items())
    if isinstance(value, frozenset):
        return (len(value), *sorted(value))
    if isinstance(value, Sequence):
        return (len(value), *value)
    if isinstance(value, _VALUES):
        return [getattr(value, name) for name in names_of(type(value))]  # type: ignore[arg-type] # a class can be hashed
    raise _StrangerError(type(value).__name__)
