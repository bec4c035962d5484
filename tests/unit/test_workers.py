"""Work shared among processes: the same results, and no worker left behind."""

import errno
import multiprocessing
import multiprocessing.connection
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest

from archive_site.problems import ArchiveError, Location, MachineError, problem
from archive_site.workers import processes
from archive_site.workers.executors import LocalExecutor
from archive_site.workers.processes import Turns, count_workers, run_beside, run_lots, run_shares


def _squares(share: Sequence[int]) -> list[int]:
    return [number * number for number in share]


def test_things_are_dealt_out_like_cards() -> None:
    """Each worker's results come in the order of its share; one worker does all."""
    assert run_shares(_squares, range(5), 2) == [[0, 4, 16], [1, 9]]
    assert run_shares(_squares, range(3), 1) == [[0, 1, 4]]
    assert not multiprocessing.active_children()


def test_workers_know_what_their_parent_knew() -> None:
    """Even what cannot be sent to another process."""
    secret = {"open": open(os.devnull, "rb")}  # noqa: SIM115, PTH123 - closed below
    answers = run_shares(lambda share: [str(number) in secret or number for number in share], range(4), 2)
    secret["open"].close()
    assert answers == [[0, 2], [1, 3]]


def test_what_a_worker_raises_reaches_the_parent() -> None:
    """Problems as problems, a failed machine as such, a mistake of ours with its traceback."""
    wrong, parent = (problem("sources-empty", Location("records")),), os.getpid()

    def complain(share: Sequence[int]) -> int:
        raise ArchiveError(wrong) if share[0] else MachineError("the disk is full")

    def complain_elsewhere(share: Sequence[int]) -> int:
        return complain(share) if os.getpid() != parent else 0

    for work in (complain, complain_elsewhere):
        with pytest.raises(MachineError, match="the disk is full"):
            run_shares(work, [0, 0], 2)
        with pytest.raises(ArchiveError) as caught:
            run_shares(work, [1, 1], 2)
        assert caught.value.problems == wrong
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        run_shares(lambda share: 1 // share[0], [1, 0], 2)
    assert not multiprocessing.active_children()


def test_a_machine_that_fails_a_worker_is_no_mistake_of_ours() -> None:
    """Without memory, or with a disk that fails, it is told as it would be of the build itself."""
    parent = os.getpid()

    def fail(share: Sequence[int]) -> int:
        if os.getpid() != parent:
            raise OSError(errno.EMFILE, "Too many open files", "a.md") if share[0] else MemoryError
        return 0

    with pytest.raises(MachineError, match="too little memory"):
        run_shares(fail, [0, 0], 2)
    with pytest.raises(OSError, match="Too many open files"):
        run_shares(fail, [1, 1], 2)
    assert not multiprocessing.active_children()


COLLECTING = """
import time, weakref
from archive_site.workers.processes import run_beside

class Thing:
    pass

def work():
    for _ in range(3):
        thing = Thing()
        told = weakref.ref(thing, lambda gone: time.sleep(0.3))
        del thing

with run_beside(work):
    time.sleep(0.1)
"""


def test_a_worker_that_is_told_to_end_where_nothing_can_be_raised_says_nothing() -> None:
    """As while something is collected; else that is printed as a traceback, of a build that is good."""
    done = subprocess.run(
        [sys.executable, "-c", COLLECTING], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""


@pytest.mark.parametrize("count", [0, 1, 40, 3000])
@pytest.mark.parametrize("workers_wanted", [1, 3])
def test_lots_are_done_by_whoever_is_free(count: int, workers_wanted: int) -> None:
    """Each once, however many there are, and however large what comes of them."""
    for turns in Turns:
        taken: list[tuple[int, bytes]] = []
        run_lots(lambda lot: (lot, bytes(lot)), range(count), workers_wanted, taken.append, turns=turns)
        assert sorted(taken) == [(lot, bytes(lot)) for lot in range(count)]
        assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers_wanted", [1, 3])
def test_what_is_done_apart_leaves_nothing_behind(workers_wanted: int) -> None:
    """Not one lot of it is done by the process that asks, which takes all that comes of them."""
    taken: list[tuple[int, int]] = []
    run_lots(lambda lot: (lot, os.getpid()), range(40), workers_wanted, taken.append, turns=Turns.APART)
    assert sorted(lot for lot, _ in taken) == list(range(40))
    assert os.getpid() not in {pid for _, pid in taken}
    assert not multiprocessing.active_children()


def test_a_slow_lot_keeps_nobody_waiting() -> None:
    """While one process waits for the last of the others, these have done all of them."""
    reader, writer = os.pipe()
    parent, by = os.getpid(), list[tuple[int, int]]()
    waited: list[int] = []

    def work(lot: int) -> tuple[int, int]:
        if os.getpid() != parent:
            os.write(writer, b"!" * (lot >= 8))
        elif not waited:
            waited.append(lot)
            os.read(reader, 1)
        return lot, os.getpid()

    run_lots(work, range(10), 2, by.append)
    os.close(reader)
    os.close(writer)
    assert sorted(lot for lot, _ in by) == list(range(10))
    assert sum(pid == parent for _, pid in by) <= 2


@pytest.mark.parametrize("count", [2, 40, 3000])
def test_a_row_with_ends_is_drawn_from_both(count: int) -> None:
    """Each lot once: ours from the last on, those of every other worker from the first on."""
    ours, theirs = multiprocessing.Pipe()
    parent, by = os.getpid(), list[tuple[int, int]]()
    met: list[int] = []

    def work(lot: int) -> tuple[int, int]:
        if not met:
            # Nobody goes on before both have drawn.
            met.append(lot)
            end = ours if os.getpid() == parent else theirs
            end.send(lot)
            end.recv()
        return lot, os.getpid()

    run_lots(work, range(count), 2, by.append, turns=Turns.ENDS)
    own = [lot for lot, pid in by if pid == parent]
    others = [lot for lot, pid in by if pid != parent]
    step = 1 + count // 1024
    assert own
    assert others == list(range(len(others)))
    starts = range(0, count, step)[len(others) // step :]
    assert own == [lot for start in reversed(starts) for lot in range(count)[start : start + step]]


def test_what_is_done_first_keeps_nobody_waiting() -> None:
    """The others have made all, though a pipe holds none of it, and wait for nothing of ours."""
    done, each_done = os.pipe()
    parent, by = os.getpid(), list[tuple[int, int, bytes]]()

    def work(lot: int) -> tuple[int, int, bytes]:
        os.write(each_done, b"!")
        return lot, os.getpid(), bytes(1 << 21)

    def wait_for_all() -> None:
        for _ in range(6):
            os.read(done, 1)

    for turns, workers_wanted in ((Turns.ANY, 2), (Turns.APART, 1)):
        run_lots(work, range(6), workers_wanted, by.append, first=wait_for_all, turns=turns)
        assert sorted(lot for lot, _, _ in by) == list(range(6))
        assert parent not in {pid for _, pid, _ in by}
        by.clear()
    run_lots(work, range(3), 1, by.append, first=lambda: os.write(each_done, b"?"))
    assert os.read(done, 9) == b"?!!!"
    os.close(done)
    os.close(each_done)


def test_something_is_done_beside() -> None:
    """Both wait for each other; what came of it, or went wrong, is told where it is asked for."""
    ours, theirs = multiprocessing.Pipe()

    def answer() -> int:
        theirs.send(theirs.recv() + 1)
        return 5

    with run_beside(answer) as made:
        ours.send(1)
        assert ours.recv() == 2
        assert made() == 5
    wrong = (problem("sources-empty", Location("records")),)

    def complain() -> None:
        raise ArchiveError(wrong)

    for work, error in ((complain, ArchiveError), (_die, MachineError)):
        with pytest.raises(error), run_beside(work) as nothing:
            nothing()
    assert not multiprocessing.active_children()


def test_nothing_beside_outlives_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether nobody asks for it or something fails meanwhile."""
    # It may be told before it waits.
    monkeypatch.setattr(processes, "_TOLD_AGAIN_S", 0.1)
    with run_beside(signal.pause):
        pass
    with pytest.raises(ZeroDivisionError), run_beside(signal.pause):
        _ = 1 // 0
    assert not multiprocessing.active_children()


def test_who_does_not_hear_that_it_is_to_end_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that was told just before it began to wait."""
    monkeypatch.setattr(processes, "_TOLD_AGAIN_S", 0.1)
    ours, theirs = multiprocessing.Pipe()

    def hear_once() -> None:
        def hear(_signal: int, _frame: object) -> None:
            signal.signal(signal.SIGTERM, signal.default_int_handler)

        signal.signal(signal.SIGTERM, hear)
        theirs.send(1)
        while True:
            signal.pause()

    with run_beside(hear_once):
        assert ours.recv()
    assert not multiprocessing.active_children()


_TOLD_AT_ONCE = """
import os, signal
from archive_site.workers.processes import run_beside

signal.signal(signal.SIGTERM, signal.default_int_handler)
me, fork = os.getpid(), os.fork

def fork_and_tell():
    pid = fork()
    if pid == 0:
        os.kill(os.getpid(), signal.{name})
    return pid

os.fork = fork_and_tell
try:
    with run_beside(signal.pause):
        pass
finally:
    print("this is" if os.getpid() == me else "a worker takes itself for", "the parent")
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_who_is_told_to_end_before_it_begins_never_goes_on_as_its_parent(name: str) -> None:
    """It would clean up what its parent is at work on."""
    program = [sys.executable, "-c", _TOLD_AT_ONCE.format(name=name)]
    done = subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("this is the parent\n", "")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_who_cannot_do_two_things_at_once_does_what_is_asked_for() -> None:
    """One process, or too little to do; a cluster has none of our files."""
    done: list[int] = []
    for executor, things in ((LocalExecutor(1), 10_000), (LocalExecutor(4), 10)):
        with executor.beside(lambda: done.append(os.getpid()), things):
            pass
        assert not done
        with executor.beside(lambda: done.append(os.getpid()), things) as made:
            made()
        assert done.pop() == os.getpid()
    with LocalExecutor(2).beside(os.getpid, 10_000) as other:
        assert other() != os.getpid()


def test_what_goes_wrong_with_a_lot_ends_all() -> None:
    """Wherever it was done, and whoever takes what came of it."""
    wrong, parent = (problem("sources-empty", Location("records")),), os.getpid()

    def complain_elsewhere(lot: int) -> int:
        if os.getpid() == parent:
            return lot
        raise ArchiveError(wrong)

    def die_elsewhere(lot: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return lot

    def wait_and_take(_made: object) -> None:
        threading.Event().wait(0.05)

    with pytest.raises(ArchiveError):
        run_lots(complain_elsewhere, range(50), 2, wait_and_take)
    with pytest.raises(MachineError, match="worker"):
        run_lots(die_elsewhere, range(50), 2, wait_and_take)
    with pytest.raises(ZeroDivisionError):
        run_lots(lambda lot: lot, range(50), 2, lambda _made: 1 // 0)
    assert not multiprocessing.active_children()


def test_a_worker_that_dies_is_a_failed_machine() -> None:
    """Killed for want of memory, say; nobody waits for it for ever."""
    with pytest.raises(MachineError, match="worker"):
        run_shares(lambda share: os.kill(os.getpid(), signal.SIGKILL) if share[0] else 1, [0, 1], 2)
    assert not multiprocessing.active_children()


def test_a_worker_that_dies_in_the_middle_of_its_answer_is_one_that_died() -> None:
    """Half of a large answer has come by then."""
    parent = os.getpid()

    def work(_lot: object) -> bytes:
        if os.getpid() == parent:
            threading.Event().wait(0.3)
            return b""
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        return bytes(1 << 23)

    with pytest.raises(MachineError, match="worker"):
        run_lots(work, range(2), 2, lambda _made: None)
    with pytest.raises(MachineError, match="worker"):
        run_shares(work, range(2), 2)
    assert not multiprocessing.active_children()


def test_workers_end_where_their_parent_is_killed() -> None:
    """Though nobody tells them: each of them finds that nobody reads what it sends."""
    alive, held = os.pipe()
    parent = multiprocessing.get_context("fork").Process(target=_lead_workers, args=(held,))
    parent.start()
    os.close(held)
    assert os.read(alive, 1) == b"!"
    parent.kill()
    parent.join()
    # At its end once no process holds the other end of it any more.
    assert multiprocessing.connection.wait([alive], 10)
    assert os.read(alive, 1) == b""
    os.close(alive)


def _lead_workers(held: int) -> None:
    leader = os.getpid()
    begun, begin = os.pipe()

    def work(_lot: int) -> bytes:
        if os.getpid() == leader:
            os.write(begin, b"!" * 9)
            os.write(held, b"!")
            signal.pause()
        # Else the others might have drawn all lots before the leader draws one.
        os.read(begun, 1)
        return bytes(1 << 23)

    run_lots(work, range(9), 4, lambda _made: None)


@pytest.mark.parametrize("is_at_work", [True, False])
def test_an_interruption_ends_the_workers(is_at_work: bool) -> None:
    """Whether the parent works or waits, no worker outlives the call."""
    main, parent = threading.main_thread(), os.getpid()
    # A program that was started in the background does not hear of interruptions.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    # What interrupts a fork may get lost in it, so the workers are there when it begins to run.
    timer = threading.Timer(0.1, signal.pthread_kill, (main.ident, signal.SIGINT))

    def work(_share: Sequence[int]) -> None:
        if os.getpid() == parent:
            timer.start()
        if os.getpid() != parent or is_at_work:
            signal.pause()

    try:
        with pytest.raises(KeyboardInterrupt):
            run_shares(work, [0, 1], 2)
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, heard)
    assert not multiprocessing.active_children()


def test_small_work_and_systems_without_forks_have_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else as many as asked for, or as there are processors."""
    assert count_workers(8, processes.WORTH_A_WORKER - 1) == 1
    assert count_workers(8, processes.WORTH_A_WORKER * 3) == 3
    assert count_workers(2, 10_000) == 2
    assert count_workers(0, 10_000) >= 1
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert count_workers(8, 10_000) == 1
