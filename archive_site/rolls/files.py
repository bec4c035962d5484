"""Rolls: files that hold a piece for each of many things, which depends on that thing alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from archive_site.paths import OutputPath

LIST = (b"[\n", b",\n", b"\n]\n")
"""A list of JSON, a line for each member; an empty one has no lines."""


class Roll(Struct, frozen=True):
    """A file that holds a piece for each of many things, which depends on that thing alone."""

    path: OutputPath
    frame: tuple[bytes, bytes, bytes]
    """What stands before the first piece, between two, and behind the last."""
    members: Sequence[Any]
    """Records, authorities, or what pairs of records share; in order."""
    render: Callable[[Any], bytes]
    """Gives the piece of a member."""

    is_rendition: bool = False
    """True where a piece is what listings have of a record, and no more."""
    is_whole: bool = False
    """True where a piece is all that there is to a record."""

    @property
    def extension(self) -> str:
        """Give what its name ends with, such as `csl.json`."""
        return self.path.partition(".")[2]

    def join(self) -> bytes:
        """Give the file."""
        return b"".join(self.pieces(map(self.render, self.members)))

    def pieces(self, rendered: Iterable[bytes]) -> Iterator[bytes]:
        """Give the bytes of the file one after the other: a whole archive is large."""
        before, between, behind = self.frame
        if not self.members and self.frame == LIST:
            before, behind = b"[", b"]\n"
        yield before
        for number, piece in enumerate(rendered):
            if number:
                yield between
            yield piece
        yield behind
