"""Tells what a line of a date says of it: that it is of the publication, of an update, or of the capture."""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive_site.captures.datelines import LONGEST_DATE_LINE, DateInText, Order, dates_in
from archive_site.captures.datewords import CAPTURE_WORDS, DATE_COMPANIONS, UPDATE_WORDS
from archive_site.dates.monthnames import WEEKDAYS
from archive_site.patterns import Pattern

_PUNCTUATION = Pattern(r"[\s|•·/,:;()–—−-]+")
_CLOCK = Pattern(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ap]\.?m\.?)?|T\d{2}:\d{2}(?::\d{2})?Z?", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_date_line(text: str, order: Order = Order.OPEN) -> bool:
    """Tell whether a line says a date and, but for the clock and the like, nothing else."""
    if len(text) > LONGEST_DATE_LINE or is_of_capture(text, order):
        return False
    rest = text
    for each in reversed(dates_in(text, order)):
        rest = f"{rest[: each.start]} {rest[each.end :]}"
    if rest == text:
        return False
    words = [word for word in _PUNCTUATION.split(_CLOCK.sub(" ", rest)) if any(map(str.isalnum, word))]
    strange = [word for word in words if not goes_with_date(word)]
    return len(strange) <= 1 and sum(map(len, strange)) <= 20


def goes_with_date(word: str) -> bool:
    """Tell whether a word may stand beside a date in a line that says nothing else."""
    plain = word.casefold().strip(".")
    return plain in DATE_COMPANIONS or plain in WEEKDAYS or (plain.isdigit() and len(plain) <= 2)


def publication_date(text: str, order: Order = Order.OPEN) -> DateInText | None:
    """Give the first date of a line that is neither that of an update nor that of the capture."""
    for each, before in _with_words_before(text, order):
        if before.isdisjoint(UPDATE_WORDS | CAPTURE_WORDS) and not before >= {"mis", "à", "jour"}:
            return each
    return None


def is_of_capture(text: str, order: Order = Order.OPEN) -> bool:
    """Tell whether a line with dates says of each of them that the page was saved or looked up then."""
    found = [before for _, before in _with_words_before(text, order)]
    return bool(found) and not any(before.isdisjoint(CAPTURE_WORDS) for before in found)


def _with_words_before(text: str, order: Order) -> Iterator[tuple[DateInText, set[str]]]:
    """Give each date with the words between it and the one before, in small letters."""
    start = 0
    for each in dates_in(text, order):
        yield each, {word.strip(".").casefold() for word in _PUNCTUATION.split(text[start : each.start])}
        start = each.end
