"""What is remembered of a site comes back as it was, whole or as what edits changed of it."""

import contextlib
import sqlite3
from pathlib import Path

from msgspec.structs import replace

from archive_site.cache.store import Store
from archive_site.paths import OutputPath, RecordId
from archive_site.sites.footprints import Footprint
from archive_site.sites.inheritance import read_last_site, remember_site
from archive_site.sites.last import LastSite, Made, RollPrint

ONE, TWO, NEW = OutputPath("one.html"), OutputPath("two.html"), OutputPath("new.html")


def _site(folder: Path) -> LastSite:
    mark = Footprint("digest", 1, 2, 3, 4, is_recent=False)
    return LastSite(
        folder,
        {ONE: mark, TWO: mark},
        {ONE: Made("key", (ONE,), (ONE,), ("pages/one.html",)), TWO: Made("key", (TWO,), (TWO,))},
        {ONE: "", TWO: "one.html\tplace"},
        "ledger",
        "salt",
        "look",
        {"pages/one.html": "its look"},
        {"whole": "shown"},
        {OutputPath("data/records.json"): RollPrint(b"keys", b"lengths")},
        {RecordId("one"): "print two"},
        "base",
        (RecordId("one"),),
    )


def _edited(site: LastSite, whole: LastSite) -> LastSite:
    files = {ONE: site.files[ONE], NEW: Footprint("other", 5, 6, 7, 8, is_recent=True)}
    return replace(site, files=files, anchored={ONE: "", NEW: ""}, edited=(RecordId("two"),), whole=whole)


def test_a_site_is_recalled_as_it_was(tmp_path: Path) -> None:
    """With all of its tables."""
    remember_site(Store(tmp_path, "sites"), _site(tmp_path))
    assert read_last_site(Store(tmp_path, "sites"), tmp_path) == _site(tmp_path)


def test_what_edits_changed_lies_beside_what_is_whole(tmp_path: Path) -> None:
    """After one of them or several, what is new, another, or gone; and not after a whole build."""
    site = _site(tmp_path)
    store = Store(tmp_path, "sites")
    remember_site(store, site)
    once = _edited(site, site)
    remember_site(store, once)
    assert read_last_site(store, tmp_path) == once
    twice = replace(once, files=site.files, salt="other", kinship={})
    remember_site(store, twice)
    assert read_last_site(store, tmp_path) == twice
    remember_site(store, replace(site, salt="third"))
    assert read_last_site(store, tmp_path) == replace(site, salt="third")


def test_little_is_written_after_an_edit(tmp_path: Path) -> None:
    """Of many files only those that are another."""
    mark = Footprint("digest", 1, 2, 3, 4, is_recent=False)
    many = {OutputPath(f"{number}.html"): mark for number in range(5000)}
    written = []

    class Watching(Store):
        def put(self, results: dict[bytes, bytes]) -> None:  # type: ignore[override] # as it is called
            written.append(sum(map(len, results.values())))
            super().put(results)

    site, store = replace(_site(tmp_path), files=many), Watching(tmp_path, "sites")
    remember_site(store, site)
    edited = replace(site, files={**many, NEW: mark}, whole=site)
    remember_site(store, edited)
    assert read_last_site(store, tmp_path) == edited
    assert written[1] * 100 < written[0]


def test_without_what_edits_changed_nothing_is_known(tmp_path: Path) -> None:
    """The site is another one by now."""
    site, store = _site(tmp_path), Store(tmp_path, "sites")
    remember_site(store, site)
    with contextlib.closing(sqlite3.connect(tmp_path / "sites.sqlite")) as database, database:
        assert database.execute("DELETE FROM kept WHERE length(value) = 0").rowcount == 1
    assert read_last_site(Store(tmp_path, "sites"), tmp_path) == LastSite(tmp_path)
