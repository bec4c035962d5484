"""**I/O.** Brings captures into the sources: copies them, each with its curation or a draft of one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from archive_site.accession.drafts import draft_curation
from archive_site.accession.staging import RecordStage, open_record_stage
from archive_site.fixity import digest_file
from archive_site.inspecting import inspect_paths
from archive_site.messages import tell
from archive_site.options import Report, say_nothing
from archive_site.problems import ArchiveError, Location, Problem, has_errors, problem
from archive_site.records import Record
from archive_site.sources.filenames import (
    CAPTURE_SUFFIXES,
    CURATION_SUFFIX,
    meant_suffix,
    name_page_folders,
    sort_foreign,
)
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

    Nothing is overwritten, and what is there already, byte by byte, is passed over, so that a folder can be
    added again when it has grown. All or nothing: if one cannot be added, none is, and ArchiveError says why,
    with the codes add-taken (another file has the name), add-nothing, and those of the loader. What was only
    noticed is given with the additions, with the codes add-ignored, add-twice and those of the loader. Files
    are named as they were given.
    """
    found: list[Problem] = []
    captures = list(dict.fromkeys(_captures_of(paths, found)))
    if not captures and not has_errors(tuple(found)):
        found.append(problem("add-nothing", Location(".")))
    with open_record_stage(sources) as stage:
        captures = list(_pass_over(captures, stage, found))
        records, problems = inspect_paths(captures, report)
        record_by_name = {record.source: record for record in records}
        problems = tuple(sorted((*found, *_name_in_full(problems, captures))))
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
    beside = _beside(capture)
    return beside.read_bytes() if beside.exists() else draft_curation(record).encode()


def _captures_of(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Find the captures among paths as a shell may list them, and in folders; report what is left behind."""
    paths = tuple(paths)
    files = [path for path in paths if not path.is_dir()]
    problems += _left_behind(files)
    yield from (path for path in files if path.suffix in CAPTURE_SUFFIXES)
    saved = {
        path.parent / name: page for path in files for name, page in name_page_folders([path.name]).items()
    }
    for folder in (path for path in paths if path.is_dir()):
        if folder in saved:
            problems.append(problem("folder-of-page", Location(folder.as_posix()), page=saved[folder]))
            continue
        names, found = find_files(folder)
        problems += (_place_in(folder, each) for each in found)
        problems += _left_behind([folder / name for name in names])
        yield from (folder / name for name in names if PurePath(name).suffix in CAPTURE_SUFFIXES)


def _place_in(folder: Path, found: Problem) -> Problem:
    """Give a problem of a folder's file, which is named from there, with its place as it was given."""
    where = replace(found.where, path=(folder / found.where.path).as_posix())
    return replace(found, where=where)


def _name_in_full(problems: Iterable[Problem], captures: Iterable[Path]) -> Iterator[Problem]:
    """Give problems of captures, which are told by their bare names, with their places as they were given."""
    folders = {each.name: path.parent for path in captures for each in (path, _beside(path))}
    return (_place_in(folders[each.where.path], each) for each in problems)


def _beside(capture: Path) -> Path:
    return capture.with_suffix(CURATION_SUFFIX)


def _left_behind(files: Sequence[Path]) -> Iterator[Problem]:
    """Say of each file that is neither a capture nor the curation of one that it is not added."""
    captures = {path for path in files if path.suffix in CAPTURE_SUFFIXES}
    taken = captures | {_beside(path) for path in captures}
    yield from (_misnamed(path) or _ignored(path) for path in files if path not in taken)


def _misnamed(path: Path) -> Problem | None:
    """Say of a file how it should be named to be a capture; None where another name would not make it one."""
    meant = meant_suffix(path)
    if meant not in CAPTURE_SUFFIXES:
        return None
    return problem("file-suffix", Location(path.as_posix()), suffix=path.suffix, name=f"{path.stem}{meant}")


def _ignored(path: Path) -> Problem:
    sort = sort_foreign(path)
    advice = tell(f"ignored.{sort}" if sort else "ignored.no-capture")
    return problem("add-ignored", Location(path.as_posix()), suffix=path.suffix or path.name, advice=advice)


def _pass_over(captures: Iterable[Path], stage: RecordStage, problems: list[Problem]) -> Iterator[Path]:
    """Give the captures that are new; report the others, and those whose name another file has."""
    folder = stage.target
    there = (folder / name for name in find_files(folder)[0]) if folder.is_dir() else ()
    by_digest = {digest_file(path): path for path in there}
    stems: set[str] = set()
    for path in captures:
        where, digest = Location(path.as_posix()), digest_file(path)
        if digest in by_digest:
            problems.append(problem("add-twice", where, other=by_digest[digest].as_posix()))
        elif path.stem in stems or stage.is_taken(path.stem):
            problems.append(problem("add-taken", where, name=path.stem, folder=folder))
        else:
            by_digest[digest] = path
            stems.add(path.stem)
            yield path
