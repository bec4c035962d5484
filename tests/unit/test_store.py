"""What is remembered between builds: the same bytes back, or nothing."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_site.cache import store as store_module
from archive_site.cache.store import Store, make_key

RESULTS = {make_key("page", str(number)): f"result {number}".encode() for number in range(5)}
FILE = "pages.sqlite"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Give a cache folder that holds some results."""
    folder = tmp_path / "cache"
    Store(folder, "pages").put(RESULTS)
    return folder


def _change(cache: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(cache / FILE)) as database, database:
        database.execute(statement)
    database.close()


def test_results_come_back_by_their_keys(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few or many; what is not known is left out; git ignores the folder."""
    keys = [*RESULTS, make_key("page", "unknown")]
    assert Store(cache, "pages").get(keys) == RESULTS
    assert Store(cache, "others").get(keys) == {}
    monkeypatch.setattr(store_module, "_FEW", 2)
    assert Store(cache, "pages").get(keys[1:]) == dict(list(RESULTS.items())[1:])
    assert (cache / ".gitignore").read_text() == "*\n"


def test_a_key_holds_kind_parts_and_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """And where one part ends and the next begins."""
    assert make_key("page", "a", b"b") == make_key("page", "a", "b")
    others = {make_key("page", "ab"), make_key("page", "", "ab"), make_key("row", "a", "b")}
    monkeypatch.setattr(store_module, "read_program_print", lambda: "another program")
    others.add(make_key("page", "a", "b"))
    monkeypatch.undo()
    assert len(others | {make_key("page", "a", "b")}) == 5


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a value changed": lambda cache: _change(cache, "UPDATE kept SET value = x'41'"),
    "a value that is no bytes": lambda cache: _change(cache, "UPDATE kept SET value = 'A'"),
    "values exchanged": lambda cache: _change(
        cache,
        "UPDATE kept SET (value, seal) = (SELECT value, seal FROM kept AS other"
        " WHERE other.rowid = 6 - kept.rowid) WHERE rowid != 3",
    ),
    "another table": lambda cache: _change(cache, "ALTER TABLE kept RENAME COLUMN seal TO stamp"),
    "no database": lambda cache: (cache / FILE).write_bytes(b"no database " * 1000),
    "cut off": lambda cache: (cache / FILE).write_bytes((cache / FILE).read_bytes()[:5000]),
    "empty": lambda cache: (cache / FILE).write_bytes(b""),
    "gone": lambda cache: (cache / FILE).unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_absent_and_made_again(cache: Path, damage: Callable[[Path], object]) -> None:
    """Never wrong, never a failure."""
    damage(cache)
    store = Store(cache, "pages")
    found = store.get(RESULTS)
    assert found.items() <= RESULTS.items()
    assert len(found) < len(RESULTS)
    store.put(RESULTS)
    assert Store(cache, "pages").get(RESULTS) == RESULTS


def test_what_somebody_else_wrote_is_absent(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that came with a project out of the web is not believed."""
    monkeypatch.setenv("ARCHIVE_SITE_SEAL", "somebody else's")
    store = Store(cache, "pages")
    assert store.get(RESULTS) == {}
    store.put(RESULTS)
    assert Store(cache, "pages").get(RESULTS) == RESULTS


def test_the_secret_is_made_once_and_is_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be kept, nothing is remembered from one run to the next."""
    monkeypatch.delenv("ARCHIVE_SITE_SEAL")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    Store(tmp_path / "cache", "pages").put(RESULTS)
    assert Store(tmp_path / "cache", "pages").get(RESULTS) == RESULTS
    (seal,) = (tmp_path / "home" / "archive-site").iterdir()
    assert (seal.stat().st_mode & 0o77, len(seal.read_bytes())) == (0, 32)
    seal.write_bytes(b"cut")
    assert Store(tmp_path / "cache", "pages").get(RESULTS) == {}
    monkeypatch.setenv("XDG_CACHE_HOME", str(seal))
    assert Store(tmp_path / "cache", "pages").get(RESULTS) == {}


def test_much_that_is_unused_is_forgotten(cache: Path) -> None:
    """Results of several sites share a store, so that some unused ones stay."""
    first, *rest = RESULTS
    store = Store(cache, "pages")
    store.get([first])
    store.trim()
    assert Store(cache, "pages").get(RESULTS) == RESULTS
    store = Store(cache, "pages", spare=0)
    store.get([first])
    store.trim()
    assert Store(cache, "pages").get(RESULTS) == {first: RESULTS[first]}
    assert rest


def test_without_a_folder_nothing_is_remembered(tmp_path: Path) -> None:
    """Nor where the folder cannot be made, or a link stands where the file should be."""
    (tmp_path / "file").write_text("in the way")
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / FILE).symlink_to(tmp_path / "elsewhere")
    for folder in (None, tmp_path / "file", linked):
        store = Store(folder, "pages")
        store.put(RESULTS)
        store.trim()
        assert store.get(RESULTS) == {}
    assert not (tmp_path / "elsewhere").exists()


def test_two_builds_at_once_lose_nothing(tmp_path: Path) -> None:
    """One waits for the other."""
    shares = [{make_key("page", f"{n}-{k}"): bytes([n]) * 5000 for k in range(200)} for n in range(4)]
    writers = [threading.Thread(target=Store(tmp_path, "pages").put, args=(share,)) for share in shares]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    together = {key: value for share in shares for key, value in share.items()}
    assert Store(tmp_path, "pages").get(together) == together


_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x, x FROM n"


@pytest.mark.parametrize(
    "statements",
    [
        f"DROP TABLE kept; CREATE VIEW kept (key, seal, value) AS {_ENDLESS}",
        f"CREATE TRIGGER t AFTER INSERT ON kept BEGIN INSERT INTO kept {_ENDLESS}; END",
        "DROP TABLE kept; CREATE TABLE kept (key, seal, value AS (zeroblob(key)))",
    ],
    ids=["view", "trigger", "computed"],
)
def test_a_file_that_would_work_by_itself_is_no_store(tmp_path: Path, statements: str) -> None:
    """It is removed before anything is asked of it, and the next result is kept in a new one."""
    Store(tmp_path, "kind").put({b"a": b"one"})
    with contextlib.closing(sqlite3.connect(tmp_path / "kind.sqlite")) as database:
        database.executescript(statements)
    assert Store(tmp_path, "kind").get([bytes([n]) * 9 for n in range(250)] * 2) == {}
    Store(tmp_path, "kind").put({b"b": b"two"})
    assert Store(tmp_path, "kind").get([b"a", b"b"]) == {b"b": b"two"}
