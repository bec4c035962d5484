"""What the search index is to know of each record and name: published words, facets, other spellings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from archive_site.archive import Archive
from archive_site.dates.edtf import Day
from archive_site.dates.expressions import years_of
from archive_site.deferral import names_of
from archive_site.digests import digest_of
from archive_site.index.lean import SearchEntry, SearchName, SearchText, TextGist
from archive_site.links.mentions import Mentions
from archive_site.messages import say
from archive_site.paths import RecordId, record_page
from archive_site.records import Authority, Record
from archive_site.texts.gists import gist_of
from archive_site.views.dependencies import digest_name
from archive_site.views.fields import language_in_words
from archive_site.views.rows import date_in_words, kind_in_words

Facts = tuple[int, tuple[object, ...]]
"""About how many characters a record's texts have, and the fields of its entry that are told without them.

All of it plain values, which can be kept."""


class KnownFacts:
    """What entries tell of records beside their texts, by all that it depends on."""

    def __init__(self, known: Mapping[str, Facts | None] | None = None) -> None:
        """Begin with what is known; of records of which nothing is to be found, that is nothing."""
        self._known = known or {}
        self.used: dict[str, Facts | None] = {}
        """All that was asked for: for the next build."""

    def find(self, key: str, make: Callable[[], Facts | None]) -> Facts | None:
        """Give what is told of a record; what is not known is made."""
        facts = self.used[key] = self._known[key] if key in self._known else make()
        return facts


def make_search_entries(
    archive: Archive,
    mentions: Mentions,
    copies: Mapping[RecordId, Sequence[Record]],
    whole: Mapping[RecordId, str] | None = None,
    known: KnownFacts | None = None,
) -> Iterator[SearchEntry]:
    """Give the search entry of every record; `copies` has the other records with nearly the same text.

    Where `whole` has a digest of all that there is to a record, its text is read when it is asked for, and
    nothing else of it unless what is told beside the text is not `known`.
    """
    names, whole, known = _Names(mentions), whole or {}, known or KnownFacts()
    # Rights may leave no more than the beginning of a text.
    extent = str(archive.config.excerpt_words)
    for record in archive.records:
        make = partial(_find_facts, archive, record, names)
        key = digest_of((extent, whole[record.id], *names.prints_in(record))) if record.id in whole else ""
        facts = known.find(key, make) if key else make()
        if facts is None:
            continue
        letters, told = facts[0], dict(zip(_TOLD, facts[1], strict=True))
        days = {each: Day(*told[each]) for each in ("earliest", "latest") if told[each]}  # type: ignore[misc] # as it was made
        others = copies.get(record.id)
        alike = record_page(min(record.id, *(other.id for other in others))) if others else None
        read = partial(_read_text, archive, record, names)
        text = SearchText.defer(read, TextGist(key, letters)) if key else SearchText(*read())
        yield SearchEntry(**told | days, text=text, alike=alike)  # type: ignore[arg-type] # as they were made


_TOLD = tuple(name for name in names_of(SearchEntry) if name not in {"text", "alike"})


class _Names:
    """Whom records name, and a digest of each name."""

    def __init__(self, mentions: Mentions) -> None:
        self._authorities = mentions.table.authorities
        self._index = mentions.index
        self._prints = [digest_name(each) for each in self._authorities]

    def named_in(self, record: Record) -> list[Authority]:
        """Give whom a record names, the most frequent first."""
        return [self._authorities[number] for number in self._numbers(record)]

    def prints_in(self, record: Record) -> list[str]:
        """Give digests of all names of those whom a record names."""
        return [self._prints[number] for number in self._numbers(record)]

    def _numbers(self, record: Record) -> Iterable[int]:
        place = self._index.place_by_id.get(record.id)
        return () if place is None else self._index.named[place]


def make_search_names(archive: Archive) -> tuple[SearchName, ...]:
    """Give every name that has a page, in order of the pages."""
    names = (
        SearchName(
            page=each.page,
            kind_label=say(f"authority.{each.kind.value}"),
            spellings=tuple(dict.fromkeys(each.names)),
        )
        for each in archive.authorities
    )
    return tuple(sorted(names, key=lambda name: name.page))


def _find_facts(archive: Archive, record: Record, names: _Names) -> Facts | None:
    """Give what is told of a record beside its text; None where nothing of it is to be found."""
    if record.is_dark:
        return None
    description = record.description
    outlet, authors = archive.outlet(record), archive.authors(record)
    date, language = description.date.value, description.language.value
    pages = (each.page for each in _list_named(archive, record, names))
    told = {
        "page": record_page(record.id),
        "title": record.title,
        "outlet": outlet.preferred_name if outlet else None,
        "authors": tuple(author.preferred_name for author in authors),
        "kind_label": kind_in_words(record) or say("search.kind-unknown"),
        "years": (years_of(date) or (say("search.unplaced"),)) if date else (say("search.undated"),),
        "language_label": language_in_words(language) if language else say("search.language-unknown"),
        "date_words": date_in_words(record) if date else "",
        "basis_label": say(f"basis.{description.date.basis}"),
        "earliest": tuple(date.earliest) if date and date.earliest else None,
        "latest": tuple(date.latest) if date and date.latest else None,
        "topics": tuple(topic.preferred_name for topic in archive.topics(record)),
        "names": tuple(dict.fromkeys(pages)),
        "not_stated": say("search.not-stated"),
    }
    letters = sum(gist_of(text).letters for text in (record.abstract, record.body))
    return letters, tuple(told[name] for name in _TOLD)


def _list_named(archive: Archive, record: Record, names: _Names) -> list[Authority]:
    outlet = archive.outlet(record)
    return [*names.named_in(record), *([outlet] if outlet else ()), *archive.authors(record)]


def _read_text(
    archive: Archive, record: Record, names: _Names
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Give the paragraphs of a record, and the spellings of what it names that it does not use itself."""
    paragraphs, topics = tuple(_paragraphs(record)), archive.topics(record)
    # A topic is a field of its own; only its other names are spellings.
    shown = " ".join(
        (record.title, *(topic.preferred_name for topic in topics), *(text for _, text in paragraphs))
    )
    return paragraphs, _other_spellings((*_list_named(archive, record, names), *topics), shown)


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
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_is_of_word(text[max(at - 1, 0) : at]) or _is_of_word(text[end : end + 1])):
            return True
        at = text.find(name, at + 1)
    return False


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
