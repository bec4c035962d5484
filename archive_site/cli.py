"""**I/O.** The program: its commands, its terminal, how it is told to stop."""

import atexit
import contextlib
import importlib
import io
import os
import signal
import sys
from collections.abc import Sequence

import click

from archive_site import __version__

COMMANDS = {
    "new": "Begin an archive: settings, an example record, and what publishes it.",
    "build": "Build the site; where nothing has changed since the last build, say so.",
    "inspect": "Show what the loader makes of files or folders; nothing is written.",
    "add": "Bring captures in: copy them, and draft what was read and what is missing.",
    "import": "Bring in a library (CSL-JSON, RIS, BibTeX) or the pages of a web archive (WARC, WACZ).",
    "check": "Audit the sources, and a built site: links, anchors, addresses, fixity, structure of pages.",
    "export": "Give the archive away: as a bag for a repository, or as data.",
    "upload": "Copy a built site to any storage: what changed, and nothing else.",
    "serve": "Preview the site on this machine; build again on each change, and load open pages again.",
}
"""What each command does, as its own help says too: nothing need be imported to list them."""
_MEANT = {
    "create": "new",
    "init": "new",
    "start": "new",
    "ingest": "add",
    "intake": "add",
    "audit": "check",
    "validate": "check",
    "verify": "check",
    "bag": "export bag",
    "deposit": "export bag",
    "deploy": "upload",
    "help": "--help",
    "preview": "serve",
    "publish": "build --publish",
}
"""What other programs, and our own pages, call what a command does."""
_DECISIONS = frozenset({"delete", "merge", "move", "redirect", "remove", "rename", "retract", "withdraw"})
"""What is done by editing sources: the build then asks what becomes of their addresses."""
_MODULES = {"import": "importing"}
"""The module of a command whose name is a word of Python's."""


class _Commands(click.Group):
    """Commands that are imported when they are called, each with what it needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the parent's own signature
        """Name the commands in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        found: click.Command = getattr(importlib.import_module(f"archive_site.commands.{module}"), module)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of some words; where there is none, say which was probably meant."""
        if args[0] not in COMMANDS:
            from archive_site.messages import tell  # noqa: PLC0415 - commands are seldom mistyped

            if args[0] in _DECISIONS:
                ctx.fail(tell("command.decision", word=args[0]))
            if meant := _find_meant(args[0]):
                ctx.fail(tell("command.unknown", word=args[0], meant=meant))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write what each command does, whole."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _find_meant(word: str) -> str:
    """Give the command that somebody meant; empty where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - as said above

    return _MEANT.get(word) or next(iter(get_close_matches(word, COMMANDS, n=1)), "")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="archive-site")
def main() -> None:
    """Turn a folder of collected articles into a permanent, searchable, citable research archive."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a sign shows its code; it is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    # Being told to stop ends like Ctrl-C: what was staged is removed, and Pagefind does not outlive us.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def run(arguments: Sequence[str] | None = None, name: str | None = None) -> None:
    """Run the program as a process of its own, which ends with it.

    At its end all that is to happen then happens, but what it holds is not taken apart piece by piece: of ten
    thousand records that takes half a second, and the system takes it back at once.
    """
    _open_missing_streams()
    status = 0
    try:
        main(arguments, name)
    except SystemExit as ended:
        if not isinstance(ended.code, int) or sys.gettrace() or sys.getprofile():
            # There are words to be said still, or somebody is measuring and wants to see the end.
            raise
        status = ended.code
    except OSError as error:
        # Help cannot be written; what a command cannot write it tells itself.
        status = _tell_unwritten(error)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            status = status or _tell_unwritten(error)
    atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter calls it too; there is no other name for it
    os._exit(status)


def _open_missing_streams() -> None:
    """Open what the caller has closed, as some schedulers do: nobody listens, and that is no failure.

    Else the next file that is opened has its number, and what a library says there goes into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
            setattr(sys, name, nowhere)


def _tell_unwritten(error: OSError) -> int:
    """Say that the output could not be written, where that can still be said; gives the exit status."""
    from archive_site.commands.failures import EXIT_MACHINE, tell_failure  # noqa: PLC0415 - seldom needed

    with contextlib.suppress(OSError):
        tell_failure(error)
    return EXIT_MACHINE
