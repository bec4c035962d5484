"""**I/O.** Shows the site on this machine and builds it again when something that it is made from changes."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from archive_site.commands.loopback import open_server
from archive_site.sites.freshness import FileState, Watched, list_files

_INTERVAL_S = 0.5


def run_preview(  # noqa: PLR0913 - what, where, and what is done when
    folder: Path,
    watched: Sequence[Watched],
    port: int,
    *,
    begin: Callable[[], None],
    rebuild: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Serve `folder` on the loopback address until `stop` is set; call `rebuild` after each change.

    `begin` is called once, as soon as the address is ours; what changes meanwhile is a change.
    """
    with open_server(folder, port, is_followed=True) as server:
        seen = _list_files(watched)
        begin()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            while not stop.wait(_INTERVAL_S):
                if _list_files(watched) == seen:
                    continue
                # Until the files have stood still for a moment.
                time.sleep(_INTERVAL_S / 5)
                seen = _list_files(watched)
                rebuild()
        finally:
            server.shutdown()


def _list_files(watched: Sequence[Watched]) -> list[Mapping[str, FileState]]:
    """Give for each folder by path what tells a file from the same one before."""
    return [list_files(each).files for each in watched]
