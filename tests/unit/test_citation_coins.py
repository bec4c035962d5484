"""COinS spans of awkward records: one test for each rule, one for each trap."""

from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from archive_site.citation.coins import render_coins
from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.head import head_tags
from archive_site.citation.item import Citable
from archive_site.dates.expressions import parse_date
from archive_site.records import Kind
from tests.unit.citation_cases import BARE, CASES, FULL, ORIGINAL, ROE


def _read(citable: Citable) -> list[tuple[str, str]]:
    """Read a span as Zotero does: split at `&` and `=`, decode, take `+` for a space."""
    pairs = (pair.partition("=") for pair in render_coins(citable).split("&"))
    return [(key, unquote(value).replace("+", " ")) for key, _, value in pairs]


def test_a_full_record_has_the_keys_that_zotero_reads() -> None:
    """In their order; spaces are percent-encoded, never a plus sign."""
    assert _read(FULL) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", "Quarry closed after floods"),
        ("rft.source", "The Sample"),
        ("rft.au", "Roe, Ann B."),
        ("rft.date", "2025-04-28"),
        ("rft.language", "en"),
        ("rft_id", ORIGINAL),
    ]
    assert "Quarry%20closed%20after%20floods" in render_coins(FULL)


def test_what_is_unknown_has_no_key_but_a_title_is_always_there() -> None:
    """Without a title Zotero asks a server."""
    keys = ["ctx_ver", "rft_val_fmt", "rft.type", "rft.title"]
    assert [key for key, _ in _read(BARE)] == keys
    assert dict(_read(replace(BARE, title="[ ]")))["rft.title"]


@pytest.mark.parametrize(("kind", "key"), [(Kind.NEWS, "rft.source"), (Kind.REPORT, "rft.publisher")])
def test_the_outlet_of_a_report_is_its_publisher(kind: Kind, key: str) -> None:
    """As a source it would be lost."""
    assert dict(_read(replace(FULL, kind=kind)))[key] == "The Sample"


def test_a_body_stands_whole_with_its_commas_and_a_person_divided() -> None:
    """A body has a key of its own; a whole name of a person ends in a comma; nobody stands twice."""
    body = CitedName("Department of Culture, Media and Sport", is_institution=True)
    names = (ROE, body, cite_person("Voltaire"), cite_person("Роу, Анна"), ROE)
    assert [pair for pair in _read(replace(FULL, authors=names)) if pair[0].startswith("rft.au")] == [
        ("rft.au", "Roe, Ann B."),
        ("rft.aucorp", "Department of Culture, Media and Sport"),
        ("rft.au", "Voltaire,"),
        ("rft.au", "Роу, Анна"),
    ]


def test_no_plus_sign_is_lost() -> None:
    """A wide one in words; in an address the same in other signs."""
    citable = replace(FULL, title="C++ & more", original_url="https://x.example/a+b?q=c+d%2B")
    assert "+" not in unquote(render_coins(citable).replace("%252B", ""))
    pairs = dict(_read(citable))
    assert pairs["rft.title"] == "C＋＋ & more"
    assert pairs["rft_id"] == "https://x.example/a%2Bb?q=c%20d%2B"


def test_dates_keep_their_doubts_and_an_undated_record_has_none() -> None:
    """The forms are those of the head."""
    assert dict(_read(replace(FULL, date=parse_date("2014-22"))))["rft.date"] == "summer 2014"
    assert "rft.date" not in dict(_read(replace(FULL, date=None)))


@pytest.mark.parametrize("case", CASES)
def test_a_listing_and_the_page_itself_give_zotero_the_same(case: str) -> None:
    """Type, title, number of authors, date and language."""
    tags = {
        attributes[0][1]: attributes[1][1] for attributes in (t.attributes for t in head_tags(CASES[case]))
    }
    pairs = dict(_read(CASES[case]))
    for key, name in (
        ("rft.type", "z:itemType"),
        ("rft.title", "citation_title"),
        ("rft.date", "citation_publication_date"),
        ("rft.language", "citation_language"),
    ):
        assert pairs.get(key) == tags.get(name)
    assert sum(key.startswith("rft.au") for key, _ in _read(CASES[case])) == len(CASES[case].authors)
