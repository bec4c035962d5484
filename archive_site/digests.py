"""Digests of what results depend on: of texts, or of bytes, in their order."""

import hashlib
from collections.abc import Iterable

_DIGITS = 32


def digest_of(parts: Iterable[str]) -> str:
    """Give one digest for texts in their order."""
    return digest_bytes(["\0".join(parts).encode(errors="surrogatepass")])


def digest_bytes(parts: Iterable[bytes]) -> str:
    """Give one digest for texts in their order that are encoded already."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:_DIGITS]
