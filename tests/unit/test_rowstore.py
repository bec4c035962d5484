"""Rows come back as they were worded, by what they say."""

import pickle
from pathlib import Path

from archive_site.cache.store import Store
from archive_site.paths import RecordId
from archive_site.printing.rowstore import RowStore
from archive_site.printing.wording import Wording, begin_wording, word_records
from archive_site.workers.executors import LocalExecutor
from tests.making import make_archive, written

RECORDS = {
    "records/a.md": written("A *line*.", title="One & two", authors="[Ann Roe, Bo Dahl]", outlet="The Pier"),
    "records/b.md": written("", title="Zwei", language="de", translated_title="Two", date="2024-03"),
    "records/c.md": written("Words.", rights="excerpt", kind="report", title='"“Three”"'),
    "records/d.md": written(
        "Words.", rights="dark", title="Four", outlet="{value: The Pier, basis: inferred}"
    ),
    "records/e.txt": "A headline\n\nSome words of it.\n",
}


def word(files: dict[str, str]) -> Wording:
    """Word all records of an archive."""
    archive = make_archive(files)
    wording = begin_wording(archive)
    word_records(wording, archive, LocalExecutor(1))
    return wording


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    """Of each kind, to the letter."""
    wording = word(RECORDS)
    RowStore(Store(tmp_path, "sites"), tmp_path, wording.prints).keep(wording.rows)
    again = RowStore(Store(tmp_path, "sites"), tmp_path, wording.prints)
    for record_id, row in wording.rows.items():
        found = again.find(record_id)
        assert found == row
        assert repr(found) == repr(row)
    assert len(wording.rows) == len(RECORDS)


def test_a_row_that_says_something_else_is_not_found(tmp_path: Path) -> None:
    """Nor is one of a record that is new; those that nobody says any more are forgotten."""
    before = word(RECORDS)
    RowStore(Store(tmp_path, "sites"), tmp_path, before.prints).keep(before.rows)
    changed = {"records/a.md": written("A line.", title="Another"), "records/f.md": written("", title="New")}
    after = word({**RECORDS, **changed})
    store = RowStore(Store(tmp_path, "sites"), tmp_path, after.prints)
    found = {record_id for record_id in after.rows if store.find(record_id)}
    assert found == {*before.rows} - {"a"}
    store.keep({record_id: row for record_id, row in after.rows.items() if record_id in {"a", "f"}})
    later = RowStore(Store(tmp_path, "sites"), tmp_path, after.prints)
    assert {record_id: later.find(record_id) for record_id in after.rows} == after.rows
    assert not RowStore(Store(tmp_path, "sites"), tmp_path, before.prints).find(RecordId("a"))


def test_elsewhere_no_row_is_known(tmp_path: Path) -> None:
    """On another machine there is no cache."""
    wording = word(RECORDS)
    RowStore(Store(tmp_path, "sites"), tmp_path, wording.prints).keep(wording.rows)
    store = RowStore(Store(tmp_path, "sites"), tmp_path, wording.prints)
    assert store.find(next(iter(wording.rows)))
    assert not pickle.loads(pickle.dumps(store)).find(next(iter(wording.rows)))  # noqa: S301 - our own
