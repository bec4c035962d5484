"""The side tables of the search index: facets and days of every hit, and the names of the archive.

With them the search page counts, narrows and sorts exactly, whatever searches a list of hits was put
together from, and needs none of Pagefind's filter files. A hit is known by its row, counted through all
shards of the index; within a shard, rows follow each other by first day.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from archive_site.dates.edtf import Day, count_days
from archive_site.gzipping import compress
from archive_site.index.lean import SearchEntry, SearchName
from archive_site.paths import OutputPath

HIT_TABLE = "hits.json.gz"
"""Facets and days, loaded with the index."""
NAME_TABLE = "names.json.gz"
"""Names in all spellings, loaded with the first question."""
NAMED_TABLE = "named.json.gz"
"""Which hit names whom, loaded when a reader wants the facet of names."""
SMALL_BYTES = 12_000
"""A facet that takes more has a table of its own, loaded when a reader wants that facet."""
_EPOCH = count_days(Day(1970, 1, 1))


def _facet_table(facet: str) -> str:
    """Give the name of the table that holds one facet."""
    return f"facet-{facet}.json.gz"


class Row(Struct, frozen=True):
    """What the tables keep of a record."""

    facets: tuple[tuple[str, tuple[str, ...]], ...]
    """Each facet with the record's values."""
    title_words: int
    """How many of the words of the indexed text are the title."""
    earliest: int | None
    latest: int | None
    names: tuple[OutputPath, ...] = ()
    """Pages of everybody and everything the record names or is by."""
    alike: OutputPath | None = None
    """The same for all records with nearly the same text."""


def make_row(entry: SearchEntry) -> Row:
    """Give what the tables keep of a record."""
    title_words = len(entry.indexed_title.split())
    days = day_number(entry.earliest), day_number(entry.latest)
    return Row(entry.facets, title_words, *days, entry.names, entry.alike)


def place_of(entry: SearchEntry) -> tuple[int, OutputPath]:
    """Give what orders the hits of a shard: the undated first, so that new records come last."""
    day = day_number(entry.earliest)
    return (-1 << 62 if day is None else day, entry.page)


Hits = dict[str, Any]
"""The table of hits, but for `digits`: how much of a chunk's name is its script's (`offline`)."""


def render_tables(
    shards: Sequence[Sequence[Row]], names: Sequence[SearchName], versions: Sequence[str] = ()
) -> tuple[dict[str, bytes], Hits]:
    """Build the tables from the rows of each shard; gives compressed JSON by name, and the table of hits.

    That has the number of `shards`' rows, and their `versions`, of which a browser may keep everything; one
    column per facet, a cell being the position of its value among the facet's values or a list of several,
    or the size in bytes of a table of its own;
    `titles`, the words of each title, which open the indexed text; `earliest`, days from the row before in
    the shard, null without a first day; `latest`, days from the first, or from 1970 where there is none,
    null where open or unknown; and `alike`, lists of rows with nearly the same text.
    """
    rows = [row for shard in shards for row in shard]
    tables: dict[str, bytes] = {}
    facets: dict[str, Any] = {}
    for facet, column in _make_columns(rows).items():
        table = pack_json(column)
        is_small = len(table) <= SMALL_BYTES
        facets[facet] = column if is_small else len(table)
        if not is_small:
            tables[_facet_table(facet)] = table
    named = tables[NAMED_TABLE] = _render_named_table(names, (row.names for row in rows))
    tables[NAME_TABLE] = _render_name_table(names)
    return tables, {
        "alike": _list_alike(rows),
        "facets": facets,
        "named": len(named),
        "shards": [len(shard) for shard in shards],
        "versions": list(versions),
        "titles": [row.title_words for row in rows],
        "earliest": [step for shard in shards for step in _make_steps(shard)],
        "latest": [None if row.latest is None else row.latest - (row.earliest or 0) for row in rows],
    }


def renew_hits(table: bytes, versions: Sequence[str]) -> Hits:
    """Build a table of hits anew that differs from an older one in nothing but these and its digits."""
    hits: Hits = json.loads(gzip.decompress(table))
    return {**hits, "versions": list(versions)}


def render_hits(hits: Hits, digits: int) -> bytes:
    """Give the table of hits as compressed JSON."""
    return pack_json({**hits, "digits": digits})


def _make_steps(rows: Sequence[Row]) -> Iterator[int | None]:
    days = [row.earliest for row in rows if row.earliest is not None]
    yield from [None] * (len(rows) - len(days))
    yield from (later - day for day, later in pairwise((0, *days)))


def _list_alike(rows: Iterable[Row]) -> list[list[int]]:
    groups: dict[OutputPath, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.alike is not None:
            groups[row.alike].append(number)
    return sorted(group for group in groups.values() if len(group) > 1)


def _make_columns(rows: Sequence[Row]) -> dict[str, dict[str, list[Any]]]:
    named = [dict(row.facets) for row in rows]
    facets = dict.fromkeys(facet for row in named for facet in row)
    return {facet: _make_column([row.get(facet, ()) for row in named]) for facet in facets}


def _make_column(cells: Iterable[tuple[str, ...]]) -> dict[str, list[Any]]:
    """Give a column; the more hits have a value, the shorter the number that stands for it."""
    every = list(cells)
    counts: Counter[str] = Counter()
    # Most cells are like others.
    cases = Counter(every)
    for cell, hits in cases.items():
        counts.update({value: hits * cell.count(value) for value in cell if value})
    values = sorted(counts, key=lambda value: (-counts[value], value))
    position = {value: place for place, value in enumerate(values)}
    places = {cell: sorted(position[value] for value in cell if value) for cell in cases}
    told = {cell: one[0] if len(one) == 1 else one for cell, one in places.items()}
    return {"values": values, "rows": [told[cell] for cell in every]}


def _render_name_table(names: Iterable[SearchName]) -> bytes:
    """Build the table of names as compressed JSON: page, kind and spellings of each, in the given order."""
    return pack_json([[name.page, name.kind_label, *name.spellings] for name in names])


def _render_named_table(names: Iterable[SearchName], named: Iterable[Iterable[OutputPath]]) -> bytes:
    """Build the table of who is named as compressed JSON: places in the table of names, hit by hit."""
    position: Mapping[OutputPath, int] = {name.page: place for place, name in enumerate(names)}
    return pack_json([sorted(position[page] for page in pages) for pages in named])


def pack_json(value: object) -> bytes:
    """Write a value as compressed JSON; equal values give equal bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return compress(text.encode(errors="replace"), is_asked_often=True)


def day_number(day: Day | None) -> int | None:
    """Count the days from 1 January 1970, as the browser does; None for no day."""
    return None if day is None else count_days(day) - _EPOCH
