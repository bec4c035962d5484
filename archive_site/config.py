"""The archive's settings, read from `archive.yaml` with the same located reader as the records."""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from archive_site.curation.descriptions import parse_language
from archive_site.curation.located import (
    Located,
    LocatedList,
    LocatedMap,
    check_keys,
    map_at,
    text_at,
    texts_at,
)
from archive_site.curation.plainyaml import read_yaml
from archive_site.curation.remarks import remark_at
from archive_site.curation.statements import parse_terms
from archive_site.dates.expressions import Day, EdtfDate, parse_date
from archive_site.dois import find_doi
from archive_site.formats import LISTING_FORMATS, RECORD_FORMATS
from archive_site.paths import parse_base_url
from archive_site.problems import Problem, problem
from archive_site.rights import Rights, Terms
from archive_site.texts.excerpts import EXCERPT_WORDS, MAX_EXCERPT_WORDS
from archive_site.texts.hypertext import Html

_DEFAULT_LISTING_FORMATS = LISTING_FORMATS[:3]
"""What reference managers read. A listing's spreadsheet is a part of the archive's, which filters as well."""

_DEFAULT_TERMS = Terms(rights=Rights.FULL)
_FEWEST_WORDS, _MOST_WORDS = 8, 200
"""Of a shared passage: shorter ones are turns of phrase, and a higher limit would show nothing."""

_KEYS = (
    "title",
    "description",
    "language",
    "base_url",
    "curator",
    "licence",
    "doi",
    "version",
    "released",
    "rights",
    "excerpt_words",
    "exports",
    "search",
    "shared_passages",
)


class Config(Struct, frozen=True, kw_only=True):
    """The settings of one archive; every field has a default that invents nothing."""

    title: str = "Archive"
    description: str = ""
    description_html: Html = ()
    """The same where it holds links, else empty."""
    language: str = "en"
    """Language of the pages' own words, as a BCP 47 tag."""
    base_url: str = ""
    """Public address of the site's root, ending in `/`; empty where none is promised."""
    curators: tuple[str, ...] = ()
    """People or bodies, each as `Given Family` or by its own name."""
    licence: str = ""
    """Under which the archive's own words may be used."""
    doi: str = ""
    """Without `https://doi.org/`."""
    version: str = ""
    released: EdtfDate | None = None
    """The day on which this version was published."""
    terms: Terms = _DEFAULT_TERMS
    """Of records that say nothing of their own, and whose outlet says nothing."""
    excerpt_words: int = EXCERPT_WORDS
    """Most words of a text that an excerpt shows."""
    per_record_exports: tuple[str, ...] = RECORD_FORMATS
    per_listing_exports: tuple[str, ...] = _DEFAULT_LISTING_FORMATS
    has_offline_search: bool = True
    """False leaves out the form of the search index that readers need who open the site from a disk."""
    source_date: Day | None = None
    """Day of the sources' newest change as SOURCE_DATE_EPOCH names it; no setting of the file."""
    shortest_passage: int = 12
    """Words from which on a passage that two records share is shown."""


def _parse_doi(text: str) -> str:
    """Return a DOI in its plain form; raises ValueError with a sentence if it is none."""
    if plain := find_doi(text):
        return plain
    raise ValueError(f"`{text}` is no DOI; write one like 10.5555/12345678")


def _parse_release(text: str) -> EdtfDate:
    """Return a day; raises ValueError with a sentence if it is not one certain day."""
    date = parse_date(text)
    if not date.is_exact:
        raise ValueError(f"`{text}` is not one day; write it like 2025-04-28")
    return date


def _parse_excerpt_words(text: str) -> int:
    """Return a number of words; raises ValueError with a sentence if it is none, or too great."""
    if re.fullmatch(r"[0-9]{1,6}", text) and 0 < int(text) <= MAX_EXCERPT_WORDS:
        return int(text)
    raise ValueError(f"`{text}` is no number of words from 1 to {MAX_EXCERPT_WORDS}")


_PARSERS: dict[str, tuple[str, Callable[[str], object]]] = {
    # setting: (code of the problem when the value is wrong, parser)
    "language": ("language-unknown", parse_language),
    "base_url": ("url-invalid", parse_base_url),
    "doi": ("value-invalid", _parse_doi),
    "released": ("date-invalid", _parse_release),
    "excerpt_words": ("value-invalid", _parse_excerpt_words),
}


def parse_config(text: str, path: str) -> tuple[Config, tuple[Problem, ...]]:
    """Read the settings; a field that is wrong keeps its default and is reported."""
    node, found = read_yaml(text, path)
    problems = list(found)
    if node is None:
        return Config(), tuple(problems)
    if not isinstance(node, LocatedMap):
        return Config(), (*problems, problem("front-matter-shape", node.where))
    problems += check_keys(node, _KEYS, path)
    values: dict[str, Any] = {}
    description, values["description_html"] = remark_at(node, "description", problems)
    values |= {"description": description} if description else {}
    for key in ("title", "licence", "version"):
        value = text_at(node, key, problems)
        if value:
            values[key] = value
    for key, (code, parse) in _PARSERS.items():
        value = text_at(node, key, problems)
        try:
            values |= {key: parse(value)} if value else {}
        except ValueError as error:
            problems.append(problem(code, node.place(key), key=key, reason=error))
    values["curators"] = tuple(dict.fromkeys(name.text for name in texts_at(node, "curator", problems)))
    values["terms"] = parse_terms(node, problems).over(_DEFAULT_TERMS)
    values |= _read_exports(node, problems)
    values |= _read_offline(node, problems)
    values |= _read_shortest_passage(node, problems)
    return Config(**values), tuple(problems)


def _read_exports(settings: LocatedMap, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Give the formats that are chosen, by the field of `Config`; what is not chosen keeps its default."""
    example = "{per_record: [ris, bib]}"
    node = map_at(settings, "exports", ("per_record", "per_listing"), example, problems)
    if node is None:
        return {}
    chosen = {
        "per_record_exports": _read_formats(node, "per_record", RECORD_FORMATS, problems),
        "per_listing_exports": _read_formats(node, "per_listing", LISTING_FORMATS, problems),
    }
    return {field: formats for field, formats in chosen.items() if formats is not None}


def _read_formats(
    node: LocatedMap, key: str, known: tuple[str, ...], problems: list[Problem]
) -> tuple[str, ...] | None:
    formats = node.get(key)
    if formats is None:
        return None
    items = formats.items if isinstance(formats, LocatedList) else (formats,)
    chosen = []
    for item in items:
        value = item.text if isinstance(item, Located) else "…"
        if value in known:
            chosen.append(value)
        else:
            problems.append(
                problem("value-unknown", item.where, key=key, value=value, known=", ".join(known))
            )
    return tuple(name for name in known if name in chosen)


def _read_offline(settings: LocatedMap, problems: list[Problem]) -> dict[str, bool]:
    node = map_at(settings, "search", ("offline",), "{offline: false}", problems)
    text = text_at(node, "offline", problems) if node else ""
    if node and text and text not in {"true", "false"}:
        where = node.place("offline")
        problems.append(problem("value-unknown", where, key="offline", value=text, known="true, false"))
    return {"has_offline_search": text != "false"}


def _read_shortest_passage(settings: LocatedMap, problems: list[Problem]) -> dict[str, int]:
    node = map_at(settings, "shared_passages", ("min_words",), "{min_words: 12}", problems)
    text = text_at(node, "min_words", problems) if node else ""
    if not node or not text:
        return {}
    if re.fullmatch(r"[0-9]{1,3}", text) and _FEWEST_WORDS <= int(text) <= _MOST_WORDS:
        return {"shortest_passage": int(text)}
    known = f"the whole numbers from {_FEWEST_WORDS} to {_MOST_WORDS}"
    where = node.place("min_words")
    problems.append(problem("value-unknown", where, key="min_words", value=text, known=known))
    return {}
