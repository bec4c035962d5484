"""Readings as bytes and back, in a form that can make nothing but the values of a reading.

The bytes are MessagePack, and are read as the kinds of values that a reading consists of and as nothing else,
so that none, whoever wrote them, can call anything. Texts lie inside as bytes of their own beside their gist.
They go onto a shelf, if there is one, and are read back only when somebody asks for their blocks.
"""

import functools
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, get_type_hints

from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from archive_site.deferral import names_of
from archive_site.gists import Gist, gist_of
from archive_site.readings import Reading
from archive_site.records import NO_TEXT, Record, Text
from archive_site.shelf import Shelf, Shelved, read_back

_TEXTS_AT_HAND = 256
"""Texts whose blocks are kept for the next question: some 20 kB each."""
_Laid = tuple[bytes, Gist] | None
"""A text as it lies packed; None for one that holds nothing."""


def pack_reading(reading: Reading) -> bytes:
    """Give a reading as bytes."""
    saying = reading.saying
    abstract = saying.abstract if saying else NO_TEXT
    bare = replace(reading, text=NO_TEXT, saying=saying and replace(saying, abstract=NO_TEXT))
    return _encode((bare, _lay(reading.text), _lay(abstract)))


class Unpacker:
    """Makes readings of bytes again."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Take the shelf onto which the texts go; without one they stay beside their readings."""
        self._shelf = shelf

    def unpack(self, packed: bytes) -> Reading:
        """Give the reading that these bytes are of; raises `msgspec.DecodeError` where they are of none."""
        bare: Reading
        bare, text, abstract = _decoder_of(Reading).decode(packed)
        saying = bare.saying
        if saying and abstract:
            saying = replace(saying, abstract=_take_up(abstract, self._shelf))
        return replace(bare, saying=saying, text=_take_up(text, self._shelf))


def pack_record(record: Record) -> bytes:
    """Give the fields of a record as bytes; a text that lies packed already stays so."""
    return _encode([_lay(value) if type(value) is Text else value for value in _RECORD(record)])


def unpack_record(packed: bytes) -> Sequence[object]:
    """Give the fields of the record of which these are the bytes, in their order."""
    values = list(_decoder_of(Record).decode(packed))
    for place in _TEXTS_OF_RECORD:
        values[place] = _take_up(values[place])
    return values


def _lay(text: Text) -> _Laid:
    """Give a text as it lies packed."""
    packed = _packed_of(text)
    if not packed:
        values = _TEXT(text)
        if not any(values):
            return None
        packed = _encode(values)
    return packed, gist_of(text)


def _packed_of(text: Text) -> bytes:
    """Give the bytes that a deferred text lies in; none of any other one."""
    recall = getattr(text, "_recall", None)
    if not isinstance(recall, functools.partial) or recall.func is not _recall:
        return b""
    kept: Shelved | bytes = recall.args[0]
    return read_back(kept)


def _take_up(laid: _Laid, shelf: Shelf | None = None) -> Text:
    """Give the text that lies packed, deferred until somebody asks for its blocks."""
    if not laid:
        return NO_TEXT
    packed, gist = laid
    return Text.defer(functools.partial(_recall, shelf.put(packed) if shelf else packed), gist)


@functools.lru_cache(_TEXTS_AT_HAND)
def _recall(kept: Shelved | bytes) -> Sequence[object]:
    values: Sequence[object] = _decoder_of(Text).decode(read_back(kept))
    return values


@functools.cache
def _decoder_of(kind: type) -> Decoder[Any]:
    """Give what reads back values of a kind: with the texts in them laid beside, or in their place."""
    if kind is Reading:
        return Decoder(tuple[Reading, _Laid, _Laid])
    hints = [_Laid if hint is Text else hint for hint in get_type_hints(kind).values()]
    return Decoder(tuple[tuple(hints)])  # type: ignore[misc] # as many as the kind has fields


_encode = Encoder().encode
_TEXT, _RECORD = (attrgetter(*names_of(kind)) for kind in (Text, Record))
_TEXTS_OF_RECORD = [place for place, hint in enumerate(get_type_hints(Record).values()) if hint is Text]
