"""Weighs what speaks for a line as the article's title: credits, echoes, the text, its place and shape."""

import re
from typing import NamedTuple

from archive_site.captures.bylines import bare_names, is_author_label, opens_like_byline, parse_byline
from archive_site.captures.captions import is_credited
from archive_site.captures.credits import is_credit, parse_credit, says_time_ago
from archive_site.captures.datelines import dates_in
from archive_site.captures.datestamps import is_date_line
from archive_site.captures.echoes import Echoes
from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import is_cjk, is_name, is_prose, sentence_count, word_count
from archive_site.captures.trails import parse_trail
from archive_site.captures.zones import Span

_REACH = 400
"""Lines above the text that are looked at."""
_LONGEST, _MOST_WORDS = 230, 34
"""Signs and words of a title."""
_FEWEST_WORDS = 4
"""A line of fewer words is a title only where more than its shape speaks for it."""
_TOO_OFTEN = 4
"""So many lines of the same words are entries of menus."""
_MENU_REACH = 40
"""So far above the text, a line of few words is an entry of a menu."""
_SHORT_SIGNS = 12
"""Fewer signs of Chinese, Japanese or Korean are rather a label."""
_BULLET = re.compile(r"(?:[*+•»›>-]|o|\d{1,2}[.)])\s")
_GLUED = re.compile(r"[^\W\d_A-Z][.!?]?[A-Z][a-z]{2}")
SITE_TAIL = re.compile(r" [|–—-] \S+(?: \S+){0,3}$")
"""What may be the name of the site, after a sign at the end of a title."""
_CREDIT_SIGN = re.compile(r"\.? ?[/(\[|©]|\.? ?[–—-]? ?(?:Copyright|Foto|Photo|Credit)\b")
_NOTICE = re.compile(r"(?:©|\(c\) |copyright )", re.IGNORECASE)
_NEAR = 8
"""Lines between a title and running text close below it."""
_BYLINE_WORDS = 5
"""Words up to which a line that opens like a byline is one, though it cannot be read."""
_MENU_WORDS = 8
"""Words from which on a line may be a whole menu."""
_DATED_WORDS = 10
"""Words up to which a line with a date is no title."""
_LEAD_SHARE = 0.15
"""So much of the running text may stand before a title: notices of the page, an introduction."""
_CREDIT_REACH, _MOST_PROSE = 7, 2
"""Lines, and of these lines of running text, between a title and its byline or date; furniture apart."""
_LOOK = 50
"""Lines looked at for it, furniture included."""
_SHORT_SHARE, _CREDIT_NEXT = 2, 4
"""Enough for a short line: the text uses most of its words, and a byline or date follows at once."""
_MOST_SHARE = 3
"""Points of a line of whose words the text uses three quarters."""
_MENU_SCORE = 8
"""Points that are enough for a line without a credit and in no place of a title."""
_QUOTES = "\"'“”„‘’«»「」『』"
_STAMP_WORDS = 5
"""Of a line that says how old an article is."""
_LIST_REACH, _LISTED_DATES = 12, 3
"""So many dates within so many lines are those of a list of articles."""


class Score(NamedTuple):
    """What speaks for a line as the title, each weighed."""

    credit: int
    """A byline or a date follows."""
    echo: int
    """Other lines repeat it."""
    share: int
    """The text uses its words."""
    place: int
    """Where it stands: first, alone, close before running text."""
    shape: int
    """Its length, its signs, and what stands before it."""

    @property
    def total(self) -> int:
        """The sum; 0 where nothing but its shape speaks for a line, or nothing but a place in a menu."""
        evidence = self.credit + self.echo + self.place
        return sum(self) if evidence > 0 else 0


def title_scores(sheet: Sheet, span: Span) -> tuple[tuple[int, Score], ...]:
    """Weigh every line that has the shape of a title and stands where one may."""
    last = _last_place(sheet, span)
    places = range(max(0, min(span.start, last) - _REACH), last)
    candidates = [index for index in places if _is_candidate(sheet, index, span)]
    if not candidates:
        return ()
    echoes = Echoes(sheet, span.start)
    # The beginning of a longer line stands for it in a menu.
    candidates = [index for index in candidates if not echoes.is_cut(sheet.lines[index].text)]
    long = [index for index in candidates if word_count(sheet.lines[index].text) >= _FEWEST_WORDS]
    scores = ((index, _score(sheet, index, span, echoes, is_alone=[index] == long)) for index in candidates)
    backed = ((index, score) for index, score in scores if _is_backed(score, sheet.lines[index].text))
    return tuple(each for each in backed if not _is_proper_name(sheet, sheet.lines[each[0]].text))


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


def _is_candidate(sheet: Sheet, index: int, span: Span) -> bool:
    text = sheet.lines[index].text
    if sheet.reasons[index] or sheet.is_reference(index):
        return False
    count = word_count(text)
    if (count < _FEWEST_WORDS and span.start - index > _MENU_REACH) or not _is_headline_shaped(text):
        return False
    if index >= span.start and (count > 28 or text.endswith(".")):
        return False
    if is_date_line(text, sheet.order) or is_author_label(text) or is_credited(text):
        return False
    if len(bare_names(text)) > 1 or _opens_caption(sheet, index):
        return False
    return parse_trail(text, "") is None


def _is_proper_name(sheet: Sheet, text: str) -> bool:
    """Tell whether a short line in capitals is what the text calls an outlet, a place, a person."""
    words = text.split()
    if sheet.is_wiki or len(words) >= _FEWEST_WORDS or not all(word[0].isupper() for word in words):
        return False
    name = text.removeprefix("The ")
    return any(name in line.text and is_prose(line.text) for line in sheet.lines)


def _is_headline_shaped(text: str) -> bool:
    count = word_count(text)
    if not 2 <= count <= _MOST_WORDS or len(text) > _LONGEST or text[-1] in ",;:" or _BULLET.match(text):
        return False
    if text.lstrip("¿¡«“\"'‘(")[:1].islower() or sentence_count(text) > 2:
        return False
    if count <= _DATED_WORDS and dates_in(text):
        return False
    return not (parse_byline(text) or (count <= _BYLINE_WORDS and opens_like_byline(text)))


def _score(sheet: Sheet, index: int, span: Span, echoes: Echoes, *, is_alone: bool) -> Score:
    text = sheet.lines[index].text
    share = _share(echoes, text)
    credit = 0 if _is_listed(sheet, index) else _credit_below(sheet, index) + _dated_above(sheet, index)
    echo = echoes.weight(text, is_inside=index >= span.start) if word_count(text) >= 3 else 0
    return Score(
        credit=credit,
        echo=(echo if share > 0 and not is_said(text) else min(1, echo))
        - 3 * (echoes.count(text) >= _TOO_OFTEN),
        share=share,
        place=(index == 0)
        + is_alone
        + (is_alone and index == span.start - 1)
        + _is_near_text(sheet, index, span),
        shape=_shape(sheet, index) - (index > span.start) - (word_count(text) < 3 and credit < 3),
    )


def _is_backed(score: Score, text: str) -> bool:
    """Tell whether enough speaks for a short line, or for one whose place does not: else it is a label."""
    heads = score.share >= _SHORT_SHARE and score.credit >= _CREDIT_NEXT and score.place > 0
    if word_count(text) < _FEWEST_WORDS and score.echo < 2 and score.share < _MOST_SHARE and not heads:
        return False
    return score.credit > 0 or score.place > 0 or score.total >= _MENU_SCORE


def is_said(text: str) -> bool:
    """Tell whether a line is a sentence or a quotation: the text repeats it because it is from there."""
    return text[-1] in ".。।" or (text[0] in _QUOTES and text[-1] in _QUOTES)


def _is_listed(sheet: Sheet, index: int) -> bool:
    """Tell whether a line stands in a list of articles, each with its date or its age."""
    places = (index - 3, index - 1, index + 1, index + 3)
    stamped = [0 <= place < len(sheet.lines) and _is_stamped(sheet, place) for place in places]
    return sum(stamped) >= 3 or _opens_list(sheet, index)


def _is_stamped(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    return is_date_line(text, sheet.order) or (word_count(text) <= _STAMP_WORDS and says_time_ago(text))


def _opens_list(sheet: Sheet, index: int) -> bool:
    """Tell whether dated headlines follow a line, and no text: it is one of them, or heads them."""
    dated = lines_between = 0
    for after in range(index + 1, min(index + _LIST_REACH, len(sheet.lines))):
        text = sheet.lines[after].text
        if is_prose(text):
            break
        is_dated = is_date_line(text, sheet.order)
        dated += is_dated and (dated == 0 or lines_between > 0)
        lines_between = 0 if is_dated else lines_between + 1
    return dated >= _LISTED_DATES


def _is_near_text(sheet: Sheet, index: int, span: Span) -> bool:
    following = range(index + 1, min(index + 1 + _NEAR, span.end))
    return any(is_prose(sheet.lines[after].text) and not sheet.reasons[after] for after in following)


def _credit_below(sheet: Sheet, index: int) -> int:
    """Weigh a byline or date that follows: the nearer, the more."""
    prose = seen = 0
    for after in range(index + 1, min(index + 1 + _LOOK, len(sheet.lines))):
        text = sheet.lines[after].text
        if sheet.reasons[after] or is_credited(text) or text == sheet.lines[index].text:
            continue
        is_sure = is_credit(text, sheet.order) or is_author_label(text)
        if is_sure or (prose == 0 and parse_credit(text, sheet.order, is_near=True)):
            return 2 if prose >= _MOST_PROSE else 4 if seen <= 1 else 3 if seen <= 3 else 2
        prose += is_prose(text)
        seen += 1
        if seen > _CREDIT_REACH or prose > _MOST_PROSE:
            break
    return 0


def _dated_above(sheet: Sheet, index: int) -> int:
    return int(
        any(is_date_line(sheet.lines[before].text, sheet.order) for before in range(max(0, index - 2), index))
    )


def _share(echoes: Echoes, text: str) -> int:
    # What may be the name of the site after a sign is no word of the article.
    title = SITE_TAIL.sub("", text)
    share = echoes.share_in_text(title)
    if share is None:
        return 0
    return 3 if share >= 0.75 else 2 if share >= 0.6 else 1 if share >= 0.4 else -2 if share < 0.2 else 0


def _shape(sheet: Sheet, index: int) -> int:
    text = sheet.lines[index].text
    count = word_count(text)
    shape = (count >= 4) + (count >= 5)
    shape -= 2 * (text[-1] in ".。।" and index > 0)
    shape -= (count > 22) + (sentence_count(text) > 1)
    shape -= 2 * is_name(text) + 2 * (is_cjk(text) and len(text) < _SHORT_SIGNS)
    shape -= 2 * _is_menu(text)
    shape -= 0 if is_cjk(text) else min(2, len(_GLUED.findall(text)))
    shape -= (
        2
        * any(is_credit(sheet.lines[before].text, sheet.order) for before in range(max(0, index - 4), index))
        * (not any(is_date_line(sheet.lines[before].text) for before in range(max(0, index - 2), index)))
    )
    return shape


def _is_menu(text: str) -> bool:
    """Tell whether a line is a run of menu entries: many words, all with capitals, or some of them twice."""
    words = [word for word in text.split() if word[0].isalpha()]
    if len(words) < _MENU_WORDS or any(sign in text for sign in ":?!,;“"):
        return False
    return all(word[0].isupper() for word in words) or len(set(words)) < 0.7 * len(words)


def _opens_caption(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is the text of a picture: its caption follows, the same words and a credit."""
    text = sheet.lines[index].text
    following = sheet.lines[index + 1 : index + 3]
    for line in following:
        if line.text.startswith(text) and _CREDIT_SIGN.match(line.text[len(text) :]):
            return True
    is_doubled = bool(following) and following[0].text == text
    return is_doubled and any(_NOTICE.match(line.text) or is_credited(line.text) for line in following)
