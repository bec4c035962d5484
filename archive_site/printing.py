"""Prints the site: renders, audits and writes its pages, and the files beside them, in shares.

What a share holds is a few numbers, and what comes of it a few facts: so shares can be printed by several
workers side by side, each writing what it made. The result is the same however the work is shared.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive_site.archive import Archive
from archive_site.audit import PageFacts, scan_page
from archive_site.datasets import Entries, Output, render_listing_files, render_record_files
from archive_site.executors import Executor, deal
from archive_site.inheritance import LastSite, Made, RollPrint
from archive_site.joining import KeyedRoll, join_roll
from archive_site.options import Edition
from archive_site.paths import OutputPath, RecordId
from archive_site.renderer import Renderer, name_template
from archive_site.spares import cut_down
from archive_site.views.cards import list_card_files, render_card_file
from archive_site.views.contents import Contents
from archive_site.views.dependencies import Dependencies, digest_of
from archive_site.views.makers import Maker
from archive_site.views.pages import ListingPage, PageView
from archive_site.views.parts import Site
from archive_site.views.subjects import put_together, word_together
from archive_site.writer import Stage

_AT_ONCE = 16
"""Pages that are dealt out together: neighbours show each other."""
_READ_AT_ONCE = 64
"""Pages that are audited one after the other: what that needs so stays near the processor."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is to be known of what was printed."""

    pages: tuple[PageFacts, ...]
    """Those that are new or differ from the last site's."""
    kept: tuple[OutputPath, ...]
    """Pages that are as they were in the last site."""
    made: Mapping[OutputPath, Made]
    """What was made together, as far as somebody can tell what it depends on."""
    digests: Mapping[OutputPath, str]
    rolls: Mapping[OutputPath, RollPrint]
    """What the files of the whole archive were made of."""
    kin: Mapping[RecordId, str]
    """What was told of related records."""
    there: AbstractSet[OutputPath] = frozenset()
    """Files of the last site that were in the folder from the beginning and have stayed."""


@dataclass(frozen=True, slots=True)
class Press:
    """Everything that printing a share needs."""

    contents: Contents
    entries: Entries
    makers: tuple[Maker, ...]
    rolls: tuple[KeyedRoll, ...]
    dependencies: Dependencies
    renderer: Renderer
    folder: Path
    """Of the stage."""
    last: LastSite
    spared: AbstractSet[OutputPath] | None = None
    """None where the folder is empty; else it is a spare, of which these stay in any case."""
    dressed: Mapping[OutputPath, Made] = field(default_factory=dict)
    """By the address of the first page, what the last site has of pages of which the look alone is another.

    The files beside these are taken over.
    """


def salt_of(archive: Archive, site: Site, edition: Edition) -> str:
    """Give a digest of all that every page and every wording depends on, but for the look."""
    return digest_of([repr(archive.config), repr(site), str(edition)])


def print_pages(press: Press, executor: Executor) -> Printed:
    """Print every page, the files beside records and listings, and those of the whole archive.

    What would be made the same is taken over from the last site; the rest is printed in shares.
    """
    same, dressed = _find_same(press)
    wanted = (*(each.files for each in same.values()), *map(_beside, dressed.values()))
    stage = Stage(press.folder, press.last, _cut_spare(press, itertools.chain.from_iterable(wanted)))
    made = {name: each for name, each in same.items() if stage.keep_all(each.files)}
    dressed = {name: each for name, each in dressed.items() if stage.keep_all(_beside(each))}
    kept = [path for each in made.values() for path in each.pages]
    rolls = {path: press.last.rolls[path] for path in made if path in press.last.rolls}
    told = dict(press.dependencies.kinship.told)
    shares = _print_rest(replace(press, dressed=dressed), executor, stage, made)
    return Printed(
        tuple(page for share in shares for page in share.pages),
        (*kept, *(path for share in shares for path in share.kept)),
        made | {name: each for share in shares for name, each in share.made.items()},
        stage.digests,
        rolls | {path: each for share in shares for path, each in share.rolls.items()},
        told | {record_id: kin for share in shares for record_id, kin in share.kin.items()},
        stage.there,
    )


def _print_rest(
    press: Press, executor: Executor, stage: Stage, made: Mapping[OutputPath, Made]
) -> Sequence[Printed]:
    # Rolls stand behind the pages; they take longest and so come first.
    pages = len(press.makers)
    names = (*(maker.name for maker in press.makers), *(keyed.roll.path for keyed in press.rolls))
    numbers = [number for number, name in enumerate(names) if name not in made]
    rolls = [[number] for number in numbers if number >= pages]
    rest = [number for number in numbers if number < pages]
    if executor.is_near:
        if len(rest) > _AT_ONCE:
            # Before workers begin, each of which would do it.
            press.renderer.compile()
        # Records come last, of which a lot takes no longer than another: so all end together.
        lots = [*rolls, *reversed(deal(rest, _READ_AT_ONCE))]
        return _print_near(press, executor, stage, lots)
    hands = [*rolls, *deal(rest, _AT_ONCE)]
    away = replace(press, folder=Path(), last=LastSite(Path()))
    return [
        _receive(stage, printed, outputs) for printed, outputs in executor.run(_print_parcel, away, hands)
    ]


def _print_near(
    press: Press, executor: Executor, stage: Stage, lots: Sequence[Sequence[int]]
) -> Sequence[Printed]:
    shares: list[Printed] = []

    def take(share: Printed) -> None:
        stage.adopt(share.digests)
        shares.append(share)

    executor.run_lots(_print_lot, press, lots, take)
    return shares


def _print_lot(press: Press, lot: Sequence[int]) -> Printed:
    return _print_onto(Stage(press.folder, press.last), press, [lot])


def _receive(stage: Stage, printed: Printed, outputs: Sequence[Output]) -> Printed:
    """Write what was printed where nobody can write into our stage."""
    new = {path for path, content in outputs if stage.write(path, content)}
    pages = tuple(page for page in printed.pages if page.path in new)
    same = tuple(page.path for page in printed.pages if page.path not in new)
    return replace(printed, pages=pages, kept=(*printed.kept, *same))


def _find_same(press: Press) -> tuple[dict[OutputPath, Made], dict[OutputPath, Made]]:
    """Find in the last site what would be made the same, and what would be but for the look of its pages."""
    last = press.last
    same: dict[OutputPath, Made] = {}
    dressed: dict[OutputPath, Made] = {}
    if last.salt != press.dependencies.salt:
        return same, dressed
    for maker in press.makers:
        name = OutputPath(maker.name)
        before = last.made.get(name)
        if before and press.dependencies.digest(maker) == before.key:
            # What shows the same is rendered with the same templates.
            looks = press.renderer.looks
            is_same = all(last.looks.get(each) == looks.get(each) for each in before.templates)
            (same if is_same else dressed)[name] = before
    for keyed in press.rolls:
        before = last.made.get(keyed.roll.path)
        if before and keyed.key == before.key:
            same[keyed.roll.path] = before
    return same, dressed


def _beside(made: Made) -> tuple[OutputPath, ...]:
    return made.files[len(made.pages) :]


def _cut_spare(press: Press, same: Iterable[OutputPath]) -> AbstractSet[OutputPath]:
    """Leave of a spare what is taken over; gives what is there."""
    if press.spared is None:
        return frozenset()
    files, wanted = press.last.files, (*press.spared, *same)
    return cut_down(press.folder, {path: files[path].inode for path in wanted if path in files})


class _Parcel:
    """What is written to be sent."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.digests: Mapping[OutputPath, str] = {}

    def write(self, path: OutputPath, content: bytes) -> bool:
        """Put one file in; whether the last site has the same is seen where it arrives."""
        self.outputs.append((path, content))
        return True

    def write_pieces(self, path: OutputPath, pieces: Iterable[bytes | memoryview]) -> None:
        """Put one file in that comes piece by piece."""
        self.write(path, b"".join(pieces))


def _print_parcel(press: Press, shares: Sequence[Sequence[int]]) -> tuple[Printed, list[Output]]:
    parcel = _Parcel()
    return _print_onto(parcel, press, shares), parcel.outputs


class _Tally:
    """What is to be known of what a share printed, as far as it is."""

    def __init__(self) -> None:
        self.pages: list[PageFacts] = []
        self.kept: list[OutputPath] = []
        self.made: dict[OutputPath, Made] = {}
        self.rolls: dict[OutputPath, RollPrint] = {}
        self.kin: dict[RecordId, str] = {}


def _print_onto(stage: Stage | _Parcel, press: Press, shares: Sequence[Sequence[int]]) -> Printed:
    tally = _Tally()
    makers = []
    for number in itertools.chain.from_iterable(shares):
        if number < len(press.makers):
            makers.append(press.makers[number])
            continue
        keyed = press.rolls[number - len(press.makers)]
        path = keyed.roll.path
        tally.rolls[path] = join_roll(stage, keyed, press.last)
        tally.made[path] = Made(keyed.key, (), (path,))
    unread: list[Output] = []
    for some in put_together(makers):
        unread += _print_some(press, stage, some, tally)
        if len(unread) >= _READ_AT_ONCE:
            tally.pages += itertools.starmap(scan_page, unread)
            unread.clear()
    tally.pages += itertools.starmap(scan_page, unread)
    return Printed(tuple(tally.pages), tuple(tally.kept), tally.made, stage.digests, tally.rolls, tally.kin)


def _print_some(press: Press, stage: Stage | _Parcel, makers: Sequence[Maker], tally: _Tally) -> list[Output]:
    """Print the pages of some makers, with the files beside them; gives the pages that are new.

    Each step is done for all of them before the next: what it needs then stays near the processor.
    """
    printed: list[tuple[Maker, list[Output], list[Output], tuple[str, ...]]] = []
    for maker, views in zip(makers, word_together(press.contents, makers), strict=True):
        pages: list[Output] = []
        beside: list[Output] = []
        templates: dict[str, None] = {}
        for view in views:
            pages.append(press.renderer.render(view))
            if maker.name not in press.dressed:
                beside += _files_beside(press, maker, view)
            templates[name_template(view)] = None
        printed.append((maker, pages, beside, tuple(templates)))
    new: list[Output] = []
    for maker, pages, beside, shown in printed:
        written = [page for page in pages if stage.write(*page)]
        for output in beside:
            stage.write(*output)
        new += written
        fresh = {path for path, _ in written}
        same = tuple(path for path, _ in pages if path not in fresh)
        tally.kept += same
        before = press.dressed.get(OutputPath(maker.name))
        if key := before.key if before else press.dependencies.digest(maker):
            files = (*(path for path, _ in (*pages, *beside)), *(_beside(before) if before else ()))
            made = Made(key, (*(path for path, _ in written), *same), files, shown)
            tally.made[OutputPath(maker.name)] = made
        if maker.record:
            tally.kin[maker.record.id] = press.dependencies.kinship.tell(maker.record.id)
    return new


def _files_beside(press: Press, maker: Maker, view: PageView) -> Iterator[Output]:
    archive = press.contents.archive
    if isinstance(view, ListingPage):
        yield from render_listing_files(archive.config, press.entries, view.frame.path, view.members)
    elif maker.record:
        yield from render_record_files(archive, press.contents.web, press.entries, maker.record)


def write_cards(stage: Stage, contents: Contents, dependencies: Dependencies) -> dict[OutputPath, Made]:
    """Write the files of cards, those that are new; gives what was made."""
    made = {}
    for file in list_card_files(contents):
        key = digest_of([dependencies.salt, dependencies.digest_value((file.members, file.counts))])
        before = stage.last.made.get(file.path)
        if not before or before.key != key or not stage.keep_all(before.files):
            stage.write(file.path, render_card_file(contents, file))
        made[file.path] = Made(key, (), (file.path,))
    return made
