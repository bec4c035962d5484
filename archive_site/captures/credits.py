"""Reads a line of a page's head that says who wrote the article and when, in whatever order."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archive_site.captures.bylines import bare_names, is_agency, is_role, parse_byline, parse_dated_name
from archive_site.captures.bylinewords import WITHOUT_COLON
from archive_site.captures.captions import is_credited
from archive_site.captures.datelines import DateInText, Order, PartDate, dates_in, part_dates, short_dates
from archive_site.captures.datestamps import goes_with_date, is_date_line, is_of_capture, publication_date
from archive_site.captures.furniture import furniture_reason
from archive_site.captures.shapes import PARTICLES, ends_sentence, word_count


class Credit(NamedTuple):
    """What such a line says."""

    names: tuple[str, ...]
    outlet: str
    """Empty where it names none."""
    published: DateInText | None
    changed: DateInText | None
    """The day of the last change, where the line names that alone."""
    part: PartDate | None
    """A day without its year, where the line names no full date."""


_REMEMBERED = 1024
"""As many lines as a page has; each is looked at as neighbour of several others."""
_LONGEST = 240
"""Signs of a line of author and date."""
_MAY_CREDIT = re.compile(
    r"[\d|·•∙⋅●():/–—：／가-힣]|記者|记者|特派員|委員"
    rf"|(?<!\w)(?:{WITHOUT_COLON})",
    re.IGNORECASE,
)
_SHORT = 40
"""Signs of a line that says how long ago."""
_A_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?<![\w.:])\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?(?: ?Uhr)?|T\d{2}:\d{2}\S*"
    r"|(?<!\w)\d{1,2} ?[ap]m\b|(?<!\d)\d{1,2}時\d{1,2}分",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*[|•·∙⋅●]\s*|\s+[-–—/]\s+|\s+(?=(?:By|by|Von|von|Par|par|Por|por|di|af|av|Text|Автор:?) [^\W\d_])"
    r"|(?<=[^\W_])\s*:\s+|\s*[()]\s*"
)
_TIMES = re.compile(
    r"(?<!\d)(?:vor|il y a|hace|há|fa)? ?\d{1,2}[ -]?(?:min(?:ute)?[sn]?|minuten|minuti|minutos|мин\w*|хв\w*"
    r"|hours?|hrs?|stunden|heures?|horas|ore|days?|tagen|jours?|días|weeks?)\b\.?"
    r"(?: (?:ago|read|lesezeit|de lecture|de lectura|di lettura|fa|atrás|чтения|читання)\b)?",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:illustration|photo(?:graph)?s?|image|picture|video|graphics?|art(?:work)?|animation|podcast|bild|foto"
    r"|grafik|infografik|dessin|фото|рисунок|ілюстрація|коллаж|колаж)\b",
    re.IGNORECASE,
)
_LINKS = frozenset({"on", "am", "at", "le", "il", "el", "den", "um", "in"})
_NICKNAME = re.compile(r"(?:by|von|par|por|di|af|av|door)\s+(?P<name>[\w-]{3,30})", re.IGNORECASE)
_STRANGE_WORDS = 9
"""Strange words of a line between title and text, all together: names of sections and places."""
_STRANGE_RUN = 5
"""Of these so many in a row."""
_STRANGE_SMALL = 2
"""Of these beside a day without its year."""
_LABEL_RUN = 8
"""In a row, where all have capitals."""
_EDGE = " ,;:|•·-–—*"


def is_time_ago(text: str) -> bool:
    """Tell whether the line says how long ago, or how long to read, and nothing else."""
    return len(text) <= _SHORT and _TIMES.fullmatch(text.strip(_EDGE)) is not None


def says_time_ago(text: str) -> bool:
    """Tell whether a short line ends by saying how long ago, or how long to read."""
    if len(text) > _SHORT or not _A_DIGIT.search(text):
        return False
    plain = text.rstrip(_EDGE)
    return any(match.end() == len(plain) for match in _TIMES.finditer(plain))


@lru_cache(maxsize=_REMEMBERED)
def is_credit(text: str, order: Order = Order.OPEN) -> bool:
    """Tell whether the line names author or date and nothing else, wherever it stands."""
    return bool(parse_byline(text) or is_date_line(text, order) or parse_dated_name(text))


@lru_cache(maxsize=_REMEMBERED)
def parse_credit(text: str, order: Order = Order.OPEN, *, is_near: bool = False) -> Credit | None:
    """Read a line of author and date; nothing where it says something else.

    `is_near` tells that the line stands between the title and the text, where labels and places may go with
    a date.
    """
    may_credit = len(text) <= _LONGEST and _MAY_CREDIT.search(text) and not _PICTURE.match(text)
    if not may_credit or is_of_capture(text, order):
        return None
    dates = dates_in(text, order) or short_dates(text, order)
    # A date of open order is a date, though nobody can tell which.
    open_dates = () if dates else dates_in(text, Order.DAY_FIRST)
    parts = () if dates or open_dates else part_dates(text)
    byline = None if dates or open_dates else parse_byline(text)
    if byline:
        return Credit(byline.names, byline.outlet, None, None, None)
    if not (dates or open_dates or is_near):
        return None
    segments, is_timed = _segments(text, dates or open_dates or parts)
    is_dated = bool(dates or open_dates or parts) or is_timed
    names, outlet, strange = _read_segments(segments, has_date=is_dated)
    if dates and not names and is_date_line(text, order):
        strange = []
    if not (names or dates or open_dates or (parts and is_near)) or (is_credited(text) and not names):
        return None
    # `Title of a book by A B` says who wrote the book.
    is_title = not is_dated and bool(strange) and segments[0] == strange[0]
    is_vague = bool(parts) and not _CLOCK.search(text) and sum(map(word_count, strange)) > _STRANGE_SMALL
    is_sentence = bool(strange) and text.endswith(".")
    if is_title or is_vague or is_sentence or not _is_small(strange, is_near=is_near):
        return None
    published = _publication(text, order, dates)
    changed = dates[-1] if dates and not published else None
    return Credit(names, outlet, published, changed, parts[0] if parts else None)


def _publication(text: str, order: Order, dates: tuple[DateInText, ...]) -> DateInText | None:
    if dates_in(text, order):
        return publication_date(text, order)
    return dates[0] if dates else None


def _segments(text: str, dates: Sequence[DateInText | PartDate]) -> tuple[list[str], bool]:
    """Give what stands between dates, clocks and separators, and whether a time ago or of reading is."""
    rest = text
    for each in reversed(dates):
        words = text[each.start : each.end] if isinstance(each, DateInText) else each.text
        rest = rest.replace(words, " | ")
    timed, count = _TIMES.subn(" | ", rest)
    parts = (_without_companions(part.strip(_EDGE)) for part in _SEPARATOR.split(_CLOCK.sub(" | ", timed)))
    return [part for part in parts if any(map(str.isalnum, part))], count > 0


def _without_companions(segment: str) -> str:
    """Take the small words from the end of a segment that led to the date after it: `stored by A B on`."""
    words = segment.split()
    while words and words[-1].casefold() in _LINKS:
        words.pop()
    return " ".join(words)


def _read_segments(segments: list[str], *, has_date: bool) -> tuple[tuple[str, ...], str, list[str]]:
    """Give the names and the outlet that the segments say, and the segments that say something else."""
    introduced: list[str] = []
    bare: list[str] = []
    strange: list[str] = []
    outlet = ""
    for segment in segments:
        byline = parse_byline(segment)
        nickname = _NICKNAME.fullmatch(segment) if has_date else None
        if byline:
            introduced += byline.names
            outlet = outlet or byline.outlet
        elif nickname:
            introduced.append(nickname["name"])
        elif _is_companion(segment) or is_role(segment) or furniture_reason(segment):
            continue
        elif names := _names_beside_date(segment):
            bare += names
        elif not (is_agency(segment) and (introduced or bare)):
            strange.append(segment)
    found = introduced or (bare if has_date else [])
    if bare and not found:
        strange += bare
    return tuple(dict.fromkeys(found)), outlet, strange


def _is_companion(segment: str) -> bool:
    return all(goes_with_date(word.strip(_EDGE)) or word in PARTICLES for word in segment.split())


def _names_beside_date(segment: str) -> tuple[str, ...]:
    """Give the bare names of a segment; none where a word of them goes with dates, as `Last Update`."""
    is_label = any(goes_with_date(word) for word in segment.split() if word not in PARTICLES)
    return () if is_label else bare_names(segment)


def _is_label(segment: str) -> bool:
    """Tell whether the words have capitals throughout, as the names of sections have."""
    return all(word[0].isupper() or not word[0].isalpha() for word in segment.split())


def _is_small(strange: list[str], *, is_near: bool) -> bool:
    """Tell whether the strange words of a line are so few that it says nothing of its own."""
    for segment in strange:
        longest = _LABEL_RUN if _is_label(segment) else _STRANGE_RUN
        if word_count(segment) > longest or ends_sentence(segment):
            return False
    count = sum(map(word_count, strange))
    return count <= _STRANGE_WORDS if is_near else count <= 1 and sum(map(len, strange)) <= 20
