"""What the search index is to know of each record and name: published words, facets, other spellings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from archive_site.archive import Archive
from archive_site.dates import years_of
from archive_site.gists import gist_of
from archive_site.lean import SearchEntry, SearchName, SearchText, TextGist
from archive_site.links.mentions import Mentions
from archive_site.messages import say
from archive_site.paths import OutputPath, RecordId, authority_page, record_page
from archive_site.records import Authority, Record
from archive_site.views.dependencies import digest_of
from archive_site.views.fields import language_in_words
from archive_site.views.rows import date_in_words, kind_in_words


def make_search_entries(
    archive: Archive,
    mentions: Mentions,
    copies: Mapping[RecordId, Sequence[Record]],
    whole: Mapping[RecordId, str] | None = None,
) -> Iterator[SearchEntry]:
    """Give the search entry of every record; `copies` has the other records with nearly the same text.

    Where `whole` has a digest of all that there is to a record, its text is read when it is asked for.
    """
    names = _Names(mentions)
    for record in archive.described:
        others = copies.get(record.id)
        alike = record_page(min(record.id, *(other.id for other in others))) if others else None
        yield _make_entry(archive, record, names, alike, (whole or {}).get(record.id))


class _Names:
    """Whom records name, and a digest of each name."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._places = mentions.index.place_by_id
        self._prints = {id(each): digest_of([repr(each)]) for each in mentions.table.authorities}

    def named_in(self, record: Record) -> list[Authority]:
        """Give whom a record names, the most frequent first."""
        place = self._places.get(record.id)
        if place is None:
            return []
        return [
            self._mentions.table.authorities[number] for number, _ in self._mentions.index.times_in(place)
        ]

    def digest(self, authority: Authority) -> str:
        """Give a digest of all names of an authority."""
        found = self._prints.get(id(authority))
        return found or digest_of([repr(authority)])


def make_search_names(archive: Archive) -> tuple[SearchName, ...]:
    """Give every name that has a page, in order of the pages."""
    names = (
        SearchName(
            page=authority_page(each.kind.value, each.id),
            kind_label=say(f"authority.{each.kind.value}"),
            spellings=tuple(dict.fromkeys(each.names)),
        )
        for each in archive.authorities
    )
    return tuple(sorted(names, key=lambda name: name.page))


def _make_entry(
    archive: Archive, record: Record, names: _Names, alike: OutputPath | None, whole: str | None
) -> SearchEntry:
    description = record.description
    outlet = archive.outlet(record)
    authors = archive.authors(record)
    date = description.date.value
    topics = archive.topics(record)
    authorities = [*names.named_in(record), *([outlet] if outlet else ()), *authors]
    return SearchEntry(
        page=record_page(record.id),
        title=record.title,
        outlet=outlet.preferred_name if outlet else None,
        authors=tuple(author.preferred_name for author in authors),
        kind_label=kind_in_words(record) or say("search.kind-unknown"),
        years=(years_of(date) or (say("search.unplaced"),)) if date else (say("search.undated"),),
        language_label=(
            language_in_words(description.language.value)
            if description.language.value
            else say("search.language-unknown")
        ),
        date_words=date_in_words(record) if date else "",
        basis_label=say(f"basis.{description.date.basis}"),
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        text=_defer_text(record, authorities, topics, names, whole),
        topics=tuple(topic.preferred_name for topic in topics),
        names=tuple(dict.fromkeys(authority_page(each.kind.value, each.id) for each in authorities)),
        not_stated=say("search.not-stated"),
        alike=alike,
    )


def _defer_text(
    record: Record,
    authorities: Iterable[Authority],
    topics: Sequence[Authority],
    names: _Names,
    whole: str | None,
) -> SearchText:
    named = tuple(dict.fromkeys((*authorities, *topics)))
    read = partial(_read_text, record, named, tuple(topic.preferred_name for topic in topics))
    if whole is None:
        return SearchText(*read())
    key = digest_of((whole, *map(names.digest, named)))
    return SearchText.defer(
        read, TextGist(key, sum(gist_of(text).letters for text in (record.abstract, record.body)))
    )


def _read_text(
    record: Record, named: Iterable[Authority], topics: Sequence[str]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Give the paragraphs of a record, and the spellings of what it names that it does not use itself."""
    paragraphs = tuple(_paragraphs(record))
    # A topic is a field of its own; only its other names are spellings.
    shown = " ".join((record.title, *topics, *(text for _, text in paragraphs)))
    return paragraphs, _other_spellings(named, shown)


def _paragraphs(record: Record) -> Iterator[tuple[str, str]]:
    for field in (record.description.translated_title, record.description.subtitle):
        if field.value:
            yield "", field.value
    for text in (record.abstract, record.body):
        for block in text.blocks:
            lead = f"{block.lead} " if block.lead else ""
            yield block.anchor, lead + block.text
        for reference in text.references:
            yield reference.anchor, reference.text


def _other_spellings(authorities: Iterable[Authority], shown: str) -> tuple[str, ...]:
    names = dict.fromkeys(name for authority in authorities for name in authority.names)
    return tuple(name for name in names if not _stands_in(name, shown))


def _stands_in(name: str, text: str) -> bool:
    """Tell whether a name is in a text as words of their own: the UN of UNESCO is none."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
