"""Reads files and folders by themselves, as the loader does, for whoever asks what it makes of them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from archive_site.cache.folder import find_cache
from archive_site.cache.shelf import Shelf
from archive_site.cache.store import Store
from archive_site.config import parse_config
from archive_site.curation.authorities import load_authorities
from archive_site.options import Report, say_nothing
from archive_site.problems import Problem
from archive_site.records import Authority, Record
from archive_site.sources.files import SourceFile, read_again, read_capture, read_file, read_sources
from archive_site.sources.loader import load_records
from archive_site.sources.readings import Reading, read_source
from archive_site.sources.recollection import Places, read_all
from archive_site.sources.whereabouts import seek_beside
from archive_site.workers.executors import LocalExecutor


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
    folder = paths[0] if len(paths) == 1 and paths[0].is_dir() else None
    readings = _recall(folder, read, lambda done: report("", done))
    known = {(each.path, each.state): reading for each, reading in zip(read, readings, strict=True)}

    def recall(sources: Sequence[SourceFile]) -> list[Reading]:
        return [known.get((each.path, each.state)) or read_source(each) for each in sources]

    for path, sources, met in found_in:
        config, found = parse_config(sources.config.text, sources.config.path)
        find_capture = None if path.is_dir() else seek_beside(path)
        loaded, wrong = load_records(sources, config, find_capture, read_all=recall)
        records += loaded
        problems += (*met, *found, *wrong)
    return tuple(records), tuple(sorted(problems))


def recall_sources(folder: Path) -> tuple[tuple[Record, ...], tuple[Authority, ...]]:
    """Give the records of some sources and the entries of their authority files, as far as they can be read.

    What builds remember is not read again, and no text is held.
    """
    sources, _ = read_sources(folder)
    config, _ = parse_config(sources.config.text, sources.config.path)
    records, _ = load_records(sources, config, read_all=partial(_recall, folder))
    return records, load_authorities(sources.authorities)[0]


def _recall(
    folder: Path | None, sources: Sequence[SourceFile], tell_done: Callable[[int], None] = lambda _done: None
) -> Iterable[Reading]:
    """Give what sources say; of a folder as builds remember it, its texts read back when asked for."""
    cache = find_cache(folder) if folder else None
    places = Places(Shelf(cache), partial(read_again, folder)) if folder else None
    return read_all(sources, Store(cache, "readings"), LocalExecutor(), places, tell_done)


def read_inspected(paths: Sequence[Path], record: Record) -> str:
    """Give the text of an inspected record's source."""
    for path in paths:
        source = path / record.source if path.is_dir() else path
        if source.is_file() and (path.is_dir() or path.name == record.source):
            return read_capture(source).text
    return ""
