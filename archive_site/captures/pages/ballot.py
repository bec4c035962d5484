"""The vote: readers back values, each with its weight; the value with most weight wins, the others are kept.

A reader counts once for a value, however often it says it. Of equal weights the value of the most trusted
reader wins, and of equal readers the one that stands first.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import Struct

from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.tree import Page
from archive_site.provenance import Basis, Field, Rival

_LONGEST_EVIDENCE = 300
"""Signs that are quoted."""
_MOST_RIVALS = 6
"""Other values that are kept beside the elected one."""


class Candidate(NamedTuple):
    """A value as one claim gives it."""

    key: str
    """Equal for values that say the same."""
    values: tuple[str, ...]
    claim: Claim
    weight: float


class Election(Struct, frozen=True):
    """The outcome of a vote."""

    winner: Candidate
    weight: float
    backers: tuple[Reader, ...]
    """Who else says the same."""
    rivals: tuple[Candidate, ...]
    """One for each other value, the weightiest first."""


class Chorus(Struct, frozen=True):
    """Readers that repeat one source, so that together they weigh no more than a limit."""

    readers: frozenset[Reader]
    most: float


_NO_CHORUS = Chorus(frozenset(), 0.0)


def elect(
    candidates: Iterable[Candidate], least: float = 0.0, chorus: Chorus = _NO_CHORUS
) -> Election | None:
    """Count the votes; nothing where no value has at least the weight `least`."""

    def weigh(group: list[Candidate]) -> float:
        return _weight(group, chorus)

    groups: dict[str, list[Candidate]] = {}
    for each in candidates:
        groups.setdefault(each.key, []).append(each)
    ranked = sorted(groups.values(), key=lambda group: (-weigh(group), -max(each.weight for each in group)))
    if not ranked or weigh(ranked[0]) < least:
        return None
    first = _speaker(ranked[0])
    backers = dict.fromkeys(
        each.claim.reader for each in ranked[0] if each.claim.reader is not first.claim.reader
    )
    rivals = tuple(_speaker(group) for group in ranked[1 : _MOST_RIVALS + 1])
    return Election(first, weigh(ranked[0]), tuple(backers), rivals)


def _weight(group: list[Candidate], chorus: Chorus) -> float:
    best: dict[Reader, float] = {}
    for each in group:
        best[each.claim.reader] = max(each.weight, best.get(each.claim.reader, 0.0))
    together = sum(weight for reader, weight in best.items() if reader in chorus.readers)
    apart = sum(weight for reader, weight in best.items() if reader not in chorus.readers)
    return apart + min(together, chorus.most)


def _speaker(group: list[Candidate]) -> Candidate:
    return max(group, key=lambda each: each.weight)


def stated(page: Page, election: Election, show: Callable[[Candidate], str]) -> Field[str]:
    """Make a field of an outcome; `show` gives a value as rivals are shown."""
    winner = election.winner
    return Field(
        value=show(winner),
        basis=Basis.STATED,
        evidence=evidence(page, winner.claim),
        where=page.where(winner.claim.start),
        note=vote_note(election),
        rivals=rivals(page, election, show),
    )


def rivals(page: Page, election: Election, show: Callable[[Candidate], str]) -> tuple[Rival, ...]:
    """Give the losers, each with who said it and where."""
    return tuple(
        Rival(show(each), str(each.claim.reader), evidence(page, each.claim), page.where(each.claim.start))
        for each in election.rivals
    )


def evidence(page: Page, claim: Claim) -> str:
    """Quote a claim from the source, on one line; a long one up to its first line's end."""
    quote = page.quote(claim.start, claim.stop)
    return quote if len(quote) <= _LONGEST_EVIDENCE else quote[:_LONGEST_EVIDENCE].rstrip()


def vote_note(election: Election) -> str:
    """Say who gave the value and who agrees."""
    claim = election.winner.claim
    said = f"read from {claim.reader}" + (f" ({claim.detail})" if claim.detail else "")
    if election.backers:
        said += f"; {', '.join(election.backers)} {'agrees' if len(election.backers) == 1 else 'agree'}"
    return said
