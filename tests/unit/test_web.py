"""Cross-links are the same however they are found: by one or by several, anew or out of memory."""

import pickle
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.archive import Archive
from archive_site.links import pairing, traces
from archive_site.links.runs import Numbers
from archive_site.links.traces import Trace, pack_trace, unpack_trace
from archive_site.links.web import weave
from archive_site.links.words import NumberedText
from archive_site.records import Record
from archive_site.workers import processes
from archive_site.workers.executors import C, Executor, LocalExecutor, R, T
from tests.making import try_archive, written

_NAMES = {
    "people": "- {preferred_name: Ann Roe, variant_names: [Anna Roe]}\n- preferred_name: Ann Poe\n",
    "places": "- {preferred_name: Kyiv, variant_names: [Kiev]}\n",
    "outlets": "- preferred_name: The Shore Post\n",
}
_SHARED = (
    "the ferry company will not pay for the repair of the pier before the council has seen every letter "
    "that its engineers wrote in the spring"
)


def _files() -> dict[str, str]:
    return {
        f"records/r{number}.md": written(
            f"Ann Roe went from Kiev to pier {number} on {number + 1} May 2024, The Shore Post reported.\n\n"
            f"She said: “{_SHARED if number % 3 else f'a word of letter {number} as ever'}”.\n\n"
            f"Read [the rest](https://shore.example/{number + 1}).",
            title=f"Boat {number}",
            date=f"2025-01-{number + 1:02}",
            outlet="The Pier",
            original_url=f"https://shore.example/{number}",
        )
        for number in range(9)
    }


def _edits(files: dict[str, str]) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Give archives that each differ from the first in one thing that cross-links depend on."""
    first = files["records/r1.md"]

    def changed(text: str) -> dict[str, str]:
        return {**files, "records/r1.md": text}

    return [
        (files, _NAMES),
        (changed(first + "\nAnn Poe was there.\n"), _NAMES),
        (changed(first.replace("---\n", "---\nnames: {exclude: [ann-roe]}\n", 1)), _NAMES),
        (changed(first.replace("title: Boat 1", "title: Kyiv and Kiev")), _NAMES),
        (changed(first.replace("title: Boat 1\n", "")), _NAMES),
        (changed(first.replace("shore.example/2", "shore.example/5")), _NAMES),
        (changed(first.replace("The Pier", "Another Pier")), _NAMES),
        (files, {**_NAMES, "people": _NAMES["people"] + "- preferred_name: Pier 4\n"}),
        (files, {**_NAMES, "outlets": "- preferred_name: The Shore Paper\n"}),
        ({path: text for path, text in files.items() if "r4" not in path}, _NAMES),
    ]


def _links(archive: Archive, cache: Path | None, jobs: int = 1) -> tuple[object, ...]:
    web, problems = weave(archive, cache, LocalExecutor(jobs))
    named = dict(web.mentions.by_record), dict(web.mentions.by_authority)
    shared = [(sharing, sharing.passages) for sharing in web.passages.sharings], web.passages.copies
    rest = web.citings, web.company, web.ties, web.named_days, dict(web.related)
    return (*named, *shared, *rest, problems)


@pytest.fixture
def _is_always_worth_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "WORTH_A_WORKER", 1)


@pytest.mark.usefixtures("_is_always_worth_a_worker")
def test_memory_and_workers_change_no_link(tmp_path: Path) -> None:
    """Edit after edit with one memory, by one, two and three workers: what is found without either."""
    for number, (files, names) in enumerate(_edits(_files())):
        archive, _ = try_archive(files, names)
        expected = _links(archive, None)
        assert len(expected[2]) > 2  # type: ignore[arg-type] # the sharings
        for jobs in (1 + number % 3, 1):
            assert _links(archive, tmp_path, jobs) == expected, number


@pytest.mark.usefixtures("_is_always_worth_a_worker")
def test_damage_changes_no_link(tmp_path: Path) -> None:
    """What was kept by three workers, and then lost a bit."""
    archive, _ = try_archive(_files(), _NAMES)
    expected = _links(archive, None)
    assert _links(archive, tmp_path, 3) == expected
    for kept in tmp_path.glob("*.sqlite"):
        content = bytearray(kept.read_bytes())
        content[-300] ^= 1
        kept.write_bytes(content)
    assert _links(archive, tmp_path) == expected


def test_one_edit_traces_one_record_and_aligns_its_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else is done again; not even that where nothing has changed."""
    traced: list[str] = []
    aligned: list[tuple[int, int]] = []
    take_all, find = traces.Tracer.take_all, pairing._Finder.find

    def take_noted(self: traces.Tracer, records: Sequence[Record]) -> list[Trace]:
        traced.extend(record.id for record in records)
        return take_all(self, records)

    def find_noted(self: pairing._Finder, one: int, other: int) -> object:
        aligned.append((one, other))
        return find(self, one, other)

    monkeypatch.setattr(traces.Tracer, "take_all", take_noted)
    monkeypatch.setattr(pairing._Finder, "find", find_noted)
    files = _files()
    weave(try_archive(files, _NAMES)[0], tmp_path)
    assert len(traced) == len(files)
    assert len(aligned) > 2
    traced.clear()
    aligned.clear()
    weave(try_archive(files, _NAMES)[0], tmp_path)
    assert (traced, aligned) == ([], [])
    files["records/r7.md"] += "\nAnother word.\n"
    weave(try_archive(files, _NAMES)[0], tmp_path)
    assert traced == ["r7"]
    # r8 is later than r7, so what it shares with its earlier partners is looked at again.
    assert {other for _, other in aligned} == {7, 8}


class _FarExecutor(Executor):
    """Sends everything through pickle, as an executor on another machine would."""

    is_near = False

    def run(self, work: Callable[[C, Sequence[T]], R], context: C, things: Sequence[T]) -> list[R]:
        """Deal things out singly."""
        results: list[R] = []
        for thing in things:
            sent_work, *sent = pickle.loads(pickle.dumps((work, context, [thing])))  # noqa: S301 - our own
            results.append(pickle.loads(pickle.dumps(sent_work(*sent))))  # noqa: S301 - our own
        return results


def test_shares_can_be_sent_elsewhere() -> None:
    """Work, context, share and result are all pickled; the links are the same."""
    archive, _ = try_archive(_files(), _NAMES)
    far, near = weave(archive, None, _FarExecutor())[0], weave(archive)[0]
    assert (far.passages, far.citings, far.named_days) == (near.passages, near.citings, near.named_days)
    assert dict(far.mentions.by_record) == dict(near.mentions.by_record)


_numbers: st.SearchStrategy[Numbers] = st.lists(st.integers(0, 2**32 - 1), max_size=9).map(
    lambda numbers: array("I", numbers)
)


@given(
    st.builds(
        Trace,
        st.builds(NumberedText, _numbers, _numbers, _numbers),
        st.lists(_numbers.map(bytes), max_size=4).map(tuple),
        _numbers,
        _numbers,
        _numbers,
    )
)
def test_a_trace_comes_back_whole(trace: Trace) -> None:
    """Packed and unpacked."""
    assert unpack_trace(pack_trace(trace)) == trace
