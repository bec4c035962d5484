"""Described fields, worded: on pages, in the queue and in the terminal."""

import pytest

from archive_site.accession.drafts import draft_curation
from archive_site.config import Config
from archive_site.curation.located import LocatedMap
from archive_site.curation.yamltext import parse_yaml
from archive_site.dates.expressions import parse_date
from archive_site.inspection.profiles import format_record
from archive_site.options import Edition
from archive_site.provenance import Basis, Field
from archive_site.records import Kind
from archive_site.views.fields import make_field, value_in_words
from archive_site.views.pages import RecordPage
from tests.making import make_archive, make_contents, make_pages, make_records


@pytest.mark.parametrize(
    ("by", "on", "words"),
    [
        ("Ann Roe", "2026-11-20", "Recorded by Ann Roe on 20 November 2026."),
        ("Ann Roe", "", "Recorded by Ann Roe."),
        ("", "2026-11-20", "Recorded on 20 November 2026."),
        ("", "", ""),
    ],
)
def test_the_opened_mark_says_who_and_when(by: str, on: str, words: str) -> None:
    """As far as either is known."""
    field = Field("T", Basis.CURATED, by=by or None, on=parse_date(on) if on else None)
    assert make_field("title", field, ()).account == words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("date", parse_date("2024-10~"), "about October 2024"),
        ("authors", ("A", "B"), "A; B"),
        ("kind", Kind.NEWS, "News report"),
        ("language", "mul", "Several languages"),
        ("title", None, ""),
        ("authors", (), ""),
    ],
)
def test_a_value_is_told_in_words(key: str, value: object, words: str) -> None:
    """As a curator reads it in the queue."""
    assert value_in_words(key, value) == words


def test_the_archives_curator_stands_for_what_is_curated() -> None:
    """On the record's page, where the settings name one."""
    files = {
        "a.md": "---\ntitle: T\ndate: {value: 2024, basis: stated}\nauthors: {value: [A], by: Bo}\n---\n\nx"
    }
    (record,) = make_records(files, Config(curators=("Roe, Ann",)))
    said = [getattr(record.description, key).by for key in ("title", "date", "authors", "outlet")]
    assert said == ["Ann Roe", None, "Bo", None]
    (record,) = make_records(files, Config(curators=("Roe, Ann", "Town Museum")))
    assert record.description.title.by is None


def test_a_page_says_whose_the_devised_title_is() -> None:
    """The program's, or the curator's."""
    files = {"a.md": "Words of the text.", "b.md": '---\ntitle: "[Ours]"\n---\n\nWords of the text.'}
    pages = make_pages(make_contents(make_archive(files)), Edition.PUBLIC)
    whys = {page.title.text: page.devised_why for page in pages if isinstance(page, RecordPage)}
    assert "opening words" in whys["[Words of the text]"]
    assert "curator" in whys["[Ours]"]


def test_the_terminal_tells_the_whole_provenance() -> None:
    """Reason, curator and day below the value."""
    source = "---\ntitle: {value: T, because: the print has it, by: Ann, on: 2026-11-20}\n---\n\nx"
    (record,) = make_records({"a.md": source})
    assert "the print has it; by Ann; on 2026-11-20" in format_record(record)


def test_a_draft_has_a_place_for_who_and_when() -> None:
    """Once for the whole file; taken out of its comment it holds for every field."""
    (record,) = make_records(
        {"a.txt": "The harbour opens again\n\nBy Jane Roe\n\nThe mayor opened the harbour."}
    )
    lines = draft_curation(record).splitlines()
    filled = [
        line.removeprefix("# ").replace('""', f'"{value}"')
        for start, value in (("# because:", "seen"), ("# by:", "Ann"), ("# on:", "2026-11-20"))
        for line in lines
        if line.startswith(start)
    ]
    node, problems = parse_yaml("\n".join([*filled, "place: Port Amber"]), "a.yaml")
    assert (isinstance(node, LocatedMap), problems) == (True, ())
    (again,) = make_records({"a.txt": "Words.", "a.yaml": "\n".join([*filled, "place: Port Amber"])})
    place = again.description.place
    assert (place.note, place.by, place.on and place.on.text) == ("seen", "Ann", "2026-11-20")
