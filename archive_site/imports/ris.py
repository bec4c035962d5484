"""Reads RIS, the tagged format of reference managers, line by line."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from archive_site.dois import find_doi
from archive_site.imports.addresses import split_urls, state_address, state_doi
from archive_site.imports.days import read_slashes, read_words
from archive_site.imports.items import Item, Sheet
from archive_site.imports.languages import read_language
from archive_site.imports.markup import strip_markup
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
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_PUBLISHED = frozenset({"RPRT", "GEN"})
"""Types of which the publisher is the outlet."""
_SECTIONLESS = frozenset({"JOUR", "EJOUR", "MGZN", "CTLG", "SER", "DICT", "DATA", "PAT", "CASE", "GRANT"})
"""Types in which EndNote has no section in SE, but the first page and the like."""
_AUTHORS = frozenset({"AU", "A1"})
_FILES = frozenset({"L1", "L2", "L4", "LK"})


class _Line(Struct, frozen=True):
    tag: str
    value: str
    line: int


class _Dated(Struct, frozen=True):
    date: str
    """In EDTF."""
    rest: str
    """Words behind it that are no part of it."""
    line: _Line


def read_ris(text: str, path: str) -> tuple[list[Item], list[Problem]]:
    """Read a library; problem code: import-entry; those of an item lie with it."""
    problems: list[Problem] = []
    return [_read_item(entry, path) for entry in _split(text, path, problems)], problems


def _split(text: str, path: str, problems: list[Problem]) -> Iterator[list[_Line]]:
    """Give the lines of each item; a line without a tag goes on with the one above it.

    Between items databases number and announce them, and some put a last line of an item behind its end.
    """
    entry: list[tuple[str, list[str], int]] = []
    is_open = False
    for number, line in enumerate([*text.split("\n"), "TY  - "], 1):
        match = _LINE.fullmatch(line)
        tag, value = (match["tag"], (match["value"] or "").strip()) if match else ("", line.strip())
        if fault := _find_fault(tag, is_open=is_open, is_begun=bool(entry)):
            problems.append(_broken(path, entry[0][2] if tag == "TY" else number, fault))
        elif tag == "TY" and entry:
            yield [_Line(name, "\n".join(parts), begin) for name, parts, begin in entry]
        if tag == "TY":
            entry = [(tag, [value], number)]
        elif tag != "ER" and tag and entry:
            entry.append((tag, [value], number))
        elif not tag and value and is_open:
            entry[-1][1].append(value)
        is_open = tag == "TY" or (is_open and tag != "ER")


def _find_fault(tag: str, *, is_open: bool, is_begun: bool) -> str:
    """Say why a tag cannot stand where it stands; empty where it can."""
    if tag == "TY":
        return "it has no end, which is a line `ER  - `" if is_open else ""
    if tag == "ER":
        return "" if is_open else "an end stands here without a beginning, a line `TY  - `"
    return "this line stands before the beginning of an item, `TY  - `" if tag and not is_begun else ""


def _broken(path: str, line: int, reason: str) -> Problem:
    return problem("import-entry", Location(path, line), item=f"of line {line}", reason=reason)


def _read_item(entry: list[_Line], path: str) -> Item:
    item_type = entry[0].value
    key = next((each.value for each in entry if each.tag == "ID"), "")
    key = key or next((each.value for each in entry if each.tag in {"TI", "T1"}), "")
    sheet = Sheet(key, Location(path, entry[0].line))
    _state_outlet(sheet, entry, item_type)
    language = next((read_language(each.value) for each in entry if each.tag == "LA"), "")
    sheet.name_authors((read_listed(name, language) for name in _list(entry, _AUTHORS)), "AU")
    # A star marks the main topics in medical databases.
    sheet.name("topics", (word.strip().removeprefix("*") for word in _list(entry, {"KW"})))
    _state_dates(sheet, entry)
    _state_addresses(sheet, entry)
    genre = next((each.value for each in entry if each.tag == "M3" and not find_doi(each.value)), "")
    state_kind(sheet, item_type, genre, "TY")
    for each in entry:
        if each.tag == "SE" and item_type in _SECTIONLESS:
            sheet.leave(each.tag, each.value)
        elif each.tag in _FIELDS:
            sheet.state(_FIELDS[each.tag], strip_markup(each.value), each.tag, each.line)
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


def _list(entry: list[_Line], tags: AbstractSet[str]) -> Iterator[str]:
    """Give what stands in some tags, of which one can hold several on lines or with `;` between."""
    for each in entry:
        if each.tag in tags:
            # Signs by their names, such as `&amp;`, have a `;` too.
            yield from re.split(r"[;\n]", strip_markup(each.value))


def _state_outlet(sheet: Sheet, entry: list[_Line], item_type: str) -> None:
    order = ("PB", *_OUTLETS) if item_type in _PUBLISHED else _OUTLETS
    for tag in dict.fromkeys(order):
        for each in entry:
            if each.tag == tag:
                sheet.state("outlet", strip_markup(each.value), tag, each.line)


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
        for url in split_urls(each.value) if each.tag == "UR" else ():
            if ours and sheet.has("original_url"):
                # Our own exports name the copy elsewhere behind the original address.
                sheet.state("archived_url", url, "UR", each.line)
            else:
                state_address(sheet, url, "UR", each.line)
    for each in entry:
        # EndNote has a DOI where Zotero has the genre.
        if each.tag == "DO" or (each.tag == "M3" and find_doi(each.value)):
            state_doi(sheet, each.value, each.tag)


def _state_dates(sheet: Sheet, entry: list[_Line]) -> None:
    """Put the dates: of those of publication the first, or a fuller one that says the same and more."""
    years = (_YEAR.match(each.value) for each in entry if each.tag in {"PY", "Y1"})
    year = next((match[0] for match in years if match), "")
    for tags, field in ((("DA", "Y1", "PY"), "date"), (("Y2",), "captured")):
        found = []
        for each in sorted(
            (each for each in entry if each.tag in tags), key=lambda each: tags.index(each.tag)
        ):
            if not each.value.strip("/ "):
                continue
            try:
                date, rest = _read_date(each.value, year if each.tag == "DA" else "")
            except ValueError as error:
                sheet.refuse(field, each.value, each.tag, each.line, error)
                continue
            found.append(_Dated(date, rest, each))
        _choose_date(sheet, field, found)


def _choose_date(sheet: Sheet, field: str, found: list[_Dated]) -> None:
    # Words behind a date may say that it is another one, such as that of receipt.
    ordered = sorted(found, key=lambda each: bool(each.rest))
    best = next(iter(ordered), None)
    for each in ordered:
        if best and each.date.startswith(f"{best.date}-") and not each.rest:
            best = each
    if best:
        sheet.state(field, best.date, best.line.tag, best.line.line)
        sheet.leave(best.line.tag, best.rest)
        for each in ordered:
            if each is not best and (each.rest or not best.date.startswith(each.date)):
                sheet.leave(each.line.tag, each.line.value)


def _read_date(text: str, year: str) -> tuple[str, str]:
    """Read a date, which many databases write without its year; gives what stands behind it, too."""
    try:
        return read_slashes(text)
    except ValueError:
        if not year or _YEAR.search(text):
            raise
        return read_words(f"{text.strip('/ ')} {year}"), ""
