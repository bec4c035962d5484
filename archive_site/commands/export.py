"""**I/O.** The commands that give the archive away: as a bag for a repository, or as data."""

import sys
from pathlib import Path

import click

from archive_site.building.assembly import load_archive
from archive_site.cache.folder import find_cache
from archive_site.commands.failures import exit_on_failure
from archive_site.commands.options import CAPTURES, PROBLEM_FORMAT, SOURCE_DATE, SOURCES
from archive_site.commands.parsed import Parsed
from archive_site.commands.terminal import print_problems
from archive_site.commands.today import TODAY, read_today
from archive_site.dates.expressions import Day, parse_day
from archive_site.deposit.writing import write_bag
from archive_site.formats import ARCHIVE_FORMATS
from archive_site.messages import tell
from archive_site.options import Options
from archive_site.paths import OutputPath, archive_file
from archive_site.printing.wording import Worded
from archive_site.problems import ArchiveError, has_errors
from archive_site.rolls.datasets import list_rolls, render_formats


@click.group()
def export() -> None:
    """Give the archive away: as a bag for a repository, or as data."""


@export.command(short_help="Put all of it into a bag, to deposit.")
@SOURCES
@click.option(
    "--site", type=click.Path(file_okay=False, path_type=Path), default="_site", show_default=True,
    help="The public edition, as it was built from these sources.",
)  # fmt: skip
@CAPTURES
@click.option(
    "--output", type=click.Path(path_type=Path), default="_bag", show_default=True,
    help="Folder of the bag, or a file that ends in .zip.",
)  # fmt: skip
@click.option(
    "--date",
    "day",
    type=Parsed("DAY", lambda value: parse_day(value).earliest),
    help="Day of publication, which counts as today for embargoes; by default the newest known change.",
)
@SOURCE_DATE
@PROBLEM_FORMAT
@exit_on_failure("exported")
def bag(  # noqa: PLR0913 - one for each option
    *,
    sources: Path,
    site: Path,
    captures: Path | None,
    output: Path,
    day: Day | None,
    source_date: Day | None,
    problem_format: str,  # noqa: ARG001 - read where failures are printed
) -> None:
    """Put sources, records and site into a BagIt bag described as an RO-Crate, to deposit."""
    options = Options(
        sources=sources,
        output=output.absolute(),
        captures=captures,
        day=day or read_today(""),
        source_date=source_date,
        cache=find_cache(sources),
    )
    summary = write_bag(options, site, day)
    for each in summary.left_out:
        click.echo(tell("bagged.left-out", path=each.path, reason=each.reason))
    files = tell("count.files", count=summary.files)
    click.echo(tell("bagged", output=output, files=files, size_mb=summary.size_bytes / 1e6))


def _add_format(name: str, path: OutputPath) -> None:
    @export.command(name, help=f"Write all records of the public edition as {name}.")
    @SOURCES
    @CAPTURES
    @TODAY
    @click.option(
        "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; by default the terminal."
    )
    @PROBLEM_FORMAT
    @exit_on_failure("exported")
    def export_format(
        *, sources: Path, captures: Path | None, day: Day, output: Path | None, problem_format: str
    ) -> None:
        options = Options(
            sources=sources, output=Path(), captures=captures, day=day, cache=find_cache(sources)
        )
        content = _render(options, path, as_json=problem_format == "json")
        if output:
            output.write_bytes(content)
        else:
            sys.stdout.buffer.write(content)


def _render(options: Options, path: OutputPath, *, as_json: bool) -> bytes:
    loaded = load_archive(options)
    if has_errors(loaded.problems):
        raise ArchiveError(loaded.problems)
    print_problems(loaded.problems, as_json=as_json)
    rolls = list_rolls(loaded.archive, loaded.web, Worded(loaded.archive, render_formats))
    return next(roll.join() for roll in rolls if roll.path == path)


for _extension, _name in ARCHIVE_FORMATS.items():
    _add_format(_name, archive_file(_extension))
