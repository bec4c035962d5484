"""The side tables of the search index: facets and days of every hit, and the names of the archive.

With them the search page counts, narrows and sorts exactly, whatever searches a list of hits was put
together from, and needs none of Pagefind's filter files. A hit is known by the name Pagefind gives it.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
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


def order_hits(rows: Mapping[str, Row]) -> tuple[str, ...]:
    """Put hits in the order of the tables: by first day, undated last; neighbours then differ little."""
    return tuple(sorted(rows, key=lambda hit: (rows[hit].earliest is None, rows[hit].earliest or 0, hit)))


def render_hit_table(rows: Mapping[str, Row], named_bytes: int = 0) -> bytes:
    """Build the table of hits as compressed JSON, from each hit's row by the hit's name.

    One column per facet, a cell being the position of its value among the facet's values or a list of
    several; `titles` counts the words of each title, which open the indexed text. `earliest` holds a day
    number, then how many days later each next hit begins; hits without a first day come last and have none.
    `latest` counts the days from the first to the last day, or from 1970 where there is no first; null
    where a date is open or unknown at its end. `named_bytes` is the size of the table of who is named: the
    page loads a small one unasked.
    """
    hits = order_hits(rows)
    named = [dict(rows[hit].facets) for hit in hits]
    facets = dict.fromkeys(facet for row in named for facet in row)
    first = [rows[hit].earliest for hit in hits]
    last = [rows[hit].latest for hit in hits]
    table = {
        "facets": {facet: _make_column([row.get(facet, ()) for row in named]) for facet in facets},
        "hits": hits,
        "named": named_bytes,
        "titles": [rows[hit].title_words for hit in hits],
        "earliest": [later - day for day, later in pairwise((0, *(day for day in first if day is not None)))],
        "latest": [None if end is None else end - (day or 0) for day, end in zip(first, last, strict=True)],
    }
    return pack_json(table)


def _make_column(cells: Iterable[tuple[str, ...]]) -> dict[str, list[Any]]:
    """Give a column; the more hits have a value, the shorter the number that stands for it."""
    kept = [tuple(value for value in cell if value) for cell in cells]
    counts = Counter(value for cell in kept for value in cell)
    values = sorted(counts, key=lambda value: (-counts[value], value))
    position = {value: place for place, value in enumerate(values)}
    places = [sorted(position[value] for value in cell) for cell in kept]
    return {"values": values, "rows": [one[0] if len(one) == 1 else one for one in places]}


def render_name_table(names: Iterable[SearchName]) -> bytes:
    """Build the table of names as compressed JSON: page, kind and spellings of each, in the given order."""
    return pack_json([[name.page, name.kind_label, *name.spellings] for name in names])


def render_named_table(names: Iterable[SearchName], named: Iterable[Iterable[OutputPath]]) -> bytes:
    """Build the table of who is named as compressed JSON: places in the table of names, hit by hit."""
    position = {name.page: place for place, name in enumerate(names)}
    return pack_json([sorted(position[page] for page in pages) for pages in named])


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
