"""Lines of two texts, worded: which stand open, which are folded, and what is marked in them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from archive_site.links.abreast import Row, State
from archive_site.links.facing import Line, Span
from archive_site.links.words import count_words
from archive_site.messages import say
from archive_site.paths import make_link, record_page
from archive_site.records import Record
from archive_site.views.compared import ComparedLine, ComparedRow, Elsewhere, Piece, Stretch

_MOST_OPEN, _OPENED = 8, 3
"""Of more paragraphs that only one text has so many stand open, if the texts are close; else none."""
_SHORTEST_FOLD = 2
"""Paragraphs that are the same; those beside a difference stand open."""
_ROOM = 60_000
"""Characters of folded text for which a page has room; the rest is read in its record."""
_LONGEST_PIECE, _KEPT = 3000, 600
"""Characters of words that are all marked or all not; of a longer run both ends are shown, so long each."""
_MOST_ELSEWHERE = 3


class Half(Struct, frozen=True):
    """One of the two texts of a page."""

    record: Record
    lines: tuple[Line, ...]
    name: str
    """'the earlier text'."""
    is_whole: bool
    """False where rights let only an excerpt be shown."""

    def link(self, place: int) -> str:
        """Give the address at which a line stands in its record."""
        return make_link(record_page(self.record.id), self.lines[place].block.anchor)

    def count(self, places: Iterable[int]) -> int:
        """Count the words of some lines."""
        return sum(count_words(self.lines[place].text) for place in places)


class Group(Struct, frozen=True):
    """Rows one after the other of which the same is to be said."""

    state: State
    rows: tuple[Row, ...]
    is_first: bool
    """On its page."""
    is_last: bool


class Layer:
    """Words the groups of a page, one after the other, as far as there is room."""

    def __init__(self, halves: tuple[Half, Half], *, is_close: bool) -> None:
        """Take the left text and the right one; they are close where one has most words of the other."""
        self._halves = halves
        self._is_close = is_close
        self._room = _ROOM

    def lay(self, group: Group) -> Iterator[Stretch]:
        """Word the rows of a group, folded where they are many."""
        start, stop = self._fold(group)
        yield from self._open(group.rows[:start])
        if stop > start:
            yield self._close(group.rows[start:stop])
        yield from self._open(group.rows[stop:])

    def _fold(self, group: Group) -> tuple[int, int]:
        """Tell which rows of a group are folded."""
        count = len(group.rows)
        if group.state is State.SAME:
            start = 0 if group.is_first and not group.is_last else 1
            stop = count if group.is_last else count - 1
            if stop - start >= _SHORTEST_FOLD:
                return start, stop
        if group.state is State.ALONE and count > (_MOST_OPEN if self._is_close else 1):
            return _OPENED if self._is_close else 0, count
        return count, count

    def _open(self, rows: Sequence[Row]) -> Iterator[Stretch]:
        if rows:
            yield Stretch(label="", rows=tuple(map(self._word_row, rows)), rest="", rest_href="")

    def _close(self, rows: Sequence[Row]) -> Stretch:
        side = rows[0].side
        half = self._halves[side]
        kept = []
        for row in rows:
            self._room -= sum(len(half.lines[place].text) for place in row.sides[side].lines)
            if self._room < 0:
                break
            kept.append(self._word_row(row))
        rest = rows[len(kept) :]
        return Stretch(
            label=count_lines(half, rows),
            rows=tuple(kept),
            rest=say("compare.rest", lines=count_lines(half, rest)) if rest else "",
            rest_href=half.link(rest[0].sides[side].lines[0]) if rest else "",
        )

    def _word_row(self, row: Row) -> ComparedRow:
        left, right = (
            tuple(self._word_line(row, side, number) for number in range(len(row.sides[side].lines)))
            for side in (0, 1)
        )
        return ComparedRow(left=left, right=right)

    def _word_line(self, row: Row, side: int, number: int) -> ComparedLine:
        half, own = self._halves[side], row.sides[side]
        place = own.lines[number]
        line = half.lines[place]
        is_repeated = row.state is State.SAME and side == 1
        elsewhere = own.elsewhere[:_MOST_ELSEWHERE] if number == len(own.lines) - 1 else ()
        return ComparedLine(
            href=half.link(place),
            number=line.block.number,
            kind=line.block.kind,
            pieces=() if is_repeated else tuple(_cut_pieces(line.text, own.marks[number])),
            elsewhere=tuple(self._point(1 - side, other) for other in elsewhere),
        )

    def _point(self, side: int, place: int) -> Elsewhere:
        half = self._halves[side]
        number = half.lines[place].block.number
        words = say("compare.elsewhere", number=number or "¶", text=half.name)
        return Elsewhere(text=words, href=half.link(place))


def count_lines(half: Half, rows: Sequence[Row]) -> str:
    """Say how many paragraphs some rows have, and how many words these; of both sides, one is counted."""
    lines = [place for row in rows for place in row.sides[row.side].lines]
    words = say("linked.words", count=half.count(lines))
    return say("compare.lines-with-words", lines=say("compare.lines", count=len(lines)), words=words)


def _cut_pieces(text: str, marks: Sequence[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in (*marks, (len(text), len(text))):
        if start > at:
            yield Piece(text=_shorten(text[at:start]), is_marked=False)
        if end > start:
            yield Piece(text=_shorten(text[start:end]), is_marked=True)
        at = end


def _shorten(text: str) -> str:
    """Give a run of words, without its middle where it is very long."""
    if len(text) <= _LONGEST_PIECE:
        return text
    start, stop = _KEPT, len(text) - _KEPT
    start, stop = text.rfind(" ", 0, start) + 1 or start, text.find(" ", stop) % len(text)
    left_out = say("compare.left-out", words=say("linked.words", count=count_words(text[start:stop])))
    return f"{text[:start]}{left_out}{text[stop:]}"
