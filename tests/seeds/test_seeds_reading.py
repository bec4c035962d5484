"""What the reader makes of the five founding captures, against what they can truthfully say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive_site.captures.textdump import parse_text_dump
from archive_site.provenance import Basis
from archive_site.records import Description
from archive_site.texts.structure import BlockKind, Text

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
EXPECTED = SHARED / "seeds-expected.yaml"

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not EXPECTED.exists(), reason="the founding captures beside the project are absent"),
]


def cases() -> Iterator[Any]:
    """Give each founding capture's expectations as a parameter."""
    if EXPECTED.exists():
        for case in yaml.safe_load(EXPECTED.read_text(encoding="utf-8")):
            yield pytest.param(case, id=case["file"][:3])


each_seed = pytest.mark.parametrize("case", list(cases()))


def read(case: dict[str, Any]) -> tuple[Description, Text]:
    """Read the capture of a case."""
    path = SHARED / "seeds" / case["file"]
    return parse_text_dump(path.read_text(encoding="utf-8"), case["file"])


@each_seed
@pytest.mark.parametrize("name", ["title", "outlet", "authors", "place"])
def test_each_stated_value_is_read_and_no_other(case: dict[str, Any], name: str) -> None:
    """With its basis and the words it was read from."""
    description, _ = read(case)
    expected = case.get(name, {"value": None, "basis": "unknown"})
    field = getattr(description, name)
    value = list(field.value) if name == "authors" else field.value
    assert (expected["value"], expected["basis"]) == (value, field.basis.value)
    if "evidence" in expected:
        assert expected["evidence"] == field.evidence


@each_seed
def test_the_date_is_the_expected_one_with_its_basis(case: dict[str, Any]) -> None:
    """Stated, inferred or unknown; never more exact than the capture."""
    description, _ = read(case)
    value = description.date.value.text if description.date.value else None
    assert (case["date"]["value"], case["date"]["basis"]) == (value, description.date.basis.value)
    if description.date.basis is Basis.STATED:
        assert case["date"]["evidence"] == description.date.evidence


@each_seed
def test_language_section_subtitle_and_kind(case: dict[str, Any]) -> None:
    """Language and kind are inferred; subtitle and section stated or unknown."""
    description, _ = read(case)
    assert (case["language"], Basis.INFERRED) == (description.language.value, description.language.basis)
    assert case.get("section") == description.section.value
    assert case.get("subtitle") == description.subtitle.value
    assert case.get("kind") == (description.kind.value.value if description.kind.value else None)


@each_seed
def test_headings_and_captions_are_told_from_paragraphs(case: dict[str, Any]) -> None:
    """A question that opens a paragraph in the capture may stay in it."""
    _, text = read(case)
    headings = [block.text for block in text.of_kind(BlockKind.HEADING)]
    assert [each for each in case["headings"] if each in headings or not each.endswith("?")] == headings
    assert case.get("captions", []) == [block.text for block in text.of_kind(BlockKind.CAPTION)]


@each_seed
def test_furniture_is_left_out_and_a_disclaimer_kept(case: dict[str, Any]) -> None:
    """All that is expected, and no sentence of the article."""
    _, text = read(case)
    furniture = {piece.text for piece in text.furniture}
    assert set(case.get("furniture", [])) | set(case.get("empty_sections", [])) <= furniture
    if case.get("furniture") == []:
        assert furniture == set()
    disclaimers = [block.text for block in text.of_kind(BlockKind.DISCLAIMER)]
    assert bool(case.get("disclaimer")) == bool(disclaimers)
    assert all(each.startswith(case["disclaimer"]) for each in disclaimers)
    assert all(piece.reason for piece in text.furniture)


@each_seed
def test_the_text_begins_and_ends_where_the_article_does(case: dict[str, Any]) -> None:
    """Its first and last words, datelines apart."""
    _, text = read(case)
    paragraphs = text.paragraphs
    assert paragraphs[0].startswith(case["first_words"])
    assert "".join(paragraphs[-1].split("[47]")).endswith(case["last_words"])


@each_seed
def test_references_are_linked_from_their_marks(case: dict[str, Any]) -> None:
    """As many as the capture lists, each with the marks that point to it."""
    _, text = read(case)
    assert case.get("references", 0) == len(text.references)
    assert all(reference.markers for reference in text.references)
    assert all(len(reference.markers) == (2 if reference.number == 2 else 1) for reference in text.references)


@each_seed
def test_every_evidence_names_its_line(case: dict[str, Any]) -> None:
    """The first of the quoted passages stands on the line given."""
    description, _ = read(case)
    lines = (SHARED / "seeds" / case["file"]).read_text(encoding="utf-8").split("\n")
    for field in (
        description.title,
        description.outlet,
        description.authors,
        description.date,
        description.kind,
    ):
        if field.evidence and field.where:
            assert field.evidence.split("; ")[0] in lines[field.where.line - 1]
