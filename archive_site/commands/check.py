"""**I/O.** The command that audits the sources and a built site."""

import sys
from pathlib import Path

import click

from archive_site.audit.addresses import check_ledger
from archive_site.audit.custody import read_custody
from archive_site.audit.verification import read_site
from archive_site.building.assembly import load_archive
from archive_site.cache.folder import find_cache
from archive_site.commands.failures import EXIT_PROBLEMS, exit_on_failure
from archive_site.commands.options import CAPTURES, FOLDER, PROBLEM_FORMAT, SOURCES
from archive_site.commands.progress import Progress
from archive_site.commands.terminal import count_problems, print_problems
from archive_site.commands.today import TODAY
from archive_site.dates.expressions import Day
from archive_site.inspection.candidates import (
    propose_entries,
    propose_fields,
    report_embargoes,
    report_repeats,
)
from archive_site.inspection.proposals import propose_names
from archive_site.messages import tell
from archive_site.options import Edition, Options
from archive_site.problems import has_errors


@click.command()
@click.argument("site", required=False, type=FOLDER)
@SOURCES
@CAPTURES
@click.option("--candidates", is_flag=True, help="Propose names that occur often and have no entry.")
@TODAY
@PROBLEM_FORMAT
@exit_on_failure("done")
def check(  # noqa: PLR0913 - as many as the command has options
    *,
    site: Path | None,
    sources: Path,
    captures: Path | None,
    candidates: bool,
    day: Day,
    problem_format: str,
) -> None:
    """Audit the sources, and a built site: links, anchors, addresses, fixity, structure of pages."""
    folder, memory = site or Path("_site"), find_cache(sources)
    as_json = problem_format == "json"
    options = Options(
        sources=sources, output=folder, edition=Edition.PRIVATE, captures=captures, day=day, cache=memory
    )
    with Progress() as progress:
        loaded = load_archive(options, progress)
    problems = loaded.problems + propose_entries(loaded.archive) + propose_fields(loaded.archive)
    problems += report_embargoes(loaded.archive, day) + report_repeats(loaded.archive)
    if candidates:
        problems += propose_names(loaded.archive)
    print_problems(problems, as_json=as_json)
    records = tell("count.records", count=len(loaded.archive.records))
    click.echo(tell("checked-sources", records=records, **count_problems(problems)))
    custody = read_custody(loaded, folder if folder.is_dir() else None, captures)
    print_problems(custody.problems, as_json=as_json)
    counts = {"verified": custody.verified, "absent": custody.absent, **count_problems(custody.problems)}
    click.echo(tell("checked-captures", **counts))
    problems += custody.problems
    if not folder.is_dir():
        click.echo(tell("no-site", site=folder))
        sys.exit(EXIT_PROBLEMS if has_errors(problems) else 0)
    verified, found = read_site(folder, loaded.permanence)
    if not has_errors(loaded.problems):
        found += check_ledger(folder, loaded.archive, loaded.permanence.published)
    print_problems(found, as_json=as_json)
    files = tell("count.files", count=verified)
    click.echo(tell("checked-site", site=folder, files=files, **count_problems(found)))
    if has_errors(problems + found):
        sys.exit(EXIT_PROBLEMS)
