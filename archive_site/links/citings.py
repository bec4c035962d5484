"""Cited works: outlets that a record relies on, and records of the archive that it cites.

An outlet counts where a numbered reference names it behind the title of the work, or where an authority file
has it and the text says outright that something comes from it (`attributions`). A record counts where a
reference or a link gives its address, or its title and its outlet. Nothing else is taken for a citation.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from zlib import crc32

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.links.attributions import is_attributed
from archive_site.links.matching import NameMatcher, NameTable
from archive_site.links.runs import Numbers
from archive_site.links.sentences import sentence_around
from archive_site.links.words import fold_words
from archive_site.paths import Anchor, RecordId
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.texts.gists import gist_of
from archive_site.texts.hypertext import Html

QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{1,400}[”“»\"]")
_HREF = re.compile(r'href="(https?://[^"]{4,2000})"')
_BARE_URL = re.compile(r"https?://[^\s<>\"]{4,2000}")
_URL_PARTS = re.compile(r"https?://(?:www\.)?([^?#]+)", re.IGNORECASE)
_FEWEST_TITLE_WORDS = 3
_NO_SOURCE = re.compile(
    r"\d{4}|^(?:retrieved|accessed|archived|abgerufen|consulté|consultado|процитовано|архів|дата обращения"
    r"|pp?|vol|no|isbn|issn|doi|\()(?![^\W_])|^\W",
    re.IGNORECASE,
)
"""A part of a reference that names no outlet: a date, a page, a number."""
_LONGEST_SOURCE = 60
_PARTS = 5
"""Numbers of one place in which a text relies on an outlet."""
_LINK = (1 << 32) - 1
"""Stands in place of the number of a text where a block has a link."""
_MOST_SOURCES = 3
_PRESS_WORDS = frozenset(
    ("news", "newspaper", "newswire", "magazine", "broadcaster", "broadcasting", "press", "radio", "website")
)


class Citing(Struct, frozen=True):
    """One place in which a record relies on an outlet, or cites a record, or both."""

    record: Record
    source: str
    """Name of the outlet that is relied on; empty where only the record is cited."""
    outlet: Authority | None
    """The same where an authority file has it."""
    cited: Record | None
    anchor: Anchor
    """Of the paragraph or the reference."""
    before: str
    match: str
    """The outlet's name or the cited work, as the record has it."""
    after: str


class Citings(Struct, frozen=True):
    """All citations of an archive, both ways; in the order of the citing records and their texts."""

    by_record: Mapping[RecordId, tuple[Citing, ...]]
    of_record: Mapping[RecordId, tuple[Citing, ...]]
    by_source: Mapping[str, tuple[Citing, ...]]
    """By the name of the outlet that is relied on, most records first; each record at its first place."""
    published: Mapping[str, Record]
    """By address, without its scheme and the like, the first record that was published there."""


def join_citings(archive: Archive, table: NameTable, reliances: Sequence[Numbers]) -> Citings:
    """Find every citation, given what `find_reliances` found in each record, in the archive's order."""
    finder = _Finder(archive, table)
    by_record: dict[RecordId, tuple[Citing, ...]] = {}
    of_record: dict[RecordId, list[Citing]] = defaultdict(list)
    by_source: dict[str, list[Citing]] = defaultdict(list)
    for record, relied in zip(archive.records, reliances, strict=True):
        found = tuple(finder.find(record, relied))
        if not found:
            continue
        by_record[record.id] = found
        first_of_record = {each.cited.id: each for each in reversed(found) if each.cited}
        for record_id, citing in first_of_record.items():
            of_record[record_id].append(citing)
        first_of_source = {each.source: each for each in reversed(found) if each.source}
        for source, citing in first_of_source.items():
            by_source[source].append(citing)
    return Citings(
        by_record,
        {key: tuple(held) for key, held in of_record.items()},
        {
            key: tuple(by_source[key])
            for key in sorted(by_source, key=lambda key: (-len(by_source[key]), key.casefold(), key))
        },
        finder.published,
    )


def tell_reliances(
    archive: Archive, table: NameTable, published: Mapping[str, Record], record: Record, relied: Numbers
) -> list[tuple[object, ...]]:
    """Give all that is told of the places in one record's text that `find_reliances` found.

    `published` are the records of the archive by their addresses; references are left out.
    """
    found = _Finder(archive, table, published).find_in_blocks(record, relied)
    return [
        (
            *(each.source, each.outlet and each.outlet.id, each.cited and each.cited.id),
            *(each.anchor, each.before, each.match, each.after),
        )
        for each in found
    ]


class Press:
    """The outlets that authority files have, ready to be found in texts."""

    def __init__(self, authorities: Iterable[Authority], table: NameTable) -> None:
        """Take all authorities."""
        outlets = [each for each in authorities if _is_outlet(each) and not each.is_implicit]
        names = {name: authority for authority in outlets for name in authority.names}
        self.matcher = NameMatcher(names) if names else None
        self.table = table
        self.numbers = frozenset(map(table.number, outlets))


def find_reliances(record: Record, press: Press, named: Iterable[int]) -> Numbers:
    """Find where one record says that something comes from an outlet, and where it links to a page.

    `named` are the numbers of those whom it names. Of each place there are the block, the text, its begin and
    end, and the outlet's number; of a link to another site the block, `_LINK` in place of the text, and a
    number for the address.
    """
    matcher = None if press.numbers.isdisjoint(named) else press.matcher
    packed = array("I")
    for place, block in enumerate(record.body.blocks):
        for url in _urls_in(block.markup):
            packed.extend((place, _LINK, _number(_bare_url(url)), 0, 0))
        for number, text in enumerate(block.texts) if matcher else ():
            for start, end, outlet in matcher.find(text) if matcher else ():
                if is_attributed(text, start, end):
                    packed.extend((place, number, start, end, press.table.number(outlet)))
    return packed


class _Finder:
    """Outlets by name, and records by address and by title."""

    def __init__(
        self, archive: Archive, table: NameTable, published: Mapping[str, Record] | None = None
    ) -> None:
        self._archive = archive
        self._table = table
        self.published = _find_published(archive) if published is None else published

    @cached_property
    def _url_numbers(self) -> frozenset[int]:
        return frozenset(map(_number, self.published))

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, ...], Sequence[Record]]:
        """Records by the words of their titles: few archives have references that ask for them."""
        found: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for record in self._archive.records:
            words = fold_words(record.description.title.value or "")
            if len(words) >= _FEWEST_TITLE_WORDS:
                found[words].append(record)
        return found

    def find(self, record: Record, reliances: Numbers) -> Iterator[Citing]:
        """Give the citations of one record: those in its text, then its references."""
        own = self._archive.outlet(record)
        for citing in (*self.find_in_blocks(record, reliances), *self._in_references(record)):
            # An outlet that names itself relies on nobody, and no text cites itself.
            is_own = own is not None and own.preferred_name == citing.source
            if citing.cited is not record and not (is_own and citing.cited is None):
                yield citing

    def find_in_blocks(self, record: Record, reliances: Numbers) -> Iterator[Citing]:
        """Give the citations in the text of one record, those of itself and of its own outlet among them."""
        numbers = iter(reliances)
        seen = -1
        for place, number, start, end, outlet_number in zip(*[numbers] * _PARTS, strict=True):
            if number == _LINK and (place == seen or start not in self._url_numbers):
                # No record has this address: the block need not be looked at.
                continue
            block = record.body.blocks[place]
            if number == _LINK:
                seen = place
                for cited in self._linked(block.markup):
                    yield Citing(record, "", None, cited, block.anchor, "", cited.title, "")
                continue
            text, outlet = block.texts[number], self._table.authorities[outlet_number]
            before, after = sentence_around(text, start, end)
            name = outlet.preferred_name
            yield Citing(record, name, outlet, None, block.anchor, before, text[start:end], after)

    def _in_references(self, record: Record) -> Iterator[Citing]:
        for reference in record.body.references if gist_of(record.body).notes else ():
            text = reference.text
            sources = list(self._sources(text))
            cited = self._cited(text, reference.html, {source for _, _, source, _ in sources})
            for start, end, source, outlet in sources:
                parts = text[:start], text[start:end], text[end:]
                yield Citing(record, source, outlet, cited, reference.anchor, *parts)
            if cited and not sources:
                yield Citing(record, "", None, cited, reference.anchor, "", text, "")

    def _sources(self, text: str) -> Iterator[tuple[int, int, str, Authority | None]]:
        """Give the outlets that stand behind the title of a reference: place, name, authority."""
        title_end = max((text.rfind(sign) for sign in '”»"'), default=-1) + 1
        if not title_end:
            return
        at, found = title_end, 0
        for part in re.split(r"\.(?:\s+|$)", text[title_end:]):
            start = text.index(part, at)
            at = start + len(part)
            words = part.strip(" ,;")
            if sum(map(str.isalpha, words)) < 2 or len(words) > _LONGEST_SOURCE or _NO_SOURCE.search(words):
                continue
            kinds = (AuthorityKind.OUTLET, AuthorityKind.ORGANISATION)
            outlet = self._archive.names.find(kinds, words)
            start = text.index(words, start)
            yield start, start + len(words), outlet.preferred_name if outlet else words, outlet
            found += 1
            if found == _MOST_SOURCES:
                return

    def _cited(self, text: str, html: Html, sources: set[str]) -> Record | None:
        linked = next(self._linked(html), None)
        if linked:
            return linked
        for match in _BARE_URL.finditer(text):
            if found := self.published.get(_bare_url(match[0])):
                return found
        for match in QUOTED.finditer(text):
            for record in self._by_title.get(fold_words(match[0]), ()):
                outlet = self._archive.outlet(record)
                if outlet and outlet.preferred_name in sources:
                    return record
        return None

    def _linked(self, html: Html) -> Iterator[Record]:
        found = (self.published.get(_bare_url(url)) for url in _urls_in(html))
        yield from (record for record in found if record)


def _find_published(archive: Archive) -> dict[str, Record]:
    by_url: dict[str, Record] = {}
    for record in archive.records:
        for url in (record.description.original_url.value, record.description.archived_url.value):
            if url:
                by_url.setdefault(_bare_url(url), record)
    return by_url


def _urls_in(html: Html) -> Iterator[str]:
    """Give the addresses of other sites that HTML links to."""
    for piece in html:
        if isinstance(piece, str) and 'href="http' in piece:
            yield from (url.replace("&amp;", "&") for url in _HREF.findall(piece))


def _number(bare_url: str) -> int:
    """Give a number for what addresses of one page share."""
    return crc32(bare_url.encode(errors="surrogatepass"))


def _bare_url(url: str) -> str:
    """Give what two addresses of one page have in common: no scheme, no query, no final stroke or stop."""
    match = _URL_PARTS.match(url)
    return match[1].rstrip("/.,;)").lower() if match else url


def _is_outlet(authority: Authority) -> bool:
    """Tell whether an authority publishes: an outlet, or an organisation whose type says so."""
    if authority.kind is AuthorityKind.ORGANISATION:
        return not _PRESS_WORDS.isdisjoint(authority.type.lower().split())
    return authority.kind is AuthorityKind.OUTLET
