"""Records as lines of JSON."""

import json

import pytest

from archive_site.dates.expressions import parse_date
from archive_site.jsonlines import write_line
from archive_site.links.web import weave
from archive_site.problems import Location
from archive_site.provenance import NO_NAMES, UNKNOWN, Basis, Field, Rival
from archive_site.rolls.recordlines import render_line, tell_field
from tests.making import make_archive, written
from tests.unit.test_datasets import FILES, PLACES


def test_a_line_is_what_pythons_encoder_would_write() -> None:
    """Of records with much and with little to tell, in a file whose bytes others compare."""
    quoted = written('One, in "Kyiv".', title="Q", kind="news", note="A note.")
    archive = make_archive({**FILES, "q.md": quoted}, PLACES)
    web, _ = weave(archive)
    for record in archive.records:
        line = render_line(archive, web, record).decode()
        assert line == json.dumps(json.loads(line), ensure_ascii=False)


@pytest.mark.parametrize(
    "field",
    [
        UNKNOWN,
        NO_NAMES,
        Field("T", Basis.STATED, 'the "words"', Location("a.txt", 7)),
        Field(("Ann", "Bo"), Basis.CURATED, by="Ann"),
    ],
)
def test_a_field_has_every_key(field: Field[object]) -> None:
    """In the same order."""
    assert list(tell_field(field)) == ["value", "basis", "evidence", "line", "note", "by", "on", "rivals"]


def test_a_field_has_its_rivals_and_who_says_so() -> None:
    """The whole provenance, as on the page."""
    rival = Rival("U", "byline", 'By "U"', Location("a.txt", 9))
    field = Field("T", Basis.CURATED, note="n", rivals=(rival,), by="Ann", on=parse_date("2026-11-20"))
    found = json.loads(write_line(tell_field(field)))
    assert (found["value"], found["basis"], found["evidence"], found["line"]) == ("T", "curated", None, None)
    assert (found["note"], found["by"], found["on"]) == ("n", "Ann", "2026-11-20")
    assert found["rivals"] == [{"value": "U", "reader": "byline", "evidence": 'By "U"', "line": 9}]
