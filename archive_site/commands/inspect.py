"""**I/O.** The command that shows what the loader makes of files or folders."""

import sys
from pathlib import Path

import click

from archive_site.commands.failures import EXIT_PROBLEMS, exit_on_failure
from archive_site.commands.options import PROBLEM_FORMAT, THERE
from archive_site.commands.progress import Progress
from archive_site.commands.terminal import format_json, print_problems
from archive_site.inspection.explanation import explain_capture
from archive_site.inspection.profiles import format_record
from archive_site.inspection.reading import inspect_paths, read_inspected
from archive_site.inspection.report import record_json
from archive_site.problems import has_errors


@click.command()
@click.argument("paths", nargs=-1, required=True, type=THERE)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--explain", is_flag=True, help="Show each capture line by line, with what became of it.")
@PROBLEM_FORMAT
@exit_on_failure("done")
def inspect(paths: tuple[Path, ...], *, as_json: bool, explain: bool, problem_format: str) -> None:
    """Show what the loader makes of files or folders; nothing is written."""
    with Progress() as progress:
        records, problems = inspect_paths(paths, progress)
    for record in records:
        click.echo(format_json(record_json(record, problems)) if as_json else format_record(record))
        if explain:
            click.echo("\n".join(explain_capture(record, read_inspected(paths, record))))
    print_problems(problems, as_json=problem_format == "json")
    if has_errors(problems):
        sys.exit(EXIT_PROBLEMS)
