"""**I/O.** The command that previews the site."""

import threading
from typing import Any

import click

from archive_site.commands.build import build_once
from archive_site.commands.failures import exit_on_failure, print_failure
from archive_site.commands.options import build_options, parse_options
from archive_site.commands.preview import run_preview
from archive_site.commands.progress import Progress
from archive_site.messages import tell
from archive_site.printing.theme import find_templates
from archive_site.problems import ArchiveError, MachineError
from archive_site.sites.freshness import Watched, watch_sources


@click.command()
@build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Local port.")
@exit_on_failure("built")
def serve(*, port: int, problem_format: str, **named: Any) -> None:  # noqa: ANN401 - click's values
    """Preview the site on this machine; build again on each change, and load open pages again."""
    options = parse_options(named)
    watched = [*watch_sources(options.sources, options.captures).values(), Watched(find_templates())]
    as_json = problem_format == "json"

    def rebuild() -> None:
        # A mistake in a source must not end the preview: it is printed, and the last good site stays.
        try:
            build_once(options, Progress(), as_json=as_json)
        except ArchiveError as error:
            print_failure(error, "built", as_json=as_json)

    def rebuild_on_change() -> None:
        click.echo(tell("rebuilding"))
        try:
            rebuild()
        except MachineError as error:
            # What passes, such as another build of the same site, or a full disk, must not end it either.
            click.echo(f"error: {error}", err=True)

    def begin() -> None:
        rebuild()
        click.echo(tell("serving", output=options.output, url=f"http://127.0.0.1:{port}/"))

    run_preview(options.output, watched, port, begin=begin, rebuild=rebuild_on_change, stop=threading.Event())
