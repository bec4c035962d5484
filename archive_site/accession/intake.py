"""**I/O.** Brings captures into the sources: copies them, each with its curation or a draft of one."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from msgspec import Struct

from archive_site.accession.drafts import draft_curation
from archive_site.accession.staging import RecordStage, open_record_stage
from archive_site.fixity import digest_file
from archive_site.inspecting import inspect_paths
from archive_site.options import Report, say_nothing
from archive_site.problems import ArchiveError, Location, Problem, has_errors, problem
from archive_site.records import Record
from archive_site.sources.filenames import CAPTURE_SUFFIXES, CURATION_SUFFIX, meant_suffix, name_page_folders
from archive_site.sources.files import find_files


class Addition(Struct, frozen=True):
    """One capture that was brought in."""

    capture: Path
    curation: Path
    record: Record
    """What was read from it."""


def add_captures(
    paths: Iterable[Path], sources: Path, report: Report = say_nothing
) -> tuple[tuple[Addition, ...], tuple[Problem, ...]]:
    """Copy captures, and those of folders, to where records lie, each with its curation or a draft of one.

    Nothing is overwritten. All or nothing: if one cannot be added, none is, and ArchiveError says why, with
    the codes add-taken (another file has the name), add-twice (the same bytes are there already),
    add-nothing, and those of the loader. What was only noticed is given with the additions, with the code
    add-ignored and those of the loader.
    """
    found: list[Problem] = []
    captures = list(dict.fromkeys(_captures_of(paths, found)))
    if not captures and not has_errors(tuple(found)):
        found.append(problem("add-nothing", Location(".")))
    records, problems = inspect_paths(captures, report)
    record_by_name = {record.source: record for record in records}
    with open_record_stage(sources) as stage:
        problems = tuple(sorted((*problems, *found, *_obstacles(captures, stage))))
        if has_errors(problems):
            raise ArchiveError(problems)
        for path in captures:
            stage.write(path.name, path.read_bytes())
            stage.write(f"{path.stem}{CURATION_SUFFIX}", _curation_of(path, record_by_name[path.name]))
        stage.move(name for path in captures for name in stage.files_of(path.stem))
    places = ((path, stage.target / path.name) for path in captures)
    return tuple(
        Addition(place, place.with_suffix(CURATION_SUFFIX), record_by_name[path.name])
        for path, place in places
    ), problems


def _curation_of(capture: Path, record: Record) -> bytes:
    """Give the curation beside a capture, or a draft of one."""
    beside = capture.with_suffix(CURATION_SUFFIX)
    return beside.read_bytes() if beside.exists() else draft_curation(record).encode()


def _captures_of(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Find the captures among paths as a shell may list them, and in folders; report what is left behind."""
    paths = tuple(paths)
    files = [path for path in paths if not path.is_dir()]
    problems += _left_behind([path.as_posix() for path in files])
    yield from (path for path in files if path.suffix in CAPTURE_SUFFIXES)
    saved = {
        path.parent / name: page for path in files for name, page in name_page_folders([path.name]).items()
    }
    for folder in (path for path in paths if path.is_dir()):
        if folder in saved:
            problems.append(problem("folder-of-page", Location(folder.as_posix()), page=saved[folder]))
            continue
        names, found = find_files(folder)
        problems += (*found, *_left_behind(names))
        yield from (folder / name for name in names if PurePath(name).suffix in CAPTURE_SUFFIXES)


def _left_behind(names: Iterable[str]) -> Iterator[Problem]:
    """Say of each file of a folder that is neither a capture nor the curation of one that it is not added."""
    captures = {name for name in names if PurePath(name).suffix in CAPTURE_SUFFIXES}
    taken = captures | {PurePath(name).with_suffix(CURATION_SUFFIX).as_posix() for name in captures}
    for name in names:
        if name not in taken:
            suffix = PurePath(name).suffix or name
            yield _misnamed(name) or problem("add-ignored", Location(name), suffix=suffix)


def _misnamed(name: str) -> Problem | None:
    """Say of a file how it should be named to be a capture; None where another name would not make it one."""
    path = PurePath(name)
    meant = meant_suffix(path)
    if meant not in CAPTURE_SUFFIXES:
        return None
    return problem("file-suffix", Location(name), suffix=path.suffix, name=f"{path.stem}{meant}")


def _obstacles(captures: list[Path], stage: RecordStage) -> Iterator[Problem]:
    folder = stage.target
    there = (folder / name for name in find_files(folder)[0]) if folder.is_dir() else ()
    digests = {digest_file(path): path for path in there}
    stems: dict[str, Path] = {}
    for path in captures:
        where = Location(path.as_posix())
        first = stems.setdefault(path.stem, path)
        same = digests.setdefault(digest_file(path), path)
        if same != path:
            yield problem("add-twice", where, other=same)
        elif first != path or stage.is_taken(path.stem):
            yield problem("add-taken", where, name=path.stem, folder=folder)
