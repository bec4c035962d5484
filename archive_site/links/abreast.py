"""Lays two texts abreast, line by line: what both have, what stands otherwise in one, what only one has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain

from msgspec import Struct

from archive_site.links.differing import cut_words, fold_text, match_words
from archive_site.links.facing import Line, Shared, Span, find_shared, merge_spans, read_lines
from archive_site.links.opposites import Lines, Opposites, find_opposites
from archive_site.links.passages import Sharing

Marks = tuple[tuple[Span, ...], ...]
"""For each line begin and end of some of its words."""


class State(StrEnum):
    """How the two sides of a row stand to each other."""

    SAME = "same"
    ALTERED = "altered"
    RELATED = "related"
    """They share a passage, but most words of each stand only there."""
    MOVED = "moved"
    """Of one side; the other stands in a row of its own."""
    ALONE = "alone"
    """Of one side."""


class Side(Struct, frozen=True):
    """What of one text stands in a row."""

    lines: Lines = ()
    marks: Marks = ()
    """The words that only this side has; of related lines, those that both have."""
    elsewhere: Lines = ()
    """Lines of the other text that stand in other rows and have words of these."""


class Row(Struct, frozen=True):
    """Lines face to face, or a line of one text."""

    state: State
    sides: tuple[Side, Side]
    """In the first text and in the second."""
    partner: int = -1
    """Of a moved line, which line of the other text it is like."""

    @property
    def side(self) -> int:
        """Which side it stands on, 0 or 1; of lines face to face the first."""
        return 0 if self.sides[0].lines else 1


class Abreast(Struct, frozen=True):
    """Two texts abreast."""

    lines: tuple[tuple[Line, ...], tuple[Line, ...]]
    """Of the first text and of the second."""
    rows: tuple[Row, ...]
    """Read downwards, each side has every line of its text once, in order."""


def lay_abreast(sharing: Sharing) -> Abreast:
    """Lay the texts of two records abreast; the work grows with their length."""
    lines = read_lines(sharing.first), read_lines(sharing.second)
    shared = find_shared(sharing.packed, *lines)
    texts = [fold_text(line.text) for line in lines[0]], [fold_text(line.text) for line in lines[1]]
    opposites = find_opposites(*texts, {pair: each.weight for pair, each in shared.items()})
    return Abreast(lines, tuple(_Table(lines, texts, shared, opposites).list_rows()))


class _Table:
    """The lines of two texts in their places."""

    def __init__(
        self,
        lines: tuple[Sequence[Line], Sequence[Line]],
        texts: tuple[Sequence[str], Sequence[str]],
        shared: Mapping[tuple[int, int], Shared],
        opposites: Opposites,
    ) -> None:
        self._lines = lines
        self._texts = texts
        """Folded."""
        self._shared = shared
        self._rows = opposites.rows
        self._moved = dict(opposites.moved), {j: i for i, j in opposites.moved}
        self._elsewhere = self._find_elsewhere()

    def list_rows(self) -> Iterator[Row]:
        """Give the rows in order; between two rows face to face, lines of the first text come first."""
        at = [0, 0]
        ends = ((len(self._lines[0]),), (len(self._lines[1]),))
        for row in (*self._rows, ends):
            for side in (0, 1):
                yield from (self._stand_alone(side, line) for line in range(at[side], row[side][0]))
                at[side] = row[side][-1] + 1
            if row is not ends:
                yield self._stand_together(row)

    def _find_elsewhere(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Give for each line those of the other text with words of it that do not stand beside it."""
        beside = {(i, j) for row in self._rows for i in row[0] for j in row[1]} | set(self._moved[0].items())
        found: tuple[dict[int, list[int]], dict[int, list[int]]] = defaultdict(list), defaultdict(list)
        for i, j in sorted(self._shared.keys() - beside):
            found[0][i].append(j)
            found[1][j].append(i)
        for side, other in ((0, 1), (1, 0)):
            # What one text repeats and the other has once is not only there.
            places = {text: line for line, text in reversed(list(enumerate(self._texts[other])))}
            placed = set(chain(self._moved[side], *(row[side] for row in self._rows)))
            for line, text in enumerate(self._texts[side]):
                if line not in placed and line not in found[side] and text in places:
                    found[side][line].append(places[text])
        return found

    def _stand_alone(self, side: int, line: int) -> Row:
        partner = self._moved[side].get(line, -1)
        marks: Marks = ((),)
        if partner >= 0:
            lines = ((line,), (partner,)) if side == 0 else ((partner,), (line,))
            _, marks_by_side = self._differ(lines)
            marks = marks_by_side[side]
        own = Side((line,), marks, tuple(self._elsewhere[side].get(line, ())))
        state = State.ALONE if partner < 0 else State.MOVED
        return Row(state, (own, Side()) if side == 0 else (Side(), own), partner)

    def _stand_together(self, row: tuple[Lines, Lines]) -> Row:
        state, marks = self._differ(row)
        if state is State.RELATED:
            marks = self._mark_shared(row)
        first, second = (
            Side(
                row[side],
                marks[side],
                tuple(chain(*(self._elsewhere[side].get(line, ()) for line in row[side]))),
            )
            for side in (0, 1)
        )
        return Row(state, (first, second))

    def _mark_shared(self, row: tuple[Lines, Lines]) -> tuple[Marks, Marks]:
        spans: tuple[dict[int, list[Span]], dict[int, list[Span]]] = defaultdict(list), defaultdict(list)
        for i in row[0]:
            for j in row[1]:
                if shared := self._shared.get((i, j)):
                    spans[0][i] += shared.first
                    spans[1][j] += shared.second
        first, second = (tuple(merge_spans(spans[side][line]) for line in row[side]) for side in (0, 1))
        return first, second

    def _differ(self, row: tuple[Lines, Lines]) -> tuple[State, tuple[Marks, Marks]]:
        """Tell how much of the words on both sides is the same, and which words are not."""
        texts, others = ([self._texts[side][line] for line in row[side]] for side in (0, 1))
        if texts == others:
            return State.SAME, (((),) * len(texts), ((),) * len(texts))
        keys, others = (
            [key for line in row[side] for key in cut_words(self._lines[side][line].text).keys]
            for side in (0, 1)
        )
        runs = match_words(keys, others)
        matched = sum(run.length for run in runs)
        if matched == max(len(keys), len(others)):
            state = State.SAME
        elif 2 * matched < min(len(keys), len(others)) and any(
            (i, j) in self._shared for i in row[0] for j in row[1]
        ):
            state = State.RELATED
        else:
            state = State.ALTERED
        first = self._mark_others(0, row[0], [(run.first, run.first + run.length) for run in runs])
        second = self._mark_others(1, row[1], [(run.second, run.second + run.length) for run in runs])
        return state, (first, second)

    def _mark_others(self, side: int, lines: Lines, matched: Sequence[Span]) -> Marks:
        """Give the words that are not among the matched ones; these are numbered on from line to line."""
        marks: list[tuple[Span, ...]] = []
        begin = 0
        for line in lines:
            spans = cut_words(self._lines[side][line].text).spans
            found, at = [], begin
            end = begin + len(spans)
            for start, stop in (*matched, (end, end)):
                if at < min(start, end):
                    found.append((spans[at - begin][0], spans[min(start, end) - begin - 1][1]))
                at = max(at, min(stop, end))
            marks.append(tuple(found))
            begin = end
        return tuple(marks)
