"""The archive as data: the same truth in JSON, CSV, CSL-JSON, RIS and BibTeX."""

import csv
import io
import json
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from archive_site.citables import make_citable
from archive_site.curation.descriptions import DESCRIBED_KEYS
from archive_site.dates.expressions import Day
from archive_site.formats import LISTING_FORMATS
from archive_site.links.web import weave
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.printing.wording import Worded
from archive_site.rolls.datasets import (
    render_formats,
    render_listing_files,
    render_record_files,
)
from archive_site.rolls.recordlines import iso_day
from tests.making import make_archive, make_datasets, written

FILES = {
    "a.md": written(
        "One, in Kyiv.\n\n## Two",
        title='"He said: \\"no\\", then; left"',
        outlet="The Sample",
        authors="[Ann Roe, Bo]",
        date='"2025-04-28~"',
        original_url="https://o.example/a?b=1&c=2",
        topics="[Floods]",
        abstract="Own words.",
    ),
    "b.md": written("Secret.", title="=1+1", rights="{value: record, because: no leave}"),
    "c.txt": "lower words that make no title because they go on and on until the line is full of them\n",
}
PLACES = {"places": "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev]\n"}


def _datasets(edition: Edition = Edition.PUBLIC, **settings: object) -> dict[str, str]:
    archive = make_archive(FILES, PLACES, edition, **settings)
    return {str(path): content for path, content in make_datasets(archive).items()}


def _json(path: str, edition: Edition = Edition.PUBLIC) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads(_datasets(edition)[path])


def test_the_whole_archive_comes_in_every_format() -> None:
    """The addresses are promised, so they are pinned."""
    assert [
        *("data/records.json", "data/records.csv", "data/records.csl.json", "data/records.ris"),
        *("data/records.bib", "data/authorities.json", "data/shared-passages.json"),
    ] == list(_datasets())


def test_json_keeps_provenance_and_text() -> None:
    """Undated records last, unknown things null."""
    first, second, third = _json("data/records.json")
    assert [first["id"], second["id"], third["id"]] == ["a", "b", "c"]
    assert (first["date"]["value"], first["date"]["basis"]) == ("2025-04-28~", "curated")
    assert (first["text"], first["abstract"]) == (["One, in Kyiv.", "Two"], "Own words.")
    assert first["names"] == [{"id": "places/kyiv", "count": 1}]
    assert (first["author_ids"], first["topic_ids"]) == (["people/ann-roe", "people/bo"], ["floods"])
    assert (second["text"], second["is_withheld"], second["rights_note"]) == (None, True, "no leave")
    assert third["devised_title"].startswith("[lower words")
    assert third["capture"]["file"] == "c.txt"


def test_the_private_edition_has_the_withheld_text() -> None:
    """It holds everything."""
    assert _json("data/records.json", Edition.PRIVATE)[1]["text"] == ["Secret."]


def test_csv_reads_back_as_it_was_written() -> None:
    """Quotation marks, commas and semicolons included; one row a record."""
    rows = list(csv.DictReader(io.StringIO(_datasets()["data/records.csv"], newline="")))
    assert [row["title"] for row in rows[:2]] == ['He said: "no", then; left', "'=1+1"]
    assert (
        rows[0]["authors"],
        rows[2]["title_is_devised"],
        rows[0]["title_is_devised"],
    ) == ("Ann Roe; Bo", "yes", "no")
    assert (rows[0]["earliest"], rows[0]["latest"], rows[1]["earliest"]) == ("2025-04-28", "2025-04-28", "")


def test_csv_says_where_each_value_comes_from() -> None:
    """A basis for every field; for those a citation is made of, the words, their line, who and when."""
    files = {"a.md": written("x", title="T", date="{value: 2024, by: Ann, on: 2026-11-20, because: print}")}
    archive = make_archive(files)
    sheet = make_datasets(archive)[OutputPath("data/records.csv")]
    (row,) = csv.DictReader(io.StringIO(sheet, newline=""))
    assert {key for key in DESCRIBED_KEYS if row[f"{key}_basis"] == "curated"} == {"title", "date"}
    assert (row["outlet_basis"], row["outlet_line"], row["title_line"]) == ("unknown", "", "2")
    assert (row["date_by"], row["date_on"], row["date_note"]) == ("Ann", "2026-11-20", "print")


def test_authorities_say_where_they_are_named() -> None:
    """Implicit ones are marked."""
    by_id = {entry["id"]: entry for entry in _json("data/authorities.json")}
    assert (
        by_id["kyiv"]["named_in"],
        by_id["kyiv"]["is_implicit"],
        by_id["kyiv"]["variant_names"],
    ) == (["a"], False, ["Kiev"])
    assert by_id["the-sample"]["is_implicit"]
    assert by_id["the-sample"]["page"] == "outlets/the-sample.html"


def test_files_beside_a_record_are_those_the_settings_ask_for() -> None:
    """None at all, if so; each agrees with the file of all records."""
    archive = make_archive(FILES, PLACES, per_record_exports=("json", "csl.json", "ris", "bib"))
    web, _ = weave(archive)
    files = dict(render_record_files(archive, web, Worded(archive, render_formats), archive.records[0]))
    assert list(files) == ["records/a.json", "records/a.csl.json", "records/a.ris", "records/a.bib"]
    whole = make_datasets(archive)
    one, every = files[OutputPath("records/a.json")], whole[OutputPath("data/records.json")]
    assert json.loads(one) == json.loads(every)[0]
    assert files[OutputPath("records/a.ris")].decode() in whole[OutputPath("data/records.ris")]
    bare = make_archive(FILES, PLACES, per_record_exports=())
    assert list(render_record_files(bare, web, Worded(bare, render_formats), bare.records[0])) == []


@pytest.mark.parametrize(
    ("expected", "day"),
    [
        (None, None),
        ("2025-04-28", Day(2025, 4, 28)),
        ("0987-01-02", Day(987, 1, 2)),
        ("-0044-03-15", Day(-44, 3, 15)),
    ],
)
def test_days_are_written_with_four_digits_of_year(expected: str | None, day: Day | None) -> None:
    """As ISO 8601 has it, the sign apart."""
    assert expected == iso_day(day)


def test_a_citable_has_its_names_resolved() -> None:
    """Organisations whole, people by name; an address only where one is promised."""
    files = {"a.md": written("x", title="t", authors="[Roe, Works]", outlet="sample", rights="record")}
    names = {
        "organisations": "- preferred_name: Works\n",
        "outlets": "- id: sample\n  preferred_name: The Sample\n",
    }
    for base, expected in (("", None), ("https://a.example/x/", "https://a.example/x/records/a.html")):
        archive = make_archive(files, names, base_url=base, title="Sample archive")
        citable = make_citable(archive, archive.records[0])
        assert expected == citable.permalink_url
        assert (
            citable.outlet,
            citable.archive_title,
            citable.permalink_path,
        ) == ("The Sample", "Sample archive", "records/a.html")
        assert [author.is_institution for author in citable.authors] == [False, True]


LISTING = OutputPath("outlets/the-sample.html")


def test_a_listing_comes_in_every_format_it_is_asked_for() -> None:
    """Each holds its records and no other, and reads back whole."""
    archive = make_archive(FILES, PLACES, Edition.PUBLIC, per_listing_exports=LISTING_FORMATS)
    members = tuple(record.id for record in archive.records[:2])
    renditions = Worded(archive, render_formats)
    files: dict[str, str] = {
        path: content.decode()
        for path, content in render_listing_files(archive.config, renditions, LISTING, members)
    }
    assert list(files) == [f"outlets/the-sample.{extension}" for extension in LISTING_FORMATS]
    assert [each["id"] for each in rispy.loads(files["outlets/the-sample.ris"])] == ["a", "b"]
    library = parse_string(files["outlets/the-sample.bib"])
    assert (library.failed_blocks, [entry.key for entry in library.entries]) == ([], ["a", "b"])
    assert [each["id"] for each in json.loads(files["outlets/the-sample.csl.json"])] == ["a", "b"]
    rows = list(csv.DictReader(io.StringIO(files["outlets/the-sample.csv"], newline="")))
    assert [row["title"] for row in rows] == ['He said: "no", then; left', "'=1+1"]
    assert "Secret" not in "".join(files.values())


def test_a_listing_of_one_record_has_no_files_of_its_own() -> None:
    """That record's say the same."""
    archive = make_archive(FILES, PLACES)
    alone = render_listing_files(
        archive.config, Worded(archive, render_formats), LISTING, (archive.records[0].id,)
    )
    assert list(alone) == []
