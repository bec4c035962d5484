"""Finishes a site that was printed: audit, search index, its place, and what the next build is to know."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archive_site.audit.pages import PageFacts, scan_page
from archive_site.audit.scanning import find_holding
from archive_site.audit.survey import list_anchored, survey_site
from archive_site.building.assembly import Loaded
from archive_site.building.summaries import IndexSummary, Summary
from archive_site.cache.store import Store
from archive_site.fixity import MANIFEST
from archive_site.options import Options, Report
from archive_site.paths import MARKER, OutputPath, RecordId
from archive_site.permanence.keeping import Permanence
from archive_site.printing.press import Printed
from archive_site.problems import ArchiveError, Problem, Severity, has_errors
from archive_site.sites.footprints import Footprint, find_footprints, list_footprints
from archive_site.sites.freshness import Listing
from archive_site.sites.inheritance import remember_site
from archive_site.sites.last import LastSite
from archive_site.sites.ownership import INDEX_FOLDER, read_promised
from archive_site.sites.spares import is_spare, place_of_spare
from archive_site.sites.writer import Stage, open_scratch, swap_in
from archive_site.views.contents import Contents
from archive_site.workers.executors import Executor, LocalExecutor, deal

_PAGES_AT_ONCE = 256
"""Pages that are dealt out together, to be read and no more."""


class Build(Struct, frozen=True):
    """What every step of one build needs."""

    options: Options
    report: Report
    executor: Executor
    store: Store
    """Of what is known of sites."""
    last: LastSite


def stop_on(problems: tuple[Problem, ...], options: Options) -> None:
    """Raise ArchiveError where a problem stops the build."""
    if options.is_strict:
        problems = tuple(replace(each, severity=Severity.ERROR) for each in problems)
    if has_errors(problems):
        raise ArchiveError(problems)


def survey(build: Build, stage: Stage, printed: Printed, permanence: Permanence) -> tuple[Problem, ...]:
    """Audit a site of which all is printed but its index."""
    again = partial(_scan, stage), partial(_seek, build.executor, stage)
    return survey_site(printed, build.last, stage.digests, permanence, again)


def _scan(stage: Stage, path: OutputPath) -> PageFacts:
    return scan_page(path, stage.read(path))


def _seek(
    executor: Executor, stage: Stage, paths: Sequence[OutputPath], words: Sequence[bytes]
) -> list[OutputPath]:
    """Give those of some pages that hold one of some words, in no order; all of them are read."""
    found: list[OutputPath] = []
    # The pages lie on this machine.
    here = executor if executor.is_near else LocalExecutor(1)
    here.run_lots(_seek_lot, (stage.folder, words), deal(paths, _PAGES_AT_ONCE), found.extend)
    return found


def _seek_lot(context: tuple[Path, Sequence[bytes]], lot: Sequence[OutputPath]) -> list[OutputPath]:
    folder, words = context
    return list(find_holding(folder, lot, words))


def put_in_place(
    build: Build, stage: Stage, contents: Contents, whole: Mapping[RecordId, str]
) -> tuple[dict[OutputPath, str], IndexSummary]:
    """Make the index and put the site in its place; gives the digests of its files, and what the index is.

    `whole` are digests of all that there is to each record.
    """
    made = dict(stage.digests)
    stage.write_manifest()
    stage.write_marker(_count_promised(build.options, contents))
    index = _write_index(build, stage, contents, whole)
    made |= {OutputPath(f"{INDEX_FOLDER}/{path}"): digest for path, digest in index.digests.items()}
    build.report("swap", 0)
    swap_in(stage, build.options.output, place_of_spare(build.options))
    return made, index


def _count_promised(options: Options, contents: Contents) -> int:
    """Count the addresses that the archive has published, or that the site before knows of."""
    permanence = contents.permanence
    promised = permanence.promised if options.is_publishing else ()
    before = read_promised(options.output, (record.id for record in contents.archive.records))
    return max(len({*permanence.published, *promised}), before)


def take_footprints(
    build: Build, made: Mapping[OutputPath, str], there: AbstractSet[OutputPath] = frozenset()
) -> dict[OutputPath, Footprint]:
    """Take the footprints of a site that is in its place, given the digests of its files.

    Files that were `there` when it was begun, and are as they were, have not been touched.
    """
    last = build.last.files
    if not is_spare(place_of_spare(build.options)):
        # The site before was removed, and what both have in common has changed by that.
        there = frozenset()
    known = {path: last[path] for path in there if made.get(path) == last[path].digest}
    return find_footprints(build.options.output, made, known)


def remember(
    build: Build, site: LastSite, printed: Printed, files: Mapping[OutputPath, Footprint]
) -> Listing | None:
    """Remember a site that is in its place, given the footprints of its files; gives all that is in it."""
    site = replace(site, files=files, anchored=list_anchored(printed, build.last))
    remember_site(build.store, site)
    build.store.trim()
    return list_footprints(site.folder, site.files, (MANIFEST, MARKER))


def sum_up(loaded: Loaded, printed: Printed, stage: Stage, index: IndexSummary) -> Summary:
    """Say what a build made."""
    pages = len(printed.pages) + len(printed.kept)
    return Summary(len(loaded.archive.records), pages, len(stage.digests), index, loaded.problems)


def _write_index(
    build: Build, stage: Stage, contents: Contents, whole: Mapping[RecordId, str]
) -> IndexSummary:
    options, web = build.options, contents.web
    if not options.has_search:
        return IndexSummary(0, 0, 0, "")
    # An archive without a search never needs it.
    from archive_site.index.indexer import IndexOptions, run_indexer  # noqa: PLC0415 - as said above
    from archive_site.index.shard_store import ShardStore  # noqa: PLC0415 - as said above
    from archive_site.views.searchable import (  # noqa: PLC0415 - as said above
        KnownFacts,
        make_search_entries,
        make_search_names,
    )

    store, name = ShardStore(options.cache), str(options.output.absolute())
    facts = KnownFacts(store.fetch_plain("facts", name))
    entries = make_search_entries(contents.archive, web.mentions, web.passages.copies, whole, facts)
    last = stage.last.below(INDEX_FOLDER)
    build.report("index", len(contents.archive.records))
    with open_scratch() as scratch:
        made = run_indexer(
            entries,
            stage.folder / INDEX_FOLDER,
            scratch=scratch,
            names=make_search_names(contents.archive),
            options=IndexOptions(
                is_offline=contents.archive.config.has_offline_search,
                executor=build.executor,
                kept=options.cache,
                last=last,
                there=frozenset(path for path in last.files if f"{INDEX_FOLDER}/{path}" in stage.there),
            ),
        )
    store.keep_plain("facts", name, facts.used)
    return made
