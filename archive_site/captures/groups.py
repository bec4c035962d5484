"""Recognises lines that belong together: the items of a list, a quotation with who said it, a pull quote."""

import re

from archive_site.captures.captions import is_credited
from archive_site.captures.parts import Sheet
from archive_site.captures.phrases import RELATED
from archive_site.captures.shapes import ends_sentence, is_name, is_prose, letters, word_count

PULL_QUOTE = "a pull quote: it repeats words of the text"
LINKED = "a link to another article, under a heading that says so"
ITEM_SIGN = re.compile(r"(?:[•·▪◦‣●*]|(?P<number>\d{1,3})[.)])\s+(?=\S)")
"""What opens an item; the number of a numbered one."""
QUOTE_SIGN = re.compile(r">\s+(?=[^\s>])")
_SPOKEN = re.compile(r"[“„«\"‘][^\n]{20,1200}[”“»\"’][.,]?")
_SAID_BY = re.compile(r"[—–―-]{1,2} ?(?P<name>[^,(]{4,60})(?:[,(].{0,80})?")
_FEWEST_ITEMS = 2
"""Of a list."""
_FEWEST_WORDS, _HEADING_WORDS = 8, 11
"""Words of a pull quote; one of no more than the second must close or open as one, or it may be a heading."""
_LABEL_WORDS, _LINK_WORDS, _MOST_LINKS = 4, 4, 8
"""Words of a heading such as `Read also` at most, words of a headline under it at least, and headlines."""
_QUOTES = "“„«\"‘'"
_LONGEST_PULL = 300
"""Letters of a pull quote."""
_MOST_TEXT, _MOST_PULLS = 200_000, 300
"""Signs of a text in which pull quotes are looked for, and lines that are looked up: both take long."""


def list_end(sheet: Sheet, index: int, end: int) -> int:
    """Give the index after the list that begins at a line; the index itself where none does.

    Every item has a bullet, the same for all, or the number after or before that of its neighbour.
    """
    after = index
    step = 0
    last = None
    while after < end and not sheet.reasons[after]:
        sign = ITEM_SIGN.match(sheet.lines[after].text)
        if not sign or is_credited(sheet.lines[after].text):
            break
        if last:
            difference = _difference(last, sign)
            if difference is None or difference != (step or difference):
                break
            step = difference
        last = sign
        after += 1
    return after if after - index >= _FEWEST_ITEMS else index


def _difference(sign: re.Match[str], following: re.Match[str]) -> int | None:
    """Give 1 or -1 for neighbouring numbers, 0 for equal bullets; else nothing."""
    if sign["number"] and following["number"]:
        difference = int(following["number"]) - int(sign["number"])
        return difference if abs(difference) == 1 else None
    return 0 if sign[0].strip() == following[0].strip() else None


def quotation_end(sheet: Sheet, index: int, end: int) -> int:
    """Give the index after the quotation that begins at a line; the index itself where none does.

    Its lines have the sign of a quoted mail and are text, or it is one in quotation marks with a line that
    says who speaks.
    """
    after = index
    is_text = False
    while after < end and QUOTE_SIGN.match(sheet.lines[after].text) and not sheet.reasons[after]:
        is_text = is_text or is_prose(sheet.lines[after].text)
        after += 1
    if is_text:
        return after
    text = sheet.lines[index].text
    if index + 1 >= end or sheet.reasons[index + 1] or not _SPOKEN.fullmatch(text):
        return index
    speaker = _SAID_BY.fullmatch(sheet.lines[index + 1].text)
    return index + 2 if speaker and is_name(speaker["name"].strip()) else index


def pull_quotes(sheet: Sheet, begin: int, end: int) -> frozenset[int]:
    """Give the indexes of lines whose words stand in a longer paragraph of the text, too."""
    places = [place for place in range(begin, end) if not sheet.reasons[place]]
    if sum(len(sheet.lines[place].text) for place in places) > _MOST_TEXT:
        return frozenset()
    keys = {place: letters(sheet.lines[place].text) for place in places}
    whole = "\n".join(keys.values())
    equal = [key for key in keys.values() if len(key) <= _LONGEST_PULL]
    found = (
        place
        for place in places
        if len(keys[place]) <= _LONGEST_PULL and _may_be_pulled(sheet.lines[place].text)
    )
    candidates = [place for place, _ in zip(found, range(_MOST_PULLS), strict=False)]
    return frozenset(place for place in candidates if whole.count(keys[place]) > equal.count(keys[place]))


def related_links(sheet: Sheet, begin: int, end: int) -> frozenset[int]:
    """Give the indexes of the headlines under headings such as `Read also` inside the text.

    The last of several, right before the text goes on, may be the heading of what follows.
    """
    found: list[int] = []
    for index in range(begin, end):
        # `Read also: New crane` holds its link itself.
        if sheet.reasons[index] != RELATED or word_count(sheet.lines[index].text) > _LABEL_WORDS:
            continue
        after = index + 1
        while after < min(end, index + 1 + _MOST_LINKS) and _is_link(sheet, after):
            after += 1
        links = list(range(index + 1, after))
        found += links[:-1] if len(links) > 1 and after < end and is_prose(sheet.lines[after].text) else links
    return frozenset(found)


def _is_link(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    return not sheet.reasons[index] and word_count(text) >= _LINK_WORDS and not ends_sentence(text)


def _may_be_pulled(text: str) -> bool:
    """Tell whether a line is a sentence, or too long for a heading or a name."""
    count = word_count(text)
    return count >= _FEWEST_WORDS and (count > _HEADING_WORDS or ends_sentence(text) or text[0] in _QUOTES)
