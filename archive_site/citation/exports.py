r"""A record for reference managers: CSL-JSON, RIS and BibTeX, all in UTF-8 with `\n` at line ends.

RIS readers take both line ends. A value stands on one line in every format: an abstract with a line such
as `ER  - ` in it would otherwise end the entry.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from archive_site.citation.creators import CitedName
from archive_site.citation.item import PUBLISHED, Citable, CslItem, csl_type, exchange_date, remarks_of
from archive_site.dates.edtf import Point, Shape
from archive_site.dates.expressions import EdtfDate, display_iso, format_date, sides_of
from archive_site.jsonlines import write_line
from archive_site.paths import normalise_space

_RIS_TYPES = {
    "article-newspaper": "NEWS",
    "entry-encyclopedia": "ENCYC",
    "report": "RPRT",
    "post-weblog": "BLOG",
    "webpage": "ELEC",
    "document": "GEN",
}
_BIBTEX_TYPES = {
    # CSL type: (entry type, field of the outlet)
    "article-newspaper": ("article", "journal"),
    "entry-encyclopedia": ("incollection", "booktitle"),
    "report": ("techreport", "institution"),
}
BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Names of strings that every style of BibTeX knows."""
_BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: "\\" + sign for sign in "&%#_$"},
}
_PAIRED_BRACES = str.maketrans(_BIBTEX_ESCAPES | {"{": r"\{", "}": r"\}"})
_LONE_BRACES = str.maketrans(_BIBTEX_ESCAPES | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_SPECIAL = re.compile(f"[{re.escape(''.join(map(chr, _PAIRED_BRACES)))}]")
"""What is escaped at all; few texts hold any."""
_LIGATURES = ("--", "``", "''", "?`", "!`")
_JOINED = re.compile("|".join(f"(?<={re.escape(two[0])})(?={re.escape(two[1])})" for two in _LIGATURES))
_NOT_IN_URL = re.compile(r"[^\w%:/?#\[\]@!$&'()*+,;=~.-]")


def render_csl_line(item: CslItem) -> str:
    """Give one item as a line of a CSL-JSON file, without the comma."""
    return write_line(item).decode()


def join_csl_json(lines: Sequence[str]) -> str:
    """Give a CSL-JSON file of the lines of its items."""
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def render_ris(citable: Citable) -> str:
    """Give a record as one RIS entry.

    A comma ends a family or a given name and cannot be escaped: an institution's inner commas are left out.
    """
    kind = csl_type(citable)
    urls = [citable.url, *citable.copies]
    notes = [remark for remark in remarks_of(citable) if remark.startswith("Dated")]
    notes += [f"Rights: {citable.rights}"] if citable.rights else []
    tags: list[tuple[str, str | None]] = [
        ("TY", _RIS_TYPES[kind]),
        ("ID", citable.id),
        *(("AU", _ris_name(name)) for name in citable.authors),
        ("TI", citable.cited_title),
        ("TT", citable.translated_title if citable.translation else None),
        ("PB" if kind in PUBLISHED else "T2", citable.outlet),
        *_ris_dates(citable.date),
        ("SE", citable.section),
        ("LA", citable.language),
        ("AB", citable.abstract),
        *(("UR", url) for url in urls),
        ("Y2", _ris_day(citable.captured)),
        ("DB", citable.archive_title),
        ("AN", citable.id),
        *(("N1", note) for note in notes),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\n".join([*lines, "ER  - ", ""])


def render_bibtex(citable: Citable) -> str:
    """Give a record as one BibTeX entry, its letters as they are; the key is the record's id.

    `year` is in words where the date is no plain one, as BibTeX allows; `date`, read by biblatex and
    Zotero, is EDTF.
    """
    entry_type, outlet_field = _BIBTEX_TYPES.get(csl_type(citable), ("misc", "howpublished"))
    fields: list[tuple[str, str]] = [
        ("author", " and ".join(_bibtex_name(name) for name in citable.authors)),
        ("title", f"{{{_bibtex_text(citable.cited_title)}}}"),
        ("titleaddon", _bibtex_text(citable.translation)),
        (outlet_field, f"{{{_bibtex_text(citable.outlet)}}}" if citable.outlet else ""),
        ("entrysubtype", "newspaper" if entry_type == "article" else ""),
        *_bibtex_dates(citable),
        ("url", _bibtex_url(citable.url)),
        ("urldate", display_iso(citable.captured) if citable.captured else ""),
        ("language", _bibtex_text(citable.language)),
        ("abstract", _bibtex_text(citable.abstract)),
        (
            "note",
            _bibtex_text(f"Record {citable.id} in {citable.archive_title}. {' '.join(remarks_of(citable))}"),
        ),
        ("copyright", _bibtex_text(citable.rights)),
    ]
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields if value]
    return "\n".join([f"@{entry_type}{{{citable.id},", *lines, "}", ""])


@lru_cache(maxsize=1024)  # outlets, authors, languages and rights come again and again
def _one_line(value: str) -> str:
    """Fold a value to one line and drop control characters."""
    folded = normalise_space(value)
    if folded.isprintable():
        return folded
    return "".join(char for char in folded if unicodedata.category(char) != "Cc")


def _ris_name(name: CitedName) -> str:
    is_whole = name.is_institution or not name.family
    return name.display.replace(",", "") if is_whole and not name.suffixed else name.inverted


def _ris_dates(date: EdtfDate | None) -> list[tuple[str, str]]:
    """Give year and date as far as they are certain in kind; other dates are said in a note alone.

    The fourth part of a RIS date is free: it holds the season, or that the date is circa or uncertain.
    """
    if date is None or date.earliest is None or date.latest is None:
        return []
    point, end = sides_of(date)
    if not isinstance(point, Point) or not 1 <= date.earliest.year <= 9999:
        return []
    year = f"{date.earliest.year:04d}"
    if point != end:
        return [("PY", year)] if date.earliest.year == date.latest.year else []
    if point.shape in {Shape.DECADE, Shape.CENTURY}:
        return []
    if point.shape is Shape.SEASON:
        season = format_date(date).removesuffix(f" {date.earliest.year}")
        return [("PY", year), ("DA", f"{year}///{season}")]
    doubts = (("circa", point.is_approximate), ("uncertain", point.is_uncertain))
    free = ", ".join(word for word, is_so in doubts if is_so)
    month = f"{point.part:02d}" if point.part else ""
    day = f"{point.earliest.day:02d}" if point.shape in {Shape.DAY, Shape.TIME} else ""
    return [("PY", year), ("DA", f"{year}/{month}/{day}/{free}")]


def _ris_day(date: EdtfDate | None) -> str:
    """Give a plain date with RIS's slashes; empty for any other."""
    year, month, day = [*(display_iso(date) if date else "").split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/" if year else ""


def _bibtex_name(name: CitedName) -> str:
    if name.suffixed:
        family, given, suffix = map(_bibtex_text, name.suffixed)
        return f"{family}, {suffix}, {given}"
    if name.is_institution or not name.family or not name.given:
        return f"{{{_bibtex_text(name.display)}}}"
    parts = (_bibtex_text(name.family), _bibtex_text(name.given))
    family, given = (f"{{{part}}}" if "," in part or " and " in f" {part} " else part for part in parts)
    return f"{family}, {given}"


def _bibtex_dates(citable: Citable) -> list[tuple[str, str]]:
    if citable.date is None:
        return []
    plain = "" if citable.is_date_inferred else display_iso(citable.date)
    words = format_date(citable.date)
    year = plain[:4] or _bibtex_text(f"[{words}]" if citable.is_date_inferred else words)
    month = BIBTEX_MONTHS[int(plain[5:7]) - 1] if plain[5:7] else ""
    point, end = sides_of(citable.date)
    is_season = isinstance(point, Point) and point == end and point.shape is Shape.SEASON
    date = "" if is_season else exchange_date(citable.date)
    return [("year", year), ("month", month), ("date", date)]


@lru_cache(maxsize=1024)  # as above
def _bibtex_text(value: str | None) -> str:
    r"""Escape what is special to TeX; braces so that BibTeX, which counts even `\{`, finds them paired."""
    text = _one_line(value or "")
    if _SPECIAL.search(text) is not None:
        text = text.translate(_PAIRED_BRACES if _has_paired_braces(text) else _LONE_BRACES)
    # TeX would make one sign of the two.
    return _JOINED.sub("{}", text) if any(two in text for two in _LIGATURES) else text


def _has_paired_braces(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _bibtex_url(url: str | None) -> str:
    """Give an address as biblatex reads it, verbatim; letters outside ASCII stay."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0]), _one_line(url or ""))
