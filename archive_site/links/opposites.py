"""Opposites: which lines of two texts stand face to face, and which have their like in another place.

Two lines face each other if they are the same, share a passage or have most of their words in common, as far
as the order of both texts allows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from archive_site.links.chaining import find_chain
from archive_site.links.differing import cut_words

Lines = tuple[int, ...]
"""Places among a text's lines, one behind the other."""
_Pair = tuple[int, int]
_Row = tuple[list[int], list[int]]
_MOST_BETWEEN = 400
"""Pairs of lines that are compared between two rows; where there are more, only the same ones are found."""


class Opposites(Struct, frozen=True):
    """The lines of two texts, each once; what is named nowhere has nothing opposite."""

    rows: tuple[tuple[Lines, Lines], ...]
    """In the order of both texts; on either side mostly one line, never none."""
    moved: tuple[_Pair, ...]
    """Lines that are mostly the same and stand in another order."""


def find_opposites(first: Sequence[str], second: Sequence[str], shared: Mapping[_Pair, int]) -> Opposites:
    """Give each line its place, from the folded texts of all and the characters that some of them share."""
    finder = _Finder(first, second, shared)
    finder.face_chain()
    finder.widen()
    finder.move()
    finder.fill()
    rows = ((tuple(one), tuple(other)) for one, other in sorted(finder.rows))
    return Opposites(tuple(rows), tuple(sorted(finder.moved)))


class _Finder:
    """Two texts, and which of their lines have a place."""

    def __init__(self, first: Sequence[str], second: Sequence[str], shared: Mapping[_Pair, int]) -> None:
        self._texts = first, second
        # What is the same comes before what is only like it.
        same = {(i, j): 2 * len(first[i]) for i, j in _pair_equal(enumerate(first), enumerate(second))}
        self._links = {**shared, **same}
        self._taken: tuple[set[int], set[int]] = set(), set()
        self.rows: list[_Row] = []
        self.moved: list[_Pair] = []

    def _face(self, pairs: Iterable[tuple[int, int, int]]) -> None:
        for i, j, _ in find_chain(pairs):
            self.rows.append(([i], [j]))
            self._take(i, j)

    def _take(self, i: int, j: int) -> None:
        self._taken[0].add(i)
        self._taken[1].add(j)

    def face_chain(self) -> None:
        """Put lines face to face so that most words are."""
        self._face((*pair, weight) for pair, weight in self._links.items())

    def widen(self) -> None:
        """Add to a row the lines beside it whose words mostly stand opposite: one text is cut otherwise."""
        rows = {0: {row[0][0]: row for row in self.rows}, 1: {row[1][0]: row for row in self.rows}}
        ordered = sorted(self._links)
        for pair in (*ordered, *reversed(ordered)):
            for side, other in ((0, 1), (1, 0)):
                row, free = rows[side].get(pair[side]), pair[other]
                if row is None or free in self._taken[other]:
                    continue
                is_near = free in {row[other][0] - 1, row[other][-1] + 1}
                if is_near and 2 * self._links[pair] >= len(self._texts[other][free]):
                    row[other][:] = sorted((*row[other], free))
                    rows[other][free] = row
                    self._taken[other].add(free)

    def move(self) -> None:
        """Pair lines that are mostly the same and stand in another order, those with most words first."""
        for pair, weight in sorted(self._links.items(), key=lambda link: (-link[1], link[0])):
            (i, j), longer = pair, max(len(words[at]) for words, at in zip(self._texts, pair, strict=True))
            if i not in self._taken[0] and j not in self._taken[1] and 2 * weight >= longer:
                self.moved.append(pair)
                self._take(i, j)

    def fill(self) -> None:
        """Put lines face to face that are alike and stand between the same two rows."""
        ends = ([-1], [-1]), *sorted(self.rows), tuple([len(texts)] for texts in self._texts)
        for above, below in pairwise(ends):
            first, second = (
                [at for at in range(above[side][-1] + 1, below[side][0]) if at not in self._taken[side]]
                for side in (0, 1)
            )
            if first and second:
                self._face(self._find_like(first, second))

    def _find_like(self, first: Sequence[int], second: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        texts, others = self._texts
        if len(first) * len(second) > _MOST_BETWEEN:
            pairs = _pair_equal(((i, texts[i]) for i in first), ((j, others[j]) for j in second))
            yield from ((i, j, 1) for i, j in pairs)
            return
        sets = [(j, frozenset(cut_words(others[j]).keys)) for j in second]
        for i in first:
            own = frozenset(cut_words(texts[i]).keys)
            for j, other in sets:
                common = len(own & other)
                if 2 * common >= max(len(own), len(other)):
                    yield i, j, common


def _pair_equal(first: Iterable[tuple[int, str]], second: Iterable[tuple[int, str]]) -> Iterator[_Pair]:
    """Pair the lines of one text: the first of them with the first, the second with the second."""
    held: dict[str, list[int]] = defaultdict(list)
    for place, text in second:
        held[text].append(place)
    met: dict[str, int] = defaultdict(int)
    for place, text in first:
        nth = met[text]
        if nth < len(held.get(text, ())):
            yield place, held[text][nth]
            met[text] += 1
