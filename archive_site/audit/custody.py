"""**I/O.** Compares captures with the digests of a built site: what is unchanged, changed, lost, added."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from archive_site.building.assembly import Loaded
from archive_site.paths import archive_file
from archive_site.problems import Location, Problem, problem
from archive_site.rights import Rights

_PUBLISHED = archive_file("json")


class Custody(Struct, frozen=True):
    """What became of the captures of an archive."""

    verified: int
    """Read now, with the digest that sources or site say."""
    absent: int
    """Described by a digest, kept elsewhere, and not at hand."""
    problems: tuple[Problem, ...]


def read_custody(loaded: Loaded, site: Path | None, captures: Path | None) -> Custody:
    """Compare every capture with the digest under which the site published it, if there is a site.

    A digest that the sources state is compared while they are loaded. Problem codes: capture-changed,
    capture-gone, capture-added, capture-unclaimed.
    """
    published = _read_published(site) if site else None
    problems = [] if published is None else [*_compare(loaded, published)]
    claimed = {each.capture.fixity.digest for each in loaded.archive.records if each.capture}
    if captures:
        unclaimed = (path for digest, path in loaded.captures.items() if digest not in claimed)
        places = (Location(path.relative_to(captures).as_posix()) for path in unclaimed)
        problems += [problem("capture-unclaimed", where) for where in places]
    held = [(each.capture, each.is_withheld) for each in loaded.archive.records if each.capture]
    # Where a stand-in stands for a capture, that is elsewhere.
    at_hand = [
        capture
        for capture, is_told in held
        if not is_told and (capture.source or capture.fixity.digest in loaded.captures)
    ]
    changed = sum(each.code == "capture-changed" for each in problems)
    return Custody(len(at_hand) - changed, len(held) - len(at_hand), tuple(sorted(problems)))


def _compare(loaded: Loaded, published: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    now = {str(record.id): record for record in loaded.archive.records}
    for record_id, (file, digest) in published.items():
        record = now.get(record_id)
        if record is None or record.capture is None:
            yield problem("capture-gone", Location(_PUBLISHED), id=record_id, file=file, digest=digest)
        elif record.capture.fixity.digest != digest:
            where = Location(record.capture.source or record.source)
            yield problem("capture-changed", where, was=digest, digest=record.capture.fixity.digest)
    for record_id, record in now.items():
        # Of a dark record a public site tells no digest, however long it has been there.
        if record.capture and record_id not in published and record.rights is not Rights.DARK:
            yield problem("capture-added", Location(record.capture.source or record.source), id=record_id)


def _read_published(site: Path) -> dict[str, tuple[str, str]] | None:
    """Read each record's capture, by file and digest, from a built site; None where it has no such file."""
    try:
        records: Any = json.loads((site / _PUBLISHED).read_bytes())
        captures = {each["id"]: each["capture"] for each in records}
        return {key: (each["file"] or "", each["sha256"]) for key, each in captures.items() if each}
    except (OSError, ValueError, TypeError, KeyError):
        # The site's own verification says that the file is missing or changed.
        return None
