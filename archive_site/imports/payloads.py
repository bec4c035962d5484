"""Payloads of web archives: what a server sent, back to the page, never larger than a bound."""

import base64
import binascii
import codecs
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator

from archive_site.messages import tell
from archive_site.problems import MachineError
from archive_site.sources.decoding import decode_page, find_codec

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_PIECE_BYTES = 65_536
"""What is unpacked at a time, before it is looked whether it is too much."""
_DIGESTS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "md5": "md5",
}


class TooLarge(ValueError):  # noqa: N818 - a refusal, which its reader puts in words
    """A payload is larger than the bound when it is unpacked."""


def dechunk(body: bytes) -> bytes:
    """Give a body without the marks of chunked transfer; a body that has none stays as it is.

    A body that ends within a chunk, or after some, is given as far as it goes.
    """
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += len(body[at : at + 2]) - len(body[at : at + 2].lstrip(b"\r\n"))
    return b"".join(pieces) if pieces and at >= len(body) else body


def unpack(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """Undo a content encoding, or several; a body that was unpacked already stays as it is.

    Raises TooLarge, ValueError with a sentence for an encoding that is not read, and MachineError where the
    package for `br` is not installed.
    """
    for name in reversed([each.strip().lower() for each in encoding.split(",") if each.strip()]):
        if name == "identity":
            continue
        if name not in _UNPACKERS:
            if body.lstrip().startswith(b"<"):
                return body
            raise ValueError(tell("import.encoding", encoding=name))
        body = _unpack_whole(body, _UNPACKERS[name], max_bytes)
    if len(body) > max_bytes:
        raise TooLarge(tell("import.too-large", limit_mb=max_bytes // 1_000_000))
    return body


def _unpack_whole(body: bytes, unpacker: Callable[[bytes], Iterator[bytes]], max_bytes: int) -> bytes:
    unpacked = bytearray()
    try:
        for piece in unpacker(body):
            unpacked += piece
            if len(unpacked) > max_bytes:
                raise TooLarge(tell("import.too-large", limit_mb=max_bytes // 1_000_000))
    except (zlib.error, _BrokenBrotli) as error:
        if unpacked:
            raise ValueError(tell("import.broken", reason=error)) from error
        # Browsers that save web archives often unpack what they keep, and leave the header as it was.
        return body
    return bytes(unpacked)


def _inflate(body: bytes, wbits: int = zlib.MAX_WBITS | 32) -> Iterator[bytes]:
    inflater = zlib.decompressobj(wbits)
    rest = body
    while rest and not inflater.eof:
        yield inflater.decompress(rest, _PIECE_BYTES)
        rest = inflater.unconsumed_tail


def _inflate_bare(body: bytes) -> Iterator[bytes]:
    """Undo `deflate`, which some servers send without its head."""
    is_headed = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _inflate(body, zlib.MAX_WBITS if is_headed else -zlib.MAX_WBITS)


class _BrokenBrotli(Exception):  # noqa: N818 - a signal inside this module
    pass


def _unbrotli(body: bytes) -> Iterator[bytes]:
    try:
        import brotli  # noqa: PLC0415 - not everybody has it
    except ImportError as error:
        raise MachineError(tell("machine.no-import", package="brotli")) from error
    decompressor = brotli.Decompressor()
    rest = body
    try:
        while not decompressor.is_finished():
            piece = decompressor.process(rest, output_buffer_limit=_PIECE_BYTES)
            rest = b""
            if not piece and decompressor.can_accept_more_data():
                return
            yield piece
    except brotli.error as error:
        raise _BrokenBrotli(str(error)) from error


_UNPACKERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate_bare,
    "br": _unbrotli,
}


def matches_digest(stated: str, *payloads: bytes) -> bool | None:
    """Tell whether one of some forms of a payload has the digest stated; None where that is not to be told.

    Tools differ in whether the payload is what was sent, or that without the marks of its transfer.
    """
    algorithm, colon, value = stated.strip().partition(":")
    name = _DIGESTS.get(algorithm.lower(), "")
    if not colon or not name:
        return None
    wanted = set(_decode_digest(value.strip(), hashlib.new(name, usedforsecurity=False).digest_size))
    if not wanted:
        return None
    return any(hashlib.new(name, payload, usedforsecurity=False).digest() in wanted for payload in payloads)


def _decode_digest(value: str, size: int) -> Iterator[bytes]:
    for decode in (bytes.fromhex, base64.b32decode, base64.b64decode, base64.urlsafe_b64decode):
        try:
            decoded = decode(value.upper() if decode is base64.b32decode else value)
        except (ValueError, binascii.Error):
            continue
        if len(decoded) == size:
            yield decoded


def settle_charset(page: bytes, content_type: str) -> tuple[bytes, str]:
    """Give a page so that it is read by the character set that its server named; with that set if it changed.

    Where the page says so itself, or is UTF-8, its bytes stay as they are. Else it is written as UTF-8 with a
    byte order mark, which wins over what the page says of itself.
    """
    named = _CHARSET.search(content_type)
    codec = find_codec(named[1]) if named else ""
    if not named or not codec:
        return page, ""
    try:
        text = page.decode(codec)
    except UnicodeDecodeError:
        return page, ""
    try:
        if decode_page(page).text == text:
            return page, ""
    except UnicodeDecodeError:
        pass
    return codecs.BOM_UTF8 + text.encode(), named[1]
