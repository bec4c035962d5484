"""**I/O.** Says on standard error what is being done, how much of it and for how long, and times it."""

import os
import sys
import time
from collections.abc import Iterator
from typing import Self

import click
from msgspec import Struct

from archive_site.messages import tell

if sys.platform != "win32":
    import resource

_EVERY_S = 0.1
"""How often the line is written anew, at most."""
_SETTLED_S = 2.0
"""How long a step runs before its pace says how long it will take."""


class Timing(Struct, frozen=True):
    """What one step took."""

    step: str
    elapsed_s: float
    cpu_s: float
    """Of this process and of those it started that have ended."""


class Progress:
    """Follows the steps of a build; silent where standard error is no terminal."""

    def __init__(self) -> None:
        """Begin with no step."""
        self.timings: list[Timing] = []
        self._is_shown = sys.stderr.isatty()
        self._step, self._count = "", 0
        self._since, self._cpu_since = time.perf_counter(), _cpu_s()
        self._shown_at = 0.0
        self._first: tuple[float, int] | None = None
        """When it was first said how much is done, and how much."""

    def __enter__(self) -> Self:
        """Follow the steps of what is done within."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the step that runs, also where it failed."""
        self.finish()

    def __call__(self, key: str, count: int) -> None:
        """Begin a step about `count` things; with an empty key, say how many of them are done."""
        if not key:
            self._advance(count)
            return
        self.finish()
        self._step, self._count = tell(f"step.{key}", count=count), count
        self._show(self._step)

    def finish(self) -> None:
        """End the step that runs, and clear its line."""
        now, cpu_s = time.perf_counter(), _cpu_s()
        if self._step:
            self.timings.append(Timing(self._step, now - self._since, cpu_s - self._cpu_since))
            if self._is_shown:
                click.echo("\r\x1b[K", nl=False, err=True)
        self._step, self._since, self._cpu_since, self._shown_at = "", now, cpu_s, 0.0
        self._first = None

    def _advance(self, done: int) -> None:
        now = time.perf_counter()
        # What is done before the first word of it, such as what is remembered, says nothing of the pace.
        since, before = self._first = self._first or (now, done)
        if not self._is_shown or not self._step or now - self._shown_at < _EVERY_S:
            return
        self._shown_at = now
        shown = tell("progress", step=self._step, done=done, count=self._count)
        if now - since > _SETTLED_S and before < done < self._count:
            left_s = (now - since) / (done - before) * (self._count - done)
            shown += tell("progress.left", left=_word_duration(left_s))
        self._show(shown)

    def _show(self, line: str) -> None:
        if self._is_shown:
            click.echo(f"\r\x1b[K{line} …", nl=False, err=True)


def format_timings(timings: list[Timing]) -> Iterator[str]:
    """Word where the time of a build went, and the memory it took, line by line."""
    whole = Timing(
        tell("timing.whole"), sum(each.elapsed_s for each in timings), sum(each.cpu_s for each in timings)
    )
    for each in (*timings, whole):
        yield tell("timing", elapsed_s=each.elapsed_s, cpu_s=each.cpu_s, step=each.step)
    if sys.platform != "win32":
        own_mb, child_mb = (
            resource.getrusage(who).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        yield tell("timing.memory", own_mb=own_mb, child_mb=child_mb)


def _cpu_s() -> float:
    """Give the time on processors so far, in seconds."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _word_duration(seconds: float) -> str:
    """Word a duration as roughly as it is known."""
    if seconds < 100:
        return tell("count.seconds", count=max(1, round(seconds)))
    return tell("count.minutes", count=round(seconds / 60))
