"""**I/O.** Runs shares of work on a cluster of Dask, whose workers have neither memory nor disk of the build.

What all shares need goes to each worker once, pickled, from worker to worker where it can; what comes of a
share comes back. A worker that runs another program, or the same with other packages, is refused: it would
make other bytes. Whoever can speak to the scheduler can run what they like on its workers and in the build,
so it belongs into a trusted network, or behind the TLS of Dask's own settings (`docs/security.md`).
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from archive_site.fingerprint import read_program_print
from archive_site.messages import tell
from archive_site.problems import MachineError
from archive_site.workers.executors import C, Executor, LocalExecutor, R, T
from archive_site.workers.processes import Answer, result_of, try_work

if TYPE_CHECKING:
    from distributed import Client

_SHARES_PER_THREAD = 4
"""So that a slow worker does not keep the others waiting."""
_PATIENCE_S = 30
"""How long a cluster may take to answer, and its first worker to come."""


@contextlib.contextmanager
def open_executor(cluster: str, jobs: int) -> Iterator[Executor]:
    """Give what runs shares: a cluster at Dask's address, or where that is empty processes of this machine.

    Raises MachineError where there is no Dask, no cluster, no worker, or one that runs another program.
    """
    if not cluster:
        yield LocalExecutor(jobs)
        return
    try:
        # Takes longer to import than a small archive to build.
        from distributed import Client  # noqa: PLC0415 - as said above
    except ImportError as error:
        raise MachineError(tell("machine.no-dask")) from error
    try:
        client = Client(cluster, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MachineError(tell("machine.cluster-unreached", address=cluster)) from error
    with client:
        yield ClusterExecutor(client)


class ClusterExecutor(Executor):
    """Runs shares on the workers of a cluster."""

    @property
    def is_near(self) -> bool:
        """Never: its workers are elsewhere."""
        return False

    def __init__(self, client: "Client") -> None:
        """Wait for a first worker, and check that all workers run this program."""
        self._client, self._program = client, read_program_print()
        try:
            client.wait_for_workers(1, timeout=_PATIENCE_S)
        except TimeoutError as error:
            raise MachineError(tell("machine.cluster-empty", seconds=_PATIENCE_S)) from error
        self._check(client.run(read_program_print, on_error="return"))

    def run(self, work: Callable[[C, Sequence[T]], R], context: C, things: Sequence[T]) -> list[R]:
        """Run shares on all workers; what they gave comes in the order of the shares."""
        if not things:
            return []
        threads = sum(self._client.nthreads().values())
        count = max(1, min(len(things), threads * _SHARES_PER_THREAD))
        # Not broadcast: that waits for ever where a worker goes meanwhile. Workers hand it on to each other.
        [shared] = self._client.scatter([context], hash=False)
        futures = [
            self._client.submit(_run_share, self._program, work, shared, things[number::count], pure=False)
            for number in range(count)
        ]
        try:
            return [result_of(answer) for answer in self._client.gather(futures)]
        except _lost_errors() as error:
            raise MachineError(tell("machine.worker-died")) from error
        finally:
            self._client.cancel([shared, *futures])

    def _check(self, prints: Mapping[str, object]) -> None:
        others = sorted(worker for worker, found in prints.items() if found != self._program)
        if others:
            raise MachineError(tell("machine.cluster-differs", workers=", ".join(others)))


def _run_share(program: str, work: Callable[[C, Sequence[T]], R], context: C, share: Sequence[T]) -> Answer:
    """Do one share on a worker, which may have come to the cluster after the others were checked."""
    if read_program_print() != program:
        return "machine", tell("machine.cluster-differs", workers=_own_address())
    return try_work(lambda things: work(context, things), share)


def _own_address() -> str:
    from distributed import get_worker  # noqa: PLC0415 - as above

    return str(get_worker().address)


def _lost_errors() -> tuple[type[BaseException], ...]:
    """Give what Dask raises where workers are lost."""
    from concurrent.futures import CancelledError  # noqa: PLC0415 - as above

    from distributed import KilledWorker  # noqa: PLC0415 - as above
    from distributed.comm import CommClosedError  # noqa: PLC0415 - as above

    found: list[Any] = [CancelledError, KilledWorker, CommClosedError]
    return tuple(found)
