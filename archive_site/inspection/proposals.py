"""Proposes authorities: names that texts hold often without an entry, and likely variants of known ones.

A name is words in capitals within a sentence. Nothing enters an authority file by itself: curators decide.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from archive_site.archive import Archive
from archive_site.curation.plainyaml import quote_scalar
from archive_site.dates.monthnames import MONTHS, WEEKDAYS
from archive_site.links.matching import NameMatcher
from archive_site.links.sought import matched_names
from archive_site.paths import RecordId, address_safe, text_digest
from archive_site.problems import Location, Problem, problem
from archive_site.records import Authority, Record
from archive_site.texts.structure import BlockKind

_FEWEST_PLACES = 3
_FEWEST_RECORDS = 2
_MOST_NAMES = 60
_LONGEST_WORDS = 5
_ALIKE = 84
"""How alike two names must be, of 100, for one to be a likely variant of the other."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINT = re.compile(r" (?:(?:of|the|de|la|von|van|der|den|al|bin|du|for) ){0,2}")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;][\"'”’»)\]]*|[\"“„«(\[•–—])\s*$")
_CAPITALISED_LANGUAGES = frozenset({"de", "lb"})
"""Where every noun has a capital, only several words in a row are taken for a name."""
_COMPARED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST, BlockKind.CAPTION})


def propose_names(archive: Archive) -> tuple[Problem, ...]:
    """Give a warning for each name that may deserve an entry, and for each likely variant of a known name.

    Names in most records come first. Problem codes: name-candidate, variant-candidate.
    """
    known = matched_names(archive)
    counts = _count_names(archive, NameMatcher(known) if known else None)
    fewest = min(_FEWEST_RECORDS, len(archive.records))
    frequent = [
        (-len(by_record), -by_record.total(), name)
        for name, by_record in counts.items()
        if by_record.total() >= _FEWEST_PLACES and len(by_record) >= fewest and not _is_derived(name, known)
    ]
    return tuple(
        _propose(name, -places, -records, known) for records, places, name in sorted(frequent)[:_MOST_NAMES]
    )


def _is_derived(name: str, known: Mapping[str, Authority]) -> bool:
    """Tell whether a word is made of a known name by one or two letters, as a nation's or a plural."""
    return name[:-1] in known or name[:-2] in known


def _count_names(archive: Archive, matcher: NameMatcher | None) -> Mapping[str, Counter[RecordId]]:
    """Count the places of each name by record."""
    counts: dict[str, Counter[RecordId]] = defaultdict(Counter)
    for record in archive.records:
        for name in _names_in(record, matcher):
            counts[name][record.id] += 1
    return counts


def _names_in(record: Record, matcher: NameMatcher | None) -> Iterator[str]:
    language = (record.description.language.value or "").partition("-")[0]
    fewest = 2 if language in _CAPITALISED_LANGUAGES else 1
    for block in record.body.blocks:
        if block.kind not in _COMPARED:
            continue
        for text in block.texts:
            taken = [(start, end) for start, end, _ in matcher.find(text)] if matcher else []
            for start, end, words in _runs(text):
                is_free = not any(start < stop and begin < end for begin, stop in taken)
                if is_free and fewest <= words <= _LONGEST_WORDS:
                    yield text[start:end]


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Give each run of words in capitals within a sentence: start, end, number of such words."""
    start, end, words = -1, -1, 0
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("’s").removesuffix("'s")
        is_name = word[0].isupper() and word.casefold() not in MONTHS and word.casefold() not in WEEKDAYS
        if not is_name:
            continue
        if words and _JOINT.fullmatch(text, end, match.start()):
            end, words = match.start() + len(word), words + 1
            continue
        if words:
            yield start, end, words
        words = 0
        # A word that opens a sentence has a capital whatever it is, and `I` always.
        if len(word) > 1 and not _SENTENCE_START.search(text, max(0, match.start() - 4), match.start()):
            start, end, words = match.start(), match.start() + len(word), 1
    if words:
        yield start, end, words


def _propose(name: str, places: int, records: int, known: Mapping[str, Authority]) -> Problem:
    # Not needed by any other command, so that no build waits for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - as said above

    shown = {"name": name, "count": places, "records": records}
    close = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if close:
        authority = known[close[0]]
        variant = {"known": close[0], "id": authority.id, "quoted": quote_scalar(name)}
        return problem("variant-candidate", authority.where, **shown, **variant)
    wanted = address_safe(name) or f"name-{text_digest(name)}"
    return problem("name-candidate", Location("authorities"), **shown, id=wanted, quoted=quote_scalar(name))
