"""Reads the running text: paragraphs, headings, captions, and the furniture between them."""

from archive_site.captures.captions import is_credited, is_noun_phrase_caption
from archive_site.captures.filings import parse_dateline
from archive_site.captures.groups import (
    LINKED,
    PULL_QUOTE,
    list_end,
    pull_quotes,
    quotation_end,
    related_links,
)
from archive_site.captures.heads import REPEATED_TITLE, caption_pieces
from archive_site.captures.lines import Line
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, whole
from archive_site.captures.shapes import ends_sentence, is_heading_shaped, is_prose, letters, word_count
from archive_site.captures.signatures import credit_reading, part_date_find
from archive_site.captures.tails import appendix_reason, is_disclaimer
from archive_site.captures.wiki import MARK

_DATELINE_NOTE = "the day of the dateline that opens the text"
_DATELINE_REACH = 3
"""Paragraphs from the first on that may open with a dateline."""
_CREDIT_REACH = 10
"""Lines from the first on among which a byline or date may stand."""
_MOST_STACKED_HEADINGS = 2
"""More lines in a row that look like headings are a menu."""
_WIKI_SHARE = 0.5
"""More of the paragraphs of a wiki's article carry marks of its references."""


def read_body(sheet: Sheet, begin: int, end: int, title: str, known: frozenset[str]) -> Reading:
    """Read the lines from `begin` up to, without, `end`; `known` are the fields read above them."""
    pieces: list[Piece] = []
    finds: list[Find] = []
    takes_noun_phrases = _is_marked(sheet, begin, end)
    repeated = pull_quotes(sheet, begin, end)
    linked = related_links(sheet, begin, end)
    after = begin
    for index in range(begin, end):
        line = sheet.lines[index]
        if sheet.is_reference(index) or index < after:
            continue
        opening = _opening(sheet, line, index - begin, known)
        if opening:
            pieces += opening.pieces
            finds += opening.finds
        elif group := _group(sheet, index, end):
            pieces += group
            after = index + len(group)
        elif index in repeated:
            pieces.append(whole(Part.FURNITURE, line, PULL_QUOTE))
        elif index in linked:
            pieces.append(whole(Part.FURNITURE, line, LINKED))
        else:
            read = _line_pieces(sheet, index, end, title)
            if takes_noun_phrases and read[0].part is Part.PARAGRAPH and _is_picture_line(line, pieces):
                read = (whole(Part.CAPTION, line),)
            pieces += read
    return Reading(tuple(pieces), tuple(finds))


def _line_pieces(sheet: Sheet, index: int, end: int, title: str) -> tuple[Piece, ...]:
    """Tell what one line of the text is by itself and by what follows."""
    line = sheet.lines[index]
    if title and letters(line.text) == letters(title):
        return (whole(Part.FURNITURE, line, REPEATED_TITLE),)
    reason = sheet.reasons[index] or appendix_reason(sheet, index)
    if reason:
        return (whole(Part.FURNITURE, line, reason),)
    if is_disclaimer(line.text):
        return (whole(Part.DISCLAIMER, line),)
    if is_credited(line.text):
        return caption_pieces(line)
    return (whole(Part.HEADING if _is_heading(sheet, index, end) else Part.PARAGRAPH, line),)


def _group(sheet: Sheet, index: int, end: int) -> tuple[Piece, ...]:
    """Read the list or the quotation that begins at a line; nothing where none does."""
    for part, find_end in ((Part.LIST, list_end), (Part.QUOTATION, quotation_end)):
        lines = sheet.lines[index : find_end(sheet, index, end)]
        if lines:
            return tuple(whole(part, line, str(lines[0].number)) for line in lines)
    return ()


def _opening(sheet: Sheet, line: Line, place: int, known: frozenset[str]) -> Reading | None:
    """Read a dateline, or a byline or date that stands a little way into the text."""
    if place < _DATELINE_REACH and (filed := _filed(line, known)):
        return filed
    late = credit_reading(line, sheet) if place < _CREDIT_REACH else None
    return late if late and not known & {find.field for find in late.finds} else None


def _filed(line: Line, known: frozenset[str]) -> Reading | None:
    """Read a paragraph that opens with a dateline: where it was filed, when, and by whom."""
    dateline = parse_dateline(line.text) if is_prose(line.text) else None
    if not dateline:
        return None
    finds = []
    if dateline.edtf:
        finds.append(Find("dateline", (dateline.edtf,), dateline.evidence, line, _DATELINE_NOTE))
    if dateline.part:
        finds.append(part_date_find(dateline.part, line))
    if dateline.place:
        finds.append(Find("place", (dateline.place,), dateline.evidence, line))
    if dateline.names and "authors" not in known:
        finds.append(Find("authors", dateline.names, dateline.evidence, line))
    text = line.text[len(dateline.lead) :].lstrip()
    return Reading((Piece(Part.PARAGRAPH, line, text, dateline.lead),), tuple(finds))


def _is_marked(sheet: Sheet, begin: int, end: int) -> bool:
    """Tell whether the paragraphs of a wiki's article carry reference marks as a rule."""
    prose = [sheet.lines[index].text for index in range(begin, end) if _is_paragraph(sheet, index)]
    marked = sum(MARK.search(text) is not None for text in prose)
    return sheet.is_wiki and marked > _WIKI_SHARE * len(prose)


def _is_picture_line(line: Line, pieces: list[Piece]) -> bool:
    if MARK.search(line.text):
        return False
    after_heading = bool(pieces) and pieces[-1].part is Part.HEADING
    return is_noun_phrase_caption(line.text, after_heading=after_heading)


def _is_heading(sheet: Sheet, index: int, end: int) -> bool:
    """Tell whether a line heads what follows: short, and text or one more heading comes next."""
    if not is_heading_shaped(sheet.lines[index].text):
        return False
    stacked = 1 + _headings_before(sheet, index)
    for after in range(index + 1, end):
        if sheet.reasons[after] or is_credited(sheet.lines[after].text):
            continue
        if _is_paragraph(sheet, after) or _is_long(sheet.lines[after].text):
            return stacked <= _MOST_STACKED_HEADINGS
        stacked += 1
        if stacked > _MOST_STACKED_HEADINGS or not is_heading_shaped(sheet.lines[after].text):
            return False
    return False


def _headings_before(sheet: Sheet, index: int) -> int:
    """Count the heading-shaped lines directly before, up to the limit."""
    count = 0
    for before in range(index - 1, max(-1, index - 1 - _MOST_STACKED_HEADINGS), -1):
        if sheet.reasons[before] or not is_heading_shaped(sheet.lines[before].text):
            break
        count += 1
    return count


def _is_paragraph(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    if sheet.reasons[index] or sheet.is_reference(index):
        return False
    return is_prose(text) or (word_count(text) >= 6 and ends_sentence(text) and not is_heading_shaped(text))


def _is_long(text: str) -> bool:
    """Tell whether a line without closing stop is too long for a heading, as captions are."""
    return word_count(text) > 12
