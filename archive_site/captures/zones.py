"""Finds where in a captured page the running text stands: from which line to which."""

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from archive_site.captures.captions import is_credited
from archive_site.captures.credits import is_credit
from archive_site.captures.filings import parse_dateline
from archive_site.captures.parts import Sheet
from archive_site.captures.phrases import AFTER_ARTICLE, COMMENTS, RELATED
from archive_site.captures.shapes import ends_sentence, is_prose, stems, word_count

_WIDEST_GAP = 14
"""So many short lines in a row end the text: a long menu or list of links has begun."""
_BOX_GAP = 8
"""Up to so many lines may be a box inside the article: what stands on both sides of it belongs together."""
_SMALL_BOX = 3
"""Up to so many lines are a short gap in the text."""
_LIGHT_SHARE, _HEAVY_SHARE = 0.1, 0.2
"""Text goes on after a gap where it weighs so much of the heaviest span: less after a short gap."""
_ARTICLE_SHARE = 0.2
"""What stands before comments is the article where it weighs so much of them."""
_FAR, _FARTHEST = 20, 30
"""After so many lines that are no text, only whole paragraphs of the same things are the article again; after
so many as the second says, nothing is."""
_DENSE_LINES, _DENSE_SHARE = 4, 0.8
"""Lines of text, and their share of all lines of a span, that make it whole paragraphs."""
_FILED, _FILED_REACH = 4, 3
"""A text with a dateline among its first lines counts so many times its weight; and how many these are."""
_FEWEST_TEASERS = 3
"""Lines of running text under a heading of other articles that make a list of them."""
_SAME_SHARE = 0.35
"""Share of their words that the article uses, where they are of the same things."""
_MOST_TEXT = 100_000
"""Signs whose words are compared."""
_LONGEST_LIST, _LIST_WORDS = 80, 3
"""Lines of a list that the text announces, and words of each at least."""


class Span(NamedTuple):
    """Lines from `start` up to, without, `end`."""

    start: int
    end: int
    weight: int
    """Signs of running text in it; of several joined, of the heaviest."""
    is_comment: bool
    """True where a heading of readers' comments stands before it."""
    is_related: bool = False
    """True where a heading of links to other articles stands right before it."""


def text_span(sheet: Sheet) -> Span:
    """Give the span that holds the most running text; all lines where there is none.

    It ends at a wide gap of short lines, or where a heading of links or comments begins, unless much text
    follows: then that was a box inside the article. Comments never belong to it.
    """
    spans = _spans(sheet)
    if not spans:
        return Span(0, len(sheet.lines), 0, is_comment=False)
    best = _heaviest(sheet, spans)
    weight = spans[best].weight
    first, last = best, _last_of_text(sheet, spans, best)
    for place in range(best - 1, -1, -1):
        is_near = spans[place + 1].start - spans[place].end <= _BOX_GAP
        if (
            spans[place + 1].is_comment
            or spans[place].weight < (_LIGHT_SHARE if is_near else _HEAVY_SHARE) * weight
        ):
            break
        first = place
    end = _with_list(sheet, _with_short_sentences(sheet, spans[last].end))
    total = sum(span.weight for span in spans[first : last + 1])
    return Span(spans[first].start, end, total, is_comment=False)


def _last_of_text(sheet: Sheet, spans: list[Span], best: int) -> int:
    """Give the place of the last span that is the text still."""
    last, is_far = best, False
    for place in range(best + 1, len(spans)):
        if spans[place].is_comment:
            break
        if spans[place].is_related and _is_list_of_teasers(sheet, spans[place]):
            continue
        if (not is_far and _goes_on(spans, best, place)) or _resumes(sheet, spans, best, place):
            last, is_far = place, False
            continue
        is_far = spans[place].start - spans[last].end > _FAR
        if spans[place].start - spans[last].end > _FARTHEST:
            break
    return last


def _is_list_of_teasers(sheet: Sheet, span: Span) -> bool:
    """Tell whether no two lines of running text stand together: each is said of another article."""
    places = [index for index in range(span.start, span.end) if is_running_text(sheet, index)]
    return len(places) >= _FEWEST_TEASERS and all(b - a > 1 for a, b in itertools.pairwise(places))


def _heaviest(sheet: Sheet, spans: list[Span]) -> int:
    """Give the place of the heaviest span in the heaviest neighbourhood.

    Comments may be longer than the article; they are chosen only where little stands before them, because
    then their heading was a button of the page's head.
    """
    chains = _chains(spans)
    weights = [
        sum(spans[place].weight for place in chain) * (_FILED if _is_filed(sheet, spans[chain[0]]) else 1)
        for chain in chains
    ]
    best = max(range(len(chains)), key=lambda place: (weights[place], -place))
    comments = next((place for place, chain in enumerate(chains) if spans[chain[0]].is_comment), len(chains))
    if best >= comments:
        before = range(comments)
        article = max(before, key=lambda place: (weights[place], -place), default=best)
        best = article if weights[article] >= _ARTICLE_SHARE * weights[best] else best
    return max(chains[best], key=lambda place: (spans[place].weight, -place))


def _is_filed(sheet: Sheet, span: Span) -> bool:
    """Tell whether a dateline stands among the first lines of a span: notices of a page have none."""
    places = range(span.start, min(span.end, span.start + _FILED_REACH))
    return any(parse_dateline(sheet.lines[place].text) for place in places if is_running_text(sheet, place))


def _chains(spans: list[Span]) -> list[list[int]]:
    """Give the places of spans that stand close together, in groups; a heading of comments parts them."""
    chains: list[list[int]] = []
    for place, span in enumerate(spans):
        is_near = place > 0 and span.start - spans[place - 1].end <= _BOX_GAP
        if is_near and not span.is_comment:
            chains[-1].append(place)
        else:
            chains.append([place])
    return chains


def _goes_on(spans: list[Span], best: int, place: int) -> bool:
    """Tell whether the text goes on after what stands between: one line, or little against its weight."""
    gap = spans[place].start - spans[place - 1].end
    least = _LIGHT_SHARE if gap <= _SMALL_BOX else _HEAVY_SHARE
    return gap <= 1 or spans[place].weight >= least * spans[best].weight


def _shared(sheet: Sheet, span: Span, places: Iterable[int]) -> float:
    """Give the share of the words of some lines that the text of the span uses too."""
    words = _stems_of(sheet, places)
    return len(words & _stems_of(sheet, range(span.start, span.end))) / len(words) if words else 0.0


def _resumes(sheet: Sheet, spans: list[Span], best: int, place: int) -> bool:
    """Tell whether a later span is the text again, after a box: whole paragraphs, and of the same things."""
    span = spans[place]
    inside = [index for index in range(span.start, span.end) if _is_text(sheet, index)]
    is_dense = len(inside) >= _DENSE_LINES and len(inside) >= _DENSE_SHARE * (span.end - span.start)
    if not is_dense or span.start - spans[place - 1].end > _FARTHEST:
        return False
    return _shared(sheet, spans[best], inside) >= _SAME_SHARE


def _is_text(sheet: Sheet, index: int) -> bool:
    return is_running_text(sheet, index) or _is_short_sentence(sheet, index)


def _stems_of(sheet: Sheet, places: Iterable[int]) -> set[str]:
    found: set[str] = set()
    size = 0
    for index in places:
        if _is_text(sheet, index) and size < _MOST_TEXT:
            found |= stems(sheet.lines[index].text)
            size += len(sheet.lines[index].text)
    return found


def _with_list(sheet: Sheet, end: int) -> int:
    """Go on over the list that the last words of the text announce with a colon."""
    if not end or end > len(sheet.lines) or not sheet.lines[end - 1].text.endswith(":"):
        return end
    last = end
    while last < min(len(sheet.lines), end + _LONGEST_LIST) and not sheet.reasons[last]:
        text = sheet.lines[last].text
        if word_count(text) < _LIST_WORDS or is_credit(text, sheet.order):
            break
        last += 1
    return last


def is_running_text(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is running text of whatever article; captions and furniture are none."""
    text = sheet.lines[index].text
    if sheet.reasons[index] or sheet.is_reference(index):
        return False
    return is_prose(text) and not is_credited(text)


def _is_short_sentence(sheet: Sheet, index: int) -> bool:
    """Tell whether a line closes like a sentence, however short it is."""
    text = sheet.lines[index].text
    is_free = not sheet.reasons[index] and not sheet.is_reference(index)
    return is_free and word_count(text) >= 3 and ends_sentence(text) and any(map(str.islower, text))


def _spans(sheet: Sheet) -> list[Span]:
    """Give the stretches of running text between wide gaps and headings of other things."""
    spans: list[Span] = []
    gap = 0
    is_cut, is_comment, is_related = True, False, False
    for index in range(len(sheet.lines)):
        if is_running_text(sheet, index):
            weight = len(sheet.lines[index].text)
            if is_cut or gap > _WIDEST_GAP:
                spans.append(Span(index, index + 1, weight, is_comment, is_related))
            else:
                last = spans[-1]
                spans[-1] = last._replace(end=index + 1, weight=last.weight + weight)
            gap, is_cut, is_comment, is_related = 0, False, False, False
        elif sheet.reasons[index] in AFTER_ARTICLE:
            is_cut = True
            is_related = sheet.reasons[index] == RELATED
            is_comment = is_comment or sheet.reasons[index] == COMMENTS
        elif not _is_short_sentence(sheet, index):
            gap += 1
    return spans


def _with_short_sentences(sheet: Sheet, end: int) -> int:
    while end < len(sheet.lines) and _is_short_sentence(sheet, end):
        end += 1
    return end
