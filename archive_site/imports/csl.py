"""Reads CSL-JSON, the citation data format of the Citation Style Language, as Zotero and others export it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from archive_site.imports.addresses import state_address, state_doi
from archive_site.imports.days import is_clock, read_parts, read_words
from archive_site.imports.extra import take_extra
from archive_site.imports.items import Item, Sheet
from archive_site.imports.languages import read_language
from archive_site.imports.markup import strip_markup
from archive_site.imports.own import take_remarks
from archive_site.imports.persons import join_name
from archive_site.imports.sorts import state_kind
from archive_site.problems import Location, Problem, problem

_PUBLISHED = frozenset({"report", "document"})
"""Types of which the publisher is the outlet."""
_SPACE = re.compile(r"[ \t\r\n]*")
_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "comma-suffix"}
    | {"static-ordering", "parse-names", "name", "sequence"}
)
"""The last two are Crossref's: of a body, and whether the author is the first."""
_READ = frozenset(
    {
        *(
            "id",
            "citation-key",
            "type",
            "genre",
            "title",
            "author",
            "container-title",
            "publisher",
            "section",
        ),
        *("issued", "accessed", "language", "abstract", "note", "keyword", "categories", "URL", "DOI"),
        "subtitle",
    }
)


def read_csl(text: str, path: str) -> tuple[list[Item], list[Problem]]:
    """Read a library; problem codes: import-malformed, import-entry; those of an item lie with it."""
    problems: list[Problem] = []
    items = []
    line, before = 1, 0
    try:
        for number, (offset, entry) in enumerate(_split(text), 1):
            line += text.count("\n", before, offset)
            before, where = offset, Location(path, line)
            if isinstance(entry, dict) and "itemType" in entry and "type" not in entry:
                reason = "its items are in Zotero's own form: export the library as `CSL JSON`"
                return [], [problem("import-malformed", where, reason=reason)]
            if isinstance(entry, dict):
                items.append(_read_item(entry, where))
            else:
                problems.append(problem("import-entry", where, item=number, reason="it is no object"))
    except json.JSONDecodeError as error:
        where = Location(path, error.lineno, error.colno)
        problems.append(problem("import-malformed", where, reason=f"no JSON: {error.msg}"))
    except (ValueError, RecursionError) as error:
        problems.append(
            problem("import-malformed", Location(path), reason=f"no JSON that can be read: {error}")
        )
    return items, problems


def _split(text: str) -> Iterator[tuple[int, Any]]:
    """Give each item with its offset; raises JSONDecodeError at the first sign that is wrong."""
    decoder = json.JSONDecoder()

    def skip(at: int) -> int:
        match = _SPACE.match(text, at)
        return match.end() if match else at

    at = skip(0)
    if not text.startswith("[", at):
        whole, end = decoder.raw_decode(text, at)
        if (rest := skip(end)) < len(text):
            raise json.JSONDecodeError("something stands behind the end", text, rest)
        if isinstance(whole, dict) and isinstance(whole.get("message"), dict):
            # So Crossref answers.
            whole = whole["message"]
        inner = whole.get("items") if isinstance(whole, dict) else None
        found = inner if isinstance(inner, list) else [whole]
        yield from ((at, entry) for entry in found)
        return
    at = skip(at + 1)
    while not text.startswith("]", at):
        entry, end = decoder.raw_decode(text, at)
        yield at, entry
        at = skip(end)
        if text.startswith(",", at):
            at = skip(at + 1)
        elif not text.startswith("]", at):
            raise json.JSONDecodeError("a comma or the end of the list is missing", text, at)
    if (rest := skip(at + 1)) < len(text):
        raise json.JSONDecodeError("something stands behind the end", text, rest)


def _read_item(entry: dict[str, Any], where: Location) -> Item:
    named = _text(entry.get("citation-key")) or _text(entry.get("id"))
    sheet = Sheet(named or next(iter(_texts(entry.get("title"))), ""), where)
    item_type = _text(entry.get("type"))
    for name in ("title", "subtitle"):
        for each in _texts(entry.get(name)):
            sheet.state(name, strip_markup(each), name)
    _state_outlet(sheet, entry, item_type)
    language = read_language(_text(entry.get("language")))
    sheet.name_authors(_names(entry.get("author"), language, sheet), "author")
    for name, field in (("issued", "date"), ("accessed", "captured")):
        _state_date(sheet, entry.get(name), name, field)
    sheet.state("language", language, "language")
    state_kind(sheet, item_type, _text(entry.get("genre")))
    sheet.state("section", strip_markup(_text(entry.get("section"))), "section")
    state_address(sheet, _text(entry.get("URL")), "URL")
    state_doi(sheet, _text(entry.get("DOI")), "DOI")
    for name in ("keyword", "categories"):
        found = entry.get(name)
        words = _texts(found) if isinstance(found, list) else re.split(r"[;,]", strip_markup(_text(found)))
        sheet.name("topics", map(strip_markup, words))
    sheet.state("abstract", strip_markup(_text(entry.get("abstract"))), "abstract")
    take_extra(sheet, take_remarks(sheet, _text(entry.get("note")), "note"))
    if named != _text(entry.get("id")):
        sheet.leave("id", _text(entry.get("id")))
    for name, value in entry.items():
        if name not in _READ and value not in ([], {}):
            sheet.leave(str(name), _text(value))
    return sheet.finish()


def _state_outlet(sheet: Sheet, entry: dict[str, Any], item_type: str) -> None:
    names = ["container-title", "publisher"]
    for name in reversed(names) if item_type in _PUBLISHED else names:
        for each in _texts(entry.get(name)):
            sheet.state("outlet", strip_markup(each), name)


def _names(found: object, language: str, sheet: Sheet) -> Iterator[str]:
    for each in found if isinstance(found, list) else [found] if found else []:
        if not isinstance(each, dict):
            yield strip_markup(_text(each))
            continue
        if {name for name, value in each.items() if value} - _NAME_PARTS:
            sheet.leave("author", _text(each))
        told = {name: strip_markup(_text(value)) for name, value in each.items()}
        literal = sheet.name_body(told.get("literal") or told.get("name", ""))
        family, given = told.get("family", ""), told.get("given", "")
        stays = told.get("non-dropping-particle", "")
        suffix, falls = told.get("suffix", ""), told.get("dropping-particle", "")
        yield literal or join_name(f"{stays} {family}", given, suffix, falls, language)


def _state_date(sheet: Sheet, found: object, name: str, field: str) -> None:
    if not found:
        return
    try:
        sheet.state(field, _read_date(found), name)
    except (ValueError, TypeError, OverflowError) as error:
        # Where a date is words alone, these are easier to read than the object that holds them.
        alone = isinstance(found, dict) and len(found) == 1 and (found.get("literal") or found.get("raw"))
        sheet.refuse(field, _text(alone or found), name, 0, error)


def _read_date(found: object) -> str:
    """Read a date variable as EDTF, empty where it says nothing; raises ValueError with a sentence."""
    if isinstance(found, list) and len(found) == 1:
        (found,) = found
    if not isinstance(found, dict):
        return read_words(_text(found))
    mark = "~" if found.get("circa") not in (None, False, 0, "", "0", "false") else ""
    sides = [[part for part in point if part not in (None, "")] for point in _points(found)]
    if not any(sides):
        text = _text(found.get("literal")) or _text(found.get("raw"))
        return read_words(text) if text else ""
    if len(sides) > 2:
        raise ValueError("a date has a beginning and an end, and this one has more")
    season = _text(found.get("season"))
    if season and len(sides) == 1 and not is_clock(season):
        numbers = {"1": 21, "2": 22, "3": 23, "4": 24}
        if season not in numbers:
            return read_words(f"{season} {sides[0][0]}")
        sides = [[sides[0][0], numbers[season]]]
    # An end that is 0 or nothing is open.
    return "/".join(_read_side(side) + mark if any(side) else ".." for side in sides)


def _points(found: dict[str, Any]) -> list[list[Any]]:
    """Give the parts of one or two dates, also where they are not in a list of their own."""
    points = found.get("date-parts")
    if not points and "year" in found:
        return [[found.get(name) for name in ("year", "month", "day")]]
    if not isinstance(points, list):
        return []
    return [point or [] for point in points] if isinstance(points[0], list | None) else [points]


def _read_side(side: list[Any]) -> str:
    """Give year, month and day as EDTF; seasons are months from 13 or from 21 on."""
    if not all(isinstance(part, int | float) or str(part).lstrip("-").isdecimal() for part in side):
        return read_words(" ".join(map(str, reversed(side))))
    year, *others = map(int, side)
    if year < 0:
        # CSL has no year 0, which in EDTF is that before the first.
        year += 1
    if len(others) == 1 and 13 <= others[0] <= 16:
        others = [others[0] + 8]
    return read_parts([year, *others])


def _texts(value: object) -> list[str]:
    """Give the texts of a value that is one, or a list of some."""
    return [text for text in map(_text, value if isinstance(value, list) else [value]) if text]


def _text(value: object) -> str:
    """Give any value as text; what is no text as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    return json.dumps(value, ensure_ascii=False).encode(errors="replace").decode()
