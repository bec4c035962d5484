"""**I/O.** Joins the files of the whole archive: what is the same is copied from those of the last site."""

import contextlib
import hashlib
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from archive_site.paths import OutputPath
from archive_site.rolls.keys import KeyedRoll
from archive_site.rolls.last import LastRoll, read_last_roll
from archive_site.sites.last import LastSite, RollPrint

_TOGETHER = 64
"""Pieces that are made before they are written."""


class PieceWriter(Protocol):
    """Writes a file whose pieces come one after the other."""

    def write_pieces(
        self,
        path: OutputPath,
        pieces: Iterable[bytes | memoryview],
        tell_digest: Callable[[], str] | None = None,
    ) -> None:
        """Write a file piece by piece; where somebody else makes its digest, ask for that then."""
        ...


def join_roll(target: PieceWriter, keyed: KeyedRoll, last: LastSite) -> RollPrint:
    """Write a roll; gives what it was made of."""
    lengths: array[int] = array("I")
    target.write_pieces(keyed.roll.path, _join(keyed, read_last_roll(last, keyed.roll), lengths))
    return RollPrint(b"".join(keyed.keys), lengths.tobytes())


def join_bytes(keyed: KeyedRoll, last: LastSite) -> bytes:
    """Give all that stands in a roll, for a file of the same at another address."""
    return b"".join(_join(keyed, read_last_roll(last, keyed.roll), array("I")))


class Ahead:
    """A roll that is put together, and digested beside all else, before there is a place to write it.

    Nearly all of it must be of the last site: what is new of it stays in memory until it is written.
    """

    def __init__(self, keyed: KeyedRoll, old: LastRoll) -> None:
        """Begin to digest it."""
        self.path, self.key = keyed.roll.path, keyed.key
        self._keys = keyed.keys
        self._lengths: array[int] = array("I")
        self._pieces = tuple(_join(keyed, old, self._lengths))
        self._digest = hashlib.sha256()
        self._thread = threading.Thread(target=self._go_through)
        self._thread.start()

    def _go_through(self) -> None:
        # Of large pieces a digest is made without the interpreter, which goes on with all else.
        for piece in self._pieces:
            self._digest.update(piece)

    def wait(self) -> None:
        """Wait for its digest."""
        self._thread.join()

    def _tell_digest(self) -> str:
        self.wait()
        return self._digest.hexdigest()

    def write_to(self, target: PieceWriter) -> RollPrint:
        """Write the roll; gives what it was made of."""
        target.write_pieces(self.path, self._pieces, self._tell_digest)
        return RollPrint(b"".join(self._keys), self._lengths.tobytes())


@contextlib.contextmanager
def join_ahead(rolls: Iterable[KeyedRoll], last: LastSite) -> Iterator[Sequence[Ahead] | None]:
    """Begin rolls of those of the last site; None where one of these does not stand as it was written.

    Afterwards nothing is digested any more.
    """
    found = [(keyed, read_last_roll(last, keyed.roll)) for keyed in rolls]
    is_there = all(old.places or not keyed.keys for keyed, old in found)
    begun = [Ahead(keyed, old) for keyed, old in found if is_there]
    try:
        yield begun if is_there else None
    finally:
        for each in begun:
            each.wait()


def _join(keyed: KeyedRoll, old: LastRoll, lengths: "array[int]") -> Iterator[bytes | memoryview]:
    """Give the bytes of a roll, stretches of the old one among them; writes down how long each piece is."""
    roll, keys, _ = keyed
    if not keys:
        yield from roll.pieces(())
        return
    before, between, behind = roll.frame
    yield before
    place = 0
    while place < len(keys):
        at = old.places.get(keys[place])
        if place:
            yield between
        if at is None:
            begin = place
            while place < min(len(keys), begin + _TOGETHER) and keys[place] not in old.places:
                place += 1
            pieces = [roll.render(roll.members[each]) for each in range(begin, place)]
            lengths.extend(map(len, pieces))
            yield between.join(pieces)
            continue
        begin = place
        while place < len(keys) and old.places.get(keys[place]) == at + place - begin:
            place += 1
        stretch = old.bounds[at : at + place - begin]
        lengths.extend(end - start for start, end in stretch)
        yield old.view[stretch[0][0] : stretch[-1][1]]
    yield behind
