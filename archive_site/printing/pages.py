"""Prints the site: renders, audits and writes its pages, and the files beside them, in shares.

What a share holds is a few numbers, and what comes of it a few facts: so shares can be printed by several
workers side by side, each writing what it made. The result is the same however the work is shared.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archive_site.audit.pages import pack_facts, unpack_facts
from archive_site.cache.shelf import Shelf, Shelved, read_back
from archive_site.digests import digest_of
from archive_site.paths import OutputPath
from archive_site.printing.desk import Desk, Tally
from archive_site.printing.press import Press, Printed
from archive_site.rolls.datasets import Output
from archive_site.rolls.joining import join_roll
from archive_site.sites.last import LastSite, Made
from archive_site.sites.spares import cut_down
from archive_site.sites.writer import Stage
from archive_site.views.cards import list_card_files, render_card_file
from archive_site.views.contents import Contents
from archive_site.views.dependencies import Dependencies
from archive_site.views.subjects import put_together
from archive_site.workers.executors import Executor, deal
from archive_site.workers.processes import Turns

_AT_ONCE = 16
"""Pages that are dealt out together: neighbours show each other."""
_LOT = 64
"""Pages of a lot, or what takes as long."""
_ROWS = 64
"""Records of a listing or a picture that take as long as a page."""


class _Lot(Struct, frozen=True):
    """Pages and files that are printed together, by their numbers."""

    numbers: Sequence[int]
    size: int
    """As how many pages it counts: some are of many records."""

    def __len__(self) -> int:
        return self.size


def print_pages(press: Press, executor: Executor) -> Printed:
    """Print every page, the files beside records and listings, and those of the whole archive.

    What would be made the same is taken over from the last site; the rest is printed in shares.
    """
    same, dressed = _find_same(press)
    wanted = (*(each.files for each in same.values()), *(each.beside for each in dressed.values()))
    stage = Stage(press.folder, press.last, _cut_spare(press, itertools.chain.from_iterable(wanted)))
    made = {name: each for name, each in same.items() if stage.keep_all(each.files)}
    dressed = {name: each for name, each in dressed.items() if stage.keep_all(each.beside)}
    kept = [path for each in made.values() for path in each.pages]
    rolls = {path: press.last.rolls[path] for path in made if path in press.last.rolls}
    told = dict(press.dependencies.kinship.known)
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
    # Rolls stand behind the pages.
    pages = len(press.makers)
    names = (*(maker.name for maker in press.makers), *(keyed.roll.path for keyed in press.rolls))
    numbers = [number for number, name in enumerate(names) if name not in made]
    if executor.is_near:
        if len(numbers) > _AT_ONCE:
            # Before workers begin, each of which would do it.
            press.renderer.compile()
        return _print_near(press, executor, stage, _deal_lots(press, numbers))
    rolls = [[number] for number in numbers if number >= pages]
    hands = [*rolls, *deal([number for number in numbers if number < pages], _AT_ONCE)]
    away = replace(press, folder=Path(), last=LastSite(Path()))
    return [
        _receive(stage, printed, outputs) for printed, outputs in executor.run(_print_parcel, away, hands)
    ]


def _deal_lots(press: Press, numbers: Sequence[int]) -> list[_Lot]:
    """Put together what is printed together: at one end of the row lists, at the other pages of records.

    List after list shows the same rows: where few workers print lists, few make rows. Of all but pages of
    records, what takes longest is by itself and comes first: so all workers end together.
    """
    makers = press.makers
    records = [number for number in numbers if number < len(makers) and makers[number].record]
    others = _put_together(press, sorted(frozenset(numbers).difference(records)))
    return [*sorted(others, key=len, reverse=True), *_put_together(press, records)]


def _put_together(press: Press, numbers: Iterable[int]) -> Iterator[_Lot]:
    some: list[int] = []
    size = 0
    for number in numbers:
        own = _weigh(press, number)
        if own >= _LOT:
            yield _Lot((number,), own)
            continue
        some.append(number)
        size += own
        if size >= _LOT:
            yield _Lot(some, size)
            some, size = [], 0
    if some:
        yield _Lot(some, size)


def _weigh(press: Press, number: int) -> int:
    """Tell as how many pages something counts."""
    pages = len(press.makers)
    if number >= pages:
        return 1 + len(press.rolls[number - pages].roll.members) // _ROWS
    maker = press.makers[number]
    held = len(maker.listed.records) if maker.listed else 0
    return 1 + max(held, *(len(each) for each in maker.shows if isinstance(each, tuple)), 0) // _ROWS


def _print_near(press: Press, executor: Executor, stage: Stage, lots: Sequence[_Lot]) -> Sequence[Printed]:
    shares: list[tuple[Printed, Shelved | bytes]] = []
    shelf = Shelf(press.cache)

    def take(share: tuple[Printed, bytes]) -> None:
        printed, facts = share
        stage.adopt(printed.digests)
        shares.append((replace(printed, digests={}), shelf.put(facts)))

    executor.run_lots(_print_lot, press, lots, take, turns=Turns.ENDS)
    return [
        replace(printed, pages=(*printed.pages, *unpack_facts(read_back(facts)))) for printed, facts in shares
    ]


def _print_lot(press: Press, lot: _Lot) -> tuple[Printed, bytes]:
    """Print a lot; gives beside it, as bytes, the facts of all pages that have no problem.

    Nobody needs them before all is printed.
    """
    printed = _print_onto(Stage(press.folder, press.last), press, [lot.numbers])
    faulty = tuple(page for page in printed.pages if page.problems)
    return replace(printed, pages=faulty), pack_facts(page for page in printed.pages if not page.problems)


def _receive(stage: Stage, printed: Printed, outputs: Sequence[Output]) -> Printed:
    """Write what was printed where nobody can write into our stage."""
    new = {path for path, content in outputs if stage.write(path, content)}
    pages = tuple(page for page in printed.pages if page.path in new)
    same = tuple(page.path for page in printed.pages if page.path not in new)
    return replace(printed, pages=pages, kept=(*printed.kept, *same))


def _find_same(press: Press) -> tuple[dict[OutputPath, Made], dict[OutputPath, Made]]:
    """Find in the last site what would be made the same, and what would be but for its look."""
    last = press.last
    same: dict[OutputPath, Made] = {}
    dressed: dict[OutputPath, Made] = {}
    if last.salt != press.dependencies.salt:
        return same, dressed
    for maker in press.makers:
        name = OutputPath(maker.name)
        before = last.made.get(name)
        if before and press.dependencies.digest(maker) == before.key:
            (same if press.has_same_look(before) else dressed)[name] = before
    for keyed in press.rolls:
        before = last.made.get(keyed.roll.path)
        if before and keyed.key == before.key:
            same[keyed.roll.path] = before
    return same, dressed


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

    def write_pieces(
        self,
        path: OutputPath,
        pieces: Iterable[bytes | memoryview],
        tell_digest: Callable[[], str] | None = None,  # noqa: ARG002 - it is digested where it arrives
    ) -> None:
        """Put one file in that comes piece by piece."""
        self.write(path, b"".join(pieces))


def _print_parcel(press: Press, shares: Sequence[Sequence[int]]) -> tuple[Printed, list[Output]]:
    parcel = _Parcel()
    return _print_onto(parcel, press, shares), parcel.outputs


def _print_onto(stage: Stage | _Parcel, press: Press, shares: Sequence[Sequence[int]]) -> Printed:
    tally = Tally()
    makers = []
    for number in itertools.chain.from_iterable(shares):
        if number < len(press.makers):
            makers.append(press.makers[number])
            continue
        keyed = press.rolls[number - len(press.makers)]
        path = keyed.roll.path
        tally.rolls[path] = join_roll(stage, keyed, press.last)
        tally.made[path] = Made(keyed.key, (), (path,))
    desk = Desk(press, stage, tally)
    for some in put_together(makers):
        desk.print_some(some)
    desk.finish()
    return Printed(tuple(tally.pages), tuple(tally.kept), tally.made, stage.digests, tally.rolls, tally.kin)


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
