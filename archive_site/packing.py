"""Readings as bytes and back, in a form that can make nothing but the values of a reading.

The bytes are those of Python's pickle, which reads fast; but every name in them is looked up in one list of
value classes and of nothing else, so that no bytes, whoever wrote them, can call anything. Texts lie inside
as bytes of their own behind their gist. They go onto a shelf, if there is one, and are read back only when
somebody asks for their blocks.
"""

import functools
import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from archive_site.dates import Day, EdtfDate
from archive_site.deferral import names_of
from archive_site.descriptions import ListField
from archive_site.gists import Gist, gist_of
from archive_site.hypertext import Link, WikiLink
from archive_site.located import Located
from archive_site.problems import Location, Problem, Severity
from archive_site.provenance import NO_NAMES, UNKNOWN, Basis, Field, Rival
from archive_site.readings import Reading, Saying
from archive_site.records import (
    Block,
    BlockKind,
    Capture,
    Description,
    Fixity,
    Furniture,
    Kind,
    MetadataLine,
    NameChoice,
    Record,
    Reference,
    Text,
)
from archive_site.rights import Rights, Terms
from archive_site.shelf import Shelf, Shelved, read_back
from archive_site.statements import CaptureClaim

_VALUES = (
    *(CaptureClaim, Description, EdtfDate, Field, Furniture, Link, ListField, Location),
    *(Capture, Fixity, MetadataLine, NameChoice, Problem, Reading, Reference, Rival, Saying, WikiLink),
)
_ROWS = (Day, Located)
_TEXTS_AT_HAND = 256
"""Texts whose blocks are kept for the next question: some 20 kB each."""
_WORDS = (Basis, BlockKind, Kind, Rights, Severity)


def pack_reading(reading: Reading) -> bytes:
    """Give a reading as bytes."""
    return _pack(reading)


class Unpacker:
    """Makes readings of bytes again."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Take the shelf onto which the texts go; without one they stay beside their readings."""
        self._known = {**_KNOWN, "_text": functools.partial(_text, shelf)}

    def unpack(self, packed: bytes) -> Reading:
        """Give the reading that these bytes are of; raises ValueError where they are of something else."""
        reading = _unpack(packed, self._known)
        if not isinstance(reading, Reading):
            raise ValueError("the bytes are of something else than a reading")  # noqa: TRY004 - not our caller's type
        return reading


def pack_record(record: Record) -> bytes:
    """Give the fields of a record as bytes; a text that lies packed already stays so."""
    return _pack(_RECORD(record))


def unpack_record(packed: bytes) -> Sequence[object]:
    """Give the fields of the record of which these are the bytes, in their order."""
    values: Sequence[object] = _unpack(packed, _KNOWN)
    return values


_RECORD = attrgetter(*names_of(Record))


_Row = tuple[Any, ...]
"""A block as a tuple."""


def _make_row(block: Block) -> _Row:
    return str(block.kind), *block[1:]


def _make_block(row: _Row) -> Block:
    return _new(Block, (_KINDS[row[0]], *row[1:]))


@functools.lru_cache(_TEXTS_AT_HAND)
def _recall(kept: Shelved | bytes) -> tuple[object, ...]:
    rows, *others = _unpack(read_back(kept), _KNOWN)
    return tuple(map(_make_block, rows)), *others


def _text(shelf: Shelf | None, packed: bytes, *told: Any) -> Text:  # noqa: ANN401 - as packed
    if not packed:
        return Text()
    kept = shelf.put(packed) if shelf else packed
    return Text.defer(functools.partial(_recall, kept), Gist(*told))


def _terms(*values: Any) -> Terms:  # noqa: ANN401 - as packed
    return Terms(**dict(zip(_TERMS, values, strict=True)))


_TERMS = names_of(Terms)
_KNOWN: dict[str, Any] = {
    **{each.__name__: each for each in (*_VALUES, *_ROWS, *_WORDS, _terms)},
    "_text": functools.partial(_text, None),
    "UNKNOWN": UNKNOWN,
    "NO_NAMES": NO_NAMES,
}
"""Everything that packed bytes can name."""


class _Unpickler(pickle.Unpickler):
    """Reads back what `_pack` wrote."""

    def __init__(self, packed: bytes, known: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(packed))
        self._known = known

    def find_class(self, _module_name: str, global_name: str, /) -> Any:  # noqa: ANN401 - one of `_KNOWN`
        """Look a name up in the list; raises ValueError for any other."""
        if global_name not in self._known:
            raise ValueError(f"{global_name} is no value of a reading")
        return self._known[global_name]


Reduced = str | tuple[Callable[..., Any], tuple[Any, ...]]


def _reduce_as(value_class: type) -> Callable[[Any], Reduced]:
    get = attrgetter(*names_of(value_class))
    return lambda value: (value_class, get(value))


def _reduce_field(field: Field[Any]) -> Reduced:
    if field is UNKNOWN or field is NO_NAMES:
        return "UNKNOWN" if field is UNKNOWN else "NO_NAMES"
    return Field, _FIELD(field)


def _reduce_text(text: Text) -> Reduced:
    packed = _packed_of(text)
    if packed:
        return _text, (packed, *gist_of(text))
    blocks, *others = _TEXT(text)
    if not blocks and not any(others):
        return _text, (b"",)
    return _text, (_pack((tuple(map(_make_row, blocks)), *others)), *gist_of(text))


def _packed_of(text: Text) -> bytes:
    """Give the bytes that a deferred text lies in; none of any other one."""
    recall = getattr(text, "_recall", None)
    if not isinstance(recall, functools.partial) or recall.func is not _recall:
        return b""
    kept: Shelved | bytes = recall.args[0]
    return read_back(kept)


_FIELD = attrgetter(*names_of(Field))
_TEXT = attrgetter(*names_of(Text))
_KINDS = {str(kind): kind for kind in BlockKind}
_new = tuple.__new__
"""Makes a tuple of a class of its own without asking for its fields by name: a text has many blocks."""
_REDUCTIONS: dict[type, Callable[[Any], Reduced]] = {
    **{value_class: _reduce_as(value_class) for value_class in _VALUES},
    **{words: lambda word: (type(word), (str(word),)) for words in _WORDS},
    **{rows: lambda row: (type(row), tuple(row)) for rows in _ROWS},
    Field: _reduce_field,
    Terms: lambda terms: (_terms, attrgetter(*_TERMS)(terms)),
    Text: _reduce_text,
}


def _pack(value: object) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = _REDUCTIONS
    pickler.dump(value)
    return buffer.getvalue()


def _unpack(packed: bytes, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever was packed
    return _Unpickler(packed, known).load()
