"""Gaps: what is missing, inferred or in conflict, each with a stanza that closes it."""

from dataclasses import replace

import pytest

from archive_site.candidates import propose_fields
from archive_site.dates import parse_date
from archive_site.gaps import curation_path, find_gaps, yaml_text
from archive_site.located import Located, LocatedMap, parse_yaml
from archive_site.provenance import Basis, Field, Rival
from archive_site.records import Record
from archive_site.views.queue import make_queue_page
from tests.making import make_archive, make_records

SOURCE = "---\ntitle: The harbour\noutlet: The Pier Gazette\nkind: news\nlanguage: en\n---\n\nText."


@pytest.fixture
def record() -> Record:
    """A record with a stated outlet, an inferred date in conflict, and no author."""
    (made,) = make_records({"records/harbour.md": SOURCE})
    rival = Rival("2024-05-04", "page header", "4 May 2024")
    date = Field(parse_date("2024-05~"), Basis.INFERRED, "Friday", None, None, (rival,))
    return replace(made, description=replace(made.description, date=date))


def test_missing_and_doubtful_fields_are_gaps(record: Record) -> None:
    """A field that a curator stated is none; a conflict counts before an inference."""
    kinds = {gap.key: gap.kind.value for gap in find_gaps(record)}
    assert kinds == {
        "authors": "missing",
        "date": "conflict",
        "original_url": "missing",
        "captured": "missing",
    }


def test_a_stanza_holds_what_was_read(record: Record) -> None:
    """It is YAML that states the field again, with a place for the reason."""
    stanza = next(gap.stanza for gap in find_gaps(record) if gap.key == "date")
    node, problems = parse_yaml(stanza, "harbour.yaml")
    assert problems == ()
    assert isinstance(node, LocatedMap)
    date = node.get("date")
    assert isinstance(date, LocatedMap)
    assert isinstance(value := date.get("value"), Located)
    assert value.text == "2024-05~"


@pytest.mark.parametrize(
    "text", ['He said "no": so?', "back\\slash", "# no comment", "a\u2028b\u0085c\td", "☂ 🜁"]
)
def test_any_text_survives_as_yaml(text: str) -> None:
    """Quoted and escaped, it reads back as it was."""
    node, problems = parse_yaml(f"k: {yaml_text(text)}", "a.yaml")
    assert problems == ()
    assert isinstance(node, LocatedMap)
    assert isinstance(value := node.get("k"), Located)
    assert value.text == text


def test_a_stanza_goes_beside_a_capture_and_into_a_record() -> None:
    """A capture is never edited."""
    markdown, capture = make_records({"a.md": SOURCE, "folder/b.txt": "A text of one line about the sea."})
    assert curation_path(markdown) == "a.md"
    assert curation_path(capture) == "folder/b.yaml"


def test_check_tells_each_kind_of_gap(record: Record) -> None:
    """As warnings, with the stanza in the hint."""
    archive = replace(make_archive({"records/harbour.md": SOURCE}), records=(record,))
    found = propose_fields(archive)
    assert {each.code for each in found} == {"field-missing", "field-conflict"}
    conflict = next(each for each in found if each.code == "field-conflict")
    assert "2024-05-04 (page header)" in conflict.message
    assert 'date: {value: "2024-05~", because: ""}' in conflict.hint
    inferred = replace(record.description.date, rivals=())
    alone = replace(record, description=replace(record.description, date=inferred))
    codes = {each.code for each in propose_fields(replace(archive, records=(alone,)))}
    assert codes == {"field-missing", "field-inferred"}


def test_the_queue_lists_the_gaps_of_each_record() -> None:
    """With totals by kind, which add up."""
    page = make_queue_page(make_archive({"records/harbour.md": SOURCE}))
    assert [item.label for item in page.groups[0].items] == ["Author", "Date", "Original address", "Captured"]
    assert sum(total.count for total in page.totals) == len(page.groups[0].items)
