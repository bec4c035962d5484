"""The ledger: every address ever published, with what a redirect or a tombstone needs to say of it.

The program writes it and reads it back; a curator's decisions stand elsewhere (`decisions`), so that the file
can be written anew and two versions of it merged by keeping the lines of both. It is YAML of a narrow form,
read line by line; whatever is not of that form goes through the located reader, which knows what is wrong.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from archive_site.curation.located import Located, LocatedList, LocatedMap, Node, check_keys
from archive_site.curation.plainyaml import read_yaml
from archive_site.formats import CAPTURE, RECORD_FORMATS
from archive_site.paths import LEDGER_NAME, Anchor, OutputPath, check_id
from archive_site.problems import Location, Problem, problem
from archive_site.records import AuthorityKind

RECORDS, DATES = "records", "dates"
_FOLDERS = (RECORDS, DATES, *(kind.value for kind in AuthorityKind))
"""Folders whose pages are promised."""
UNSTATED = "not-stated"
"""Name of the listing of records whose outlet or author nobody states."""

_HEADER = """\
# The ledger of this archive: every address that was ever published, and every place in a page.
# `build --publish` writes it, and every build compares with it. Commit it with the sources; do not edit it.
# What becomes of an address is decided in address-changes.yaml. In a merge, keep the lines of both sides.
"""
_TEXT_KEYS = (
    "title",
    "subtitle",
    "devised",
    "outlet",
    "date",
    "date_basis",
    "kind",
    "language",
    "original_url",
    "archived_url",
    "captured",
)
_NAME_KEYS = ("authors", "institutions")
_WORD_KEYS = ("files", "anchors", "former")
_KEYS = (*_TEXT_KEYS, *_NAME_KEYS, *_WORD_KEYS)
_ANCHOR = r"[a-z]+-[a-z0-9-]+"
_EXTENSION = f"(?:{'|'.join(map(re.escape, (*RECORD_FORMATS, CAPTURE)))})"
_WORDS = {
    key: re.compile(rf"{shape}(?: {shape})*")
    for key, shape in (("files", _EXTENSION), ("anchors", _ANCHOR), ("former", _ANCHOR))
}
_STANZA = re.compile(r"([^\s#:'\"]+):")
_SIGNS = frozenset('"\\')
"""What a quoted text writes otherwise than it is."""
_LINE = re.compile(r"  ([a-z_]+): ([\"\[].*|[a-z0-9][a-z0-9. -]*)")

_Value = str | list[str]


class Promise(Struct, frozen=True, kw_only=True):
    """One address published for ever; of a record also what a citation of it says. Empty is unknown."""

    address: OutputPath
    title: str
    subtitle: str = ""
    devised: str = ""
    """`yes` where the archive made the title."""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    """Those of the authors that are no persons."""
    date: str = ""
    """EDTF."""
    date_basis: str = ""
    kind: str = ""
    language: str = ""
    original_url: str = ""
    archived_url: str = ""
    captured: str = ""
    files: tuple[str, ...] = ()
    """Extensions of the files beside a record's page."""
    anchors: tuple[Anchor, ...] = ()
    """Places of the page as last published, in reading order."""
    former: tuple[Anchor, ...] = ()
    """Places that were published earlier and are no longer on the page, sorted."""
    where: Location = Location(LEDGER_NAME)

    @property
    def folder(self) -> str:
        """The folder of the page, which says what it is about."""
        return self.address.partition("/")[0]

    @property
    def name(self) -> str:
        """The id of what the page is about."""
        return self.address.partition("/")[2].removesuffix(".html")


Ledger = Mapping[OutputPath, Promise]


def parse_ledger(text: str, path: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read a ledger; whether its addresses are such as can be published is not yet known (`check_page`).

    Problem codes: ledger-shape, ledger-value, and those of `curation.located`.
    """
    stanzas = _read_lines(text)
    problems: list[Problem] = []
    if stanzas is None:
        node, found = read_yaml(text, path)
        problems += found
        stanzas = _read_nodes(node, problems)
    ledger: dict[OutputPath, Promise] = {}
    for address, (values, line) in stanzas.items():
        where = Location(path, line)
        page = OutputPath(address)
        ledger[page] = _make_promise(page, values, where, problems)
    return ledger, tuple(problems)


def check_page(text: str) -> OutputPath:
    """Return the text if it is the address of a promised page; raises ValueError with a sentence if not."""
    folder, slash, file = text.partition("/")
    name = file.removesuffix(".html")
    if not slash or folder not in _FOLDERS or name == file:
        raise ValueError(f"an address is a folder and a page, such as {RECORDS}/fire.html")
    if name != UNSTATED and not (folder == DATES and re.fullmatch(r"-?\d{4,}(-\d\d)?", name)):
        check_id(name)
    return OutputPath(text)


def _read_lines(text: str) -> dict[str, tuple[dict[str, _Value], int]] | None:
    """Read what the program itself wrote; None where a line is of another form."""
    stanzas: dict[str, tuple[dict[str, _Value], int]] = {}
    values: dict[str, _Value] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if part := _LINE.fullmatch(line):
            key, raw = part[1], part[2]
            value = _read_value(key, raw)
            if values is None or key in values or value is None:
                return None
            values[key] = value
        elif (head := _STANZA.fullmatch(line)) and head[1] not in stanzas:
            values = {}
            stanzas[head[1]] = values, number
        else:
            return None
    return None if any(not values for values, _ in stanzas.values()) else stanzas


def _read_value(key: str, raw: str) -> _Value | None:
    """Give a value as the program writes it under its key; None where it is of another form."""
    if raw[0] not in '"[':
        return raw if key in _WORD_KEYS else None
    plain = raw[1:-1]
    if key in _TEXT_KEYS and raw == f'"{plain}"' and plain.isprintable() and not _SIGNS & set(plain):
        return plain
    try:
        value = json.loads(raw)
    except ValueError:
        return None
    if isinstance(value, str):
        return value if key in _TEXT_KEYS else None
    is_names = key in _NAME_KEYS and all(isinstance(each, str) for each in value)
    return value if is_names else None


def _read_nodes(node: Node | None, problems: list[Problem]) -> dict[str, tuple[dict[str, _Value], int]]:
    if node is None:
        return {}
    if not isinstance(node, LocatedMap):
        problems.append(problem("ledger-shape", node.where))
        return {}
    stanzas: dict[str, tuple[dict[str, _Value], int]] = {}
    for key, value in node.entries.values():
        if not isinstance(value, LocatedMap):
            problems.append(problem("ledger-shape", key.where))
            continue
        problems += check_keys(value, _KEYS, f"an address in {LEDGER_NAME}")
        values = {name: _text_of(part) for name, (_, part) in value.entries.items() if name in _KEYS}
        stanzas[key.text] = values, key.where.line
    return stanzas


def _text_of(node: Node) -> _Value:
    if isinstance(node, LocatedList):
        return [item.text for item in node.items if isinstance(item, Located)]
    return node.text if isinstance(node, Located) else ""


def _make_promise(
    address: OutputPath, values: Mapping[str, _Value], where: Location, problems: list[Problem]
) -> Promise:
    """Make a promise of what a stanza says; what cannot be is reported and left out."""
    texts: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = dict.fromkeys(_NAME_KEYS, ())
    words: dict[str, tuple[str, ...]] = dict.fromkeys(_WORD_KEYS, ())
    for key, value in values.items():
        if key in _NAME_KEYS and isinstance(value, list):
            names[key] = tuple(value)
        elif key in _WORD_KEYS and isinstance(value, str):
            if _WORDS[key].fullmatch(value):
                words[key] = tuple(value.split(" "))
            else:
                problems.append(problem("ledger-value", where, key=key, value=value))
        elif key in _TEXT_KEYS and isinstance(value, str):
            texts[key] = value
        else:
            problems.append(problem("ledger-value", where, key=key, value="…"))
    if not texts.get("title"):
        problems.append(problem("ledger-value", where, key="title", value=""))
    anchors = {key: tuple(map(Anchor, words[key])) for key in ("anchors", "former")}
    fields = {"title": "", **texts}
    return Promise(address=address, where=where, files=words["files"], **fields, **names, **anchors)  # type: ignore[arg-type] # keys are its own fields


def merge_ledgers(published: Ledger, promised: Iterable[Promise]) -> Ledger:
    """Give the ledger after an edition was published: nothing that was in it is lost."""
    merged = dict(published)
    for promise in promised:
        old = published.get(promise.address)
        merged[promise.address] = _merge(old, promise) if old else promise
    return merged


def _merge(old: Promise, new: Promise) -> Promise:
    values = {key: getattr(new, key) for key in _KEYS}
    values["former"] = tuple(sorted({*old.anchors, *old.former} - set(new.anchors)))
    values["files"] = tuple(sorted({*old.files, *new.files}))
    return Promise(address=new.address, where=old.where, **values)


def render_ledger(ledger: Ledger) -> str:
    """Write a ledger: a stanza per address, sorted, one line per fact."""
    return _HEADER + "".join(line for address in sorted(ledger) for line in _render_promise(ledger[address]))


def _render_promise(promise: Promise) -> Iterator[str]:
    yield f"\n{promise.address}:\n"
    for key in _KEYS:
        value = getattr(promise, key)
        if value and key in _WORD_KEYS:
            yield f"  {key}: {' '.join(value)}\n"
        elif value and key in _NAME_KEYS:
            yield f"  {key}: [{', '.join(map(_quote, value))}]\n"
        elif value:
            yield f"  {key}: {_quote(value)}\n"


def _quote(text: str) -> str:
    """Quote as both YAML and JSON read it: signs that cannot be printed are written as their code."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        char if char.isprintable() or ord(char) > 0xFFFF else f"\\u{ord(char):04x}" for char in quoted
    )
