"""Reads BibTeX and biblatex: entries through bibtexparser, their values by the rules of BibTeX."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from archive_site.citation.exports import BIBTEX_MONTHS
from archive_site.imports.addresses import state_address, state_doi
from archive_site.imports.bibstrings import MOST_NAMED, Strings, TooLongError, find_end, join_pieces
from archive_site.imports.days import read_range, read_words
from archive_site.imports.extra import take_extra
from archive_site.imports.items import Item, Sheet
from archive_site.imports.languages import read_language
from archive_site.imports.own import take_remarks
from archive_site.imports.persons import join_name
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
_VERBATIM = frozenset({"url", "doi", "file", "eprint", "urldate", "date"})
_READ = frozenset(
    {*_FIELDS, *_ALL_OUTLETS, *_VERBATIM, "author", "year", "month", "day", "language", "langid"}
) - {"eprint"}
_OTHERS = "others"
"""The word that stands for authors who are not named."""
_OWN_NOTE = re.compile(r"Record (?P<id>\S+) in .*", re.DOTALL)


class _Value(Struct, frozen=True):
    raw: str
    """With the braces that are part of it."""
    line: int

    @property
    def plain(self) -> str:
        """As text."""
        return decode_tex(self.raw)


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
        blocks = parse_string(text, parse_stack=[]).blocks
    except Exception as error:  # noqa: BLE001 - whatever it fails at, it is the file that it cannot read
        return [], [
            problem("import-malformed", Location(path), reason=f"no BibTeX that can be read: {error}")
        ]
    items: list[Item] = []
    try:
        _read_blocks(blocks, path, items, problems)
    except TooLongError:
        reason = f"its strings stand for more than {MOST_NAMED:,} characters"
        return [], [problem("import-malformed", Location(path), reason=reason)]
    return items, problems


def _read_blocks(blocks: Iterable[Any], path: str, items: list[Item], problems: list[Problem]) -> None:
    strings = Strings()
    for block in blocks:
        where = Location(path, (block.start_line or 0) + 1)
        # Twice the same field, or the same key: all that is said is read, for nothing is to be lost.
        entry = getattr(block, "ignore_error_block", block)
        if hasattr(entry, "fields"):
            items.append(_read_item(entry, where, strings))
        elif hasattr(block, "error"):
            reason = " ".join(str(getattr(block.error, "abort_reason", "") or block.error).split())
            item = (re.match(r"@\w+\s*[{(]\s*([^\s,{}]+)", block.raw or "") or [""] * 2)[1]
            problems.append(
                problem("import-entry", where, item=item, reason=reason or "its braces do not close")
            )
        elif hasattr(block, "value") and hasattr(block, "key"):
            strings.define(block.key, join_pieces(block.value, strings))


def _read_item(entry: Any, where: Location, strings: Strings) -> Item:  # noqa: ANN401 - the library has no types
    sheet = Sheet(entry.key, where)
    values: dict[str, _Value] = {}
    for field in entry.fields:
        name = field.key.lower()
        value = _Value(join_pieces(str(field.value), strings), (field.start_line or 0) + 1)
        if name in values:
            sheet.leave(name, value.plain)
        values.setdefault(name, value)
    plain = {name: value.raw if name in _VERBATIM else value.plain for name, value in values.items()}
    for name, field in _FIELDS.items():
        if name in values:
            sheet.state(field, plain[name], name, values[name].line)
    for name in (*_OUTLETS.get(entry.entry_type.lower(), ()), *_ALL_OUTLETS):
        if name != "howpublished" or "://" not in plain.get(name, ""):
            sheet.state("outlet", plain.get(name, ""), name)
    language = read_language(plain.get("langid") or plain.get("language", ""))
    if "author" in values:
        sheet.name("authors", _names(values["author"].raw, language, sheet))
        if normalise_space(values["author"].raw).lower().endswith(f" and {_OTHERS}"):
            sheet.leave("author", _OTHERS)
    _state_dates(sheet, values)
    sheet.state("language", language, "language")
    if plain.get("langid") and plain.get("language"):
        sheet.state("language", read_language(plain["language"]), "language")
    _state_addresses(sheet, plain)
    _state_rest(sheet, entry, plain)
    return sheet.finish()


def _state_addresses(sheet: Sheet, plain: Mapping[str, str]) -> None:
    state_address(sheet, decode_url(plain.get("url", "")), "url")
    published = plain.get("howpublished", "")
    if "://" in published:
        state_address(sheet, decode_url(published.strip("<>")), "howpublished")
    state_doi(sheet, plain.get("doi", ""), "doi")


def decode_url(text: str) -> str:
    r"""Give an address without TeX's escapes: `\_`, `\%`, `\url{…}`."""
    return re.sub(r"\\([_%&#~$])", r"\1", re.sub(r"\\url\{([^{}]*)\}", r"\1", text.strip()))


def _state_rest(sheet: Sheet, entry: Any, plain: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
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
    for keyword in ("keywords", "keyword"):
        sheet.name("topics", re.split(r"[;,]", plain.get(keyword, "")))
    for path in _files(plain.get("file", "")):
        sheet.attach(path)
    addon = plain.get("titleaddon", "")
    if addon.startswith("[") and addon.endswith("]"):
        # So a translated title is cited, and so our own exports have it.
        sheet.state("translated_title", addon[1:-1], "titleaddon")
    elif item_type == "online":
        # So Zotero has the website.
        sheet.state("outlet", addon, "titleaddon")
    else:
        sheet.leave("titleaddon", addon)
    taken = _READ | {"titleaddon", "note", "keywords", "keyword", "entrysubtype", "type"}
    for name, value in plain.items():
        if name not in taken:
            sheet.leave(name, value)


def _state_dates(sheet: Sheet, values: Mapping[str, _Value]) -> None:
    names = ("date", "year", "month", "day", "urldate")
    found = {name: values[name].plain.strip() if name in values else "" for name in names}
    dated = found["date"] or _join_date(found)
    inferred = dated.startswith("[") and dated.endswith("]")
    tries = (("date", "date", dated[1:-1] if inferred else dated), ("urldate", "captured", found["urldate"]))
    for name, field, text in tries:
        if not text:
            continue
        try:
            sheet.state(field, read_range(text), name, is_inferred=inferred and field == "date")
        except ValueError as error:
            sheet.refuse(field, text, name, values[name].line if name in values else 0, error)
    words = found["year"].strip("[]")
    if found["date"] and words and not words.isdecimal():
        # Our own exports say in words what the date of other programs cannot.
        try:
            sheet.correct("date", read_words(words), is_inferred=found["year"].startswith("["))
        except ValueError:
            sheet.leave("year", found["year"])
    year = found["year"] if words.isdecimal() else ""
    parts = (("year", year, words), ("month", found["month"], _month(found["month"])))
    for name, text, told in (*parts, ("day", found["day"], found["day"].zfill(2))):
        if not told or told not in dated:
            sheet.leave(name, text)


def _join_date(found: Mapping[str, str]) -> str:
    """Put year, month and day in EDTF's order, as far as they are there."""
    month = _month(found["month"])
    day = f"-{found['day'].zfill(2)}" if month and found["day"].isdecimal() else ""
    return f"{found['year']}-{month}{day}" if month else found["year"]


def _month(text: str) -> str:
    """Give the two digits of a month in figures or words; empty where it is none."""
    word = text.lower()[:3]
    if word in BIBTEX_MONTHS:
        return f"{BIBTEX_MONTHS.index(word) + 1:02d}"
    return text.zfill(2) if text.isdecimal() and len(text) < 3 else ""


def _names(text: str, language: str, sheet: Sheet) -> Iterator[str]:
    for name in _split_outside(normalise_space(text), re.compile(r" and ", re.IGNORECASE)):
        if name.lower() == _OTHERS:
            continue
        if name.startswith("{") and find_end(name, 0) == len(name) - 1:
            yield sheet.name_body(decode_tex(name[1:-1]))
            continue
        parts = [decode_tex(part) for part in _split_outside(name, re.compile(r" ?, ?"))]
        named = dict(part.split("=", 1) for part in parts if "=" in part)
        if len(named) == len(parts) and ("family" in named or "given" in named):
            yield _join_named(named, language)
        elif len(parts) == 2:
            yield join_name(parts[0], parts[1], language=language)
        elif len(parts) == 3:
            yield join_name(parts[0], parts[2], parts[1], language=language)
        else:
            yield decode_tex(name)


def _join_named(parts: Mapping[str, str], language: str) -> str:
    """Give a name that biblatex has by its parts, such as `family=Berg, given=Jan, prefix=van den`."""
    family, prefix = parts.get("family", ""), parts.get("prefix", "")
    stays = parts.get("useprefix", "") == "true"
    return join_name(
        f"{prefix} {family}" if stays else family,
        parts.get("given", ""),
        parts.get("suffix", ""),
        "" if stays else prefix,
        language,
    )


def _split_outside(text: str, joint: re.Pattern[str]) -> Iterator[str]:
    """Split at joints that stand in no braces."""
    depth, start, at = 0, 0, 0
    while at < len(text):
        match = joint.match(text, at) if depth == 0 else None
        if match and match.end() > at:
            yield text[start:at].strip()
            start = at = match.end()
            continue
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
    yield text[start:].strip()


def _files(text: str) -> Iterator[str]:
    """Give the paths of `Title:path:type;…`, where a backslash keeps a sign, or of a list of plain paths."""
    for each in re.findall(r"(?:\\.|[^;\\])+", text):
        parts = [re.sub(r"\\(.)", r"\1", part) for part in re.split(r"(?<!\\):", each)]
        yield parts[1] if len(parts) == 3 else ":".join(parts)
