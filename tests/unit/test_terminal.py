"""Problems as they are printed: in words, for a person who reads them one by one."""

import sys

import pytest

from archive_site.problems import Location, Problem, Severity
from archive_site.terminal import print_problems


def _problem(line: int, hint: str = "do so", severity: Severity = Severity.WARNING) -> Problem:
    return Problem(Location("a.md", line), f"code-{severity}", "wrong", hint, severity)


def test_a_hint_that_several_in_a_row_share_stands_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Below the last of them; another hint between them begins a new row."""
    print_problems([_problem(1), _problem(2), _problem(3, "do that"), _problem(4)], as_json=False)
    said = "a.md:{}:1: warning[code-warning]: wrong"
    hints = [said.format(1), said.format(2), "  hint: do so", said.format(3), "  hint: do that"]
    assert capsys.readouterr().err.splitlines() == [*hints, said.format(4), "  hint: do so"]


@pytest.mark.parametrize(("is_terminal", "shown"), [(True, 20), (False, 30)])
def test_a_terminal_shows_the_first_warnings_and_every_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_terminal: bool, shown: int
) -> None:
    """A file is given all of them, and how to have such a file is said."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal, raising=False)
    errors = [_problem(line, severity=Severity.ERROR) for line in range(100, 130)]
    print_problems([*(_problem(line) for line in range(1, 31)), *errors], as_json=False)
    lines = capsys.readouterr().err.splitlines()
    assert sum("warning[code-warning]: wrong" in line for line in lines) == shown
    assert sum("error[code-error]: wrong" in line for line in lines) == 30
    assert [line for line in lines if "10 more" in line] == lines[len(lines) - is_terminal :]
