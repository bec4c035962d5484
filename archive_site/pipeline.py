"""The build.

    sources ▶ loader ▶ editions ▶ archive ▶ links ▶ views ▶ renderer ▶ audit ▶ writer.stage ▶ indexer ▶ swap

Errors up to the archive stop the build before rendering; errors after it stop the build before the swap.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from archive_site.archive import Archive, build_archive
from archive_site.audit import PageFacts, check_links, scan_page
from archive_site.authorities import parse_authorities
from archive_site.config import Config, parse_config
from archive_site.datasets import render_datasets, render_record_files
from archive_site.editions import Edition, withhold
from archive_site.indexer import IndexSummary, run_indexer
from archive_site.lean import render_lean_page
from archive_site.links.mentions import Mentions, match_mentions
from archive_site.loader import load_records
from archive_site.paths import OutputPath, record_file
from archive_site.problems import ArchiveError, Problem, Severity, has_errors
from archive_site.records import Authority, Record
from archive_site.renderer import Renderer
from archive_site.sources import SourceFile, find_captures, read_capture, read_file, read_sources
from archive_site.statements import CaptureClaim
from archive_site.theme import read_theme
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.every import make_feeds, make_pages
from archive_site.views.frames import make_site
from archive_site.views.searchable import make_search_entries
from archive_site.writer import INDEX_FOLDER, Stage, open_scratch, open_stage, swap_in

Report = Callable[[str, int], None]
"""Told the key of the step that begins, and how many things it is about (0 where that is unknown)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build is asked to do."""

    sources: Path
    output: Path
    edition: Edition = Edition.PUBLIC
    captures: Path | None = None
    """Folder of captures kept outside the sources."""
    base_url: str = ""
    """Wins over the archive's setting."""
    has_search: bool = True
    is_strict: bool = False
    """True makes a warning stop the build."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An archive with its names found, and everything that is wrong so far."""

    archive: Archive
    mentions: Mentions
    problems: tuple[Problem, ...]
    captures: Mapping[str, Path]
    """Captures kept outside the sources, by digest; empty where no folder was named."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made."""

    records: int
    pages: int
    files: int
    """Without the search index."""
    index: IndexSummary
    problems: tuple[Problem, ...]
    """Warnings only."""


def load_archive(options: Options, report: Report) -> Loaded:
    """Read the sources and put the archive of one edition together, with all problems met."""
    report("read", 0)
    captures = find_captures(options.captures) if options.captures else {}
    sources, problems = read_sources(options.sources)
    config, found = _load_config(sources.config, options)
    problems += found
    authorities: list[Authority] = []
    for kind, source in sources.authorities:
        entries, found = parse_authorities(kind, source.text, source.path)
        authorities += entries
        problems += found
    report("load", len(sources.records))
    find_capture = None if options.captures is None else _capture_finder(captures)
    records, found = load_records(sources, config, find_capture)
    problems += found
    shown = tuple(withhold(record, options.edition) for record in records)
    archive, found = build_archive(config, authorities, shown)
    problems += found
    mentions, found = match_mentions(archive)
    return Loaded(archive, mentions, tuple(sorted((*problems, *found))), captures)


def inspect_paths(paths: Sequence[Path]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read files and folders as the loader does, with default rights and nothing written.

    A path in a problem or a record is relative to the folder named, or is the file's own name.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for path in paths:
        sources, met = read_sources(path) if path.is_dir() else read_file(path)
        config, found = (
            parse_config(sources.config.text, sources.config.path) if sources.config else (Config(), ())
        )
        loaded, wrong = load_records(sources, config, None if path.is_dir() else _beside(path))
        records += loaded
        problems += (*met, *found, *wrong)
    return tuple(records), tuple(sorted(problems))


def read_inspected(paths: Sequence[Path], record: Record) -> str:
    """Give the text of an inspected record's source."""
    for path in paths:
        source = path / record.source if path.is_dir() else path
        if source.is_file() and (path.is_dir() or path.name == record.source):
            return read_capture(source).text
    return ""


def _load_config(source: SourceFile | None, options: Options) -> tuple[Config, tuple[Problem, ...]]:
    config, problems = parse_config(source.text, source.path) if source else (Config(), ())
    return (replace(config, base_url=options.base_url) if options.base_url else config), problems


def _capture_finder(captures: Mapping[str, Path]) -> Callable[[CaptureClaim], SourceFile | None]:
    by_name = {path.name: path for path in captures.values()}

    def find(claim: CaptureClaim) -> SourceFile | None:
        if not claim.digest:
            return None
        # A file of the right name and another digest is found too, so that the difference is reported.
        path = captures.get(claim.digest) or by_name.get(PurePosixPath(claim.file).name)
        return read_capture(path) if path else None

    return find


def _beside(record_file: Path) -> Callable[[CaptureClaim], SourceFile | None]:
    def find(claim: CaptureClaim) -> SourceFile | None:
        path = record_file.parent / PurePosixPath(claim.file).name
        return read_capture(path) if claim.file and path != record_file and path.is_file() else None

    return find


def run_build(options: Options, report: Report) -> Summary:
    """Build the site and put it in place.

    Raises ArchiveError where problems stop the build, MachineError where the machine does; the previous site
    is then untouched.
    """
    loaded = load_archive(options, report)
    _stop_on(loaded.problems, options)
    contents = collect_contents(loaded.archive, loaded.mentions)
    with open_stage(options.output) as stage:
        facts = _write_pages(stage, contents, options, report)
        for path, content in _other_files(contents, options):
            stage.write(path, content)
        for path, capture in _shown_captures(loaded, options):
            stage.copy(path, capture)
        found = check_links(facts, stage.paths)
        _stop_on(found, options)
        stage.write_manifest()
        index = _write_index(stage, contents, options, report)
        report("swap", 0)
        swap_in(stage, options.output)
    return Summary(len(loaded.archive.records), len(facts), len(stage.paths), index, loaded.problems + found)


def _stop_on(problems: tuple[Problem, ...], options: Options) -> None:
    if options.is_strict:
        problems = tuple(replace(each, severity=Severity.ERROR) for each in problems)
    if has_errors(problems):
        raise ArchiveError(problems)


def _write_pages(stage: Stage, contents: Contents, options: Options, report: Report) -> list[PageFacts]:
    theme = read_theme()
    site = make_site(contents.archive, options.edition, has_search=options.has_search)
    renderer = Renderer(theme, site)
    report("render", len(contents.archive.records))
    facts = []
    for view in make_pages(contents, options.edition):
        path, content = renderer.render(view)
        stage.write(path, content)
        facts.append(scan_page(path, content.decode()))
    for feed in make_feeds(contents):
        stage.write(*renderer.render(feed))
    for path, content in (*theme.stylesheets, *theme.assets):
        stage.write(path, content)
    return facts


def _other_files(contents: Contents, options: Options) -> Iterator[tuple[OutputPath, bytes]]:
    """Give the files that are neither pages nor of the look."""
    archive, mentions = contents.archive, contents.mentions
    for record in archive.records:
        yield from render_record_files(archive, mentions, record)
    yield from render_datasets(archive, mentions)
    yield OutputPath("robots.txt"), _robots(archive.config, options.edition)


def _shown_captures(loaded: Loaded, options: Options) -> Iterator[tuple[OutputPath, Path]]:
    """Give the captures whose text is shown; readers can check their digests."""
    for record in loaded.archive.records:
        if record.capture is None or not record.body.blocks:
            continue
        source = record.capture.source
        path = options.sources / source if source else loaded.captures[record.capture.fixity.digest]
        yield record_file(record.id, "txt"), path


def _robots(config: Config, edition: Edition) -> bytes:
    rule = "Disallow: /" if edition is Edition.PRIVATE else "Allow: /"
    sitemap = f"Sitemap: {config.base_url}sitemap.xml\n" if config.base_url else ""
    return f"User-agent: *\n{rule}\n{sitemap}".encode()


def _write_index(stage: Stage, contents: Contents, options: Options, report: Report) -> IndexSummary:
    if not options.has_search:
        return IndexSummary(0, 0, 0, "")
    entries = make_search_entries(contents.archive, contents.mentions)
    pages = ((entry.page, render_lean_page(entry)) for entry in entries)
    report("index", len(contents.archive.records))
    with open_scratch() as scratch:
        return run_indexer(pages, stage.folder / INDEX_FOLDER, scratch=scratch)
