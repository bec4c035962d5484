"""The wall between what is collected and what may be shown: an edition takes out what rights withhold.

It is applied once, before cross-links, pages, index and exports are made, so that none of them ever holds
what the edition may not show.
"""

from dataclasses import fields, replace
from enum import StrEnum

from archive_site.provenance import Field
from archive_site.records import Description, Record, Rights, Text

MAX_EVIDENCE_CHARACTERS = 160
"""Of the evidence quoted from a withheld text: a byline or a dateline, not a passage."""


class Edition(StrEnum):
    """For whom a site is built."""

    PUBLIC = "public"
    """Rights are obeyed."""
    PRIVATE = "private"
    """Everything is shown."""


def withhold(record: Record, edition: Edition) -> Record:
    """Return the record as the edition may show it.

    A record whose rights are `record` keeps its description and the archive's own abstract, and loses the
    text with its references and everything left out of it. Evidence that quotes at length is cut.
    """
    if edition is Edition.PRIVATE or record.rights is Rights.FULL:
        return record
    has_text = bool(record.body.blocks) or record.capture is not None
    description = _without_long_evidence(record.description)
    return replace(record, body=Text(), is_withheld=has_text, description=description)


def _without_long_evidence(description: Description) -> Description:
    cut: dict[str, Field[object]] = {}
    for each in fields(description):
        field: Field[object] = getattr(description, each.name)
        evidence = _shorten(field.evidence) if field.evidence else field.evidence
        rivals = tuple(replace(rival, evidence=_shorten(rival.evidence)) for rival in field.rivals)
        if (evidence, rivals) != (field.evidence, field.rivals):
            cut[each.name] = replace(field, evidence=evidence, rivals=rivals)
    return replace(description, **cut) if cut else description  # type: ignore[arg-type] # keys are its own fields


def _shorten(evidence: str) -> str:
    if len(evidence) <= MAX_EVIDENCE_CHARACTERS:
        return evidence
    return f"{evidence[:MAX_EVIDENCE_CHARACTERS].rpartition(' ')[0]} …"
