"""Builds a site from all its sources."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from archive_site.assembly import Loaded, load_archive
from archive_site.bases import Base, Origin, keep_base
from archive_site.citation.cff import CITATION_FILE, render_citation_file
from archive_site.config import Config
from archive_site.datasets import Entries, list_rolls
from archive_site.finishing import Build, put_in_place, remember, stop_on, sum_up, survey
from archive_site.inheritance import LastSite
from archive_site.joining import KeptEntries, key_roll
from archive_site.options import Edition, Options
from archive_site.ownership import INDEX_FOLDER
from archive_site.paths import OutputPath, RecordId, record_file
from archive_site.permanence import count_new
from archive_site.printing import Press, Printed, print_pages, salt_of, write_cards
from archive_site.publication import write_ledger
from archive_site.relics import render_relics
from archive_site.renderer import Renderer
from archive_site.rowstore import RowStore
from archive_site.spares import bring_out, is_spare, make_spare, place_of_spare
from archive_site.summaries import Summary
from archive_site.survey import digest_ledger
from archive_site.theme import Theme, read_theme
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.dependencies import digest_records, find_dependencies
from archive_site.views.every import list_makers, make_feeds
from archive_site.views.frames import make_site
from archive_site.views.kinship import find_kinship
from archive_site.wording import Wording, word_records
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
        made, index = put_in_place(build, stage, printing.contents, printing.whole)
    published = listing = None
    if not found:
        base = Base(loaded, printing.contents, printing.whole, printing.prints)
        name = "" if options.is_publishing else keep_base(options, origin, base)
        there = _keep_spare(build, stage, made)
        ledger = digest_ledger(loaded.permanence)
        remembered = replace(printing.remembered, base=name, ledger=ledger)
        listing = remember(build, remembered, printing.printed, made, there)
    if options.is_publishing:
        write_ledger(options.sources, loaded.permanence)
        published = count_new(loaded.permanence)
    summary = sum_up(loaded, printing.printed, stage, index)
    problems = loaded.problems + found
    return replace(summary, problems=problems, published=published, listing=listing)


class _Printing(NamedTuple):
    """A site that was printed."""

    printed: Printed
    contents: Contents
    """What it is made of."""
    whole: Mapping[RecordId, str]
    prints: Mapping[RecordId, str]
    """As `bases.Base` has them."""
    remembered: LastSite


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
    spare, last = place_of_spare(build.options), build.last.files
    same = sum(path in last and last[path].digest == digest for path, digest in made.items())
    if spare is None or (is_spare(spare) and same * 2 >= len(made)):
        return stage.there
    make_spare(build.options.output, made, spare)
    return frozenset()


def _print(stage: Stage, loaded: Loaded, build: Build) -> _Printing:
    theme = read_theme()
    press, wording = _set_up(stage, loaded, build, theme)
    contents, dependencies, whole = press.contents, press.dependencies, press.dependencies.whole
    printed = print_pages(press, build.executor)
    stage.there = printed.there
    stage.adopt(printed.digests)
    for feed in make_feeds(contents):
        stage.write(*press.renderer.render(feed))
    others = _other_files(contents, wording.entries, build.options)
    for path, content in (*theme.stylesheets, *theme.scripts, *theme.assets, *others):
        stage.write(path, content)
    for path, capture, digest in _shown_captures(loaded, build.options):
        stage.copy(path, capture, digest)
    cards = write_cards(stage, contents, dependencies)
    worded = {whole[record_id]: told for record_id, told in wording.prints.items()}
    remembered = LastSite(
        build.options.output,
        made={**printed.made, **cards},
        salt=dependencies.salt,
        worded=worded,
        rolls=printed.rolls,
        kinship=(
            dependencies.kinship.state,
            {each: printed.kin[each] for each in whole if each in printed.kin},
        ),
    )
    return _Printing(printed, contents, whole, wording.prints, remembered)


def _set_up(stage: Stage, loaded: Loaded, build: Build, theme: Theme) -> tuple[Press, Wording]:
    """Get ready to print: word what is new, and tell what every page depends on."""
    options, archive, last = build.options, loaded.archive, build.last
    site = make_site(archive, options.edition, has_search=options.has_search)
    salt = salt_of(archive, site, options.edition)
    whole = digest_records(archive, loaded.prints)
    is_alike = last.salt == salt
    wording = word_records(archive, build.executor, whole, last.worded if is_alike else None)
    rows = RowStore(build.store, options.output, wording.prints)
    # Before workers begin, each of which would look for the same.
    rows.keep(wording.rows)
    wording.rows.recall = rows.find
    contents = collect_contents(archive, loaded.web, loaded.permanence, wording.rows)
    renderer = Renderer(theme, site, build.store)
    kinship = find_kinship(loaded.web.related, *last.kinship)
    dependencies = find_dependencies(contents, whole, wording.prints, salt, kinship)
    makers = tuple(list_makers(contents, options.edition))
    rolls = list_rolls(archive, loaded.web, wording.entries)
    keyed = tuple(key_roll(roll, contents, dependencies) for roll in rolls)
    spared = _begin_with_spare(stage, build) if is_alike else None
    if is_alike:
        wording.entries.recall = KeptEntries(rolls, stage.last, wording.prints).find
    return Press(
        contents, wording.entries, makers, keyed, dependencies, renderer, stage.folder, stage.last, spared
    ), wording


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
