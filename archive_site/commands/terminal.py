"""**I/O.** What is written to the terminal of problems, in words or as JSON."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest

import click

from archive_site.messages import tell
from archive_site.problems import Json, Problem, Severity, problem_json
from archive_site.texts.invisible import show_invisible

_MOST_OF_A_CODE = {Severity.WARNING: 20, Severity.ERROR: 100}
"""Problems of one code that a terminal shows: whoever wants more of them wants a file."""


def format_json(value: Json) -> str:
    """Write one object as one line of JSON; all in ASCII where the terminal does not speak UTF-8."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not is_utf8)


def print_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Print problems to standard error, one after the other; as JSON, one object a line.

    In words, each is followed by its hint. A terminal shows the first of each code, and how many more there
    are; and a hint that several in a row share stands once there, below the last of them.
    """
    found = list(problems)
    if as_json:
        for problem in found:
            click.echo(format_json(problem_json(problem)), err=True)
    elif sys.stderr.isatty():
        _print_some(found)
    else:
        for problem in found:
            click.echo(show_invisible(str(problem)), err=True)


def _print_some(problems: Iterable[Problem]) -> None:
    met: Counter[tuple[Severity, str]] = Counter()
    shown = []
    for each in problems:
        met[each.severity, each.code] += 1
        if met[each.severity, each.code] <= _MOST_OF_A_CODE[each.severity]:
            shown.append(each)
    for problem, following in zip_longest(shown, shown[1:]):
        is_said_below = following is not None and following.hint == problem.hint
        click.echo(show_invisible(problem.words if is_said_below else str(problem)), err=True)
    for (severity, code), count in met.items():
        more = count - _MOST_OF_A_CODE[severity]
        if more > 0:
            click.echo(tell("more-problems", count=more, kind=f"{severity}[{code}]"), err=True)


def count_problems(problems: Iterable[Problem]) -> dict[str, str]:
    """Word the numbers of errors and warnings."""
    found = list(problems)
    errors = sum(each.severity is Severity.ERROR for each in found)
    return {
        "errors": tell("count.errors", count=errors),
        "warnings": tell("count.warnings", count=len(found) - errors),
    }
