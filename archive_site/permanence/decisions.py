"""What a curator decided about published addresses: redirects and withdrawals, from `address-changes.yaml`.

A list, so that a stanza can be pasted at its end. An address is a page (`records/fire.html`), a file beside a
record's page, or one or more places of a page (`records/fire.html#p-0a1b2c3d p-4e5f6a7b`).
"""

from collections.abc import Iterator
from operator import itemgetter

from msgspec import Struct

from archive_site.curation.located import LocatedList, LocatedMap, Node, check_keys, text_at
from archive_site.curation.plainyaml import read_yaml
from archive_site.dates.expressions import EdtfDate, parse_date
from archive_site.formats import CAPTURE
from archive_site.paths import NO_ANCHOR, Anchor, OutputPath, RecordId, record_file
from archive_site.permanence.ledger import RECORDS, check_page
from archive_site.problems import Location, Problem, problem
from archive_site.sources.filenames import DECISIONS_NAME

_REDIRECT, _WITHDRAWN = "redirect", "withdrawn"
_KEYS = {_REDIRECT: ("from", "to"), _WITHDRAWN: ("address", "on", "because", "successor")}


class Address(Struct, frozen=True):
    """A page, or a place of a page."""

    page: OutputPath
    anchor: Anchor = NO_ANCHOR

    def __str__(self) -> str:
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


class Redirect(Struct, frozen=True):
    """An address that leads on to another."""

    source: Address
    target: Address
    where: Location


class Withdrawal(Struct, frozen=True):
    """An address whose content is no longer published."""

    page: OutputPath
    on: EdtfDate
    because: str
    successor: Address | None
    where: Location


class Decisions(Struct, frozen=True):
    """All of them, each address decided once."""

    redirects: tuple[Redirect, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    def list_places(self) -> list[Location]:
        """Give where each of them stands."""
        return [each.where for each in self.redirects] + [each.where for each in self.withdrawals]


NO_DECISIONS = Decisions()


def parse_decisions(text: str, path: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """Read the file.

    Problem codes: decision-shape, decision-twice, address-invalid, withdrawn-reasonless, withdrawn-undated,
    date-invalid, redirect-unsaid, and those of `curation.located`.
    """
    node, found = read_yaml(text, path)
    problems = list(found)
    if node is not None and not isinstance(node, LocatedList):
        return Decisions(), (*problems, problem("decision-shape", node.where))
    redirects: list[Redirect] = []
    withdrawals: list[Withdrawal] = []
    for item in node.items if node else ():
        sort, fields = _open(item, problems)
        if fields is None:
            continue
        wrong = check_keys(fields, _KEYS[sort], f"`{sort}`")
        problems += wrong
        if wrong:
            continue
        if sort == _REDIRECT:
            redirects += _read_redirects(fields, problems)
        else:
            withdrawals += _read_withdrawal(fields, problems)
    decisions = Decisions(tuple(redirects), tuple(withdrawals))
    return _once(decisions, problems), tuple(problems)


def _open(item: Node, problems: list[Problem]) -> tuple[str, LocatedMap | None]:
    """Give what sort of decision an item is, and its fields."""
    if not isinstance(item, LocatedMap) or len(item.entries) != 1:
        problems.append(problem("decision-shape", item.where))
        return "", None
    problems += check_keys(item, tuple(_KEYS), DECISIONS_NAME)
    ((key, fields),) = item.entries.values()
    if key.text not in _KEYS:
        return "", None
    if not isinstance(fields, LocatedMap):
        problems.append(problem("decision-shape", fields.where))
        return "", None
    return key.text, fields


def _read_redirects(fields: LocatedMap, problems: list[Problem]) -> Iterator[Redirect]:
    before, _, after = text_at(fields, "from", problems).partition("#")
    source = _read_address(fields, "from", before, problems)
    if not text_at(fields, "to", problems):
        problems.append(problem("redirect-unsaid", fields.place("to"), address=before))
        return
    to, _, place = text_at(fields, "to", problems).partition("#")
    target = _read_address(fields, "to", to, problems)
    if source is None or target is None:
        return
    anchors = [Anchor(word.removeprefix("#").rstrip(",")) for word in after.split()] or [NO_ANCHOR]
    for anchor in anchors:
        yield Redirect(Address(source, anchor), Address(target, Anchor(place)), fields.place("from"))


def _read_withdrawal(fields: LocatedMap, problems: list[Problem]) -> Iterator[Withdrawal]:
    text = text_at(fields, "address", problems)
    page = OutputPath(text) if _is_capture(text) else _read_address(fields, "address", text, problems)
    because = text_at(fields, "because", problems)
    if not because:
        problems.append(problem("withdrawn-reasonless", fields.place("address")))
    on = _read_day(fields, problems)
    written = text_at(fields, "successor", problems)
    successor = None
    if written:
        to, _, place = written.partition("#")
        led = _read_address(fields, "successor", to, problems)
        successor = Address(led, Anchor(place)) if led else None
    if page and because and on:
        yield Withdrawal(page, on, because, successor, fields.place("address"))


def _is_capture(text: str) -> bool:
    # The only file beside a record that can be withdrawn alone.
    page = text.removesuffix(f".{CAPTURE}")
    if page == text or not text.startswith(f"{RECORDS}/"):
        return False
    try:
        check_page(f"{page}.html")
    except ValueError:
        return False
    return True


def _read_day(fields: LocatedMap, problems: list[Problem]) -> EdtfDate | None:
    text = text_at(fields, "on", problems)
    if not text:
        problems.append(problem("withdrawn-undated", fields.place("address")))
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        problems.append(problem("date-invalid", fields.place("on"), key="on", reason=error))
        return None


def _read_address(fields: LocatedMap, key: str, text: str, problems: list[Problem]) -> OutputPath | None:
    try:
        return check_page(text)
    except ValueError as error:
        problems.append(problem("address-invalid", fields.place(key), key=key, address=text, reason=error))
        return None


def _once(decisions: Decisions, problems: list[Problem]) -> Decisions:
    """Keep the first decision about each address; report every other."""
    first_by_address: dict[Address, Location] = {}

    def is_first(address: Address, where: Location) -> bool:
        first = first_by_address.setdefault(address, where)
        if first is not where:
            problems.append(problem("decision-twice", where, address=address, first=first.line))
        return first is where

    every: list[tuple[Location, Address, Redirect | Withdrawal]] = [
        (each.where, each.source, each) for each in decisions.redirects
    ]
    every += [(each.where, Address(each.page), each) for each in decisions.withdrawals]
    first = [each for where, address, each in sorted(every, key=itemgetter(0)) if is_first(address, where)]
    return Decisions(
        tuple(each for each in first if isinstance(each, Redirect)),
        tuple(each for each in first if isinstance(each, Withdrawal)),
    )


def capture_address(page: OutputPath) -> OutputPath:
    """Give the address of the capture beside a record's page."""
    name = page.partition("/")[2].removesuffix(".html")
    return record_file(RecordId(name), CAPTURE)
