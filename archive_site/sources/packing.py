"""Readings as bytes and back, in a form that can make nothing but the values of a reading.

The bytes are MessagePack, and are read as the kinds of values that a reading consists of and as nothing else,
so that none, whoever wrote them, can call anything. The texts of a reading lie behind all else of it, which
tells their gists. They are read back only when somebody asks for their blocks, from where they were put: on a
shelf, or wherever whoever unpacks the rest says.
"""

import functools
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, get_type_hints

from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from archive_site.cache.shelf import Kept, Shelf, read_back
from archive_site.deferral import names_of
from archive_site.records import Record
from archive_site.sources.readings import Reading
from archive_site.texts.gists import Gist, gist_of
from archive_site.texts.structure import NO_TEXT, Text

_TEXTS_AT_HAND = 256
"""Texts whose blocks are kept for the next question: some 20 kB each."""
_Laid = tuple[bytes, Gist] | None
"""A text as it lies packed; None for one that holds nothing."""
_Lying = tuple[int, int, Gist] | None
"""Where a text begins and ends among those of a reading; None for one that holds nothing."""
_LENGTH_BYTES = 4
Place = Callable[[int, int], Kept]
"""Gives what is kept in the place of the bytes of a text, from where these begin to where they end."""


def pack_reading(reading: Reading) -> bytes:
    """Give a reading as bytes: how many are of all but its texts, these, and the texts."""
    saying = reading.saying
    abstract = saying.abstract if saying else NO_TEXT
    bare = replace(reading, text=NO_TEXT, saying=saying and replace(saying, abstract=NO_TEXT))
    texts: list[bytes] = []
    lying: list[_Lying] = []
    end = 0
    for text in (reading.text, abstract):
        laid = _lay(text)
        if laid is None:
            lying.append(None)
            continue
        packed, gist = laid
        begin, end = end, end + len(packed)
        lying.append((begin, end, gist))
        texts.append(packed)
    rest = _encode((bare, *lying))
    return b"".join((len(rest).to_bytes(_LENGTH_BYTES, "little"), rest, *texts))


def without_texts(packed: bytes) -> bytes:
    """Give of a packed reading all but its texts."""
    return packed[_LENGTH_BYTES : _where_texts_begin(packed)]


def texts_of(packed: bytes) -> bytes:
    """Give the texts of a packed reading, one behind the other."""
    return packed[_where_texts_begin(packed) :]


def unpack_reading(packed: bytes, shelf: Shelf | None) -> Reading:
    """Give the reading that these bytes are of; raises `msgspec.DecodeError` where they are of none.

    Its texts go onto the shelf; without one they stay beside it.
    """
    texts = texts_of(packed)
    put = shelf.put if shelf else bytes
    return unpack_rest(without_texts(packed), lambda begin, end: put(texts[begin:end]))


def unpack_rest(rest: bytes, place: Place) -> Reading:
    """Give the reading of which this is all but the texts; raises `msgspec.DecodeError` where of none."""
    bare: Reading
    bare, text, abstract = _decoder_of(Reading).decode(rest)
    if abstract and bare.saying:
        bare = replace(bare, saying=replace(bare.saying, abstract=_find(abstract, place)))
    return replace(bare, text=_find(text, place)) if text else bare


def _where_texts_begin(packed: bytes) -> int:
    return _LENGTH_BYTES + int.from_bytes(packed[:_LENGTH_BYTES], "little")


def _find(lying: _Lying, place: Place) -> Text:
    if not lying:
        return NO_TEXT
    begin, end, gist = lying
    return Text.defer(functools.partial(_recall, place(begin, end)), gist)


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
    kept: Kept = recall.args[0]
    return read_back(kept)


def _take_up(laid: _Laid) -> Text:
    """Give the text that lies packed, deferred until somebody asks for its blocks."""
    if not laid:
        return NO_TEXT
    packed, gist = laid
    return Text.defer(functools.partial(_recall, packed), gist)


@functools.lru_cache(_TEXTS_AT_HAND)
def _recall(kept: Kept) -> Sequence[object]:
    values: Sequence[object] = _decoder_of(Text).decode(read_back(kept))
    return values


@functools.cache
def _decoder_of(kind: type) -> Decoder[Any]:
    """Give what reads back values of a kind: with word of their texts beside them, or with these in place."""
    if kind is Reading:
        return Decoder(tuple[Reading, _Lying, _Lying])
    hints = [_Laid if hint is Text else hint for hint in get_type_hints(kind).values()]
    return Decoder(tuple[tuple(hints)])  # type: ignore[misc] # as many as the kind has fields


_encode = Encoder().encode
_TEXT, _RECORD = (attrgetter(*names_of(kind)) for kind in (Text, Record))
_TEXTS_OF_RECORD = [place for place, hint in enumerate(get_type_hints(Record).values()) if hint is Text]
