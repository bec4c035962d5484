"""Addresses: names made safe, relative links there and back, digests of texts."""

import pytest

from archive_site.paths import (
    MAX_ID_BYTES,
    MAX_ID_LENGTH,
    Anchor,
    AuthorityId,
    OutputPath,
    RecordId,
    address_safe,
    authority_page,
    check_id,
    normalise_space,
    record_file,
    record_page,
    relative_href,
    resolve_href,
    text_digest,
)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("kim-jong-un", "Kim Jong-un"),
        ("kyivs-answer", "Kyiv’s answer"),
        ("київ-2024", "Київ, 2024!"),
        ("strasse", "Straße"),
        ("νικοσ", "ΝΙΚΟΣ"),
        ("हिन्दी-समाचार", "हिन्दी समाचार"),
        ("a-..-b", "a/../b"),
        ("con-", "CON"),
        ("con-txt", "con.txt"),
        ("index-", "Index"),
        ("x-csl", "x.csl"),
        ("", "!?"),
        ("", ".."),
    ],
)
def test_a_name_becomes_the_id_a_reader_would_expect(expected: str, name: str) -> None:
    """Letters of any script stay, in one case; signs become hyphens; reserved names step aside."""
    assert expected == address_safe(name)


def test_a_long_name_is_cut_to_what_file_systems_hold() -> None:
    """The limit holds in characters and in bytes, and never splits a character."""
    assert len(address_safe("a" * 500)) == MAX_ID_LENGTH
    assert len(address_safe("北" * 500).encode()) <= MAX_ID_BYTES
    assert set(address_safe("北" * 500)) == {"北"}


@pytest.mark.parametrize(
    "text",
    [
        *("", ".hidden", "a/b", "a\\b", "..", "A", "a b", "straße", "aux", "lpt1.txt", "index", "x.csl"),
        *("a" * 121, "北" * 90, "a--b", "e\u0301"),
    ],
)
def test_an_unsafe_id_is_refused_with_a_sentence(text: str) -> None:
    """Whatever could leave its folder, clash or need escaping is no id."""
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        check_id(text)


def test_a_safe_id_is_kept_as_written() -> None:
    """Checking changes nothing."""
    assert check_id("2025-04_a.b") == "2025-04_a.b"


def test_pages_and_files_of_a_record_stand_side_by_side() -> None:
    """The permalink and its exports share folder and name."""
    assert record_page(RecordId("a")) == "records/a.html"
    assert record_file(RecordId("a"), "csl.json") == "records/a.csl.json"


@pytest.mark.parametrize(
    ("expected", "target", "page"),
    [
        ("b.html", "records/b.html", "records/a.html"),
        ("../index.html", "index.html", "records/a.html"),
        ("records/a%20b.html", "records/a b.html", "index.html"),
        ("a.html", "records/a.html", "records/a.html"),
        ("a%3Ab.html", "a:b.html", "index.html"),
    ],
)
def test_a_relative_link_ends_in_a_file_name(expected: str, target: str, page: str) -> None:
    """Links work unpacked anywhere: no leading slash, no folder without file."""
    assert expected == relative_href(OutputPath(target), OutputPath(page))


def test_a_link_that_climbs_out_of_the_site_keeps_its_dots() -> None:
    """So that the audit can see that it leads nowhere."""
    assert resolve_href("../../x.html", OutputPath("records/a.html")) == "../x.html"


def test_a_digest_does_not_see_spacing() -> None:
    """Line ends, no-break spaces and composed accents make no other text."""
    assert text_digest("caf\u00e9 au lait") == text_digest(" cafe\u0301\u00a0au\nlait ")
    assert text_digest("one") != text_digest("two")
    assert normalise_space(" a\u00a0\n b ") == "a b"


def test_kinds_of_address_are_plain_texts() -> None:
    """An anchor is what stands after `#`, an authority's page is in its kind's folder."""
    assert Anchor("p-1") == "p-1"
    assert authority_page("people", AuthorityId("a")) == "people/a.html"
