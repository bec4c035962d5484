"""**I/O.** Where new records are put among the sources."""

from pathlib import Path, PurePath

from archive_site.sources.filenames import RECORD_SUFFIXES
from archive_site.sources.folders import find_files


def find_place(sources: Path) -> Path:
    """Give the folder for new records: `records/`, or the sources themselves where records lie loose there.

    A folder `records/` beside loose records would take these out of the archive.
    """
    folder = sources / "records"
    if folder.is_dir() or not sources.is_dir():
        return folder
    names, _ = find_files(sources)
    return sources if any(map(_is_record, map(PurePath, names))) else folder


def _is_record(path: PurePath) -> bool:
    # A page of advice at the top tells nothing of where records lie.
    return path.suffix in RECORD_SUFFIXES and path.stem.lower() != "readme"
