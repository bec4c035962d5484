"""Chooses the line that is the article's title; where none is clearly one, it chooses none."""

from archive_site.captures.credits import is_credit
from archive_site.captures.datestamps import is_date_line
from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import letters, word_count
from archive_site.captures.titlelines import FEWEST_WORDS, STOPS, menu_words
from archive_site.captures.titleweights import RIGHT_BELOW, SITE_TAIL, Score, is_said, title_scores
from archive_site.captures.zones import Span

# Points, as `titleweights` gives them.
_LEAST_SCORE = 6
"""Enough for a title, whatever speaks for other lines."""
_CLEAR_SCORE = 4
"""Enough where no other line comes near."""
_CLEAR_MARGIN, _CREDITED_MARGIN = 4, 2
"""How far the next line must then be behind: of a title with a byline or date right below it, less far."""
_CREDIT_LEAD = 1
"""So much more may speak for a line without a byline or date than for one that has them right below."""
_FIRST = 2
"""Of a place that speaks for a title by itself."""
_SURE_SCORE, _SURE_UNCREDITED, _LEAST_MARGIN = 9, 11, 1
"""With fewer points, the second without a byline or date, a title must be ahead of all rivals elsewhere."""
_SHARED = 2
"""Of words that the text uses, or other lines repeat."""
_LONGER_LEAD = 3
"""So much more may speak for a heading than for the whole title above it, of which it is the start."""
_SUBTITLE_LEAD, _SENTENCE_LEAD = 2, 4
"""So much more may speak for a subtitle than for the title above it; the second for a whole sentence."""

# Lines.
_MOST_STEPS = 3
"""Steps up from subtitle to title: over a second subtitle, or the text of a picture."""
_MASTHEAD_REACH = 4
"""Below the name of a blog."""
_BESIDE = 2
"""Between a title and what belongs to it: its label, its subtitle."""
_NEAR = 8
"""Between two wordings of one title; so far below a title stand its own headings, which are no rivals."""
_FAR = 40
"""Above the text."""

_THIN = 4
"""Of a page with fewer signs of text a line, menus are the most; a title far above its text is in doubt."""
_ROW_WORDS = 6
"""Of a row of menu entries."""
_TITLE_SHARE, _DATED_SHARE = 0.55, 0.45
"""A title is at least so long, measured by the subtitle under it; the second where a date stands between."""
_LABEL_WORDS = 6
"""A line of more words is no label over a title, however long the line under it is."""
_LONG = 110
"""Signs from which on a line is rather a subtitle than a title."""


def title_index(sheet: Sheet, span: Span) -> int | None:
    """Give the index of the title, or nothing where no line is clearly one."""
    scores = title_scores(sheet, span)
    if not scores:
        return None
    under = _best(scores)
    top = scores[under].total
    best = _below_saying(sheet, scores, _above_subtitle(sheet, scores, under))
    if _is_doubtful(scores, best, top):
        return None
    best = _below_masthead(sheet, scores, _whole_wording(sheet, scores, best))
    if _is_rivalled(sheet, span, scores, range(best, under + 1), top):
        return None
    chosen = _nearest_to_credits(sheet, scores, best)
    is_thin = span.weight < _THIN * len(sheet.lines)
    is_far = is_thin and span.start - chosen > _FAR
    return chosen if not is_far or _is_shared(scores[chosen]) else None


def _best(scores: dict[int, Score]) -> int:
    """Give the index of the line for which most speaks, or a little less and a byline or date right below."""
    best = max(scores, key=lambda index: (scores[index].total, scores[index].credit, -index))
    if scores[best].credit:
        return best
    credited = [index for index, score in scores.items() if score.credit >= RIGHT_BELOW and score.share > 0]
    second = max(credited, key=lambda index: (scores[index].total, -index), default=best)
    return second if scores[best].total - scores[second].total <= _CREDIT_LEAD else best


def _is_doubtful(scores: dict[int, Score], best: int, top: int) -> bool:
    """Tell whether too little speaks for the best line: a low sum, or a rival near it."""
    score = scores[best]
    if top >= _LEAST_SCORE:
        return False
    others = max((other.total for index, other in scores.items() if index != best), default=0)
    margin = _CREDITED_MARGIN if score.credit >= RIGHT_BELOW else _CLEAR_MARGIN
    is_backed = score.credit > 0 or score.place >= _FIRST
    return not (is_backed and top >= _CLEAR_SCORE and top - others >= margin)


def _is_rivalled(sheet: Sheet, span: Span, scores: dict[int, Score], places: range, top: int) -> bool:
    """Tell whether a line of other words, elsewhere on the page, has nearly as many points.

    The places are that of the title and all down to its subtitle.
    """
    best, last = places.start, max(places.start, places.stop - 1)
    wording = letters(sheet.lines[best].text)
    has_credit = scores[best].credit > 0
    # A byline below speaks for a title more than any repetition; what follows is rather a heading.
    rivals = [
        score.total + (index < best and not has_credit)
        for index, score in scores.items()
        if not best - _BESIDE <= index <= last + _BESIDE
        and letters(sheet.lines[index].text) != wording
        and index < (best + _NEAR if has_credit else max(best + _NEAR, span.start))
        and not (has_credit and not score.credit and index > span.start)
    ]
    sure = _SURE_SCORE if has_credit else _SURE_UNCREDITED
    return top - max(rivals, default=0) < _LEAST_MARGIN and top < sure


def _nearest_to_credits(sheet: Sheet, scores: dict[int, Score], best: int) -> int:
    """Choose among the lines of one wording: menus and lists above an article name it, too.

    The last one with credits stands over the text, unless a byline stands between it and one above it.
    """
    wording = letters(sheet.lines[best].text)
    same = [index for index in scores if letters(sheet.lines[index].text) == wording]
    chosen = max(same, key=lambda index: (scores[index].credit, index))
    for index in reversed(same):
        between = range(index + 1, chosen) if 0 < chosen - index <= _NEAR else ()
        if any(is_credit(sheet.lines[place].text, sheet.order) for place in between):
            chosen = index
    return chosen


def _is_shared(score: Score) -> bool:
    """Tell whether a title is of the text: it uses its words, or is repeated."""
    return score.share >= _SHARED or score.echo >= _SHARED


def _above_subtitle(sheet: Sheet, scores: dict[int, Score], best: int) -> int:
    """Go up from a subtitle, or from the text of a picture, to the title right above it."""
    if scores[best].echo >= _SHARED and sheet.lines[best].text[-1] not in STOPS:
        return best
    for _ in range(_MOST_STEPS):
        above = next((place for place in (best - 1, best - 2) if _heads(sheet, scores, place, best)), best)
        if above == best:
            break
        best = above
    return best


def _below_saying(sheet: Sheet, scores: dict[int, Score], best: int) -> int:
    """Go down from a saying set over the title, where title and subtitle follow it."""
    text = sheet.lines[best].text
    is_saying = is_said(text) and text[-1] not in STOPS
    follows = all(place in scores and not is_said(sheet.lines[place].text) for place in (best + 1, best + 2))
    return best + 1 if is_saying and follows and scores[best + 1].credit >= scores[best].credit else best


def _heads(sheet: Sheet, scores: dict[int, Score], above: int, best: int) -> bool:
    """Tell whether the line above is the title of which `best` is the subtitle."""
    if above not in scores or word_count(sheet.lines[above].text) < FEWEST_WORDS:
        return False
    text = sheet.lines[best].text
    is_sentence = text[-1] in STOPS
    if (is_said(sheet.lines[above].text) and not is_sentence) or _is_row(sheet.lines[above].text):
        # A saying set over the title, or the entries of a menu.
        return False
    # A much shorter line is the label over a title, unless it has a date of its own.
    is_dated = above + 1 < best and is_date_line(sheet.lines[above + 1].text, sheet.order)
    least = _DATED_SHARE if is_dated else _TITLE_SHARE
    is_no_label = word_count(sheet.lines[above].text) > _LABEL_WORDS and scores[above].share >= _SHARED
    is_title_long = is_sentence or is_no_label or len(sheet.lines[above].text) >= least * len(text)
    most = _SENTENCE_LEAD if is_sentence or len(text) >= _LONG else _SUBTITLE_LEAD
    return is_title_long and scores[best].total - scores[above].total <= most


def _is_row(text: str) -> bool:
    """Tell whether many words have capitals all of them, as entries of a menu in one row have."""
    words = menu_words(text)
    return len(words) >= _ROW_WORDS and all(word[0].isupper() for word in words) and not text.isupper()


def _below_masthead(sheet: Sheet, scores: dict[int, Score], best: int) -> int:
    """Go down from the name of a blog, of which the text is silent, to the title given twice under a date."""
    if best or scores[best].share > 0:
        return best
    for place in range(1, min(_MASTHEAD_REACH, len(sheet.lines) - 2)):
        first, second = sheet.lines[place + 1 : place + 3]
        is_double = place + 1 in scores and letters(first.text) == letters(second.text)
        if is_double and is_date_line(sheet.lines[place].text, sheet.order):
            return place + 1
    return best


def _whole_wording(sheet: Sheet, scores: dict[int, Score], best: int) -> int:
    """Give the longer line above that begins with the same words, of which a heading is the start."""
    key = letters(sheet.lines[best].text)
    for index, score in scores.items():
        text = sheet.lines[index].text
        is_longer = len(letters(text)) > len(key) and letters(text).startswith(key)
        if (
            index < best
            and is_longer
            and not SITE_TAIL.search(text)
            and score.total >= scores[best].total - _LONGER_LEAD
        ):
            return index
    return best
