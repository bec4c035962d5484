"""Inspection: the JSON that the contract of `inspect --json` promises."""

import json

import pytest

from archive_site.config import Config
from archive_site.dates.expressions import parse_date
from archive_site.fixity import Fixity
from archive_site.inspection.report import INSPECTED_FIELDS, field_json, record_json
from archive_site.problems import Location, problem, problem_json
from archive_site.provenance import NO_NAMES, UNKNOWN, Basis, Field
from archive_site.records import Kind
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.loader import load_records


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (UNKNOWN, None),
        (NO_NAMES, []),
        (Field("T", Basis.STATED), "T"),
        (Field(("A", "B"), Basis.CURATED), ["A", "B"]),
        (Field(parse_date("2024-10~"), Basis.INFERRED), "2024-10~"),
        (Field(Kind.NEWS, Basis.STATED), "news"),
    ],
)
def test_a_value_is_plain_json(field: Field[object], value: object) -> None:
    """A date is EDTF, names are a list, nothing is null."""
    found = json.loads(json.dumps(field_json(field)))
    assert found == {"value": value, "basis": field.basis.value, "evidence": None, "line": None}


def test_a_field_has_its_evidence_and_its_line() -> None:
    """So that a person can look it up."""
    found = field_json(Field("T", Basis.STATED, "words", Location("a.txt", 7)))
    assert (found["evidence"], found["line"]) == ("words", 7)


def test_every_key_is_always_there() -> None:
    """Also for a record of which nothing is known."""
    sources = Sources((SourceFile("a.md", "Text.", Fixity("d" * 64, 5)),))
    (record,), _ = load_records(sources, Config())
    found = record_json(record, ())
    assert (found["source"], found["id"], found["sha256"]) == ("a.md", "a", "d" * 64)
    for key in ("headings", "captions", "disclaimers", "references", "furniture", "problems"):
        assert found[key] == []
    assert found["paragraphs"] == ["Text."]
    assert set(INSPECTED_FIELDS) < set(found)


def test_a_record_has_the_problems_of_its_source_and_its_curation() -> None:
    """And none of another file."""
    sources = Sources((SourceFile("a/b.txt", "Text.", Fixity("", 5)),))
    (record,), _ = load_records(sources, Config())
    places = ("a/b.txt", "a/b.yaml", "b.yaml", "a/bc.txt")
    found = record_json(record, [problem("file-empty", Location(path)) for path in places])["problems"]
    assert isinstance(found, list)
    assert [each["path"] for each in found] == ["a/b.txt", "a/b.yaml"]


def test_a_problem_is_told_whole() -> None:
    """Everything that is printed, in parts."""
    assert problem_json(problem("file-empty", Location("a.md", 2, 3))) == {
        "path": "a.md",
        "line": 2,
        "column": 3,
        "severity": "error",
        "code": "file-empty",
        "message": "the file is empty",
        "hint": "put the text or the fields into it, or delete it",
    }
