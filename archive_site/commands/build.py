"""**I/O.** The command that builds the site."""

import time
from dataclasses import replace
from typing import Any

import click

from archive_site.assembly import Options
from archive_site.commands.failures import exit_on_failure
from archive_site.commands.options import build_options, parse_options
from archive_site.editions import Edition
from archive_site.messages import tell
from archive_site.pipeline import Summary, run_build
from archive_site.sources import LEDGER_NAME
from archive_site.terminal import Progress, print_problems


@click.command()
@build_options
@click.option(
    "--publish", is_flag=True, help="Promise the addresses of this site: write them into ledger.yaml."
)
@click.option("--timings", is_flag=True, help="Print where the time went.")
@exit_on_failure
def build(*, timings: bool, publish: bool, problem_format: str, **named: Any) -> None:  # noqa: ANN401 - click's values
    """Build the site."""
    options = replace(parse_options(named), is_publishing=publish)
    if publish and options.edition is Edition.PRIVATE:
        raise click.UsageError(tell("publish.private"))
    progress = Progress()
    build_once(options, progress, as_json=problem_format == "json")
    if timings:
        for step, elapsed_s in progress.timings:
            click.echo(tell("timing", elapsed_s=elapsed_s, step=step), err=True)


def build_once(options: Options, progress: Progress, *, as_json: bool) -> None:
    """Build once and print what came of it."""
    start = time.perf_counter()
    try:
        summary = run_build(options, progress)
    finally:
        progress.finish()
    print_problems(summary.problems, as_json=as_json)
    _print_summary(options, summary, time.perf_counter() - start)


def _print_summary(options: Options, summary: Summary, elapsed_s: float) -> None:
    click.echo(
        tell(
            "built",
            records=tell("count.records", count=summary.records),
            pages=tell("count.pages", count=summary.pages),
            files=tell("count.files", count=summary.files),
            elapsed_s=elapsed_s,
        )
    )
    index = summary.index
    if index.pages:
        pages = tell("count.records", count=index.pages)
        click.echo(tell("searchable", pages=pages, size_mb=index.size_bytes / 1e6, version=index.version))
    else:
        click.echo(tell("nothing-to-search" if options.has_search else "not-searchable"))
    if summary.problems:
        click.echo(tell("count.warnings", count=len(summary.problems)))
    if options.edition is Edition.PRIVATE:
        click.echo(tell("private"))
    if summary.published:
        new_pages, new_places = summary.published
        added = {
            "pages": tell("count.addresses", count=new_pages),
            "places": tell("count.places", count=new_places),
        }
        click.echo(tell("published", path=options.sources / LEDGER_NAME, **added))
    click.echo(tell("open", path=options.output / "index.html"))
