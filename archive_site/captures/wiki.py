"""Reads what only a wiki's article has: numbered references with back-links, marks, access dates."""

import re

from msgspec import Struct

from archive_site.captures.datelines import dates_in
from archive_site.captures.lines import Line


class NumberedLine(Struct, frozen=True):
    """A line of a reference list."""

    number: int
    prefix: str
    """The number, the caret and the letters of the back-links."""
    text: str
    line: Line


class AccessDate(Struct, frozen=True):
    """When a reference was last looked up."""

    edtf: str
    evidence: str
    line: Line


MARK = re.compile(r"\[(\d{1,4})\]")
_HEADINGS = """
    references | notes | footnotes | citations | sources | see also | external links | further reading |
    bibliography | notes and references | einzelnachweise | anmerkungen | siehe auch | weblinks | literatur |
    références | notes et références | voir aussi | liens externes | bibliographie | referencias | notas |
    véase también | enlaces externos | примітки | джерела | див. також | посилання | література | примечания |
    см. также | ссылки | источники | литература
"""
_APPENDIX = frozenset(heading.strip() for heading in _HEADINGS.split("|"))
_REFERENCE = re.compile(r"(?P<prefix>(?P<number>\d{1,4})\. ?\^)(?P<rest> .*)")
_LETTERS = re.compile(r" (?:Jump up to: ?)?a(?: [b-z])+(?= \S)")
_JUMP = re.compile(r" Jump up\b")
_RETRIEVED = re.compile(
    r"(?:Retrieved|Accessed|Abgerufen am|Consulté le|Consultado el|Процитовано"
    r"|Дата обращения:?)(?: on)? ",
    re.IGNORECASE,
)
_LONGEST_DATE = 40
"""Signs of a date after the words that announce it."""


def _parse_reference(line: Line) -> NumberedLine | None:
    """Read `N. ^ a b text`; letters are back-links only where there are several, in order."""
    match = _REFERENCE.fullmatch(line.text)
    if not match:
        return None
    prefix, rest = match["prefix"], match["rest"]
    letters = _LETTERS.match(rest) or _JUMP.match(rest)
    if letters:
        prefix, rest = prefix + letters[0], rest[letters.end() :]
    words = rest.strip()
    return NumberedLine(int(match["number"]), prefix, words, line) if words else None


def reference_list(lines: tuple[Line, ...]) -> tuple[NumberedLine, ...]:
    """Give the numbered references of a capture; none where their numbers do not run up from 1."""
    found = tuple(reference for line in lines if (reference := _parse_reference(line)))
    runs = all(each.number == place for place, each in enumerate(found, start=1))
    return found if len(found) >= 2 and runs else ()


def is_appendix_heading(text: str) -> bool:
    """Tell whether the line heads the list of references or another appendix of a wiki's article."""
    return text.casefold().removesuffix("[edit]").strip(" :") in _APPENDIX


def latest_access(references: tuple[NumberedLine, ...]) -> AccessDate | None:
    """Give the latest day on which a reference says it was looked up; the first of equal ones."""
    best: AccessDate | None = None
    for reference in references:
        for match in _RETRIEVED.finditer(reference.text):
            dates = dates_in(reference.text[match.end() : match.end() + _LONGEST_DATE])
            if dates and dates[0].start == 0 and (best is None or dates[0].edtf > best.edtf):
                evidence = reference.text[match.start() : match.end() + dates[0].end]
                best = AccessDate(dates[0].edtf, evidence, reference.line)
    return best
