"""**I/O.** Finds and reads source files; gives text plus fixity.

Two layouts: a folder with `archive.yaml` or `records/`, or any folder of captures. What is found is sorted by
path, so that the order of a file system never shows.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_site.problems import Location, Problem, problem
from archive_site.records import AuthorityKind, Fixity

MAX_SIZE_BYTES = 20_000_000
"""A longer article does not exist; a longer file is something else."""

RECORD_SUFFIXES = (".md", ".txt", ".html")
MARKER = ".archive-site"
"""The file by which a folder of ours is known; the writer puts it into every site."""

CONFIG_NAME = "archive.yaml"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One source file, decoded without loss."""

    path: str
    """Relative to the sources, with `/`."""
    text: str
    """With `\\n` line ends and without a byte order mark."""
    fixity: Fixity


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything the loader reads."""

    config: SourceFile | None
    authorities: tuple[tuple[AuthorityKind, SourceFile], ...]
    records: tuple[SourceFile, ...]
    curations: tuple[SourceFile, ...]


def read_sources(root: Path) -> tuple[Sources, tuple[Problem, ...]]:
    """Read every source file below a folder.

    Problem codes: file-encoding, file-empty, file-too-large, file-unreadable, file-outside, file-ignored,
    sources-empty.
    """
    problems: list[Problem] = []
    is_archive = (root / CONFIG_NAME).exists() or (root / "records").is_dir()
    records_root = root / "records" if is_archive else root
    config = _read(root, root / CONFIG_NAME, problems) if (root / CONFIG_NAME).exists() else None
    authorities = []
    for kind in AuthorityKind:
        file = root / "authorities" / f"{kind.value}.yaml"
        source = _read(root, file, problems, may_be_empty=True) if is_archive and file.exists() else None
        if source:
            authorities.append((kind, source))
    if is_archive:
        problems.extend(_unknown_authority_files(root))
    records, curations = _read_record_files(root, records_root, problems)
    if not records and not problems:
        problems.append(problem("sources-empty", Location(".")))
    return Sources(config, tuple(authorities), tuple(records), tuple(curations)), tuple(problems)


def read_files(paths: tuple[Path, ...]) -> tuple[Sources, tuple[Problem, ...]]:
    """Read single capture or record files, each with the curation beside it."""
    problems: list[Problem] = []
    records, curations = [], []
    for path in paths:
        source = _read(path.parent, path, problems)
        if source:
            records.append(source)
        beside = path.with_suffix(".yaml")
        if beside.exists() and (curation := _read(path.parent, beside, problems)):
            curations.append(curation)
    return Sources(None, (), tuple(records), tuple(curations)), tuple(problems)


def find_captures(folder: Path) -> dict[str, Path]:
    """Find the files of a captures folder; gives path by sha256 digest."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {_fixity(path.read_bytes()).digest: path for path in files}


def read_capture(path: Path) -> SourceFile:
    """Read a capture found by its digest; bytes that are not UTF-8 are shown as replacement signs."""
    raw = path.read_bytes()
    return SourceFile(path.name, _as_lines(raw.decode("utf-8-sig", errors="replace")), _fixity(raw))


def _read_record_files(
    root: Path, records_root: Path, problems: list[Problem]
) -> tuple[list[SourceFile], list[SourceFile]]:
    records: list[SourceFile] = []
    curations: list[SourceFile] = []
    for path in _walk(records_root):
        if path.suffix not in {*RECORD_SUFFIXES, ".yaml"}:
            relative = path.relative_to(root).as_posix()
            problems.append(problem("file-ignored", Location(relative), suffix=path.suffix or path.name))
            continue
        source = _read(root, path, problems)
        if source:
            (curations if path.suffix == ".yaml" else records).append(source)
    return records, curations


def _walk(folder: Path) -> Iterator[Path]:
    found = []
    for parent, folders, files in os.walk(folder):
        # Hidden folders, environments and our own output are no sources.
        folders[:] = [name for name in folders if not name.startswith(".")]
        if MARKER in files:
            folders[:] = []
            continue
        found += [Path(parent) / name for name in files if not name.startswith(".")]
    return iter(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def _unknown_authority_files(root: Path) -> Iterator[Problem]:
    known = {f"{kind.value}.yaml" for kind in AuthorityKind}
    for path in sorted((root / "authorities").glob("*")):
        if path.name not in known and not path.name.startswith("."):
            where = Location(path.relative_to(root).as_posix())
            yield problem("authority-file", where, known=", ".join(sorted(known)))


def _read(
    root: Path, path: Path, problems: list[Problem], *, may_be_empty: bool = False
) -> SourceFile | None:
    where = Location(path.relative_to(root).as_posix())
    if not path.resolve().is_relative_to(root.resolve()):
        problems.append(problem("file-outside", where))
        return None
    try:
        if path.stat().st_size > MAX_SIZE_BYTES:
            problems.append(problem("file-too-large", where, limit_mb=MAX_SIZE_BYTES // 1_000_000))
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.append(problem("file-unreadable", where, reason=error.strerror or error))
        return None
    try:
        text = _as_lines(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        place = Location(where.path, line, column)
        problems.append(problem("file-encoding", place, byte=f"0x{raw[error.start]:02x}"))
        return None
    if not text.strip() and not may_be_empty:
        problems.append(problem("file-empty", where))
        return None
    return SourceFile(where.path, text, _fixity(raw))


def _as_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fixity(raw: bytes) -> Fixity:
    return Fixity(hashlib.sha256(raw).hexdigest(), len(raw))
