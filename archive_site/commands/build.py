"""**I/O.** The command that builds the site."""

import time
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from archive_site.commands.failures import exit_on_failure
from archive_site.commands.options import build_options, parse_options
from archive_site.commands.progress import Progress, format_timings
from archive_site.commands.terminal import print_problems
from archive_site.memory import rare_collection
from archive_site.messages import tell
from archive_site.options import Edition, Options
from archive_site.paths import LEDGER_NAME
from archive_site.problems import problem_json, problems_of
from archive_site.sites.freshness import (
    Listing,
    Stamp,
    list_files,
    program_key,
    sum_up_listing,
    watch_sources,
)

if TYPE_CHECKING:
    from archive_site.building.summaries import Summary


@click.command()
@build_options
@click.option(
    "--publish", is_flag=True, help="Promise the addresses of this site: write them into ledger.yaml."
)
@click.option("--timings", is_flag=True, help="Print where the time went.")
@exit_on_failure("built")
def build(
    *,
    timings: bool,
    publish: bool,
    problem_format: str,
    **named: Any,  # noqa: ANN401 - click's values
) -> None:
    """Build the site; where nothing has changed since the last build, say so."""
    options = replace(parse_options(named), is_publishing=publish)
    if publish and options.edition is Edition.PRIVATE:
        raise click.UsageError(tell("publish.private"))
    progress, as_json = Progress(), problem_format == "json"
    # What is listed and loaded before anything is built stays, too.
    with rare_collection():
        if publish or options.cache is None:
            build_once(options, progress, as_json=as_json)
        else:
            _build_if_changed(options, Stamp(options.cache, options.output), progress, as_json=as_json)
    if timings:
        for line in format_timings(progress.timings):
            click.echo(line, err=True)


def _build_if_changed(options: Options, stamp: Stamp, progress: Progress, *, as_json: bool) -> None:
    progress("glance", 0)
    key = program_key([replace(options, cache=None, jobs=0, cluster="")])
    folders = watch_sources(options.sources, options.captures)
    # Taken before anything is read: what changes during the build is built again next time.
    listings = {name: list_files(watched) for name, watched in folders.items()}
    before = {name: sum_up_listing(listing) for name, listing in listings.items()}
    said = stamp.read(key, folders, before)
    progress.finish()
    if said is not None:
        print_problems(problems_of(said["problems"]), as_json=as_json)
        click.echo(tell("unchanged", path=options.output / "index.html"))
        return
    summary = build_once(options, progress, as_json=as_json, sources=listings["sources"])
    progress("remember", 0)
    problems = [problem_json(each) for each in summary.problems]
    stamp.write(key, before, {"problems": problems}, summary.listing)
    progress.finish()


def build_once(
    options: Options, progress: Progress, *, as_json: bool, sources: Listing | None = None
) -> "Summary":
    """Build once and print what came of it; `sources` lists them, where somebody has done so."""
    # All that makes pages: an archive in which nothing has changed never needs it.
    from archive_site.building.pipeline import run_build  # noqa: PLC0415 - as said above

    start = time.perf_counter()
    is_first = not (options.sources / LEDGER_NAME).exists()
    try:
        summary = run_build(options, progress, sources)
    finally:
        progress.finish()
    print_problems(summary.problems, as_json=as_json)
    _print_summary(options, summary, time.perf_counter() - start, is_first=is_first)
    return summary


def _print_summary(options: Options, summary: "Summary", elapsed_s: float, *, is_first: bool) -> None:
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
        click.echo(
            tell("published.first" if is_first else "published", path=options.sources / LEDGER_NAME, **added)
        )
    click.echo(tell("open", path=options.output / "index.html"))
