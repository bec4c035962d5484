"""What is remembered of sources changes nothing but the time it takes to read them."""

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_site.cache.shelf import Shelf
from archive_site.cache.store import Store
from archive_site.config import Config
from archive_site.fixity import Fixity
from archive_site.problems import MachineError, Problem
from archive_site.records import Record
from archive_site.sources import packing, recollection
from archive_site.sources.files import SourceFile, Sources, read_sources
from archive_site.sources.loader import load_records
from archive_site.sources.readings import Reading, read_lot
from archive_site.sources.recollection import Places, read_all
from archive_site.workers import processes
from archive_site.workers.executors import LocalExecutor

ARCHIVES = Path(__file__).resolve().parents[1] / "archives"
Chance = random.Random
Loaded = tuple[tuple[Record, ...], list[Problem]]


def _load(sources: Sources, cache: Path | None, jobs: int = 1, *, is_apart: bool = True) -> Loaded:
    """Load records whose texts may lie apart from what is remembered beside them."""
    store = Store(cache, "readings")
    places = Places(
        Shelf(), lambda path: (each for each in (*sources.records, *sources.curations) if each.path == path)
    )
    records, problems = load_records(
        sources,
        Config(),
        lambda _claim: None,
        read_all=lambda each: read_all(each, store, LocalExecutor(jobs), places if is_apart else None),
    )
    return records, sorted(problems)


def test_memory_changes_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None, empty, full, damaged, in one process or several: the same records, the same problems."""
    monkeypatch.setattr(processes, "WORTH_A_WORKER", 1)
    for number, folder in enumerate(sorted(ARCHIVES.glob("*/sources"))):
        sources, _ = read_sources(folder)
        expected = _load(sources, None)
        cache = tmp_path / str(number)
        assert _load(sources, cache, jobs=1 + number % 2) == expected
        assert _load(sources, cache) == expected
        kept = cache / "readings.sqlite"
        if kept.exists():
            content = bytearray(kept.read_bytes())
            content[-200] ^= 1
            kept.write_bytes(content)
        assert _load(sources, cache) == expected
        shutil.rmtree(cache, ignore_errors=True)


def test_what_is_remembered_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed source is one source read."""
    texts = {f"{n}.md": f"---\ntitle: Number {n}\n---\nText.\n" for n in range(5)}
    _load(_sources_of(texts), tmp_path)
    read: list[str] = []

    def read_and_note(sources: Sequence[SourceFile]) -> list[Reading]:
        read.extend(source.path for source in sources)
        return read_lot(sources)

    monkeypatch.setattr(recollection, "read_lot", read_and_note)
    _load(_sources_of(texts), tmp_path)
    assert read == []
    records, _ = _load(_sources_of({**texts, "3.md": "---\ntitle: Other\n---\n"}), tmp_path)
    assert (read, records[3].title) == (["3.md"], "Other")


WORDS = (
    "",
    "The harbour opens\n\nIt was opened on Monday.\n",
    "title: A title\n",
    "rights: dark\n",
    "- a\n",
    "a: [\n",
)
MARKDOWN = st.tuples(
    st.sampled_from(
        ("", "title: T\n", "id: x\n", "capture: {file: b.txt}\n", "abstract: Words.\n", "date: soon\n")
    ),
    st.sampled_from(("", "Words.\n", "# Heading\n\nWords, *more* words.\n")),
).map(lambda parts: f"---\n{parts[0]}---\n{parts[1]}")
ARCHIVE = st.fixed_dictionaries(
    {},
    optional={
        "a.md": MARKDOWN,
        "b.md": MARKDOWN,
        "b.txt": st.sampled_from(WORDS),
        "b.yaml": st.sampled_from(WORDS),
        "c.html": st.just("<title>T</title><p>Words of a page."),
        "c.yaml": st.sampled_from(WORDS),
    },
)


def _sources_of(texts: dict[str, str]) -> Sources:
    read = [
        SourceFile(path, text, Fixity(text.encode().hex().ljust(64, "0"), len(text)))
        for path, text in texts.items()
    ]
    return Sources(
        tuple(each for each in read if not each.path.endswith(".yaml")),
        tuple(each for each in read if each.path.endswith(".yaml")),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts=ARCHIVE)
def test_no_edit_is_overlooked(tmp_path: Path, texts: dict[str, str]) -> None:
    """However the sources change from build to build, memory gives what reading them gives."""
    sources = _sources_of(texts)
    expected = _load(sources, None)
    assert _load(sources, tmp_path) == expected
    assert _load(sources, tmp_path, is_apart=False) == expected


@pytest.mark.parametrize("loss", ["damaged", "forgotten", "no file"])
def test_a_text_that_is_lost_is_read_again(tmp_path: Path, loss: str) -> None:
    """When somebody asks for it; a source that is another by then stops the build."""
    texts = {f"{n}.md": f"---\ntitle: Number {n}\n---\nText {n}.\n" for n in range(5)}
    expected = _load(_sources_of(texts), tmp_path)
    now = dict(texts)
    store = Store(tmp_path, "readings")
    sources = _sources_of(texts).records
    readings = read_all(
        sources,
        store,
        LocalExecutor(1),
        Places(Shelf(), lambda path: [_sources_of(now).records[int(path[0])]]),
    )
    kept = tmp_path / "readings.sqlite"
    match loss:
        case "no file":
            kept.unlink()
        case _:
            with contextlib.closing(sqlite3.connect(kept)) as database, database:
                change = "UPDATE kept SET value = x'00'" if loss == "damaged" else "DELETE FROM kept"
                database.execute(change)
    assert [reading.text.blocks for reading in readings] == [record.body.blocks for record in expected[0]]
    now["3.md"] += "More."
    packing._recall.cache_clear()
    with pytest.raises(MachineError, match=r"3\.md"):
        assert readings[3].text.blocks


def test_bundles_follow_what_comes_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever number of them there is, and whatever became of them."""
    monkeypatch.setattr(recollection, "_IN_A_BUNDLE", 3)
    texts = {f"{n}.md": f"---\ntitle: Number {n}\n---\nText {n}.\n" for n in range(20)}
    chance = Chance(5)
    for step in range(12):
        for path in chance.sample(sorted(texts), 2):
            texts[path] = f"---\ntitle: Step {step}\n---\nText {chance.random()}.\n"
        for path in chance.sample(sorted(texts), 1):
            del texts[path]
        texts[f"new{step}.md"] = f"Words {step}."
        if chance.random() < 0.3:
            (tmp_path / chance.choice(("bundles.sqlite", "readings.sqlite"))).unlink(missing_ok=True)
        sources = _sources_of(texts)
        assert _load(sources, tmp_path) == _load(sources, None)
