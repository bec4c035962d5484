"""**I/O.** Arguments, printed results, exit status.

Exit status: 0 done; 1 the archive has problems; 2 wrong usage; 3 the machine failed.
"""

import errno
import io
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from archive_site import __version__
from archive_site.candidates import propose_entries, propose_fields
from archive_site.config import parse_base_url
from archive_site.editions import Edition
from archive_site.explanation import explain_capture
from archive_site.gaps import GapKind, find_gaps
from archive_site.inspection import record_json
from archive_site.intake import add_captures
from archive_site.messages import tell
from archive_site.pipeline import Options, Summary, inspect_paths, load_archive, read_inspected, run_build
from archive_site.preview import run_preview
from archive_site.problems import ArchiveError, MachineError, has_errors
from archive_site.terminal import Progress, count_problems, format_json, format_record, print_problems
from archive_site.verification import read_site

EXIT_PROBLEMS, EXIT_MACHINE, EXIT_STOPPED = 1, 3, 130
_Command = Callable[..., None]


class _BaseUrl(click.ParamType[str]):
    name = "URL"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return parse_base_url(value) if value else ""
        except ValueError as error:
            self.fail(str(error), param, ctx)


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FORMAT = click.option(
    "--format",
    "problem_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How problems are printed.",
)


def _build_options(command: _Command) -> _Command:
    """Give a command the options that say what to build."""
    options = (
        click.option(
            "--sources", type=_FOLDER, default="sources", show_default=True, help="Folder of sources."
        ),
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
        click.option("--captures", type=_FOLDER, help="Folder of captures kept outside the sources."),
        click.option("--base-url", type=_BaseUrl(), default="", help="Public address of the site."),
        click.option("--no-search", is_flag=True, help="Leave out the search index."),
        click.option("--strict", is_flag=True, help="Let a warning stop the build."),
        _FORMAT,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _exit_on_failure(command: _Command) -> _Command:
    """Turn what stops a command into a message and an exit status; the only place that does."""

    @wraps(command)
    def guarded(*arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passes on whatever click gives
        try:
            command(*arguments, **named)
        except ArchiveError as error:
            _print_failure(error, as_json=named.get("problem_format") == "json")
            sys.exit(EXIT_PROBLEMS)
        except MachineError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(EXIT_MACHINE)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read our output has enough, which click takes for an end
            click.echo(tell("failed", path=error.filename or "-", reason=error.strerror or error), err=True)
            sys.exit(EXIT_MACHINE)
        except KeyboardInterrupt:
            click.echo(tell("stopped"), err=True)
            sys.exit(EXIT_STOPPED)

    return guarded


def _print_failure(error: ArchiveError, *, as_json: bool) -> None:
    print_problems(error.problems, as_json=as_json)
    if not as_json:
        click.echo(tell("not-built", **count_problems(error.problems)), err=True)


def _options(named: dict[str, Any]) -> Options:
    return Options(
        sources=named["sources"],
        output=named["output"].absolute(),
        edition=Edition(named["edition"]),
        captures=named["captures"],
        base_url=named["base_url"],
        has_search=not named["no_search"],
        is_strict=named["strict"],
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archive-site")
def main() -> None:
    """Turn a folder of collected articles into a permanent, searchable, citable research archive."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a sign shows its code; it is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    # Being told to stop ends like Ctrl-C: what was staged is removed, and Pagefind does not outlive us.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@main.command()
@_build_options
@click.option("--timings", is_flag=True, help="Print where the time went.")
@_exit_on_failure
def build(*, timings: bool, problem_format: str, **named: Any) -> None:  # noqa: ANN401 - click's values
    """Build the site."""
    progress = Progress()
    _build_once(_options(named), progress, as_json=problem_format == "json")
    if timings:
        for step, elapsed_s in progress.timings:
            click.echo(tell("timing", elapsed_s=elapsed_s, step=step), err=True)


def _build_once(options: Options, progress: Progress, *, as_json: bool) -> None:
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
    click.echo(tell("open", path=options.output / "index.html"))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--explain", is_flag=True, help="Show each capture line by line, with what became of it.")
@_FORMAT
@_exit_on_failure
def inspect(paths: tuple[Path, ...], *, as_json: bool, explain: bool, problem_format: str) -> None:
    """Show what the loader makes of files or folders; nothing is written."""
    records, problems = inspect_paths(paths)
    for record in records:
        click.echo(format_json(record_json(record, problems)) if as_json else format_record(record))
        if explain:
            click.echo("\n".join(explain_capture(record, read_inspected(paths, record))))
    print_problems(problems, as_json=problem_format == "json")
    if has_errors(problems):
        sys.exit(EXIT_PROBLEMS)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to",
    "sources",
    type=click.Path(file_okay=False, path_type=Path),
    default="sources",
    show_default=True,
    help="Folder of sources.",
)
@_FORMAT
@_exit_on_failure
def add(paths: tuple[Path, ...], sources: Path, problem_format: str) -> None:  # noqa: ARG001 - read where failures are printed
    """Bring captures in: copy them, and draft what was read and what is missing."""
    for addition in add_captures(paths, sources):
        missing = [gap.key for gap in find_gaps(addition.record) if gap.kind is GapKind.MISSING]
        shown = ", ".join(missing) or tell("added.nothing-missing")
        click.echo(tell("added", capture=addition.capture, curation=addition.curation, missing=shown))


@main.command()
@click.argument("site", required=False, type=_FOLDER)
@click.option("--sources", type=_FOLDER, default="sources", show_default=True, help="Folder of sources.")
@click.option("--captures", type=_FOLDER, help="Folder of captures kept outside the sources.")
@_FORMAT
@_exit_on_failure
def check(site: Path | None, sources: Path, captures: Path | None, problem_format: str) -> None:
    """Audit the sources, and a built site: links, anchors, fixity, structure of pages."""
    folder = site or Path("_site")
    as_json = problem_format == "json"
    options = Options(sources=sources, output=folder, edition=Edition.PRIVATE, captures=captures)
    loaded = load_archive(options, lambda _key, _count: None)
    problems = loaded.problems + propose_entries(loaded.archive) + propose_fields(loaded.archive)
    print_problems(problems, as_json=as_json)
    records = tell("count.records", count=len(loaded.archive.records))
    click.echo(tell("checked-sources", records=records, **count_problems(problems)))
    if not folder.is_dir():
        click.echo(tell("no-site", site=folder))
        sys.exit(EXIT_PROBLEMS if has_errors(problems) else 0)
    verified, found = read_site(folder)
    print_problems(found, as_json=as_json)
    files = tell("count.files", count=verified)
    click.echo(tell("checked-site", site=folder, files=files, **count_problems(found)))
    if has_errors(problems + found):
        sys.exit(EXIT_PROBLEMS)


@main.command()
@_build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Local port.")
@_exit_on_failure
def serve(*, port: int, problem_format: str, **named: Any) -> None:  # noqa: ANN401 - click's values
    """Preview the site on this machine, and build again when a source changes."""
    options = _options(named)
    as_json = problem_format == "json"

    def rebuild() -> None:
        # A mistake in a source must not end the preview: it is printed, and the last good site stays.
        try:
            _build_once(options, Progress(), as_json=as_json)
        except ArchiveError as error:
            _print_failure(error, as_json=as_json)

    def rebuild_on_change() -> None:
        click.echo(tell("rebuilding"))
        rebuild()

    rebuild()
    click.echo(tell("serving", output=options.output, url=f"http://127.0.0.1:{port}/"))
    run_preview(options.output, options.sources, port, rebuild_on_change, threading.Event())
