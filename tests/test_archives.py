"""Golden archives: each folder below `archives/` is a small archive with what a build says or makes of it.

`sources/` is built with the arguments of `arguments.txt`, one a line, if it is there, and with `captures/` as
the captures folder. `problems.txt` holds all that is printed as a problem, and the exit status; `expected/`
holds some files of the site.

To add a case, add the folder with its sources (and, for files of the site, empty files of their names below
`expected/`) and run `pytest tests/test_archives.py --update-golden`. Then read what was written: it is what
a curator will read.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_site.cli import main
from archive_site.paths import OutputPath
from archive_site.sites.writer import open_stage, swap_in
from tests.making import read_files

CASES = sorted(path for path in (Path(__file__).parent / "archives").iterdir() if path.is_dir())


def build(case: Path, output: Path) -> Result:
    """Build the archive of a case as the command line does."""
    arguments = ["build", "--sources", str(case / "sources"), "--output", str(output), "--no-search"]
    arguments.append("--no-cache")
    if (case / "captures").is_dir():
        arguments += ["--captures", str(case / "captures")]
    if (case / "arguments.txt").exists():
        arguments += (case / "arguments.txt").read_text().splitlines()
    return CliRunner().invoke(main, arguments)


def write_previous_site(output: Path) -> None:
    """Put a small site of ours where the next one is to stand."""
    with open_stage(output) as stage:
        stage.write(OutputPath("index.html"), b"<!doctype html><title>The previous site</title>")
        stage.write(OutputPath("records/old.html"), b"<!doctype html><title>An old record</title>")
        stage.write_manifest()
        stage.write_marker()
        swap_in(stage, output)


def check_golden(path: Path, found: str, *, update: bool) -> None:
    """Compare a text with a golden file, or rewrite the file."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found.encode())
    assert path.read_bytes().decode() == found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_archive_gives_what_its_folder_expects(case: Path, tmp_path: Path, update_golden: bool) -> None:
    """Every problem is printed as expected, every chosen file is as expected, and nothing else is touched."""
    output = tmp_path / "site"
    write_previous_site(output)
    before = read_files(tmp_path)
    result = build(case, output)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    goldens = [path for path in (case / "expected").rglob("*") if path.is_file()]
    if result.stderr or not goldens:
        said = f"{result.stderr}exit status {result.exit_code}\n"
        check_golden(case / "problems.txt", said, update=update_golden)
    else:
        assert not (case / "problems.txt").exists(), "this case has no problems any more"
    if result.exit_code:
        assert read_files(tmp_path) == before, "a build that fails leaves the previous site as it was"
    for path in goldens:
        made = (output / path.relative_to(case / "expected")).read_bytes().decode()
        check_golden(path, made, update=update_golden)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_is_complete(case: Path) -> None:
    """A folder without sources or without an expectation would test nothing."""
    assert (case / "sources").is_dir()
    assert (case / "problems.txt").exists() or any((case / "expected").rglob("*.*"))
