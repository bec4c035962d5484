"""Settings: what each may be, and that a wrong one keeps its default."""

from pathlib import Path

import pytest

from archive_site import config
from archive_site.config import Config, parse_config
from archive_site.dates.expressions import parse_date
from archive_site.formats import RECORD_FORMATS
from archive_site.paths import parse_base_url
from archive_site.rights import Rights, Terms


def test_every_setting_is_read() -> None:
    """The whole file, as the documentation shows it."""
    text = (
        "title: Northport papers\ndescription: What the papers wrote\nlanguage: de\n"
        "base_url: https://example.org/archive\n"
        "curator: [Jane Roe, Town Library]\nlicence: CC0-1.0\nrights: record\n"
        "exports: {per_record: [bib, ris], per_listing: [csv]}\n"
        "doi: https://doi.org/10.5555/abc\nversion: 1.2\nreleased: 2025-04-28\n"
    )
    expected = Config(
        title="Northport papers",
        description="What the papers wrote",
        language="de",
        base_url="https://example.org/archive/",
        curators=("Jane Roe", "Town Library"),
        doi="10.5555/abc",
        version="1.2",
        released=parse_date("2025-04-28"),
        licence="CC0-1.0",
        terms=Terms(rights=Rights.RECORD),
        per_record_exports=("ris", "bib"),
        per_listing_exports=("csv",),
    )
    assert (expected, ()) == parse_config(text, "archive.yaml")


@pytest.mark.parametrize("text", ["", "# nothing\n", "title:\nexports:\n", "exports: {per_record: }"])
def test_what_is_left_out_has_its_default(text: str) -> None:
    """An empty settings file is a settings file."""
    assert (Config(), ()) == parse_config(text, "archive.yaml")


def test_the_search_from_a_disk_can_be_left_out() -> None:
    """It is there unless it is switched off; anything but true and false is reported."""
    assert parse_config("search: {offline: false}", "archive.yaml")[0].has_offline_search is False
    for text in ("search: {offline: true}", "search: {}", "search:", "title: T"):
        assert parse_config(text, "archive.yaml")[0].has_offline_search is True
    config, (problem,) = parse_config("search: {offline: never}", "archive.yaml")
    assert (config.has_offline_search, problem.code) == (True, "value-unknown")
    assert parse_config("search: no", "archive.yaml")[1][0].code == "value-not-map"


def test_no_exports_are_a_choice() -> None:
    """An empty list is not the same as none written."""
    assert parse_config("exports: {per_record: []}", "archive.yaml")[0].per_record_exports == ()
    assert parse_config("title: T", "archive.yaml")[0].per_record_exports == RECORD_FORMATS
    config, (problem,) = parse_config("exports: {per_listing: [json, ris]}", "archive.yaml")
    assert (config.per_listing_exports, problem.code) == (("ris",), "value-unknown")
    assert (config.per_record_exports, config.title) == (RECORD_FORMATS, Config().title)


def test_wrong_rights_publish_nothing() -> None:
    """A slip of the pen takes the narrower right."""
    config, (problem,) = parse_config("rights: everything", "archive.yaml")
    assert (config.terms.rights, problem.code) == (Rights.DARK, "value-unknown")


def test_every_wrong_setting_is_reported_in_one_run() -> None:
    """And the right ones between them are kept."""
    config, problems = parse_config(
        "title: [a]\nlanguage: English\nbase_url: x\nrights: all\nexports: ris\ncurator: J\ncolour: red\n",
        "archive.yaml",
    )
    assert Config(curators=("J",), terms=Terms(rights=Rights.DARK)) == config
    assert sorted(each.where.line for each in problems) == [1, 2, 3, 4, 5, 7]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://localhost:8000/a/", "http://localhost:8000/a/"),
        ("https://example.org/a/b", "https://example.org/a/b/"),
    ],
)
def test_a_public_address_ends_in_a_slash(written: str, address: str) -> None:
    """So that what is joined to it stays below it."""
    assert address == parse_base_url(written)


@pytest.mark.parametrize(
    "written",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a b",
        "https://a/?q=1",
        "https://a/#b",
        "//a/",
        'https://a/">b',
        "https://a\\\\b/",
    ],
)
def test_what_is_no_public_address_is_refused_with_an_example(written: str) -> None:
    """The sentence says what to write."""
    with pytest.raises(ValueError, match="write one like https://"):
        parse_base_url(written)


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("doi: 12345", "value-invalid"),
        ("doi: https://example.org/10.5555", "value-invalid"),
        ("released: 2025-04", "date-invalid"),
        ("released: 2025-04-28~", "date-invalid"),
        ("released: April", "date-invalid"),
        ("curator: [{a: b}]", "value-not-text"),
    ],
)
def test_what_a_citation_of_the_archive_needs_is_checked(setting: str, code: str) -> None:
    """A wrong DOI or day would be printed in every citation of the archive."""
    config, problems = parse_config(setting, "archive.yaml")
    assert (config, [each.code for each in problems]) == (Config(), [code])


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        ("shared_passages: {min_words: 20}", 20, []),
        ("shared_passages: {min_words: }", 12, []),
        ("shared_passages: {min_words: 3}", 12, ["value-unknown"]),
        ("shared_passages: {min_words: many}", 12, ["value-unknown"]),
        ("shared_passages: 20", 12, ["value-not-map"]),
        ("shared_passages: {max_words: 20}", 12, ["key-misspelt"]),
    ],
)
def test_the_shortest_shared_passage_is_a_number_of_words(text: str, expected: int, codes: list[str]) -> None:
    """From 8 to 200; anything else is reported and the default kept."""
    config, problems = parse_config(text, "archive.yaml")
    assert config.shortest_passage == expected
    assert [problem.code for problem in problems] == codes


def test_every_setting_that_may_stand_there_is_told_of() -> None:
    """One that is taken without a word and does nothing would mislead."""
    told = Path(__file__).resolve().parents[2].joinpath("docs", "sources.md").read_text(encoding="utf-8")
    assert not [key for key in config._KEYS if f"\n    {key}: " not in told]
    (found,) = parse_config("features: all\n", "archive.yaml")[1]
    assert found.code == "key-unknown"
