"""A Firefox to ask: started without a window, and told what to do through its own remote protocol.

Playwright drives only a Firefox of its own making. Every Firefox listens to Marionette, the protocol behind
WebDriver: a message is its length in bytes, a colon, and a JSON list of kind, number, command and arguments.
"""

import contextlib
import itertools
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("firefox", "firefox-esr")
MAC_PATH = "/Applications/Firefox.app/Contents/MacOS/firefox"
_PREFERENCES = {
    "marionette.port": 0,  # any free one; Firefox writes down which
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
_PATIENCE_S = 60
_SCRIPT_MS = 240_000


def find_firefox() -> str | None:
    """Give the program's path; None where no Firefox is installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (MAC_PATH if Path(MAC_PATH).exists() else None)


class Firefox:
    """A running Firefox with one tab."""

    def __init__(self, connection: socket.socket) -> None:
        """Begin a session over a connection that is open."""
        self._connection = connection
        self._numbers = itertools.count(1)
        self._read()
        capabilities = self.call("WebDriver:NewSession", {})["capabilities"]
        self.version: str = capabilities["browserVersion"]
        self.call("WebDriver:SetTimeouts", {"script": _SCRIPT_MS})

    def call(self, command: str, arguments: dict[str, Any]) -> Any:  # noqa: ANN401 - what a command gives
        """Send a command and wait for its result.

        Raises RuntimeError with what Firefox says, where the command fails.
        """
        message = json.dumps([0, next(self._numbers), command, arguments]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:  # noqa: ANN401 - any JSON
        length = b""
        while not length.endswith(b":"):
            length += self._receive(1)
        return json.loads(self._receive(int(length[:-1])))

    def _receive(self, size: int) -> bytes:
        pieces = b""
        while len(pieces) < size:
            piece = self._connection.recv(size - len(pieces))
            if not piece:
                raise RuntimeError("Firefox has closed the connection")
            pieces += piece
        return pieces

    def open(self, url: str) -> None:
        """Open an address and wait for the page."""
        self.call("WebDriver:Navigate", {"url": url})

    def evaluate(self, function: str, argument: object) -> Any:  # noqa: ANN401 - any JSON
        """Call a function of JavaScript in the page with one argument; gives what its promise gives."""
        script = (
            f"const [argument, done] = arguments; ({function})(argument).then("
            "(found) => done([found, '']), (error) => done([null, String(error)]));"
        )
        arguments = {"script": script, "args": [argument]}
        found, error = self.call("WebDriver:ExecuteAsyncScript", arguments)["value"]
        if error:
            raise RuntimeError(error)
        return found


@contextlib.contextmanager
def run_firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own, in an empty folder; it is ended at the end."""
    lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in _PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with socket.create_connection(("127.0.0.1", _wait_for_port(process, profile))) as connection:
                connection.settimeout(_SCRIPT_MS / 1000)
                yield Firefox(connection)
        finally:
            process.terminate()


def _wait_for_port(process: subprocess.Popen[bytes], profile: Path) -> int:
    written = profile / "MarionetteActivePort"
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        if written.exists() and (text := written.read_text(encoding="ascii").strip()):
            return int(text)
        time.sleep(0.1)
    raise RuntimeError("Firefox did not start")
