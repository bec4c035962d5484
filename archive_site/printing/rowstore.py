"""Rows of listings as earlier builds worded them, by a digest of all that they say."""

import marshal
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from archive_site.cache.store import Store, make_key
from archive_site.paths import RecordId
from archive_site.provenance import Basis
from archive_site.views.parts import Row, Words


class RowStore:
    """The rows of one site, as far as they are the same by now."""

    def __init__(self, store: Store, folder: Path, prints: Mapping[RecordId, str]) -> None:
        """Take where they are kept, the folder of the site, and digests of what rows say by now."""
        self._store, self._folder, self._prints = store, folder, prints

    def __reduce__(self) -> tuple[type["RowStore"], tuple[Store, Path, dict[RecordId, str]]]:
        """Know nothing on another machine, where nothing is kept."""
        return RowStore, (Store(None, ""), Path(), {})

    @cached_property
    def _kept(self) -> dict[str, tuple[Any, ...]]:
        key = self._key()
        kept = self._store.get([key]).get(key)
        # What the store gives is what we put there.
        return marshal.loads(kept) if kept else {}  # noqa: S302 - as said above

    def _key(self) -> bytes:
        return make_key("rows", str(self._folder.absolute()))

    def find(self, record_id: RecordId) -> Row | None:
        """Give the row of a record; None where it is another by now, or not kept."""
        told = self._kept.get(self._prints.get(record_id, ""))
        return _make_row(*told) if told else None

    def keep(self, rows: Mapping[RecordId, Row]) -> None:
        """Keep rows that are new beside those that are the same, and no others, for the next build.

        This one has them already.
        """
        if not rows or not self._store.is_kept:
            return
        new = {self._prints[record_id]: _tell_row(row) for record_id, row in rows.items()}
        prints = frozenset(self._prints.values())
        same = {told: row for told, row in self._kept.items() if told in prints}
        self._kept = same
        if new.keys() - same.keys():
            self._store.put({self._key(): marshal.dumps(same | new)})


def _tell_row(row: Row) -> tuple[Any, ...]:
    """Give a row as plain values."""
    words = row._replace(
        title=tuple(row.title),  # type: ignore[arg-type] # made words again by `_make_row`
        outlet=tuple(row.outlet),  # type: ignore[arg-type] # as above
        authors=tuple(map(tuple, row.authors)),  # type: ignore[arg-type] # as above
        date_basis=str(row.date_basis),
    )
    return tuple(words)


def _make_row(*told: Any) -> Row:  # noqa: ANN401 - as `_tell_row` gives them
    row = Row(*told)
    return row._replace(
        title=Words(*row.title),
        outlet=Words(*row.outlet),
        authors=tuple(Words(*each) for each in row.authors),
        date_basis=Basis(row.date_basis),
    )
