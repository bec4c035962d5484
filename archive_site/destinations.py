"""What an id in double brackets means: a record, a name, or a place in a record, as an edition shows it.

Ids and places are looked up in the whole archive, so that a dead link is dead in every edition; what the
edition does not show is said in words and never linked to.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from archive_site.messages import say, tell
from archive_site.names import NameIndex
from archive_site.paths import (
    NO_ANCHOR,
    Anchor,
    OutputPath,
    RecordId,
    address_safe,
    authority_page,
    record_page,
)
from archive_site.permanence.decisions import Address, Decisions
from archive_site.permanence.forwarding import Ends
from archive_site.problems import Problem, problem
from archive_site.records import AuthorityKind, Record
from archive_site.texts.anchors import ASIDE, page_anchors
from archive_site.texts.hypertext import WikiLink
from archive_site.texts.structure import Block, BlockKind, Reference, Text

_RECORD = "record"
"""The kind of a record, before a colon; those of names are the folders of their pages."""
_OF_ABSTRACT = "abstract-"
_KINDS = (_RECORD, *(kind.value for kind in AuthorityKind))
_LEAST_LIKENESS = 60
_PROPOSALS = 50
"""Dead links for which the nearest id is sought, at most: a longer list has another cause."""

Key = tuple[str, str]
"""Kind and id."""


class Destination(Struct, frozen=True):
    """Where a link in double brackets leads, and the words it has if none were written."""

    page: OutputPath | None
    """None where the edition does not show what is meant."""
    fragment: Anchor
    words: str


class Signposts:
    """Finds what links in double brackets mean."""

    def __init__(
        self,
        shown: Iterable[Record],
        names: NameIndex,
        decisions: Decisions,
        whole: Iterable[Record],
        whole_names: Callable[[], NameIndex],
    ) -> None:
        """Take the records and names of an edition, and those of the whole archive."""
        self._shown = {record.id: record for record in shown}
        self._whole = {record.id: record for record in whole}
        self._names, self._whole_names = names, whole_names
        self._moves = {each.source: each.target for each in decisions.redirects}
        self._moved_places = frozenset(each.anchor for each in self._moves if each.anchor)
        self._withdrawn = {each.page: each for each in decisions.withdrawals}
        # Those that lead in a circle are reported elsewhere.
        self._ends, self._places = Ends(self._step), Ends(self._step_of_place)
        self._ids: dict[str, str] = {}
        self._dead = 0

    def find(self, link: WikiLink) -> Destination | Problem:
        """Give where a link leads, or what is wrong with it.

        Problem codes: wiki-link-unknown, wiki-link-ambiguous, wiki-link-withdrawn, wiki-link-place.
        """
        found = [key for key in _keys(link.target) if self._has(key)]
        if len(found) > 1:
            ways = " or ".join(f"[[{kind}:{each}]]" for kind, each in found)
            return problem("wiki-link-ambiguous", link.where, id=link.target, ways=ways)
        if found:
            return self._lead_to(found[0], link, link.place)
        return self._follow(link) or self._unknown(link)

    def _has(self, key: Key) -> bool:
        kind, name = key
        if kind == _RECORD:
            return RecordId(name) in self._whole
        pair = AuthorityKind(kind), name
        return pair in self._names.by_id or pair in self._whole_names().by_id

    def _lead_to(self, key: Key, link: WikiLink, place: str) -> Destination | Problem:
        kind, name = key
        if kind == _RECORD:
            return self._lead_to_record(RecordId(name), link, place)
        authority = self._names.by_id.get((AuthorityKind(kind), name))
        if place:
            return problem("wiki-link-place", link.where, id=name, place=place, known=tell("wiki.name"))
        if authority is None:
            return Destination(None, NO_ANCHOR, say("wiki.hidden-name"))
        return Destination(authority_page(kind, authority.id), NO_ANCHOR, authority.preferred_name)

    def _lead_to_record(self, record_id: RecordId, link: WikiLink, place: str) -> Destination | Problem:
        record_id, place = self._present_place(record_id, place)
        record, whole = self._shown[record_id], self._whole[record_id]
        page = record_page(record_id)
        if not place:
            return Destination(page, NO_ANCHOR, record.title)
        anchor = _anchor_of(whole, place)
        has_text_elsewhere = whole.is_withheld or (whole.capture is not None and not whole.body.has_blocks)
        if anchor is None and (not has_text_elsewhere or place.startswith(_OF_ABSTRACT)):
            return problem("wiki-link-place", link.where, id=record_id, place=place, known=_places(whole))
        here = _as_shown(record, anchor) if anchor else None
        if here:
            return Destination(page, here, _place_in_words(record, here))
        number = place if place.isdecimal() else ""
        words = say("wiki.hidden-paragraph", title=record.title, number=number) if number else ""
        return Destination(page, NO_ANCHOR, words or say("wiki.hidden-place", title=record.title))

    def _present_place(self, record_id: RecordId, place: str) -> tuple[RecordId, str]:
        """Give where a place is now that a curator said has moved."""
        start = Address(record_page(record_id), Anchor(place))
        end = self._places.find(start) or start
        key = _key(end.page)
        return RecordId(key[1] if key else record_id), end.anchor

    def _step_of_place(self, place: Address) -> Address | None:
        """Give where a place of a record has moved to, in a record too; None where it has not."""
        target = self._moves.get(place) if place.anchor else None
        key = _key(target.page) if target else None
        return target if key and key[0] == _RECORD and self._has(key) else None

    def _follow(self, link: WikiLink) -> Destination | Problem | None:
        """Follow what a curator decided about published addresses."""
        for kind, name in _keys(link.target):
            # A place that nobody moved goes with its page.
            place = Anchor(link.place)
            end = self._ends.find(
                Address(_page(kind, name), place if place in self._moved_places else NO_ANCHOR)
            )
            key = _key(end.page) if end else None
            if end and key and self._has(key):
                return self._lead_to(key, link, end.anchor or place)
            if end and end.page in self._withdrawn:
                decided = self._withdrawn[end.page].where
                return problem("wiki-link-withdrawn", link.where, id=link.target, decided=decided)
        return None

    def _step(self, address: Address) -> Address | None:
        """Give the next step from an address; None from what is there, and from what leads nowhere."""
        key = _key(address.page)
        if key and self._has(key):
            return None
        target = self._moves.get(address) or self._moves.get(Address(address.page))
        return Address(target.page, target.anchor or address.anchor) if target else None

    def _unknown(self, link: WikiLink) -> Problem:
        nearest = self._nearest(link.target)
        if nearest:
            return problem("wiki-link-misspelt", link.where, id=link.target, meant=nearest)
        return problem("wiki-link-unknown", link.where, id=link.target)

    def _nearest(self, target: str) -> str | None:
        """Give the id that is written most like a text, or whose name or title the text is."""
        self._ids = self._ids or dict(self._known_ids())
        name = target.rpartition(":")[2]
        if target in self._ids or address_safe(name) in self._ids:
            return self._ids.get(target) or self._ids[address_safe(name)]
        self._dead += 1
        if self._dead > _PROPOSALS:
            return None
        # Only a mistake needs it.
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - as said above

        close = process.extractOne(name, list(self._ids), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
        return self._ids[close[0]] if close else None

    def _known_ids(self) -> Iterator[tuple[str, str]]:
        """Give ids by themselves and by the names they stand for; later ones win, ids above all."""
        for record in self._shown.values():
            yield record.title, record.id
        for authority in self._names.authorities:
            yield from ((name, authority.id) for name in authority.names)
        yield from ((authority.id, authority.id) for authority in self._names.authorities)
        yield from ((record_id, record_id) for record_id in self._shown)


def _keys(target: str) -> tuple[Key, ...]:
    """Give the kinds and ids that a target may mean."""
    kind, colon, name = target.partition(":")
    if colon:
        return ((kind.strip().lower(), name.strip()),) if kind.strip().lower() in _KINDS else ()
    return tuple((kind, target) for kind in _KINDS)


def _page(kind: str, name: str) -> OutputPath:
    return OutputPath(f"{'records' if kind == _RECORD else kind}/{name}.html")


def _key(page: OutputPath) -> Key | None:
    folder, _, name = page.removesuffix(".html").rpartition("/")
    kind = _RECORD if folder == "records" else folder
    return (kind, name) if kind in _KINDS else None


def _anchor_of(record: Record, place: str) -> Anchor | None:
    """Give the anchor that a number or an anchor means in a record; None where it has no such place."""
    if place.isdecimal():
        return _numbered(record.body.blocks, int(place[:9]))
    number = place.removeprefix(_OF_ABSTRACT)
    if number != place and number.isdecimal():
        return _numbered(record.abstract.blocks, int(number[:9]), ASIDE)
    anchors = page_anchors(record.abstract, record.body)
    return Anchor(place) if place in anchors else None


def _numbered(blocks: tuple[Block, ...], number: int, ending: str = "") -> Anchor | None:
    found = next((block.anchor for block in blocks if block.number == number), None) if number else None
    return Anchor(f"{found}{ending}") if found else None


def _as_shown(record: Record, anchor: Anchor) -> Anchor | None:
    """Give the anchor under which a page shows a place; it differs where a text is not shown."""
    shown = page_anchors(record.abstract, record.body)
    plain = Anchor(anchor.removesuffix(ASIDE))
    return next((each for each in (anchor, plain) if each in shown), None)


def _place_in_words(record: Record, anchor: Anchor) -> str:
    title, plain = record.title, anchor.removesuffix(ASIDE)
    is_here = any(each.anchor == anchor for part in _parts(record.body) for each in part)
    in_body = anchor == plain and is_here
    blocks, notes = _parts(record.body if in_body else record.abstract)
    for note in notes:
        if note.anchor == plain:
            return say("wiki.reference", title=title, number=note.number)
    block = next(each for each in blocks if each.anchor == plain)
    if block.kind is BlockKind.HEADING:
        return say("wiki.heading", title=title, heading=block.text)
    if not block.number:
        return title
    if in_body:
        return say("wiki.paragraph", title=title, number=block.number)
    return say("wiki.abstract-paragraph", title=title, number=block.number)


def _parts(text: Text) -> tuple[tuple[Block, ...], tuple[Reference, ...]]:
    return text.blocks, text.references


def _places(record: Record) -> str:
    """Say which places a record has, for the hint of a problem."""
    ways = []
    for beginning, text in (("", record.body), (_OF_ABSTRACT, record.abstract)):
        last = max((block.number for block in text.blocks), default=0)
        ways += [f"#{beginning}1 to #{beginning}{last}" if last > 1 else f"#{beginning}1"] if last else []
    return tell("wiki.places", places=", ".join(ways)) if ways else tell("wiki.no-places")
