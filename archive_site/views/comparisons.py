"""Pages that lay two records side by side: what both have, and what one has that the other has not."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, groupby

from msgspec.structs import replace

from archive_site.links.abreast import Row, State, lay_abreast
from archive_site.links.facing import Line
from archive_site.links.passages import Order, Sharing
from archive_site.links.words import count_words
from archive_site.messages import say
from archive_site.paths import compare_page
from archive_site.records import Record
from archive_site.views.compared import ComparedPart, ComparedSide, Tally
from archive_site.views.contents import Contents
from archive_site.views.frames import make_frame
from archive_site.views.laying import Group, Half, Layer, count_lines
from archive_site.views.linking import count_shared
from archive_site.views.makers import Maker
from archive_site.views.pages import ComparePage
from archive_site.views.rows import date_in_words, language_of

_TOLD = (State.ALTERED, State.ALONE, State.MOVED, State.RELATED, State.SAME)
"""In this order it is told how many there are."""


def list_compare_makers(contents: Contents) -> Iterator[Maker]:
    """Give what makes a page for every two records that share a passage."""
    for sharing in contents.web.passages.sharings:
        page = compare_page(sharing.first.id, sharing.second.id)
        yield Maker(make=partial(_make_page, contents, sharing), name=page, shows=(sharing,))


def _make_page(contents: Contents, sharing: Sharing) -> ComparePage:
    # Where the dates do not decide, the archive's own order does: it is that of every listing.
    place = contents.place_by_id
    is_turned = place[sharing.first.id] > place[sharing.second.id]
    abreast = lay_abreast(sharing)
    lines, rows = abreast.lines, abreast.rows
    left, right = sharing.first, sharing.second
    if is_turned:
        left, right, lines = right, left, lines[::-1]
        rows = tuple(replace(row, sides=row.sides[::-1]) for row in rows)
    halves = _name_halves(sharing.order, (left, right), lines)
    groups = tuple(_group(rows))
    anchors = _name_anchors(groups)
    # What is left out of an excerpt was not cut by anybody.
    is_told = sharing.order is not Order.UNKNOWN and all(half.is_whole for half in halves)
    return ComparePage(
        frame=make_frame(
            contents.archive,
            compare_page(left.id, right.id),
            say("compare.heading", first=left.title, second=right.title),
            "records",
        ),
        heading=say("compare.title"),
        tallies=tuple(_tally(halves, groups, anchors)),
        remark=tuple(_remark(sharing, halves)),
        left=contents.rows[left.id],
        right=contents.rows[right.id],
        left_side=ComparedSide(
            label=_begin(halves[0].name),
            lang=language_of(contents.archive, left),
            tag="del" if is_told else "span",
        ),
        right_side=ComparedSide(
            label=_begin(halves[1].name),
            lang=language_of(contents.archive, right),
            tag="ins" if is_told else "span",
        ),
        parts=tuple(_word_parts(halves, groups, anchors)),
    )


def _name_halves(
    order: Order, records: tuple[Record, Record], lines: tuple[tuple[Line, ...], tuple[Line, ...]]
) -> tuple[Half, Half]:
    names = ("first", "second") if order is Order.UNKNOWN else ("earlier", "later")
    left, right = (
        Half(record, each, say(f"compare.text-{name}"), is_whole=not record.is_withheld)
        for record, each, name in zip(records, lines, names, strict=True)
    )
    return left, right


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]


def _group(rows: Sequence[Row]) -> Iterator[Group]:
    """Put rows together of which the same is to be said; of those with one side the left ones come first."""
    ordered: list[Row] = []
    for is_one_sided, some in groupby(rows, key=lambda row: row.state in {State.ALONE, State.MOVED}):
        ordered += sorted(some, key=lambda row: row.side if is_one_sided else 0)
    groups = [
        Group(state, tuple(some), is_first=False, is_last=False)
        for (state, _, _), some in groupby(ordered, key=_tell_group)
    ]
    for number, group in enumerate(groups):
        yield replace(group, is_first=number == 0, is_last=number == len(groups) - 1)


def _tell_group(row: Row) -> tuple[State, int, int]:
    """Give what rows of one group have in common; neither the same nor alone, each is one."""
    is_run = row.state in {State.SAME, State.ALONE}
    return row.state, row.side, 0 if is_run else row.sides[row.side].lines[0]


def _remark(sharing: Sharing, halves: tuple[Half, Half]) -> Iterator[str]:
    yield say("compare.shared", passages=count_shared(sharing))
    if sharing.order is Order.UNKNOWN:
        yield say("compare.order-unknown")
    else:
        dates = (date_in_words(half.record) for half in halves)
        yield say("compare.order", first=next(dates), second=next(dates))
    for half in halves:
        if not half.is_whole:
            yield say("compare.excerpt", text=half.name)
    yield say("compare.no-judgement")


def _name_anchors(groups: Sequence[Group]) -> list[str]:
    """Give an anchor to each group that is a difference, numbered in order, and none to what is the same."""
    numbers = count(1)
    return ["" if group.state is State.SAME else f"difference-{next(numbers)}" for group in groups]


def _tally(halves: tuple[Half, Half], groups: Sequence[Group], anchors: Sequence[str]) -> Iterator[Tally]:
    """Count the paragraphs of each sort, with the way to the first; what stands elsewhere counts once."""
    counts: dict[tuple[State, int], int] = {}
    hrefs: dict[tuple[State, int], str] = {}
    for group, anchor in zip(groups, anchors, strict=True):
        key = group.state, group.rows[0].side
        counts[key] = counts.get(key, 0) + len(group.rows)
        hrefs.setdefault(key, anchor)
    counts.pop((State.MOVED, 1), None)
    for (state, side), number in sorted(
        counts.items(), key=lambda each: (_TOLD.index(each[0][0]), each[0][1])
    ):
        if state is State.ALONE:
            words = say("compare.tally-alone", count=number, where=_only_in(halves, side))
        else:
            words = say(f"compare.tally-{state}", count=number)
        yield Tally(text=words, anchor=hrefs[state, side])


def _word_parts(
    halves: tuple[Half, Half], groups: Sequence[Group], anchors: Sequence[str]
) -> Iterator[ComparedPart]:
    layer = Layer(halves, is_close=_is_close(halves, groups))
    numbered = [anchor for anchor in anchors if anchor]
    ways = dict(zip(numbered, zip(["", *numbered], [*numbered[1:], ""], strict=False), strict=False))
    # Of what stands elsewhere each side leads to the other.
    places = {
        (group.rows[0].side, group.rows[0].sides[group.rows[0].side].lines[0]): anchor
        for group, anchor in zip(groups, anchors, strict=True)
        if group.state is State.MOVED
    }
    for group, anchor in zip(groups, anchors, strict=True):
        row = group.rows[0]
        before, after = ways.get(anchor, ("", ""))
        stretches = tuple(layer.lay(group))
        remark = _describe(halves, group)
        yield ComparedPart(
            anchor=anchor,
            before=before,
            after=after,
            state=group.state,
            label=_label(halves, group),
            # What is folded as a whole says itself how much it is.
            remark="" if remark == stretches[0].label else remark,
            opposite=places.get((1 - row.side, row.partner), ""),
            stretches=stretches,
        )


def _is_close(halves: tuple[Half, Half], groups: Sequence[Group]) -> bool:
    """Tell whether half of one text, by its length, stands face to face with the same words in the other."""
    same = 0
    for group in groups:
        if group.state in {State.SAME, State.ALTERED, State.MOVED}:
            for row in group.rows:
                own = row.sides[0]
                same += sum(len(halves[0].lines[place].text) for place in own.lines)
                same -= sum(end - start for marks in own.marks for start, end in marks)
    shorter = min(sum(len(line.text) for line in half.lines) for half in halves)
    return 2 * same >= shorter and all(half.is_whole for half in halves)


def _label(halves: tuple[Half, Half], group: Group) -> str:
    side = group.rows[0].side
    match group.state:
        case State.ALONE:
            return _begin(_only_in(halves, side))
        case State.MOVED:
            other = halves[1 - side]
            number = other.lines[group.rows[0].partner].block.number or "¶"
            return say("compare.moved", text=other.name, number=number)
        case state:
            return say(f"compare.state-{state}")


def _only_in(halves: tuple[Half, Half], side: int) -> str:
    """Say where words stand that the other side has not, as far as that may be shown."""
    other = halves[1 - side]
    return (
        say("compare.only", text=halves[side].name)
        if other.is_whole
        else say("compare.not-shown", text=other.name)
    )


def _describe(halves: tuple[Half, Half], group: Group) -> str:
    """Say how much stands in a group, or how much of it is marked."""
    side = group.rows[0].side
    match group.state:
        case State.SAME | State.ALONE:
            return count_lines(halves[side], group.rows)
        case State.RELATED:
            return say("compare.in-both", words=say("linked.words", count=_count_marked(halves, group, 0)))
        case _:
            return _describe_marked(halves, group)


def _describe_marked(halves: tuple[Half, Half], group: Group) -> str:
    told = [
        say("compare.words-alone", words=say("linked.words", count=number), where=_only_in(halves, each))
        for each in (0, 1)
        if (number := _count_marked(halves, group, each))
    ]
    if not told and any(any(own.marks) for own in group.rows[0].sides):
        return say("compare.signs")
    return "; ".join(told)


def _count_marked(halves: tuple[Half, Half], group: Group, side: int) -> int:
    own = group.rows[0].sides[side]
    texts = (halves[side].lines[place].text for place in own.lines)
    return sum(
        count_words(text[start:end])
        for text, marks in zip(texts, own.marks, strict=True)
        for start, end in marks
    )
