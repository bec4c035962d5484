"""**I/O.** Runs Pagefind: a child process for each shard, none of which outlives an interruption."""

import hashlib
import os
import subprocess
import threading
from pathlib import Path

from archive_site.messages import tell
from archive_site.problems import MachineError


class Pagefind:
    """The program, and those of its processes that run; safe to use from several threads."""

    def __init__(self) -> None:
        """Find the program; raises MachineError with one sentence where it is missing."""
        self._program = _find_program()
        self.digest = hashlib.sha256(Path(self._program).read_bytes()).hexdigest()
        """Of the program: what another one makes is another index."""
        # Pagefind also takes settings from the environment and from files where it is started.
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")
        }
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._is_stopped = False

    def index(self, pages: Path, destination: Path) -> None:
        """Index a folder of lean pages into another; raises MachineError with one sentence."""
        command = ["--site", str(pages.resolve()), "--output-path", str(destination.resolve())]
        self._run([*command, "--force-language", "en"], pages)

    def stop(self) -> None:
        """Kill what runs; nothing is started any more."""
        with self._lock:
            self._is_stopped = True
            for process in self._running:
                process.kill()

    def _run(self, arguments: list[str], folder: Path) -> None:
        process = self._start(arguments, folder)
        try:
            said = process.communicate()[0].decode(errors="replace")
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            with self._lock:
                self._running.discard(process)
        if process.returncode != 0:
            last = next((line.strip() for line in reversed(said.split("\n")) if line.strip()), "no output")
            raise MachineError(tell("machine.pagefind-failed", status=process.returncode, last=last))

    def _start(self, arguments: list[str], folder: Path) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._is_stopped:
                raise MachineError(tell("machine.pagefind-unstarted", reason="stopped"))
            try:
                process = subprocess.Popen(  # noqa: S603 - our own binary, arguments that hold no source text
                    [self._program, *arguments],
                    cwd=folder,
                    env=self._environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                )
            except OSError as error:
                raise MachineError(
                    tell("machine.pagefind-unstarted", reason=error.strerror or error)
                ) from error
            self._running.add(process)
            return process


def _find_program() -> str:
    try:
        import pagefind_bin  # noqa: PLC0415 - a build without search must not need the package

        executable = str(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise MachineError(tell("machine.no-pagefind")) from error
    if not os.access(executable, os.X_OK):
        raise MachineError(tell("machine.pagefind-forbidden"))
    return executable
