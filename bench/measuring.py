"""Runs a program and tells what it took: time, processor time, memory of its processes, and the noise.

What the system does not tell (Linux alone tells memory and noise) is None, never a guess.
"""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PERIOD_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run took."""

    wall_s: float
    cpu_s: float
    """User and system time of the program and all its children."""
    peak_mb: float | None
    """Of all its processes together, pages that they share counted once."""
    pagefind_mb: float | None
    """Of those of them that are Pagefind, as `peak_mb`; 0 where none was seen."""
    foreign: float | None
    """How many processors everything else kept busy meanwhile, on average."""


def measure(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in a folder to its end; stops the program with its words where it fails."""
    os.sync()
    busy_s, start = _read_busy_s(), time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - a program that whoever measures has named
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        memory = _Memory(process.pid)
        memory.start()
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        memory.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: {said.decode(errors='replace')[-2000:]}")
    cpu_s, now_s = usage.ru_utime + usage.ru_stime, _read_busy_s()
    foreign = None if busy_s is None or now_s is None else max(0, now_s - busy_s - cpu_s) / wall_s
    return Cost(
        wall_s=wall_s,
        cpu_s=cpu_s,
        peak_mb=memory.peak_mb(usage),
        pagefind_mb=memory.pagefind_mb(),
        foreign=foreign,
    )


def _environment() -> dict[str, str]:
    """Give an environment in which Python keeps what it compiles, as it does where a program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure_starts(commands: Sequence[Sequence[str | Path]], times: int, folder: Path) -> list[list[float]]:
    """Run short commands in turns; gives the seconds of each, by command."""
    measured: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for command, seconds in zip(commands, measured, strict=True):
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=_environment())  # noqa: S603 - ours
            seconds.append(time.perf_counter() - start)
    return measured


def _read_busy_s() -> float | None:
    """Give the seconds that all processors have worked since the machine started."""
    try:
        line = (_PROC / "stat").read_text(encoding="ascii").partition("\n")[0]
    except OSError:
        return None
    user, nice, system, _idle, _waiting, *interrupts = map(int, line.split()[1:9])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


class _Memory(threading.Thread):
    """Looks now and then how much memory the processes of a session share out among them."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._is_over = session, threading.Event()
        self._peak_kb = self._pagefind_kb = 0

    def run(self) -> None:
        """Look until told to stop."""
        while not self._is_over.wait(_PERIOD_S):
            held = [self._read_kb(process) for process in _list_processes()]
            self._peak_kb = max(self._peak_kb, sum(kb for _, kb in held))
            found = sum(kb for name, kb in held if name.startswith("pagefind"))
            self._pagefind_kb = max(self._pagefind_kb, found)

    def stop(self) -> None:
        """Stop looking."""
        self._is_over.set()
        self.join()

    def peak_mb(self, usage: resource.struct_rusage) -> float | None:
        """Give the most seen; of a run too short to be looked at, what its largest process had."""
        return max(self._peak_kb, usage.ru_maxrss) / 1024 if _PROC.is_dir() else None

    def pagefind_mb(self) -> float | None:
        """Give the most seen of Pagefind."""
        return self._pagefind_kb / 1024 if _PROC.is_dir() else None

    def _read_kb(self, process: Path) -> tuple[str, int]:
        """Give the name of a process and its memory; of those of other sessions none."""
        try:
            stat = (process / "stat").read_text(encoding="utf-8", errors="replace")
            name, _, rest = stat.partition("(")[2].rpartition(")")
            if int(rest.split()[3]) != self._session:
                return name, 0
            for line in (process / "smaps_rollup").read_text(encoding="utf-8").splitlines():
                if line.startswith("Pss:"):
                    return name, int(line.split()[1])
        except (OSError, ValueError, IndexError):
            # It ended while it was looked at.
            return "", 0
        return name, 0


def _list_processes() -> list[Path]:
    try:
        return [each for each in _PROC.iterdir() if each.name.isdigit()]
    except OSError:
        return []


Measure = Callable[[Sequence[str | Path], Path], Cost]
