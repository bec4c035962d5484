"""Described fields: plain values, values with provenance, and what a curator takes back."""

import pytest

from archive_site.curation.descriptions import parse_description, parse_language, parse_url, sign_description
from archive_site.curation.located import LocatedMap
from archive_site.curation.yamltext import parse_yaml
from archive_site.problems import Problem
from archive_site.provenance import Basis, Field
from archive_site.records import Description

READ = Description(
    title=Field("Read title", Basis.STATED, "Read title"),
    authors=Field(("Read Author",), Basis.STATED, "By Read Author"),
)


def describe(text: str) -> tuple[Description, tuple[Problem, ...]]:
    """Read fields over what a capture said."""
    fields, problems = parse_yaml(text, "a.yaml")
    assert isinstance(fields, LocatedMap)
    assert problems == ()
    return parse_description(fields, READ)


def test_a_plain_value_is_the_curators_word() -> None:
    """It wins over what was read."""
    title = describe("title: Our title")[0].title
    assert (title.value, title.basis, title.evidence) == ("Our title", Basis.CURATED, None)


def test_a_field_that_is_not_written_keeps_what_was_read() -> None:
    """Null is not written."""
    description, problems = describe("subtitle: S\ntitle: null\nauthors:\n")
    assert (READ.title, READ.authors, ()) == (description.title, description.authors, problems)


def test_provenance_is_kept_as_written() -> None:
    """All four parts of the long form."""
    date = describe('date: {value: 2025-04-28, basis: stated, evidence: "April 28", because: header}')[0].date
    assert (date.basis, date.evidence, date.note) == ("stated", "April 28", "header")
    assert date.value is not None
    assert date.value.text == "2025-04-28"


def test_one_because_serves_every_field_without_its_own() -> None:
    """A curator often has one reason for a whole file."""
    description = describe(
        "because: told by the index\ntitle: T\nplace: {value: P, because: told by the map}\n"
    )[0]
    assert (description.title.note, description.place.note) == ("told by the index", "told by the map")


def test_who_says_so_and_when_holds_for_the_file_and_for_one_field() -> None:
    """A field's own words win over the file's."""
    description, problems = describe(
        "by: Ann Roe\non: 2026-11-20\nbecause: seen\ntitle: T\nauthors: [A]\n"
        "place: {value: P, by: Bo, on: 2026-11-21}\ndate: {value: 2024-05, basis: stated}\n"
    )
    assert problems == ()
    for field in (description.title, description.authors, description.date):
        assert (field.by, field.on and field.on.text, field.note) == ("Ann Roe", "2026-11-20", "seen")
    place = description.place
    assert (place.by, place.on and place.on.text, place.note) == ("Bo", "2026-11-21", "seen")


@pytest.mark.parametrize(
    "day", ["2026-11", "2026-11-20~", "yesterday", "2026-11-31", "2026-11-20/2026-11-21"]
)
def test_the_day_on_which_a_curator_said_so_is_one_day(day: str) -> None:
    """A month is no day; of a field or of the whole file."""
    for text, line in ((f'on: "{day}"\ntitle: T', 1), (f'\ntitle: {{value: T, on: "{day}"}}', 2)):
        description, problems = describe(text)
        assert [(each.code, each.where.line) for each in problems] == [("date-invalid", line)]
        assert (description.title.value, description.title.on) == ("T", None)


def test_the_archives_curator_speaks_where_nobody_is_named() -> None:
    """For what rests on a curator's word, and for nothing else; nobody is invented."""
    description = describe(
        "title: T\nauthors: []\nplace: {value: P, by: Bo}\ndate: {value: 2024, basis: stated}"
    )[0]
    signed = sign_description(description, "Ann Roe")
    assert (signed.title.by, signed.authors.by, signed.place.by) == ("Ann Roe", "Ann Roe", "Bo")
    assert (signed.date.by, signed.outlet.by) == (None, None)
    assert sign_description(description, "") == description


@pytest.mark.parametrize("written", ["{value: []}", '{value: [""]}', '{value: ""}'])
def test_a_list_that_was_not_filled_in_is_reported(written: str) -> None:
    """It does not say that there is nobody."""
    description, problems = describe(f"authors: {written}")
    assert (description.authors, [each.code for each in problems]) == (READ.authors, ["value-missing"])


@pytest.mark.parametrize("written", ["[]", "{basis: unknown}", "{value: , basis: unknown}"])
def test_a_curator_can_say_that_nobody_is_known(written: str) -> None:
    """A name wrongly read from a capture can be taken back."""
    description, problems = describe(f"authors: {written}")
    assert (description.authors.value, description.authors.basis, problems) == ((), Basis.UNKNOWN, ())


def test_a_title_can_be_taken_back() -> None:
    """As above, for a single value."""
    title = describe("title: {basis: unknown, because: it was an advertisement}")[0].title
    assert (title.value, title.basis, title.note) == (None, Basis.UNKNOWN, "it was an advertisement")


@pytest.mark.parametrize(
    ("written", "value"),
    [("'[The pier]'", "The pier"), ("The  pier", "The pier"), ("'[A] and [b]'", "[A] and [b]")],
)
def test_a_translated_title_is_kept_without_the_brackets_of_citations(written: str, value: str) -> None:
    """They are put there again, once."""
    assert describe(f"translated_title: {written}")[0].translated_title.value == value
    assert describe("translated_title: '[ ]'")[1][0].code == "value-invalid"


def test_each_value_of_a_list_knows_its_place() -> None:
    """A missing authority is reported in its own line."""
    topics = describe("topics:\n  - a\n  - b\n  - a\n")[0].topics
    assert (topics.value, [place.line for place in topics.places]) == (("a", "b"), [2, 3])


@pytest.mark.parametrize("key", ["authors", "topics"])
def test_a_crowd_of_names_is_refused_where_it_begins(key: str) -> None:
    """A record of 2,500 authors, 50 kB, made a site of more than a gigabyte."""
    crowd = "".join(f"  - Name {number}\n" for number in range(501))
    described, problems = describe(f"{key}:\n{crowd}")
    assert [(each.code, each.where.line) for each in problems] == [("names-many", 502)]
    assert described == READ
    described, problems = describe(f"{key}:\n{crowd.replace('Name 500', 'Name 0')}")
    assert (len(getattr(described, key).value), problems) == (500, ())


def test_every_wrong_field_is_reported_and_keeps_what_was_read() -> None:
    """One run names them all."""
    description, problems = describe(
        "title: [a]\ndate: soon\nkind: gossip\nlanguage: English\noriginal_url: a b\nsection: {evidence: e}\n"
    )
    assert description == READ
    assert {each.code: each.where.line for each in problems} == {
        "value-not-text": 1,
        "date-invalid": 2,
        "kind-unknown": 3,
        "language-unknown": 4,
        "url-invalid": 5,
        "value-missing": 6,
    }


@pytest.mark.parametrize(
    "url", ["https://a.example/\u202etxt.exe", "https://a.example/\x1b[2J", "a.example", "//a"]
)
def test_an_address_that_hides_a_sign_is_none(url: str) -> None:
    """A reader would not see where it leads."""
    with pytest.raises(ValueError, match=r"address|sign"):
        parse_url(url)


@pytest.mark.parametrize(("written", "meant"), [("EN", "en"), ("en_US", "en-US"), ("ZH_Hant", "zh-Hant")])
def test_a_language_tag_of_another_form_is_offered_in_the_right_one(written: str, meant: str) -> None:
    """Systems write them with an underscore or in capitals."""
    with pytest.raises(ValueError, match=f"write {meant}$"):
        parse_language(written)
