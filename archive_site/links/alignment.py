"""Aligns the words of two texts: which stretches of one stand in the other, from places where both agree.

Agreeing runs of words are merged along their diagonal into stretches, across a few words that differ; what
lies between two runs is compared word by word. The work grows with the length of what is shared.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec import Struct

from archive_site.links.runs import RUN_WORDS

_WIDEST_GAP = 7
"""Words that may stand between two runs of one stretch."""
_REACH = 4
"""Words that may be passed over at the end of a stretch to find a shorter run behind them."""
_SHORTEST_RUN = 3
"""Words in a row that count as a run at the end of a stretch."""
_OPEN_CHAINS = 8
_DENSITY = 0.7
"""Share of the words of the longer side that must agree."""


class Run(NamedTuple):
    """Words in a row that two texts have alike."""

    first: int
    """Where it begins in the first text."""
    second: int
    """Where it begins in the second text."""
    length: int


class Stretch(Struct, frozen=True):
    """A passage that stands in two texts, perhaps with a few words changed."""

    runs: tuple[Run, ...]
    """In order, without overlap."""

    @property
    def first(self) -> tuple[int, int]:
        """Begin and end in the first text."""
        return self.runs[0].first, self.runs[-1].first + self.runs[-1].length

    @property
    def second(self) -> tuple[int, int]:
        """Begin and end in the second text."""
        return self.runs[0].second, self.runs[-1].second + self.runs[-1].length

    @property
    def matched(self) -> int:
        """Words that are the same in both."""
        return sum(run.length for run in self.runs)

    @property
    def words(self) -> int:
        """Words of the shorter side, changed ones included."""
        return min(end - start for start, end in (self.first, self.second))


def align_words(
    first: Sequence[int], second: Sequence[int], seeds: Iterable[tuple[int, int]], shortest: int
) -> tuple[Stretch, ...]:
    """Give the stretches of at least `shortest` words, in the order of the first text.

    `seeds` are places in the first and the second text from which on RUN_WORDS words agree.
    """
    runs = _find_runs(first, second, seeds)
    found: list[Stretch] = []
    for chain in _chain(runs):
        extended = _extend(first, second, chain)
        found += _dense_parts(Stretch(tuple(_fill(first, second, extended))), shortest)
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda each: (-each.matched, each.runs)):
        if not any(_overlaps(stretch, other) for other in kept):
            kept.append(stretch)
    return tuple(sorted(kept, key=lambda each: each.runs))


def _find_runs(first: Sequence[int], second: Sequence[int], seeds: Iterable[tuple[int, int]]) -> list[Run]:
    """Make each seed a run as long as the texts agree."""
    reached: dict[int, int] = {}
    runs = []
    for a, b in sorted(set(seeds)):
        if a < reached.get(a - b, 0) or first[a : a + RUN_WORDS] != second[b : b + RUN_WORDS]:
            continue
        start = _agree_back(first, second, a, b)
        length = start + _agree(first, second, a, b)
        runs.append(Run(a - start, b - start, length))
        reached[a - b] = a - start + length
    return sorted(runs)


def _agree(first: Sequence[int], second: Sequence[int], a: int, b: int) -> int:
    length, limit = 0, min(len(first) - a, len(second) - b)
    while length < limit and first[a + length] == second[b + length]:
        length += 1
    return length


def _agree_back(first: Sequence[int], second: Sequence[int], a: int, b: int) -> int:
    """Count the words before two places that agree."""
    length, limit = 0, min(a, b)
    while length < limit and first[a - length - 1] == second[b - length - 1]:
        length += 1
    return length


def _chain(runs: Iterable[Run]) -> list[list[Run]]:
    """Join runs that follow each other closely in both texts."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in reversed(chains[-_OPEN_CHAINS:]):
            last = chain[-1]
            gaps = run.first - last.first - last.length, run.second - last.second - last.length
            overlap = max(0, -min(gaps))
            if max(gaps) + overlap <= _WIDEST_GAP and overlap < run.length - 1:
                # Where a repeated word belongs to both runs, the earlier one keeps it.
                chain.append(Run(run.first + overlap, run.second + overlap, run.length - overlap))
                break
        else:
            chains.append([run])
    return chains


_SKIPS = sorted(
    ((a, b) for a in range(_REACH) for b in range(_REACH) if a or b),
    key=lambda skip: (sum(skip), abs(skip[0] - skip[1]), skip),
)
"""Words passed over in the first and the second text, the fewest first."""


def _extend(first: Sequence[int], second: Sequence[int], chain: list[Run]) -> list[Run]:
    """Lengthen a chain at both ends by shorter runs behind a few changed words."""
    before, after = chain[:1], chain[-1:]
    while run := _run_before(first, second, before[-1].first, before[-1].second):
        before.append(run)
    while run := _run_after(
        first, second, after[-1].first + after[-1].length, after[-1].second + after[-1].length
    ):
        after.append(run)
    return [*reversed(before[1:]), *chain, *after[1:]]


def _run_before(first: Sequence[int], second: Sequence[int], a: int, b: int) -> Run | None:
    for da, db in _SKIPS:
        if da <= a and db <= b:
            length = _agree_back(first, second, a - da, b - db)
            if length >= _SHORTEST_RUN:
                return Run(a - da - length, b - db - length, length)
    return None


def _run_after(first: Sequence[int], second: Sequence[int], a: int, b: int) -> Run | None:
    for da, db in _SKIPS:
        length = _agree(first, second, a + da, b + db)
        if length >= _SHORTEST_RUN:
            return Run(a + da, b + db, length)
    return None


def _fill(first: Sequence[int], second: Sequence[int], chain: Iterable[Run]) -> list[Run]:
    """Add the words that agree between the runs of a chain."""
    filled: list[Run] = []
    for run in chain:
        if filled:
            last = filled[-1]
            a, b = last.first + last.length, last.second + last.length
            if a < run.first and b < run.second:
                matcher = SequenceMatcher(None, first[a : run.first], second[b : run.second], autojunk=False)
                filled += (
                    Run(a + block.a, b + block.b, block.size)
                    for block in matcher.get_matching_blocks()
                    if block.size
                )
        filled.append(run)
    return filled


def _dense_parts(stretch: Stretch, shortest: int) -> list[Stretch]:
    """Give the stretch if enough of it agrees; else its two sides at the widest gap, if they do."""
    dense, waiting = [], [stretch]
    while waiting:
        part = waiting.pop()
        if part.words < shortest:
            continue
        longer = max(end - start for start, end in (part.first, part.second))
        if part.matched >= longer * _DENSITY:
            dense.append(part)
        elif len(part.runs) > 1:
            gaps = [
                max(after.first - before.first - before.length, after.second - before.second - before.length)
                for before, after in zip(part.runs, part.runs[1:], strict=False)
            ]
            at = gaps.index(max(gaps)) + 1
            waiting += (Stretch(part.runs[:at]), Stretch(part.runs[at:]))
    return dense


def _overlaps(one: Stretch, other: Stretch) -> bool:
    """Tell whether the smaller of two stretches lies for its greater part in the other, on either side."""
    pairs = ((one.first, other.first), (one.second, other.second))
    return any(
        2 * (min(a_end, b_end) - max(a, b)) > min(a_end - a, b_end - b) for (a, a_end), (b, b_end) in pairs
    )
