"""What a source says of itself: id, rights, capture, schema."""

import pytest

from archive_site.curation.located import LocatedMap
from archive_site.curation.statements import (
    parse_capture_claim,
    parse_id,
    parse_schema,
    parse_terms,
    resolve_id,
)
from archive_site.curation.yamltext import parse_yaml
from archive_site.dates.expressions import Day, parse_day
from archive_site.fixity import Fixity
from archive_site.paths import check_id
from archive_site.problems import Location, Problem
from archive_site.records import Capture
from archive_site.rights import Rights, Terms
from archive_site.sources.files import SourceFile

DIGEST = "ab" * 32


def fields_of(text: str) -> LocatedMap:
    """Read fields."""
    node, _ = parse_yaml(text, "a.md")
    return node if isinstance(node, LocatedMap) else LocatedMap({}, Location("a.md"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("records/Quay 2.txt", "quay-2"),
        ("records/deep/Ünter.md", "ünter"),
        ("records/index.md", "index-"),
        ("CON.txt", "con-"),
        ("records/u\u0308ber.md", "über"),
        ("a.b.md", "a.b"),
    ],
)
def test_a_files_name_makes_a_safe_id(path: str, expected: str) -> None:
    """Whatever the name, the address works on every system."""
    problems: list[Problem] = []
    assert (expected, []) == (resolve_id(parse_id(fields_of(""), problems), path, problems), problems)


@pytest.mark.parametrize(
    "written", ["../x", "CON", "a/b", "index", "Quay", "a b", ".a", "a\\b", "é" * 200, "???", "x" * 121]
)
def test_the_id_that_is_offered_is_safe(written: str) -> None:
    """Whoever writes what the hint says has done enough."""
    problems: list[Problem] = []
    assert resolve_id(parse_id(fields_of(f"id: '{written}'"), problems), "a.md", problems) is None
    offered = problems[0].hint.partition("`id: ")[2].partition("`")[0]
    assert offered == check_id(offered)


def test_wrong_rights_take_the_narrowest_right() -> None:
    """A slip of the pen publishes nothing."""
    problems: list[Problem] = []
    for text in ("rights: ful", "rights: {value: ful}", "rights: [full]"):
        assert parse_terms(fields_of(text), problems).rights is Rights.DARK
    assert [each.code for each in problems] == ["value-unknown", "value-unknown", "value-not-text"]


def test_rights_come_with_their_reason() -> None:
    """The reason is shown to readers."""
    terms = parse_terms(fields_of("rights: {value: record, because: asked, holder: H, licence: L}"), [])
    assert terms == Terms(rights=Rights.RECORD, because="asked", holder="H", licence="L")
    assert parse_terms(fields_of("title: a"), []) == Terms()


@pytest.mark.parametrize(
    ("rights", "code"),
    [
        ("{value: full, until: 2030-01}", "date-invalid"),
        ("{value: full, until: 2030-01-01?}", "date-invalid"),
        ("{value: full, until: soon}", "date-invalid"),
        ("{value: full, until: 2030-01-01, meanwhile: full}", "embargo-useless"),
        ("{until: 2030-01-01, meanwhile: full}", "embargo-useless"),
        ("{value: dark, until: 2030-01-01}", "embargo-useless"),
        ("{value: full, meanwhile: record}", "embargo-useless"),
        ("{value: full, until: 2030-01-01, meanwhile: never}", "value-unknown"),
    ],
)
def test_an_embargo_that_cannot_be_kept_is_reported(rights: str, code: str) -> None:
    """No day, no certain day, or nothing that is withheld until then."""
    problems: list[Problem] = []
    parse_terms(fields_of(f"rights: {rights}"), problems)
    assert [each.code for each in problems] == [code]


@pytest.mark.parametrize("meanwhile", Rights)
@pytest.mark.parametrize("wider", Rights)
def test_nothing_is_shown_during_an_embargo_that_is_not_shown_after_it(
    meanwhile: Rights, wider: Rights
) -> None:
    """Whoever says what holds then: the record, its outlet or the archive."""
    own = Terms(until=parse_day("2030-01-01"), meanwhile=meanwhile)
    before = own.over(Terms(rights=wider)).on(Day(2029, 12, 31)).stated
    assert not wider.is_narrower_than(before)


@pytest.mark.parametrize("written", ["1", '"1"', ""])
def test_the_known_schema_is_read(written: str) -> None:
    """Leaving it out is the same."""
    problems: list[Problem] = []
    parse_schema(fields_of(f"schema: {written}"), problems)
    assert problems == []


def test_a_digest_may_be_in_capitals() -> None:
    """Some tools print it so."""
    claim = parse_capture_claim(fields_of(f"capture: {{file: a.txt, sha256: {DIGEST.upper()}}}"), [])
    assert claim is not None
    assert claim.digest == DIGEST


def test_a_claim_without_its_file_is_kept_with_its_digest() -> None:
    """The record names the capture it describes, wherever that is kept."""
    claim = parse_capture_claim(fields_of(f"capture: {{file: x/a.txt, sha256: {DIGEST}, size_bytes: 7}}"), [])
    assert claim is not None
    assert Capture("a.txt", Fixity(DIGEST, 7)) == claim.as_capture(None, "")


@pytest.mark.parametrize(
    ("claimed", "codes"),
    [
        (f"sha256: {DIGEST}, size_bytes: 7", []),
        (f"sha256: {'cd' * 32}, size_bytes: 8", ["capture-digest"]),
        (f"sha256: {DIGEST}, size_bytes: 8", ["capture-size"]),
        ("size_bytes: 8", ["capture-size"]),
        ("file: a.txt", []),
    ],
)
def test_a_file_found_is_compared_with_the_claim(claimed: str, codes: list[str]) -> None:
    """A wrong size with a right digest is a slip, with a wrong digest it is no news."""
    problems: list[Problem] = []
    claim = parse_capture_claim(fields_of(f"capture: {{{claimed}}}"), problems)
    assert claim is not None
    claim.check(SourceFile("a.txt", "text", Fixity(DIGEST, 7)), problems)
    assert codes == [each.code for each in problems]
