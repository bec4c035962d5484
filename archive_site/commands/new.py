"""The command that begins an archive."""

import shlex
from pathlib import Path

import click

from archive_site.beginning import begin_archive
from archive_site.commands.failures import exit_on_failure
from archive_site.messages import tell
from archive_site.paths import normalise_space


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the archive is called; it can be set later.")
@exit_on_failure("done")
def new(folder: Path, title: str) -> None:
    """Begin an archive: settings, an example record, and what publishes it."""
    files = begin_archive(folder, normalise_space(title))
    click.echo(tell("begun", folder=folder))
    for path in files:
        click.echo(f"  {path.relative_to(folder).as_posix()}")
    click.echo(tell("begun.next", folder=shlex.quote(str(folder))))
