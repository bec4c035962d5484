"""Reads what stands after the running text: the author's name, a disclaimer, notices, menus."""

import re

from archive_site.captures.heads import REPEATED_TITLE, credit_reading
from archive_site.captures.lines import Line
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, whole
from archive_site.captures.shapes import is_name, letters, word_count
from archive_site.captures.wiki import is_appendix_heading

AFTER_TEXT = "stands after the end of the article"
EMPTY_SECTION = "the heading of a section that is empty in the capture"
REFERENCE_HEADING = "the heading of the references, which are kept as references"
SIGNED_NOTE = "a bare name on the last line"
_CREDIT_REACH = 3
_SMALL = 6
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
_YEARS = r"\d{4}(?: ?[-–] ?\d{4})?"
_RIGHTS = re.compile(
    rf"(?:©|\(c\)|copyright)(?: ?©| ?\(c\))? ?(?:{_YEARS},? ?)?"
    rf"(?P<holder>[^©.|,;()\d]{{2,50}}?)(?:,? ?{_YEARS})?"
    r"(?:[.,|;]? ?(?:all rights reserved.*|alle rechte vorbehalten.*|tous droits.*)?|, a division .*)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|corp|corporation|company|co|group|holdings?|media|network|publishing"
    r"|publishers?|plc|pty|s\.?a|srl|spa|entertainment|communications|foundation|rights|reserved|riservata"
    r"|established|authors?|the|by|blog)\b",
    re.IGNORECASE,
)


def is_disclaimer(text: str) -> bool:
    """Tell whether the line is the outlet's reservation about the article."""
    return 5 <= word_count(text) <= 120 and _DISCLAIMER.search(text[:900]) is not None


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
        credit = credit_reading(line) if index - begin < _CREDIT_REACH else None
        if index == signature:
            pieces.append(whole(Part.METADATA, line, "authors"))
            finds.append(Find("authors", (line.text,), line.text, line, SIGNED_NOTE))
        elif credit:
            pieces += credit.pieces
            finds += credit.finds
        else:
            pieces.append(_tail_piece(sheet, index, title, has_furniture=has_furniture))
    return Reading(tuple(pieces), tuple(finds))


def rights_holder(lines: tuple[Line, ...]) -> Find | None:
    """Give the outlet that a copyright line of the page names; nothing for companies and plain years."""
    for line in reversed(lines):
        match = _RIGHTS.fullmatch(line.text) if len(line.text) <= 300 else None
        holder = match["holder"].strip(" -–—:") if match else ""
        name = holder.removeprefix("The ").removeprefix("the ")
        if name and name[0].isupper() and word_count(name) <= 5 and not _COMPANY.search(name):
            return Find("outlet", (holder,), line.text, line, "named as holder of the page's copyright")
    return None


def appendix_reason(sheet: Sheet, index: int) -> str:
    """Give the reason to leave out a heading of a wiki's appendix, or nothing."""
    if not sheet.is_wiki or not is_appendix_heading(sheet.lines[index].text):
        return ""
    after = index + 1
    if after < len(sheet.lines) and sheet.is_reference(after):
        return REFERENCE_HEADING
    is_empty = after >= len(sheet.lines) or is_appendix_heading(sheet.lines[after].text)
    return EMPTY_SECTION if is_empty else ""


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
        return whole(Part.FURNITURE, line, AFTER_TEXT)
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
