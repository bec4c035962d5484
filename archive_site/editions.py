"""The wall between what is collected and what may be shown: an edition takes out what rights withhold.

It is applied once, before cross-links, pages, index and exports are made, so that none of them ever holds
what the edition may not show.
"""

from dataclasses import replace
from enum import StrEnum

from archive_site.records import Record, Rights, Text


class Edition(StrEnum):
    """For whom a site is built."""

    PUBLIC = "public"
    """Rights are obeyed."""
    PRIVATE = "private"
    """Everything is shown."""


def withhold(record: Record, edition: Edition) -> Record:
    """Return the record as the edition may show it.

    A record whose rights are `record` keeps its description and the archive's own abstract, and loses the
    text with its references and everything left out of it.
    """
    if edition is Edition.PRIVATE or record.rights is Rights.FULL:
        return record
    has_text = bool(record.body.blocks) or record.capture is not None
    return replace(record, body=Text(), is_withheld=has_text)
