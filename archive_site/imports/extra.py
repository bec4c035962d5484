"""Zotero's field Extra, which comes as a note: lines that name what they hold, and words for readers."""

import re

from archive_site.imports.items import Sheet

_NAMED = re.compile(r"(?P<name>[A-Za-z][\w .-]{1,40}): (?P<value>.+)")
"""A line that holds what Zotero has no field for."""
_BRACED = re.compile(r"\{:(?P<name>[A-Za-z][\w .-]{0,40}): ?(?P<value>[^{}]*)\}")
"""The same as it was written before that."""


def take_extra(sheet: Sheet, text: str) -> None:
    """Leave over the lines `name: value`; all else is a note for readers."""
    kept = []
    for braced in _BRACED.finditer(text):
        sheet.leave(braced["name"], braced["value"])
    for line in _BRACED.sub("", text).splitlines():
        if match := _NAMED.fullmatch(line.strip()):
            sheet.leave(match["name"], match["value"])
        else:
            kept.append(line)
    sheet.note("\n".join(kept))
