"""Weighs what speaks for a line as the article's title: credits, echoes, the text, its place and shape."""

import re
from typing import NamedTuple

from archive_site.captures.bylines import is_author_label
from archive_site.captures.captions import is_credited
from archive_site.captures.credits import is_credit, parse_credit, says_time_ago
from archive_site.captures.datestamps import is_date_line
from archive_site.captures.echoes import REPEATED, Echoes
from archive_site.captures.lines import Line
from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import is_cjk, is_name, is_prose, sentence_count, word_count
from archive_site.captures.titlelines import FEWEST_WORDS, STOPS, is_proper_name, menu_words, title_lines
from archive_site.captures.zones import Span

# Points.
RIGHT_BELOW, _CLOSE_BELOW, _FAR_BELOW = 4, 3, 2
"""Of a byline or date: right below a line, close, or further down or after much running text."""
_SHARE_POINTS = ((0.75, 3), (0.6, 2), (0.4, 1), (0.2, 0))
"""Of the share of a line's words that the text uses: so much of it at least, and the points."""
_STRANGE = -2
"""Of a line of whose words the text uses still fewer."""
_MOST_SHARE = 3
"""Enough for a short line: the text uses three quarters of its words."""
_SHORT_SHARE, _CREDIT_NEXT = 2, RIGHT_BELOW
"""Enough for one as well: the text uses most of its words, and a byline or date follows at once."""
_LONE_ECHO = 1
"""The most for repetitions of what is a sentence, or of words that the text does not use."""
_OFTEN, _TOO_OFTEN = 4, 3
"""So many lines of the same words are entries of menus; the points that this costs."""
_FAULT = 2
"""What each thing costs that titles seldom have."""
_MENU_SCORE = 8
"""Enough for a line without a credit and in no place of a title."""

# Words.
_FEWEST_ECHOED = 3
"""Of a line whose repetitions count, and of one that is no label."""
_MANY_WORDS = 22
"""Of a line that is rather long for a title."""
_MENU_WORDS, _DISTINCT_SHARE = 8, 0.7
"""Of a line that may be a whole menu; so many of them are distinct where it is none."""
_STAMP_WORDS = 5
"""Of a line that says how old an article is."""

# Lines.
_NEAR = 8
"""Between a title and running text close below it."""
_CREDIT_REACH, _MOST_PROSE = 7, 2
"""Between a title and its byline or date, and those of running text among them; furniture apart."""
_RIGHT, _CLOSE = 1, 3
"""Between a title and a byline or date right below, or close."""
_LOOK = 50
"""Looked at for it, furniture included."""
_CREDIT_ABOVE, _DATE_ABOVE = 4, 2
"""Above a line: a byline there is of the article before; a date may be that of a title."""
_LIST_REACH, _LISTED_DATES = 12, 3
"""So many dates within so many lines are those of a list of articles."""

_SHORT_SIGNS = 12
"""Fewer signs of Chinese, Japanese or Korean are rather a label."""
_GLUED = re.compile(r"[^\W\d_A-Z][.!?]?[A-Z][a-z]{2}")
SITE_TAIL = re.compile(r" [|–—-] \S+(?: \S+){0,3}$")
"""What may be the name of the site, after a sign at the end of a title."""
_QUOTES = "\"'“”„‘’«»「」『』"


class Score(NamedTuple):
    """What speaks for a line as the title, each in points."""

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


def title_scores(sheet: Sheet, span: Span) -> dict[int, Score]:
    """Weigh the lines that may be the title, by index; those for which too little speaks are left out."""
    candidates = title_lines(sheet, span)
    if not candidates:
        return {}
    echoes = Echoes(sheet, span.start)
    # The beginning of a longer line stands for it in a menu.
    candidates = [index for index in candidates if not echoes.is_cut(sheet.lines[index].text)]
    long = [index for index in candidates if word_count(sheet.lines[index].text) >= FEWEST_WORDS]
    scores = ((index, _score(sheet, index, span, echoes, is_alone=[index] == long)) for index in candidates)
    backed = ((index, score) for index, score in scores if _is_backed(score, sheet.lines[index].text))
    return {index: score for index, score in backed if not is_proper_name(sheet, sheet.lines[index].text)}


def _score(sheet: Sheet, index: int, span: Span, echoes: Echoes, *, is_alone: bool) -> Score:
    text = sheet.lines[index].text
    share = _share(echoes, text)
    credit = 0 if _is_listed(sheet, index) else _credit_below(sheet, index) + _is_dated_above(sheet, index)
    is_label = word_count(text) < _FEWEST_ECHOED
    echo = 0 if is_label else echoes.weight(text, is_inside=index >= span.start)
    return Score(
        credit=credit,
        echo=(echo if share > 0 and not is_said(text) else min(_LONE_ECHO, echo))
        - _TOO_OFTEN * (echoes.count(text) >= _OFTEN),
        share=share,
        place=(index == 0)
        + is_alone
        + (is_alone and index == span.start - 1)
        + _is_near_text(sheet, index, span),
        shape=_shape(sheet, index) - (index > span.start) - (is_label and credit < _CLOSE_BELOW),
    )


def _is_backed(score: Score, text: str) -> bool:
    """Tell whether enough speaks for a short line, or for one whose place does not: else it is a label."""
    heads = score.share >= _SHORT_SHARE and score.credit >= _CREDIT_NEXT and score.place > 0
    is_short = word_count(text) < FEWEST_WORDS
    if is_short and score.echo < REPEATED and score.share < _MOST_SHARE and not heads:
        return False
    return score.credit > 0 or score.place > 0 or score.total >= _MENU_SCORE


def is_said(text: str) -> bool:
    """Tell whether a line is a sentence or a quotation: the text repeats it because it is from there."""
    return text[-1] in STOPS or (text[0] in _QUOTES and text[-1] in _QUOTES)


def _is_listed(sheet: Sheet, index: int) -> bool:
    """Tell whether a line stands in a list of articles, each with its date or its age."""
    places = (index - 3, index - 1, index + 1, index + 3)
    stamped = [0 <= place < len(sheet.lines) and _is_stamped(sheet, place) for place in places]
    return sum(stamped) >= _LISTED_DATES or _opens_list(sheet, index)


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
            if prose >= _MOST_PROSE or seen > _CLOSE:
                return _FAR_BELOW
            return RIGHT_BELOW if seen <= _RIGHT else _CLOSE_BELOW
        prose += is_prose(text)
        seen += 1
        if seen > _CREDIT_REACH or prose > _MOST_PROSE:
            break
    return 0


def _is_dated_above(sheet: Sheet, index: int) -> bool:
    return any(is_date_line(line.text, sheet.order) for line in _lines_above(sheet, index, _DATE_ABOVE))


def _share(echoes: Echoes, text: str) -> int:
    # What may be the name of the site after a sign is no word of the article.
    title = SITE_TAIL.sub("", text)
    share = echoes.share_in_text(title)
    if share is None:
        return 0
    return next((points for least, points in _SHARE_POINTS if share >= least), _STRANGE)


def _shape(sheet: Sheet, index: int) -> int:
    """Weigh how a line looks: at best 2 points."""
    text = sheet.lines[index].text
    count = word_count(text)
    faults = (
        text[-1] in STOPS and index > 0,
        is_name(text),
        is_cjk(text) and len(text) < _SHORT_SIGNS,
        _is_menu(text),
        _follows_credit(sheet, index),
    )
    glued = 0 if is_cjk(text) else min(_FAULT, len(_GLUED.findall(text)))
    is_long, is_double = count > _MANY_WORDS, sentence_count(text) > 1
    return (
        (count >= FEWEST_WORDS) + (count > FEWEST_WORDS) - is_long - is_double - glued - _FAULT * sum(faults)
    )


def _follows_credit(sheet: Sheet, index: int) -> bool:
    """Tell whether a byline stands above a line, and no date: then it is a heading in the text."""
    above = _lines_above(sheet, index, _CREDIT_ABOVE)
    return any(is_credit(line.text, sheet.order) for line in above) and not _is_dated_above(sheet, index)


def _lines_above(sheet: Sheet, index: int, reach: int) -> tuple[Line, ...]:
    return sheet.lines[max(0, index - reach) : index]


def _is_menu(text: str) -> bool:
    """Tell whether a line is a run of menu entries: many words, all with capitals, or some of them twice."""
    words = menu_words(text)
    if len(words) < _MENU_WORDS:
        return False
    return all(word[0].isupper() for word in words) or len(set(words)) < _DISTINCT_SHARE * len(words)
