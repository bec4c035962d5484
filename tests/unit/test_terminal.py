"""Problems as they are printed: in words, for a person who reads them one by one."""

import sys

import pytest

from archive_site.commands.terminal import print_problems
from archive_site.problems import Location, Problem, Severity


def _problem(line: int, hint: str = "do so", severity: Severity = Severity.WARNING) -> Problem:
    return Problem(Location("a.md", line), f"code-{severity}", "wrong", hint, severity)


def print_on_terminal(problems: list[Problem], monkeypatch: pytest.MonkeyPatch) -> None:
    """Print problems in words where a person reads them."""
    with monkeypatch.context() as patch:
        patch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        print_problems(problems, as_json=False)


def test_a_hint_that_several_in_a_row_share_stands_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the last of them; another hint between them begins a new row."""
    print_on_terminal([_problem(1), _problem(2), _problem(3, "do that"), _problem(4)], monkeypatch)
    said = "a.md:{}:1: warning[code-warning]: wrong"
    hints = [said.format(1), said.format(2), "  hint: do so", said.format(3), "  hint: do that"]
    assert capsys.readouterr().err.splitlines() == [*hints, said.format(4), "  hint: do so"]


def _many() -> list[Problem]:
    errors = [_problem(line, severity=Severity.ERROR) for line in range(100, 230)]
    return [*(_problem(line) for line in range(1, 31)), *errors]


def test_a_terminal_shows_the_first_of_each_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how many more there are, and how to have all in a file."""
    print_on_terminal(_many(), monkeypatch)
    lines = capsys.readouterr().err.splitlines()
    assert sum("warning[code-warning]: wrong" in line for line in lines) == 20
    assert sum("error[code-error]: wrong" in line for line in lines) == 100
    assert [line.partition(";")[0] for line in lines[-2:]] == [
        "… and 10 more of warning[code-warning]",
        "… and 30 more of error[code-error]",
    ]


def test_a_file_is_given_every_problem_with_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs read it line by line."""
    print_problems(_many(), as_json=False)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 * len(_many())
    assert set(lines[1::2]) == {"  hint: do so"}
