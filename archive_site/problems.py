"""What can be wrong with an archive, and how it is said to a person.

A problem is a value with a place and a hint. Exceptions are for broken machines and for our own
mistakes, never for a mistake in somebody's source file; the sentences stand in `messages`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from archive_site.messages import PROBLEMS

Json = dict[str, object]
"""An object for tools."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(Struct, frozen=True, order=True, array_like=True):
    """A place in a file under the sources, the templates or the site."""

    path: str
    """Relative to the folder named on the command line, with `/`."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in code points."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong; problems sort by their place."""

    where: Location
    code: str
    """A word of `messages.PROBLEMS`; explained in docs/problems.md."""
    message: str
    hint: str
    severity: Severity

    def __str__(self) -> str:
        return f"{self.words}\n  hint: {self.hint}" if self.hint else self.words

    @property
    def words(self) -> str:
        """Where, how much and what, in one line without the hint."""
        return f"{self.where}: {self.severity}[{self.code}]: {self.message}"


class ArchiveError(Exception):
    """The archive has problems that stop the build; caught in `cli` only."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, in the order they are to be printed."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class MachineError(Exception):
    """The machine failed: a full disk, no Pagefind, a folder that is not ours; caught in `cli` only."""


def problem(code: str, where: Location, **values: object) -> Problem:
    """Build a problem from its catalogue entry, with `values` put into the sentences."""
    severity, message, hint = PROBLEMS[code]
    return Problem(where, code, message.format(**values), hint.format(**values), Severity(severity))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(each.severity is Severity.ERROR for each in problems)


def problem_json(problem: Problem) -> Json:
    """Give a problem as an object for tools."""
    where = problem.where
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def problems_of(objects: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Read problems back from what `problem_json` gave of them."""
    return tuple(
        Problem(
            Location(each["path"], each["line"], each["column"]),
            each["code"],
            each["message"],
            each["hint"],
            Severity(each["severity"]),
        )
        for each in objects
    )
