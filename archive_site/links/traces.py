"""The trace of a record: its words, runs and quotations, and whom, when and whose word it names, as numbers.

It depends on the record and on the names of the authorities alone, whatever else the archive holds.
"""

import marshal
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.links.citings import Press, find_reliances
from archive_site.links.events import find_days
from archive_site.links.mentions import find_names
from archive_site.links.namings import list_named
from archive_site.links.quotations import find_quotations
from archive_site.links.runs import Numbers
from archive_site.links.sought import SoughtNames
from archive_site.links.words import NumberedText, WordNumbers
from archive_site.records import Record
from archive_site.texts.gists import gist_of

_BYTES = array("I").itemsize


class Trace(Struct, frozen=True):
    """One record's words, runs of words and quotations, and what else was found in it."""

    text: NumberedText
    quotations: tuple[bytes, ...]
    """Each as the numbers of its words, four bytes a word."""
    names: Numbers
    """As `mentions.find_names` gives them."""
    days: Numbers
    """As `events.find_days` gives them."""
    reliances: Numbers
    """As `citings.find_reliances` gives them."""


class Tracer:
    """What is needed to take the trace of any record of an archive."""

    def __init__(self, archive: Archive, sought: SoughtNames) -> None:
        """Take the names that are looked for."""
        self._sought = sought
        self._press = Press(archive.authorities, sought.table)
        self._numbers = WordNumbers(archive.authorities)
        listed = (each for each in archive.authorities if not each.is_implicit)
        self.salt = repr([(each.kind.value, each.id, each.names, each.type) for each in listed])
        """All that traces depend on but the records and what was chosen for them."""

    def take(self, record: Record) -> Trace:
        """Take the trace of what an edition shows of a record."""
        return self.take_all([record])[0]

    def take_all(self, records: Sequence[Record]) -> list[Trace]:
        """Take the traces of a few records: each step for all of them, then the next.

        That is faster than record by record: what one step needs fits into a processor's cache, all do not.
        """
        texts = [self._numbers.number(record) for record in records]
        quotations = [find_quotations(record, self._numbers) for record in records]
        names = [find_names(record, self._sought) for record in records]
        days = [find_days(record) for record in records]
        reliances = [
            find_reliances(record, self._press, list_named(named))
            for record, named in zip(records, names, strict=True)
        ]
        return list(map(Trace, texts, quotations, names, days, reliances))

    def shown(self, record: Record) -> bytes:
        """Give all of a record that its trace depends on; equal bytes have equal traces."""
        texts = gist_of(record.abstract).digest, gist_of(record.body).digest
        shown = (record.title, bool(record.devised_title), texts, self._sought.choices(record))
        # The second version of the format has no memory of what it wrote before.
        return marshal.dumps(shown, 2)


def pack_trace(trace: Trace) -> bytes:
    """Give a trace as bytes of this machine."""
    quoted = array("I")
    for each in trace.quotations:
        quoted.append(len(each) // _BYTES)
        quoted.frombytes(each)
    parts = (
        trace.text.words,
        trace.text.starts,
        trace.text.runs,
        quoted,
        trace.names,
        trace.days,
        trace.reliances,
    )
    return b"".join(map(bytes, (array("I", map(len, parts)), *parts)))


def unpack_trace(packed: bytes) -> Trace:
    """Give the trace of which these are the bytes."""
    lengths = array("I", packed[: _PARTS * _BYTES])
    bounds = accumulate((length * _BYTES for length in lengths), initial=_PARTS * _BYTES)
    words, starts, runs, quoted, names, days, reliances = (
        array("I", packed[begin:end]) for begin, end in pairwise(bounds)
    )
    return Trace(NumberedText(words, starts, runs), tuple(_split(quoted)), names, days, reliances)


_PARTS = 7
MACHINE = array("I", [1]).tobytes()
"""The order of bytes on this machine, on which those of a trace depend, too."""


def _split(quoted: Numbers) -> Iterator[bytes]:
    at = 0
    while at < len(quoted):
        end = at + 1 + quoted[at]
        yield quoted[at + 1 : end].tobytes()
        at = end
