"""**I/O.** What is written to the terminal: progress, problems, a record in words."""

import json
import sys
import time
from collections.abc import Iterable

import click

from archive_site.invisible import show_invisible
from archive_site.messages import tell
from archive_site.problems import Json, Problem, Severity, problem_json


class Progress:
    """Says on standard error which step runs; silent where that is no terminal."""

    def __init__(self) -> None:
        """Begin with no step."""
        self.timings: list[tuple[str, float]] = []
        self._is_shown = sys.stderr.isatty()
        self._step = ""
        self._since = time.perf_counter()

    def __call__(self, key: str, count: int) -> None:
        """Begin a step about `count` things."""
        self.finish()
        self._step = tell(f"step.{key}", count=count)
        if self._is_shown:
            click.echo(f"\r\x1b[K{self._step} …", nl=False, err=True)

    def finish(self) -> None:
        """End the step that runs, and clear its line."""
        now = time.perf_counter()
        if self._step:
            self.timings.append((self._step, now - self._since))
            if self._is_shown:
                click.echo("\r\x1b[K", nl=False, err=True)
        self._step, self._since = "", now


def format_json(value: Json) -> str:
    """Write one object as one line of JSON; all in ASCII where the terminal does not speak UTF-8."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not is_utf8)


def print_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Print problems to standard error, one after the other; as JSON, one object a line."""
    for problem in problems:
        if as_json:
            click.echo(format_json(problem_json(problem)), err=True)
        else:
            click.echo(show_invisible(str(problem)), err=True)


def count_problems(problems: Iterable[Problem]) -> dict[str, str]:
    """Word the numbers of errors and warnings."""
    found = list(problems)
    errors = sum(each.severity is Severity.ERROR for each in found)
    return {
        "errors": tell("count.errors", count=errors),
        "warnings": tell("count.warnings", count=len(found) - errors),
    }
