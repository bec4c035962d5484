"""**I/O.** Fixity: the digest and the length of a file, by which anybody can tell that it is unchanged.

A digest is SHA-256 in lower-case hex. A manifest lists digests as `sha256sum -c` reads them.
"""

import hashlib
from collections.abc import Iterable
from os import PathLike

from msgspec import Struct

MANIFEST = "manifest-sha256.txt"
"""The name of a manifest, in a site as in a bag."""


class Fixity(Struct, frozen=True):
    """Proof that a file is unchanged since it came here."""

    digest: str
    """Of the bytes as read, before decoding."""
    size_bytes: int


def take_fixity(content: bytes) -> Fixity:
    """Give the fixity of what a file holds."""
    return Fixity(hashlib.sha256(content).hexdigest(), len(content))


def digest_file(path: str | PathLike[str]) -> str:
    """Give the digest of a file; raises OSError where it cannot be read."""
    with open(path, "rb") as file:  # noqa: PTH123 - ten thousand times a build, and half the cost
        return hashlib.file_digest(file, "sha256").hexdigest()


def render_manifest(digests: Iterable[tuple[str, str]]) -> bytes:
    """Give a manifest of files, each with its path below the manifest and its digest, in their order."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests).encode()


def parse_manifest(text: str, prefix: str = "") -> dict[str, str]:
    """Read a manifest; gives digests by path, behind the address of the folder that the manifest is in."""
    pairs = (line.partition("  ") for line in text.splitlines())
    return {prefix + name: digest for digest, _, name in pairs if name}
