"""Everything that a site or a bag holds, unpacked: what is withheld is sought in it."""

import gzip
import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from pathlib import Path

_PACKED = re.compile(rb'archiveIndex\.put\("[^"]*","([A-Za-z0-9+/=]*)"\)')
"""A file of the search index inside a script, as a page opened from a disk loads it."""
_TAG = re.compile(r"<[^>]*>")


def read_everything(folder: Path) -> str:
    """Give all words of a folder with single spaces: names of files, and packed files unpacked."""
    parts = []
    for path in sorted(folder.rglob("*")):
        parts.append(str(path.relative_to(folder)))
        if path.is_file():
            parts += (raw.decode(errors="replace") for raw in _unpack(path.read_bytes()))
    return " ".join(" ".join(parts).split())


def read_words(folder: Path) -> str:
    """Give the same as a reader sees it, and once more without tags: markup divides no words."""
    shown = unescape(read_everything(folder))
    bare = " ".join(_TAG.sub(" ", shown).split())
    joined = " ".join(_TAG.sub("", shown).split())
    return f"{shown}\n{bare}\n{joined}".casefold()


def _unpack(raw: bytes) -> Iterator[bytes]:
    """Give a file, and whatever is packed in it."""
    yield raw
    if raw.startswith(b"\x1f\x8b"):
        yield from _unpack(gzip.decompress(raw))
    if raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _unpack(packed.read(name))
    for inner in _PACKED.findall(raw):
        yield from _unpack(b64decode(inner))
