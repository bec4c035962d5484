"""Editions: what the public one may not show is gone before anything is made of it."""

import pytest
from msgspec.structs import replace

from archive_site.config import Config
from archive_site.editions import MAX_EVIDENCE_CHARACTERS, Wall, withhold
from archive_site.fixity import Fixity
from archive_site.options import Edition
from archive_site.provenance import Basis, Field
from archive_site.records import Record
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.loader import load_records
from archive_site.texts.structure import Text

CAPTURED = "The quay was opened on Monday by the mayor."


def record(rights: str, name: str = "a.txt") -> Record:
    """Give a record of a captured text with an abstract, or of one that the archive only describes."""
    fields = f"rights: {rights}\nabstract: Our account.\n"
    capture = SourceFile("a.txt", f"{CAPTURED}\n", Fixity("d", 1))
    if name == "a.txt":
        sources = Sources((capture,), (SourceFile("a.yaml", fields, Fixity("", 0)),))
    else:
        sources = Sources((SourceFile(name, f"---\n{fields}---\n", Fixity("", 0)),))
    (found,), problems = load_records(sources, Config())
    assert problems == ()
    return found


def test_the_public_edition_loses_a_text_that_may_not_be_shown() -> None:
    """With everything that was read or left out of it; the account and the digest stay."""
    shown = withhold(record("record"), Wall(Edition.PUBLIC))
    assert (shown.body, shown.is_withheld) == (Text(), True)
    assert shown.abstract.paragraphs == ("Our account.",)
    assert shown.capture is not None
    assert CAPTURED.split()[1] not in shown.title


@pytest.mark.parametrize(
    ("rights", "edition"), [("full", Edition.PUBLIC), ("full", Edition.PRIVATE), ("record", Edition.PRIVATE)]
)
def test_what_may_be_shown_is_shown_whole(rights: str, edition: Edition) -> None:
    """The record is the same object, so nothing of it can differ."""
    whole = record(rights)
    assert withhold(whole, Wall(edition)) is whole
    assert whole.body.paragraphs == (CAPTURED,)


def test_where_there_is_no_text_none_is_withheld() -> None:
    """A page must not say that it hides what the archive does not have."""
    assert not withhold(record("record", "a.md"), Wall(Edition.PUBLIC)).is_withheld


def test_evidence_of_a_withheld_text_is_no_passage() -> None:
    """A quotation longer than a byline is cut between words; a short one stays."""
    long = "The quay was opened on Monday " * 10
    made = record("record")
    title = Field("The quay", Basis.STATED, long)
    outlet = Field("The Pier Gazette", Basis.STATED, "for The Pier Gazette")
    described = replace(made.description, title=title, outlet=outlet)
    shown = withhold(made.replace(description=described), Wall(Edition.PUBLIC)).description
    assert shown.outlet == outlet
    assert shown.title.value == "The quay"
    assert len(str(shown.title.evidence)) <= MAX_EVIDENCE_CHARACTERS + len(" …")
    assert str(shown.title.evidence).endswith(" …")
