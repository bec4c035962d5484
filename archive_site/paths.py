"""Kinds of address (record id, permalink, output path, anchor) and the arithmetic between them.

An output path is relative to the site's root, uses `/`, and ends in a file name: `records/ID.html`.
Only this module joins, relativises or makes safe what becomes part of an address.
"""

import hashlib
import posixpath
import re
import unicodedata
from functools import lru_cache
from typing import NewType
from urllib.parse import quote

RecordId = NewType("RecordId", str)
"""Lower-case letters of any script, digits, `-`, `_` and inner `.`; the file name of the record's page."""
AuthorityId = NewType("AuthorityId", str)
"""As a record id; unique within its kind of authority."""
OutputPath = NewType("OutputPath", str)
"""Path of a published file below the site's root, unescaped, with `/`."""
Anchor = NewType("Anchor", str)
"""Value of an `id` attribute, without `#`."""
MARKER = ".archive-site"
"""The file by which a folder of ours is known; the writer puts it into every site."""
LEDGER_NAME = "ledger.yaml"
"""The file of the sources that holds every address ever published."""
NO_ANCHOR = Anchor("")
"""Of what has none, or none yet."""

MAX_ID_LENGTH = 120
MAX_ID_BYTES = 200
"""In UTF-8: with a digest and an extension added, a file name stays within the 255 bytes of most systems."""
_PLAIN = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
"""The commonest ids: folding them would change nothing."""
_HYPHENS = re.compile(r"-{2,}")
_APOSTROPHES = frozenset("'\u2019\u02bc")
_VARIATION_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DEVICE_NAME = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_RESERVED = frozenset({"index", "not-stated"})


def normalise_space(text: str) -> str:
    """Fold every run of white space, no-break spaces included, into one space."""
    # Of most texts it is told faster that they are so.
    if "  " in text or text.startswith(" ") or text.endswith(" ") or _has_other_space(text):
        return " ".join(text.split())
    return text


def _has_other_space(text: str) -> bool:
    """Tell whether a text holds white space that is no space; where in doubt, that it does."""
    if not text.isascii():
        # None of it is printable.
        return not text.isprintable()
    # Sign by sign: each is found in a hundredth of the time that looking at every character takes.
    return (
        "\n" in text
        or "\t" in text
        or "\r" in text
        or "\v" in text
        or "\f" in text
        or "\x1c" in text
        or "\x1d" in text
        or "\x1e" in text
        or "\x1f" in text
    )


@lru_cache(maxsize=1 << 14)  # an archive's own name is asked for by each of its pages, others more than once
def address_safe(name: str) -> str:
    """Turn a name into the id it would have: case folded, spaces and signs as `-`; may be empty.

    Folding is full (`ß` is `ss`, final sigma is sigma), so that no two ids are one file where names of files
    ignore case.
    """
    if len(name) <= MAX_ID_LENGTH and _PLAIN.fullmatch(name) and not _is_reserved(name):
        return name
    slug = _fold_name(name)
    # What folding brings forth can fold again: a ligature may hold an apostrophe, a cut may end in a hyphen.
    while (again := _fold_name(slug)) != slug:
        slug = again
    return slug


def _fold_name(name: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    bare = _VARIATION_SELECTORS.sub("", "".join(char for char in folded if char not in _APOSTROPHES))
    slug = _HYPHENS.sub("-", "".join(char if _is_in_ids(char) else "-" for char in bare)).strip("-._")
    short = slug[:MAX_ID_LENGTH].encode()[:MAX_ID_BYTES].decode(errors="ignore").rstrip("-._")
    # An accent needs a letter to stand on.
    short = short.lstrip("".join(char for char in short if not char.isalnum()))
    if not short or not _is_reserved(short):
        return short
    return short.replace(".", "-") if "." in short else f"{short}-"


def _is_in_ids(char: str) -> bool:
    """Tell letters and digits of any script, their vowel signs and accents, and the three signs of an id."""
    return char.isalnum() or char in "-_." or unicodedata.category(char) in {"Mn", "Mc"}


def check_id(text: str) -> str:
    """Return the text if it is a safe id.

    Raises ValueError with a sentence if it is not: such an id could leave its folder, clash on some file
    system, or need escaping.
    """
    if not text:
        raise ValueError("an id must not be empty")
    if "/" in text or "\\" in text or text.startswith("."):
        raise ValueError("an id names one file: no `/`, no `\\`, no leading `.`")
    if len(text) > MAX_ID_LENGTH or len(text.encode(errors="replace")) > MAX_ID_BYTES:
        raise ValueError(f"an id has at most {MAX_ID_LENGTH} characters and {MAX_ID_BYTES} bytes")
    if _is_reserved(text):
        raise ValueError("this name is reserved by the site or by an operating system")
    if text != address_safe(text):
        raise ValueError("an id has lower-case letters, digits, `-`, `_` and `.` only")
    return text


def _is_reserved(text: str) -> bool:
    # `x.csl` would claim `x.csl.json`, which is the CSL-JSON file of the record `x`.
    return text in _RESERVED or text.endswith(".csl") or _DEVICE_NAME.fullmatch(text) is not None


def record_page(record_id: RecordId) -> OutputPath:
    """Give the permalink of a record."""
    return OutputPath(f"records/{record_id}.html")


def record_file(record_id: RecordId, extension: str) -> OutputPath:
    """Give the address of a file beside a record's page, such as its `ris`."""
    return OutputPath(f"records/{record_id}.{extension}")


def listing_file(page: OutputPath, extension: str) -> OutputPath:
    """Give the address of a file beside a listing, such as its `ris`."""
    return OutputPath(f"{page.removesuffix('.html')}.{extension}")


def archive_file(extension: str) -> OutputPath:
    """Give the address of the file that holds all records, such as their `ris`."""
    return OutputPath(f"data/records.{extension}")


def sheet_page(page: OutputPath, key: str, number: int) -> OutputPath:
    """Give the address of a further page of a listing that takes several.

    No id holds two hyphens in a row, so no listing of its own can have this address.
    """
    return OutputPath(f"{page.removesuffix('.html')}--{key}-{number}.html")


def letter_page(index: OutputPath, letter: str) -> OutputPath:
    """Give the address of the names of one letter, in an index that takes several pages."""
    return OutputPath(f"{index.removesuffix('.html')}--{letter}.html")


def compare_page(one: RecordId, other: RecordId) -> OutputPath:
    """Give the address of the page that compares two records, the same whichever is named first.

    No id holds two hyphens in a row, so no two pairs share an address; a name too long for a file is cut and
    carries a digest of the whole.
    """
    name = "--".join(sorted((one, other)))
    if len(name.encode()) > MAX_ID_BYTES:
        start = name.encode()[: MAX_ID_BYTES // 2].decode(errors="ignore")
        name = f"{start}---{text_digest(name)}"
    return OutputPath(f"compare/{name}.html")


def authority_page(folder: str, authority_id: AuthorityId) -> OutputPath:
    """Give the permalink of an authority; `folder` is its kind's folder, such as `people`."""
    return OutputPath(f"{folder}/{authority_id}.html")


def note_anchor(number: int) -> Anchor:
    """Give the anchor of a numbered reference, or of a footnote."""
    return Anchor(f"ref-{number}")


def mark_anchor(number: int, place: int) -> Anchor:
    """Give the anchor of a mark in the text that points to a reference; `place` counts its marks from 1."""
    return Anchor(f"cite-{number}-{place}")


def relative_href(target: OutputPath, page: OutputPath) -> str:
    """Give the relative link from `page` to `target`, percent-encoded, ending in a file name."""
    start = posixpath.dirname(page) or "."
    # A colon is encoded too, so that a name never reads as a scheme.
    return quote(posixpath.relpath(target, start))


@lru_cache(maxsize=65_536)  # a page is linked from many others
def percent_encode(path: str) -> str:
    """Encode a path or fragment for use in a link."""
    return quote(path)


def make_link(page: str, anchor: str = "") -> str:
    """Give the link, from the site's root, to a page, or to a place in it."""
    return f"{percent_encode(page)}#{percent_encode(anchor)}" if anchor else percent_encode(page)


def public_address(base_url: str, path: OutputPath) -> str:
    """Give the address of a published file on the web; `base_url` ends in `/`."""
    return base_url + percent_encode(path)


def resolve_href(href: str, page: OutputPath) -> OutputPath:
    """Give the output path a relative, unescaped link without fragment leads to, seen from `page`."""
    return OutputPath(posixpath.normpath(posixpath.join(posixpath.dirname(page), href)))


def text_digest(text: str) -> str:
    """Give eight hex digits for a text, the same however it is spaced."""
    normal = normalise_space(unicodedata.normalize("NFC", text))
    return hashlib.sha256(normal.encode()).hexdigest()[:8]


def parse_base_url(text: str) -> str:
    """Return a public address with its final `/`; raises ValueError with a sentence if it is none."""
    if not re.fullmatch(r"https?://[^\s/?#\"<>\\]+(/[^\s?#\"<>\\]*)?", text):
        raise ValueError(
            f"`{text}` is no public address of a site; write one like https://example.org/archive/"
        )
    return text if text.endswith("/") else f"{text}/"
