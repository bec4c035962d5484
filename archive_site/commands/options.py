"""The options that several commands share, and what they ask for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from archive_site.cache.folder import default_cache
from archive_site.commands.parsed import Parsed
from archive_site.commands.today import TODAY
from archive_site.messages import tell
from archive_site.options import Edition, Options, parse_cluster, parse_source_date
from archive_site.paths import parse_base_url


class _There(click.Path):
    """A file or a folder that is there; where it is not, what a person may have meant is said."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's values
        """Give the path as click does."""
        name = str(value)
        if name.startswith(("http://", "https://")):
            self.fail(tell("path.address", address=name), param, ctx)
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            if param and param.name == "sources":
                self.fail(tell("sources.none", folder=name), param, ctx)
            raise


THERE = _There(exists=True, path_type=Path)
FILE = _There(exists=True, dir_okay=False, path_type=Path)
FOLDER = _There(exists=True, file_okay=False, path_type=Path)
SOURCES = click.option(
    "--sources", type=FOLDER, default="sources", show_default=True, help="Folder of sources."
)
INTO = click.option(
    "--to",
    "sources",
    type=click.Path(file_okay=False, path_type=Path),
    default="sources",
    show_default=True,
    help="Folder of sources.",
)
CAPTURES = click.option("--captures", type=FOLDER, help="Folder of captures kept outside the sources.")
SOURCE_DATE = click.option(
    "--source-date",
    type=Parsed("SECONDS", parse_source_date),
    envvar="SOURCE_DATE_EPOCH",
    help="When the sources last changed, in seconds since 1970; by default what SOURCE_DATE_EPOCH says.",
)
PROBLEM_FORMAT = click.option(
    "--format",
    "problem_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How problems are printed.",
)
Command = Callable[..., None]

_MEMORY = (
    click.option(
        "--cache",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of what is remembered between builds; by default .archive-cache beside the sources.",
    ),
    click.option("--no-cache", is_flag=True, help="Remember nothing, and build all of it."),
    click.option(
        "--jobs",
        type=click.IntRange(0, 256),
        default=0,
        help="How many processes may work at once; by default one for each processor.",
    ),
    click.option(
        "--executor",
        "cluster",
        type=Parsed("ADDRESS", parse_cluster),
        help="Let a cluster of Dask do the work: dask://HOST:PORT of its scheduler.",
    ),
)
"""The options on which no byte of a site depends."""


def build_options(command: Command) -> Command:
    """Give a command the options that say what to build."""
    options = (
        SOURCES,
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            default="_site",
            show_default=True,
            help="Folder of the site; replaced as a whole when the build is good.",
        ),
        click.option(
            "--edition",
            type=click.Choice([edition.value for edition in Edition]),
            default=Edition.PUBLIC.value,
            show_default=True,
            help="public obeys the rights of the records; private shows everything.",
        ),
        CAPTURES,
        click.option(
            "--base-url",
            type=Parsed("URL", lambda text: parse_base_url(text) if text else ""),
            default="",
            help="Public address of the site.",
        ),
        TODAY,
        click.option("--no-search", is_flag=True, help="Leave out the search index."),
        click.option("--strict", is_flag=True, help="Let a warning stop the build."),
        SOURCE_DATE,
        *_MEMORY,
        PROBLEM_FORMAT,
    )
    for option in reversed(options):
        command = option(command)
    return command


def parse_options(named: dict[str, Any]) -> Options:
    """Give what the options of `build_options` ask for."""
    return Options(
        sources=named["sources"],
        output=named["output"].absolute(),
        edition=Edition(named["edition"]),
        captures=named["captures"],
        base_url=named["base_url"],
        day=named["day"],
        has_search=not named["no_search"],
        is_strict=named["strict"],
        source_date=named["source_date"],
        cache=None if named["no_cache"] else named["cache"] or default_cache(named["sources"]),
        jobs=named["jobs"],
        cluster=named["cluster"] or "",
    )
