"""**I/O.** Brings captures into the sources: copies them as they are and drafts the curation beside each."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from archive_site.assembly import inspect_paths
from archive_site.drafts import draft_curation
from archive_site.problems import ArchiveError, Location, Problem, problem
from archive_site.records import Record

CAPTURE_SUFFIXES = (".txt", ".html")


class Addition(Struct, frozen=True):
    """One capture that was brought in."""

    capture: Path
    curation: Path
    record: Record
    """What was read from it."""


def add_captures(paths: Iterable[Path], sources: Path) -> tuple[Addition, ...]:
    """Copy captures, and those of folders, into `sources/records/`, and draft their curation.

    Nothing is overwritten. All or nothing: if one cannot be added, none is, and ArchiveError says why, with
    the codes add-taken (another file has the name), add-twice (the same bytes are there already),
    add-nothing, and those of the loader.
    """
    folder = sources / "records"
    captures = list(dict.fromkeys(_captures_of(paths)))
    records, problems = inspect_paths(captures)
    problems += tuple(_obstacles(captures, folder))
    if problems:
        raise ArchiveError(tuple(sorted(problems)))
    folder.mkdir(parents=True, exist_ok=True)
    record_by_name = {record.source: record for record in records}
    additions = []
    for path in captures:
        target, curation = folder / path.name, folder / f"{path.stem}.yaml"
        record = record_by_name[path.name]
        _copy(path, target)
        curation.write_text(draft_curation(record), encoding="utf-8", newline="\n")
        additions.append(Addition(target, curation, record))
    return tuple(additions)


def _captures_of(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        yield from sorted(
            each for each in path.rglob("*") if each.suffix in CAPTURE_SUFFIXES and each.is_file()
        )


def _obstacles(captures: list[Path], folder: Path) -> Iterator[Problem]:
    if not captures:
        yield problem("add-nothing", Location("."))
    digests = {_digest(path): path for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else {}
    names: dict[str, Path] = {}
    for path in captures:
        where = Location(path.as_posix())
        first = names.setdefault(path.name, path)
        same = digests.setdefault(_digest(path), path)
        if same != path:
            yield problem("add-twice", where, other=same)
        elif first != path or (folder / path.name).exists() or (folder / f"{path.stem}.yaml").exists():
            yield problem("add-taken", where, name=path.name, folder=folder)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(path: Path, target: Path) -> None:
    """Copy the bytes alone: permissions and times of the original are not the archive's."""
    with path.open("rb") as source, target.open("xb") as copy:
        while chunk := source.read(1 << 20):
            copy.write(chunk)
