"""**I/O.** What is written to the terminal of problems, in words or as JSON."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest

import click

from archive_site.invisible import show_invisible
from archive_site.messages import tell
from archive_site.problems import Json, Problem, Severity, problem_json

_AT_MOST = 20
"""Warnings of one code that a terminal shows: whoever wants more of them wants a file."""


def format_json(value: Json) -> str:
    """Write one object as one line of JSON; all in ASCII where the terminal does not speak UTF-8."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not is_utf8)


def print_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Print problems to standard error, one after the other; as JSON, one object a line.

    In words, a hint that several in a row share stands once, below the last of them; and a terminal shows
    the first warnings of each code, and how many more there are.
    """
    found = list(problems)
    if as_json:
        for problem in found:
            click.echo(format_json(problem_json(problem)), err=True)
        return
    shown, more = _shorten(found) if sys.stderr.isatty() else (found, {})
    for problem, following in zip_longest(shown, shown[1:]):
        is_said_below = following is not None and following.hint == problem.hint
        click.echo(show_invisible(problem.words if is_said_below else str(problem)), err=True)
    for code, count in more.items():
        click.echo(tell("more-warnings", count=count, code=code), err=True)


def _shorten(problems: Iterable[Problem]) -> tuple[list[Problem], dict[str, int]]:
    """Give all errors and the first warnings of each code, and by code how many more there are."""
    met: Counter[str] = Counter()
    shown = []
    for each in problems:
        is_warning = each.severity is Severity.WARNING
        met[each.code] += is_warning
        if not is_warning or met[each.code] <= _AT_MOST:
            shown.append(each)
    return shown, {code: count - _AT_MOST for code, count in met.items() if count > _AT_MOST}


def count_problems(problems: Iterable[Problem]) -> dict[str, str]:
    """Word the numbers of errors and warnings."""
    found = list(problems)
    errors = sum(each.severity is Severity.ERROR for each in found)
    return {
        "errors": tell("count.errors", count=errors),
        "warnings": tell("count.warnings", count=len(found) - errors),
    }
