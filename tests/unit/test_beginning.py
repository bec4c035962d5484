"""The command that begins an archive: what it writes builds, checks, and can be published as it stands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from markupsafe import escape

from archive_site.accession.intake import add_captures
from archive_site.beginning import begin_archive
from archive_site.cli import main
from archive_site.config import parse_config
from archive_site.problems import MachineError
from tests.making import read_files_of

TITLE = 'Ports: "old", new & $5'


def run(*arguments: str | Path) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)


def test_a_new_archive_builds_without_a_warning_and_shows_its_example(tmp_path: Path) -> None:
    """The text of the example is shown, for its own rights say so; what is no article is listed apart."""
    folder = tmp_path / "ports"
    begun = run("new", folder, "--title", TITLE)
    assert begun.exit_code == 0
    assert all(
        (folder / line.strip()).is_file() for line in begun.output.splitlines() if line.startswith("  ")
    )
    assert f"Next: cd {folder}, then" in begun.output
    assert "Next: cd '" in run("new", tmp_path / "my ports").output, "to be pasted into a shell"
    built = run(
        "build", "--strict", "--no-search", "--sources", folder / "sources", "--output", tmp_path / "site"
    )
    assert built.exit_code == 0, built.output
    page = (tmp_path / "site/records/example.html").read_text(encoding="utf-8")
    for shown in (
        "The example harbour opens again",
        "Jane Example",
        "Example Gazette",
        "All rights reserved",
    ):
        assert shown in page
    front = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert escape(TITLE) in front
    checked = run("check", "--sources", folder / "sources", tmp_path / "site")
    assert checked.exit_code == 0, checked.output


def test_what_is_added_later_is_not_published_whole_unless_somebody_says_so(tmp_path: Path) -> None:
    """By default the public sees descriptions: most captures belong to others."""
    begin_archive(tmp_path / "new")
    capture = tmp_path / "storm.txt"
    capture.write_text("Storm over the pier\n\nBy Jo Roe\n\nThe pier withstood.\n", encoding="utf-8")
    add_captures([capture], tmp_path / "new/sources")
    result = run("build", "--no-search", "--sources", tmp_path / "new/sources", "--output", tmp_path / "site")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "site/records/storm.html").read_text(encoding="utf-8")
    assert "Storm over the pier" in page
    assert not any(b"The pier withstood" in content for content in read_files_of(tmp_path / "site").values())


def test_without_a_title_the_setting_waits(tmp_path: Path) -> None:
    """Nothing is made up from the folder's name."""
    begin_archive(tmp_path / "north-ports")
    text = (tmp_path / "north-ports/sources/archive.yaml").read_text(encoding="utf-8")
    config, problems = parse_config(text, "archive.yaml")
    assert (config.title, problems) == ("Archive", ())
    assert 'title: ""' in text


@pytest.mark.parametrize("there", ["notes.txt", "sources/records/old.txt"])
def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path, there: str) -> None:
    """Not one file is written."""
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    before = read_files_of(tmp_path)
    result = run("new", tmp_path)
    assert result.exit_code == 3
    assert "holds files, which are left alone" in result.output
    assert read_files_of(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """It says so instead of ending in a traceback."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(MachineError, match="is a file"):
        begin_archive(tmp_path / "taken")


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_workflow_builds_and_checks_what_git_gives_back(tmp_path: Path) -> None:
    """Its own command lines are run, in a clone made where git changes line ends."""
    begun, clone, programs = tmp_path / "begun", tmp_path / "clone", tmp_path / "programs"
    begun.mkdir()
    git(begun, "init", "--quiet", "--initial-branch", "main")
    begin_archive(begun, TITLE)
    example = begun / "sources/records/example.txt"
    example.write_bytes(example.read_bytes().replace(b"\n", b"\r\n"))
    git(begun, "-c", "core.autocrlf=input", "add", "--all")
    git(
        begun,
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "commit",
        "--quiet",
        "--message",
        "Begin",
    )
    git(tmp_path, "clone", "--quiet", str(begun), str(clone))
    assert (clone / "sources/records/example.txt").read_bytes() == example.read_bytes()
    workflow = yaml.safe_load((clone / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    lines = [step for step in steps if step.startswith("archive-site ")]
    assert len(lines) == 2
    programs.mkdir()
    program = programs / "archive-site"
    ours = Path(__file__).parents[2] / "build.py"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ours}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    for line in lines:
        environment = os.environ | {"PATH": path, "BASE_URL": "https://ports.example/archive/"}
        subprocess.run(["/bin/sh", "-c", line], cwd=clone, env=environment, check=True, capture_output=True)
    page = (clone / "_site/records/example.html").read_text(encoding="utf-8")
    assert 'href="https://ports.example/archive/records/example.html"' in page


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run([shutil.which("git") or "git", *arguments], cwd=folder, check=True, capture_output=True)
