"""The page of one record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from archive_site.archive import Archive
from archive_site.citation.item import Citable
from archive_site.citation.linked import render_json_ld
from archive_site.citation.styles import format_citations
from archive_site.dates.expressions import format_date
from archive_site.links.mentions import Mention
from archive_site.messages import say
from archive_site.paths import record_page
from archive_site.records import AuthorityKind, Record
from archive_site.texts.directions import hold_off
from archive_site.texts.structure import BlockKind, Reference, Text
from archive_site.views.citations import make_citations
from archive_site.views.downloads import record_downloads
from archive_site.views.fields import make_fields
from archive_site.views.frames import make_frame
from archive_site.views.heads import make_head
from archive_site.views.leftovers import list_leftovers
from archive_site.views.linked import CrossLinks
from archive_site.views.noting import make_noted, render_remark
from archive_site.views.outlines import step_headings
from archive_site.views.pages import RecordPage
from archive_site.views.parts import (
    BlockView,
    Chip,
    ChipGroup,
    Contents,
    Fact,
    Frame,
    ReferenceView,
    Row,
    Words,
)
from archive_site.views.rows import date_in_words, kind_in_words, language_of, make_chip, render_html
from archive_site.views.terms import make_terms, withheld_because, withheld_heading

_ROOT = "../"
_NOTE_ID = re.compile(r'( (?:id="cite-[0-9-]+|href="#ref-[0-9]+))"')
_NAMED_KINDS = (
    AuthorityKind.PERSON,
    AuthorityKind.ORGANISATION,
    AuthorityKind.PLACE,
    AuthorityKind.EVENT,
    AuthorityKind.OUTLET,
)


class Neighbours(Struct, frozen=True, kw_only=True):
    """A record among the others: what its page shows beside its own text."""

    own: Row
    """The record itself in a listing."""
    earlier: Row | None
    later: Row | None
    mentions: tuple[Mention, ...]
    """Of authorities, in this record."""
    topics: tuple[Chip, ...]
    """Of this record, with the number of records on each."""
    links: CrossLinks


class Subject(Struct, frozen=True, kw_only=True):
    """A record whose page is to be worded, and what that needs."""

    record: Record
    near: Neighbours
    citable: Citable


_Said = dict[str, Any]
"""Fields of a record's page, by name."""


def make_record_pages(archive: Archive, subjects: Sequence[Subject]) -> list[RecordPage]:
    """Word the pages of some records.

    One sort of words is made for all of them before the next: what makes it then stays near the processor.
    """
    columns = [[say_some(archive, each) for each in subjects] for say_some in _SORTS]
    return [
        RecordPage(**head, **card, **text, **kept) for head, card, text, kept in zip(*columns, strict=True)
    ]


def _say_head(archive: Archive, subject: Subject) -> _Said:
    record, citable = subject.record, subject.citable
    downloads = record_downloads(archive.config, record)
    return {
        "frame": _frame(archive, record, subject.near.own),
        "head": make_head(archive, citable, downloads),
        "json_ld": Markup(render_json_ld(citable)),  # noqa: S704 - every `<` in it is escaped
        "downloads": downloads,
    }


def _say_card(archive: Archive, subject: Subject) -> _Said:
    record, near = subject.record, subject.near
    description = record.description
    lang = language_of(archive, record)
    return {
        "title": Words(text=record.title, lang="" if record.devised_title else lang),
        "translation": description.translated_title.value or "",
        "devised_why": _devised_why(record),
        "subtitle": Words(text=description.subtitle.value or "", lang=lang),
        "standing": _standing(archive, record),
        "fields": () if record.is_dark else make_fields(archive, record),
        "terms": make_terms(record),
        "note": render_remark(archive, record.note, record.note_html, _ROOT),
        "names": _names(near.mentions),
        "topics": near.topics,
        "original_url": description.original_url.value or "",
        "archived_url": description.archived_url.value or "",
        "fixity": _fixity(record),
        "earlier": near.earlier,
        "later": near.later,
        "links": near.links,
        "noted": make_noted(archive, record_page(record.id)),
    }


def _say_text(archive: Archive, subject: Subject) -> _Said:
    record = subject.record
    body = record.body
    blocks = _blocks(archive, body)
    return {
        "lang": language_of(archive, record),
        "abstract": _abstract(archive, record),
        "abstract_references": tuple(_abstract_notes(archive, record)),
        "body": blocks,
        "references": _references(archive, body.references),
        "contents": _contents(body, blocks),
        "withheld": withheld_because(record),
        "withheld_heading": withheld_heading(record),
        "has_text": body.has_blocks,
        "is_excerpt": record.is_withheld and body.has_blocks,
        "left_out": list_leftovers(record),
    }


def _say_citations(_archive: Archive, subject: Subject) -> _Said:
    return {"citations": make_citations(format_citations(subject.citable))}


_SORTS = (_say_head, _say_card, _say_text, _say_citations)


def _frame(archive: Archive, record: Record, own: Row) -> Frame:
    # Zotero takes any description for the abstract, so the text's opening words must not be one.
    description = own.summary if record.abstract.has_blocks else ""
    return make_frame(archive, record_page(record.id), record.title, "records", description)


def _standing(archive: Archive, record: Record) -> str:
    if record.is_dark:
        return say("record.dark-standing")
    outlet = archive.outlet(record)
    date = record.description.date
    words = date_in_words(record)
    if date.value:
        words = say("record.date-with-basis", date=words, basis=say(f"basis.short.{date.basis}"))
    return ", ".join(
        (
            kind_in_words(record) or say("record.kind-unknown"),
            hold_off(outlet.preferred_name) if outlet else say("record.outlet-unknown"),
            words,
        )
    )


def _blocks(archive: Archive, text: Text) -> tuple[BlockView, ...]:
    pieces = step_headings(render_html(archive, block.html, _ROOT) for block in text.blocks)
    return tuple(
        BlockView(anchor=block.anchor, number=block.number, kind=block.kind, html=html)
        for block, html in zip(text.blocks, pieces, strict=True)
    )


def _references(archive: Archive, references: Iterable[Reference]) -> tuple[ReferenceView, ...]:
    return tuple(
        ReferenceView(
            anchor=reference.anchor,
            number=reference.number,
            html=render_html(archive, reference.html, _ROOT),
            backlinks=reference.markers,
        )
        for reference in references
    )


def _abstract(archive: Archive, record: Record) -> tuple[BlockView, ...]:
    blocks = _blocks(archive, record.abstract)
    return tuple(_give_way(blocks, record.body)) if blocks else ()


def _give_way(abstract: Iterable[BlockView], body: Text) -> Iterator[BlockView]:
    """Give the abstract's blocks other ids where the body has the same: two on one page would be one.

    The address that both have leads to the body, which says the same words there.
    """
    taken = {block.anchor for block in body.blocks}
    for block in abstract:
        anchor = f"{block.anchor}-abstract" if block.anchor in taken else block.anchor
        yield block._replace(anchor=anchor, html=_own_note_ids(block.html) if body.references else block.html)


def _abstract_notes(archive: Archive, record: Record) -> Iterator[ReferenceView]:
    for note in _references(archive, record.abstract.references):
        yield _give_way_note(note, record.body)


def _give_way_note(note: ReferenceView, body: Text) -> ReferenceView:
    if not body.references:
        return note
    return ReferenceView(
        anchor=f"{note.anchor}-abstract",
        number=note.number,
        html=_own_note_ids(note.html),
        backlinks=tuple(f"{marker}-abstract" for marker in note.backlinks),
    )


def _own_note_ids(html: Markup) -> Markup:
    # In escaped text no quotation mark stands bare, so only our own attributes match.
    return Markup(_NOTE_ID.sub(r'\1-abstract"', str(html)))  # noqa: S704 - as safe as it was


def _contents(text: Text, shown: Sequence[BlockView]) -> tuple[Contents, ...]:
    return tuple(
        Contents(text=block.text, anchor=view.anchor, level=int(view.html[len("<h")]))
        for block, view in zip(text.blocks, shown, strict=True)
        if block.kind is BlockKind.HEADING
    )


def _devised_why(record: Record) -> str:
    if not record.devised_title or record.is_dark:
        return ""
    return say("record.devised-curated" if record.description.title.is_written else "record.devised")


def _names(mentions: Sequence[Mention]) -> tuple[ChipGroup, ...]:
    by_kind: dict[AuthorityKind, list[Chip]] = defaultdict(list)
    for mention in mentions:
        by_kind[mention.authority.kind].append(make_chip(mention.authority, mention.count))
    return tuple(
        ChipGroup(label=say(f"nav.{kind.value}"), chips=tuple(by_kind[kind]))
        for kind in _NAMED_KINDS
        if by_kind[kind]
    )


def _fixity(record: Record) -> tuple[Fact, ...]:
    capture = record.capture
    if capture is None:
        return ()
    facts = [Fact(label=say("fixity.file"), text=capture.file, is_code=True)] if capture.file else []
    facts.append(Fact(label=say("fixity.sha256"), text=capture.fixity.digest, is_code=True))
    if capture.fixity.size_bytes:
        size = say("fixity.bytes", count=capture.fixity.size_bytes)
        facts.append(Fact(label=say("fixity.size"), text=size))
    captured = record.description.captured.value
    if captured:
        facts.append(Fact(label=say("fixity.captured"), text=format_date(captured)))
    return tuple(facts)
