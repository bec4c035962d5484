"""Builds a site from all its sources."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from archive_site.audit.addresses import check_ledger
from archive_site.audit.survey import digest_ledger, lighten
from archive_site.building.assembly import Loaded, load_archive
from archive_site.building.bases import Base, Origin, keep_base
from archive_site.building.finishing import (
    Build,
    put_in_place,
    remember,
    stop_on,
    sum_up,
    survey,
    take_footprints,
)
from archive_site.building.summaries import Summary
from archive_site.citation.cff import CITATION_FILE, render_citation_file
from archive_site.config import Config
from archive_site.formats import CAPTURE
from archive_site.options import Edition, Options
from archive_site.paths import OutputPath, RecordId, record_file
from archive_site.permanence.publication import count_new, write_ledger
from archive_site.permanence.relics import render_relics
from archive_site.printing.makeready import Makeready
from archive_site.printing.pages import print_pages, write_cards
from archive_site.printing.press import Printed
from archive_site.problems import MachineError, Problem, Severity, has_errors
from archive_site.rolls.renditions import Renditions
from archive_site.sites.freshness import Listing
from archive_site.sites.last import LastSite
from archive_site.sites.ownership import INDEX_FOLDER
from archive_site.sites.spares import bring_out, is_spare, make_spare, place_of_spare
from archive_site.sites.writer import Stage, open_stage
from archive_site.views.contents import Contents
from archive_site.views.every import make_feeds


def build_whole(build: Build, origin: Origin) -> Summary:
    """Build from all sources, given the state that they were in before.

    Raises ArchiveError where problems stop the build, MachineError where the machine does.
    """
    loaded = load_archive(build.options, build.report, build.executor)
    loaded = replace(loaded, problems=(*loaded.problems, *_check_ledger(build.options, loaded)))
    return _build(build, origin, Makeready(loaded, build))


def _check_ledger(options: Options, loaded: Loaded) -> Iterator[Problem]:
    """Say where the site that is there knows of a ledger which is lost; nothing is promised anew then."""
    if not has_errors(loaded.problems):
        for each in check_ledger(options.output, loaded.archive, loaded.permanence.published):
            yield replace(each, severity=Severity.ERROR) if options.is_publishing else each


def build_retold(build: Build, origin: Origin, base: Base) -> Summary:
    """Build from an archive as it was kept, but for records that are told in other words by now.

    Raises what `build_whole` raises.
    """
    return _build(build, origin, Makeready(base.loaded, build, base))


def _build(build: Build, origin: Origin, ready: Makeready) -> Summary:
    options, loaded = build.options, ready.loaded
    stop_on(loaded.problems, options)
    build.report("render", len(loaded.archive.records))
    with open_stage(options.output, build.last) as stage, contextlib.ExitStack() as ends:
        printing = _print(stage, ready, build, partial(_keep, ends, build, origin))
        found = survey(build, stage, printing.printed, loaded.permanence)
        stop_on(found, options)
        # Before others are begun, which would hold the rest as well.
        printing = printing._replace(printed=lighten(printing.printed))
        made, index = put_in_place(build, stage, printing.contents, printing.whole)
        listing = None if found else _remember(build, printing, stage, made)
    published = None
    if options.is_publishing:
        write_ledger(options.sources, loaded.permanence)
        published = count_new(loaded.permanence)
    summary = sum_up(loaded, printing.printed, stage, index)
    problems = loaded.problems + found
    return replace(summary, problems=problems, published=published, listing=listing)


def _keep(ends: contextlib.ExitStack, build: Build, origin: Origin, base: Base) -> Callable[[], str]:
    """Keep what edits begin from, beside all that follows: nothing of the site waits for it.

    Gives what waits for its name. Where the build then fails, no site bears that name.
    """
    options = build.options
    if options.cache is None or options.is_publishing:
        return str
    keep = partial(keep_base, options, origin, base)
    return ends.enter_context(build.executor.beside(keep, len(base.loaded.archive.records)))


def _remember(
    build: Build, printing: "_Printing", stage: Stage, made: Mapping[OutputPath, str]
) -> Listing | None:
    """Remember a site that is in its place."""
    files, name = take_footprints(build, made, _keep_spare(build, stage, made)), ""
    # The site is whole without it: the next build then reads all sources.
    with contextlib.suppress(MachineError):
        name = printing.base()
    return remember(build, replace(printing.remembered, base=name), printing.printed, files)


def _begin_with_spare(stage: Stage, build: Build) -> AbstractSet[OutputPath] | None:
    """Begin with a spare, where the last site stands as it was written; gives what may stay of it unasked."""
    spare = place_of_spare(build.options)
    last = build.last.confirm() if spare and build.last.files else None
    if last is None:
        return None
    bring_out(spare, stage.folder)
    # Files are taken out of the spare: one that is the site's too changes by that.
    stage.last = last
    # What becomes of the index is told when it is made.
    return last.files.keys() - last.outside(INDEX_FOLDER) if build.options.has_search else frozenset()


def _keep_spare(build: Build, stage: Stage, made: Mapping[OutputPath, str]) -> AbstractSet[OutputPath]:
    """Keep a spare: the site before, where much of it is the same, or one that is made.

    Gives the files of the new site that were never touched.
    """
    # What of the site before is another is removed by who begins with it. Here that would wait for the disk,
    # which may not have written it yet; and after another change of the look it would go in any case.
    spare, last = place_of_spare(build.options), build.last.files
    same = sum(path in last and last[path].digest == digest for path, digest in made.items())
    if spare is None or (is_spare(spare) and same * 4 >= len(made)):
        return stage.there
    make_spare(build.options.output, made, spare)
    return frozenset()


class _Printing(NamedTuple):
    """A site that was printed."""

    printed: Printed
    contents: Contents
    """What it is made of, without rows."""
    whole: Mapping[RecordId, str]
    """By record, a digest of all that there is to it."""
    base: Callable[[], str]
    """Waits for the name of what is kept for edits."""
    remembered: LastSite


def _print(
    stage: Stage, ready: Makeready, build: Build, keep: Callable[[Base], Callable[[], str]]
) -> _Printing:
    loaded = ready.loaded
    ready.word()
    spared = _begin_with_spare(stage, build) if ready.is_alike else None
    press = ready.make_press(stage, spared)
    printed = print_pages(press, build.executor)
    stage.there = printed.there
    stage.adopt(printed.digests)
    contents, whole, prints = ready.contents, ready.whole, ready.wording.prints
    # Rows are of no use any more once all is printed, and there are many.
    bare = replace(contents, rows={})
    base = keep(Base(loaded, bare, whole, prints))
    for feed in make_feeds(contents):
        stage.write(*ready.renderer.render(feed))
    ready.renderer.forget()
    theme, others = ready.theme, _other_files(contents, press.renditions, build.options)
    for path, content in (*theme.stylesheets, *theme.scripts, *theme.assets, *others):
        stage.write(path, content)
    for path, capture, digest in _shown_captures(loaded, build.options):
        stage.copy(path, capture, digest)
    cards = write_cards(stage, contents, press.dependencies)
    remembered = LastSite(
        build.options.output,
        made={**printed.made, **cards},
        ledger=digest_ledger(loaded.permanence),
        salt=ready.salt,
        look=theme.digest,
        looks=ready.renderer.looks,
        worded={whole[record_id]: told for record_id, told in prints.items()},
        rolls=printed.rolls,
        kinship={each: printed.kin[each] for each in whole if each in printed.kin},
    )
    return _Printing(printed, bare, whole, base, remembered)


def _other_files(
    contents: Contents, renditions: Renditions, options: Options
) -> Iterator[tuple[OutputPath, bytes]]:
    """Give the files that are neither pages nor beside them, nor of the look."""
    archive, web = contents.archive, contents.web
    yield from render_relics(archive, web, renditions, contents.permanence)
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
        yield record_file(record.id, CAPTURE), path, record.capture.fixity.digest


def _robots(config: Config, edition: Edition) -> bytes:
    rule = "Disallow: /" if edition is Edition.PRIVATE else "Allow: /"
    sitemap = f"Sitemap: {config.base_url}sitemap.xml\n" if config.base_url else ""
    return f"User-agent: *\n{rule}\n{sitemap}".encode()
