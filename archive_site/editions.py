"""The wall between what is collected and what may be shown: an edition takes out what rights withhold.

It is applied once, before cross-links, pages, index and exports are made, so that none of them ever holds
what the edition may not show.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from archive_site.dates.expressions import Day
from archive_site.fixity import Fixity
from archive_site.messages import say
from archive_site.options import Edition
from archive_site.paths import normalise_space
from archive_site.provenance import Field, Rival
from archive_site.records import Description, Record
from archive_site.rights import Rights
from archive_site.texts.excerpts import EXCERPT_WORDS, cut_excerpt
from archive_site.texts.structure import Text

MAX_EVIDENCE_CHARACTERS = 160
"""Of the evidence quoted from a withheld text: a byline or a dateline, not a passage."""
MAX_QUOTED_WORDS = 7
"""Of evidence that stands in the running text itself: enough to find the place by, too few to read."""


class Wall(Struct, frozen=True):
    """What an edition goes by when it withholds."""

    edition: Edition
    day: Day | None = None
    """Of the build; None keeps every embargo."""
    excerpt_words: int = EXCERPT_WORDS


def withhold(record: Record, wall: Wall) -> Record:
    """Return the record as the edition may show it.

    full
        Everything.
    excerpt
        As `record`, with the opening sentences of the text.
    record
        The description and the archive's own abstract and note; the text is gone with its references and
        everything left out of it, and so is evidence that quotes at length.
    dark
        The id, the terms, and a title devised of the id. No described field, note, abstract, digest, name of
        a file or path of a source.
    """
    if wall.edition is Edition.PRIVATE:
        return record
    terms = record.terms.on(wall.day)
    match terms.stated:
        case Rights.FULL:
            return record if terms is record.terms else record.replace(terms=terms)
        case Rights.DARK:
            return _darken(record.replace(terms=terms))
        case Rights.EXCERPT:
            body = cut_excerpt(record.body, wall.excerpt_words)
        case _:
            body = Text()
    return record.replace(
        terms=terms,
        body=body,
        is_withheld=record.is_withheld or record.body.has_blocks or record.capture is not None,
        description=_without_long_evidence(record.description, record.body),
    )


def _darken(record: Record) -> Record:
    return record.replace(
        source="",
        source_fixity=Fixity("", 0),
        description=Description(),
        is_withheld=True,
        note="",
        note_html=(),
        abstract=Text(),
        body=Text(),
        capture=None,
        devised_title=say("record.dark-title", id=record.id),
        name_choices=(),
    )


def _without_long_evidence(description: Description, body: Text) -> Description:
    running = normalise_space(" ".join(_words_of(body)))
    cut: dict[str, Field[Any]] = {}
    for name in description.__struct_fields__:
        field: Field[Any] = getattr(description, name)
        short = replace(
            field,
            evidence=_shorten(field.evidence, running),
            rivals=tuple(_shorten_rival(rival, running) for rival in field.rivals),
        )
        if short != field:
            cut[name] = short
    return replace(description, **cut) if cut else description


def _words_of(body: Text) -> Iterator[str]:
    for block in body.blocks:
        yield from (block.lead, block.text)
    yield from (reference.text for reference in body.references)
    yield from (each.text for each in body.furniture)


def _shorten_rival(rival: Rival, running: str) -> Rival:
    return replace(
        rival, value=_shorten(rival.value, running) or "", evidence=_shorten(rival.evidence, running) or ""
    )


def _shorten(evidence: str | None, running: str) -> str | None:
    if not evidence:
        return evidence
    words = evidence.split()
    if len(words) > MAX_QUOTED_WORDS and _is_quoted(words, running):
        return f"{' '.join(words[:MAX_QUOTED_WORDS])} …"
    if len(evidence) <= MAX_EVIDENCE_CHARACTERS:
        return evidence
    return f"{evidence[:MAX_EVIDENCE_CHARACTERS].rpartition(' ')[0]} …"


def _is_quoted(words: list[str], running: str) -> bool:
    """Tell whether more words in a row than may be quoted stand in the running text."""
    size = MAX_QUOTED_WORDS + 1
    return any(" ".join(words[at : at + size]) in running for at in range(len(words) - size + 1))
