"""Front matter and curation to described fields, each with its provenance.

A field is written as a plain value, which is then the curator's word, or as a mapping that keeps where it
comes from: `date: {value: 2025-04-28, basis: stated, evidence: "Monday, April 28, 2025", because: …}`.
Who says it and when stands beside the reason, of one field or once for the whole file: `by:`, `on:`.
"""

import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from archive_site.curation.located import (
    Located,
    LocatedList,
    LocatedMap,
    Node,
    check_keys,
    text_at,
    texts_at,
)
from archive_site.dates.expressions import EdtfDate, doubt_date, parse_date, parse_day
from archive_site.paths import normalise_space
from archive_site.problems import Location, Problem, problem
from archive_site.provenance import Basis, Field
from archive_site.records import Description, Kind
from archive_site.texts.invisible import has_invisible

T = TypeVar("T")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s<>\"]+")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
ACCOUNT_KEYS = ("because", "by", "on")
"""Why a curator says something, who, and on which day."""
_PROVENANCE_KEYS = ("value", "basis", "evidence", *ACCOUNT_KEYS)


class Account(Struct, frozen=True):
    """Why a curator says something, who, and on which day; of a whole file, what holds for each field."""

    because: str = ""
    by: str = ""
    on: EdtfDate | None = None


def _parse_translation(text: str) -> str:
    """Return a translated title without the square brackets in which citations put it.

    Raises ValueError with a sentence if there are no words in them.
    """
    words = normalise_space(text)
    bare = words[1:-1].strip() if _IN_BRACKETS.fullmatch(words) else words
    if not bare:
        raise ValueError("a translated title has words; leave the line out where there is none")
    return bare


def parse_language(text: str) -> str:
    """Return a BCP 47 tag as written; raises ValueError with a sentence if it is none."""
    if not _LANGUAGE.fullmatch(text):
        first, *others = text.strip("“”„‘’").replace("_", "-").split("-")
        meant = "-".join((first.lower(), *others))
        example = meant if _LANGUAGE.fullmatch(meant) else "en, de, uk, pt-BR …"
        raise ValueError(f"`{text}` is not a language tag; write {example}")
    return text


def _parse_kind(text: str) -> Kind:
    if text not in set(Kind):
        raise ValueError(f"`{text}` is no kind of record; write one of {', '.join(Kind)}")
    return Kind(text)


def parse_url(text: str) -> str:
    """Return a web address as written; raises ValueError with a sentence if it is none."""
    if not _URL.fullmatch(text):
        raise ValueError(f"`{text}` is not a web address; write it in full, with https://")
    if has_invisible(text):
        raise ValueError(f"`{text}` holds a sign that nobody sees; write it as %XX, or leave it out")
    return text


_PARSERS: dict[str, tuple[str, Callable[[str], object]]] = {
    # field: (code of the problem when the value is wrong, parser)
    "title": ("value-invalid", normalise_space),
    "translated_title": ("value-invalid", _parse_translation),
    "subtitle": ("value-invalid", normalise_space),
    "outlet": ("value-invalid", normalise_space),
    "date": ("date-invalid", parse_date),
    "language": ("language-unknown", parse_language),
    "kind": ("kind-unknown", _parse_kind),
    "section": ("value-invalid", normalise_space),
    "place": ("value-invalid", normalise_space),
    "original_url": ("url-invalid", parse_url),
    "archived_url": ("url-invalid", parse_url),
    "captured": ("date-invalid", parse_date),
}
_JOINTS = {
    "authors": re.compile(r" ?[,;] (?:and )?| (?:and|und|et|y|и|і|та|&) "),
    "topics": re.compile(" ?[,;] "),
    "variant_names": re.compile(" ?[,;] "),
}
"""By list field, of authorities too, what stands between names that somebody wrote as one text."""
LIST_FIELDS = ("authors", "topics")
_MOST_NAMES = 500
"""In one list: each has a page, and that of an author shows all authors of its records."""

DESCRIBED_KEYS = (*_PARSERS, *LIST_FIELDS)
"""The keys of front matter and curation that are described fields."""


def check_value(key: str, text: str) -> None:
    """Raise ValueError with a sentence where a text is no value of a described field."""
    if key in _PARSERS:
        _PARSERS[key][1](text)


def parse_value(key: str, text: str) -> object:
    """Give the value of a described field that is no list; raises ValueError where it is none."""
    return _PARSERS[key][1](text)


def parse_description(fields: LocatedMap, base: Description) -> tuple[Description, tuple[Problem, ...]]:
    """Read the described fields a person wrote; each wins over the value of `base`.

    What the file as a whole says under `because:`, `by:` and `on:` holds for every field that does not say
    otherwise. Every wrong field is reported and keeps the value of `base`.
    """
    problems: list[Problem] = []
    account = _read_account(fields, Account(), problems)
    changes: dict[str, Any] = {}
    for key in DESCRIBED_KEYS:
        node = fields.get(key)
        if node is None:
            continue
        read = _read_list if key in LIST_FIELDS else _read_single
        found = read(key, node, account, problems)
        if found is not None:
            changes[key] = found
    return replace(base, **changes), tuple(problems)


def sign_description(description: Description, curator: str) -> Description:
    """Name the archive's curator where a value rests on a curator's word and nobody is named."""
    signed: dict[str, Any] = {}
    for key in DESCRIBED_KEYS if curator else ():
        field: Field[object] = getattr(description, key)
        # What the capture states or implies is not the curator's word, whoever wrote it down.
        if field.is_written and not field.by and field.basis in {Basis.CURATED, Basis.UNKNOWN}:
            signed[key] = replace(field, by=curator)
    return replace(description, **signed) if signed else description


def _read_single(key: str, node: Node, account: Account, problems: list[Problem]) -> Field[Any] | None:
    if not isinstance(node, LocatedMap):
        parsed = _read_value(key, node, problems)
        if isinstance(parsed, EdtfDate) and (doubt := doubt_date(parsed)):
            problems.append(problem("date-calendar", node.where, key=key, doubt=doubt, value=parsed.text))
        return None if parsed is None else _written(Basis.CURATED, node.where, account, value=parsed)
    provenance = _read_provenance(key, node, account, problems)
    if provenance.basis is Basis.UNKNOWN:
        return provenance
    found = node.get("value")
    parsed = None if found is None else _read_value(key, found, problems)
    return None if parsed is None else replace(provenance, value=parsed)


def _read_value(key: str, node: Node, problems: list[Problem]) -> object:
    """Give the value of a field that has one; None where it is wrong, which is reported."""
    if not isinstance(node, Located):
        problems.append(problem("value-not-text", node.where, key=key))
        return None
    code, parse = _PARSERS[key]
    return _checked(code, key, node, parse, problems)


def _read_list(
    key: str, node: Node, account: Account, problems: list[Problem]
) -> Field[tuple[str, ...]] | None:
    if isinstance(node, LocatedList) and not node.items:
        # An empty list is the curator's word that nobody is known, whatever the capture seemed to say.
        return replace(_written(Basis.UNKNOWN, node.where, account), value=())
    provenance = _written(Basis.CURATED, node.where, account)
    holder, name = LocatedMap({key: (Located(key, node.where), node)}, node.where), key
    if isinstance(node, LocatedMap):
        provenance = _read_provenance(key, node, account, problems)
        holder, name = node, "value"
    if provenance.basis is Basis.UNKNOWN:
        return replace(provenance, value=())
    place_by_name: dict[str, Location] = {}
    before = len(problems)
    warn_of_joined(key, holder.get(name), problems)
    for text in texts_at(holder, name, problems):
        place_by_name.setdefault(text.text, text.where)
    if len(place_by_name) > _MOST_NAMES:
        first_too_many = list(place_by_name.values())[_MOST_NAMES]
        values = {"key": key, "count": len(place_by_name), "most": _MOST_NAMES}
        problems.append(problem("names-many", first_too_many, **values))
        return None
    if not place_by_name:
        if isinstance(node, LocatedMap) and node.get("value") is not None and len(problems) == before:
            problems.append(problem("value-missing", node.place("value"), key=key))
        return None
    return replace(provenance, value=tuple(place_by_name), places=tuple(place_by_name.values()))


def warn_of_joined(key: str, node: Node | None, problems: list[Problem]) -> None:
    """Ask about a text in place of a list, where it looks like several names in one."""
    if isinstance(node, Located) and len(names := _JOINTS[key].split(node.text)) > 1:
        several = json.dumps([name for name in map(str.strip, names) if name], ensure_ascii=False)
        one = json.dumps([node.text], ensure_ascii=False)
        problems.append(
            problem("names-joined", node.where, key=key, value=node.text, several=several, one=one)
        )


def _written(
    basis: Basis, where: Location, account: Account, evidence: str | None = None, value: object = None
) -> Field[Any]:
    return Field(
        value=value,
        basis=basis,
        evidence=evidence,
        where=where,
        note=account.because or None,
        by=account.by or None,
        on=account.on,
        is_written=True,
    )


def _read_account(node: LocatedMap, whole: Account, problems: list[Problem]) -> Account:
    """Read why, who and when of a field, or of a file; what it does not say is as the whole file says."""
    on = node.get("on")
    day = whole.on
    if isinstance(on, Located):
        day = _checked("date-invalid", "on", on, parse_day, problems) or day
    elif on is not None:
        problems.append(problem("value-not-text", on.where, key="on"))
    return Account(
        because=text_at(node, "because", problems) or whole.because,
        by=text_at(node, "by", problems) or whole.by,
        on=day,
    )


def _read_provenance(key: str, node: LocatedMap, account: Account, problems: list[Problem]) -> Field[Any]:
    problems += check_keys(node, _PROVENANCE_KEYS, f"`{key}`")
    written = text_at(node, "basis", problems) or Basis.CURATED
    if written not in set(Basis):
        known = ", ".join(Basis)
        where = node.place("basis")
        problems.append(problem("value-unknown", where, key="basis", value=written, known=known))
        written = Basis.CURATED
    has_value = node.get("value") is not None
    where = node.place("value")
    if not has_value and written != Basis.UNKNOWN:
        problems.append(problem("value-missing", where, key=key))
    elif has_value and written == Basis.UNKNOWN:
        reason = "a value whose basis is `unknown`; leave out one of the two"
        problems.append(problem("value-invalid", where, key=key, reason=reason))
    evidence = text_at(node, "evidence", problems) or None
    return _written(Basis(written), where, _read_account(node, account, problems), evidence)


def _checked(
    code: str, key: str, value: Located, parse: Callable[[str], T], problems: list[Problem]
) -> T | None:
    try:
        return parse(value.text)
    except ValueError as error:
        problems.append(problem(code, value.where, key=key, reason=error))
        return None
