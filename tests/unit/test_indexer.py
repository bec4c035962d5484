"""Running Pagefind: what is checked, what is added, and what is said when it fails."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from base64 import b64decode
from pathlib import Path
from shlex import quote
from typing import Any

import pagefind_bin
import pytest

from archive_site.building.summaries import IndexSummary
from archive_site.dates.edtf import Day
from archive_site.index import shards
from archive_site.index.glossary import Glossary
from archive_site.index.indexer import IndexOptions, run_indexer
from archive_site.index.lean import SearchEntry, SearchName, SearchText
from archive_site.index.pagefind import Pagefind
from archive_site.index.shard_store import ShardStore
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.problems import MachineError
from archive_site.sites.footprints import find_footprints
from archive_site.sites.last import LastSite
from archive_site.workers import processes
from archive_site.workers.executors import LocalExecutor
from tests.making import build_site, read_files, write_sources, written

ROOT = Path(__file__).resolve().parents[2]


def make_entry(name: str, text: str, *names: str, **more: str) -> SearchEntry:
    """Make an entry from a name and a text."""
    page = OutputPath(f"records/{name}.html")
    facts: dict[str, Any] = {"outlet": None, "authors": (), "kind_label": "News", "years": ("2024",)}
    facts |= {"language_label": "English", "date_words": "2024", "basis_label": "stated"}
    facts |= {"earliest": Day(2024, 1, 1), "latest": Day(2024, 1, 1), "not_stated": "not stated"}
    pages = tuple(map(OutputPath, names))
    return SearchEntry(
        page=page, title=name, text=SearchText((("p-1", text),)), names=pages, **(facts | more)
    )


KYIV = SearchName(page=OutputPath("places/kyiv.html"), kind_label="Place", spellings=("Kyiv", "Kiev"))
ENTRIES = (
    make_entry("harbour", "Boats and nets."),
    make_entry("війна", "Слова."),
    make_entry("a.b_c", "Ropes."),
)


TABLES = ("hits.json.gz", "names.json.gz", "named.json.gz", "words.json.gz")


def read_table(path: Path) -> Any:  # noqa: ANN401 - what a table holds is what is tested
    """Read a side table."""
    return json.loads(gzip.decompress(path.read_bytes()))


def put_pagefind(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a shell script in Pagefind's place; `$4` is the output folder."""
    fake = folder / "fake-pagefind"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: fake)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, IndexSummary]:
    """Index three pages once, one of which names somebody."""
    named = make_entry("harbour", "Boats and nets.", "places/kyiv.html")
    folder = tmp_path_factory.mktemp("index")
    summary = run_indexer(
        (*ENTRIES[1:], named), folder / "pagefind", scratch=folder / "scratch", names=(KYIV,)
    )
    return folder / "pagefind", summary


def test_the_summary_counts_what_stands_on_the_disk(bundle: tuple[Path, IndexSummary]) -> None:
    """Files of the script form and the manifest included."""
    folder, summary = bundle
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert summary.pages == 3
    assert summary.files == len(files)
    assert summary.size_bytes == sum(path.stat().st_size for path in files)
    assert summary.version == json.loads((folder / "pagefind-entry.json").read_bytes())["version"]


def test_hits_lead_to_the_pages_given(bundle: tuple[Path, IndexSummary]) -> None:
    """Letters beyond ASCII and dots in a name included."""
    folder, _ = bundle
    fragments = [gzip.decompress(path.read_bytes()) for path in (folder / "fragment").iterdir()]
    urls = {json.loads(content.removeprefix(b"pagefind_dcd"))["url"] for content in fragments}
    assert {f"/{entry.page}" for entry in ENTRIES} == urls


def test_the_ready_made_interfaces_are_left_out(bundle: tuple[Path, IndexSummary]) -> None:
    """And the program that would search beside the page: the site has its own search page."""
    names = {path.name for path in bundle[0].rglob("*")}
    assert not [name for name in names if "worker" in name]
    assert not [name for name in names if "ui" in name.split(".")[0].split("-") or "highlight" in name]
    assert {"pagefind.js", "wasm.en.pagefind", "hits.json.gz"} <= names


def test_every_file_of_the_index_has_a_script_form(bundle: tuple[Path, IndexSummary]) -> None:
    """A page on a disk can load nothing else."""
    folder, _ = bundle
    scripts = "".join(path.read_text(encoding="utf-8") for path in (folder / "offline").rglob("*.js"))
    needed = [path.relative_to(folder).as_posix() for path in folder.rglob("*.pf_*")]
    assert len(needed) >= 5
    needed += [*TABLES, "pagefind-entry.json", "wasm.en.pagefind"]
    assert [name for name in needed if f'"{name}"' not in scripts] == []


def test_the_tables_know_the_hits_and_the_names(bundle: tuple[Path, IndexSummary]) -> None:
    """A row for each hit, by the name Pagefind gives it; who is named stands beside."""
    folder, _ = bundle
    assert {path.stem for path in (folder / "fragment").iterdir()} == {"0-0", "0-1", "0-2"}
    hits = read_table(folder / "hits.json.gz")
    assert hits["shards"] == [3]
    assert (len(hits["versions"]), hits["digits"]) == (1, 0)
    assert read_table(folder / "names.json.gz") == [["places/kyiv.html", "Place", "Kyiv", "Kiev"]]
    assert read_table(folder / "named.json.gz") == [[], [0], []]
    assert "Ropes" in read_table(folder / "words.json.gz")["words"].split()


def test_the_form_for_readers_from_a_disk_can_be_left_out(tmp_path: Path) -> None:
    """It is about a quarter of the index."""
    run_indexer(
        ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch", options=IndexOptions(is_offline=False)
    )
    assert (tmp_path / "out" / "hits.json.gz").is_file()
    assert not (tmp_path / "out" / "offline").exists()


def unpack(path: Path) -> bytes:
    """Give the bytes of a file of the index, and of all files that a script of it carries."""
    content = path.read_bytes()
    if path.suffix == ".js":
        carried = re.findall(rb'put\("[^"]*","([^"]*)"\)', content)
        return content + b"".join(map(unzip, map(b64decode, carried)))
    return unzip(content)


def unzip(content: bytes) -> bytes:
    """Decompress what is compressed."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


@pytest.mark.parametrize("edition", Edition)
def test_what_rights_withhold_leaves_no_trace_in_any_file(tmp_path: Path, edition: Edition) -> None:
    """Fragments, words and tables, in both forms; the private edition proves that the look is good enough."""
    secret = written("The Zyxwvian clause.", title="T", rights="record", abstract="Own words.")
    records = {"records/a.md": secret, "records/b.md": written("x", title="U")}
    sources = write_sources(tmp_path / "sources", records)
    build_site(sources, tmp_path / "site", edition=edition, has_search=True)
    files = [path for path in (tmp_path / "site" / "pagefind").rglob("*") if path.is_file()]
    holding = {path.name.partition(".")[0] for path in files if b"zyxwvian" in unpack(path).lower()}
    assert holding == set() if edition is Edition.PUBLIC else len(holding) >= 4


def test_the_manifest_is_what_sha256sum_reads(bundle: tuple[Path, IndexSummary]) -> None:
    """Every file but the manifest itself is in it."""
    folder, _ = bundle
    done = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=folder, check=False)  # noqa: S607  found on the path
    assert done.returncode == 0
    listed = (folder / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    assert len(listed) == len([path for path in folder.rglob("*") if path.is_file()]) - 1


@pytest.fixture
def two_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every archive is shared out."""
    monkeypatch.setattr(shards, "count_shards", lambda _records, _characters: 2)


MANY = tuple(make_entry(f"r{number}", f"Boats and nets, {word}.") for number, word in enumerate("abcdef"))


@pytest.mark.usefixtures("two_shards")
def test_the_bytes_are_the_same_with_any_jobs_and_with_kept_shards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of one record makes one shard anew; a damaged shard is made anew as well."""

    def run(
        name: str, entries: tuple[SearchEntry, ...] = MANY, jobs: int = 1
    ) -> tuple[int, dict[str, bytes]]:
        options = IndexOptions(
            executor=LocalExecutor(jobs), kept=None if name == "plain" else tmp_path / "kept"
        )
        summary = run_indexer(entries, tmp_path / name, scratch=tmp_path / f"{name}-scratch", options=options)

        assert (summary.shards, summary.pages) == (2, len(entries))
        return summary.kept, read_files(tmp_path / name)

    monkeypatch.setattr(processes, "WORTH_A_WORKER", 1)
    plain = run("plain")
    assert run("cold", jobs=2) == plain
    assert run("warm", jobs=2) == (2, plain[1])
    changed = (make_entry("r0", "Boats and nets and ropes."), *MANY[1:])
    # The second process has nothing to do.
    assert run("changed", changed, jobs=2)[0] == 1
    (path,) = (tmp_path / "kept").glob("shards.*")
    path.write_bytes(path.read_bytes()[:-10_000])
    assert run("damaged") == plain


@pytest.mark.usefixtures("two_shards")
def test_files_that_the_last_site_has_are_taken_from_there(tmp_path: Path) -> None:
    """But for those of the shard that changed, and for one that somebody else has written into."""
    first = run_indexer(
        MANY, tmp_path / "first", scratch=tmp_path / "1", options=IndexOptions(kept=tmp_path / "kept")
    )
    last = LastSite(tmp_path / "first", find_footprints(tmp_path / "first", first.digests))
    (tmp_path / "first" / "pagefind.js").write_bytes(b"other")
    changed = (make_entry("r0", "Boats and nets and ropes."), *MANY[1:])
    options = IndexOptions(kept=tmp_path / "kept", last=last)
    second = run_indexer(changed, tmp_path / "second", scratch=tmp_path / "2", options=options)
    run_indexer(changed, tmp_path / "alone", scratch=tmp_path / "3")
    assert read_files(tmp_path / "second") == read_files(tmp_path / "alone")
    assert second.kept == 1
    taken = {path for path in second.digests if (tmp_path / "second" / path).stat().st_nlink > 1}
    assert {path.partition("/")[0] for path in taken} >= {"fragment", "offline", "wasm.en.pagefind"}
    # No name and no facet is another one.
    assert taken >= {"names.json.gz", "named.json.gz", "offline/names.json.js"}
    assert not taken & {"hits.json.gz", "words.json.gz", "offline/start.js"}
    fragments = {path for path in second.digests if path.startswith("fragment/")}
    assert len(fragments) == len(changed)
    assert fragments - taken
    assert "pagefind.js" not in taken


@pytest.mark.usefixtures("two_shards")
def test_tables_of_an_index_that_never_came_to_its_place_are_not_taken_for_the_last_ones(
    tmp_path: Path,
) -> None:
    """A build may end after its index is made."""
    site, kept = tmp_path / "site", tmp_path / "kept"
    first = run_indexer(MANY, site, scratch=tmp_path / "0", options=IndexOptions(kept=kept))
    options = IndexOptions(kept=kept, last=LastSite(site, find_footprints(site, first.digests)))
    changed = (make_entry("r0", "Boats, and boats.", kind_label="Opinion"), *MANY[1:])
    run_indexer(changed, tmp_path / "clean", scratch=tmp_path / "1")
    for name in ("lost", "second"):
        run_indexer(changed, tmp_path / name, scratch=tmp_path / f"{name}-scratch", options=options)
        assert read_files(tmp_path / name) == read_files(tmp_path / "clean")


@pytest.mark.usefixtures("two_shards")
@pytest.mark.parametrize("kind", ["fragment", "index"])
def test_what_was_spoilt_in_the_last_site_is_written_anew(tmp_path: Path, kind: str) -> None:
    """Though no record changed and all shards are kept."""
    site = tmp_path / "first"
    kept = IndexOptions(kept=tmp_path / "kept")
    first = run_indexer(MANY, site, scratch=tmp_path / "1", options=kept)
    plain = read_files(site)
    last = LastSite(site, find_footprints(site, first.digests))
    for path in (site / kind).iterdir():
        path.write_bytes(b"other")
    options = IndexOptions(kept=tmp_path / "kept", last=last)
    second = run_indexer(MANY, tmp_path / "second", scratch=tmp_path / "2", options=options)
    assert second.kept == 2
    assert read_files(tmp_path / "second") == plain


def test_no_worker_is_called_where_all_shards_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each begins with all that is known of tokens, and with numpy."""
    options = IndexOptions(kept=tmp_path / "kept")
    run_indexer(MANY, tmp_path / "first", scratch=tmp_path / "1", options=options)
    monkeypatch.delattr(LocalExecutor, "run")
    assert run_indexer(MANY, tmp_path / "second", scratch=tmp_path / "2", options=options).kept > 0


@pytest.mark.usefixtures("two_shards")
def test_a_removed_record_leaves_no_trace_in_any_shard(tmp_path: Path) -> None:
    """Neither in the one it was in nor in what is kept of the other."""
    secret = make_entry("secret", "The Zyxwvian clause.")
    options = IndexOptions(kept=tmp_path / "kept")
    for name, entries in (("before", (*MANY, secret)), ("after", MANY)):
        run_indexer(entries, tmp_path / name, scratch=tmp_path / f"{name}-scratch", options=options)
        files = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
        holding = [path for path in files if b"zyxwv" in unpack(path).lower()]
        assert len(holding) >= 4 if name == "before" else holding == []


@pytest.mark.usefixtures("two_shards")
def test_a_failure_of_one_shard_is_the_failure_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are stopped, and nothing of the failed one is kept."""
    monkeypatch.setattr(processes, "WORTH_A_WORKER", 1)
    put_pagefind(monkeypatch, tmp_path, real_then("rm $(ls index/* | head -n 1)"))
    with pytest.raises(MachineError, match="No such file"):
        run_indexer(
            MANY,
            tmp_path / "out",
            scratch=tmp_path / "scratch",
            options=IndexOptions(kept=tmp_path / "kept", executor=LocalExecutor(2)),
        )
    assert not list((tmp_path / "kept").glob("shards.*"))


def test_a_record_without_a_word_is_a_hit_of_no_search(tmp_path: Path) -> None:
    """It is in the list of all, though there is no chunk of words until an edit gives it some."""

    def run(name: str, text: str, **more: Any) -> IndexSummary:  # noqa: ANN401 - as options take them
        entries = (make_entry("!!!", text, date_words=""),)
        scratch = tmp_path / f"{name}-scratch"
        return run_indexer(entries, tmp_path / name, scratch=scratch, options=IndexOptions(**more))

    site, kept = tmp_path / "site", tmp_path / "kept"
    first = run("site", "", kept=kept, last=LastSite(site))
    assert first.pages == 1
    assert not (site / "index").exists()
    assert read_table(site / "hits.json.gz")["shards"] == [1]
    run("second", "Boats.", kept=kept, last=LastSite(site, find_footprints(site, first.digests)))
    run("clean", "Boats.")
    assert read_files(tmp_path / "second") == read_files(tmp_path / "clean")


def test_without_pages_there_is_no_index(tmp_path: Path) -> None:
    """An empty archive is no error."""
    assert IndexSummary(0, 0, 0, "") == run_indexer((), tmp_path / "out", scratch=tmp_path / "scratch")
    assert not (tmp_path / "out").exists()


def test_where_the_last_record_goes_no_folder_stays(tmp_path: Path) -> None:
    """A site that is begun with what the last one had of its index ends without one."""
    site = tmp_path / "site"
    (site / "index.html").mkdir(parents=True)
    made = run_indexer(ENTRIES, site / "pagefind", scratch=tmp_path / "scratch")
    run_indexer(
        (), site / "pagefind", scratch=tmp_path / "other", options=IndexOptions(there=frozenset(made.digests))
    )
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_what_workers_ask_for_outlives_the_indexes_of_others(tmp_path: Path) -> None:
    """What Pagefind said of words is asked for by other processes than the one that forgets what is old."""
    digest = Pagefind().digest
    ShardStore(tmp_path / "kept").keep_plain("glossary", digest, Glossary().tell())
    for number in range(30):
        ShardStore(tmp_path / "kept").keep_plain("joined", str(number), ())
    run_indexer(
        ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch", options=IndexOptions(kept=tmp_path / "kept")
    )
    store = ShardStore(tmp_path / "kept")
    assert store.fetch_plain("joined", "0") is None
    assert store.fetch_plain("glossary", digest) is not None


@pytest.mark.parametrize("folder", ["out", "scratch"])
def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, folder: str) -> None:
    """Pagefind never deletes an old file, so a removed record would stay findable."""
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "old").touch()
    with pytest.raises(MachineError, match=f"{folder} .* is not empty"):
        run_indexer(ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch")


def test_a_missing_package_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(MachineError, match="install the package pagefind-bin"):
        run_indexer(ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch")


def test_a_program_that_may_not_run_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied environment may have lost the permission."""
    put_pagefind(monkeypatch, tmp_path, "exit 0")
    (tmp_path / "fake-pagefind").chmod(0o644)
    with pytest.raises(MachineError, match="may not be executed"):
        run_indexer(ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch")


def test_a_failure_is_told_with_its_last_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line before the last blank ones."""
    put_pagefind(monkeypatch, tmp_path, "echo first; echo 'out of memory' >&2; echo; exit 9")
    with pytest.raises(MachineError, match=r"failed with status 9: out of memory$"):
        run_indexer(ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch")


def real_then(script: str) -> str:
    """Give a shell script that runs Pagefind and then spoils its output."""
    return f'{quote(str(pagefind_bin.get_executable()))} "$@" && cd "$4" && {script}'


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("rm pagefind-entry.json", "no entry file"),
        ("sed -i 's/page_count\":2/page_count\":1/' pagefind-entry.json", "1 pages of 2"),
        ("for f in index/*; do head -c 20 $f > cut; mv cut $f; done", "does not decompress"),
        ("for f in fragment/*; do head -c 20 $f > cut; mv cut $f; done", "does not decompress"),
        ("for f in fragment/*; do echo {} | gzip > cut; mv cut $f; done", "no signature"),
        ("rm $(ls fragment/* | head -n 1)", "is not in it"),
        (": > pagefind.js", "pagefind.js is empty"),
        ("rm pagefind.js", "pagefind.js is missing"),
        (": > wasm.en.pagefind", "wasm.en.pagefind is empty"),
        ("echo 'let a = 1' > pagefind.js", "list of exports"),
        ("echo '[]' > pagefind-entry.json", "not whole"),
    ],
)
def test_an_index_that_is_not_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str, sentence: str
) -> None:
    """Pagefind has been seen to leave files cut short."""
    put_pagefind(monkeypatch, tmp_path, real_then(spoil))
    with pytest.raises(MachineError, match=sentence):
        run_indexer(ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch")


def test_settings_of_the_machine_do_not_reach_pagefind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagefind would take the environment's word for what to exclude."""
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing")
    summary = run_indexer(ENTRIES, tmp_path / "out", scratch=tmp_path / "scratch")
    assert summary.pages == 3


@pytest.mark.parametrize("children", [1, 2])
def test_no_child_outlives_an_interruption(tmp_path: Path, children: int) -> None:
    """The interruption reaches this process alone, as one from a program would."""
    fake = tmp_path / "fake-pagefind"
    # The first page asked about is there for the programs alone.
    fake.write_text(
        f"""#!/bin/sh
case "$4" in *programs*) exec {quote(str(pagefind_bin.get_executable()))} "$@";; esac
cd {quote(str(tmp_path))}; echo $$ > new-$$; mv new-$$ pid-$$
exec sleep 60
""",
        encoding="utf-8",
    )
    fake.chmod(0o755)
    program = (
        # Where tests run in the background, a process that they start takes no notice of an interruption.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import pagefind_bin; from pathlib import Path; from archive_site.workers import processes\n"
        "from archive_site.index import indexer, shards\n"
        f"pagefind_bin.get_executable = lambda: {str(fake)!r}\n"
        f"folder, shards.count_shards = Path({str(tmp_path)!r}), lambda _records, _letters: {children}\n"
        "processes.WORTH_A_WORKER = 1\n"
        "from tests.unit.test_indexer import MANY\n"
        "options = indexer.IndexOptions(executor=indexer.LocalExecutor(shards.count_shards(0, 0)))\n"
        "indexer.run_indexer(MANY, folder / 'out', scratch=folder / 'scratch', options=options)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.DEVNULL) as parent:
        while len(found := list(tmp_path.glob("pid-*"))) < children:
            assert parent.poll() is None
            time.sleep(0.01)
        running = [int(path.read_text(encoding="utf-8")) for path in found]
        parent.send_signal(signal.SIGINT)
        assert parent.wait() != 0
    for child in running:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_is_interrupted_while_pagefind_starts_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The process is there, but whoever starts it has not been told yet which it is."""
    started: list[subprocess.Popen[bytes]] = []

    class Slow(subprocess.Popen):  # type: ignore[type-arg] # it is not generic when it runs
        def __init__(self, *_: object, **__: object) -> None:
            super().__init__(["sleep", "60"], stdout=subprocess.PIPE)
            started.append(self)
            signal.raise_signal(number)

    monkeypatch.setattr("archive_site.index.pagefind.subprocess.Popen", Slow)
    before = signal.signal(number, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            Pagefind().index(tmp_path, tmp_path / "out")
    finally:
        signal.signal(number, before)
    assert [process.returncode for process in started] == [-signal.SIGKILL]
