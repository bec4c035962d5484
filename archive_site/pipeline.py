"""The build.

    sources ▶ loader ▶ editions ▶ archive ▶ links ▶ views ▶ renderer ▶ audit ▶ writer.stage ▶ indexer ▶ swap

Errors up to the archive stop the build before rendering; errors after it stop the build before the swap.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from archive_site.assembly import Loaded, load_archive
from archive_site.audit import PageFacts, check_answers, check_links
from archive_site.citation.cff import CITATION_FILE, render_citation_file
from archive_site.config import Config
from archive_site.datasets import Entries
from archive_site.executors import Executor, LocalExecutor
from archive_site.indexer import IndexOptions, IndexSummary, run_indexer
from archive_site.options import Edition, Options, Report
from archive_site.paths import OutputPath, record_file
from archive_site.permanence import count_new
from archive_site.printing import print_pages, set_up_press, word_records
from archive_site.problems import ArchiveError, Problem, Severity, has_errors
from archive_site.publication import write_ledger
from archive_site.relics import render_relics
from archive_site.renderer import Renderer
from archive_site.theme import read_theme
from archive_site.views.cards import make_card_files
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.every import make_feeds
from archive_site.views.frames import make_site
from archive_site.views.searchable import make_search_entries, make_search_names
from archive_site.writer import INDEX_FOLDER, Stage, open_scratch, open_stage, swap_in


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
    published: tuple[int, int] | None = None
    """How many pages and how many places are new in the ledger; None where nothing was published."""


def run_build(options: Options, report: Report) -> Summary:
    """Build the site and put it in place.

    Raises ArchiveError where problems stop the build, MachineError where the machine does; the previous site
    is then untouched.
    """
    executor = LocalExecutor(options.jobs)
    loaded = load_archive(options, report)
    _stop_on(loaded.problems, options)
    report("render", len(loaded.archive.records))
    wording = word_records(loaded.archive, executor)
    contents = collect_contents(loaded.archive, loaded.web, loaded.permanence, wording.rows)
    with open_stage(options.output) as stage:
        pages = _print(stage, contents, wording.entries, options, executor)
        for path, capture in _shown_captures(loaded, options):
            stage.copy(path, capture)
        found = check_links(pages, stage.paths) + check_answers(loaded.permanence, pages, stage.paths)
        _stop_on(found, options)
        stage.write_manifest()
        index = _write_index(stage, contents, options, report)
        report("swap", 0)
        swap_in(stage, options.output)
    published = None
    if options.is_publishing:
        write_ledger(options.sources, loaded.permanence)
        published = count_new(loaded.permanence)
    problems = loaded.problems + found
    return Summary(len(loaded.archive.records), len(pages), len(stage.paths), index, problems, published)


def _stop_on(problems: tuple[Problem, ...], options: Options) -> None:
    if options.is_strict:
        problems = tuple(replace(each, severity=Severity.ERROR) for each in problems)
    if has_errors(problems):
        raise ArchiveError(problems)


def _print(
    stage: Stage, contents: Contents, entries: Entries, options: Options, executor: Executor
) -> tuple[PageFacts, ...]:
    """Print the site; gives what is to be known of its pages."""
    theme = read_theme()
    site = make_site(contents.archive, options.edition, has_search=options.has_search)
    renderer = Renderer(theme, site)
    press = set_up_press(contents, entries, options.edition, renderer, stage.folder)
    printed = print_pages(press, executor)
    stage.adopt(printed.digests)
    for feed in make_feeds(contents):
        stage.write(*renderer.render(feed))
    others = _other_files(contents, entries, options)
    for path, content in (*theme.stylesheets, *theme.scripts, *theme.assets, *others):
        stage.write(path, content)
    return printed.pages


def _other_files(
    contents: Contents, entries: Entries, options: Options
) -> Iterator[tuple[OutputPath, bytes]]:
    """Give the files that are neither pages nor beside them, nor of the look."""
    archive, web = contents.archive, contents.web
    yield from render_relics(archive, web, entries, contents.permanence)
    yield from make_card_files(contents)
    citation_file = render_citation_file(archive.config)
    if citation_file:
        yield CITATION_FILE, citation_file.encode()
    yield OutputPath("robots.txt"), _robots(archive.config, options.edition)


def _shown_captures(loaded: Loaded, options: Options) -> Iterator[tuple[OutputPath, Path]]:
    """Give the captures whose text is shown; readers can check their digests."""
    for record in loaded.archive.records:
        if record.capture is None or not record.shows_capture:
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
    entries = make_search_entries(contents.archive, contents.web.mentions, contents.web.passages.copies)
    report("index", len(contents.archive.records))
    with open_scratch() as scratch:
        return run_indexer(
            entries,
            stage.folder / INDEX_FOLDER,
            scratch=scratch,
            names=make_search_names(contents.archive),
            options=IndexOptions(
                is_offline=contents.archive.config.has_offline_search, jobs=options.jobs, kept=options.cache
            ),
        )
