"""JSON-LD of a record's page: nothing unknown or doubtful in it, and nothing breaks out of its block."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archive_site.citation.item import Citable
from archive_site.citation.linked import render_json_ld, schema_class
from archive_site.dates.expressions import parse_date
from archive_site.provenance import Basis
from archive_site.records import Kind
from tests.unit.citation_cases import BARE, BODY, FULL, TRANSLATED


def _page(citable: Citable) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(render_json_ld(citable))


@pytest.mark.parametrize(
    ("date", "basis", "expected"),
    [
        ("2025-04-28", Basis.STATED, "2025-04-28"),
        ("2025-04-28T10:00:00Z", Basis.CURATED, "2025-04-28"),
        ("2025-04-28", Basis.INFERRED, None),
        ("2025-04-28~", Basis.STATED, None),
        ("2025-04-28?", Basis.STATED, None),
        ("2025-04", Basis.STATED, None),
        ("2025", Basis.STATED, None),
        ("2025-04-28/2025-05-01", Basis.STATED, None),
    ],
)
def test_only_an_exact_day_is_the_day_of_publication(date: str, basis: Basis, expected: str | None) -> None:
    """A date there has no doubts, so a doubtful one has no place."""
    citable = replace(FULL, date=parse_date(date), date_basis=basis)
    assert _page(citable)["mainEntity"].get("datePublished") == expected


def test_what_is_unknown_is_left_out() -> None:
    """No class that nobody stated, no address that nobody promised."""
    assert _page(BARE) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "[Quarry closed …]",
        "isPartOf": {"@type": "WebSite", "name": "Quarry Archive"},
        "mainEntity": {"@type": "CreativeWork", "headline": "[Quarry closed …]"},
    }


@pytest.mark.parametrize("kind", [None, *Kind])
def test_every_kind_has_a_class(kind: Kind | None) -> None:
    """The general one where the kind is another or unknown."""
    is_known = kind not in {None, Kind.OTHER}
    assert (schema_class(replace(FULL, kind=kind)) != "CreativeWork") is is_known


def test_a_body_is_an_organisation_and_a_translation_an_alternative_headline() -> None:
    """Names stay whole."""
    page = _page(replace(TRANSLATED["article"], authors=(replace(BODY, same_as=("https://x.example/1",)),)))
    assert page["mainEntity"]["author"] == [
        {"@type": "Organization", "name": "Ministry of Works", "sameAs": ["https://x.example/1"]}
    ]
    assert page["mainEntity"]["alternativeHeadline"] == "Quarry closed after flood"


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028", "&lt;"]), st.text())
def test_no_text_ends_the_block_or_opens_another(title: str, abstract: str) -> None:
    """Whatever a capture holds reads back as it was written."""
    citable = replace(FULL, title=title, abstract=abstract)
    block = render_json_ld(citable)
    assert not set(block) & {"<", ">", "&", "\u2028", "\u2029", "\n"}
    assert json.loads(block)["name"] == title
