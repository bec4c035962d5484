"""**I/O.** Scans many files of a site for words, and keeps none of them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from archive_site.messages import tell
from archive_site.paths import OutputPath
from archive_site.problems import MachineError

_ROOM_BYTES = 1 << 20
"""For a file, to begin with: few pages are larger."""


def find_holding(folder: Path, paths: Iterable[OutputPath], words: Sequence[bytes]) -> Iterator[OutputPath]:
    """Give the files, below a folder, whose bytes hold one of some words.

    Raises MachineError where one cannot be read.
    """
    # Room for each file anew would cost as much as to read it.
    room = bytearray(_ROOM_BYTES)
    for path in paths:
        size = 0
        try:
            with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand times a build, and half the cost
                while read := file.readinto(memoryview(room)[size:]):
                    size += read
                    if size == len(room):
                        room = room + bytes(size)
        except OSError as error:
            raise MachineError(tell("machine.unread", path=path, reason=error.strerror or error)) from error
        if any(room.find(word, 0, size) >= 0 for word in words):
            yield path
