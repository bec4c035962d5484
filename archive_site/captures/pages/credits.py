"""Elects authors and date of publication."""

import re
from collections.abc import Callable, Iterable

from archive_site.captures.pages.ballot import Candidate, elect, evidence, rivals, vote_note
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.dating import stated_day
from archive_site.captures.pages.names import clean_authors, is_person_like
from archive_site.captures.pages.tree import Page
from archive_site.captures.pages.visible import HEADER_DATE
from archive_site.captures.shapes import letters
from archive_site.dates.expressions import EdtfDate, parse_date
from archive_site.provenance import NO_NAMES, UNKNOWN, Basis, Field

_BODY_NOTE = "a body and no person is named as the author"
_ADDRESS_NOTE = "the day that stands in the page's address"

_AUTHOR_WEIGHTS = {
    Reader.JSON_LD: 4.0,
    Reader.HIGHWIRE: 4.0,
    Reader.BYLINE: 3.0,
    Reader.MICRODATA: 3.0,
    Reader.DUBLIN_CORE: 2.0,
    Reader.META: 2.5,
    Reader.EXTRACTOR: 1.0,
}
_DATE_WEIGHTS = {
    Reader.JSON_LD: 4.0,
    Reader.MICRODATA: 3.0,
    Reader.HIGHWIRE: 3.0,
    Reader.META: 3.0,
    # What the article itself shows goes before what its page's head says, but for the publisher's own record.
    Reader.DATE_LINE: 3.2,
    Reader.TIME_TAG: 2.0,
    Reader.DUBLIN_CORE: 2.0,
    Reader.ADDRESS: 1.0,
    Reader.DATE_FINDER: 1.0,
}
_VAGUE_TAGS = frozenset({HEADER_DATE, "date", "dc.date", "dcterms.date", "dc:date"})
_TRUSTED_WITH_BODIES = frozenset(
    {Reader.JSON_LD, Reader.BYLINE, Reader.MICRODATA, Reader.HIGHWIRE, Reader.META}
)
_LEAST_BODY = 0.3
"""Weight that elects an author."""
_LEAST_DATE = 2.0
"""Weight that elects a date."""
_FIRST_COUNTS = frozenset({Reader.TIME_TAG, Reader.DATE_LINE, Reader.MICRODATA})
"""Of these the first says when; those after it may speak of other articles."""
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?!\d)")


def elect_authors(page: Page, claims: Iterable[Claim], outlet: str, host: str) -> Field[tuple[str, ...]]:
    """Elect who wrote the article: persons before bodies, and a list before a part of it."""
    own = {letters(outlet), letters(host), letters(host.rpartition(".")[0]), "the" + letters(outlet)} - {""}
    candidates = []
    for claim in _joined(claims):
        names = clean_authors(claim.values)
        if not names or claim.reader is Reader.TWITTER:
            continue
        people = tuple(name for name in names if not _is_own(name, own, outlet))
        is_people = any(is_person_like(name) for name in people)
        if not is_people and claim.reader is Reader.BYLINE and len(names) == 1 and " " not in names[0]:
            continue
        weight = _AUTHOR_WEIGHTS.get(claim.reader, 1.0) + (1.0 if claim.detail == "by" else 0.0)
        shown = people if people and is_people else names
        # A body's name backs nobody else: all bodies weigh less than any person.
        weight = weight if is_people else weight / 8
        candidates.append(Candidate(_key(shown), shown, claim, weight))
    candidates = [each._replace(weight=each.weight + _part_weight(each, candidates)) for each in candidates]
    election = elect(candidates, least=_LEAST_BODY)
    if election is None:
        return NO_NAMES
    winner = election.winner
    is_people = any(is_person_like(name) for name in winner.values)
    if not is_people and winner.claim.reader not in _TRUSTED_WITH_BODIES:
        return NO_NAMES
    note = vote_note(election) if is_people else f"{vote_note(election)}; {_BODY_NOTE}"
    return Field(
        winner.values,
        Basis.STATED,
        evidence(page, winner.claim),
        page.where(winner.claim.start),
        note,
        rivals(page, election, lambda each: ", ".join(each.values)),
    )


def _is_own(name: str, own: set[str], outlet: str) -> bool:
    """Tell whether a name is the outlet's or one of its desks': `Example`, `Example Berlin`."""
    words = name.split()
    is_desk = " " not in outlet and len(outlet) >= 3 and words[0].casefold() == outlet.casefold()
    return is_desk or letters(name) in own


def _key(names: tuple[str, ...]) -> str:
    return "\0".join(sorted(letters(name) for name in names))


def _part_weight(candidate: Candidate, others: list[Candidate]) -> float:
    """Give the weight that readers of a part of the same list lend it."""
    mine = set(candidate.key.split("\0"))
    parts = {
        other.claim.reader: other.weight / 4
        for other in others
        if other.claim.reader is not candidate.claim.reader and set(other.key.split("\0")) < mine
    }
    return sum(parts.values())


def _joined(claims: Iterable[Claim]) -> list[Claim]:
    """Join the claims of a tag that stands once for each author."""
    result: list[Claim] = []
    places: dict[tuple[Reader, str], int] = {}
    for claim in claims:
        if claim.field != "authors":
            continue
        key = (claim.reader, claim.detail.lower())
        if key in places and claim.reader in {Reader.HIGHWIRE, Reader.META, Reader.DUBLIN_CORE}:
            before = result[places[key]]
            start, stop = min(before.start, claim.start), max(before.stop, claim.stop)
            result[places[key]] = before._replace(values=before.values + claim.values, start=start, stop=stop)
        else:
            places.setdefault(key, len(result))
            result.append(claim)
    return result


def elect_date(
    page: Page, claims: Iterable[Claim], address: Field[str], proposals: Callable[[], Iterable[Claim]]
) -> Field[EdtfDate]:
    """Elect the day of publication.

    Only where no day has weight enough, the date finder's `proposals` are asked for; and only where nobody
    states a day, the one in the page's address is taken.
    """
    candidates = []
    counts: dict[Reader, int] = {}
    for claim in claims:
        day = stated_day(claim.values[0]) if claim.field == "date" else ""
        if not day:
            continue
        weight = _DATE_WEIGHTS.get(claim.reader, 1.0)
        is_vague = claim.detail.lower() in _VAGUE_TAGS
        counts[claim.reader] = counts.get(claim.reader, 0) + (not is_vague)
        if is_vague or (counts[claim.reader] > 1 and claim.reader in _FIRST_COUNTS):
            weight = min(weight, 0.5 if claim.detail == HEADER_DATE else 1.0)
        candidates.append(Candidate(day, (day,), claim, weight))
    in_address = _address_day(address)
    candidates += _backing(candidates, in_address)
    election = elect(candidates, least=_LEAST_DATE)
    if election is None:
        found = [Candidate(each.values[0], each.values, each, 1.0) for each in proposals()]
        election = elect([*candidates, *found], least=_LEAST_DATE)
    if election is None:
        return _from_address(in_address, address)
    winner = election.winner
    return Field(
        parse_date(winner.values[0]),
        Basis.STATED,
        evidence(page, winner.claim),
        page.where(winner.claim.start),
        vote_note(election),
        rivals(page, election, lambda each: each.values[0]),
    )


def _address_day(address: Field[str]) -> tuple[str, str]:
    """Give the day in an address and its words."""
    match = _ADDRESS_DAY.search(address.value or "")
    day = stated_day("-".join(match.groups())) if match else ""
    return (day, match[0]) if match and day else ("", "")


def _backing(candidates: list[Candidate], in_address: tuple[str, str]) -> list[Candidate]:
    same = [each for each in candidates if each.key == in_address[0]]
    return [same[0]._replace(claim=same[0].claim._replace(reader=Reader.ADDRESS), weight=0.9)] if same else []


def _from_address(in_address: tuple[str, str], address: Field[str]) -> Field[EdtfDate]:
    if not in_address[0] or address.where is None:
        return UNKNOWN
    # In JSON a backslash may stand before each slash: then the address is quoted whole, as the page has it.
    quote = in_address[1] if in_address[1] in (address.evidence or "") else address.evidence
    return Field(parse_date(in_address[0]), Basis.INFERRED, quote, address.where, _ADDRESS_NOTE)
