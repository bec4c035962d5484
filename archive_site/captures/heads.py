"""Reads the head of a captured page: what stands above the title, and between it and the text."""

from archive_site.captures.bylines import bare_names, is_author_label, is_role, parse_byline, parse_dated_name
from archive_site.captures.captions import is_credited, label_end
from archive_site.captures.datelines import is_date_line, publication_date
from archive_site.captures.headlines import parse_trail
from archive_site.captures.lines import Line
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, whole
from archive_site.captures.phrases import SHARING
from archive_site.captures.shapes import is_label, is_name, is_prose, letters, word_count
from archive_site.captures.zones import Span, is_running_text

ABOVE_TITLE = "stands above the title: menu or header of the page"
BELOW_TITLE = "a short label between the title and the text"
REPEATED_TITLE = "repeats the title"
TRAIL = "the page's breadcrumbs: the way to the article, and its title again"
PICTURE_LABEL = "alternative text of a picture, run together with its caption"
HEADER_NOTE = "stands in the page's header, above the title: it may be the day of the capture"
NAME_NOTE = "a bare name under the title, beside the date, a job or the sharing buttons"
_BUTTON_REACH = 2
_REACH = 25
_UNTITLED_REACH = 12
_HEADER_LINES = 3


def head_start(title: int | None, span: Span) -> int:
    """Give the index after the title; without a title, a few lines before the text."""
    return max(0, span.start - _UNTITLED_REACH) if title is None else title + 1


def head_end(sheet: Sheet, title: int | None, span: Span) -> int:
    """Give the index where the text proper begins: after the last line of byline, date or first picture.

    Of running text at most a subtitle may stand before them.
    """
    begin = head_start(title, span)
    if sheet.is_wiki:
        return begin
    end, prose = begin, 0
    for index in range(begin, min(begin + _REACH, span.end)):
        text = sheet.lines[index].text
        if _is_credit_line(text) or is_credited(text):
            # What a label announces stands on the line after it.
            end = min(index + 1 + is_author_label(text), max(span.end, index + 1))
        elif _is_name_above_buttons(sheet, index, begin):
            end = index + 1
        elif is_running_text(sheet, index):
            prose += 1
            if prose > (title is not None):
                break
    return end


def caption_pieces(line: Line) -> tuple[Piece, ...]:
    """Make a line a caption; an alternative text run together with it is left out."""
    end = label_end(line.text)
    if not end:
        return (whole(Part.CAPTION, line),)
    return (
        Piece(Part.FURNITURE, line, line.text[:end], PICTURE_LABEL),
        Piece(Part.CAPTION, line, line.text[end:]),
    )


def read_above(sheet: Sheet, end: int, span: Span, headline: str) -> Reading:
    """Read the lines above the title, which stands at `end`: breadcrumbs, a header date, menus."""
    pieces: list[Piece] = []
    finds: list[Find] = []
    for index in range(end):
        line = sheet.lines[index]
        trail = parse_trail(line.text, headline)
        if trail:
            pieces.append(whole(Part.FURNITURE, line, TRAIL))
            if trail.section:
                finds.append(Find("section", (trail.section,), line.text, line))
        elif _is_header_date(sheet, index, end):
            pieces.append(whole(Part.METADATA, line, "date"))
            finds += _date_find(line, HEADER_NOTE, field="header date")
        elif sheet.is_reference(index):
            continue
        elif is_running_text(sheet, index) and (index >= span.start or not headline):
            pieces.append(whole(Part.PARAGRAPH, line))
        else:
            pieces.append(whole(Part.FURNITURE, line, sheet.reasons[index] or ABOVE_TITLE))
    return Reading(tuple(pieces), tuple(finds))


def read_below(sheet: Sheet, title: int | None, end: int, span: Span) -> Reading:
    """Read the lines between the title and the text: subtitle, byline, date, captions, buttons."""
    pieces: list[Piece] = []
    finds: list[Find] = []
    headline = "" if title is None else letters(sheet.lines[title].text)
    may_be_subtitle = title is not None
    begin = head_start(title, span)
    for index in range(begin, end):
        line = sheet.lines[index]
        reading = _credit_reading(sheet, index, begin, end)
        if reading:
            may_be_subtitle = False
            pieces += reading.pieces
            finds += reading.finds
        elif headline and letters(line.text) == headline:
            pieces.append(whole(Part.FURNITURE, line, REPEATED_TITLE))
        elif sheet.reasons[index]:
            pieces.append(whole(Part.FURNITURE, line, sheet.reasons[index]))
        elif is_credited(line.text):
            may_be_subtitle = False
            pieces += caption_pieces(line)
        elif may_be_subtitle and _is_subtitle(line.text):
            may_be_subtitle = False
            pieces.append(whole(Part.METADATA, line, "subtitle"))
            finds.append(Find("subtitle", (line.text,), line.text, line))
        elif is_label(line.text) and (title is not None or span.start > _REACH):
            pieces.append(whole(Part.FURNITURE, line, BELOW_TITLE if headline else ABOVE_TITLE))
        else:
            pieces.append(whole(Part.PARAGRAPH, line))
    return Reading(tuple(pieces), tuple(finds))


def credit_reading(line: Line) -> Reading | None:
    """Read a line that says who wrote the article or when, and nothing else."""
    text = line.text
    byline = parse_byline(text) or parse_dated_name(text)
    if byline:
        finds = [Find("authors", byline.names, text, line)]
        if byline.outlet:
            finds.append(Find("outlet", (byline.outlet,), text, line))
        finds += _date_find(line)
        return Reading((whole(Part.METADATA, line, "authors"),), tuple(finds))
    if is_date_line(text):
        return Reading((whole(Part.METADATA, line, "date"),), _date_find(line))
    return None


def _credit_reading(sheet: Sheet, index: int, begin: int, end: int) -> Reading | None:
    """Read a line under the title as byline or date, its neighbours considered."""
    line = sheet.lines[index]
    before = sheet.lines[index - 1].text if index > begin else ""
    is_announced = is_author_label(before)
    reading = credit_reading(line)
    if reading and not is_announced:
        return reading
    if is_author_label(line.text):
        return Reading((whole(Part.METADATA, line, "authors"),))
    if is_announced and is_name(line.text, shouting=True):
        return Reading(
            (whole(Part.METADATA, line, "authors"),),
            (Find("authors", (line.text,), f"{before} {line.text}", line),),
        )
    if is_name(line.text) and not sheet.reasons[index] and _has_credit_beside(sheet, index, begin, end):
        note = Find("authors", (line.text,), line.text, line, NAME_NOTE)
        return Reading((whole(Part.METADATA, line, "authors"),), (note,))
    if is_role(line.text) and (is_name(before) or parse_byline(before)):
        return Reading((whole(Part.METADATA, line, "authors"),))
    return reading


def _has_credit_beside(sheet: Sheet, index: int, begin: int, end: int) -> bool:
    """Tell whether a date or job stands next to a bare name, buttons disregarded."""
    after = [place for place in range(index + 1, end) if not sheet.reasons[place]][:1]
    before = [place for place in range(begin, index) if not sheet.reasons[place]][-1:]
    if any(is_role(sheet.lines[place].text) for place in after):
        return True
    if _is_name_above_buttons(sheet, index, begin):
        return True
    return any(is_date_line(sheet.lines[place].text) for place in (*before, *after))


def _is_name_above_buttons(sheet: Sheet, index: int, begin: int) -> bool:
    after = min(index + 1, len(sheet.lines) - 1)
    is_near = index - begin <= _BUTTON_REACH and sheet.reasons[after] == SHARING
    return is_near and not sheet.reasons[index] and bool(bare_names(sheet.lines[index].text))


def _is_credit_line(text: str) -> bool:
    return bool(parse_byline(text) or parse_dated_name(text) or is_date_line(text) or is_author_label(text))


def _is_subtitle(text: str) -> bool:
    return word_count(text) >= 6 and (is_prose(text) or len(text) <= 300) and len(text) <= 600


def _is_header_date(sheet: Sheet, index: int, title: int) -> bool:
    is_near = index < _HEADER_LINES or title - index <= _HEADER_LINES
    return is_near and is_date_line(sheet.lines[index].text)


def _date_find(line: Line, note: str = "", field: str = "date") -> tuple[Find, ...]:
    day = publication_date(line.text)
    return (Find(field, (day.edtf,), line.text, line, note),) if day else ()
