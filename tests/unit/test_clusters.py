"""A build whose work is done on a cluster: the same bytes, and no worker that would make others."""

import contextlib
import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive_site.building import pipeline
from archive_site.cli import main
from archive_site.fingerprint import read_program_print
from archive_site.options import parse_cluster
from archive_site.problems import ArchiveError, Location, MachineError, problem
from archive_site.workers import clusters
from archive_site.workers.clusters import ClusterExecutor, open_executor
from archive_site.workers.executors import C, Executor, R, T, do_lots
from tests.making import build_site, read_files, write_sources, written

RECORDS = {
    f"records/r{number}.md": written(
        f"Ann Roe of Oslo rowed boat {number}.", title=f"Boat {number}", outlet="The Pier", date="2025-03-11"
    )
    for number in range(20)
}
SOURCES = {"archive.yaml": "title: Boats\nbase_url: https://a.example/\n", **RECORDS}


class _Away(Executor):
    """A cluster of one, to which everything is sent and which sends everything back."""

    is_near = False

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()

    def run(self, work: Callable[[C, Sequence[T]], R], context: C, things: Sequence[T]) -> list[R]:
        """Run two shares, the last one first."""
        answers = []
        for share in filter(None, (things[1::2], things[::2])):
            sent = pickle.dumps((work, context, share))
            its_work, its_context, its_things = pickle.loads(sent)  # noqa: S301 - our own
            does: Any = context
            name = (does[0] if work is do_lots else work).__name__
            self.sent[name] += sum(map(len, share))
            answers.append(pickle.loads(pickle.dumps(its_work(its_context, its_things))))  # noqa: S301 - our own
        return answers


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> _Away:
    """What takes the place of a cluster."""
    executor = _Away()

    @contextlib.contextmanager
    def open_away(_cluster: str, _jobs: int) -> Iterator[Executor]:
        yield executor

    monkeypatch.setattr(pipeline, "open_executor", open_away)
    return executor


def _edit(sources: Path) -> None:
    path = sources / "records" / "r7.md"
    path.write_text(path.read_text(encoding="utf-8").replace("rowed", "sailed"), encoding="utf-8")


def test_what_is_made_away_is_what_is_made_here(
    tmp_path: Path, away: _Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, worded and printed by somebody who has neither our memory nor our disk; an edit as well."""
    sources = write_sources(tmp_path / "sources", SOURCES)
    options: dict[str, Any] = {"cluster": "tcp://cluster:1", "cache": tmp_path / "cache", "has_search": True}
    build_site(sources, tmp_path / "away", **options)
    steps = {"_pack_lot", "_trace_lot", "_word_lot", "_print_parcel", "_make_away"}
    assert set(away.sent) == steps
    _edit(sources)
    before = Counter(away.sent)
    build_site(sources, tmp_path / "away", **options)
    again = away.sent - before
    assert again["_pack_lot"] == 1
    assert 0 < again["_print_parcel"] < before["_print_parcel"]
    monkeypatch.undo()
    build_site(sources, tmp_path / "here", has_search=True)
    assert read_files(tmp_path / "away") == read_files(tmp_path / "here")


class _Client:
    """Dask's client of a cluster that is given by its answers."""

    def __init__(self, prints: dict[str, object], *, is_empty: bool = False) -> None:
        self._prints, self._is_empty = prints, is_empty

    def wait_for_workers(self, _count: int, timeout: int) -> None:
        """Wait."""
        if self._is_empty:
            raise TimeoutError(timeout)

    def run(self, _function: object, on_error: str) -> dict[str, object]:
        """Ask every worker."""
        assert on_error == "return"
        return self._prints


@pytest.mark.parametrize("other", ["0" * 64, ModuleNotFoundError("archive_site")])
def test_a_worker_that_runs_another_program_is_refused_by_name(other: object) -> None:
    """It would make other bytes, or none."""
    client: Any = _Client({"tcp://a:1": read_program_print(), "tcp://b:2": other})
    with pytest.raises(MachineError, match=r"another program .* tcp://b:2\."):
        ClusterExecutor(client)


def test_a_worker_that_comes_later_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each share carries the fingerprint of the program that sent it."""
    monkeypatch.setattr(clusters, "_own_address", lambda: "tcp://c:3")
    answer = clusters._run_share("0" * 64, _count, None, [[1]])
    assert answer[0] == "machine"
    assert "tcp://c:3" in str(answer[1])
    assert clusters._run_share(read_program_print(), _count, None, [[1]]) == ("done", 1)


def test_a_cluster_without_workers_is_said_to_have_none() -> None:
    """The build does not wait for ever."""
    client: Any = _Client({}, is_empty=True)
    with pytest.raises(MachineError, match="no worker"):
        ClusterExecutor(client)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("dask://10.0.0.7:8786", "tcp://10.0.0.7:8786"),
        ("dask+tls://host.example:8786/", "tls://host.example:8786"),
        ("dask://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_addresses_of_clusters(text: str, address: str) -> None:
    """Dask's own are told by their scheme."""
    assert parse_cluster(text) == address


@pytest.mark.parametrize(
    "text", ["host:8786", "dask://host", "http://host:1", "dask://a b:1", "dask://u:p@h:1"]
)
def test_what_is_no_address_of_a_cluster_is_wrong_usage(text: str, tmp_path: Path) -> None:
    """Nothing is built, and the two forms are shown."""
    done = CliRunner().invoke(main, ["build", "--sources", str(tmp_path), "--executor", text])
    assert done.exit_code == 2
    assert "dask+tls://HOST:PORT" in done.output


def _count(_context: None, share: Sequence[Sequence[int]]) -> int:
    return sum(map(len, share))


def _complain(_context: None, _share: Sequence[Sequence[int]]) -> int:
    raise ArchiveError((problem("manifest-missing", Location("here")),))


@pytest.mark.soak
def test_two_workers_of_a_cluster_make_the_same_site(tmp_path: Path) -> None:
    """In processes of their own, spoken to by Dask; problems come back as problems."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    sources = write_sources(tmp_path / "sources", SOURCES)
    build_site(sources, tmp_path / "here", has_search=True)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        build_site(sources, tmp_path / "away", cluster=address, has_search=True)
        with open_executor(address, 0) as executor:
            assert sum(executor.run(_count, None, [[0], [1, 2], [3]])) == 4
            with pytest.raises(ArchiveError) as caught:
                executor.run(_complain, None, [[0]])
    assert read_files(tmp_path / "away") == read_files(tmp_path / "here")
    assert [each.code for each in caught.value.problems] == ["manifest-missing"]
