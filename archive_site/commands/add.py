"""The command that brings captures in."""

import shlex
from pathlib import Path

import click

from archive_site.accession.intake import add_captures
from archive_site.commands.failures import exit_on_failure
from archive_site.commands.options import INTO, PROBLEM_FORMAT, THERE
from archive_site.commands.progress import Progress
from archive_site.commands.terminal import print_problems
from archive_site.inspection.gaps import list_missing
from archive_site.messages import tell


@click.command()
@click.argument("paths", nargs=-1, required=True, type=THERE)
@INTO
@PROBLEM_FORMAT
@exit_on_failure("added")
def add(paths: tuple[Path, ...], sources: Path, problem_format: str) -> None:
    """Bring captures in: copy them, and draft what was read and what is missing."""
    with Progress() as progress:
        additions, problems = add_captures(paths, sources, progress)
    print_problems(problems, as_json=problem_format == "json")
    for addition in additions:
        missing = ", ".join(list_missing(addition.record)) or tell("added.nothing-missing")
        files = {"capture": addition.capture, "curation": addition.curation}
        if addition.given.name == addition.capture.name:
            click.echo(tell("added", **files, missing=missing))
        else:
            click.echo(tell("added-as", given=addition.given, **files, missing=missing))
    if not additions:
        click.echo(tell("added-none"))
        return
    command = "archive-site build" + (
        f" --sources {shlex.quote(str(sources))}" if sources != Path("sources") else ""
    )
    click.echo(tell("added-all", count=len(additions), command=command))
