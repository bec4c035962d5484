"""**I/O.** The program: its commands, its terminal, how it is told to stop."""

import io
import signal
import sys

import click

from archive_site import __version__
from archive_site.commands.add import add
from archive_site.commands.build import build
from archive_site.commands.check import check
from archive_site.commands.export import export
from archive_site.commands.inspect import inspect
from archive_site.commands.serve import serve


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


for command in (build, inspect, add, check, export, serve):
    main.add_command(command)
