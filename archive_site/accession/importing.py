"""**I/O.** Brings what other programs keep into the sources: items as records, web pages as captures."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from archive_site.accession.admission import Arrival, Candidate, admit
from archive_site.accession.staging import RecordStage, open_record_stage
from archive_site.fixity import take_fixity
from archive_site.imports.addresses import fold_address
from archive_site.imports.attachments import judge_capture, read_attachment
from archive_site.imports.formats import BEGINNING_BYTES, READERS, Format, is_zstd, tell_format
from archive_site.imports.idlike import write_as_names
from archive_site.imports.items import Item, join_capture
from archive_site.imports.known import Known
from archive_site.imports.naming import Names
from archive_site.imports.warc import Visit
from archive_site.imports.webarchives import read_wacz, read_warc
from archive_site.imports.writing import write_curation, write_record
from archive_site.inspection.reading import recall_sources
from archive_site.messages import tell
from archive_site.options import Report, say_nothing
from archive_site.problems import ArchiveError, Location, Problem, has_errors, problem
from archive_site.sources.decoding import as_lines, decode_library, tell_wrong_byte

MAX_LIBRARY_BYTES = 200_000_000
"""A library of a hundred thousand items with abstracts; it is read as a whole."""
_MOST_TOLD = 3
"""Of items that are there already: an import is repeated, and then thousands are."""


def import_files(
    paths: Iterable[Path], sources: Path, report: Report = say_nothing
) -> tuple[tuple[Arrival, ...], tuple[Problem, ...]]:
    """Bring items of libraries, and pages of web archives, to where the records of some sources lie.

    Gives what was brought in and what was noticed. Nothing is overwritten, and what is there
    already is passed over. All or nothing: where a file cannot be read, nothing is brought in and
    ArchiveError says why. Raises MachineError where a reader is not installed. Problem codes: `import-*`,
    file-too-large, file-encoding, file-encoding-mixed.
    """
    problems: list[Problem] = []
    report("read", 0)
    with open_record_stage(sources) as stage:
        desk = _Desk(stage, sources, problems)
        files = [(path, _read_beginning(path)) for path in dict.fromkeys(paths)]
        # Web archives first: their pages become the captures of items.
        for path, beginning in sorted(files, key=lambda file: tell_format(file[1]) in READERS):
            desk.take_file(path, beginning)
        if has_errors(tuple(problems)):
            raise ArchiveError(tuple(sorted(problems)))
        imported, found = admit(stage, desk.candidates, report)
        return imported, tuple(sorted((*problems, *found)))


def _read_beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(BEGINNING_BYTES)


class _Capture(Struct, frozen=True):
    """A page of a web archive on the stage."""

    name: str
    item: Item
    because: str


class _Desk:
    """Where items are looked at one after the other: whether they are new, how they are named."""

    def __init__(self, stage: RecordStage, sources: Path, problems: list[Problem]) -> None:
        records, authorities = recall_sources(sources) if sources.is_dir() else ((), ())
        self._stage = stage
        self._place = "" if stage.target == sources else f"{stage.target.name}/"
        self._known = Known(records)
        self._names = Names()
        self._problems = problems
        self._there: list[str] = []
        self._captures: dict[str, _Capture] = {}
        """By address, the first of each page that can be the capture of an item."""
        self._taken = 0
        self.candidates: dict[str, Candidate] = {}
        self._authority_names = {name for each in authorities for name in (each.id, *each.names)}

    def take_file(self, path: Path, beginning: bytes) -> None:
        """Stage what a file holds."""
        where = Location(path.as_posix())
        if not beginning.strip():
            self._problems.append(problem("import-nothing", where))
            return
        found = tell_format(beginning)
        before = self._taken, len(self._problems)
        if found in READERS:
            self._take_library(path, found, where)
        elif found is Format.WARC:
            self._take_visits(read_warc(partial(path.open, "rb"), where.path, self._problems), path)
        elif found is Format.WACZ:
            with path.open("rb") as file:
                self._take_visits(read_wacz(file, where.path, self._problems), path)
        else:
            reason = tell("import.zstd" if is_zstd(beginning) else "import.unknown-bytes")
            self._problems.append(problem("import-format", where, reason=reason))
        if self._there:
            self._problems.append(_tell_there(self._there, where))
            self._there.clear()
        if before == (self._taken, len(self._problems)):
            self._problems.append(problem("import-nothing", where))

    def _take_library(self, path: Path, found: Format, where: Location) -> None:
        if path.stat().st_size > MAX_LIBRARY_BYTES:
            self._problems.append(problem("file-too-large", where, limit_mb=MAX_LIBRARY_BYTES // 1_000_000))
            return
        raw = path.read_bytes()
        try:
            text = as_lines(decode_library(raw))
        except UnicodeDecodeError as error:
            self._problems.append(tell_wrong_byte(where.path, raw, error, is_export=True))
            return
        items, problems = READERS[found](text, where.path)
        self._problems += problems
        for item in items:
            self._take_item(item, path)

    def _take_visits(self, visits: Iterable[Visit], path: Path) -> None:
        for visit in visits:
            within = visit.item.where.path.removeprefix(path.as_posix())
            self._take_visit(visit, f"{path.name}{within}")

    def _take_visit(self, visit: Visit, file: str) -> None:
        item, digest = visit.item, take_fixity(visit.content).digest
        there = self._known.find_visit(item.key, item.text("captured"), digest)
        if there:
            self._there.append(tell("import.there-as", item=item.key, other=there))
            return
        self._problems += item.problems
        name = self._names.give_visit(item)
        while self._known.has_id(name) or self._stage.is_taken(name):
            name = self._names.give_visit(item)
        kept = dict(item.left_over)
        told = {
            "record": kept.get("WARC-Record-ID") or tell("import.no-id"),
            "digest": kept.get("WARC-Payload-Digest") or tell("import.no-digest"),
        }
        because = tell("import.because-page", file=file, **told)
        self._stage.write(f"{name}.html", visit.content)
        self._stage.write(f"{name}.yaml", write_curation(item, because, {"sha256": digest}).encode())
        self._known.add_visit(item.key, item.text("captured"), digest, f"{self._place}{name}.html")
        if not judge_capture(visit.content, ".html"):
            self._captures.setdefault(fold_address(item.key), _Capture(name, item, because))
        self._put_up(name, item.key, item)

    def _take_item(self, item: Item, library: Path) -> None:
        name = self._names.give(item)
        label = item.key or name
        there = self._known.find_item(name, item)
        if there or self._stage.is_taken(name):
            self._there.append(tell("import.there-as", item=label, other=there or f"{self._place}{name}"))
            return
        self._problems += item.problems
        item, problems = write_as_names(item, label, self._authority_names)
        self._problems += problems
        because = tell("import.because", file=library.name, item=label)
        attachment = self._attach(item, library, label)
        capture = None if attachment else self._captures.pop(fold_address(item.text("original_url")), None)
        if capture:
            item, attachment = join_capture(item, capture.item), (".html", self._take_down(capture.name))
            because = tell("import.because-both", item=because, page=capture.because)
        if attachment:
            suffix, content = attachment
            self._stage.write(f"{name}{suffix}", content)
            curation = write_curation(item, because, {"sha256": take_fixity(content).digest})
            self._stage.write(f"{name}.yaml", curation.encode())
        else:
            self._stage.write(f"{name}.md", write_record(item, because).encode())
        self._known.add_item(name, item, f"{self._place}{name}{attachment[0] if attachment else '.md'}")
        self._put_up(name, label, item)

    def _put_up(self, name: str, label: str, item: Item) -> None:
        self.candidates[name] = Candidate(label, item.where)
        self._taken += 1

    def _take_down(self, name: str) -> bytes:
        """Take a capture off the stage; gives its bytes."""
        del self.candidates[name]
        content = self._stage.read(f"{name}.html")
        self._stage.remove(name)
        return content

    def _attach(self, item: Item, library: Path, label: str) -> tuple[str, bytes] | None:
        """Give the first attached file that can be a capture; say of the others that they are not copied."""
        chosen = None
        for file in item.files:
            found = read_attachment(file, library.parent, is_wanted=chosen is None)
            if isinstance(found, str):
                self._problems.append(problem("import-file", item.where, item=label, file=file, reason=found))
            else:
                chosen = found
        return chosen


def _tell_there(there: list[str], where: Location) -> Problem:
    """Say how many items of a file are there already, and of the first ones, where."""
    told = there[:_MOST_TOLD]
    if more := len(there) - len(told):
        told.append(tell("import.there-others", count=more))
    items = tell("import.there", count=len(there))
    return problem("import-there", where, items=items, told=", ".join(told))
