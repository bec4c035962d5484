"""Builds a site from what has changed since the last build, where others show nothing of it but words."""

import contextlib

from msgspec.structs import replace

from archive_site.building.bases import Base, KeptBase, Origin
from archive_site.building.finishing import (
    Build,
    put_in_place,
    remember,
    stop_on,
    sum_up,
    survey,
    take_footprints,
)
from archive_site.building.revisions import list_edited, revise
from archive_site.building.summaries import Summary
from archive_site.cache.strongbox import BrokenBoxError
from archive_site.printing.reprinting import reprint
from archive_site.printing.theme import Theme, read_theme
from archive_site.sites.spares import place_of_spare
from archive_site.sites.writer import open_stage


def rebuild(build: Build, origin: Origin) -> Summary | None:
    """Build from what has changed, given the state of all that there is to read.

    None where that cannot be told for certain, or is too much: then nothing was done. Raises ArchiveError
    where problems stop the build, MachineError where the machine does.
    """
    if not build.last.base or build.options.is_publishing:
        return None
    theme = read_theme()
    kept = KeptBase.open(build.options) if build.last.look == theme.digest else None
    if kept is None:
        return None
    try:
        with contextlib.closing(kept):
            return _rebuild_on(build, origin, kept, theme)
    except BrokenBoxError:
        KeptBase.forget(build.options)
        return None


def _rebuild_on(build: Build, origin: Origin, kept: KeptBase, theme: Theme) -> Summary | None:
    options, last = build.options, build.last
    edited = list_edited(options, kept, origin) if kept.name == last.base else None
    if edited is None:
        return None
    build.report("load", len(edited))
    revision = revise(options, kept, edited, last.edited, build.executor)
    if revision is None:
        return None
    if revision.is_retold:
        return _build_retold(build, origin, revision.base)
    loaded = revision.base.loaded
    stop_on(loaded.problems, options)
    build.report("render", len(revision.remade))
    with open_stage(options.output, last, place_of_spare(options)) as stage:
        printing = reprint(stage, revision, theme, options, build.store)
        if printing is None or survey(build, stage, printing.printed, loaded.permanence):
            return None
        made, index = put_in_place(build, stage, printing.contents, revision.whole)
    files = take_footprints(build, made, stage.there)
    listing = remember(build, printing.remembered, printing.printed, files)
    return replace(sum_up(loaded, printing.printed, stage, index), listing=listing)


def _build_retold(build: Build, origin: Origin, base: Base) -> Summary | None:
    """Build a site of which many pages may show other words of a record; None where captures lie apart."""
    # Most edits never need it.
    from archive_site.building.whole import build_retold  # noqa: PLC0415 - as said above

    if build.options.captures:
        return None
    for record in base.loaded.archive.records:
        # Before anything is made of them: now it can still be told that one cannot be read back.
        _ = record.description
    return build_retold(build, origin, base)
