"""Reads RIS, the tagged format of reference managers, line by line."""

import re
from collections.abc import Iterator

from msgspec import Struct

from archive_site.dois import find_doi
from archive_site.imports.addresses import state_address, state_doi
from archive_site.imports.days import read_slashes
from archive_site.imports.items import Item, Sheet
from archive_site.imports.languages import read_language
from archive_site.imports.own import take_remarks
from archive_site.imports.persons import read_listed
from archive_site.imports.sorts import state_kind
from archive_site.problems import Location, Problem, problem

_LINE = re.compile(r"[ \t]*(?P<tag>[A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t](?P<value>.*))?[ \t]*")
_FIELDS = {
    "TI": "title",
    "T1": "title",
    "TT": "translated_title",
    "SE": "section",
    "AB": "abstract",
    "N2": "abstract",
}
_OUTLETS = ("T2", "JF", "JO", "BT", "JA", "J1", "J2", "PB")
_PUBLISHED = frozenset({"RPRT", "GEN"})
"""Types of which the publisher is the outlet."""
_AUTHORS = frozenset({"AU", "A1"})
_FILES = frozenset({"L1", "L2", "L4"})


class _Line(Struct, frozen=True):
    tag: str
    value: str
    line: int


def read_ris(text: str, path: str) -> tuple[list[Item], list[Problem]]:
    """Read a library; problem code: import-entry; those of an item lie with it."""
    problems: list[Problem] = []
    return [_read_item(entry, path) for entry in _split(text, path, problems)], problems


def _split(text: str, path: str, problems: list[Problem]) -> Iterator[list[_Line]]:
    """Give the lines of each item; a line without a tag goes on with the one above it."""
    entry: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match and match["tag"] == "TY":
            if entry:
                problems.append(_broken(path, entry[0][2], "it has no end, which is a line `ER  - `"))
            entry = [("TY", [(match["value"] or "").strip()], number)]
        elif match and match["tag"] == "ER":
            if entry:
                yield [_Line(tag, "\n".join(parts), line) for tag, parts, line in entry]
            else:
                problems.append(
                    _broken(path, number, "an end stands here without a beginning, a line `TY  - `")
                )
            entry = []
        elif match and entry:
            entry.append((match["tag"], [(match["value"] or "").strip()], number))
        elif entry and line.strip():
            entry[-1][1].append(line.strip())
        elif line.strip():
            problems.append(
                _broken(path, number, "this line stands before the beginning of an item, `TY  - `")
            )
    if entry:
        problems.append(_broken(path, entry[0][2], "it has no end, which is a line `ER  - `"))


def _broken(path: str, line: int, reason: str) -> Problem:
    return problem("import-entry", Location(path, line), item=f"of line {line}", reason=reason)


def _read_item(entry: list[_Line], path: str) -> Item:
    item_type = entry[0].value
    key = next((each.value for each in entry if each.tag == "ID"), "")
    key = key or next((each.value for each in entry if each.tag in {"TI", "T1"}), "")
    sheet = Sheet(key, Location(path, entry[0].line))
    _state_outlet(sheet, entry, item_type)
    language = next((read_language(each.value) for each in entry if each.tag == "LA"), "")
    sheet.name("authors", (read_listed(each.value, language) for each in entry if each.tag in _AUTHORS))
    sheet.name("topics", (word for each in entry if each.tag == "KW" for word in each.value.splitlines()))
    _state_dates(sheet, entry)
    _state_addresses(sheet, entry)
    genre = next((each.value for each in entry if each.tag == "M3" and not find_doi(each.value)), "")
    state_kind(sheet, item_type, genre, "TY")
    for each in entry:
        if each.tag in _FIELDS:
            sheet.state(_FIELDS[each.tag], each.value, each.tag, each.line)
        elif each.tag == "LA":
            sheet.state("language", read_language(each.value), "LA", each.line)
        elif each.tag == "N1":
            _take_note(sheet, each.value)
        elif each.tag in _FILES:
            _take_file(sheet, each)
        elif each.tag not in {"TY", "ID", "M3", "KW", "UR", "DO", "PY", "Y1", "DA", "Y2"} | _AUTHORS | {
            *_OUTLETS
        }:
            sheet.leave(each.tag, each.value)
    return sheet.finish()


def _state_outlet(sheet: Sheet, entry: list[_Line], item_type: str) -> None:
    order = ("PB", *_OUTLETS) if item_type in _PUBLISHED else _OUTLETS
    for tag in dict.fromkeys(order):
        for each in entry:
            if each.tag == tag:
                sheet.state("outlet", each.value, tag, each.line)


def _take_note(sheet: Sheet, text: str) -> None:
    """Read a note: our own remarks and rights are for readers, what others keep as a note may be private."""
    rest = take_remarks(sheet, text, "N1")
    if rest.startswith("Rights: "):
        sheet.note(rest)
    else:
        sheet.leave("N1", rest)


def _take_file(sheet: Sheet, each: _Line) -> None:
    """Read an attached file, or an address, which some programs put where others put files."""
    if each.value.lower().startswith(("http:", "https:")):
        state_address(sheet, each.value, each.tag, each.line)
    else:
        sheet.attach(each.value)


def _state_addresses(sheet: Sheet, entry: list[_Line]) -> None:
    ours = {each.value for each in entry if each.tag == "AN"} & {
        each.value for each in entry if each.tag == "ID"
    }
    for each in entry:
        for url in each.value.split() if each.tag == "UR" else ():
            if ours and sheet.has("original_url"):
                # Our own exports name the copy elsewhere behind the original address.
                sheet.state("archived_url", url, "UR", each.line)
            else:
                state_address(sheet, url.rstrip(";"), "UR", each.line)
    for each in entry:
        # EndNote has a DOI where Zotero has the genre.
        if each.tag == "DO" or (each.tag == "M3" and find_doi(each.value)):
            state_doi(sheet, each.value, each.tag)


def _state_dates(sheet: Sheet, entry: list[_Line]) -> None:
    """Put the dates; the fuller one of publication comes first, and a year that it holds adds nothing."""
    for tags, field in ((("DA", "Y1", "PY"), "date"), (("Y2",), "captured")):
        for tag in tags:
            for each in entry:
                if each.tag != tag or not each.value.strip("/ "):
                    continue
                try:
                    date = read_slashes(each.value)
                except ValueError as error:
                    sheet.refuse(field, each.value, tag, each.line, error)
                    continue
                if not sheet.text(field).startswith(date):
                    sheet.state(field, date, tag, each.line)
