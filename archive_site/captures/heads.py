"""Reads the head of a captured page: what stands above the title, and between it and the text."""

from archive_site.captures.bylines import is_author_label
from archive_site.captures.captions import is_credited, label_end
from archive_site.captures.credits import parse_credit
from archive_site.captures.datestamps import goes_with_date, is_date_line, publication_date
from archive_site.captures.lines import Line
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, whole
from archive_site.captures.shapes import is_label, is_prose, letters, word_count
from archive_site.captures.signatures import (
    NAME_NOTE,
    announced_end,
    announced_reading,
    credit_reading,
    is_role_line,
    name_reading,
)
from archive_site.captures.trails import parse_trail
from archive_site.captures.zones import Span, is_running_text

_ABOVE_TITLE = "stands above the title: menu or header of the page"
_BELOW_TITLE = "a short label between the title and the text"
REPEATED_TITLE = "repeats the title"
_TRAIL = "the page's breadcrumbs: the way to the article, and its title again"
_PICTURE_LABEL = "alternative text of a picture, run together with its caption"
_HEADER_NOTE = "stands in the page's header, above the title: it may be the day of the capture"
_REACH = 25
"""Lines of a page's head after its title, furniture apart."""
_FARTHEST = 80
"""With furniture."""
_UNTITLED_REACH = 12
"""Lines before the text, where no title is known."""
_HEADER_LINES = 3
"""Lines from the top of the page, or up from the title, in which the header's date may stand."""
_BOTH = frozenset({"authors", "date"})


def head_start(title: int | None, span: Span) -> int:
    """Give the index after the title; without a title, a few lines before the text."""
    return max(0, span.start - _UNTITLED_REACH) if title is None else title + 1


def head_end(sheet: Sheet, title: int | None, span: Span) -> int:
    """Give the index where the text proper begins: after the last line of byline, date or first picture.

    Of running text at most a subtitle may stand before them, and one paragraph more if either is missing.
    """
    begin = head_start(title, span)
    if sheet.is_wiki:
        return begin
    end, prose, seen = begin, 0, 0
    subtitles = int(title is not None)
    known: set[str] = set()
    index = begin
    while index < span.end and seen < _REACH and index < begin + _FARTHEST:
        step = _credit_step(sheet, index, begin, known, is_near=prose <= subtitles)
        if step:
            index += step
            end = index
            continue
        if is_credited(sheet.lines[index].text):
            end = index + 1 if prose <= subtitles else end
        elif not sheet.reasons[index]:
            seen += 1
            prose += is_running_text(sheet, index)
            if prose > subtitles + (not known >= _BOTH):
                break
        index += 1
    return end


def _credit_step(sheet: Sheet, index: int, begin: int, known: set[str], *, is_near: bool) -> int:
    """Give how many lines from here on are credits of author or date; add to the fields known."""
    text = sheet.lines[index].text
    if is_author_label(text):
        known.add("authors")
        return announced_end(sheet, index) - index
    credit = parse_credit(text, sheet.order, is_near=is_near)
    if credit and not sheet.reasons[index]:
        found = {"authors"} if credit.names else set()
        found |= {"date"} if credit.published or credit.changed or credit.part else set()
        # A second byline further down belongs to something else.
        if is_near or not found <= known:
            known |= found
            return 1
        return 0
    if "authors" not in known and name_reading(sheet, index, begin, index + 1):
        known.add("authors")
        return 1 + (index + 1 < len(sheet.lines) and is_role_line(sheet, index + 1, begin))
    return 0


def caption_pieces(line: Line) -> tuple[Piece, ...]:
    """Make a line a caption; an alternative text run together with it is left out."""
    end = label_end(line.text)
    if not end:
        return (whole(Part.CAPTION, line),)
    return (
        Piece(Part.FURNITURE, line, line.text[:end], _PICTURE_LABEL),
        Piece(Part.CAPTION, line, line.text[end:]),
    )


def read_above(sheet: Sheet, end: int, span: Span, headline: str) -> Reading:
    """Read the lines above the title, which stands at `end`: breadcrumbs, a header date, menus."""
    pieces: list[Piece] = []
    finds: list[Find] = []
    for index in range(end):
        line = sheet.lines[index]
        section = parse_trail(line.text, headline)
        if section is not None:
            trail = _trail_reading(line, section)
            pieces += trail.pieces
            finds += trail.finds
        elif index == end - 1 and (labelled := _labelled_date(line, sheet, headline)):
            pieces += labelled.pieces
            finds += labelled.finds
        elif _is_header_date(sheet, index, end):
            pieces.append(whole(Part.METADATA, line, "date"))
            finds += _header_date(line, sheet)
        elif sheet.is_reference(index):
            continue
        elif is_running_text(sheet, index) and (index >= span.start or not headline):
            pieces.append(whole(Part.PARAGRAPH, line))
        else:
            pieces.append(whole(Part.FURNITURE, line, sheet.reasons[index] or _ABOVE_TITLE))
    return Reading(tuple(pieces), tuple(finds))


def read_below(sheet: Sheet, title: int | None, end: int, span: Span) -> Reading:
    """Read the lines between the title and the text: subtitle, byline, date, captions, buttons."""
    pieces: list[Piece] = []
    finds: list[Find] = []
    headline = "" if title is None else letters(sheet.lines[title].text)
    may_be_subtitle = title is not None
    begin = head_start(title, span)
    after = begin
    for index in range(begin, end):
        line = sheet.lines[index]
        if index < after:
            continue
        reading, after = _credits_at(sheet, index, begin, end)
        if reading and _is_second_bare(reading, finds):
            reading = None
        if reading:
            may_be_subtitle = False
            pieces += reading.pieces
            finds += reading.finds
        elif furniture := _furniture_at(sheet, index, headline):
            # Where the title and the way to it are a banner of the page, the article begins below.
            may_be_subtitle = may_be_subtitle and furniture.pieces[0].detail != _TRAIL
            pieces += furniture.pieces
            finds += furniture.finds
        elif is_credited(line.text):
            may_be_subtitle = False
            pieces += caption_pieces(line)
        elif may_be_subtitle and _is_subtitle(line.text):
            may_be_subtitle = False
            pieces.append(whole(Part.METADATA, line, "subtitle"))
            finds.append(Find("subtitle", (line.text,), line.text, line))
        elif is_label(line.text) and (title is not None or span.start > _REACH):
            pieces.append(whole(Part.FURNITURE, line, _BELOW_TITLE if headline else _ABOVE_TITLE))
        else:
            pieces.append(whole(Part.PARAGRAPH, line))
    return Reading(tuple(pieces), tuple(finds))


def _furniture_at(sheet: Sheet, index: int, headline: str) -> Reading | None:
    """Read a line that repeats the title, gives the way to it or was known as furniture before."""
    line, reason = sheet.lines[index], sheet.reasons[index]
    if headline and letters(line.text) == headline:
        reason = REPEATED_TITLE
    elif headline and (section := parse_trail(line.text, headline)) is not None:
        return _trail_reading(line, section)
    return Reading((whole(Part.FURNITURE, line, reason),), ()) if reason else None


def _trail_reading(line: Line, section: str) -> Reading:
    """Read the page's breadcrumbs, which stand over the title or under it."""
    finds = (Find("section", (section,), line.text, line),) if section else ()
    return Reading((whole(Part.FURNITURE, line, _TRAIL),), finds)


def _is_second_bare(reading: Reading, finds: list[Find]) -> bool:
    """Tell whether a bare name comes after authors that were introduced as such."""
    is_bare = any(find.note == NAME_NOTE for find in reading.finds)
    return is_bare and any(find.field == "authors" and find.note != NAME_NOTE for find in finds)


def _credits_at(sheet: Sheet, index: int, begin: int, end: int) -> tuple[Reading | None, int]:
    """Read the credits that begin at a line, and give the index after them."""
    line = sheet.lines[index]
    if is_author_label(line.text):
        return announced_reading(sheet, index), announced_end(sheet, index)
    reading = None
    if not sheet.reasons[index]:
        reading = credit_reading(line, sheet, is_near=True) or name_reading(sheet, index, begin, end)
    if not reading and is_role_line(sheet, index, begin):
        reading = Reading((whole(Part.METADATA, line, "authors"),))
    return reading, index + 1


def _is_subtitle(text: str) -> bool:
    return word_count(text) >= 6 and (is_prose(text) or len(text) <= 300) and len(text) <= 600


def _labelled_date(line: Line, sheet: Sheet, headline: str) -> Reading | None:
    """Read the line right above the title that gives the section and the day: `Harbours • 3 May 2021`."""
    credit = parse_credit(line.text, sheet.order, is_near=True) if headline else None
    if not credit or credit.names or not credit.published:
        return None
    words = line.text[: credit.published.start].split()
    if not any(word.isalpha() and not goes_with_date(word) for word in words):
        return None
    find = Find("near date", (credit.published.edtf,), line.text, line)
    return Reading((whole(Part.METADATA, line, "date"),), (find,))


def _is_header_date(sheet: Sheet, index: int, title: int) -> bool:
    is_near = index < _HEADER_LINES or title - index <= _HEADER_LINES
    return is_near and is_date_line(sheet.lines[index].text, sheet.order)


def _header_date(line: Line, sheet: Sheet) -> tuple[Find, ...]:
    day = publication_date(line.text, sheet.order)
    return (Find("header date", (day.edtf,), line.text, line, _HEADER_NOTE),) if day else ()
