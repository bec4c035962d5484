"""Reads what stands after the running text: the author's name, a disclaimer, notices, menus."""

import re

from archive_site.captures.bylines import parse_byline
from archive_site.captures.credits import parse_credit
from archive_site.captures.heads import REPEATED_TITLE
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, whole
from archive_site.captures.shapes import is_name, letters, word_count
from archive_site.captures.signatures import credit_reading
from archive_site.captures.wiki import is_appendix_heading

_AFTER_TEXT = "stands after the end of the article"
_EMPTY_SECTION = "the heading of a section that is empty in the capture"
_REFERENCE_HEADING = "the heading of the references, which are kept as references"
_SIGNED_NOTE = "a bare name on the last line"
_CREDIT_REACH = 3
"""Lines after the text in which a byline or date is of the article."""
_LABELLED_REACH = 12
"""As above, where it says that it is one."""
_LABELLED = re.compile(
    r"(?:authors?|written by|posted by|published(?: by| on)?|autor(?:in)?|veröffentlicht|gespeichert von"
    r"|geschrieben von|escrito por|écrit par|scritto da"
    r"|publié par|publisert|publicado por|автор|опубліковано|опубликовано)(?:\b|(?-i:(?=[A-ZÀ-Þ])))",
    re.IGNORECASE,
)
_SMALL = 6
"""More lines after the text hold furniture; so many are looked at for further authors."""
_DISCLAIMER = re.compile(
    r"does not claim to be (?:true|accurate)|(?:views|opinions) (?:and opinions )?expressed\b.{0,120}"
    r"\b(?:author|own|not (?:necessarily )?(?:reflect|represent))"
    r"|(?:does|do|may) not (?:necessarily )?(?:reflect|represent) the (?:views|opinions?|position|policy)"
    r"|author['’]s (?:own )?(?:speculation|personal (?:opinion|views?))|for informational purposes only"
    r"|^disclaimer ?:|nicht (?:unbedingt|zwingend) die (?:meinung|ansicht) der (?:redaktion|herausgeber)"
    r"|n['’]engagent que (?:leurs?|son|ses) auteur|no (?:reflejan?|representan?) necesariamente"
    r"|может не совпадать с (?:мнением|позицией) автора|мнение редакции может не совпадать"
    r"|може не збігатися з (?:думкою|позицією) (?:редакції|автора)",
    re.IGNORECASE,
)


_SIGNS = (
    *("claim", "expressed", "reflect", "represent", "speculation", "personal", "informational", "disclaimer"),
    *("meinung", "ansicht", "engagent", "reflej", "мнени", "позиц", "думк"),
)
"""One of them is in every reservation; looking for them is quicker than the pattern."""


def is_disclaimer(text: str) -> bool:
    """Tell whether the line is the outlet's reservation about the article."""
    if not 5 <= word_count(text) <= 120:
        return False
    lowered = text[:900].casefold()
    for sign in _SIGNS:
        if sign in lowered:
            return _DISCLAIMER.search(text[:900]) is not None
    return False


def read_tail(sheet: Sheet, begin: int, title: str, *, is_signed: bool) -> Reading:
    """Read the lines from `begin` to the end; `is_signed` tells that the author is known already."""
    pieces: list[Piece] = []
    finds: list[Find] = []
    size = len(sheet.lines) - begin
    has_furniture = size > _SMALL
    signature = None if is_signed else _signature(sheet, begin)
    for index in range(begin, len(sheet.lines)):
        line = sheet.lines[index]
        if sheet.is_reference(index):
            continue
        has_furniture = has_furniture or bool(sheet.reasons[index])
        credit = _late_credit(sheet, index, index - begin)
        if index == signature:
            pieces.append(whole(Part.METADATA, line, "authors"))
            finds.append(Find("authors", (line.text,), line.text, line, _SIGNED_NOTE))
        elif credit:
            pieces += credit.pieces
            finds += credit.finds
        else:
            pieces.append(_tail_piece(sheet, index, title, has_furniture=has_furniture))
    return Reading(tuple(pieces), tuple(finds))


def _late_credit(sheet: Sheet, index: int, place: int) -> Reading | None:
    """Read a byline or date right after the text, or a little later one that says that it is one."""
    line = sheet.lines[index]
    is_labelled = place < _LABELLED_REACH and _LABELLED.match(line.text) is not None
    if sheet.reasons[index] or not (place < _CREDIT_REACH or is_labelled):
        return None
    reading = credit_reading(line, sheet)
    # A bare name with a day, a little after the text, is rather of the next article on the page.
    is_sure = is_labelled or parse_byline(line.text) is not None
    is_named = reading is not None and any(find.field == "authors" for find in reading.finds)
    is_alone = place == 0 and not any(
        _names_author(sheet, after) for after in range(index + 1, index + 1 + _SMALL)
    )
    return reading if is_sure or is_alone or not is_named else None


def _names_author(sheet: Sheet, index: int) -> bool:
    credit = parse_credit(sheet.lines[index].text, sheet.order) if index < len(sheet.lines) else None
    return credit is not None and bool(credit.names)


def appendix_reason(sheet: Sheet, index: int) -> str:
    """Give the reason to leave out a heading of a wiki's appendix, or nothing."""
    if not sheet.is_wiki or not is_appendix_heading(sheet.lines[index].text):
        return ""
    after = index + 1
    if after < len(sheet.lines) and sheet.is_reference(after):
        return _REFERENCE_HEADING
    is_empty = after >= len(sheet.lines) or is_appendix_heading(sheet.lines[after].text)
    return _EMPTY_SECTION if is_empty else ""


def _tail_piece(sheet: Sheet, index: int, title: str, *, has_furniture: bool) -> Piece:
    line = sheet.lines[index]
    if is_disclaimer(line.text):
        return whole(Part.DISCLAIMER, line)
    if sheet.reasons[index]:
        return whole(Part.FURNITURE, line, sheet.reasons[index])
    appendix = appendix_reason(sheet, index)
    if appendix:
        return whole(Part.FURNITURE, line, appendix)
    if title and letters(line.text) == letters(title):
        return whole(Part.FURNITURE, line, REPEATED_TITLE)
    if has_furniture:
        return whole(Part.FURNITURE, line, _AFTER_TEXT)
    return whole(Part.PARAGRAPH, line)


def _signature(sheet: Sheet, begin: int) -> int | None:
    """Give the index of a bare name that closes the article: nothing but furniture may follow it."""
    free = [index for index in range(begin, len(sheet.lines)) if not sheet.reasons[index]]
    if len(free) != 1 or sheet.is_wiki or free[0] - begin > 1:
        return None
    line = sheet.lines[free[0]]
    is_mentioned = any(line.text in other.text for other in sheet.lines if other is not line)
    # A name the text speaks of is rather a keyword than a signature.
    return free[0] if is_name(line.text) and not is_mentioned else None
