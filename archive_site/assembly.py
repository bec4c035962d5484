"""Reads sources and puts the archive of one edition together, with its cross-links."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.authorities import parse_authorities
from archive_site.cache import find_cache
from archive_site.collected import Collected
from archive_site.config import Config, parse_config
from archive_site.decisions import NO_DECISIONS, Decisions, parse_decisions
from archive_site.editions import Wall
from archive_site.executors import Executor, LocalExecutor
from archive_site.ledger import Ledger, parse_ledger
from archive_site.likeness import check_likeness
from archive_site.links.web import Web, weave
from archive_site.loader import FindCapture, FindTerms, load_records
from archive_site.names import index_names
from archive_site.options import Options, Report, say_nothing
from archive_site.paths import RecordId
from archive_site.permanence import Permanence
from archive_site.problems import Problem, has_errors
from archive_site.readings import Reading, read_source
from archive_site.recollection import Places, read_all
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.rights import Terms
from archive_site.shelf import Shelf
from archive_site.sources import (
    SourceFile,
    Sources,
    find_captures,
    read_capture,
    read_file,
    read_some,
    read_sources,
)
from archive_site.statements import CaptureClaim
from archive_site.store import Store


class Loaded(Struct, frozen=True):
    """An archive with its cross-links, and everything that is wrong so far."""

    archive: Archive
    web: Web
    problems: tuple[Problem, ...]
    captures: Mapping[str, Path]
    """Captures kept outside the sources, by digest; empty where no folder was named."""
    permanence: Permanence
    """What answers at addresses published earlier."""
    prints: Mapping[RecordId, str]
    """By record, a digest of all files that it was read from."""
    owners: Mapping[str, tuple[RecordId, ...]]
    """By path below the sources, the records that were read from a file; of settings and the like, none."""


def load_archive(options: Options, report: Report = say_nothing, executor: Executor | None = None) -> Loaded:
    """Read the sources and put the archive of one edition together, with all problems met."""
    executor = executor or LocalExecutor(options.jobs)
    report("read", 0)
    captures = find_captures(options.captures) if options.captures else {}
    sources, problems = read_sources(options.sources)
    config, found = _load_config(sources)
    config = replace(config, source_date=options.source_date, base_url=options.base_url or config.base_url)
    problems += found
    authorities, found = _load_authorities(sources)
    problems += found
    report("load", len(sources.records))
    find_capture = None if options.captures is None else _seek_among(captures)
    store = Store(options.cache, "readings")
    places = Places(Shelf(options.cache), partial(_read_again, options.sources, captures))
    records, found = load_records(
        sources,
        config,
        find_capture,
        seek_terms(authorities),
        lambda sources: read_all(sources, store, executor, places, lambda done: report("", done)),
    )
    store.trim()
    problems += (*found, *check_likeness(records, authorities))
    read_from = take_prints(sources, records)
    # Their texts take as much room as the records themselves.
    sources = replace(sources, records=(), curations=())
    report("connect", len(records))
    wall = Wall(options.edition, options.day, config.excerpt_words)
    decisions, found = _load_decisions(sources)
    problems += found
    collected = Collected(config, tuple(authorities), records, decisions)
    archive, found = collected.show(wall)
    problems += found
    web, found = weave(archive, options.cache, executor)
    problems += found
    is_whole = not has_errors(problems)
    keep = partial(collected.keep, archive, wall)
    permanence, found = _keep_addresses(keep, sources, is_whole=is_whole)
    return Loaded(archive, web, tuple(sorted((*problems, *found))), captures, permanence, *read_from)


def _read_again(folder: Path, captures: Mapping[str, Path], path: str) -> Iterator[SourceFile]:
    """Give the sources that have a path, or had it: captures kept outside have nothing but a name."""
    sources, _ = read_some(folder, [path])
    yield from (*sources.records, *sources.curations)
    yield from (read_capture(each) for each in captures.values() if each.name == path)


def _load_config(sources: Sources) -> tuple[Config, tuple[Problem, ...]]:
    return parse_config(sources.config.text, sources.config.path) if sources.config else (Config(), ())


def _load_authorities(sources: Sources) -> tuple[list[Authority], tuple[Problem, ...]]:
    authorities: list[Authority] = []
    problems: list[Problem] = []
    for kind, source in sources.authorities:
        entries, found = parse_authorities(kind, source.text, source.path)
        authorities += entries
        problems += found
    return authorities, tuple(problems)


def take_prints(
    sources: Sources, records: Iterable[Record]
) -> tuple[dict[RecordId, str], dict[str, tuple[RecordId, ...]]]:
    """Give by record a digest of the files that it was read from, and by file the records read from it.

    A record is read from a file of its own, those beside it, and its capture with those beside that.
    """
    beside: dict[str, list[SourceFile]] = defaultdict(list)
    for source in (*sources.records, *sources.curations):
        beside[source.path.rpartition(".")[0]].append(source)
    prints: dict[RecordId, str] = {}
    owners: dict[str, dict[RecordId, None]] = defaultdict(dict)
    for record in records:
        stems = [record.source.rpartition(".")[0]]
        stems += [record.capture.source.rpartition(".")[0]] if record.capture else []
        read = [source for stem in stems for source in beside.get(stem, ())]
        told = (f"{each.path} {each.fixity.digest}" for each in read)
        prints[record.id] = " ".join((*told, *_tell_capture(record)))
        for source in read:
            owners[source.path][record.id] = None
    return prints, {path: tuple(ids) for path, ids in owners.items()}


def _tell_capture(record: Record) -> Iterator[str]:
    if record.capture is None:
        return
    yield record.capture.fixity.digest
    if not record.capture.source:
        # Kept elsewhere it may be missing, or have another name there, whatever the record says of it.
        yield str(record.body.has_blocks)
        yield repr(record.description)


def _load_decisions(sources: Sources) -> tuple[Decisions, tuple[Problem, ...]]:
    if sources.decisions is None:
        return NO_DECISIONS, ()
    return parse_decisions(sources.decisions.text, sources.decisions.path)


def _keep_addresses(
    keep: Callable[[Ledger], tuple[Permanence, tuple[Problem, ...]]], sources: Sources, *, is_whole: bool
) -> tuple[Permanence, tuple[Problem, ...]]:
    """Hold an archive to its ledger; one that is not whole only seems to have lost what is missing."""
    ledger, problems = parse_ledger(sources.ledger.text, sources.ledger.path) if sources.ledger else ({}, ())
    if not is_whole or has_errors(problems):
        return Permanence(), problems
    permanence, found = keep(ledger)
    return permanence, problems + found


def inspect_paths(
    paths: Sequence[Path], report: Report = say_nothing
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read files and folders as the loader does, with default rights and nothing written.

    What builds remember of a single folder is not read again. A path in a problem or a record is relative to
    the folder named, or is the file's own name.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    found_in = [(path, *(read_sources(path) if path.is_dir() else read_file(path))) for path in paths]
    read = [source for _, sources, _ in found_in for source in (*sources.records, *sources.curations)]
    report("load", len(read))
    store = Store(find_cache(paths[0]) if len(paths) == 1 and paths[0].is_dir() else None, "readings")
    readings = read_all(read, store, LocalExecutor(), tell_done=lambda done: report("", done))
    known = {(each.path, each.fixity.digest): reading for each, reading in zip(read, readings, strict=True)}

    def recall(sources: Sequence[SourceFile]) -> list[Reading]:
        return [known.get((each.path, each.fixity.digest)) or read_source(each) for each in sources]

    for path, sources, met in found_in:
        config, found = _load_config(sources)
        find_capture = None if path.is_dir() else _beside(path)
        loaded, wrong = load_records(sources, config, find_capture, read_all=recall)
        records += loaded
        problems += (*met, *found, *wrong)
    return tuple(records), tuple(sorted(problems))


def recall_sources(root: Path) -> tuple[tuple[Record, ...], tuple[Authority, ...]]:
    """Give the records of some sources and the entries of their authority files, as far as they can be read.

    What builds remember is not read again.
    """
    sources, _ = read_sources(root)
    config, _ = _load_config(sources)
    store = Store(find_cache(root), "readings")
    read = partial(read_all, store=store, executor=LocalExecutor(0))
    records, _ = load_records(sources, config, None, read_all=read)
    return records, tuple(_load_authorities(sources)[0])


def read_inspected(paths: Sequence[Path], record: Record) -> str:
    """Give the text of an inspected record's source."""
    for path in paths:
        source = path / record.source if path.is_dir() else path
        if source.is_file() and (path.is_dir() or path.name == record.source):
            return read_capture(source).text
    return ""


def seek_captures(options: Options) -> FindCapture | None:
    """Give what finds captures kept outside the sources, which are looked for when one is asked for."""
    folder = options.captures
    if folder is None:
        return None

    @cache
    def look() -> FindCapture:
        return _seek_among(find_captures(folder))

    def find(claim: CaptureClaim) -> SourceFile | None:
        return look()(claim)

    return find


def _seek_among(captures: Mapping[str, Path]) -> FindCapture:
    by_name = {path.name: path for path in captures.values()}

    def find(claim: CaptureClaim) -> SourceFile | None:
        if not claim.digest:
            return None
        # A file of the right name and another digest is found too, so that the difference is reported.
        path = captures.get(claim.digest) or by_name.get(PurePosixPath(claim.file).name)
        return read_capture(path) if path else None

    return find


def seek_terms(authorities: Sequence[Authority]) -> FindTerms:
    """Give what finds the terms of an outlet among the authorities of files."""
    names, _ = index_names(authorities, ())

    def find(outlet: str) -> Terms:
        named = names.find((AuthorityKind.OUTLET,), outlet)
        return named.terms if named else Terms()

    return find


def _beside(record_file: Path) -> FindCapture:
    def find(claim: CaptureClaim) -> SourceFile | None:
        path = record_file.parent / PurePosixPath(claim.file).name
        return read_capture(path) if claim.file and path != record_file and path.is_file() else None

    return find
