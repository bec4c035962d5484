"""**I/O.** Whereabouts of captures kept outside the sources, by what a record claims of its capture."""

import contextlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from archive_site.curation.statements import CaptureClaim
from archive_site.fixity import digest_file
from archive_site.sources.filenames import STAND_IN_SUFFIX
from archive_site.sources.files import SourceFile, read_capture
from archive_site.sources.loader import FindCapture


def find_captures(folder: Path) -> dict[str, Path]:
    """Find the captures of a folder; gives path by sha256 digest, of a stand-in where that stands alone."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    found: dict[str, Path] = {}
    for path in files:
        if path.name.endswith(STAND_IN_SUFFIX):
            # A damaged one stands for nothing: the capture is then told to be missing.
            with contextlib.suppress(ValueError):
                found[read_capture(path).fixity.digest] = path
    return found | {digest_file(path): path for path in files if not path.name.endswith(STAND_IN_SUFFIX)}


def seek_among(captures: Mapping[str, Path]) -> FindCapture:
    """Give what finds a capture among files, by digest."""
    by_name = {path.name.removesuffix(STAND_IN_SUFFIX): path for path in captures.values()}

    def find(claim: CaptureClaim) -> SourceFile | None:
        if not claim.digest:
            return None
        # A file of the right name and another digest is found too, so that the difference is reported.
        path = captures.get(claim.digest) or by_name.get(PurePosixPath(claim.file).name)
        return read_capture(path) if path else None

    return find


def seek_in(folder: Path) -> FindCapture:
    """Give what finds a capture in a folder, at which it looks when first it is asked."""
    look = cache(lambda: seek_among(find_captures(folder)))

    def find(claim: CaptureClaim) -> SourceFile | None:
        return look()(claim)

    return find


def seek_beside(file: Path) -> FindCapture:
    """Give what finds a capture beside the file of its record, by name."""

    def find(claim: CaptureClaim) -> SourceFile | None:
        path = file.parent / PurePosixPath(claim.file).name
        return read_capture(path) if path != file and path.is_file() else None

    return find
