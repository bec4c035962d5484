"""**I/O.** One build at a time for one target: a lock beside it, which the system frees with its holder.

The lock is the system's own on a small file, so that none is ever left behind by a process that was killed;
the file says who holds it.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from archive_site.messages import tell
from archive_site.problems import MachineError

_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})
"""Answers of file systems that know no locks: there, builds are not kept apart."""
_FAR = 1 << 20
"""Byte that is locked where locks are on bytes; beyond the words, so that others can read them."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def hold_lock(target: Path) -> Iterator[None]:
    """Hold the lock of a target; raises MachineError, which names the holder, where it is taken."""
    path = target.with_name(f".{target.name}-lock")
    descriptor = _take(path, target)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        # Removed while it is still held: whoever waits for it sees that the file is another one by then.
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _take(path: Path, target: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                holder = os.read(descriptor, 20).decode(errors="replace").strip() or "?"
                os.close(descriptor)
                if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
                    raise MachineError(tell("machine.locked", target=target, holder=holder)) from error
                raise
        if _is_same(descriptor, path):
            return descriptor
        os.close(descriptor)


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
