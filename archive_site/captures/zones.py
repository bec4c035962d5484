"""Finds where in a captured page the running text stands: from which line to which."""

from typing import NamedTuple

from archive_site.captures.captions import is_credited
from archive_site.captures.parts import Sheet
from archive_site.captures.phrases import AFTER_ARTICLE, COMMENTS
from archive_site.captures.shapes import ends_sentence, is_prose, word_count

_WIDEST_GAP = 14
"""So many short lines in a row end the text: a long menu or list of links has begun."""
_BOX_GAP = 8
_LIGHT_SHARE = 0.1
_HEAVY_SHARE = 0.2


class Span(NamedTuple):
    """Lines from `start` up to, without, `end`."""

    start: int
    end: int
    weight: int
    """Signs of running text in it; of several joined, of the heaviest."""
    is_comment: bool
    """True where a heading of reader's comments stands before it."""


def text_span(sheet: Sheet) -> Span:
    """Give the span that holds the most running text; all lines where there is none.

    It ends at a wide gap of short lines, or where a heading of links or comments begins, unless much text
    follows: then that was a box inside the article. Comments never belong to it.
    """
    spans = _spans(sheet)
    if not spans:
        return Span(0, len(sheet.lines), 0, is_comment=False)
    best = max(range(len(spans)), key=lambda place: (spans[place].weight, -place))
    weight = spans[best].weight
    first = last = best
    for place in range(best + 1, len(spans)):
        if spans[place].is_comment or spans[place].weight < _HEAVY_SHARE * weight:
            break
        last = place
    for place in range(best - 1, -1, -1):
        is_near = spans[place + 1].start - spans[place].end <= _BOX_GAP
        if spans[place].weight < (_LIGHT_SHARE if is_near else _HEAVY_SHARE) * weight:
            break
        first = place
    end = _with_short_sentences(sheet, spans[last].end)
    return Span(spans[first].start, end, weight, is_comment=False)


def is_running_text(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is running text of whatever article; captions and furniture are none."""
    text = sheet.lines[index].text
    if sheet.reasons[index] or sheet.is_reference(index):
        return False
    return is_prose(text) and not is_credited(text)


def is_short_sentence(sheet: Sheet, index: int) -> bool:
    """Tell whether a line closes like a sentence, however short it is."""
    text = sheet.lines[index].text
    is_free = not sheet.reasons[index] and not sheet.is_reference(index)
    return is_free and word_count(text) >= 3 and ends_sentence(text) and any(map(str.islower, text))


def _spans(sheet: Sheet) -> list[Span]:
    """Give the stretches of running text between wide gaps and headings of other things."""
    spans: list[Span] = []
    gap = 0
    is_cut, is_comment = True, False
    for index in range(len(sheet.lines)):
        if is_running_text(sheet, index):
            weight = len(sheet.lines[index].text)
            if is_cut or gap > _WIDEST_GAP:
                spans.append(Span(index, index + 1, weight, is_comment))
            else:
                last = spans[-1]
                spans[-1] = Span(last.start, index + 1, last.weight + weight, last.is_comment)
            gap, is_cut, is_comment = 0, False, False
        elif sheet.reasons[index] in AFTER_ARTICLE:
            is_cut = True
            is_comment = is_comment or sheet.reasons[index] == COMMENTS
        elif not is_short_sentence(sheet, index):
            gap += 1
    return spans


def _with_short_sentences(sheet: Sheet, end: int) -> int:
    while end < len(sheet.lines) and is_short_sentence(sheet, end):
        end += 1
    return end
