"""Remarks that our own exports make in a note, where a format has no field: read back as what they say."""

import re

from archive_site.imports.days import read_words
from archive_site.imports.items import Sheet

_TRANSLATED = re.compile(r"Title translated: \[(?P<title>.{1,1000}?)\]\.(?: |\Z)")
_DATED = re.compile(r"Dated (?P<words>[^.]{1,120}?)(?P<inferred>, inferred)?\.(?: |\Z)")
_COPIES = re.compile(r"Archived at (?P<first>https?://\S+)(?: and (?P<second>https?://\S+))?\Z")


def take_remarks(sheet: Sheet, note: str, name: str) -> str:
    """Put what our remarks say into its fields; gives the rest of the note."""
    if match := _TRANSLATED.search(note):
        sheet.state("translated_title", match["title"], name)
        note = note[: match.start()] + note[match.end() :]
    if match := _DATED.search(note):
        try:
            date = read_words(match["words"])
        except ValueError:
            date = ""
        if date:
            sheet.correct("date", date, is_inferred=bool(match["inferred"]))
            note = note[: match.start()] + note[match.end() :]
    if match := _COPIES.search(note):
        sheet.state("archived_url", match["first"], name)
        if match["second"]:
            sheet.leave(name, match["second"])
        note = note[: match.start()]
    return note.strip()
