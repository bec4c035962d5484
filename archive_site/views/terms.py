"""On what terms a record is shown, in words: rights, reason, holder, licence, embargo."""

from collections.abc import Iterator

from archive_site.dates.expressions import format_date
from archive_site.messages import say
from archive_site.records import Record
from archive_site.rights import Rights
from archive_site.views.parts import Fact


def make_terms(record: Record) -> tuple[Fact, ...]:
    """Word the terms for the page of a record; none where nothing but `full` was ever said."""
    facts = tuple(_facts(record))
    return (Fact(label=say("terms.rights"), text=say(f"rights.{record.rights}")), *facts) if facts else ()


def _facts(record: Record) -> Iterator[Fact]:
    terms = record.terms
    if terms.holder:
        yield Fact(label=say("terms.holder"), text=terms.holder)
    if terms.licence:
        yield Fact(label=say("terms.licence"), text=terms.licence)
    if terms.until:
        yield Fact(label=say("terms.until"), text=format_date(terms.until))


def withheld_heading(record: Record) -> str:
    """Give the heading above the reason; empty where nothing is withheld."""
    return say(f"withheld.heading.{record.rights}") if record.is_withheld else ""


def withheld_because(record: Record) -> str:
    """Say why something is withheld, and until when; empty where nothing is."""
    if not record.is_withheld:
        return ""
    terms = record.terms
    if record.rights is Rights.FULL:
        # A stand-in stands for the text: nobody's reason for showing it says why it is not here.
        return _why(record)
    reason = f"{terms.because[:1].upper()}{terms.because[1:]}".rstrip(".")
    sentences = [say("withheld.because", reason=reason) if reason else _why(record)]
    if terms.until:
        sentences.append(say("withheld.until", date=format_date(terms.until)))
    return " ".join(sentences)


def _why(record: Record) -> str:
    """Say what else is shown, where nobody gave a reason."""
    if record.rights not in {Rights.DARK, Rights.FULL} and not record.abstract.has_blocks:
        return say(f"withheld.bare.{record.rights}")
    return say(f"withheld.why.{record.rights}")
