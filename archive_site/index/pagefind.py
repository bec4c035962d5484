"""**I/O.** Runs Pagefind as a child process, which does not outlive an interruption."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

from archive_site.fixity import digest_file
from archive_site.messages import tell
from archive_site.problems import MachineError


class Pagefind:
    """The program."""

    def __init__(self) -> None:
        """Find the program; raises MachineError with one sentence where it is missing."""
        self._program = _find_program()
        self.digest = digest_file(self._program)
        """Of the program: what another one makes is another index."""
        # Pagefind also takes settings from the environment and from files where it is started.
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")
        }

    def index(self, pages: Path, destination: Path) -> None:
        """Index a folder of pages into another; raises MachineError with one sentence."""
        command = ["--site", str(pages.resolve()), "--output-path", str(destination.resolve())]
        self._run([*command, "--force-language", "en"], pages)

    def _run(self, arguments: list[str], folder: Path) -> None:
        process = None
        try:
            with _put_off_interruptions():
                process = self._start(arguments, folder)
            said = process.communicate()[0].decode(errors="replace")
        except BaseException:
            if process:
                with process:
                    process.kill()
            raise
        if process.returncode != 0:
            last = next((line.strip() for line in reversed(said.split("\n")) if line.strip()), "no output")
            raise MachineError(tell("machine.pagefind-failed", status=process.returncode, last=last))

    def _start(self, arguments: list[str], folder: Path) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(  # noqa: S603 - our own binary, arguments that hold no source text
                [self._program, *arguments],
                cwd=folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise MachineError(tell("machine.pagefind-unstarted", reason=error.strerror or error)) from error


@contextlib.contextmanager
def _put_off_interruptions() -> Iterator[None]:
    """Be interrupted at the end only: who is, while a process is being started, never learns which it is."""
    if threading.current_thread() is not threading.main_thread():
        # No other thread is interrupted.
        yield
        return
    came: list[int] = []
    before = {}
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, lambda number, _frame: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _find_program() -> str:
    try:
        import pagefind_bin  # noqa: PLC0415 - a build without search must not need the package

        executable = str(pagefind_bin.get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise MachineError(tell("machine.no-pagefind")) from error
    if not os.access(executable, os.X_OK):
        raise MachineError(tell("machine.pagefind-forbidden"))
    return executable
