"""Reads CSL-JSON, the citation data format of the Citation Style Language, as Zotero and others export it."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from archive_site.imports.addresses import state_address, state_doi
from archive_site.imports.days import is_clock, read_parts, read_words
from archive_site.imports.extra import take_extra
from archive_site.imports.items import Item, Sheet
from archive_site.imports.languages import read_language
from archive_site.imports.own import take_remarks
from archive_site.imports.persons import join_name
from archive_site.imports.sorts import state_kind
from archive_site.problems import Location, Problem, problem

_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|span|p|jats:\w+)(?:\s[^<>]*)?>")
"""What may stand in a title or an abstract as markup, which a record has as words."""
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp);")
_PUBLISHED = frozenset({"report", "document"})
"""Types of which the publisher is the outlet."""
_SPACE = re.compile(r"[ \t\r\n]*")
_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "comma-suffix"}
    | {"static-ordering", "parse-names"}
)
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
        *("issued", "accessed", "language", "abstract", "note", "keyword", "URL", "DOI"),
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
    key = _text(entry.get("citation-key")) or _text(entry.get("id"))
    sheet = Sheet(key, where)
    item_type = _text(entry.get("type"))
    sheet.state("title", _unmark(_text(entry.get("title"))), "title")
    _state_outlet(sheet, entry, item_type)
    language = read_language(_text(entry.get("language")))
    sheet.name("authors", _names(entry.get("author"), language, sheet))
    for name, field in (("issued", "date"), ("accessed", "captured")):
        _state_date(sheet, entry.get(name), name, field)
    sheet.state("language", language, "language")
    state_kind(sheet, item_type, _text(entry.get("genre")))
    sheet.state("section", _unmark(_text(entry.get("section"))), "section")
    state_address(sheet, _text(entry.get("URL")), "URL")
    state_doi(sheet, _text(entry.get("DOI")), "DOI")
    sheet.name("topics", re.split(r"[;,]", _text(entry.get("keyword"))))
    sheet.state("abstract", _unmark(_text(entry.get("abstract"))), "abstract")
    take_extra(sheet, take_remarks(sheet, _text(entry.get("note")), "note"))
    if key != _text(entry.get("id")):
        sheet.leave("id", _text(entry.get("id")))
    for name, value in entry.items():
        if name not in _READ:
            sheet.leave(str(name), _text(value))
    return sheet.finish()


def _state_outlet(sheet: Sheet, entry: dict[str, Any], item_type: str) -> None:
    names = ["container-title", "publisher"]
    for name in reversed(names) if item_type in _PUBLISHED else names:
        sheet.state("outlet", _unmark(_text(entry.get(name))), name)


def _names(found: object, language: str, sheet: Sheet) -> Iterator[str]:
    for each in found if isinstance(found, list) else []:
        if not isinstance(each, dict):
            yield _text(each)
            continue
        if each.keys() - _NAME_PARTS:
            sheet.leave("author", _text(each))
        literal = sheet.name_body(_text(each.get("literal")))
        family, given = _text(each.get("family")), _text(each.get("given"))
        stays = _text(each.get("non-dropping-particle"))
        suffix, falls = _text(each.get("suffix")), _text(each.get("dropping-particle"))
        yield literal or join_name(f"{stays} {family}", given, suffix, falls, language)


def _state_date(sheet: Sheet, found: object, name: str, field: str) -> None:
    if not found:
        return
    try:
        sheet.state(field, _read_date(found), name)
    except (ValueError, TypeError, OverflowError) as error:
        sheet.refuse(field, _text(found), name, 0, error)


def _read_date(found: object) -> str:
    """Give a date variable as EDTF; raises ValueError with a sentence where it is none."""
    if not isinstance(found, dict):
        return read_words(_text(found))
    mark = "~" if found.get("circa") not in (None, False, 0, "", "0", "false") else ""
    points = found.get("date-parts")
    if not isinstance(points, list) or not points or not any(points):
        return read_words(_text(found.get("literal")) or _text(found.get("raw")))
    sides = [[int(part) for part in point if part not in (None, "")] for point in points if point]
    if len(sides) > 2:
        raise ValueError("a date has a beginning and an end, and this one has more")
    season = _text(found.get("season"))
    if season and len(sides) == 1 and not is_clock(season):
        numbers = {"1": 21, "2": 22, "3": 23, "4": 24}
        if season not in numbers:
            return read_words(f"{season} {sides[0][0]}")
        sides = [[sides[0][0], numbers[season]]]
    return "/".join(read_parts(side) + mark for side in sides)


def _unmark(text: str) -> str:
    """Give text without the markup that CSL allows in it; `&` and the like as signs."""
    plain = _TAG.sub("", text) if "<" in text else text
    return _ENTITY.sub(lambda match: html.unescape(match[0]), plain) if "&" in plain else plain


def _text(value: object) -> str:
    """Give any value as text; what is no text as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    return json.dumps(value, ensure_ascii=False).encode(errors="replace").decode()
