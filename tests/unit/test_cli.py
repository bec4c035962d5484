"""The command line: exit status, what is printed where, and `build.py`."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pagefind_bin
import pytest
from click.testing import CliRunner, Result

from archive_site.building import assembly, pipeline
from archive_site.cli import COMMANDS, main
from archive_site.commands import inspect as inspect_command
from archive_site.commands import serve as serve_command
from archive_site.fixity import MANIFEST
from archive_site.paths import OutputPath
from archive_site.sites import writer
from archive_site.sites.exclusive import hold_lock
from archive_site.sites.freshness import Watched
from archive_site.sources import recollection
from tests.making import read_files

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with sources of one record, as the working directory."""
    records = tmp_path / "sources" / "records"
    records.mkdir(parents=True)
    (records / "good.md").write_text("---\ntitle: A good record\n---\n\nText of the record.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the program; a traceback fails the test."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, but for what is remembered between builds."""
    return {path: content for path, content in read_files(folder).items() if ".archive-cache/" not in path}


def test_a_good_build_says_what_it_made_and_where(root: Path) -> None:
    """In plain words, on standard output."""
    result = run("build", "--no-search", "--timings")
    assert result.exit_code == 0
    assert result.stdout.startswith("Built 1 record, ")
    assert f"Open {root / '_site' / 'index.html'}" in result.stdout
    assert "Reading the sources" in result.stderr


def test_the_private_edition_says_that_it_is_not_for_the_public(root: Path) -> None:
    """So that nobody uploads it by mistake."""
    del root
    assert "Do not publish it." in run("build", "--no-search", "--edition", "private").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--sources", "nowhere"], "no folder `nowhere` here. Go into the folder of your archive"),
        (["biuld"], "no command `biuld`; did you mean: archive-site build\n"),
        (["withdraw", "records/x.html"], "no command `withdraw`: rename or delete the source itself"),
        (["deposit"], "did you mean: archive-site export bag\n"),
        (["xyzzy"], "No such command 'xyzzy'"),
        (["add", "https://example.org/pier"], "nothing is fetched from the web"),
        (["import", "http://example.org/pier"], "nothing is fetched from the web"),
        (["inspect", "nowhere.txt"], "'nowhere.txt' does not exist"),
        (["build", "--colour"], "No such option"),
        (["build", "--base-url", "example.org"], "write one like https://example.org/archive/"),
        (["build", "--edition", "secret"], "'public', 'private'"),
        (["build", "extra"], "unexpected extra argument"),
        (["inspect"], "Missing argument"),
        (["unknown"], "No such command"),
        (["serve", "--port", "99999"], "99999"),
    ],
)
def test_wrong_usage_is_told_with_status_two(root: Path, arguments: list[str], words: str) -> None:
    """The sentence names what is wrong."""
    before = files_of(root)
    result = run(*arguments)
    assert (result.exit_code, files_of(root)) == (2, before)
    assert words in result.stderr


def test_problems_can_be_printed_for_tools(root: Path) -> None:
    """One JSON object a line on standard error, and nothing else there."""
    (root / "sources" / "records" / "bad.md").write_text("---\ndate: soon\n---\nA [link](gone.md).\n")
    result = run("build", "--format", "json")
    found = [json.loads(line) for line in result.stderr.splitlines()]
    assert [(each["code"], each["line"], each["severity"]) for each in found] == [
        ("date-invalid", 2, "error"),
        ("link-broken", 4, "error"),
    ]
    assert {"path", "line", "column", "severity", "code", "message", "hint"} == set(found[0])
    assert result.exit_code == 1


def test_a_warning_stops_a_strict_build_only(root: Path) -> None:
    """For those who publish from a workflow."""
    (root / "sources" / "records" / "picture.png").write_bytes(b"")
    assert run("build", "--no-search").exit_code == 0
    before = files_of(root)
    result = run("build", "--no-search", "--strict")
    assert (result.exit_code, files_of(root)) == (1, before)


def make_foreign_file(output: Path) -> None:
    """Put somebody's file where the site should stand."""
    output.mkdir()
    (output / "thesis.odt").write_bytes(b"years of work")


def make_file(output: Path) -> None:
    """Put a file where the folder should stand."""
    output.write_bytes(b"years of work")


def make_link(output: Path) -> None:
    """Put a link to a folder where the folder should stand."""
    (output.parent / "elsewhere").mkdir()
    output.symlink_to(output.parent / "elsewhere")


def add_to_our_site(output: Path) -> None:
    """Build, then put somebody's file into the site."""
    run("build", "--no-search")
    (output / "records" / "notes.txt").write_bytes(b"years of work")


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (make_foreign_file, "is no site of ours"),
        (make_file, "is not a folder"),
        (make_link, "is not a folder"),
        (add_to_our_site, "records/notes.txt"),
    ],
    ids=["foreign-folder", "file", "link", "foreign-file-in-our-site"],
)
def test_what_we_did_not_write_is_never_replaced(root: Path, prepare: object, words: str) -> None:
    """Status 3, a sentence, and every byte as it was."""
    assert callable(prepare)
    prepare(root / "_site")
    before = files_of(root)
    result = run("build", "--no-search")
    assert (result.exit_code, files_of(root)) == (3, before)
    assert result.stderr.startswith("error: ")
    assert words in result.stderr


def test_the_sources_are_no_place_for_the_site(root: Path) -> None:
    """A slip of the hand must not replace the archive by its pages."""
    before = files_of(root)
    assert run("build", "--output", "sources").exit_code == 3
    assert files_of(root) == before


def test_without_pagefind_the_site_stays_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says which package to install."""
    assert run("build", "--no-search").exit_code == 0
    before = files_of(root)

    def get_executable() -> str:
        raise FileNotFoundError("pagefind")

    monkeypatch.setattr(pagefind_bin, "get_executable", get_executable)
    result = run("build")
    assert (result.exit_code, files_of(root)) == (3, before)
    assert "install the package pagefind-bin" in result.stderr


@pytest.mark.parametrize("fails_at", ["index.html", "records/good.json", MANIFEST])
def test_a_full_disk_leaves_the_site_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, fails_at: str
) -> None:
    """Wherever in the build it fills, nothing half-written stays."""
    assert run("build", "--no-search", "--no-cache").exit_code == 0
    before = files_of(root)
    write_file = writer.write_file

    def write(path: str, content: bytes) -> None:
        if path.endswith(fails_at):
            raise OSError(errno.ENOSPC, "No space left on device", path)
        write_file(path, content)

    monkeypatch.setattr(writer, "write_file", write)
    result = run("build", "--no-search", "--no-cache")
    assert (result.exit_code, files_of(root)) == (3, before)
    assert result.stderr == f"error: {OutputPath(fails_at)} could not be written: No space left on device.\n"
    assert sorted(path.name for path in root.iterdir()) == ["_site", "sources"]


def test_sources_that_cannot_be_read_are_told_with_status_three(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails is no mistake of the archive."""

    def read_sources(_folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(root / "sources"))

    monkeypatch.setattr(assembly, "read_sources", read_sources)
    result = run("build")
    assert result.exit_code == 3
    assert (
        result.stderr
        == f"error: The file {root / 'sources'} could not be read or written: Input/output error.\n"
    )


@pytest.mark.parametrize(
    "lack",
    [MemoryError(), ImportError("No numpy.\nOriginal error was: failed to map segment from shared object\n")],
)
def test_a_lack_of_memory_is_told_with_status_three(
    root: Path, monkeypatch: pytest.MonkeyPatch, lack: Exception
) -> None:
    """In one sentence, of a library that does not fit as well; the site stays."""
    assert run("build", "--no-search").exit_code == 0
    before = files_of(root / "_site")
    (root / "sources" / "records" / "good.md").write_text("---\ntitle: Other\n---\nOther words.\n")

    def fail(*_given: object) -> None:
        raise lack

    monkeypatch.setattr(assembly, "read_sources", fail)
    result = run("build", "--no-search", "--no-cache")
    assert (result.exit_code, files_of(root / "_site")) == (3, before)
    assert result.stderr.startswith("error: There is too little memory.")


@pytest.mark.parametrize(
    "reason",
    ["No module named 'numpy'", "failed to map segment from shared object: Operation not permitted"],
)
def test_a_library_that_is_missing_or_may_not_be_run_is_no_lack_of_memory(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    """It is told as it is."""
    del root

    def fail(*_given: object) -> None:
        raise ImportError(reason)

    monkeypatch.setattr(assembly, "read_sources", fail)
    with pytest.raises(ImportError, match=reason):
        CliRunner().invoke(main, ["build", "--no-search", "--no-cache"], catch_exceptions=False)


def test_an_interrupted_build_says_that_nothing_happened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 130, as shells expect."""
    del root

    def run_build(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run_build", run_build)
    result = run("build")
    assert (result.exit_code, result.stderr) == (130, "Stopped. The site that was there is untouched.\n")


def test_inspect_gives_one_object_for_each_record(root: Path) -> None:
    """With every key of the contract, and the problems of the curation too."""
    (root / "a.txt").write_text("The harbour opens\n\nThe harbour was opened on Monday.\n")
    (root / "a.yaml").write_text("date: soon\n")
    result = run("inspect", "a.txt", "sources", "--json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["id"], second["id"], result.exit_code) == ("a", "good", 1)
    assert [each["code"] for each in first["problems"]] == ["date-invalid"]
    assert (
        set(first)
        == set(second)
        == {
            *("source", "id", "sha256", "title", "subtitle", "outlet", "authors", "date", "language", "kind"),
            *("section", "place", "headings", "paragraphs", "captions", "disclaimers", "references"),
            *("furniture", "problems"),
        }
    )
    assert {"value", "basis", "evidence", "line"} == set(first["title"])


def test_inspect_finds_the_capture_beside_a_record(root: Path) -> None:
    """As a build would."""
    (root / "q.md").write_text("---\ntitle: T\ncapture: {file: q.txt}\n---\nOurs.\n")
    (root / "q.txt").write_text("The quay was opened on Monday.\n")
    result = run("inspect", "q.md", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["paragraphs"] == ["The quay was opened on Monday."]


def test_inspect_in_words_writes_nothing(root: Path) -> None:
    """It is how one looks before one leaps."""
    before = files_of(root)
    result = run("inspect", "sources")
    assert "records/good.md  →  good" in result.stdout
    assert "(curated, line 2)" in result.stdout
    assert files_of(root) == before


def test_inspect_recalls_what_a_build_has_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large archives take minutes to read; and the answer is the same."""
    fresh = run("inspect", "sources", "--json").stdout
    assert not (root / ".archive-cache").exists()
    assert run("build", "--no-search").exit_code == 0
    monkeypatch.setattr(recollection, "read_lot", lambda _sources: pytest.fail("it was read again"))
    assert run("inspect", "sources", "--json").stdout == fresh


def test_check_proposes_entries_and_finds_a_changed_file(root: Path) -> None:
    """Sources and site in one go."""
    (root / "sources" / "records" / "good.md").write_text(
        "---\ntitle: T\noutlet: Harbour Times\n---\nText.\n"
    )
    assert run("build", "--no-search").exit_code == 0
    proposal = run("check")
    assert proposal.exit_code == 0
    assert "authority-implicit" in proposal.stderr
    (root / "_site" / "index.html").write_text("changed")
    assert (run("check").exit_code, "site-file-changed" in run("check").stderr) == (1, True)


def test_check_without_a_site_says_so(root: Path) -> None:
    """The sources are checked all the same."""
    del root
    result = run("check")
    assert (result.exit_code, "No site at _site to check" in result.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--output", "other"], 0, "other"),
        (["inspect", "sources"], 0, "good"),
        (["--sources", "nowhere"], 2, "no folder `nowhere` here"),
    ],
)
def test_build_py_is_the_same_program(root: Path, arguments: list[str], status: int, words: str) -> None:
    """Without a command it builds; it works from any folder."""
    extra = [] if status or "inspect" in arguments else ["--no-search"]
    done = subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), *arguments, *extra],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONIOENCODING": "utf-8", "PATH": ""},
    )
    assert done.returncode == status, done.stderr
    assert words in done.stdout + done.stderr


@pytest.mark.parametrize("before", ["", "sys.setprofile(lambda *_: None); "])
@pytest.mark.parametrize(("arguments", "status"), [(["inspect", "sources"], 0), (["nope"], 2)])
def test_a_program_that_ends_at_once_does_all_that_it_was_to_do(
    root: Path, before: str, arguments: list[str], status: int
) -> None:
    """What is said and written down comes out whole; whoever measures is given the end too."""
    program = (
        "import atexit, sys; from archive_site.cli import run; "
        "atexit.register(print, 'the end', file=sys.stderr); sys.stdout.write('the beginning '); "
        f"{before}run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=root,
        capture_output=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(PROJECT)},
    )
    assert done.returncode == status
    assert done.stdout.startswith(b"the beginning ")
    assert done.stderr.endswith(b"the end\n")


def test_a_terminal_that_knows_few_signs_is_no_reason_to_fail(root: Path) -> None:
    """What it cannot show is shown as a code; JSON stays JSON."""
    (root / "sources" / "records" / "good.md").write_text("---\ntitle: Кафе é\n---\n", encoding="utf-8")
    for arguments in (["inspect", "sources"], ["inspect", "sources", "--json"]):
        done = subprocess.run(
            [sys.executable, "-c", "from archive_site.cli import main; main()", *arguments],
            cwd=root,
            capture_output=True,
            check=False,
            env={"PYTHONIOENCODING": "cp1252", "PATH": "", "PYTHONPATH": str(PROJECT)},
        )
        assert (done.returncode, done.stderr, b"\\u041a" in done.stdout) == (0, b"", True)
        if "--json" in arguments:
            assert json.loads(done.stdout)["title"]["value"] == "Кафе é"


def test_a_preview_outlives_a_mistake_and_says_where_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good site stays, and the problem is printed."""

    def run_preview(
        output: Path,
        watched: Sequence[Watched],
        port: int,
        *,
        begin: Callable[[], None],
        rebuild: Callable[[], None],
        stop: object,
    ) -> None:
        assert (output, watched[0].folder, port) == (root / "_site", Path("sources"), 8123)
        assert stop
        begin()
        (root / "sources" / "records" / "bad.md").write_text("---\ndate: soon\n---\n")
        rebuild()

    monkeypatch.setattr(serve_command, "run_preview", run_preview)
    result = run("serve", "--port", "8123", "--no-search")
    assert result.exit_code == 0
    assert "http://127.0.0.1:8123/" in result.stdout
    assert "Something changed" in result.stdout
    assert "date-invalid" in result.stderr
    assert (root / "_site" / "index.html").is_file()


def test_a_preview_outlives_another_build_of_its_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, shows the last good site, and builds after the next change."""

    def run_preview(
        *_where: object, begin: Callable[[], None], rebuild: Callable[[], None], **_: object
    ) -> None:
        begin()
        with hold_lock(root / "_site"):
            rebuild()
        rebuild()

    monkeypatch.setattr(serve_command, "run_preview", run_preview)
    result = run("serve", "--no-search")
    assert result.exit_code == 0
    assert result.stderr.count("Another build of") == 1
    assert result.stdout.count("Built") == 2


def test_a_reader_who_has_enough_is_no_failure(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`archive-site inspect … | head` ends quietly."""
    del root

    def inspect_paths(_paths: object, _report: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(inspect_command, "inspect_paths", inspect_paths)
    assert run("inspect", "sources").stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no output here is always full")
@pytest.mark.parametrize(
    ("arguments", "is_heard"), [(["--help"], True), (["--help"], False), (["inspect", "sources"], True)]
)
def test_an_output_that_takes_nothing_is_told_in_one_line(
    root: Path, arguments: list[str], is_heard: bool
) -> None:
    """With status 3 and no traceback; where errors go there too, by the status alone."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build.py"), *arguments],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE if is_heard else full,
            check=False,
            text=True,
            env={"PATH": ""},
        )
    said = "error: The output, or a file, could not be read or written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (3, said if is_heard else None)


@pytest.mark.skipif(os.name != "posix", reason="no shell here closes what a program writes to")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_caller_who_has_closed_all_streams_gets_the_site(root: Path, closed: str) -> None:
    """What would be said is said to nobody."""
    build = f'"{sys.executable}" "{PROJECT / "build.py"}" build --no-search {closed}'
    done = subprocess.run(["/bin/sh", "-c", build], cwd=root, check=False)
    assert done.returncode == 0
    assert (root / "_site" / "index.html").exists()


@pytest.mark.parametrize("command", [("check",), ("export", "json", "--output", "out.json")])
def test_who_asks_about_an_archive_reads_what_builds_remember(
    root: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Nothing is read a second time; where nothing is remembered, nothing is from then on."""
    first = run(*command)
    assert not (root / ".archive-cache").exists()
    run("build", "--no-search")
    monkeypatch.setattr(recollection, "read_lot", None)
    assert (first.exit_code, run(*command).exit_code) == (0, 0)


def test_an_archive_is_exported_as_data_and_as_a_bag(root: Path) -> None:
    """The data is what the site has; a bag says what it left out."""
    (root / "sources/records/notes.pdf").write_text("x", encoding="utf-8")
    assert run("build", "--no-search").exit_code == 0
    for name, file in (("json", "json"), ("csv", "csv"), ("csl-json", "csl.json"), ("bibtex", "bib")):
        assert run("export", name, "--output", f"out-{file}").exit_code == 0
        assert (root / f"out-{file}").read_bytes() == (root / f"_site/data/records.{file}").read_bytes()
    assert run("export", "ris").stdout_bytes == (root / "_site/data/records.ris").read_bytes()
    undated = run("export", "bag", "--output", "bag.zip")
    assert (undated.exit_code, "bag-undated" in undated.stderr) == (1, True)
    done = run("export", "bag", "--output", "bag.zip", "--date", "2025-05-01")
    assert (done.exit_code, "left out: sources/records/notes.pdf" in done.stdout) == (0, True)
    assert "validated" in done.stdout
    assert (root / "bag.zip").is_file()


@pytest.mark.parametrize("day", ["2025-05", "yesterday", "2025-05-01~"])
def test_a_day_of_publication_is_one_certain_day(root: Path, day: str) -> None:
    """Repositories take nothing else."""
    result = run("export", "bag", "--date", day)
    assert (result.exit_code, (root / "_bag").exists()) == (2, False)


def test_the_date_of_the_sources_may_come_from_outside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From SOURCE_DATE_EPOCH, as other build tools have it; what is no number is wrong usage."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746057600")
    assert run("build", "--no-search").exit_code == 0
    assert "<updated>2025-05-01T00:00:00Z</updated>" in (root / "_site/feed.xml").read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert run("build", "--no-search").exit_code == 2


def test_an_unchanged_archive_is_not_built_again(root: Path) -> None:
    """Its warnings are said again; an edit, another option or `--no-cache` builds it."""
    (root / "sources" / "records" / "notes.docx").write_text("no source")
    build = ("build", "--no-search")
    first = run(*build)
    assert "Built 1 record" in first.output
    before = files_of(root / "_site")
    again = run(*build)
    assert again.exit_code == 0
    assert again.stdout.startswith("Nothing has changed since the last build.")
    assert again.stderr == first.stderr
    assert "file-ignored" in again.stderr
    assert files_of(root / "_site") == before
    for arguments in ((*build, "--no-cache"), (*build, "--edition", "private"), (*build, "--cache", "other")):
        assert "Built 1 record" in run(*arguments).output
    (root / "sources" / "records" / "good.md").write_text("---\ntitle: A good record\n---\n\nOther words.\n")
    assert "Built 1 record" in run(*build).output
    assert "Nothing has changed" in run(*build).output
    (root / "_site" / "index.html").unlink()
    assert "Built 1 record" in run(*build).output
    assert files_of(root / "_site").keys() == before.keys()


def test_no_line_of_help_is_cut_short() -> None:
    """Neither in the list of commands nor in that of what can be exported."""
    for asked in (("--help",), ("export", "--help")):
        assert "..." not in run(*asked).stdout.partition("Commands:")[2]


def test_the_list_of_commands_says_what_their_own_help_says() -> None:
    """It is written without importing them, whole, and in the same words."""
    context = click.Context(main)
    listed = " ".join(run("--help").stdout.split())
    for name, purpose in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        assert " ".join((command.help or "").split()) == purpose
        assert purpose in listed
    assert "No such command 'paint'" in run("paint").stderr


HEAVY = (
    "archive_site.building.pipeline",
    "archive_site.sources.loader",
    "htmldate",
    "jinja2",
    "lxml",
    "markdown_it",
    "trafilatura",
    "yaml",
)


def test_help_and_an_unchanged_archive_import_nothing_heavy(root: Path) -> None:
    """Neither templates nor Markdown nor YAML: who only asks is answered at once."""
    code = (
        "import sys; from archive_site.cli import main; main(standalone_mode=False);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert run("build", "--no-search").exit_code == 0
    for arguments in (["--help"], ["build", "--no-search"]):
        asked = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        assert asked.stdout.splitlines()[-1] == "[]", asked.stdout
        assert "Built" not in asked.stdout


def test_an_edit_of_simple_words_imports_no_parser(root: Path) -> None:
    """Nor what makes whole sites: a curator who mends a sentence waits for neither."""
    record = root / "sources" / "records" / "good.md"
    record.write_text(f"---\ntitle: A good record\n---\n\n{'Words of the record ' * 60}in the end.\n")
    assert run("build", "--no-search").exit_code == 0
    record.write_text(f"{record.read_text()}\nOne more sentence.\n")
    code = (
        "import sys; from archive_site.cli import main; main(standalone_mode=False);"
        "print([name for name in ('archive_site.building.whole', 'markdown_it') if name in sys.modules])"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code, "build", "--no-search"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert "Built 1 record" in asked.stdout
    assert asked.stdout.splitlines()[-1] == "[]"


def test_memory_changes_no_byte_of_the_site(root: Path) -> None:
    """Built of what is remembered, of a damaged memory, and with no memory."""
    sites = []
    for arguments in (
        [],
        ["--output", "warm"],
        ["--output", "damaged", "--jobs", "2"],
        ["--output", "cold", "--no-cache"],
    ):
        if "damaged" in arguments:
            for kept in (root / ".archive-cache").glob("*.sqlite"):
                kept.write_bytes(b"damage")
        assert run("build", "--no-search", *arguments).exit_code == 0
        sites.append(files_of(root / (arguments[1] if arguments else "_site")))
    assert all(site == sites[0] for site in sites)
    stores = [path.name for path in sorted(root.glob("**/*.sqlite"))]
    assert stores == ["bundles.sqlite", "readings.sqlite", "runs.sqlite", "sites.sqlite", "traces.sqlite"]
