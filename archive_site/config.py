"""The archive's settings, read from `archive.yaml` with the same located reader as the records."""

import re
from dataclasses import dataclass

from archive_site.descriptions import parse_language
from archive_site.located import Located, LocatedList, LocatedMap, Node, check_keys, parse_yaml, text_at
from archive_site.problems import Problem, problem
from archive_site.records import Rights
from archive_site.statements import parse_rights

EXPORT_FORMATS = ("json", "csl.json", "ris", "bib")
"""Files beside a record's page, by extension."""

_KEYS = (
    "title",
    "description",
    "language",
    "base_url",
    "curator",
    "licence",
    "rights",
    "features",
    "exports",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one archive; every field has a default that invents nothing."""

    title: str = "Archive"
    description: str = ""
    language: str = "en"
    """Language of the pages' own words, as a BCP 47 tag."""
    base_url: str = ""
    """Public address of the site's root, ending in `/`; empty where none is promised."""
    curator: str = ""
    licence: str = ""
    """Under which the archive's own words may be used."""
    rights: Rights = Rights.FULL
    """Of records that say nothing of their own."""
    per_record_exports: tuple[str, ...] = EXPORT_FORMATS


def parse_base_url(text: str) -> str:
    """Return a public address with its final `/`; raises ValueError with a sentence if it is none."""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise ValueError(
            f"`{text}` is no public address of a site; write one like https://example.org/archive/"
        )
    return text if text.endswith("/") else f"{text}/"


def parse_config(text: str, path: str) -> tuple[Config, tuple[Problem, ...]]:
    """Read the settings; a field that is wrong keeps its default and is reported."""
    node, found = parse_yaml(text, path)
    problems = list(found)
    if node is None:
        return Config(), tuple(problems)
    if not isinstance(node, LocatedMap):
        return Config(), (*problems, problem("front-matter-shape", node.where))
    problems += check_keys(node, _KEYS, path)
    values: dict[str, str] = {}
    for key in ("title", "description", "curator", "licence"):
        value = text_at(node, key, problems)
        if value:
            values[key] = value
    _read_language(node, values, problems)
    _read_base_url(node, values, problems)
    rights, _reason = parse_rights(node, Rights.FULL, problems)
    exports = _read_exports(node.get("exports"), problems)
    return Config(**values, rights=rights, per_record_exports=exports), tuple(problems)


def _read_language(node: LocatedMap, values: dict[str, str], problems: list[Problem]) -> None:
    text = text_at(node, "language", problems)
    if not text:
        return
    try:
        values["language"] = parse_language(text)
    except ValueError as error:
        problems.append(problem("language-unknown", node.place("language"), key="language", reason=error))


def _read_base_url(node: LocatedMap, values: dict[str, str], problems: list[Problem]) -> None:
    text = text_at(node, "base_url", problems)
    if not text:
        return
    try:
        values["base_url"] = parse_base_url(text)
    except ValueError as error:
        problems.append(problem("url-invalid", node.place("base_url"), key="base_url", reason=error))


def _read_exports(node: Node | None, problems: list[Problem]) -> tuple[str, ...]:
    if node is None:
        return EXPORT_FORMATS
    if not isinstance(node, LocatedMap):
        problems.append(
            problem("value-not-map", node.where, key="exports", example="{per_record: [ris, bib]}")
        )
        return EXPORT_FORMATS
    problems += check_keys(node, ("per_record",), "exports")
    formats = node.get("per_record")
    if formats is None:
        return EXPORT_FORMATS
    items = formats.items if isinstance(formats, LocatedList) else (formats,)
    chosen = []
    for item in items:
        if isinstance(item, Located) and item.text in EXPORT_FORMATS:
            chosen.append(item.text)
        else:
            value = item.text if isinstance(item, Located) else "…"
            known = ", ".join(EXPORT_FORMATS)
            problems.append(problem("value-unknown", item.where, key="per_record", value=value, known=known))
    return tuple(name for name in EXPORT_FORMATS if name in chosen)
