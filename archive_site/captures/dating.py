"""Chooses the date of an article from what its capture says, or infers it with its evidence."""

import re
from datetime import date

from archive_site.captures.datelines import WeekdayMention, dates_in, weekday_in, weekday_mentions
from archive_site.captures.datestamps import is_date_line, publication_date
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet
from archive_site.captures.wiki import latest_access

_CAPTION_NOTE = "the month of a dated photograph, borne out by weekdays that the text names"
_ACCESS_NOTE = "not before the last day on which a reference was looked up"
_YEAR_NOTE = "a day without its year at the head of the article, with the latest year that the page names"
_LISTED_NOTE = "the day beside the title in a list of the page"
_NEAR_DAYS = 14
"""Between a photograph and a day that the text names, where both are of the same events."""
_SHORT_LINE = 160
"""Signs of a line of the page whose years count: more is text, which names other years too."""
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_RIGHTS = re.compile(r"(?:.{0,40} )?(?:©|\(c\)|copyright)", re.IGNORECASE)
_ORDER = ("date", "dateline", "near date", "listed date", "tail date", "changed date", "header date")


def stated_date(finds: tuple[Find, ...]) -> Find | None:
    """Give the date that the capture states: under the title, in a dateline, at the end, in a list."""
    for field in _ORDER:
        for find in finds:
            if find.field == field:
                return find
    return None


def listed_date(sheet: Sheet, title: str) -> Find | None:
    """Give the day that stands after the title in one line, as lists of articles have it, or nothing."""
    for line in sheet.lines if title else ():
        rest = line.text.removeprefix(title)
        if rest == line.text or not is_date_line(rest.strip(), sheet.order):
            continue
        day = publication_date(rest, sheet.order)
        if day:
            return Find("listed date", (day.edtf,), line.text, line, _LISTED_NOTE)
    return None


def inferred_date(sheet: Sheet, reading: Reading) -> Find | None:
    """Infer a date from passages of the capture, or give nothing.

    Of a wiki's article: open, from the last access date of its references on. Else: a day under the title
    without its year, with the year that the page names elsewhere. Else: the approximate month of a dated
    photograph, if weekdays in the text agree with the calendar of that year and none disagrees.
    """
    pieces = reading.pieces
    if sheet.is_wiki:
        access = latest_access(sheet.references)
        return (
            Find("date", (f"{access.edtf}/..",), access.evidence, access.line, _ACCESS_NOTE)
            if access
            else None
        )
    for part in reading.finds:
        if part.field == "part date":
            return _with_year(sheet, part)
    for piece in pieces:
        if piece.part is Part.CAPTION:
            for day in dates_in(piece.text):
                find = _borne_out(piece, day.edtf, piece.text[day.start : day.end], pieces)
                if find:
                    return find
    return None


def _with_year(sheet: Sheet, find: Find) -> Find | None:
    """Add the year to a day without one: the latest that the page names, so that a weekday agrees."""
    month, day = map(int, find.values[0].split("-"))
    named = weekday_in(find.evidence)
    years = [
        (int(match[0]), line)
        for line in sheet.lines
        if len(line.text) <= _SHORT_LINE and (dates_in(line.text) or _RIGHTS.match(line.text))
        for match in _YEAR.finditer(line.text)
    ]
    latest = max((year for year, _ in years), default=0)
    for year in (latest, latest - 1):
        try:
            result = date(year, month, day)
        except ValueError:
            continue
        if named is not None and result.weekday() != named:
            continue
        line = next(line for number, line in years if number == latest)
        mark = "" if named is not None else "?"
        return Find("date", (f"{result}{mark}",), f"{find.evidence}; {line.text}", find.line, _YEAR_NOTE)
    return None


def _borne_out(caption: Piece, edtf: str, words: str, pieces: tuple[Piece, ...]) -> Find | None:
    """Date the article by a photograph if the weekdays that the text names bear it out."""
    taken = date.fromisoformat(edtf)
    mentions = [
        mention
        for piece in pieces
        if piece.part is Part.PARAGRAPH
        for mention in weekday_mentions(piece.text)
    ]
    days = [_nearest(mention, taken) for mention in mentions]
    if not days or any(
        day is None or day.weekday() != mention.weekday for day, mention in zip(days, mentions, strict=True)
    ):
        return None
    near = [day for day in days if day and abs((day - taken).days) <= _NEAR_DAYS]
    if not near:
        return None
    evidence = "; ".join(dict.fromkeys((words, *(mention.text for mention in mentions))))
    return Find("date", (f"{max(taken, *near):%Y-%m}~",), evidence, caption.line, _CAPTION_NOTE)


def _nearest(mention: WeekdayMention, taken: date) -> date | None:
    """Give the mentioned day in the year that brings it nearest to the photograph."""
    candidates = []
    for year in (taken.year - 1, taken.year, taken.year + 1):
        try:
            candidates.append(date(year, mention.month, mention.day))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs((day - taken).days), default=None)
