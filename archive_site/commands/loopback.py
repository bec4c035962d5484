"""**I/O.** Serves a folder on the loopback address; pages that are open there can follow what is built."""

import functools
import os
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from archive_site.messages import tell
from archive_site.problems import MachineError

_STATE, _SCRIPT = "/-/state", "/-/follow.js"
"""Addresses of the server's own: no page of a site begins with a hyphen."""
_FOLLOW = """\
const seen = document.currentScript.dataset.state;
setInterval(async () => {
  if (document.hidden) return;
  const now = await fetch("%s").then((answer) => answer.text()).catch(() => "");
  if (now && now !== seen) location.reload();
}, 400);
"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files without a line per request, and never from a cache."""

    def end_headers(self) -> None:
        """Forbid caching, so that a reload shows the newest build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's own signature
        """Say nothing."""


class _FollowingHandler(_Handler):
    """Gives every page a script that loads it again when another site stands in the folder's place."""

    def do_GET(self) -> None:
        """Serve a file, or what a page needs to follow."""
        if self.path == _STATE:
            self._send("text/plain", _state_of(self.directory).encode())
        elif self.path == _SCRIPT:
            self._send("text/javascript", (_FOLLOW % _STATE).encode())
        elif (page := self._page()) is not None and page.is_file():
            self._send_page(page, HTTPStatus.OK)
        elif (lost := Path(self.directory, "404.html")).is_file() and not self._exists():
            self._send_page(lost, HTTPStatus.NOT_FOUND)
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            # Without the slash its links would lead elsewhere: the parent sends the reader on.
            return path / "index.html" if self.path.partition("?")[0].endswith("/") else None
        return path if path.suffix == ".html" else None

    def _exists(self) -> bool:
        return Path(self.translate_path(self.path)).exists()

    def _send_page(self, page: Path, status: HTTPStatus) -> None:
        # Asked before the page is read: what is put in its place meanwhile is another state.
        state = _state_of(self.directory)
        script = f'<script src="{_SCRIPT}" data-state="{state}" defer></script></head>'.encode()
        self._send("text/html", page.read_bytes().replace(b"</head>", script, 1), status)

    def _send(self, kind: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _state_of(folder: str) -> str:
    """Give what tells a site from the one before: a build puts another folder in its place."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - the parent keeps its folder as a text
    except FileNotFoundError:
        return ""  # between two sites, where the system cannot exchange them
    return f"{status.st_ino}-{status.st_mtime_ns}-{status.st_ctime_ns}"


def open_server(folder: Path, port: int, *, is_followed: bool = False) -> ThreadingHTTPServer:
    """Open a server of `folder`, as it is or with pages that follow it; port 0 is any that is free.

    Raises MachineError where the port is taken.
    """
    handler = functools.partial(_FollowingHandler if is_followed else _Handler, directory=os.fspath(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise MachineError(tell("machine.port", port=port, reason=error.strerror or error)) from error
