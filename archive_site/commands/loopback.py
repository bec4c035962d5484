"""**I/O.** Serves a folder on the loopback address; pages that are open there can follow what is built."""

import contextlib
import functools
import os
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from archive_site.messages import tell
from archive_site.notfound import NOT_FOUND, set_root
from archive_site.problems import MachineError

_STATE, _SCRIPT = "/-/state", "/-/follow.js"
"""Addresses of the server's own: no page of a site begins with a hyphen."""
_NAMES = ("", "127.0.0.1", "localhost")
"""What a browser of this machine calls it; none where the client names none, as no browser does."""
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

    def parse_request(self) -> bool:
        """Refuse what is asked for under another name: a page elsewhere may give this machine one of its own.

        Its scripts could then read a private edition (DNS rebinding).
        """
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "").partition(":")[0].lower()
        if host not in _NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return host in _NAMES

    def end_headers(self) -> None:
        """Forbid caching, so that a reload shows the newest build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's own signature
        """Say nothing."""


class _FollowingHandler(_Handler):
    """Gives every page a script that loads it again when another site stands in the folder's place."""

    _state = ""

    def do_GET(self) -> None:
        """Serve a file, or what a page needs to follow."""
        # Asked before a page is read: what is put in its place meanwhile is another state.
        self._state = _state_of(self.directory)
        if self.path == _STATE:
            self._send("text/plain", self._state.encode())
        elif self.path == _SCRIPT:
            self._send("text/javascript", (_FOLLOW % _STATE).encode())
        elif content := self._read_page():
            self._send_page(content, HTTPStatus.OK)
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the archive's own page where there is nothing, if that one can be shown at any depth."""
        page = Path(self.directory, NOT_FOUND)
        is_lost = code == HTTPStatus.NOT_FOUND and page.is_file()
        if is_lost and self.command == "GET" and (content := set_root(page.read_bytes(), b"/")):
            self._send_page(content, HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def _read_page(self) -> bytes:
        path = Path(self.translate_path(self.path))
        # To an address of a folder without its slash the parent sends on: links would lead elsewhere.
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        with contextlib.suppress(OSError):
            return page.read_bytes() if page.suffix == ".html" else b""
        return b""

    def _send_page(self, content: bytes, status: HTTPStatus) -> None:
        script = f'<script src="{_SCRIPT}" data-state="{self._state}" defer></script></head>'.encode()
        self._send("text/html", content.replace(b"</head>", script, 1), status)

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
