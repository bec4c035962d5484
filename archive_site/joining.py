"""**I/O.** Joins the files of the whole archive: what is the same is copied from those of the last site."""

import contextlib
import hashlib
import mmap
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec import Struct

from archive_site.entries import PARTS, Entry, make_entries
from archive_site.inheritance import LastSite, RollPrint
from archive_site.paths import OutputPath, RecordId
from archive_site.records import Authority, Record
from archive_site.rolls import Roll
from archive_site.views.contents import NO_RECORDS, Contents
from archive_site.views.dependencies import Dependencies, digest_of

_KEY_BYTES = 16
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


class KeyedRoll(NamedTuple):
    """A roll, and what each of its pieces depends on."""

    roll: Roll
    keys: tuple[bytes, ...]
    key: str
    """A digest of what the file depends on."""


def key_roll(roll: Roll, contents: Contents, dependencies: Dependencies) -> KeyedRoll:
    """Tell what a roll depends on, without making any of it."""
    key_of = _keyer(roll, contents, dependencies)
    return _with_keys(roll, dependencies, [key_of(place) for place in range(len(roll.members))])


def rekey_roll(
    roll: Roll, contents: Contents, dependencies: Dependencies, before: RollPrint, places: Iterable[int]
) -> KeyedRoll:
    """Tell what a roll depends on, where of all its members only those at some places have changed."""
    key_of = _keyer(roll, contents, dependencies)
    keys = [before.keys[at : at + _KEY_BYTES] for at in range(0, len(before.keys), _KEY_BYTES)]
    for place in places:
        keys[place] = key_of(place)
    return _with_keys(roll, dependencies, keys)


def _with_keys(roll: Roll, dependencies: Dependencies, keys: Sequence[bytes]) -> KeyedRoll:
    frame = [part.hex() for part in roll.frame]
    return KeyedRoll(roll, tuple(keys), digest_of([dependencies.salt, *frame, b"".join(keys).hex()]))


def _keyer(roll: Roll, contents: Contents, dependencies: Dependencies) -> Callable[[int], bytes]:
    """Give what makes a digest of all that the piece of a member depends on, by its place."""
    index, table = contents.web.mentions.index, contents.web.mentions.table

    def key_of(place: int) -> bytes:
        member = roll.members[place]
        if not isinstance(member, Record):
            count = contents.counts.get((member.kind, member.id)) if isinstance(member, Authority) else None
            told = dependencies.digest_value((member, (count or NO_RECORDS).naming))
        elif roll.is_entry:
            told = dependencies.shown[member.id]
        else:
            named = [f"{table.keys[number]} {times}" for number, times in index.times_in(place)]
            # The settings say how much of it is shown.
            told = digest_of((dependencies.salt, dependencies.whole[member.id], *named))
        return bytes.fromhex(told)

    return key_of


def join_roll(target: PieceWriter, keyed: KeyedRoll, last: LastSite) -> RollPrint:
    """Write a roll; gives what it was made of."""
    lengths: array[int] = array("I")
    target.write_pieces(keyed.roll.path, _join(keyed, _read_last(last, keyed.roll), lengths))
    return RollPrint(b"".join(keyed.keys), lengths.tobytes())


def join_bytes(keyed: KeyedRoll, last: LastSite) -> bytes:
    """Give all that stands in a roll, for a file of the same at another address."""
    return b"".join(_join(keyed, _read_last(last, keyed.roll), array("I")))


class Ahead:
    """A roll that is put together, and digested beside all else, before there is a place to write it.

    Nearly all of it must be of the last site: what is new of it stays in memory until it is written.
    """

    def __init__(self, keyed: KeyedRoll, old: "_Old") -> None:
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
    found = [(keyed, _read_last(last, keyed.roll)) for keyed in rolls]
    is_there = all(old.places or not keyed.keys for keyed, old in found)
    begun = [Ahead(keyed, old) for keyed, old in found if is_there]
    try:
        yield begun if is_there else None
    finally:
        for each in begun:
            each.wait()


class _Old(Struct, frozen=True):
    """The file of the last site."""

    view: memoryview
    places: Mapping[bytes, int]
    """Of the pieces, by their keys."""
    bounds: Sequence[tuple[int, int]]
    """Where each piece begins and ends."""


class KeptEntries:
    """What files of the whole archive in the last site have of each record, in every format."""

    def __init__(self, rolls: Iterable[Roll], last: LastSite, prints: Mapping[RecordId, str]) -> None:
        """Take the files by now, and digests of what they have of each record by now."""
        self._rolls = {each.extension: each for each in rolls if each.is_entry}
        self._last, self._prints = last, prints

    def __reduce__(
        self,
    ) -> tuple[type["KeptEntries"], tuple[tuple[Roll, ...], LastSite, dict[RecordId, str]]]:
        """Know nothing on another machine, where there is no last site."""
        return KeptEntries, ((), LastSite(Path()), {})

    @cached_property
    def _files(self) -> dict[str, _Old]:
        """By extension, each file as it stands in the last site."""
        return {extension: _read_last(self._last, roll) for extension, roll in self._rolls.items()}

    def find(self, record_id: RecordId) -> Entry | None:
        """Give what they have of a record; None where it is another by now, or not there."""
        key = bytes.fromhex(self._prints.get(record_id, ""))
        places = {name: old.places.get(key) for name, old in self._files.items()}
        if not places or None in places.values():
            return None
        bounds = {
            name: self._files[name].bounds[place] for name, place in places.items() if place is not None
        }
        told = {name: bytes(self._files[name].view[slice(*each)]) for name, each in bounds.items()}
        return make_entries([map(told.__getitem__, PARTS)])[0]


def _read_last(last: LastSite, roll: Roll) -> _Old:
    """Give the file as it stands in the last site; an empty one where it does not stand as it was written."""
    made = last.rolls.get(roll.path)
    if not made or not made.keys or not last.digest_of(roll.path):
        return _Old(memoryview(b""), {}, ())
    keys = [made.keys[at : at + _KEY_BYTES] for at in range(0, len(made.keys), _KEY_BYTES)]
    gap = len(roll.frame[1])
    bounds = []
    at = len(roll.frame[0])
    for length in array("I", made.lengths):
        bounds.append((at, at + length))
        at += length + gap
    with open(f"{last.folder}/{roll.path}", "rb") as file:  # noqa: PTH123 - a path is a text here
        # Who holds the last stretch of it closes it.
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return _Old(view, {key: place for place, key in enumerate(keys)}, bounds)


def _join(keyed: KeyedRoll, old: _Old, lengths: "array[int]") -> Iterator[bytes | memoryview]:
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
