"""Pages that lay two records side by side, as far as they share words."""

from collections.abc import Iterator
from functools import partial

from archive_site.links.passages import Order, Part, Passage, Sharing
from archive_site.messages import say
from archive_site.paths import compare_page
from archive_site.records import Record
from archive_site.views.contents import Contents
from archive_site.views.frames import make_frame
from archive_site.views.linked import ComparedBlock, ComparedPassage, Piece
from archive_site.views.linking import count_shared, describe_passage, place_of
from archive_site.views.makers import Maker
from archive_site.views.pages import ComparePage
from archive_site.views.rows import date_in_words, language_of

_CONTEXT_CHARACTERS = 160
"""Shown before and after a passage, from its own paragraph."""


def list_compare_makers(contents: Contents) -> Iterator[Maker]:
    """Give what makes a page for every two records that share a passage."""
    for sharing in contents.web.passages.sharings:
        page = compare_page(sharing.first.id, sharing.second.id)
        yield Maker(make=partial(_make_page, contents, sharing), name=page, shows=(sharing,))


def _make_page(contents: Contents, sharing: Sharing) -> ComparePage:
    # Where the dates do not decide, the archive's own order does: it is that of every listing.
    place = contents.place_by_id
    is_turned = place[sharing.first.id] > place[sharing.second.id]
    left, right = (sharing.second, sharing.first) if is_turned else (sharing.first, sharing.second)
    heading = say("compare.heading", first=left.title, second=right.title)
    return ComparePage(
        frame=make_frame(contents.archive, compare_page(left.id, right.id), heading, "records"),
        heading=say("compare.title"),
        count=count_shared(sharing),
        order=_order(sharing),
        left=contents.rows[left.id],
        right=contents.rows[right.id],
        left_lang=language_of(contents.archive, left),
        right_lang=language_of(contents.archive, right),
        passages=tuple(
            _compared(number, passage, left, right, is_turned=is_turned)
            for number, passage in enumerate(sharing.passages, start=1)
        ),
    )


def _order(sharing: Sharing) -> str:
    first, second = sharing.first, sharing.second
    if sharing.order is Order.SECOND:
        first, second = second, first
    if sharing.order is Order.UNKNOWN:
        return say("compare.order-unknown")
    return say("compare.order", first=date_in_words(first), second=date_in_words(second))


def _compared(
    number: int, passage: Passage, left: Record, right: Record, *, is_turned: bool
) -> ComparedPassage:
    on_left, on_right = passage.first, passage.second
    if is_turned:
        on_left, on_right = on_right, on_left
    return ComparedPassage(
        anchor=f"passage-{number}",
        label=say("compare.passage", number=number, words=describe_passage(passage)),
        left=tuple(_block(left, part) for part in on_left),
        right=tuple(_block(right, part) for part in on_right),
    )


def _block(record: Record, part: Part) -> ComparedBlock:
    return ComparedBlock(href=place_of(record, part), number=part.block.number, pieces=tuple(_pieces(part)))


def _pieces(part: Part) -> Iterator[Piece]:
    text = part.block.text
    at = _start_of_context(text, part.start)
    for start, end in part.marks:
        if start > at:
            yield Piece(text=("…" if at and at < part.start else "") + text[at:start], is_shared=False)
        yield Piece(text=text[start:end], is_shared=True)
        at = end
    stop = _end_of_context(text, part.end)
    if stop > at:
        yield Piece(text=text[at:stop] + ("…" if stop < len(text) else ""), is_shared=False)


def _start_of_context(text: str, start: int) -> int:
    if start <= _CONTEXT_CHARACTERS:
        return 0
    space = text.find(" ", start - _CONTEXT_CHARACTERS, start)
    return space + 1 if space >= 0 else start


def _end_of_context(text: str, end: int) -> int:
    if len(text) - end <= _CONTEXT_CHARACTERS:
        return len(text)
    space = text.rfind(" ", end, end + _CONTEXT_CHARACTERS)
    return space if space >= 0 else end
