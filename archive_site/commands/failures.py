"""**I/O.** Turns what stops a command into a message and an exit status.

Exit status: 0 done; 1 the archive has problems; 2 wrong usage; 3 the machine failed.
"""

import contextlib
import errno
import re
import sys
from collections.abc import Iterator

import click

from archive_site.commands.terminal import count_problems, print_problems
from archive_site.messages import tell
from archive_site.problems import ArchiveError, MachineError

EXIT_PROBLEMS, EXIT_MACHINE, EXIT_STOPPED = 1, 3, 130
# Where programs may not be run from a folder, a library cannot be mapped either, and that is said behind it.
_NO_ROOM = re.compile(r"failed to map segment from shared object(?!: Operation not permitted)")
"""What the system's loader says where a library, such as numpy's, does not fit into the memory."""


@contextlib.contextmanager
def exit_on_failure(deed: str) -> Iterator[None]:
    """Turn what stops a command into a message and an exit status; the only place that does.

    Stands over a command as a decorator. `deed` is what is not done then, as the messages `not-…` name it.
    """
    try:
        yield
    except ArchiveError as error:
        as_json = click.get_current_context().params.get("problem_format") == "json"
        print_failure(error, deed, as_json=as_json)
        sys.exit(EXIT_PROBLEMS)
    except MachineError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(EXIT_MACHINE)
    except (MemoryError, ImportError) as error:
        if isinstance(error, ImportError) and not _NO_ROOM.search(str(error)):
            raise
        click.echo(f"error: {tell('machine.memory')}", err=True)
        sys.exit(EXIT_MACHINE)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # whoever read our output has enough, which click takes for an end
        tell_failure(error)
        sys.exit(EXIT_MACHINE)
    except KeyboardInterrupt:
        click.echo(tell("stopped"), err=True)
        sys.exit(EXIT_STOPPED)


def tell_failure(error: OSError) -> None:
    """Say what could not be read or written, and why; the output has no name."""
    reason = error.strerror or error
    told = tell("failed", path=error.filename, reason=reason) if error.filename else ""
    click.echo(told or tell("failed-unnamed", reason=reason), err=True)


def print_failure(error: ArchiveError, deed: str, *, as_json: bool) -> None:
    """Print the problems that stopped a command, and that nothing was done."""
    print_problems(error.problems, as_json=as_json)
    if not as_json:
        click.echo(tell(f"not-{deed}", **count_problems(error.problems)), err=True)
