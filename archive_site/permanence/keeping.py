"""Holds an archive to its ledger: what answers at each address ever published, and what would be lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from archive_site.dates.expressions import parse_date
from archive_site.formats import CAPTURE
from archive_site.paths import Anchor, OutputPath
from archive_site.permanence.decisions import Address, Decisions, Redirect, Withdrawal, capture_address
from archive_site.permanence.forwarding import Ends, Ways
from archive_site.permanence.ledger import DATES, RECORDS, UNSTATED, Ledger, Promise, check_page
from archive_site.permanence.successors import (
    FindHolder,
    draft_withdrawal,
    find_moved,
    list_lost_pages,
    list_lost_places,
)
from archive_site.problems import Location, Problem, problem
from archive_site.provenance import Basis
from archive_site.records import Kind
from archive_site.texts.anchors import ASIDE

_PROPOSALS = 50
"""Mistyped addresses for which the nearest of all is sought, at most: a longer list has another cause."""


class Tombstone(Struct, frozen=True):
    """A withdrawn address: what the ledger knows of it, and why it is withdrawn."""

    promise: Promise
    withdrawal: Withdrawal
    successor: Address | None
    """Where the successor is now."""


class Permanence(Struct, frozen=True):
    """What answers at addresses that were published and have no page of their own any more."""

    promised: Mapping[OutputPath, Promise] = {}
    """What this edition publishes."""
    published: Ledger = {}
    redirects: Mapping[OutputPath, Address] = {}
    """By old page, where it leads in the end."""
    tombstones: Mapping[OutputPath, Tombstone] = {}
    """By page, or by file in the case of a capture."""
    vacant: tuple[Promise, ...] = ()
    """Listings by date and the like that hold no record any more."""
    places: Mapping[OutputPath, Mapping[Anchor, Address]] = {}
    """By page of this edition: places that old links name, and where what stood there is now."""


def keep_addresses(
    promised: Iterable[Promise],
    published: Ledger,
    decisions: Decisions,
    find_holder: FindHolder = lambda _promise: None,
) -> tuple[Permanence, tuple[Problem, ...]]:
    """Find what answers at each published address; report what would be lost and what contradicts itself.

    Problem codes: address-lost, anchor-lost, anchors-lost, file-lost, capture-lost, address-unpublished,
    ledger-address, ledger-missing, ledger-value, redirect-live, redirect-loop, redirect-nowhere,
    withdrawn-live.
    """
    if not published and (decided := decisions.list_places()):
        # Each of them would be told to be of an address never published, and to be deleted.
        return Permanence(), (problem("ledger-missing", min(decided)),)
    live = {promise.address: promise for promise in promised}
    unsafe = tuple(_check_addresses(live, published))
    if unsafe:
        return Permanence(), unsafe
    keeper = _Keeper(live, published, decisions, find_holder)
    return keeper.keep(), tuple(dict.fromkeys(keeper.problems))


def _check_addresses(live: Mapping[OutputPath, Promise], published: Ledger) -> Iterator[Problem]:
    """Report addresses that could not have been published: writing there might leave the site."""
    for address, promise in published.items():
        if address in live:
            continue
        try:
            check_page(address)
        except ValueError as error:
            yield problem("ledger-address", promise.where, address=address, reason=error)


class _Keeper:
    """One comparison of an archive with its ledger."""

    def __init__(
        self,
        live: Mapping[OutputPath, Promise],
        published: Ledger,
        decisions: Decisions,
        find_holder: FindHolder,
    ) -> None:
        self.problems: list[Problem] = []
        self._find_holder = find_holder
        self._live = live
        self._published = published
        self._moves = {each.source: each for each in decisions.redirects}
        self._withdrawn = {each.page: each for each in decisions.withdrawals}
        self._ends = Ends(self._step)
        whole = {each.source.page: each.target.page for each in decisions.redirects if not each.source.anchor}
        self._ways = Ways({page: onward for page, onward in whole.items() if page not in live})
        self._moved: dict[Anchor, set[OutputPath]] = defaultdict(set)
        for source in self._moves:
            self._moved[source.anchor].add(source.page)
        self._places_of = {address: frozenset(promise.anchors) for address, promise in live.items()}
        withdrawn = (published[page] for page in self._withdrawn if page in published)
        self._names_withdrawn = {name for promise in withdrawn for name in (promise.outlet, *promise.authors)}

    def keep(self) -> Permanence:
        """Give what answers where; the problems are then complete."""
        for move in self._moves.values():
            self._check_source(move)
        redirects = {
            move.source.page: target
            for move in self._moves.values()
            if (target := self._follow(move)) and self._is_gone(move.source)
        }
        tombstones = {page: stone for page in self._withdrawn if (stone := self._make_stone(page))}
        vacant, lost = [], []
        for address, promise in self._published.items():
            if address in self._live or Address(address) in self._moves or address in self._withdrawn:
                continue
            if self._is_listing(promise):
                vacant.append(promise)
            else:
                lost.append(promise)
        if lost:
            self.problems += list_lost_pages(lost, self._live, self._published, self._find_holder)
        self._check_files(redirects, tombstones)
        places = self._keep_places(redirects)
        return Permanence(self._live, self._published, redirects, tombstones, tuple(vacant), places)

    def _is_gone(self, source: Address) -> bool:
        return not source.anchor and source.page in self._published and source.page not in self._live

    def _check_source(self, move: Redirect) -> None:
        page, anchor = move.source.page, move.source.anchor
        promise = self._published.get(page)
        if page in self._live and (not anchor or anchor in self._places_of[page]):
            self.problems.append(problem("redirect-live", move.where, address=move.source))
        elif promise is None:
            self._report_unpublished(page, move.where)
        elif anchor and anchor not in {*promise.anchors, *promise.former}:
            self._report_unpublished(move.source, move.where)

    def _report_unpublished(self, address: Address | OutputPath, where: Location) -> None:
        page = str(address).partition("#")[0]
        promise = self._published.get(OutputPath(page))
        known: list[str] = list(self._published)
        if promise and page != str(address):
            known = [f"{page}#{anchor}" for anchor in (*promise.anchors, *promise.former)]
        is_slow = len(self.problems) > _PROPOSALS
        close = [] if is_slow else get_close_matches(str(address), known, n=1)
        meant = close[0] if close else "nothing"
        self.problems.append(problem("address-unpublished", where, address=address, meant=meant))

    def _follow(self, move: Redirect) -> Address | None:
        """Give where a redirect leads in the end; None where it leads nowhere, which is reported."""
        end = self._ends.find(move.target)
        if end is None or end == move.source:
            self.problems.append(problem("redirect-loop", move.where, address=move.source))
            return None
        if self._answers(end):
            return end
        if end.page not in self._published or end.page in self._live:
            self.problems.append(problem("redirect-nowhere", move.where, address=end))
        return None  # else reported as lost

    def _answers(self, address: Address) -> bool:
        if address.page in self._live:
            return not address.anchor or address.anchor in self._places_of[address.page]
        return not address.anchor and (address.page in self._withdrawn or self._is_vacant(address.page))

    def _is_vacant(self, page: OutputPath) -> bool:
        promise = self._published.get(page)
        return promise is not None and self._is_listing(promise) and Address(page) not in self._moves

    def _is_listing(self, promise: Promise) -> bool:
        """Tell whether a page only lists what bears a date or a name, so that it may be empty.

        An outlet or author is such a page where a withdrawn record had it: nobody needs to say that twice.
        """
        is_name = promise.folder != RECORDS and promise.title in self._names_withdrawn
        return promise.folder == DATES or promise.name == UNSTATED or is_name

    def _step(self, address: Address) -> Address | None:
        """Give the next step from an address; None from one that answers, and from one that leads nowhere."""
        if self._answers(address):
            return None
        if address in self._moves:
            return self._moves[address].target
        whole = Address(address.page)
        if address.page in self._withdrawn:
            return whole
        if address.anchor and whole in self._moves and address.page not in self._live:
            return Address(self._moves[whole].target.page, address.anchor)
        return None

    def _make_stone(self, page: OutputPath) -> Tombstone | None:
        withdrawal = self._withdrawn[page]
        is_capture = not page.endswith(".html")
        owner = OutputPath(f"{page.rpartition('.')[0]}.html") if is_capture else page
        promise, live = self._published.get(owner), self._live.get(owner)
        if live and (not is_capture or CAPTURE in live.files):
            self.problems.append(problem("withdrawn-live", withdrawal.where, address=page))
            return None
        if promise is None or (is_capture and CAPTURE not in promise.files):
            self._report_unpublished(page, withdrawal.where)
            return None
        _check_described(promise, self.problems)
        successor = None
        if withdrawal.successor:
            move = Redirect(Address(page), withdrawal.successor, withdrawal.where)
            successor = self._follow(move)
        return Tombstone(promise, withdrawal, successor)

    def _check_files(
        self, redirects: Mapping[OutputPath, Address], tombstones: Mapping[OutputPath, Tombstone]
    ) -> None:
        """Report the files beside records that would be lost, those of one format together."""
        lost: dict[str, list[Promise]] = defaultdict(list)
        for address, promise in self._published.items():
            at = redirects[address].page if address in redirects else address
            if promise.folder != RECORDS or at not in self._live or not at.startswith(f"{RECORDS}/"):
                continue
            for extension in set(promise.files) - set(self._live[at].files):
                lost[extension].append(promise)
        for promise in lost.pop(CAPTURE, ()):
            page = capture_address(promise.address)
            # At a renamed record's address a note says where the record is now.
            if promise.address in self._live and page not in tombstones:
                withdrawn = draft_withdrawal(page)
                self.problems.append(
                    problem("capture-lost", promise.where, address=page, withdrawn=withdrawn)
                )
        for extension, promises in sorted(lost.items()):
            self.problems.append(
                problem("file-lost", promises[0].where, extension=extension, count=len(promises))
            )

    def _keep_places(
        self, redirects: Mapping[OutputPath, Address]
    ) -> dict[OutputPath, dict[Anchor, Address]]:
        """Find where every published place of each page is now."""
        places: dict[OutputPath, dict[Anchor, Address]] = defaultdict(dict)
        moved: Mapping[Anchor, OutputPath] | None = None
        reported: set[Address] = set()
        # What was last published under its present address is told of, and not every address before it.
        for origin in sorted(self._published, key=self._ways.count):
            promise = self._published[origin]
            page = redirects[origin].page if origin in redirects else origin
            live = self._live.get(page)
            gone = {*promise.anchors, *promise.former} - self._places_of.get(page, frozenset())
            if live is None or not gone:
                continue
            lost = []
            for anchor in (each for each in (*promise.anchors, *promise.former) if each in gone):
                place = self._find_place(origin, page, anchor)
                if place:
                    places[page][anchor] = place
                elif Address(page, anchor) not in reported:
                    reported.add(Address(page, anchor))
                    lost.append(anchor)
            if lost:
                moved = find_moved(self._live, self._published) if moved is None else moved
                self.problems += list_lost_places(promise, live, lost, moved)
        return places

    def _find_place(self, origin: OutputPath, page: OutputPath, anchor: Anchor) -> Address | None:
        """Give where a place is now that a page has no longer; None where nobody said."""
        at = self._ways.nearest(origin, self._moved.get(anchor, ()))
        if at:
            return self._follow(self._moves[Address(at, anchor)]) or Address(page)
        # Of equal paragraphs another one is still there, and says the same words.
        stem = Anchor("-".join(anchor.removesuffix(ASIDE).split("-")[:2]))
        return Address(page, stem) if stem in self._places_of[page] else None


def _check_described(promise: Promise, problems: list[Problem]) -> None:
    """Report what a tombstone could not cite."""
    for key, values in (("kind", list(Kind)), ("date_basis", list(Basis))):
        value = getattr(promise, key)
        if value and value not in values:
            problems.append(problem("ledger-value", promise.where, key=key, value=value))
    for key in ("date", "captured"):
        value = getattr(promise, key)
        try:
            if value:
                parse_date(value)
        except ValueError:
            problems.append(problem("ledger-value", promise.where, key=key, value=value))
