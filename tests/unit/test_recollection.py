"""What is remembered of sources changes nothing but the time it takes to read them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_site import recollection, workers
from archive_site.config import Config
from archive_site.executors import LocalExecutor
from archive_site.loader import load_records
from archive_site.problems import Problem
from archive_site.readings import Reading, read_lot
from archive_site.recollection import read_all
from archive_site.records import Fixity, Record
from archive_site.sources import SourceFile, Sources, read_sources
from archive_site.store import Store

ARCHIVES = Path(__file__).resolve().parents[1] / "archives"
Loaded = tuple[tuple[Record, ...], list[Problem]]


def _load(sources: Sources, cache: Path | None, jobs: int = 1) -> Loaded:
    store = Store(cache, "readings")
    records, problems = load_records(
        sources,
        Config(),
        lambda _claim: None,
        read_all=lambda each: read_all(each, store, LocalExecutor(jobs)),
    )
    return records, sorted(problems)


def test_memory_changes_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None, empty, full, damaged, in one process or several: the same records, the same problems."""
    monkeypatch.setattr(workers, "WORTH_A_WORKER", 1)
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
        None,
        (),
        tuple(each for each in read if not each.path.endswith(".yaml")),
        tuple(each for each in read if each.path.endswith(".yaml")),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts=ARCHIVE)
def test_no_edit_is_overlooked(tmp_path: Path, texts: dict[str, str]) -> None:
    """However the sources change from build to build, memory gives what reading them gives."""
    sources = _sources_of(texts)
    assert _load(sources, tmp_path) == _load(sources, None)
