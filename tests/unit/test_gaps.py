"""Gaps: what is missing, inferred or in conflict, each with a stanza that closes it."""

import pytest
from msgspec.structs import replace

from archive_site.curation.descriptions import parse_description
from archive_site.curation.located import Located, LocatedMap
from archive_site.curation.yamltext import parse_yaml
from archive_site.dates.expressions import parse_date
from archive_site.inspection.candidates import propose_fields
from archive_site.inspection.gaps import Choice, curation_path, find_gaps, yaml_text
from archive_site.provenance import Basis, Field, Rival
from archive_site.records import Description, Record
from archive_site.views.queue import make_queue_pages
from archive_site.views.sheets import Bounds
from tests.making import make_archive, make_records

SOURCE = "---\ntitle: The harbour\noutlet: The Pier Gazette\nkind: news\nlanguage: en\n---\n\nText."


@pytest.fixture
def record() -> Record:
    """A record with a stated outlet, an inferred date in conflict, and no author."""
    (made,) = make_records({"records/harbour.md": SOURCE})
    rival = Rival("2024-05-04", "page header", "4 May 2024")
    date = Field(parse_date("2024-05~"), Basis.INFERRED, "Friday", None, None, (rival,))
    return made.replace(description=replace(made.description, date=date))


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
    assert 'date: {value: "2024-05~", because: "", by: "", on: ""}' in conflict.hint
    inferred = replace(record.description.date, rivals=())
    alone = record.replace(description=replace(record.description, date=inferred))
    codes = {each.code for each in propose_fields(replace(archive, records=(alone,)))}
    assert codes == {"field-missing", "field-inferred"}


def test_the_queue_lists_the_gaps_of_each_record() -> None:
    """With totals by kind, which add up."""
    (page,) = make_queue_pages(make_archive({"records/harbour.md": SOURCE}), Bounds())
    assert [item.label for item in page.groups[0].items] == ["Author", "Date", "Original address", "Captured"]
    assert sum(total.count for total in page.totals) == len(page.groups[0].items)


CAPTURE = """The harbour opens again

Port Amber, Friday - The mayor opened the harbour on Friday, after two years of work on both of its piers.

Boats came in from all the islands, and the band played until the rain began late in the afternoon.
"""
PAGE = """<!doctype html><html lang="en"><head><title>The harbour opens again | Pier Gazette</title>
<meta property="og:title" content="Harbour open at last"><meta name="author" content="Jane Roe, John Doe">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour to open", "author":
{"name": "Ann Poe"}, "datePublished": "2024-05-03"}</script></head><body><article>
<h1>The harbour opens again</h1>
<p>The mayor opened the harbour on Friday, after two years of work on both of its piers and on the quay.</p>
<p>Boats came in from all the islands, and the band played until the rain began late in the afternoon.</p>
</article></body></html>
"""
FILLED = {
    "title": "The harbour",
    "outlet": "Pier Gazette",
    "authors": "Jane Roe",
    "date": "2024-05-03",
    "kind": "news",
    "language": "en",
    "original_url": "https://example.org/harbour",
    "captured": "2026-11-20",
}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "a.md",
            "---\ntopics: [Harbour]\n---\n\nThe mayor opened the harbour, the first of the town.",
        ),
        ("a.txt", CAPTURE),
        ("a.html", PAGE),
        ("b.txt", '# no colon: "quoted" \\ words\n'),
    ],
)
def test_every_stanza_of_the_queue_closes_its_gap_when_pasted(file: str, text: str) -> None:
    """Each alone, filled in where it is empty: its gap is gone, the others stay, the value is curated."""
    (record,) = make_records({file: text})
    gaps = find_gaps(record)
    assert len(gaps) >= len(("original_url", "captured"))
    for gap in gaps:
        for stanza in gap.stanzas:
            filled = stanza.yaml.replace('value: ""', f'value: "{FILLED[gap.key]}"')
            filled = filled.replace('value: [""]', f'value: ["{FILLED[gap.key]}"]')
            (again,) = make_records(_pasted(file, text, filled))
            left = [each.key for each in find_gaps(again)]
            assert left == [each.key for each in gaps if each.key != gap.key]
            field: Field[object] = getattr(again.description, gap.key)
            is_nobody = stanza.choice is Choice.NOBODY
            assert field.basis is (Basis.UNKNOWN if is_nobody else Basis.CURATED)
            assert bool(field.value) is not is_nobody


def _pasted(file: str, text: str, stanza: str) -> dict[str, str]:
    if file.endswith(".md"):
        return {file: text.replace("---\n", f"---\n{stanza}\n", 1)}
    return {file: text, file.rpartition(".")[0] + ".yaml": f"{stanza}\n"}


def test_a_stanza_that_was_not_filled_in_is_reported() -> None:
    """An empty value is no statement, so nothing is settled by mistake."""
    (record,) = make_records({"a.txt": CAPTURE})
    for gap in find_gaps(record):
        if gap.kind.value == "missing":
            node, _ = parse_yaml(gap.stanza, "a.yaml")
            assert isinstance(node, LocatedMap)
            _, problems = parse_description(node, Description())
            assert [each.code for each in problems] == ["value-missing"]


def test_a_conflict_offers_each_value_that_was_read() -> None:
    """So that nothing need be typed."""
    (record,) = make_records({"a.html": PAGE})
    gaps = {gap.key: gap for gap in find_gaps(record)}
    offered = [stanza.yaml for stanza in gaps["title"].stanzas]
    assert sum("Harbour open at last" in yaml for yaml in offered) == 1
    assert sum("Harbour to open" in yaml for yaml in offered) == 1
    assert any('["Jane Roe", "John Doe"]' in stanza.yaml for stanza in gaps["authors"].stanzas)
