"""Pages at addresses published earlier: redirects, tombstones, empty listings, and old places of records."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from markupsafe import Markup
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.citables import make_withdrawn_citable, word_withdrawal
from archive_site.citation.item import Citable
from archive_site.citation.pieces import Citation
from archive_site.citation.styles import format_citations
from archive_site.dates.expressions import format_date
from archive_site.formats import CAPTURE
from archive_site.messages import say
from archive_site.paths import Anchor, OutputPath, RecordId, make_link
from archive_site.permanence.decisions import Address
from archive_site.permanence.keeping import Permanence, Tombstone
from archive_site.permanence.ledger import DATES, RECORDS, Promise
from archive_site.texts.directions import hold_off
from archive_site.views.citations import make_citations
from archive_site.views.contents import Contents
from archive_site.views.downloads import offer_beside
from archive_site.views.former import MovedPlace, RedirectPage, TombstonePage
from archive_site.views.frames import absolute_url, make_frame
from archive_site.views.heads import make_head
from archive_site.views.pages import ListingPage, RecordPage
from archive_site.views.parts import BlockView, Download, ReferenceView, Words

_Place = TypeVar("_Place", BlockView, ReferenceView)


def make_relic_pages(contents: Contents) -> Iterator[RedirectPage | TombstonePage | ListingPage]:
    """Word what stands at each published address that has no page of its own any more."""
    archive, permanence = contents.archive, contents.permanence
    for page, target in permanence.redirects.items():
        yield _make_redirect(archive, permanence, page, target)
    for page, stone in permanence.tombstones.items():
        if page == stone.promise.address:
            yield _make_tombstone(archive, permanence, stone)
    for promise in permanence.vacant:
        yield _make_vacant(archive, promise)


def _make_redirect(
    archive: Archive, permanence: Permanence, page: OutputPath, target: Address
) -> RedirectPage:
    heading = _words_at(permanence, target)
    frame = make_frame(archive, page, heading.text, page.partition("/")[0])
    return RedirectPage(
        frame=replace(frame, canonical=absolute_url(archive, target.page)),
        heading=heading,
        target=heading.href,
    )


def _words_at(permanence: Permanence, address: Address) -> Words:
    """Give what stands at an address as a link to it; its place in brackets where it is one of a page."""
    promise = permanence.promised.get(address.page) or permanence.published[address.page]
    return Words(text=promise.title, href=make_link(address.page, address.anchor))


def _make_tombstone(archive: Archive, permanence: Permanence, stone: Tombstone) -> TombstonePage:
    promise = stone.promise
    is_record = promise.folder == RECORDS
    citable = make_withdrawn_citable(archive.config, stone) if is_record else None
    downloads = _downloads(promise) if is_record else ()
    return TombstonePage(
        frame=make_frame(archive, promise.address, promise.title, promise.folder),
        head=make_head(archive, citable, downloads) if citable else Markup(""),
        heading=Words(text=promise.title),
        is_devised=bool(promise.devised),
        standing=_standing(promise, citable),
        withdrawn=word_withdrawal(stone),
        because=stone.withdrawal.because,
        successor=_words_at(permanence, stone.successor) if stone.successor else Words(text=""),
        citations=make_citations(_mark(each, stone) for each in format_citations(citable)) if citable else (),
        downloads=downloads,
    )


def _mark(citation: Citation, stone: Tombstone) -> Citation:
    """Say behind a citation that what it cites is withdrawn."""
    day = stone.withdrawal.on
    if citation.style == "gost":
        words = say("tombstone.cited-gost", date=day.text)
    else:
        words = say("tombstone.cited", date=format_date(day))
    return citation._replace(sentence=f"{citation.sentence} {words}")


def _standing(promise: Promise, citable: Citable | None) -> str:
    if citable is None:
        return say(f"nav.{promise.folder}")
    return ", ".join(
        (
            say(f"kind.{citable.kind}") if citable.kind else say("record.kind-unknown"),
            hold_off(citable.outlet) if citable.outlet else say("record.outlet-unknown"),
            format_date(citable.date) if citable.date else say("date.undated"),
        )
    )


def _downloads(promise: Promise) -> tuple[Download, ...]:
    return offer_beside(RecordId(promise.name), (each for each in promise.files if each != CAPTURE))


def _make_vacant(archive: Archive, promise: Promise) -> ListingPage:
    return ListingPage(
        frame=make_frame(archive, promise.address, promise.title, promise.folder),
        heading=Words(text=promise.title),
        eyebrow=say(f"nav.{DATES}") if promise.folder == DATES else "",
        lead=say("vacant.lead"),
    )


def with_former_places(page: RecordPage, permanence: Permanence) -> RecordPage:
    """Give a record's page with the targets that older links name, each at the block it leads to now."""
    places = permanence.places.get(page.frame.path)
    if not places:
        return page
    here: dict[str, list[Anchor]] = defaultdict(list)
    moved = []
    shown = {block.anchor for block in (*page.abstract, *page.body)}
    shown |= {note.anchor for note in (*page.abstract_references, *page.references)}
    # In an order that publishing leaves as it is: the ledger keeps places that are gone sorted.
    for anchor, address in sorted(places.items()):
        if anchor in shown:
            continue  # the private edition shows more, this place among it
        if address.page == page.frame.path:
            here[address.anchor].append(anchor)
        else:
            moved.append(MovedPlace(anchor=anchor, words=_words_at(permanence, address)))
    return replace(
        page,
        abstract=tuple(_with_former(block, here) for block in page.abstract),
        abstract_references=tuple(_with_former(note, here) for note in page.abstract_references),
        body=tuple(_with_former(block, here) for block in page.body),
        references=tuple(_with_former(note, here) for note in page.references),
        former=tuple(here.get("", ())),
        moved=tuple(moved),
    )


def _with_former(place: _Place, here: Mapping[str, list[Anchor]]) -> _Place:
    return place._replace(former=tuple(here[place.anchor])) if place.anchor in here else place
