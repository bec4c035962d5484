"""What is remembered of a site from one build to the next: its files, its pages, what each depends on."""

import marshal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from archive_site.cache.store import Store, make_key
from archive_site.sites.footprints import Footprint
from archive_site.sites.last import LastSite, Made, RollPrint

_TABLES: Mapping[str, Callable[[Any], Any] | None] = {
    "files": Footprint._make,
    "made": Made._make,
    "rolls": RollPrint._make,
    "anchored": None,
    "looks": None,
    "worded": None,
    "kinship": None,
}
"""The tables of a site, and what makes the values of each; None for texts."""
_WORDS = ("ledger", "salt", "look", "base", "edited")
"""What is told of a site beside its tables."""


def read_last_site(store: Store, folder: Path) -> LastSite:
    """Recall the site that the last build wrote into a folder; an empty one where nothing is known of it."""
    keys = _keys_of(folder)
    kept = store.get(keys)
    if len(kept) < len(keys):
        return LastSite(folder)
    # What the store gives is what we put there.
    tables, told = marshal.loads(kept[keys[0]])  # noqa: S302 - as said above
    whole = _make_site(
        folder, [_make_table(*each) for each in zip(_TABLES.values(), tables, strict=True)], told
    )
    if not kept[keys[1]]:
        return whole
    changes, told = marshal.loads(kept[keys[1]])  # noqa: S302 - as said above
    tables = [
        {**{name: each for name, each in table.items() if name not in gone}, **_make_table(kind, new)}
        if new or gone
        else table
        for kind, table, (new, gone) in zip(_TABLES.values(), _tables_of(whole), changes, strict=True)
    ]
    return replace(_make_site(folder, tables, told), whole=whole)


def _make_table(kind: Callable[[Any], Any] | None, table: dict[Any, Any]) -> dict[Any, Any]:
    return {name: kind(each) for name, each in table.items()} if kind else table


def _make_site(folder: Path, tables: Sequence[Mapping[Any, Any]], told: Sequence[Any]) -> LastSite:
    named = (*zip(_TABLES, tables, strict=True), *zip(_WORDS, told, strict=True))
    return LastSite(folder, **dict(named))


def _tables_of(site: LastSite) -> list[Mapping[Any, Any]]:
    return [getattr(site, name) for name in _TABLES]


def remember_site(store: Store, site: LastSite) -> None:
    """Remember the site that was written; where edits led to it, by what they changed."""
    whole_key, beside_key = _keys_of(site.folder)
    tables = _tables_of(site)
    told = [getattr(site, name) for name in _WORDS]
    if site.whole:
        pairs = zip(tables, _tables_of(site.whole), strict=True)
        store.put({beside_key: marshal.dumps(([_compare(*pair) for pair in pairs], told))})
        return
    plain = [
        _make_table(tuple if kind else None, dict(table))
        for kind, table in zip(_TABLES.values(), tables, strict=True)
    ]
    store.put({whole_key: marshal.dumps((plain, told)), beside_key: b""})


def _compare(now: Mapping[Any, Any], then: Mapping[Any, Any]) -> tuple[dict[Any, Any], list[Any]]:
    """Give what is new or another in a table, and the names that are gone from it."""
    if now is then:
        return {}, []
    new = {name: each for name, each in now.items() if then.get(name) != each}
    plain = {name: tuple(each) if isinstance(each, tuple) else each for name, each in new.items()}
    return plain, [name for name in then if name not in now]


def _keys_of(folder: Path) -> tuple[bytes, bytes]:
    """Give the key of what is remembered whole, and of what is put beside it."""
    place = str(folder.absolute())
    return make_key("site", place), make_key("site-edits", place)
