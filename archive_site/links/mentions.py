"""Mentions: the places in records where an authority is named.

Found by exact matching of preferred and variant names on word boundaries, in one pass over each text
(Aho–Corasick); where two names overlap, the longest that begins first wins. Nothing is guessed: a name that
two authorities share is matched to neither.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.links.matching import NameTable, normalise
from archive_site.links.namings import FoundName, MentionIndex, pack_names
from archive_site.links.runs import Numbers
from archive_site.links.sentences import sentence_around
from archive_site.links.sought import SoughtNames
from archive_site.paths import Anchor
from archive_site.records import Authority, NameKey, Record


class Mention(Struct, frozen=True):
    """The first place in a record where an authority is named, and how often it is."""

    authority: Authority
    record: Record
    spelling: str
    count: int
    """Places in the record, the title included."""
    spellings: tuple[tuple[str, int], ...]
    """Each spelling of the article itself, its title included, with its number of places, commonest first.

    What the archive's own abstract writes is no outlet's spelling."""
    text: int
    """Which of the record's texts names it: 0 for the title."""
    start: int
    """Where in that text, as characters."""

    @property
    def anchor(self) -> Anchor:
        """Of the paragraph; empty where only the title names it."""
        return self._text()[0]

    @property
    def before(self) -> str:
        """The sentence up to the name."""
        return self.context()[0]

    @property
    def after(self) -> str:
        """The rest of the sentence."""
        return self.context()[1]

    def context(self) -> tuple[str, str]:
        """Give the rest of the sentence before and after the name; it is looked for anew each time."""
        return sentence_around(normalise(self._text()[1]), self.start, self.start + len(self.spelling))

    def _text(self) -> tuple[Anchor, str, bool]:
        return next(islice(_texts_of(self.record), self.text, None))


class Mentions(Struct, frozen=True):
    """All mentions of an archive, both ways; each is made when it is asked for, from a few numbers."""

    by_record: Mapping[str, tuple[Mention, ...]]
    """By record id; most frequent first."""
    by_authority: Mapping[NameKey, tuple[Mention, ...]]
    """By kind and id; oldest record first."""
    table: NameTable
    index: MentionIndex
    """The numbers behind both, for those who count."""


def index_mentions(archive: Archive, sought: SoughtNames, found: Iterable[Numbers]) -> Mentions:
    """Make mentions of what `find_names` found in each record of an archive, in the archive's order."""
    table = sought.table
    index = MentionIndex(archive.records)
    for place, (record, names) in enumerate(zip(archive.records, found, strict=True)):
        if sought.seeks_in(record):
            index.add(place, names)
    return Mentions(_ByRecord(table, index), _ByAuthority(table, index), table, index)


def find_names(record: Record, sought: SoughtNames) -> Numbers:
    """Find who is named in a record, the most frequent first, packed as `namings` has it.

    What it gives depends on the record and on the authorities alone.
    """
    matcher, table, excluded = sought.matcher_for(record), sought.table, sought.excluded(record)
    if matcher is None:
        return array("I")
    first: dict[int, tuple[int, int, int]] = {}
    counts: Counter[int] = Counter()
    spelled: dict[int, Counter[int]] = defaultdict(Counter)
    for text, (_, words, is_own) in enumerate(_texts_of(record)):
        for start, name, authority in matcher.find_numbers(normalise(words), table):
            if authority in excluded:
                continue
            counts[authority] += 1
            if is_own:
                spelled[authority][name] += 1
            if authority not in first or (not first[authority][1] and text):
                first[authority] = name, text, start
    return pack_names(
        FoundName(
            *(authority, *first[authority], count),
            spellings=tuple(
                sorted(spelled[authority].items(), key=lambda item: (-item[1], table.names[item[0]]))
            ),
        )
        for authority, count in sorted(counts.items(), key=lambda item: (-item[1], table.keys[item[0]]))
    )


class _ByRecord(Mapping[str, tuple[Mention, ...]]):
    """Mentions by record id."""

    def __init__(self, table: NameTable, index: MentionIndex) -> None:
        self._table = table
        self._index = index

    def __getitem__(self, record_id: str) -> tuple[Mention, ...]:
        place = self._index.place_by_id[record_id]
        found = self._index.unpack(place)
        return tuple(_make_mention(self._table, self._index, place, each) for each in found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.place_by_id)

    def __len__(self) -> int:
        return len(self._index.place_by_id)


class _ByAuthority(Mapping[NameKey, tuple[Mention, ...]]):
    """Mentions by kind and id of the authority."""

    def __init__(self, table: NameTable, index: MentionIndex) -> None:
        self._table = table
        self._index = index

    def __getitem__(self, key: NameKey) -> tuple[Mention, ...]:
        number = self._table.number_by_key[key]
        if number not in self._index.holders:
            raise KeyError(key)
        found = self._index.naming(number)
        return tuple(_make_mention(self._table, self._index, place, each) for place, each in found)

    def __iter__(self) -> Iterator[NameKey]:
        return (self._table.keys[number] for number in self._index.holders)

    def __len__(self) -> int:
        return len(self._index.holders)


def _make_mention(table: NameTable, index: MentionIndex, place: int, found: FoundName) -> Mention:
    return Mention(
        authority=table.authorities[found.authority],
        record=index.records[place],
        spelling=table.names[found.name],
        count=found.times,
        spellings=tuple((table.names[name], count) for name, count in found.spellings),
        text=found.text,
        start=found.start,
    )


def _texts_of(record: Record) -> Iterator[tuple[Anchor, str, bool]]:
    """Give each text with its anchor, and whether the words are the article's own."""
    yield Anchor(""), record.title, not record.devised_title
    for text, is_own in ((record.abstract, False), (record.body, True)):
        for block in text.blocks:
            yield from ((block.anchor, words, is_own) for words in block.texts)
