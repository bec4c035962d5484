"""Mentions: the places in records where an authority is named.

Found by exact matching of preferred and variant names on word boundaries, in one pass over each text
(Aho–Corasick); where two names overlap, the longest that begins first wins. Nothing is guessed: a name that
two authorities share is matched to neither.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from archive_site.archive import Archive
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


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of an archive, both ways."""

    by_record: Mapping[str, tuple[Mention, ...]]
    """By record id; most frequent first."""
    by_authority: Mapping[tuple[AuthorityKind, str], tuple[Mention, ...]]
    """By kind and id; oldest record first."""


def match_mentions(archive: Archive) -> tuple[Mentions, tuple[Problem, ...]]:
    """Find every mention in what the edition shows.

    Problem code: name-ambiguous, for a name of two authorities, which is then matched to neither.
    """
    authority_by_name, problems = _unambiguous_names(archive.authorities)
    by_record: dict[str, tuple[Mention, ...]] = {}
    by_authority: dict[tuple[AuthorityKind, str], list[Mention]] = defaultdict(list)
    matcher = NameMatcher(authority_by_name) if authority_by_name else None
    for record in archive.records if matcher else ():
        found = _mentions_in(record, matcher) if matcher else ()
        by_record[record.id] = found
        for mention in found:
            by_authority[mention.authority.kind, mention.authority.id].append(mention)
    ordered = {key: tuple(mentions) for key, mentions in by_authority.items()}
    return Mentions(by_record, ordered), problems


def _unambiguous_names(
    authorities: Iterable[Authority],
) -> tuple[dict[str, Authority], tuple[Problem, ...]]:
    owners: dict[str, Authority] = {}
    shared: dict[str, Problem] = {}
    for authority in authorities:
        if authority.is_implicit or authority.kind not in _MATCHED_KINDS:
            continue
        for name in authority.names:
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
        (start and _joins(text[start - 1]) and _joins(text[start]))
        or (end < len(text) and _joins(text[end]) and (_joins(text[end - 1]) or text[end - 1] == "."))
    )


def _joins(char: str) -> bool:
    # An accent of its own belongs to the letter before it.
    return char.isalnum() or char == "_" or unicodedata.category(char) == "Mn"


def _mentions_in(record: Record, matcher: NameMatcher) -> tuple[Mention, ...]:
    first: dict[tuple[AuthorityKind, str], Mention] = {}
    counts: dict[tuple[AuthorityKind, str], int] = defaultdict(int)
    for anchor, text in _texts_of(record):
        for start, end, authority in matcher.find(text):
            key = (authority.kind, authority.id)
            counts[key] += 1
            if key not in first or (not first[key].anchor and anchor):
                before, after = _sentence_around(text, start, end)
                first[key] = Mention(authority, record, anchor, text[start:end], before, after, 0)
    mentions = [
        Mention(m.authority, m.record, m.anchor, m.spelling, m.before, m.after, counts[key])
        for key, m in first.items()
    ]
    return tuple(sorted(mentions, key=lambda m: (-m.count, m.authority.kind, m.authority.id)))


def _texts_of(record: Record) -> Iterator[tuple[Anchor, str]]:
    yield Anchor(""), record.title
    for text in (record.abstract, record.body):
        for block in text.blocks:
            yield from ((block.anchor, words) for words in block.texts)


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
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
