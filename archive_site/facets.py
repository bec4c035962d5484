"""The side table of the search index: facets and day of every hit, by the name Pagefind gives it.

With it the search page counts, narrows and sorts exactly, whatever searches a list of hits was put
together from, and loads none of Pagefind's filter files.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

FACETS = ("outlet", "author", "kind", "year", "language")


def parse_fragment(content: bytes) -> dict[str, Any]:
    """Read a decompressed Pagefind fragment; raises ValueError with a sentence if it is none."""
    signature = b"pagefind_dcd"
    if not content.startswith(signature):
        raise ValueError("a fragment of the search index has no signature")
    match json.loads(content[len(signature) :]):
        case {"url": str(), "filters": dict()} as fragment:
            return dict(fragment)
        case _:
            raise ValueError("a fragment of the search index names no page or no filters")


def render_facet_table(filters: Mapping[str, Mapping[str, Iterable[str]]]) -> bytes:
    """Build the table as JSON, from each hit's filters by the hit's name.

    One column per facet, a row being the position of its value among the facet's values or a list of
    several; `order` holds each hit's rank from the oldest, equal days sharing one, -1 if undated.
    """
    hits = sorted(filters)
    days = [next(iter(filters[hit].get("day", ())), "") for hit in hits]
    rank = {day: number for number, day in enumerate(sorted({*days} - {""}, key=_day_key))}
    columns = {}
    for facet in FACETS:
        values = sorted({value for hit in hits for value in filters[hit].get(facet, ())})
        position = {value: number for number, value in enumerate(values)}
        rows = [sorted(position[value] for value in filters[hit].get(facet, ())) for hit in hits]
        columns[facet] = {"values": values, "rows": [row[0] if len(row) == 1 else row for row in rows]}
    table = {"facets": columns, "hits": hits, "order": [rank.get(day, -1) for day in days]}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _day_key(day: str) -> tuple[int, str]:
    """Order days by year as a number: years below 1 and above 9999 sort wrongly as text."""
    year, separator, rest = day[1:].partition("-")
    try:
        return int(day[0] + year), separator + rest
    except ValueError:
        return 0, day
