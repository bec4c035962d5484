"""Prints what edited records change of a site: their pages, those that quote them, the files they are in."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from archive_site.building.revisions import Revision
from archive_site.cache.store import Store
from archive_site.fixity import MANIFEST
from archive_site.options import Options
from archive_site.paths import OutputPath, record_file, record_page
from archive_site.printing.pages import print_pages
from archive_site.printing.press import Press, Printed, salt_of
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import Theme
from archive_site.printing.wording import Worded
from archive_site.rolls.datasets import list_rolls, render_formats
from archive_site.rolls.joining import Ahead, join_ahead
from archive_site.rolls.keys import KeyedRoll, rekey_roll
from archive_site.rolls.renditions import Renditions
from archive_site.sites.last import LastSite, Made
from archive_site.sites.ownership import INDEX_FOLDER
from archive_site.sites.spares import cut_down
from archive_site.sites.writer import Stage
from archive_site.views.contents import Contents
from archive_site.views.dependencies import Dependencies, find_dependencies
from archive_site.views.frames import make_site
from archive_site.views.kinship import Kinship
from archive_site.views.rows import make_row
from archive_site.views.subjects import list_makers_of
from archive_site.views.ways import list_ways
from archive_site.workers.executors import LocalExecutor

_INDEX = f"{INDEX_FOLDER}/"


class Reprinting(Struct, frozen=True):
    """A site of which only what had changed was printed."""

    contents: Contents
    """What it is made of."""
    printed: Printed
    remembered: LastSite


def reprint(
    stage: Stage, revision: Revision, theme: Theme, options: Options, store: Store
) -> Reprinting | None:
    """Print what edited records change and take over all else; `theme` is the look that the last site has.

    None where that does not stand as it was written, or was made with other settings.
    """
    press, rolls = _set_up(stage, revision, theme, options, store)
    if press.dependencies.salt != press.last.salt:
        return None
    # Files of the whole archive are digested while all that follows is done.
    with join_ahead(rolls, press.last) as ahead:
        last = press.last.confirm() if ahead is not None else None
        if ahead is None or last is None:
            return None
        # Before files are taken out of the spare: one that is the site's too changes by that.
        stage.last = last
        printed = _print(stage, replace(press, last=last), revision, ahead)
    if printed is None:
        return None
    worded = {revision.whole[each.id]: revision.base.prints[each.id] for each in revision.remade}
    remembered = replace(
        last,
        made=printed.made,
        rolls={**last.rolls, **printed.rolls},
        worded={**last.worded, **worded},
        edited=revision.edited,
        whole=last.whole or last,
    )
    return Reprinting(press.contents, printed, remembered)


def _print(stage: Stage, press: Press, revision: Revision, ahead: Sequence[Ahead]) -> Printed | None:
    """Print what may have changed and take over the rest; None where that is not possible."""
    last = press.last
    names = {*(maker.name for maker in press.makers), *(each.path for each in ahead)}
    rest = _list_rest(press, revision, names)
    # What becomes of the index is told when it is made.
    index = (path for path in last.files if path.startswith(_INDEX))
    stage.there = cut_down(stage.folder, {path: last.files[path].inode for path in (*rest, *index)})
    # So few pages are not worth another process.
    printed = print_pages(press, LocalExecutor(1))
    stage.adopt(printed.digests)
    if not stage.keep_all(rest):
        return None
    rolls = {each.path: each.write_to(stage) for each in ahead}
    made: dict[OutputPath, Made] = {name: each for name, each in last.made.items() if name not in names}
    made |= {**printed.made, **{each.path: Made(each.key, (), (each.path,)) for each in ahead}}
    kept = (*printed.kept, *(path for path in rest if path in last.anchored))
    return replace(printed, kept=kept, made=made, rolls=rolls)


def _set_up(
    stage: Stage, revision: Revision, theme: Theme, options: Options, store: Store
) -> tuple[Press, tuple[KeyedRoll, ...]]:
    """Get ready to print what may have changed: pages, and files of the whole archive."""
    base, last = revision.base, stage.last
    archive, web = base.loaded.archive, base.loaded.web
    site = make_site(archive, options.edition, has_search=options.has_search, ways=list_ways(web))
    salt = salt_of(archive, site, options.edition)
    renditions: Renditions = Worded(archive, render_formats)
    contents = replace(base.contents, rows=Worded(archive, make_row))
    # All that relations depend on is as it was.
    kinship = Kinship(web.related, dict(last.kinship))
    dependencies = find_dependencies(contents, revision.whole, base.prints, salt, kinship)
    makers = tuple(list_makers_of(contents, revision.remade, revision.named))
    rolls = _rekey_rolls(contents, renditions, dependencies, revision, last)
    renderer = Renderer(theme, site, store)
    return Press(contents, renditions, makers, (), dependencies, renderer, stage.folder, last), rolls


def _rekey_rolls(
    contents: Contents, renditions: Renditions, dependencies: Dependencies, revision: Revision, last: LastSite
) -> tuple[KeyedRoll, ...]:
    """Give the files of the whole archive in which all of a record stands, or some that cannot be kept."""
    places = [contents.place_by_id[record.id] for record in revision.remade]
    return tuple(
        rekey_roll(roll, contents, dependencies, last.rolls[roll.path], places)
        for roll in list_rolls(contents.archive, contents.web, renditions)
        if roll.is_whole
    )


def _list_rest(press: Press, revision: Revision, names: AbstractSet[str]) -> tuple[OutputPath, ...]:
    """Give the files of the last site that are not printed anew, but for the index and what tells of all."""
    last = press.last
    printed = {path for name in names if name in last.made for path in last.made[OutputPath(name)].files}
    for record in revision.remade:
        beside = (record_file(record.id, each) for each in press.contents.archive.config.per_record_exports)
        printed.update((record_page(record.id), *beside))
    return tuple(
        path
        for path in last.files
        if path not in printed and path != MANIFEST and not path.startswith(_INDEX)
    )
