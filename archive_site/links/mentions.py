"""Mentions: the places in records where an authority is named.

Found by exact matching of preferred and variant names on word boundaries, in one pass over each text
(Aho–Corasick); where two names overlap, the longest that begins first wins. Nothing is guessed: a name that
two authorities share is matched to neither.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from archive_site.archive import Archive
from archive_site.links.words import is_unspaced
from archive_site.paths import Anchor
from archive_site.problems import Problem, problem
from archive_site.records import Authority, AuthorityKind, Record

_MATCHED_KINDS = frozenset(AuthorityKind) - {AuthorityKind.TOPIC}
"""A topic is assigned, not named: its name is often an ordinary word."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b\w\.)(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\bMrs\.)[\"'”’»)\]]*\s+")
"""An initial and a form of address end in a full stop and end no sentence; `U.S.` is read as an initial."""
_CONTEXT_CHARACTERS = 320


@dataclass(frozen=True, slots=True)
class Mention:
    """The first place in a record where an authority is named, and how often it is."""

    authority: Authority
    record: Record
    anchor: Anchor
    """Of the paragraph; empty where only the title names it."""
    spelling: str
    before: str
    """The sentence up to the name."""
    after: str
    """The rest of the sentence."""
    count: int
    """Places in the record, the title included."""
    spellings: tuple[tuple[str, int], ...]
    """Each spelling of the article itself, its title included, with its number of places, commonest first.

    What the archive's own abstract writes is no outlet's spelling."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of an archive, both ways."""

    by_record: Mapping[str, tuple[Mention, ...]]
    """By record id; most frequent first."""
    by_authority: Mapping[tuple[AuthorityKind, str], tuple[Mention, ...]]
    """By kind and id; oldest record first."""


def match_mentions(archive: Archive) -> tuple[Mentions, tuple[Problem, ...]]:
    """Find every mention in what the edition shows.

    Problem codes: name-ambiguous, for a name of two authorities, which is then matched to neither;
    entry-unknown, where a record excludes or includes an id that nobody has.
    """
    authority_by_name, found = _unambiguous_names(archive.authorities)
    problems = list(found)
    by_record: dict[str, tuple[Mention, ...]] = {}
    by_authority: dict[tuple[AuthorityKind, str], list[Mention]] = defaultdict(list)
    matcher = NameMatcher(authority_by_name) if authority_by_name else None
    for record in archive.records:
        excluded, included = _chosen(archive, record, problems)
        own = NameMatcher({**authority_by_name, **included}) if included else matcher
        if own is None:
            continue
        mentions = _mentions_in(record, own, excluded)
        by_record[record.id] = mentions
        for mention in mentions:
            by_authority[mention.authority.kind, mention.authority.id].append(mention)
    ordered = {key: tuple(mentions) for key, mentions in by_authority.items()}
    return Mentions(by_record, ordered), tuple(problems)


def matched_names(archive: Archive) -> dict[str, Authority]:
    """Give every name that is looked for in texts, with its authority."""
    return _unambiguous_names(archive.authorities)[0]


def _chosen(
    archive: Archive, record: Record, problems: list[Problem]
) -> tuple[frozenset[tuple[AuthorityKind, str]], dict[str, Authority]]:
    """Give whom the curator says a record does not mean, and the names of whom it does mean."""
    excluded: set[tuple[AuthorityKind, str]] = set()
    included: dict[str, Authority] = {}
    for choice in record.name_choices:
        authority = archive.names.find_id(choice.id)
        if authority is None:
            problems.append(problem("entry-unknown", choice.where, id=choice.id))
        elif choice.is_meant:
            included |= {_normal(name): authority for name in authority.names}
        else:
            excluded.add((authority.kind, authority.id))
    return frozenset(excluded), included


def _unambiguous_names(
    authorities: Iterable[Authority],
) -> tuple[dict[str, Authority], tuple[Problem, ...]]:
    owners: dict[str, Authority] = {}
    shared: dict[str, Problem] = {}
    for authority in authorities:
        if authority.is_implicit or authority.kind not in _MATCHED_KINDS:
            continue
        for name in map(_normal, authority.names):
            first = owners.setdefault(name, authority)
            if first is not authority and first.kind is not authority.kind:
                shared[name] = problem(
                    "name-ambiguous", authority.where, name=name, first=f"{first.kind}/{first.id}"
                )
    kept = {name: authority for name, authority in owners.items() if name not in shared}
    return kept, tuple(shared.values())


class NameMatcher:
    """Names of authorities, ready to be found in texts."""

    def __init__(self, authority_by_name: Mapping[str, Authority]) -> None:
        """Prepare the names; there must be at least one."""
        self._names = sorted(authority_by_name)
        self._authorities = [authority_by_name[name] for name in self._names]
        self._automaton = AhoCorasick(self._names)

    def find(self, text: str) -> Iterator[tuple[int, int, Authority]]:
        """Give start, end and authority of each mention, in order, without overlaps."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(start, -end, index) for index, start, end in matches if _is_whole(text, start, end)]
        last_end = 0
        for start, negative_end, index in sorted(whole):
            if start >= last_end:
                last_end = -negative_end
                yield start, last_end, self._authorities[index]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a match stands on word boundaries; a possessive ’s is one, the A of `U.S.A` is none."""
    return not (
        (start and _are_joined(text[start - 1], text[start]))
        or (end < len(text) and _are_joined(text[end - 1], text[end]))
        or (end < len(text) and text[end - 1] == "." and _joins(text[end]))
    )


def _are_joined(before: str, after: str) -> bool:
    """Tell whether two characters belong to one word; where no spaces are set, any two may not."""
    if unicodedata.category(after) == "Mn":
        return True
    return _joins(before) and _joins(after) and not (is_unspaced(before) or is_unspaced(after))


def _joins(char: str) -> bool:
    # An accent of its own belongs to the letter before it.
    return char.isalnum() or char == "_" or unicodedata.category(char) == "Mn"


def _normal(text: str) -> str:
    """Put accents together with their letters, as most texts and most authority files have them."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _mentions_in(
    record: Record, matcher: NameMatcher, excluded: frozenset[tuple[AuthorityKind, str]]
) -> tuple[Mention, ...]:
    first: dict[tuple[AuthorityKind, str], Mention] = {}
    counts: Counter[tuple[AuthorityKind, str]] = Counter()
    spelled: dict[tuple[AuthorityKind, str], Counter[str]] = defaultdict(Counter)
    for anchor, text, is_own in _texts_of(record):
        for start, end, authority in matcher.find(text):
            key = (authority.kind, authority.id)
            if key in excluded:
                continue
            counts[key] += 1
            if is_own:
                spelled[key][text[start:end]] += 1
            if key not in first or (not first[key].anchor and anchor):
                before, after = sentence_around(text, start, end)
                first[key] = Mention(authority, record, anchor, text[start:end], before, after, 0, ())
    mentions = [
        Mention(
            *(m.authority, m.record, m.anchor, m.spelling, m.before, m.after),
            count=counts[key],
            spellings=tuple(sorted(spelled[key].items(), key=lambda item: (-item[1], item[0]))),
        )
        for key, m in first.items()
    ]
    return tuple(sorted(mentions, key=lambda m: (-m.count, m.authority.kind, m.authority.id)))


def _texts_of(record: Record) -> Iterator[tuple[Anchor, str, bool]]:
    """Give each text with its anchor, and whether the words are the article's own."""
    yield Anchor(""), _normal(record.title), not record.devised_title
    for text, is_own in ((record.abstract, False), (record.body, True)):
        for block in text.blocks:
            yield from ((block.anchor, _normal(words), is_own) for words in block.texts)


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the rest of the sentence before and after a place, cut where it is long."""
    # No more is looked at than can be shown, so that a long text costs no more than a short one.
    begin, stop = max(0, start - _CONTEXT_CHARACTERS - 1), min(len(text), end + _CONTEXT_CHARACTERS + 1)
    for boundary in _SENTENCE_END.finditer(text, begin, stop):
        if boundary.end() <= start:
            begin = boundary.end()
        elif boundary.start() >= end:
            stop = boundary.start()
            break
    before, after = text[begin:start], text[end:stop]
    if len(before) > _CONTEXT_CHARACTERS:
        before = "…" + before[-_CONTEXT_CHARACTERS:].partition(" ")[2]
    if len(after) > _CONTEXT_CHARACTERS:
        after = after[:_CONTEXT_CHARACTERS].rpartition(" ")[0] + "…"
    return before, after
