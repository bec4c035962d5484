"""Reads BibTeX and biblatex: entries through bibtexparser, their values by the rules of BibTeX."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archive_site.citation.exports import BIBTEX_MONTHS
from archive_site.imports.addresses import split_urls, state_address, state_doi
from archive_site.imports.bibnames import read_names
from archive_site.imports.bibparents import BibEntry, BibValue, Family
from archive_site.imports.bibstrings import MOST_NAMED, Strings, TooLongError, join_pieces
from archive_site.imports.days import read_range, read_words
from archive_site.imports.extra import take_extra
from archive_site.imports.items import Item, Sheet
from archive_site.imports.languages import read_language
from archive_site.imports.markup import strip_markup
from archive_site.imports.own import take_remarks
from archive_site.imports.sorts import state_kind
from archive_site.imports.tex import decode_tex
from archive_site.messages import tell
from archive_site.paths import normalise_space
from archive_site.problems import Location, MachineError, Problem, problem

_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "abstract": "abstract",
}
_OUTLETS = {
    "techreport": ("institution", "publisher"),
    "report": ("institution", "publisher"),
}
_ALL_OUTLETS = (
    "journal",
    "journaltitle",
    "booktitle",
    "maintitle",
    "howpublished",
    "organization",
    "institution",
    "publisher",
)
_DATES = ("date", "year", "month", "day", "urldate")
_VERBATIM = frozenset({"url", "doi", "file", "eprint", "urldate", "date"})
_LANGUAGES = ("langid", "hyphenation", "language")
_OWN_ADDRESS = re.compile(r"bdsk-url-[0-9]+|remote-url")
"""Where BibDesk has addresses, besides or instead of `url`."""
_READ = frozenset({*_FIELDS, *_ALL_OUTLETS, *_VERBATIM, "author", "year", "month", "day", *_LANGUAGES}) - {
    "eprint"
}
_KEYLESS = re.compile(
    r"^[ \t]*@(?!(?:string|preamble|comment)\b)[A-Za-z]+[ \t]*[{(](?=\s*[A-Za-z][\w+:-]*\s*=)",
    re.IGNORECASE | re.MULTILINE,
)
"""The beginning of an entry without a key, as EndNote has written them."""
_KEYWORDS = ("keywords", "keyword", "tags")
_CIRCA = re.compile(r"(?<=[0-9X?])~(?=/|\Z)")
"""What means about in a date, and elsewhere a space."""
_NOT_OF_VISIT = re.compile(
    r"\A\[?(?:last )?(?:accessed|retrieved|visited)(?: on)?:? |(?<=-[0-9]{2})T{0,2}Z\Z", re.IGNORECASE
)
"""What people write before the day of a visit, and Zotero wrote behind it."""
_OWN_NOTE = re.compile(r"Record (?P<id>\S+) in .*", re.DOTALL)


def read_bibtex(text: str, path: str) -> tuple[list[Item], list[Problem]]:
    """Read a library; problem codes: import-malformed, import-entry; those of an item lie with it.

    Raises MachineError where the extra that reads BibTeX is not installed.
    """
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - not everybody has it
    except ImportError as error:
        raise MachineError(tell("machine.no-import", package="bibtexparser")) from error
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    problems: list[Problem] = []
    try:
        blocks = parse_string(_KEYLESS.sub(r"\g<0>,", text), parse_stack=[]).blocks
    except Exception as error:  # noqa: BLE001 - whatever it fails at, it is the file that it cannot read
        return [], [
            problem("import-malformed", Location(path), reason=f"no BibTeX that can be read: {error}")
        ]
    try:
        entries = tuple(_read_blocks(blocks, path, problems))
        family = Family(entries)
        items = [_read_item(each, family) for each in entries if each.entry_type.lower() != "xdata"]
    except TooLongError:
        reason = f"its names of strings and entries stand for more than {MOST_NAMED:,} characters"
        return [], [problem("import-malformed", Location(path), reason=reason)]
    return items, problems


def _read_blocks(blocks: Iterable[Any], path: str, problems: list[Problem]) -> Iterator[BibEntry]:
    """Give the entries; raises TooLongError."""
    strings = Strings()
    for block in blocks:
        where = Location(path, (block.start_line or 0) + 1)
        # Twice the same field, or the same key: all that is said is read, for nothing is to be lost.
        entry = getattr(block, "ignore_error_block", block)
        if hasattr(entry, "fields"):
            yield _read_entry(entry, where, strings)
        elif hasattr(block, "error"):
            reason = " ".join(str(getattr(block.error, "abort_reason", "") or block.error).split())
            item = (re.match(r"@\w+\s*[{(]\s*([^\s,{}]+)", block.raw or "") or [""] * 2)[1]
            problems.append(
                problem("import-entry", where, item=item, reason=reason or "its braces do not close")
            )
        elif hasattr(block, "value") and hasattr(block, "key"):
            strings.define(block.key, join_pieces(block.value, strings))


def _read_entry(entry: Any, where: Location, strings: Strings) -> BibEntry:  # noqa: ANN401 - the library has no types
    values: dict[str, BibValue] = {}
    doubles = []
    for field in entry.fields:
        name = field.key.lower()
        value = BibValue(join_pieces(str(field.value), strings), (field.start_line or 0) + 1)
        if name in values:
            doubles.append((name, value))
        values.setdefault(name, value)
    return BibEntry(entry.key, entry.entry_type, where, values, tuple(doubles))


def _read_item(entry: BibEntry, family: Family) -> Item:
    """Read an entry with what it has from others; raises TooLongError."""
    values = family.complete(entry)
    plain = {name: value.raw if _is_verbatim(name) else value.plain for name, value in values.items()}
    sheet = Sheet(entry.key or normalise_space(plain.get("title", "")), entry.where)
    for name, value in entry.doubles:
        sheet.leave(name, value.plain)
    for name, field in _FIELDS.items():
        if name in values:
            sheet.state(field, strip_markup(plain[name]), name, values[name].line)
    _state_outlet(sheet, entry, plain)
    if family.lacks_whole(entry) and not sheet.has("outlet"):
        whole = values["crossref"]
        missing = ValueError("the file has no entry of that key")
        sheet.refuse("outlet", whole.plain, "crossref", whole.line, missing)
    language = next((read_language(plain[name]) for name in _LANGUAGES if plain.get(name)), "")
    if "author" in values:
        sheet.name_authors(read_names(values["author"].raw, language, sheet), "author")
    _state_dates(sheet, values)
    for name in _LANGUAGES:
        sheet.state("language", read_language(plain.get(name, "")), name)
    _state_addresses(sheet, plain)
    _state_rest(sheet, entry, plain)
    return sheet.finish()


def _is_verbatim(name: str) -> bool:
    return name in _VERBATIM or _OWN_ADDRESS.fullmatch(name) is not None


def _state_outlet(sheet: Sheet, entry: BibEntry, plain: Mapping[str, str]) -> None:
    for name in (*_OUTLETS.get(entry.entry_type.lower(), ()), *_ALL_OUTLETS):
        text = plain.get(name, "")
        if name == "booktitle" and normalise_space(text) == sheet.text("title"):
            # So BibDesk writes a book that is the whole of others.
            sheet.leave(name, text)
        elif name != "howpublished" or "://" not in text:
            sheet.state("outlet", strip_markup(text), name)


def _state_addresses(sheet: Sheet, plain: Mapping[str, str]) -> None:
    for url in split_urls(decode_url(plain.get("url", ""))):
        state_address(sheet, url, "url")
    published = plain.get("howpublished", "")
    if "://" in published:
        state_address(sheet, decode_url(published.strip("<>")), "howpublished")
    state_doi(sheet, plain.get("doi", ""), "doi")
    for name in filter(_OWN_ADDRESS.fullmatch, plain):
        state_address(sheet, plain[name], name)


def decode_url(text: str) -> str:
    r"""Give an address without TeX's escapes: `\_`, `\%`, `\url{…}`."""
    return re.sub(r"\\([_%&#~$])", r"\1", re.sub(r"\\url\{([^{}]*)\}", r"\1", text.strip()))


def _state_rest(sheet: Sheet, entry: BibEntry, plain: Mapping[str, str]) -> None:
    note = take_remarks(sheet, plain.get("note", ""), "note")
    ours = _OWN_NOTE.fullmatch(note)
    is_ours = ours is not None and ours["id"] == entry.key
    item_type = entry.entry_type.lower()
    subtype = plain.get("entrysubtype", "")
    if is_ours and item_type == "incollection":
        item_type = "inreference"
    newspaper = "newspaper" if item_type == "article" and subtype.lower() == "newspaper" else item_type
    state_kind(sheet, entry.entry_type, plain.get("type", ""), meant=newspaper)
    sheet.leave("entrysubtype", subtype if newspaper != "newspaper" else "")
    sheet.note(note) if is_ours else take_extra(sheet, note)
    if item_type == "article":
        # So Zotero has the section of a newspaper.
        sheet.state("section", plain.get("chapter", ""), "chapter")
    else:
        sheet.leave("chapter", plain.get("chapter", ""))
    for keyword in _KEYWORDS:
        sheet.name("topics", re.split(r"[;,]", strip_markup(plain.get(keyword, ""))))
    for path in _files(plain.get("file", "")):
        sheet.attach(path)
    _state_addon(sheet, item_type, plain.get("titleaddon", ""))
    taken = _READ | {"titleaddon", "note", "entrysubtype", "type", "chapter", *_KEYWORDS}
    for name, value in plain.items():
        if name not in taken and not _OWN_ADDRESS.fullmatch(name):
            sheet.leave(name, value)


def _state_addon(sheet: Sheet, item_type: str, addon: str) -> None:
    if addon.startswith("[") and addon.endswith("]"):
        # So a translated title is cited, and so our own exports have it.
        sheet.state("translated_title", addon[1:-1], "titleaddon")
    elif item_type == "online":
        # So Zotero has the website.
        sheet.state("outlet", addon, "titleaddon")
    else:
        sheet.leave("titleaddon", addon)


def _state_dates(sheet: Sheet, values: Mapping[str, BibValue]) -> None:
    found = {name: _tell_date(values[name]) if name in values else "" for name in _DATES}
    if re.fullmatch(r"[0-9]{4}[a-z]", found["year"]):
        # The letter tells works of one year apart, where they are cited.
        sheet.leave("year", found["year"])
        found["year"] = found["year"][:4]
    year, date = found["year"].strip("[]"), found["date"].strip("[]")
    is_inferred = (found["date"] or found["year"]) != (date or year)
    dated, parts = (date, ()) if found["date"] else _join_date({**found, "year": year})
    lines = {name: value.line for name, value in values.items()}
    _state_day(sheet, "date", dated, lines, is_inferred=is_inferred)
    _state_day(sheet, "urldate", found["urldate"], lines)
    if found["date"] and year and not year.isdecimal():
        # Our own exports say in words what the date of other programs cannot.
        try:
            sheet.correct("date", read_words(year), is_inferred=found["year"] != year)
        except ValueError:
            sheet.leave("year", found["year"])
    told = {"year": year, "month": _month(found["month"]), "day": found["day"].zfill(2)}
    if not year.isdecimal():
        del told["year"]
    for name, text in told.items():
        if name not in parts and (not text or text not in dated):
            sheet.leave(name, found[name])


def _state_day(
    sheet: Sheet, name: str, text: str, lines: Mapping[str, int], *, is_inferred: bool = False
) -> None:
    """State the day that `date` or `urldate` tells, if it tells any, or why it is none."""
    if not text:
        return
    is_visit = name == "urldate"
    field = "captured" if is_visit else "date"
    try:
        day = read_range(_NOT_OF_VISIT.sub("", text) if is_visit else text)
        sheet.state(field, day, name, is_inferred=is_inferred)
    except ValueError as error:
        sheet.refuse(field, text, name, lines.get(name, 0), error)


def _tell_date(value: BibValue) -> str:
    return decode_tex(_CIRCA.sub(r"\\textasciitilde{}", value.raw)).strip()


def _join_date(found: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Put year, month and day together as far as they are there; gives them with those that it is made of."""
    year, month = found["year"], found["month"]
    day = found["day"] if month and found["day"].isdecimal() else ""
    names = ("year", "month", "day") if day else ("year", "month") if month else ("year",)
    if number := _month(month):
        return "-".join(filter(None, (year, number, day and day.zfill(2)))), names
    try:
        return read_words(" ".join(filter(None, (day, month, year)))), names
    except ValueError:
        return year, ("year",)


def _month(text: str) -> str:
    """Give the two digits of a month in figures, or in the words of BibTeX; empty where it is none."""
    word = text.lower().rstrip(".")
    if word[:3] in BIBTEX_MONTHS and word.isalpha():
        return f"{BIBTEX_MONTHS.index(word[:3]) + 1:02d}"
    return text.zfill(2) if text.isdecimal() and len(text) < 3 else ""


def _files(text: str) -> Iterator[str]:
    """Give the paths of `Title:path:type;…`, where a backslash keeps a sign, or of a list of plain paths."""
    # Mendeley writes a backslash as a formula; and JabRef's one before a letter is part of the path.
    for each in re.findall(r"(?:\\.|[^;\\])+", text.replace(r"$\backslash$", "\\")):
        parts = [re.sub(r"\\([\\:;{}$])", r"\1", part) for part in re.split(r"(?<!\\):", each)]
        yield parts[1] if len(parts) == 3 else ":".join(parts)
