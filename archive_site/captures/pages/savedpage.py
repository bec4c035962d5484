"""Reads a saved web page: what its markup and its words say of the article, and the article.

Every word of the page ends in exactly one place: a block of the text, a metadata line, or a piece of
furniture with its reason. A field is stated only in words that stand in the file, and says who read them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from msgspec import Struct

from archive_site.captures.filings import parse_dateline
from archive_site.captures.language import Passage
from archive_site.captures.pages.bodies import Manner, make_blocks
from archive_site.captures.pages.chunks import Chunk, parse_chunks
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.credits import elect_authors, elect_date
from archive_site.captures.pages.extract import propose_date, propose_fields, propose_text
from archive_site.captures.pages.jsonld import read_json_ld
from archive_site.captures.pages.leads import SHORTEST_PARAGRAPH, find_lead
from archive_site.captures.pages.metatags import read_links, read_meta_tags, read_saved_note, read_title_tag
from archive_site.captures.pages.microdata import read_microdata
from archive_site.captures.pages.notes import Notes, find_notes
from archive_site.captures.pages.selection import Verdict, select_article
from archive_site.captures.pages.tags import text_after
from archive_site.captures.pages.titles import elect_outlet, elect_title, host_of
from archive_site.captures.pages.traits import (
    elect_address,
    elect_kind,
    elect_language,
    elect_section,
    saved_day,
)
from archive_site.captures.pages.tree import Page, parse_page
from archive_site.captures.pages.visible import read_visible, title_place
from archive_site.paths import normalise_space
from archive_site.provenance import UNKNOWN, Basis, Field
from archive_site.records import Description
from archive_site.texts.structure import Block, BlockKind, Furniture, MetadataLine, Text

BEYOND = "past the part of the page that is read"
_MOST_CREDIT_WORDS = 14
"""Words of a run that goes to the field read from it; a longer one is text, which says more."""
_LONGEST_VALUE = 1000
"""Characters; a longer value counts for nothing."""
_MOST_CLAIMS = 40
"""Values that one reader may claim for one field."""


class _Layout(Struct, frozen=True):
    """The runs of a page with what was decided of them."""

    chunks: tuple[Chunk, ...]
    verdicts: tuple[Verdict, ...]
    title: int | None

    @property
    def first(self) -> int | None:
        """Place of the first paragraph of some length."""
        places = (
            place
            for place, (chunk, verdict) in enumerate(zip(self.chunks, self.verdicts, strict=True))
            if verdict.is_article and len(chunk.text) > SHORTEST_PARAGRAPH
        )
        return next(places, None)

    @property
    def end(self) -> int:
        """Place after the last run of the article."""
        return max((place + 1 for place, each in enumerate(self.verdicts) if each.is_article), default=0)


def parse_saved_page(text: str, path: str) -> tuple[Description, Text]:
    """Read what a saved page says of its article, and the article; `path` names the file in evidence.

    Any text gives a result: what is no page gives unknown fields and what words there are.
    """
    page = parse_page(text, path)
    chunks = parse_chunks(page)
    markup = _markup_claims(page)
    title = title_place(page, chunks, tuple(claim.values[0] for claim in markup if claim.field == "title"))
    summaries = [claim.values[0] for claim in markup if claim.field == "description"]
    verdicts = select_article(page, chunks, propose_text(page), title, summaries)
    layout = _Layout(chunks, verdicts, title)
    seen = _visible_claims(page, layout)
    fields = _described_places(page, layout, seen)
    address = elect_address(page, markup)
    base = address.value or ""
    own = [place for place, verdict in enumerate(verdicts) if verdict.is_article and place not in fields]
    notes = find_notes(page, chunks, own, base)
    article = [chunks[place] for place in own if place not in notes.places]
    blocks = make_blocks(page, article, Manner(base, notes.marks, find_lead(page, article)))
    description = _describe(page, layout, markup + seen, address, blocks)
    return description, Text(
        blocks=blocks,
        references=notes.references,
        furniture=tuple(_furniture(page, layout, {*fields, *notes.places})),
        metadata_lines=tuple(_metadata(page, chunks, fields, notes)),
    )


def _metadata(
    page: Page, chunks: tuple[Chunk, ...], fields: dict[int, str], notes: Notes
) -> Iterator[MetadataLine]:
    for place, field in sorted(fields.items()):
        if place not in notes.places:
            yield MetadataLine(chunks[place].text, field, page.line(chunks[place].start))
    for words, line in notes.backlinks:
        yield MetadataLine(words, "references", line)


def _markup_claims(page: Page) -> tuple[Claim, ...]:
    title = read_title_tag(page)
    return tuple(
        _sane(
            chain(
                read_json_ld(page, title.values[0][:_LONGEST_VALUE] if title else ""),
                read_meta_tags(page),
                read_microdata(page),
                (title,) if title else (),
                read_links(page),
                read_saved_note(page),
            )
        )
    )


def _sane(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out what no page says that means it: very long values, and the same field over and over."""
    counts: Counter[tuple[str, Reader]] = Counter()
    for claim in claims:
        counts[claim.field, claim.reader] += 1
        is_short = all(len(value) <= _LONGEST_VALUE for value in claim.values)
        if is_short and counts[claim.field, claim.reader] <= _MOST_CLAIMS:
            yield claim


def _visible_claims(page: Page, layout: _Layout) -> tuple[Claim, ...]:
    if not layout.chunks:
        return ()
    claims = tuple(_sane(read_visible(page, layout.chunks, layout.title, layout.first or 0, layout.end)))
    if layout.title is None:
        return claims
    chunk = layout.chunks[layout.title]
    heading = Claim("title", (chunk.text,), Reader.HEADING, chunk.start, chunk.stop, "of the page")
    return (heading, *claims)


def _described_places(page: Page, layout: _Layout, seen: Iterable[Claim]) -> dict[int, str]:
    """Give the runs whose words went into a field, with the field: title, bylines, date lines."""
    fields = {
        place: "title"
        for place, chunk in enumerate(layout.chunks)
        if chunk.block >= 0 and page.nodes[chunk.block].name == "title"
    }
    claims = sorted(
        (claim for claim in seen if claim.reader is not Reader.TIME_TAG), key=lambda each: each.start
    )
    remaining = iter(claims)
    claim = next(remaining, None)
    for place, chunk in enumerate(layout.chunks):
        while claim and claim.start < chunk.start:
            claim = next(remaining, None)
        is_short = len(chunk.text.split()) <= _MOST_CREDIT_WORDS or place == layout.title
        if claim and claim.start <= chunk.stop and is_short:
            fields[place] = "title" if place == layout.title else claim.field
    return fields


def _furniture(page: Page, layout: _Layout, placed: Collection[int]) -> Iterable[Furniture]:
    for place, (chunk, verdict) in enumerate(zip(layout.chunks, layout.verdicts, strict=True)):
        if not verdict.is_article and place not in placed:
            yield Furniture(chunk.text, verdict.reason, page.line(chunk.start))
    rest = normalise_space(text_after(page.source, page.rest_start))
    if rest:
        yield Furniture(rest, BEYOND, page.line(page.rest_start))


def _describe(
    page: Page, layout: _Layout, claims: tuple[Claim, ...], address: Field[str], blocks: tuple[Block, ...]
) -> Description:
    outlet = elect_outlet(page, claims, address)
    host = host_of(address.value or "")
    title = elect_title(page, claims, outlet.value or "", host)
    authors = elect_authors(page, claims, outlet.value or "", host)
    is_titled, is_signed = title.basis is not Basis.UNKNOWN, authors.basis is not Basis.UNKNOWN
    if not (is_titled and is_signed):
        # The extractor's own reading costs time, and weighs little: it is asked where nothing is decided.
        more = claims + propose_fields(page, layout.chunks)
        title = title if is_titled else elect_title(page, more, outlet.value or "", host)
        authors = authors if is_signed else elect_authors(page, more, outlet.value or "", host)
    passages = [Passage(block.text, block.line) for block in blocks if block.kind is not BlockKind.CAPTION]
    return Description(
        title=title,
        outlet=outlet,
        authors=authors,
        date=elect_date(page, claims, address, lambda: propose_date(page, layout.chunks)),
        language=elect_language(page, claims, passages),
        kind=elect_kind(page, claims),
        section=elect_section(page, claims, title.value or ""),
        place=_place(page, layout),
        original_url=address,
        captured=saved_day(page, claims),
    )


def _place(page: Page, layout: _Layout) -> Field[str]:
    """Give the place that a dateline names at the start of the article."""
    if layout.first is None:
        return UNKNOWN
    chunk = layout.chunks[layout.first]
    dateline = parse_dateline(chunk.text)
    if dateline is None or not dateline.place or not page.source.startswith(dateline.evidence, chunk.start):
        return UNKNOWN
    return Field(dateline.place, Basis.STATED, dateline.evidence, page.where(chunk.start))
