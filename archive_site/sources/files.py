"""**I/O.** Finds and reads source files; gives text plus fixity.

Records lie in `records/`, or, where there is no such folder, anywhere below the sources. What is found is
sorted by path, so that the order of a file system never shows.
"""

import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from archive_site.digests import digest_of
from archive_site.fixity import Fixity, take_fixity
from archive_site.messages import tell
from archive_site.paths import LEDGER_NAME
from archive_site.problems import Location, Problem, has_errors, problem
from archive_site.records import AuthorityKind
from archive_site.sources.decoding import as_lines, decode_page, decode_text, tell_wrong_byte
from archive_site.sources.filenames import (
    AUTHORITIES,
    CAPTURE_SUFFIXES,
    CONFIG_NAME,
    CURATION_SUFFIX,
    DECISIONS_NAME,
    KEPT_AT_TOP,
    MARKDOWN_SUFFIX,
    RECORD_SUFFIXES,
    STAND_IN_SUFFIX,
    meant_suffix,
    sort_foreign,
)
from archive_site.sources.folders import list_folder, place_of

MAX_SIZE_BYTES = 20_000_000
"""A longer article does not exist; a longer file is something else."""

MAX_LEDGER_BYTES = 500_000_000
"""The ledger of a million records with twenty paragraphs each."""
_NOTHING: Mapping[str, Path] = {}


class SourceFile(Struct, frozen=True):
    """One source file, decoded without loss."""

    path: str
    """Relative to the sources, with `/`."""
    text: str = ""
    """With `\\n` line ends and without a byte order mark."""
    fixity: Fixity = take_fixity(b"")
    """Of a capture for which a stand-in stands, as that tells it."""
    told: str = ""
    """What a stand-in tells of it; empty where the file itself is here."""

    @property
    def state(self) -> str:
        """One text for all that is read of it."""
        return f"{self.fixity.digest} {digest_of([self.told])}" if self.told else self.fixity.digest


class Sources(Struct, frozen=True):
    """Everything the loader reads; a file that is not there says as little as an empty one."""

    records: tuple[SourceFile, ...]
    curations: tuple[SourceFile, ...] = ()
    authorities: tuple[tuple[AuthorityKind, SourceFile], ...] = ()
    config: SourceFile = SourceFile(CONFIG_NAME)
    ledger: SourceFile = SourceFile(LEDGER_NAME)
    """Every address ever published."""
    decisions: SourceFile = SourceFile(DECISIONS_NAME)
    """What the curator decided about published addresses."""


def read_sources(root: Path) -> tuple[Sources, tuple[Problem, ...]]:
    """Read every source file below a folder.

    Problem codes: charset-differs, file-encoding, file-encoding-mixed, file-empty, file-too-large,
    file-unreadable, file-outside, file-ignored, file-suffix, file-name, file-misplaced, folder-linked,
    folder-of-page, authority-file, sources-empty, stand-in-alone, stand-in-malformed, stand-in-needless.
    """
    problems: list[Problem] = []
    has_folder = (root / "records").is_dir()
    config, ledger, decisions = (
        ((root / name).exists() and _read(root, name, problems, may_be_empty=True)) or SourceFile(name)
        for name in (CONFIG_NAME, LEDGER_NAME, DECISIONS_NAME)
    )
    authorities = _read_authority_files(root, problems)
    if has_folder:
        problems += _misplaced_files(root)
    names = list_folder(root, "records" if has_folder else "", problems)
    records, curations = _read_record_files(root, names, problems)
    if not records and not has_errors(tuple(problems)):
        problems.append(problem("sources-empty", Location("records" if has_folder else ".")))
    found = Sources(tuple(records), tuple(curations), tuple(authorities), config, ledger, decisions)
    return found, tuple(problems)


def read_some(root: Path, names: Iterable[str]) -> tuple[Sources, tuple[Problem, ...]]:
    """Read some record files and curations below a folder, given by their paths."""
    problems: list[Problem] = []
    present = (_list_there(root, name) or [name] for name in sorted(names))
    records, curations = _read_record_files(root, chain.from_iterable(present), problems)
    return Sources(tuple(records), tuple(curations)), tuple(problems)


def read_file(path: Path) -> tuple[Sources, tuple[Problem, ...]]:
    """Read one capture or record file with the curation beside it; a curation with its capture."""
    problems: list[Problem] = []
    itself = path.with_name(path.name.removesuffix(STAND_IN_SUFFIX))
    suffixes = CAPTURE_SUFFIXES if itself.suffix == CURATION_SUFFIX else (CURATION_SUFFIX,)
    beside = (itself.with_suffix(suffix).name for suffix in suffixes)
    names = _list_there(path.parent, itself.name) or [path.name]
    names += (each for name in beside for each in _list_there(path.parent, name))
    records, curations = _read_record_files(path.parent, names, problems)
    return Sources(tuple(records), tuple(curations)), tuple(problems)


def _list_there(root: Path, name: str) -> list[str]:
    """Give of a file and of what stands for it what is there."""
    return [each for each in (name, name + STAND_IN_SUFFIX) if (root / each).exists()]


def refuse_file(path: Path) -> Problem | None:
    """Say why a file is not to be opened, by its bare name; None for an ordinary file.

    Problem codes: file-name, file-outside, file-too-large, file-unreadable.
    """
    return _refuse(path.parent, path.name, str(path), place_of(path.name))


def read_capture(path: Path) -> SourceFile:
    """Read a capture found by its digest; bytes that cannot be read are shown as replacement signs.

    Raises ValueError where what is to stand for one does not.
    """
    raw = path.read_bytes()
    if path.name.endswith(STAND_IN_SUFFIX):
        return _stand_for(path.name.removesuffix(STAND_IN_SUFFIX), raw.decode())
    try:
        text = _decode(raw, Location(path.name), [])
    except UnicodeDecodeError:
        text = raw.decode("utf-8-sig", errors="replace")
    return SourceFile(path.name, as_lines(text), take_fixity(raw))


def _stand_for(name: str, told: str) -> SourceFile:
    from archive_site.sources.standins import parse_stand_in  # noqa: PLC0415 - few archives come from a deposit

    stand_in = parse_stand_in(told)
    return SourceFile(name, "", Fixity(stand_in.sha256, stand_in.size_bytes), told)


def read_again(folder: Path, path: str, captures: Mapping[str, Path] = _NOTHING) -> Iterator[SourceFile]:
    """Give the sources that have a path, or had it; captures kept outside have nothing but a name."""
    sources, _ = read_some(folder, [path])
    yield from (*sources.records, *sources.curations)
    found = (each for each in captures.values() if each.name.removesuffix(STAND_IN_SUFFIX) == path)
    yield from map(read_capture, found)


def _read_record_files(
    root: Path, names: Iterable[str], problems: list[Problem]
) -> tuple[list[SourceFile], list[SourceFile]]:
    records: list[SourceFile] = []
    curations: list[SourceFile] = []
    stand_ins: list[str] = []
    for name in names:
        suffix = posixpath.splitext(name)[1]
        if name.endswith(STAND_IN_SUFFIX):
            stand_ins.append(name)
        elif suffix != CURATION_SUFFIX and suffix not in RECORD_SUFFIXES:
            problems.append(_not_read(name))
        elif source := _read(root, name, problems):
            (curations if suffix == CURATION_SUFFIX else records).append(source)
    return (_let_stand(root, stand_ins, records, problems) if stand_ins else records), curations


def _let_stand(
    root: Path, names: Iterable[str], records: Iterable[SourceFile], problems: list[Problem]
) -> list[SourceFile]:
    """Let stand-ins stand for captures that are not here, and beside Markdown files without their texts."""
    by_path = {source.path: source for source in records}
    for name in names:
        found = _read(root, name, problems)
        if found is None:
            continue
        path = name.removesuffix(STAND_IN_SUFFIX)
        there = by_path.get(path)
        try:
            standing = _stand_for(path, found.text)
        except ValueError as error:
            problems.append(problem("stand-in-malformed", place_of(name), reason=error))
            continue
        is_markdown = path.endswith(MARKDOWN_SUFFIX)
        if there and (not is_markdown or there.fixity.digest == standing.fixity.digest):
            problems.append(problem("stand-in-needless", place_of(name), file=path))
        elif there:
            by_path[path] = replace(there, told=found.text)
        elif posixpath.splitext(path)[1] in CAPTURE_SUFFIXES:
            by_path[path] = standing
        else:
            problems.append(problem("stand-in-alone", place_of(name), file=path))
    return [by_path[path] for path in sorted(by_path)]


def _not_read(name: str) -> Problem:
    """Say that a file is no source, and what to do where its name only just misses being one."""
    where, path = place_of(name), PurePosixPath(name)
    meant = meant_suffix(path)
    if meant in {*RECORD_SUFFIXES, CURATION_SUFFIX}:
        return problem("file-suffix", where, suffix=path.suffix, name=f"{path.stem}{meant}")
    advice = tell(f"ignored.{sort_foreign(path) or 'no-source'}")
    return problem("file-ignored", where, suffix=path.suffix or path.name, advice=advice)


def _read_authority_files(root: Path, problems: list[Problem]) -> list[tuple[AuthorityKind, SourceFile]]:
    folder = root / AUTHORITIES
    if folder.is_symlink():
        problems.append(problem("folder-linked", place_of(AUTHORITIES)))
        return []
    kind_by_name = {f"{kind.value}.yaml": kind for kind in AuthorityKind}
    found = []
    for path in sorted(folder.glob("*")):
        name = f"{AUTHORITIES}/{path.name}"
        if path.name not in kind_by_name and not path.name.startswith("."):
            known = ", ".join(sorted(kind_by_name))
            problems.append(problem("authority-file", place_of(name), known=known))
        elif path.name in kind_by_name:
            source = _read(root, name, problems, may_be_empty=True)
            found += [(kind_by_name[path.name], source)] if source else []
    return found


def _misplaced_files(root: Path) -> Iterator[Problem]:
    """Report what lies beside `records/` and looks like a source; a README is for the curators."""
    for path in sorted(root.iterdir()):
        is_ours = path.name in KEPT_AT_TOP or path.stem.lower() == "readme" or path.name.startswith(".")
        if is_ours or path.is_dir() or meant_suffix(path) not in {*RECORD_SUFFIXES, CURATION_SUFFIX}:
            continue
        if path.suffix == meant_suffix(path):
            yield problem("file-misplaced", place_of(path.name))
        else:
            yield _not_read(path.name)


def _read(root: Path, name: str, problems: list[Problem], *, may_be_empty: bool = False) -> SourceFile | None:
    """Read the file of a name below the root; None where it cannot be, which is reported."""
    where, path = place_of(name), f"{root}/{name}"
    refusal = _refuse(root, name, path, where)
    if refusal:
        problems.append(refusal)
        return None
    raw = b""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand times a build, and half the cost
            raw = file.read()
        text = as_lines(_decode(raw, where, problems))
    except OSError as error:
        problems.append(problem("file-unreadable", where, reason=error.strerror or error))
        return None
    except UnicodeDecodeError as error:
        problems.append(tell_wrong_byte(where.path, raw, error))
        return None
    if (not text or text.isspace()) and not may_be_empty:
        problems.append(problem("file-empty", where))
        return None
    return SourceFile(where.path, text, take_fixity(raw))


def _refuse(root: Path, name: str, path: str, where: Location) -> Problem | None:
    """Say why a file is not to be opened; None for an ordinary file of the sources."""
    if where.path != name:
        return problem("file-name", where)
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            if not Path(path).resolve().is_relative_to(root.resolve()):
                return problem("file-outside", where)
            status = Path(path).stat()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself, before Python 3.13
        return problem("file-unreadable", where, reason=getattr(error, "strerror", None) or error)
    if not stat.S_ISREG(status.st_mode):
        return problem("file-unreadable", where, reason="it is no ordinary file")
    max_bytes = MAX_LEDGER_BYTES if name == LEDGER_NAME else MAX_SIZE_BYTES
    if status.st_size > max_bytes:
        return problem("file-too-large", where, limit_mb=max_bytes // 1_000_000)
    return None


def _decode(raw: bytes, where: Location, problems: list[Problem]) -> str:
    if not where.path.endswith(".html"):
        return decode_text(raw)
    decoded = decode_page(raw)
    if decoded.named:
        problems.append(problem("charset-differs", where, named=decoded.named, charset=decoded.charset))
    return decoded.text
