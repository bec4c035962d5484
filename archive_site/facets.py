"""The side tables of the search index: facets and days of every hit, and the names of the archive.

With them the search page counts, narrows and sorts exactly, whatever searches a list of hits was put
together from, and needs none of Pagefind's filter files. A hit is known by the name Pagefind gives it.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive_site.edtf import Day
from archive_site.lean import SearchEntry, SearchName
from archive_site.paths import OutputPath

HIT_TABLE = "hits.json.gz"
"""Facets and days, loaded with the index."""
NAME_TABLE = "names.json.gz"
"""Names in all spellings, loaded with the first question."""
NAMED_TABLE = "named.json.gz"
"""Which hit names whom, loaded when a reader wants the facet of names."""


def parse_fragment(content: bytes) -> dict[str, Any]:
    """Read a decompressed Pagefind fragment; raises ValueError with a sentence if it is none."""
    signature = b"pagefind_dcd"
    if not content.startswith(signature):
        raise ValueError("a fragment of the search index has no signature")
    match json.loads(content[len(signature) :]):
        case {"url": str()} as fragment:
            return dict(fragment)
        case _:
            raise ValueError("a fragment of the search index names no page")


@dataclass(frozen=True, slots=True)
class Row:
    """What the table keeps of a record."""

    facets: tuple[tuple[str, tuple[str, ...]], ...]
    """Each facet with the record's values."""
    title_words: int
    """How many of the words of the indexed text are the title."""
    earliest: int | None
    latest: int | None


def make_row(entry: SearchEntry) -> Row:
    """Give what the table keeps of a record."""
    title_words = len(entry.indexed_title.split())
    return Row(entry.facets, title_words, day_number(entry.earliest), day_number(entry.latest))


def render_hit_table(rows: Mapping[str, Row], named_bytes: int = 0) -> bytes:
    """Build the table of hits as compressed JSON, from each hit's row by the hit's name.

    One column per facet, a cell being the position of its value among the facet's values or a list of
    several; `titles` counts the words of each title, which open the indexed text; `earliest` and `latest`
    hold day numbers, null where a date is open or unknown at that end.
    `named_bytes` is the size of the table of who is named: the page loads a small one unasked.
    """
    hits = sorted(rows)
    columns = {}
    named = [dict(rows[hit].facets) for hit in hits]
    for facet in dict.fromkeys(facet for row in named for facet in row):
        cells = [row.get(facet, ()) for row in named]
        values = sorted({value for cell in cells for value in cell if value})
        position = {value: place for place, value in enumerate(values)}
        places = [sorted(position[value] for value in cell if value) for cell in cells]
        columns[facet] = {"values": values, "rows": [one[0] if len(one) == 1 else one for one in places]}
    table = {"facets": columns, "hits": hits, "named": named_bytes}
    table["titles"] = [rows[hit].title_words for hit in hits]
    table |= {"earliest": [rows[hit].earliest for hit in hits], "latest": [rows[hit].latest for hit in hits]}
    return pack_json(table)


def render_name_table(names: Iterable[SearchName]) -> bytes:
    """Build the table of names as compressed JSON: page, kind and spellings of each, in the given order."""
    return pack_json([[name.page, name.kind_label, *name.spellings] for name in names])


def render_named_table(names: Iterable[SearchName], named: Mapping[str, Iterable[OutputPath]]) -> bytes:
    """Build the table of who is named as compressed JSON: for each hit, places in the table of names."""
    position = {name.page: place for place, name in enumerate(names)}
    return pack_json([sorted(position[page] for page in named[hit]) for hit in sorted(named)])


def pack_json(value: object) -> bytes:
    """Write a value as compressed JSON; equal values give equal bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(errors="replace"), mtime=0)


def day_number(day: Day | None) -> int | None:
    """Count the days from 1 January 1970, as the browser does; None for no day."""
    if day is None:
        return None
    year = day.year - (day.month <= 2)
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (day.month + (-3 if day.month > 2 else 9)) + 2) // 5 + day.day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468
