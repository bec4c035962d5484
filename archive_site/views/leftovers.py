"""What of a capture stands on its record's page neither in the article nor beside a field."""

from operator import attrgetter

from archive_site.curation.descriptions import DESCRIBED_KEYS
from archive_site.messages import say
from archive_site.paths import normalise_space
from archive_site.provenance import Field
from archive_site.records import Description, Record
from archive_site.views.parts import LeftOut

# An address is a link on the page, without the words that it was read from.
_FIELDS = attrgetter(*(key for key in DESCRIBED_KEYS if not key.endswith("_url")))
_NUMBERS = "references"
"""What stands before the words of a reference; the page numbers references itself."""


def list_leftovers(record: Record) -> tuple[LeftOut, ...]:
    """List the lines that are left out, and those that were read for a field which does not quote them.

    A second byline, the day of an update, or whatever a curator knows better would be lost otherwise.
    """
    body = record.body
    left = [LeftOut(text=each.text, reason=each.reason, line=each.line) for each in body.furniture]
    lines = [each for each in body.metadata_lines if each.field != _NUMBERS]
    quoted = _quoted(record.description) if lines else ""
    left += (
        LeftOut(
            text=each.text,
            reason=say("record.left_out_field", field=say(f"field.{each.field}").lower()),
            line=each.line,
        )
        for each in lines
        if normalise_space(each.text) not in quoted
    )
    return tuple(sorted(left, key=attrgetter("line")))


def _quoted(description: Description) -> str:
    """Give all words of the capture that the page quotes beside its fields."""
    fields: tuple[Field[object], ...] = _FIELDS(description)
    return "\n".join(normalise_space(each.evidence) for each in fields if each.evidence)
