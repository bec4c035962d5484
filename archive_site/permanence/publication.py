"""**I/O.** Writes the ledger into the sources once a site is in its place."""

import os
from pathlib import Path

from archive_site.messages import tell
from archive_site.paths import LEDGER_NAME
from archive_site.permanence.keeping import Permanence
from archive_site.permanence.ledger import merge_ledgers, render_ledger
from archive_site.problems import MachineError


def write_ledger(sources: Path, permanence: Permanence) -> None:
    """Add what an edition promises to the ledger, whole or not at all; one that says it all stays as it is.

    Raises MachineError where it cannot be written; the previous ledger is then untouched.
    """
    target = sources / LEDGER_NAME
    ledger = merge_ledgers(permanence.published, permanence.promised.values())
    content = render_ledger(ledger).encode()
    try:
        if target.is_file() and target.read_bytes() == content:
            return
        # As open as the umask says, which files of `tempfile` are not.
        beside = sources / f".{LEDGER_NAME}-{os.urandom(4).hex()}"
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(tell("machine.unwritten", path=target, reason=error.strerror or error)) from error


def count_new(permanence: Permanence) -> tuple[int, int]:
    """Give how many pages and how many places publishing this edition adds to the ledger."""
    pages = places = 0
    for address, promise in permanence.promised.items():
        old = permanence.published.get(address)
        pages += old is None
        known = {*old.anchors, *old.former} if old else set()
        places += len(set(promise.anchors) - known)
    return pages, places
