"""Front matter and curation to described fields, each with its provenance.

A field is written as a plain value, which is then the curator's word, or as a mapping that keeps where it
comes from: `date: {value: 2025-04-28, basis: stated, evidence: "Monday, April 28, 2025", because: …}`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from archive_site.dates import parse_date
from archive_site.invisible import has_invisible
from archive_site.located import Located, LocatedList, LocatedMap, Node, check_keys, text_at, texts_at
from archive_site.paths import normalise_space
from archive_site.problems import Location, Problem, problem
from archive_site.records import Basis, Description, Field, Kind

T = TypeVar("T")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s<>\"]+")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_PROVENANCE_KEYS = ("value", "basis", "evidence", "because")


@dataclass(frozen=True, slots=True)
class ListField(Field[tuple[str, ...]]):
    """A described list that keeps where each of its values stands."""

    places: tuple[Location, ...] = ()


def _parse_text(text: str) -> str:
    return normalise_space(text)


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
        raise ValueError(f"`{text}` is not a language tag; write en, de, uk, pt-BR …")
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
    "title": ("value-invalid", _parse_text),
    "translated_title": ("value-invalid", _parse_translation),
    "subtitle": ("value-invalid", _parse_text),
    "outlet": ("value-invalid", _parse_text),
    "date": ("date-invalid", parse_date),
    "language": ("language-unknown", parse_language),
    "kind": ("kind-unknown", _parse_kind),
    "section": ("value-invalid", _parse_text),
    "place": ("value-invalid", _parse_text),
    "original_url": ("url-invalid", parse_url),
    "archived_url": ("url-invalid", parse_url),
    "captured": ("date-invalid", parse_date),
}
_LIST_FIELDS = ("authors", "topics")

DESCRIBED_KEYS = (*_PARSERS, *_LIST_FIELDS)
"""The keys of front matter and curation that are described fields."""


def parse_description(fields: LocatedMap, base: Description) -> tuple[Description, tuple[Problem, ...]]:
    """Read the described fields a person wrote; each wins over the value of `base`.

    A file-wide `because:` is the note of every field that has none of its own. Every wrong field is reported
    and keeps the value of `base`.
    """
    problems: list[Problem] = []
    because = text_at(fields, "because", problems)
    changes: dict[str, Any] = {}
    for key in DESCRIBED_KEYS:
        node = fields.get(key)
        if node is None:
            continue
        read = _read_list if key in _LIST_FIELDS else _read_single
        found = read(key, node, because, problems)
        if found is not None:
            changes[key] = found
    return replace(base, **changes), tuple(problems)


def _read_single(key: str, node: Node, because: str, problems: list[Problem]) -> Field[Any] | None:
    provenance, value = _curated(node.where, because), node
    if isinstance(node, LocatedMap):
        provenance = _read_provenance(key, node, because, problems)
        found = node.get("value")
        if found is None or provenance.basis is Basis.UNKNOWN:
            return provenance if provenance.basis is Basis.UNKNOWN else None
        value = found
    if not isinstance(value, Located):
        problems.append(problem("value-not-text", value.where, key=key))
        return None
    code, parse = _PARSERS[key]
    parsed = _checked(code, key, value, parse, problems)
    return None if parsed is None else replace(provenance, value=parsed)


def _read_list(key: str, node: Node, because: str, problems: list[Problem]) -> Field[tuple[str, ...]] | None:
    if isinstance(node, LocatedList) and not node.items:
        # An empty list is the curator's word that nobody is known, whatever the capture seemed to say.
        return replace(_curated(node.where, because), value=(), basis=Basis.UNKNOWN)
    provenance = _curated(node.where, because)
    holder, name = LocatedMap(((Located(key, node.where), node),), node.where), key
    if isinstance(node, LocatedMap):
        provenance = _read_provenance(key, node, because, problems)
        holder, name = node, "value"
    if provenance.basis is Basis.UNKNOWN:
        return replace(provenance, value=())
    place_by_name: dict[str, Location] = {}
    for text in texts_at(holder, name, problems):
        place_by_name.setdefault(text.text, text.where)
    if not place_by_name:
        return None
    return ListField(
        value=tuple(place_by_name),
        basis=provenance.basis,
        evidence=provenance.evidence,
        where=provenance.where,
        note=provenance.note,
        places=tuple(place_by_name.values()),
    )


def _curated(where: Location, because: str) -> Field[Any]:
    return Field(None, Basis.CURATED, None, where, because or None)


def _read_provenance(key: str, node: LocatedMap, because: str, problems: list[Problem]) -> Field[Any]:
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
    note = text_at(node, "because", problems) or because or None
    return Field(None, Basis(written), evidence, where, note)


def _checked(
    code: str, key: str, value: Located, parse: Callable[[str], T], problems: list[Problem]
) -> T | None:
    try:
        return parse(value.text)
    except ValueError as error:
        problems.append(problem(code, value.where, key=key, reason=error))
        return None
