"""Tells which lines of a capture may be the article's title: by their place, their shape and their words."""

import re

from archive_site.captures.bylines import bare_names, is_author_label, opens_like_byline, parse_byline
from archive_site.captures.captions import is_credited
from archive_site.captures.datelines import dates_in
from archive_site.captures.datestamps import is_date_line
from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import is_name, is_prose, sentence_count, word_count
from archive_site.captures.trails import parse_trail
from archive_site.captures.zones import Span

FEWEST_WORDS = 4
"""A line of fewer words is a title only where more than its shape speaks for it."""
STOPS = ".。।"
"""Signs that end a sentence, and few titles."""

_REACH = 400
"""Lines above the text that are looked at."""
_MENU_REACH = 40
"""So far above the text, a line of few words is an entry of a menu."""
_LEAD_SHARE = 0.15
"""So much of the running text may stand before a title: notices of the page, an introduction."""
_LONGEST, _MOST_WORDS, _MOST_SENTENCES = 230, 34, 2
"""Signs, words and sentences of a title."""
_MOST_WORDS_INSIDE = 28
"""Words of a title that stands in the text."""
_BYLINE_WORDS = 5
"""Words up to which a line that opens like a byline is one, though it cannot be read."""
_DATED_WORDS = 10
"""Words up to which a line with a date is no title."""
_FEWEST_NAMING = 3
"""Words of a title before the day that it ends on."""
_CAPTION_REACH = 2
"""Lines below a picture's text in which its caption stands."""

_BULLET = re.compile(r"(?:[*+•»›>-]|o|\d{1,2}[.)])\s")
_OPENING_SIGNS = "¿¡«“\"'‘("
_CREDIT_SIGN = re.compile(r"\.? ?[/(\[|©]|\.? ?[–—-]? ?(?:Copyright|Foto|Photo|Credit)\b")
_NOTICE = re.compile(r"(?:©|\(c\) |copyright )", re.IGNORECASE)


def title_lines(sheet: Sheet, span: Span) -> list[int]:
    """Give the indexes, in order, of the lines that have the shape of a title and stand where one may."""
    last = _last_place(sheet, span)
    places = range(max(0, min(span.start, last) - _REACH), last)
    return [index for index in places if _may_be_title(sheet, index, span)]


def _last_place(sheet: Sheet, span: Span) -> int:
    """Give the index before which a title stands: a small share of the running text may come earlier."""
    left = _LEAD_SHARE * span.weight
    seen = 0
    for index in range(span.start, span.end):
        text = sheet.lines[index].text
        if is_prose(text) and not sheet.reasons[index]:
            left -= len(text)
            seen += 1
            if left < 0 and seen > 1:
                return index
    return min(span.start + 1, len(sheet.lines))


def _may_be_title(sheet: Sheet, index: int, span: Span) -> bool:
    text = sheet.lines[index].text
    if sheet.reasons[index] or sheet.is_reference(index):
        return False
    count = word_count(text)
    if (count < FEWEST_WORDS and span.start - index > _MENU_REACH) or not _is_headline_shaped(text):
        return False
    if index >= span.start and (count > _MOST_WORDS_INSIDE or text.endswith(".")):
        return False
    if is_date_line(text, sheet.order) or is_author_label(text) or is_credited(text):
        return False
    if len(bare_names(text)) > 1 or _opens_caption(sheet, index):
        return False
    return parse_trail(text, "") is None


def _is_headline_shaped(text: str) -> bool:
    count = word_count(text)
    if not 2 <= count <= _MOST_WORDS or len(text) > _LONGEST or text[-1] in ",;:" or _BULLET.match(text):
        return False
    if text.lstrip(_OPENING_SIGNS)[:1].islower() or sentence_count(text) > _MOST_SENTENCES:
        return False
    if count <= _DATED_WORDS and dates_in(text) and not _ends_on_its_day(text):
        return False
    return not (parse_byline(text) or (count <= _BYLINE_WORDS and opens_like_byline(text)))


def _ends_on_its_day(text: str) -> bool:
    """Tell whether a line names a thing that comes out day by day, and its day: `The tides, 3 May 2021`."""
    day = dates_in(text)[-1]
    name = text[: day.start].rstrip(" ,:–—-|(")
    is_last = day.end >= len(text.rstrip(" )"))
    return is_last and len(dates_in(text)) == 1 and word_count(name) >= _FEWEST_NAMING and not is_name(name)


def _opens_caption(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is the text of a picture: its caption follows, the same words and a credit."""
    text = sheet.lines[index].text
    following = sheet.lines[index + 1 : index + 1 + _CAPTION_REACH]
    for line in following:
        if line.text.startswith(text) and _CREDIT_SIGN.match(line.text[len(text) :]):
            return True
    is_doubled = bool(following) and following[0].text == text
    return is_doubled and any(_NOTICE.match(line.text) or is_credited(line.text) for line in following)


def is_proper_name(sheet: Sheet, text: str) -> bool:
    """Tell whether a short line in capitals is what the text calls an outlet, a place, a person."""
    words = text.split()
    if sheet.is_wiki or len(words) >= FEWEST_WORDS or not all(word[0].isupper() for word in words):
        return False
    name = text.removeprefix("The ")
    return any(name in line.text and is_prose(line.text) for line in sheet.lines)


def menu_words(text: str) -> list[str]:
    """Give the words of a line that may be a row of menu entries; none where signs make it a sentence."""
    if any(sign in text for sign in ":?!,;“"):
        return []
    return [word for word in text.split() if word[0].isalpha()]
