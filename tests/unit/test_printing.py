"""A site printed by several workers: the same bytes, and nothing half-done where one is lost."""

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archive_site.audit.pages import PageFacts, scan_page
from archive_site.audit.stretches import Parts
from archive_site.building import whole
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.printing import desk, pages, wording
from archive_site.printing.pages import print_pages
from archive_site.printing.press import Press
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.printing.wording import begin_wording, word_records
from archive_site.problems import MachineError
from archive_site.rolls.datasets import list_rolls
from archive_site.rolls.keys import key_roll
from archive_site.sites.last import LastSite
from archive_site.views.dependencies import find_dependencies
from archive_site.views.every import list_makers
from archive_site.views.frames import make_site
from archive_site.views.kinship import Kinship
from archive_site.views.makers import run_maker
from archive_site.views.subjects import put_together, word_together
from archive_site.views.ways import list_ways
from archive_site.workers import processes
from archive_site.workers.executors import C, Executor, LocalExecutor, R, T
from tests.making import build_site, make_archive, make_contents, read_files_of, write_sources, written

RECORDS = {
    f"records/r{number}.md": written(
        f"Ann Roe of Oslo spoke of boat {number}.",
        title=f"Boat {number}",
        outlet="The Shore Post" if number % 3 else "The Pier",
        date=f"2025-0{number % 9 + 1}-11",
        authors="[Bo Dahl]",
    )
    for number in range(20)
}
SOURCES = {"archive.yaml": "title: Boats\nbase_url: https://a.example/\n", **RECORDS}


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sources of an archive of which even a little is worth a worker, and a lot."""
    monkeypatch.setattr(processes, "WORTH_A_WORKER", 1)
    monkeypatch.setattr(pages, "_LOT", 2)
    monkeypatch.setattr(wording, "_AT_ONCE", 2)
    return write_sources(tmp_path / "sources", SOURCES)


@pytest.mark.parametrize("edition", [Edition.PUBLIC, pytest.param(Edition.PRIVATE, marks=pytest.mark.soak)])
def test_any_number_of_workers_makes_the_same_site(sources: Path, tmp_path: Path, edition: Edition) -> None:
    """Every byte of it."""
    sites = []
    for jobs in (1, 2, 3):
        build_site(sources, tmp_path / "site", edition=edition, jobs=jobs)
        sites.append(read_files_of(tmp_path / "site"))
    assert sites[0] == sites[1] == sites[2]
    assert len(sites[0]) > len(RECORDS)


def test_a_worker_that_is_lost_leaves_the_site_as_it_was(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build says so, and leaves nothing beside the site."""
    build_site(sources, tmp_path / "site")
    before, parent = read_files_of(tmp_path / "site"), os.getpid()

    def scan(path: OutputPath, page: bytes, parts: Parts) -> PageFacts:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return scan_page(path, page, parts)

    monkeypatch.setattr(desk, "scan_page", scan)
    with pytest.raises(MachineError, match="worker"):
        build_site(sources, tmp_path / "site", jobs=2)
    assert read_files_of(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "sources"]


class _Elsewhere(Executor):
    """Sends everything away and gets it back, as another machine would."""

    is_near = False

    def run(self, work: Callable[[C, Sequence[T]], R], context: C, things: Sequence[T]) -> list[R]:
        """Run shares of one thing each, the last one first."""
        sent = [pickle.dumps((work, context, (thing,))) for thing in reversed(things)]
        answers = []
        for each in sent:
            its_work, its_context, its_things = pickle.loads(each)  # noqa: S301 - our own
            answers.append(pickle.loads(pickle.dumps(its_work(its_context, its_things))))  # noqa: S301 - our own
        return answers


def test_who_keeps_what_edits_begin_from_may_be_lost(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is whole all the same, and the next one is made from all sources."""
    build_site(sources, tmp_path / "other")
    with monkeypatch.context() as patched:
        patched.setattr(whole, "keep_base", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        build_site(sources, tmp_path / "site", jobs=2, cache=tmp_path / "cache")
    assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "other")
    assert not list((tmp_path / "cache").glob("base-*"))
    build_site(sources, tmp_path / "site", jobs=2, cache=tmp_path / "cache")
    assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "other")
    assert len(list((tmp_path / "cache").glob("base-*"))) == 1


def test_shares_can_be_printed_elsewhere(tmp_path: Path) -> None:
    """Work, what it needs and what comes of it can be sent."""
    contents = make_contents(make_archive(RECORDS))
    site = make_site(contents.archive, Edition.PUBLIC, has_search=False, ways=list_ways(contents.web))
    sites = []
    for executor in (_Elsewhere(), LocalExecutor(1)):
        worded = begin_wording(contents.archive)
        word_records(worded, contents.archive, executor)
        assert worded.rows == contents.rows
        folder = tmp_path / type(executor).__name__
        whole = dict.fromkeys(contents.archive.record_by_id, "")
        depends = find_dependencies(contents, whole, worded.prints, "", Kinship(contents.web.related, {}))
        makers = tuple(list_makers(contents, Edition.PUBLIC))
        rolls = list_rolls(contents.archive, contents.web, worded.renditions)
        keyed = tuple(key_roll(roll, contents, depends) for roll in rolls)
        renderer = Renderer(read_theme(), site)
        press = Press(contents, worded.renditions, makers, keyed, depends, renderer, folder, LastSite(folder))
        printed = print_pages(press, executor)
        sites.append(read_files_of(folder))
        assert set(sites[-1]) == set(printed.digests)
        assert {page.path for page in printed.pages} < set(sites[-1])
    assert sites[0] == sites[1]


def test_pages_are_the_same_wherever_those_before_them_were_written(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many large pages are written before all of their maker's are made."""
    folders = []
    for most in (1, 10_000, 10_000_000):
        monkeypatch.setattr(desk, "_MOST_LYING", most)
        folders.append(tmp_path / str(most))
        build_site(sources, folders[-1])
    assert read_files_of(folders[0]) == read_files_of(folders[1]) == read_files_of(folders[2])


def test_records_worded_together_are_worded_as_each_by_itself() -> None:
    """In their order, and every other page where it stands among them."""
    contents = make_contents(make_archive(RECORDS))
    makers = tuple(list_makers(contents, Edition.PUBLIC))
    together = list(put_together(makers))
    assert tuple(maker for some in together for maker in some) == makers
    assert max(map(len, together)) == len(RECORDS)
    worded = [list(views) for some in together for views in word_together(contents, some)]
    assert worded == [list(run_maker(maker)) for maker in makers]
