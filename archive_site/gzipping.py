"""Compresses: files as gzip (RFC 1952), the same on every system, and what is kept of an index (RFC 1950)."""

import zlib
from struct import pack

import deflate

_HEADER = bytes.fromhex("1f8b08000000000002ff")
"""Deflate; no name, no time, slowest compression, unknown system: as Pagefind writes it."""
_LEVEL = 5
"""Of libdeflate. 6 takes half as long again and makes an index 0.3 % smaller."""
_SMALLEST = 10
"""Three times as long, and a tenth smaller: for the few files that every search needs."""
_QUICKEST = 1


def compress(content: bytes, *, is_asked_often: bool = False) -> bytes:
    """Give a gzip file, which tells neither when nor on which system it was made."""
    deflated = deflate.deflate_compress(content, _SMALLEST if is_asked_often else _LEVEL)
    return b"".join((_HEADER, deflated, pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)))


def compress_kept(content: bytes) -> bytes:
    """Give what is read often and by us alone."""
    return bytes(deflate.zlib_compress(content, _QUICKEST))
