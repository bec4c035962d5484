"""**I/O.** Brings captures into the sources: copies them, each with its curation or a draft of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from archive_site.accession.drafts import draft_curation
from archive_site.accession.staging import RecordStage, open_record_stage
from archive_site.fixity import digest_file, take_fixity
from archive_site.inspection.reading import inspect_paths
from archive_site.messages import tell
from archive_site.options import Report, say_nothing
from archive_site.problems import ArchiveError, Location, Problem, has_errors, problem
from archive_site.records import Record
from archive_site.sources.filenames import (
    CAPTURE_SUFFIXES,
    CURATION_SPELLINGS,
    CURATION_SUFFIX,
    KEPT_AT_TOP,
    meant_suffix,
    name_page_folders,
    sort_foreign,
)
from archive_site.sources.files import refuse_file
from archive_site.sources.folders import find_files


class Addition(Struct, frozen=True):
    """One capture that was brought in."""

    given: Path
    """The file that was copied."""
    capture: Path
    curation: Path
    record: Record
    """What was read from it."""


class _Staged(Struct, frozen=True):
    """A capture on the stage."""

    given: Path
    curation: Path | None
    """What lay beside it; None where one is drafted."""


def add_captures(
    paths: Iterable[Path], sources: Path, report: Report = say_nothing
) -> tuple[tuple[Addition, ...], tuple[Problem, ...]]:
    """Copy captures, and those of folders, to where records lie, each with its curation or a draft of one.

    A name that only just misses that of a capture (`.htm`, `.TXT`) is completed. Nothing is overwritten, and
    what is there already, byte by byte, is passed over, so that a folder can be added again when it has
    grown. All or nothing: if one cannot be added, none is, and ArchiveError says why, with the codes
    add-taken (another file has the name), add-nothing, and those of the loader. What was only noticed is
    given with the additions, with the codes add-ignored, add-twice and those of the loader. Files are named
    as they were given.
    """
    found: list[Problem] = []
    captures = list(dict.fromkeys(_captures_of(paths, found)))
    if not captures and not has_errors(tuple(found)):
        found.append(problem("add-nothing", Location(".")))
    with open_record_stage(sources) as stage:
        staged = _put_on(stage, captures, found)
        records, problems = inspect_paths([stage.folder / name for name in staged], report)
        problems = tuple(sorted((*found, *_name_as_given(problems, staged))))
        if has_errors(problems):
            raise ArchiveError(problems)
        record_by_name = {record.source: record for record in records}
        for name, each in staged.items():
            if not each.curation:
                stage.write(_curation_of(name), draft_curation(record_by_name[name]).encode())
        stage.move(file for name in staged for file in stage.files_of(PurePath(name).stem))
    return tuple(
        Addition(each.given, stage.target / name, stage.target / _curation_of(name), record_by_name[name])
        for name, each in staged.items()
    ), problems


def _captures_of(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Find the captures among paths as a shell may list them, and in folders; report what is left behind."""
    paths = tuple(paths)
    files = [path for path in paths if not path.is_dir()]
    problems += _left_behind(files)
    yield from filter(_is_capture, files)
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
        problems += (_ignored(folder / name, "archive") for name in _list_kept(folder))
        yield from filter(_is_capture, (folder / name for name in names))


def _place_in(folder: Path, found: Problem) -> Problem:
    """Give a problem of a folder's file, which is named from there, with its place as it was given."""
    where = replace(found.where, path=(folder / found.where.path).as_posix())
    return replace(found, where=where)


def _name_as_given(problems: Iterable[Problem], staged: Mapping[str, _Staged]) -> Iterator[Problem]:
    """Give problems of staged files with their places as they were given."""
    given = {name: each.given for name, each in staged.items()}
    given |= {_curation_of(name): each.curation for name, each in staged.items() if each.curation}
    return (_place_at(given[each.where.path], each) for each in problems)


def _place_at(path: Path, found: Problem) -> Problem:
    return replace(found, where=replace(found.where, path=path.as_posix()))


def _is_capture(path: Path) -> bool:
    return meant_suffix(path) in CAPTURE_SUFFIXES


def _curation_of(name: str) -> str:
    return f"{PurePath(name).stem}{CURATION_SUFFIX}"


def _beside(capture: Path) -> Path | None:
    """Find the curation beside a capture."""
    spellings = (capture.with_suffix(suffix) for suffix in CURATION_SPELLINGS)
    return next((path for path in spellings if path.is_file()), None)


def _left_behind(files: Sequence[Path]) -> Iterator[Problem]:
    """Say of each file that is neither a capture nor the curation of one that it is not added."""
    captures = list(filter(_is_capture, files))
    taken = {*captures, *map(_beside, captures)}
    yield from (_ignored(path) for path in files if path not in taken)


def _list_kept(folder: Path) -> Iterator[str]:
    """Give what a folder has that belongs to an archive as a whole."""
    return (name for name in sorted(KEPT_AT_TOP) if (folder / name).exists())


def _ignored(path: Path, sort: str = "") -> Problem:
    if not sort:
        sort = "curation" if meant_suffix(path) == CURATION_SUFFIX else sort_foreign(path) or "no-capture"
    advice = tell(f"ignored.{sort}")
    return problem(
        "add-ignored",
        Location(path.as_posix()),
        suffix=path.name if sort == "archive" else path.suffix or path.name,
        advice=advice,
    )


def _put_on(stage: RecordStage, captures: Iterable[Path], problems: list[Problem]) -> dict[str, _Staged]:
    """Stage the captures that are new, by the names they get; report the others, and what stands against."""
    folder = stage.target
    there = (folder / name for name in find_files(folder)[0]) if folder.is_dir() else ()
    by_digest = {digest_file(path): path for path in there}
    staged: dict[str, _Staged] = {}
    stems: dict[str, Path] = {}
    for path in captures:
        where = Location(path.as_posix())
        content = _read(path, problems)
        if content is None:
            continue
        digest = take_fixity(content).digest
        if digest in by_digest:
            problems.append(problem("add-twice", where, other=by_digest[digest].as_posix()))
        elif taker := stems.get(path.stem) or stage.find_taker(path.stem):
            problems.append(problem("add-taken", where, name=path.stem, other=taker.as_posix()))
        else:
            by_digest[digest] = path
            stems[path.stem] = path
            name, curation = f"{path.stem}{meant_suffix(path)}", _beside(path)
            stage.write(name, content)
            if curation and (stated := _read(curation, problems)) is not None:
                stage.write(_curation_of(name), stated)
            staged[name] = _Staged(path, curation)
    return staged


def _read(path: Path, problems: list[Problem]) -> bytes | None:
    """Read a file that the loader would not refuse; None where it would, which is reported."""
    refusal = refuse_file(path)
    if refusal:
        problems.append(_place_in(path.parent, refusal))
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        where = Location(path.as_posix())
        problems.append(problem("file-unreadable", where, reason=error.strerror or error))
        return None
