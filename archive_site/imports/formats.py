"""Tells the format of a library or web archive by its beginning, not by its name."""

import re
from collections.abc import Callable
from enum import StrEnum

from archive_site.imports.bibtex import read_bibtex
from archive_site.imports.csl import read_csl
from archive_site.imports.items import Item
from archive_site.imports.ris import read_ris
from archive_site.problems import Problem

BEGINNING_BYTES = 65_536
"""How much of a file tells its format: remarks may stand before the first item."""
_ARCHIVE = re.compile(rb"WARC/\d|filedesc://")
_ZSTD = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
"""A frame of zstd, or one to be skipped, in which WARC files have their dictionary."""
_RIS = re.compile(r"^[ \t]*TY[ \t]{1,2}-", re.MULTILINE)
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)

Reader = Callable[[str, str], tuple[list[Item], list[Problem]]]


class Format(StrEnum):
    """What can be imported."""

    CSL_JSON = "CSL-JSON"
    RIS = "RIS"
    BIBTEX = "BibTeX"
    WARC = "WARC"
    WACZ = "WACZ"


READERS: dict[Format, Reader] = {
    Format.CSL_JSON: read_csl,
    Format.RIS: read_ris,
    Format.BIBTEX: read_bibtex,
}
"""The readers of what is text: they take it with the path to name in problems."""


def tell_format(beginning: bytes) -> Format | None:
    """Tell the format from the first bytes of a file; None where they are of none that can be imported."""
    if beginning.startswith(b"PK\x03\x04"):
        return Format.WACZ
    if beginning.startswith(b"\x1f\x8b") or _ARCHIVE.match(beginning):
        return Format.WARC
    text = beginning.decode(
        "utf-16" if beginning[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace"
    )
    if text.lstrip().startswith(("[", "{")):
        return Format.CSL_JSON
    if _RIS.search(text):
        return Format.RIS
    return Format.BIBTEX if _BIBTEX.search(text) else None


def is_zstd(beginning: bytes) -> bool:
    """Tell from the first bytes of a file whether it is packed with zstd, as few web archives are."""
    return _ZSTD.match(beginning) is not None
