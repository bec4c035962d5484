"""**I/O.** Work shared among processes that begin with everything their parent knows.

A worker is forked, so that nothing need be sent to it; what it sends back is pickled. The parent is one of
those who work, for while it waited all that it holds would be there once more. Where the system cannot fork,
or where there is too little to do, the parent does all the work, with the same result.
"""

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from archive_site.messages import tell
from archive_site.problems import ArchiveError, MachineError

T = TypeVar("T")
R = TypeVar("R")
Answer = tuple[str, Any]
"""How a share ended, and what came of it."""

WORTH_A_WORKER = 64
"""Things to do from which on another process is worth its start."""


def count_workers(jobs: int, things: int) -> int:
    """Give the number of processes for a number of things; 0 jobs ask for as many as there are processors."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    wanted = jobs or len(
        os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    )
    return max(1, min(wanted, things // WORTH_A_WORKER))


def run_shares(work: Callable[[Sequence[T]], R], things: Sequence[T], workers: int) -> list[R]:
    """Deal things out like cards, let each worker do its share, and give the results in the workers' order.

    The first share is our own. Raises what the work raises, and MachineError where a worker dies. No worker
    outlives the call.
    """
    if workers <= 1:
        return [work(things)]
    context = multiprocessing.get_context("fork")
    with contextlib.ExitStack() as stack:
        receivers = []
        for number in range(1, workers):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(
                target=_serve, args=(work, things[number::workers], sender), daemon=True
            )
            process.start()
            sender.close()
            stack.callback(_end, process)
            receivers.append(receiver)
        own = work(things[::workers])
        return [own, *map(_receive, receivers)]


def _serve(work: Callable[[Sequence[T]], R], share: Sequence[T], sender: Connection) -> None:
    # Whoever is told to end raises what ends the children of its own as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        answer = try_work(work, share)
    except KeyboardInterrupt:
        os._exit(130)
    # A worker may be told to end while its parent has read the last of what it sends.
    try:
        with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
            sender.send(answer)
    finally:
        # What the parent set up to happen at its end is not ours to do, even where we are told to end here.
        os._exit(0)


def try_work(work: Callable[[Sequence[T]], R], share: Sequence[T]) -> Answer:
    """Do a share of work; gives what came of it in a form that can be sent, whatever came of it."""
    try:
        return "done", work(share)
    except ArchiveError as error:
        return "problems", error.problems
    except MachineError as error:
        return "machine", str(error)
    except Exception:  # noqa: BLE001 - whatever it is, who asked for the work raises it again
        return "mistake", traceback.format_exc()


def result_of(answer: Answer) -> Any:  # noqa: ANN401 - what the work gave
    """Give what an answer holds, or raise what the work raised; a mistake is raised as RuntimeError."""
    how, value = answer
    match how:
        case "done":
            return value
        case "problems":
            raise ArchiveError(value)
        case "machine":
            raise MachineError(value)
        case _:
            raise RuntimeError(value)


def _receive(receiver: "Connection[Any, Any]") -> Any:  # noqa: ANN401 - what the work gave
    try:
        answer = receiver.recv()
    except EOFError:
        raise MachineError(tell("machine.worker-died")) from None
    return result_of(answer)


def _end(process: Any) -> None:  # noqa: ANN401 - of whatever start method
    if process.is_alive():
        process.terminate()
    process.join()
