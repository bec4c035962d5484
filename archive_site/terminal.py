"""**I/O.** What is written to the terminal of problems, in words or as JSON."""

import json
import sys
from collections.abc import Iterable
from itertools import zip_longest

import click

from archive_site.invisible import show_invisible
from archive_site.messages import tell
from archive_site.problems import Json, Problem, Severity, problem_json


def format_json(value: Json) -> str:
    """Write one object as one line of JSON; all in ASCII where the terminal does not speak UTF-8."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not is_utf8)


def print_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Print problems to standard error, one after the other; as JSON, one object a line.

    In words, a hint that several in a row share stands once, below the last of them.
    """
    found = list(problems)
    for problem, following in zip_longest(found, found[1:]):
        if as_json:
            click.echo(format_json(problem_json(problem)), err=True)
        else:
            is_said_below = following is not None and following.hint == problem.hint
            click.echo(show_invisible(problem.words if is_said_below else str(problem)), err=True)


def count_problems(problems: Iterable[Problem]) -> dict[str, str]:
    """Word the numbers of errors and warnings."""
    found = list(problems)
    errors = sum(each.severity is Severity.ERROR for each in found)
    return {
        "errors": tell("count.errors", count=errors),
        "warnings": tell("count.warnings", count=len(found) - errors),
    }
