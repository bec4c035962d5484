"""**I/O.** Serves the site on this machine and builds it again when a source changes."""

import functools
import os
import threading
import time
from collections.abc import Callable, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from archive_site.messages import tell
from archive_site.problems import MachineError
from archive_site.sites.freshness import Watched, list_files

_INTERVAL_S = 0.5


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
        seen = _list_sources(sources)
        begin()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            _watch(sources, seen, rebuild, stop)
        finally:
            server.shutdown()


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Open a server on the loopback address; raises MachineError where the port is taken."""
    handler = functools.partial(_QuietHandler, directory=os.fspath(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise MachineError(tell("machine.port", port=port, reason=error.strerror or error)) from error


def _watch(
    sources: Path, seen: Mapping[str, object], rebuild: Callable[[], None], stop: threading.Event
) -> None:
    """Call `rebuild` after each change below `sources`, once the files have stood still for a moment."""
    while not stop.wait(_INTERVAL_S):
        if _list_sources(sources) == seen:
            continue
        time.sleep(_INTERVAL_S / 5)
        seen = _list_sources(sources)
        rebuild()


def _list_sources(sources: Path) -> Mapping[str, object]:
    """Give by path what tells each source from the same one before."""
    return list_files(Watched(sources)).files
