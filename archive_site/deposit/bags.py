"""BagIt 1.0 (RFC 8493): the tag files of a bag, from the digests of what it holds.

The `bagit` package writes version 0.97, today's date, and its tag manifest in the order of the file
system; so the four small files are written here, and `bagit` validates what came of it.
"""

from collections.abc import Iterable, Mapping

from archive_site.fixity import Fixity, render_manifest
from archive_site.paths import normalise_space

PAYLOAD = "data"
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def render_declaration() -> bytes:
    """Give `bagit.txt`."""
    return _DECLARATION.encode()


def render_about(about: Iterable[tuple[str, str]], payload: Mapping[str, Fixity]) -> bytes:
    """Give `bag-info.txt`: labels with values, empty ones left out, and the size of the payload."""
    size_bytes = sum(fixity.size_bytes for fixity in payload.values())
    lines = [(label, normalise_space(value)) for label, value in about]
    lines.append(("Payload-Oxum", f"{size_bytes}.{len(payload)}"))
    return "".join(f"{label}: {value}\n" for label, value in lines if value).encode()


def is_read_alike(path: str) -> bool:
    """Tell whether everybody reads this path in a manifest as we mean it.

    RFC 8493 (2.1.3) writes a percent sign and ends of lines in code, which `bagit` does not decode; it also
    ends a line wherever Unicode does.
    """
    return "%" not in path and path.splitlines() == [path]


def list_fixities(fixities: Mapping[str, Fixity]) -> bytes:
    """Give a manifest of files by path relative to the bag, in order; each must be read alike."""
    return render_manifest((path, fixities[path].digest) for path in sorted(fixities))
