"""Chooses the line that is the article's title, and reads the breadcrumbs that lead to it."""

import re
from collections import Counter
from typing import NamedTuple

from archive_site.captures.bylines import is_author_label, opens_like_byline, parse_byline, parse_dated_name
from archive_site.captures.captions import is_credited
from archive_site.captures.datelines import dates_in, is_date_line
from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import is_name, is_prose, letters, sentence_count, word_count
from archive_site.captures.zones import Span

_REACH = 400
_ECHO_LINES = 3000
_LONGEST = 230
_LEAST_SCORE = 4
_TRUNCATED = ("...", "…")
_BULLET = re.compile(r"(?:[*+•»›>-]|o|\d{1,2}[.)]?)\s")
_STEPS = re.compile(r"\s*[>»›/→]\s*|(?<=[^\W\d_A-Z])(?=[^\W\d_a-z][^\W\d_A-Z])")
_GLUED = re.compile(r"[^\W\d_A-Z]{2}[A-Z][a-z]{2}")
_NEAR = 8
_DATED_WORDS = 10
_PARAGRAPH_WORDS = 25
_HOME = frozenset({"home", "homepage", "startseite", "accueil", "inicio", "portada", "головна", "главная"})


class Trail(NamedTuple):
    """A breadcrumb line."""

    section: str
    """The last step before the title; empty where there is none."""


def title_index(sheet: Sheet, span: Span) -> int | None:
    """Give the index of the title, or nothing where no line is clearly one.

    What speaks for a line: other lines repeat it, a byline or date follows, the text follows, it opens
    the capture.
    """
    echoes = _Echoes(sheet, span)
    first = max(0, span.start - _REACH)
    best, best_score = None, _LEAST_SCORE - 1
    places = range(first, min(span.start + 3, span.end, len(sheet.lines)))
    candidates = [index for index in places if _is_candidate(sheet, index, span)]
    is_only = sum(word_count(sheet.lines[index].text) >= 4 for index in candidates) == 1
    for index in candidates:
        is_alone = (is_only and word_count(sheet.lines[index].text) >= 4) or index == 0
        score = _score(sheet, index, span, echoes, is_alone=is_alone)
        is_echo = best is not None and letters(sheet.lines[best].text) == letters(sheet.lines[index].text)
        if score > best_score or (is_echo and score == best_score):
            best, best_score = index, score
    return best


def parse_trail(text: str, title: str) -> Trail | None:
    """Read a breadcrumb line, `Home > Section > Title`, run together or not; nothing if it is none."""
    if len(text) > 2 * _LONGEST:
        return None
    steps = [step for step in _STEPS.split(text) if step]
    if len(steps) < 2 or steps[0].casefold() not in _HOME:
        return None
    middle: list[str] = []
    heading = letters(title)
    for step in steps[1:]:
        key = letters(step.rstrip(".…"))
        if heading and len(key) > 3 and heading.startswith(key):
            break
        middle.append(step)
    is_trail = len(middle) < len(steps) - 1 or (len(middle) <= 4 and sum(map(word_count, middle)) <= 10)
    return Trail(middle[-1] if middle and word_count(middle[-1]) <= 4 else "") if is_trail else None


class _Echoes:
    """The wordings of a page, to tell whether a line is repeated elsewhere."""

    def __init__(self, sheet: Sheet, span: Span) -> None:
        short = [line.text for line in sheet.lines if len(line.text) <= _LONGEST * 2][:_ECHO_LINES]
        self._whole = Counter(map(letters, short))
        self._after = Counter(letters(line.text) for line in sheet.lines[span.start :])
        self._all = "\n".join(map(letters, short))
        self._truncated = [letters(text) for text in short if text.endswith(_TRUNCATED)][:200]

    def repeats(self, text: str, *, is_inside: bool) -> bool:
        """Tell whether the text stands in a longer line of the page, or in a line further down, too.

        `is_inside` tells that the text is itself a line further down.
        """
        key = letters(text)
        if len(key) < 12:
            return False
        # Repeated as a whole line of the header it may as well be an entry of the menu.
        if self._all.count(key) > self._whole[key] or self._after[key] > is_inside:
            return True
        starts = ((other, other.find(key[:16])) for other in self._truncated)
        return any(start >= 0 and key.startswith(other[start:]) for other, start in starts)


def _is_candidate(sheet: Sheet, index: int, span: Span) -> bool:
    """Tell whether a line has the shape of a title and stands where one may."""
    text = sheet.lines[index].text
    if sheet.reasons[index] or sheet.is_reference(index) or not _is_headline_shaped(text):
        return False
    count = word_count(text)
    if index >= span.start and (count > 28 or text.endswith(".")):
        return False
    if index > span.start and (
        is_prose(text) or word_count(sheet.lines[span.start].text) >= _PARAGRAPH_WORDS
    ):
        return False
    return not (is_date_line(text) or is_author_label(text) or is_credited(text) or parse_trail(text, ""))


def _is_headline_shaped(text: str) -> bool:
    if len(text) > _LONGEST or text[-1] in ",;:" or _BULLET.match(text):
        return False
    if text.lstrip("¿¡«“\"'‘(")[:1].islower() or opens_like_byline(text) or parse_byline(text):
        return False
    count = word_count(text)
    is_dated = count <= _DATED_WORDS and bool(dates_in(text))
    return 2 <= count <= 34 and sentence_count(text) <= 2 and not is_dated


def _score(sheet: Sheet, index: int, span: Span, echoes: _Echoes, *, is_alone: bool) -> int:
    """Weigh what speaks for a line as the title; 0 where only its shape does."""
    text = sheet.lines[index].text
    count = word_count(text)
    evidence = 3 * (count >= 4 and echoes.repeats(text, is_inside=index >= span.start))
    evidence += 3 * any(_is_credit(sheet, after) for after in _next_words(sheet, index))
    evidence += any(is_date_line(sheet.lines[before].text) for before in range(max(0, index - 2), index))
    evidence += is_alone
    if not evidence:
        return 0
    shape = (count >= 4) + (count >= 5) + (span.start - index <= _NEAR) + (index == 0)
    shape -= 2 * (text.endswith(".") and index > 0)
    shape -= (count > 22) + (sentence_count(text) > 1)
    shape -= 2 * (is_name(text) or _GLUED.search(text) is not None)
    shape -= 2 * any(_is_credit(sheet, before, dated=False) for before in range(max(0, index - 4), index))
    return evidence + shape


def _next_words(sheet: Sheet, index: int) -> tuple[int, ...]:
    """Give the next few lines that are no furniture by themselves."""
    after = range(index + 1, min(index + 16, len(sheet.lines)))
    return tuple(place for place in after if not sheet.reasons[place])[:5]


def _is_credit(sheet: Sheet, index: int, *, dated: bool = True) -> bool:
    """Tell whether a line names author or date, as they stand under a title."""
    text = sheet.lines[index].text
    if parse_byline(text) or is_author_label(text) or parse_dated_name(text):
        return True
    return dated and is_date_line(text)
