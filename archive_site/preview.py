"""**I/O.** Serves the site on this machine and builds it again when a source changes."""

import functools
import os
import threading
import time
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from archive_site.freshness import FileState, state_of
from archive_site.messages import tell
from archive_site.paths import MARKER
from archive_site.problems import MachineError

_INTERVAL_S = 0.5
Stamp = tuple[tuple[str, *FileState], ...]


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line per request, and never from a cache."""

    def end_headers(self) -> None:
        """Forbid caching, so that a reload shows the newest build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's own signature
        """Say nothing."""


def run_preview(  # noqa: PLR0913 - what, where, and what is done when
    folder: Path,
    sources: Path,
    port: int,
    *,
    begin: Callable[[], None],
    rebuild: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Serve `folder` on the loopback address until `stop` is set; call `rebuild` after each change.

    `begin` is called once, as soon as the address is ours; what changes meanwhile is a change.
    """
    with open_server(folder, port) as server:
        seen = take_stamp(sources)
        begin()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            watch(sources, seen, rebuild, stop)
        finally:
            server.shutdown()


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Open a server on the loopback address; raises MachineError where the port is taken."""
    handler = functools.partial(_QuietHandler, directory=os.fspath(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise MachineError(tell("machine.port", port=port, reason=error.strerror or error)) from error


def watch(sources: Path, seen: Stamp, rebuild: Callable[[], None], stop: threading.Event) -> None:
    """Call `rebuild` after each change below `sources`, once the files have stood still for a moment."""
    while not stop.wait(_INTERVAL_S):
        now = take_stamp(sources)
        if now == seen:
            continue
        time.sleep(_INTERVAL_S / 5)
        seen = take_stamp(sources)
        rebuild()


def take_stamp(sources: Path) -> Stamp:
    """Give name, times of change and size of every file below a folder."""
    found = []
    for parent, folders, files in os.walk(sources):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if MARKER in files and Path(parent) != sources:
            folders[:] = []
            continue
        for name in files:
            path = Path(parent, name)
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((str(path), *state_of(status)))
    return tuple(sorted(found))
