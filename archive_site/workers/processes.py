"""**I/O.** Work shared among processes that begin with everything their parent knows.

A worker is forked, so that nothing need be sent to it; what it sends back is pickled. The parent is one of
those who work, for while it waited all that it holds would be there once more. Where the system cannot fork,
or where there is too little to do, the parent does all the work, with the same result.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any, TypeVar

from archive_site.messages import tell
from archive_site.problems import ArchiveError, MachineError
from archive_site.workers.tickets import offer_ends, offer_lots

T = TypeVar("T")
R = TypeVar("R")
Answer = tuple[str, Any]
"""How a share ended, and what came of it."""

WORTH_A_WORKER = 64
"""Things to do from which on another process is worth its start."""
_ROOM_BYTES = 1 << 20
"""What a worker may have sent before anybody looks."""
_ENDINGS = frozenset({signal.SIGINT, signal.SIGTERM})
_TOLD_AGAIN_S = 5.0
"""What a worker has for leaving nothing half done before it is told to end once more."""


def count_workers(jobs: int, things: int) -> int:
    """Give the number of processes for a number of things; 0 jobs ask for as many as there are processors."""
    if not _can_fork():
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
    with contextlib.ExitStack() as stack:
        shares = (things[number::workers] for number in range(1, workers))
        receivers = [_start(stack, _serve, work, share) for share in shares]
        own = work(things[::workers])
        return [own, *map(_receive, receivers)]


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


class Turns(Enum):
    """Who does which lot next."""

    ANY = auto()
    """Whoever is free the next one."""
    ENDS = auto()
    """We go from the last on, every other worker from the first: few make what lots side by side need."""
    APART = auto()
    """Others alone, so that what lots load is gone with them; where the system cannot fork, we do them."""


def run_lots(  # noqa: PLR0913 - what is done, by whom, and what becomes of it
    work: Callable[[T], R],
    lots: Sequence[T],
    workers: int,
    take: Callable[[R], object],
    *,
    first: Callable[[], object] = bool,
    turns: Turns = Turns.ANY,
) -> None:
    """Let several do lot after lot, ourselves included, and `take` what comes of each, as it comes.

    What we do `first` the others know nothing of: they are at work on lots. Nobody waits for others but at
    the very end. Raises what the work raises, and MachineError where a worker dies. No worker outlives the
    call.
    """
    with contextlib.ExitStack() as stack:
        own, others = _share_out(stack, lots, workers, turns)
        receivers = [_start(stack, _serve_lots, work, drawn) for drawn in others]
        first()
        for lot in own:
            take(work(lot))
            _take_ready(receivers, take, 0)
        _take_rest(receivers, take)


def _share_out(
    stack: contextlib.ExitStack, lots: Sequence[T], workers: int, turns: Turns
) -> tuple[Iterator[T], Sequence[Iterator[T]]]:
    """Give what we draw lots from, and what each other worker draws them from."""
    if turns is Turns.APART and _can_fork():
        return iter(()), [offer_lots(stack, lots)] * workers
    if workers <= 1:
        return iter(lots), ()
    if turns is Turns.ENDS:
        own, others = offer_ends(stack, lots)
        return own, [others if number % 2 else own for number in range(1, workers)]
    drawn = offer_lots(stack, lots)
    return drawn, [drawn] * (workers - 1)


@contextlib.contextmanager
def run_beside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Let a process of its own do something while the block runs; gives what waits for what came of it.

    That raises what the work raises, and MachineError where the process dies. It does not outlive the block.
    """
    with contextlib.ExitStack() as stack:
        receiver = _start(stack, _serve, lambda _nothing: work(), ())
        yield lambda: _receive(receiver)


def _start(stack: contextlib.ExitStack, serve: Callable[..., None], *order: Any) -> "Connection[Any, Any]":  # noqa: ANN401 - as `serve` takes them
    """Start a worker that ends with the stack; gives where its answers arrive."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    stack.callback(receiver.close)
    # A worker that is told to end before it has begun would go on as its parent, and clean up its work.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        process = context.Process(target=_live, args=(serve, order, receiver, sender, before), daemon=True)
        process.start()
        stack.callback(_end, process)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    sender.close()
    return receiver


def _live(
    serve: Callable[..., None],
    order: Sequence[Any],
    receiver: "Connection[Any, Any]",
    sender: Connection,
    unheard: AbstractSet[int],
) -> None:
    # Whoever is told to end raises what ends the children of its own as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.unraisablehook = _pass_over_end
    # A worker may be told to end while its parent has read the last of what it sends.
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, unheard)
        # Else whoever sends waits for ever for itself to read, where the parent was killed.
        receiver.close()
        with contextlib.suppress(BrokenPipeError):
            serve(*order, sender)
    except KeyboardInterrupt:
        os._exit(130)
    finally:
        # What the parent set up to happen at its end is not ours to do, even where we are told to end here.
        os._exit(0)


def _pass_over_end(told: "sys.UnraisableHookArgs") -> None:
    """Say nothing of a worker that was told to end where nothing can be raised: it is told again."""
    if told.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(told)


def _serve(work: Callable[[Sequence[T]], R], share: Sequence[T], sender: Connection) -> None:
    sender.send(try_work(work, share))


def _serve_lots(work: Callable[[T], R], drawn: Iterator[T], sender: Connection) -> None:
    _make_room(sender)
    made: SimpleQueue[bytes] = SimpleQueue()
    # Whoever is to take what was made may be at work on a lot of its own, which takes long.
    sending = threading.Thread(target=_send_all, args=(made, sender))
    sending.start()
    for lot in drawn:
        made.put(_pack_answer(try_work(work, lot)))
    made.put(_pack_answer(_NO_MORE))
    made.put(b"")
    sending.join()


def _pack_answer(answer: Answer) -> bytes:
    return bytes(ForkingPickler.dumps(answer))


def _send_all(made: "SimpleQueue[bytes]", sender: Connection) -> None:
    try:
        while packed := made.get():
            sender.send_bytes(packed)
    except OSError:
        # Nobody reads it any more.
        os._exit(0)


_NO_MORE: Answer = ("no more", None)


def _make_room(sender: Connection) -> None:
    """Let a pipe hold more than it does by itself, where the system can: Linux alone can."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _ROOM_BYTES)


def _take_ready(receivers: list[Any], take: Callable[[R], object], timeout: float | None) -> None:
    """Take what has arrived, and leave those alone that have no more; with no timeout wait for something."""
    while receivers:
        ready: list[Any] = wait(receivers, timeout)
        if not ready:
            return
        for receiver in ready:
            answer = _receive_answer(receiver)
            if answer == _NO_MORE:
                receivers.remove(receiver)
            else:
                take(result_of(answer))
        timeout = 0


def _take_rest(receivers: list[Any], take: Callable[[R], object]) -> None:
    while receivers:
        _take_ready(receivers, take, None)


def try_work(work: Callable[[T], R], share: T) -> Answer:
    """Do a share of work; gives what came of it in a form that can be sent, whatever came of it."""
    try:
        return "done", work(share)
    except ArchiveError as error:
        return "problems", error.problems
    except MachineError as error:
        return "machine", str(error)
    except MemoryError:
        return "machine", tell("machine.memory")
    except OSError as error:
        return "failure", error
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
        case "failure":
            raise value
        case _:
            raise RuntimeError(value)


def _receive(receiver: "Connection[Any, Any]") -> Any:  # noqa: ANN401 - what the work gave
    return result_of(_receive_answer(receiver))


def _receive_answer(receiver: "Connection[Any, Any]") -> Answer:
    try:
        answer: Answer = receiver.recv()
    except (EOFError, OSError):
        # The second where it died in the middle of its answer.
        raise MachineError(tell("machine.worker-died")) from None
    return answer


def _end(process: Any) -> None:  # noqa: ANN401 - of whatever start method
    # Whoever is told to end just before it begins to wait for something hears of it only when told again.
    while process.is_alive():
        process.terminate()
        process.join(_TOLD_AGAIN_S)
    process.join()
