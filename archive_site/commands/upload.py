"""The command that copies a built site to any storage."""

from pathlib import Path

import click

from archive_site.audit.verification import is_private_site
from archive_site.commands.failures import exit_on_failure
from archive_site.commands.options import FOLDER, PROBLEM_FORMAT
from archive_site.messages import tell
from archive_site.problems import MachineError
from archive_site.sites.uploading import run_upload


@click.command()
@click.argument("address")
@click.option("--site", type=FOLDER, default="_site", show_default=True, help="Folder of the built site.")
@click.option("--private", is_flag=True, help="Upload the private edition too.")
@PROBLEM_FORMAT
@exit_on_failure("uploaded")
def upload(address: str, *, site: Path, private: bool, problem_format: str) -> None:  # noqa: ARG001 - read where failures are printed
    """Copy a built site to any storage: what changed, and nothing else."""
    if not private and is_private_site(site):
        raise MachineError(tell("machine.private-site", site=site))
    done = run_upload(site, address)
    click.echo(
        tell(
            "uploaded",
            address=address,
            written=tell("count.files", count=done.written),
            kept=tell("count.files", count=done.kept),
            removed=tell("count.files", count=done.removed),
        )
    )
