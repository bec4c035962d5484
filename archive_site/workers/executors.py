"""What runs shares of work: on this machine as many processes as it has processors, or as many as asked for.

A share's work is a function that can be named, of what all shares need and of the things that are the share's
own; so it can as well be sent to another machine by whoever has one.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence, Sized
from functools import partial
from typing import Protocol, TypeVar

from archive_site.memory import give_back, rare_collection
from archive_site.workers.processes import Turns, count_workers, run_beside, run_lots, run_shares

C = TypeVar("C")
S = TypeVar("S")
T = TypeVar("T", bound=Sized)
R = TypeVar("R")


_MANY = 1000
"""Things to do that are worth looking for free memory before."""
_LOTS_AT_A_TIME = 64
"""Of which what came may all be there together: some of them give a megabyte."""


def deal(things: Sequence[S], at_once: int) -> list[Sequence[S]]:
    """Put things that lie side by side together, so many to a hand."""
    return [things[start : start + at_once] for start in range(0, len(things), at_once)]


class Executor(Protocol):
    """Runs work in shares."""

    @property
    def is_near(self) -> bool:
        """True where work can read and write the folders of this machine."""
        ...

    def run(self, work: Callable[[C, Sequence[T]], R], context: C, things: Sequence[T]) -> list[R]:
        """Deal things out, let `work` do each share with what all need, and give what came of them.

        Each thing counts as much as it holds. How things are shared, and in which order the results come, is
        up to the executor. Raises what the work raises, and MachineError where a worker is lost.
        """
        ...

    def run_lots(  # noqa: PLR0913 - what is done, with what, by whom, and what becomes of it
        self,
        work: Callable[[C, T], R],
        context: C,
        lots: Sequence[T],
        take: Callable[[R], object],
        *,
        first: Callable[[], object] = bool,
        turns: Turns = Turns.ANY,  # noqa: ARG002 - others heed them
    ) -> None:
        """Let `work` do lot by lot with what all need, and `take` what came of each, as it comes.

        As `run`, but for what is large or takes long to take: it is taken while others are at work. So is
        done what the build does `first`, before any lot of its own. Nothing that comes of it depends on whose
        `turns` it is.
        """
        first()
        for some in deal(lots, _LOTS_AT_A_TIME):
            for share in self.run(do_lots, (work, context), some):
                for made in share:
                    take(made)

    @contextlib.contextmanager
    def beside(self, work: Callable[[], R], things: int) -> Iterator[Callable[[], R]]:  # noqa: ARG002 - others count them
        """Do work about so many things while the block runs; gives what waits for what came of it.

        That raises what the work raises, and MachineError where a worker is lost. Who cannot do two things at
        once does the work when it is asked for. The work may write files; nothing else that it changes is
        known afterwards.
        """
        yield work


def do_lots(order: tuple[Callable[[C, T], R], C], lots: Sequence[T]) -> list[R]:
    """Do several lots as one share, given the work and what all need."""
    work, context = order
    return [work(context, lot) for lot in lots]


class LocalExecutor(Executor):
    """Runs shares in processes of this machine, which are forked and need not be told anything."""

    def __init__(self, jobs: int = 0) -> None:
        """Take how many at most; 0 for as many as there are processors."""
        self.jobs = jobs

    @property
    def is_near(self) -> bool:
        """Always: it is this machine."""
        return True

    def run(self, work: Callable[[C, Sequence[T]], R], context: C, things: Sequence[T]) -> list[R]:
        """Run shares side by side; a few things are not worth another process."""
        with rare_collection():
            return run_shares(partial(work, context), things, self._count_workers(sum(map(len, things))))

    def run_lots(  # noqa: PLR0913 - what is done, with what, by whom, and what becomes of it
        self,
        work: Callable[[C, T], R],
        context: C,
        lots: Sequence[T],
        take: Callable[[R], object],
        *,
        first: Callable[[], object] = bool,
        turns: Turns = Turns.ANY,
    ) -> None:
        """Run lots side by side; a few things are not worth another process."""
        with rare_collection():
            workers = self._count_workers(sum(map(len, lots)))
            run_lots(partial(work, context), lots, workers, take, first=first, turns=turns)

    @contextlib.contextmanager
    def beside(self, work: Callable[[], R], things: int) -> Iterator[Callable[[], R]]:
        """Let another process do it; a few things are not worth one."""
        begun = run_beside(work) if self._count_workers(things) > 1 else Executor.beside(self, work, things)
        with rare_collection(), begun as made:
            yield made

    def _count_workers(self, count: int) -> int:
        workers = count_workers(self.jobs, count)
        if workers > 1 and count >= _MANY:
            give_back()
        return workers
