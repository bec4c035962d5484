"""The command that brings in what other programs keep: libraries of reference managers, and web archives."""

from pathlib import Path

import click

from archive_site.accession.importing import import_files
from archive_site.commands.failures import exit_on_failure
from archive_site.commands.options import FILE, INTO, PROBLEM_FORMAT
from archive_site.commands.progress import Progress
from archive_site.commands.terminal import print_problems
from archive_site.messages import tell


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@INTO
@PROBLEM_FORMAT
@exit_on_failure("imported")
def importing(files: tuple[Path, ...], sources: Path, problem_format: str) -> None:
    """Bring in a library (CSL-JSON, RIS, BibTeX) or the pages of a web archive (WARC, WACZ)."""
    with Progress() as progress:
        imported, problems = import_files(files, sources, progress)
    print_problems(problems, as_json=problem_format == "json")
    for arrival in imported:
        missing = ", ".join(arrival.missing) or tell("added.nothing-missing")
        click.echo(tell("imported", record=arrival.path, missing=missing))
    records = tell("count.records", count=len(imported))
    click.echo(tell("imported.sum", records=records, folder=sources))
