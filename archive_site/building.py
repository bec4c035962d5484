"""Builds a site from all its sources."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from archive_site.assembly import Loaded, load_archive
from archive_site.bases import Base, Origin, keep_base
from archive_site.citation.cff import CITATION_FILE, render_citation_file
from archive_site.config import Config
from archive_site.datasets import Entries, list_rolls
from archive_site.finishing import Build, put_in_place, remember, stop_on, sum_up, survey, take_footprints
from archive_site.freshness import Listing
from archive_site.inheritance import LastSite
from archive_site.joining import key_roll
from archive_site.options import Edition, Options
from archive_site.paths import OutputPath, RecordId, record_file
from archive_site.permanence import count_new
from archive_site.printing import Press, Printed, print_pages, salt_of, write_cards
from archive_site.problems import MachineError
from archive_site.publication import write_ledger
from archive_site.relics import render_relics
from archive_site.renderer import Renderer
from archive_site.spares import make_spare, place_of_spare
from archive_site.summaries import Summary
from archive_site.survey import digest_ledger
from archive_site.theme import read_theme
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.dependencies import digest_records, find_dependencies
from archive_site.views.every import list_makers, make_feeds
from archive_site.views.frames import make_site
from archive_site.views.kinship import find_kinship
from archive_site.wording import word_records
from archive_site.writer import Stage, open_stage


def build_whole(build: Build, origin: Origin) -> Summary:
    """Build from all sources, given the state that they were in before.

    Raises ArchiveError where problems stop the build, MachineError where the machine does.
    """
    options = build.options
    loaded = load_archive(options, build.report, build.executor)
    stop_on(loaded.problems, options)
    build.report("render", len(loaded.archive.records))
    with open_stage(options.output, build.last) as stage:
        printing = _print(stage, loaded, build)
        found = survey(build, stage, printing.printed, loaded.permanence)
        stop_on(found, options)
        base = Base(loaded, printing.contents, printing.whole, printing.prints)
        is_kept = not (found or options.is_publishing or options.cache is None)
        keep = partial(keep_base, options, origin, base) if is_kept else str
        # Nothing of the site waits for what edits begin from.
        with build.executor.beside(keep, len(base.loaded.archive.records) * is_kept) as kept:
            made, index = put_in_place(build, stage, printing.contents, printing.whole)
            listing = None if found else _remember(build, loaded, printing, made, kept)
    published = None
    if options.is_publishing:
        write_ledger(options.sources, loaded.permanence)
        published = count_new(loaded.permanence)
    summary = sum_up(loaded, printing.printed, stage, index)
    problems = loaded.problems + found
    return replace(summary, problems=problems, published=published, listing=listing)


def _remember(
    build: Build,
    loaded: Loaded,
    printing: "_Printing",
    made: Mapping[OutputPath, str],
    base: Callable[[], str],
) -> Listing | None:
    """Remember a site that is in its place; `base` gives the name of what is kept of it, in its time."""
    if spare := place_of_spare(build.options):
        make_spare(build.options.output, made, spare)
    files, name = take_footprints(build, made), ""
    # The site is whole without it: the next build then reads all sources.
    with contextlib.suppress(MachineError):
        name = base()
    site = replace(printing.remembered, base=name, ledger=digest_ledger(loaded.permanence))
    return remember(build, site, printing.printed, files)


class _Printing(NamedTuple):
    """A site that was printed."""

    printed: Printed
    contents: Contents
    """What it is made of."""
    whole: Mapping[RecordId, str]
    prints: Mapping[RecordId, str]
    """As `bases.Base` has them."""
    remembered: LastSite


def _print(stage: Stage, loaded: Loaded, build: Build) -> _Printing:
    options, executor, archive, last = build.options, build.executor, loaded.archive, build.last
    site = make_site(archive, options.edition, has_search=options.has_search)
    salt = salt_of(archive, site, options.edition)
    whole = digest_records(archive, loaded.prints)
    wording = word_records(archive, executor, whole, last.worded if last.salt == salt else None)
    contents = collect_contents(archive, loaded.web, loaded.permanence, wording.rows)
    theme = read_theme()
    renderer = Renderer(theme, site, build.store)
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
    for path, capture, digest in _shown_captures(loaded, options):
        stage.copy(path, capture, digest)
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
    return _Printing(printed, contents, whole, wording.prints, remembered)


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


def _shown_captures(loaded: Loaded, options: Options) -> Iterator[tuple[OutputPath, Path, str]]:
    """Give the captures whose text is shown, with their digests, which readers can check."""
    for record in loaded.archive.records:
        if record.capture is None or not record.shows_capture:
            continue
        source = record.capture.source
        path = options.sources / source if source else loaded.captures[record.capture.fixity.digest]
        yield record_file(record.id, "txt"), path, record.capture.fixity.digest


def _robots(config: Config, edition: Edition) -> bytes:
    rule = "Disallow: /" if edition is Edition.PRIVATE else "Allow: /"
    sitemap = f"Sitemap: {config.base_url}sitemap.xml\n" if config.base_url else ""
    return f"User-agent: *\n{rule}\n{sitemap}".encode()
