"""The build.

    sources ▶ loader ▶ editions ▶ archive ▶ links ▶ views ▶ renderer ▶ audit ▶ writer.stage ▶ indexer ▶ swap

Errors up to the archive stop the build before rendering; errors after it stop the build before the swap.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from archive_site.assembly import Loaded, load_archive
from archive_site.audit import PageFacts, scan_page
from archive_site.citation.cff import CITATION_FILE, render_citation_file
from archive_site.clusters import open_executor
from archive_site.config import Config
from archive_site.datasets import Entries, list_rolls
from archive_site.executors import Executor
from archive_site.fingerprint import read_look_print
from archive_site.garbage import rare_collection
from archive_site.indexer import IndexOptions, IndexSummary, run_indexer
from archive_site.inheritance import LastSite, find_footprints, read_last_site, remember_site
from archive_site.joining import key_roll
from archive_site.options import Edition, Options, Report
from archive_site.paths import OutputPath, RecordId, record_file
from archive_site.permanence import count_new
from archive_site.printing import Press, Printed, print_pages, write_cards
from archive_site.problems import ArchiveError, Problem, Severity, has_errors
from archive_site.publication import write_ledger
from archive_site.relics import render_relics
from archive_site.renderer import Renderer
from archive_site.store import Store
from archive_site.survey import digest_ledger, list_anchored, survey_site
from archive_site.theme import read_theme
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.dependencies import digest_of, digest_records, find_dependencies
from archive_site.views.every import list_makers, make_feeds
from archive_site.views.frames import make_site
from archive_site.views.kinship import find_kinship
from archive_site.views.searchable import make_search_entries, make_search_names
from archive_site.wording import word_records
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
    with rare_collection(), open_executor(options.cluster, options.jobs) as executor:
        return _run(options, report, executor)


def _run(options: Options, report: Report, executor: Executor) -> Summary:
    loaded = load_archive(options, report, executor)
    _stop_on(loaded.problems, options)
    report("render", len(loaded.archive.records))
    store = Store(options.cache, "sites")
    last = read_last_site(store, options.output)
    with open_stage(options.output, last) as stage:
        contents, printed, remembered, whole = _print(stage, loaded, options, executor, store)
        for path, capture in _shown_captures(loaded, options):
            stage.copy(path, capture)
        found = survey_site(printed, last, stage.paths, loaded.permanence, partial(_scan, stage))
        _stop_on(found, options)
        made = dict(stage.digests)
        stage.write_manifest()
        stage.write_marker()
        index = IndexSummary(0, 0, 0, "")
        if options.has_search:
            report("index", len(contents.archive.records))
            index = _write_index(stage, contents, whole, options, executor)
        made |= {OutputPath(f"{INDEX_FOLDER}/{path}"): digest for path, digest in index.digests.items()}
        report("swap", 0)
        swap_in(stage, options.output)
    if not found:
        files = find_footprints(options.output, made)
        ledger = digest_ledger(loaded.permanence)
        anchored = list_anchored(printed, last)
        remember_site(store, replace(remembered, files=files, anchored=anchored, ledger=ledger))
        store.trim()
    published = None
    if options.is_publishing:
        write_ledger(options.sources, loaded.permanence)
        published = count_new(loaded.permanence)
    problems = loaded.problems + found
    pages = len(printed.pages) + len(printed.kept)
    return Summary(len(loaded.archive.records), pages, len(stage.paths), index, problems, published)


def _stop_on(problems: tuple[Problem, ...], options: Options) -> None:
    if options.is_strict:
        problems = tuple(replace(each, severity=Severity.ERROR) for each in problems)
    if has_errors(problems):
        raise ArchiveError(problems)


def _scan(stage: Stage, path: OutputPath) -> PageFacts:
    return scan_page(path, stage.read(path))


def _print(
    stage: Stage, loaded: Loaded, options: Options, executor: Executor, store: Store
) -> tuple[Contents, Printed, LastSite, Mapping[RecordId, str]]:
    """Print the site; gives what it is made of, what is to be known of its pages, and what to remember.

    Beside these a digest of all that there is to each record.
    """
    archive, last = loaded.archive, stage.last
    site = make_site(archive, options.edition, has_search=options.has_search)
    salt = digest_of([read_look_print(), repr(archive.config), repr(site), str(options.edition)])
    whole = digest_records(archive, loaded.prints)
    wording = word_records(archive, executor, whole, last.worded if last.salt == salt else None)
    contents = collect_contents(archive, loaded.web, loaded.permanence, wording.rows)
    theme = read_theme()
    renderer = Renderer(theme, site, store)
    kinship = find_kinship(loaded.web.related, *last.kinship)
    dependencies = find_dependencies(contents, whole, wording.prints, salt, kinship)
    makers = tuple(list_makers(contents, options.edition))
    rolls = list_rolls(archive, loaded.web, wording.entries)
    keyed = tuple(key_roll(roll, contents, dependencies) for roll in rolls)
    press = Press(contents, wording.entries, makers, keyed, dependencies, renderer, stage.folder, last)
    printed = print_pages(press, executor)
    stage.adopt(printed.digests)
    for feed in make_feeds(contents):
        stage.write(*renderer.render(feed))
    others = _other_files(contents, wording.entries, options)
    for path, content in (*theme.stylesheets, *theme.scripts, *theme.assets, *others):
        stage.write(path, content)
    cards = write_cards(stage, contents, dependencies)
    worded = {whole[record_id]: told for record_id, told in wording.prints.items()}
    remembered = LastSite(
        options.output,
        made={**printed.made, **cards},
        salt=salt,
        worded=worded,
        rolls=printed.rolls,
        kinship=(kinship.state, {each: printed.kin[each] for each in whole if each in printed.kin}),
    )
    return contents, printed, remembered, whole


def _other_files(
    contents: Contents, entries: Entries, options: Options
) -> Iterator[tuple[OutputPath, bytes]]:
    """Give the files that are neither pages nor beside them, nor of the look."""
    archive, web = contents.archive, contents.web
    yield from render_relics(archive, web, entries, contents.permanence)
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


def _write_index(
    stage: Stage,
    contents: Contents,
    whole: Mapping[RecordId, str],
    options: Options,
    executor: Executor,
) -> IndexSummary:
    web = contents.web
    entries = make_search_entries(contents.archive, web.mentions, web.passages.copies, whole)
    with open_scratch() as scratch:
        return run_indexer(
            entries,
            stage.folder / INDEX_FOLDER,
            scratch=scratch,
            names=make_search_names(contents.archive),
            options=IndexOptions(
                is_offline=contents.archive.config.has_offline_search,
                executor=executor,
                kept=options.cache,
                last=stage.last.below(INDEX_FOLDER),
            ),
        )
