"""Authority files: entries with their ids and names, and what may not occur twice."""

from archive_site.curation.authorities import parse_authorities
from archive_site.problems import Problem
from archive_site.records import Authority, AuthorityKind


def read(text: str) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Read a file of people."""
    return parse_authorities(AuthorityKind.PERSON, text, "authorities/people.yaml")


def test_an_entry_is_read_whole() -> None:
    """Every field of an entry, as the documentation shows it."""
    text = (
        "- id: jane-roe\n  preferred_name: Jane Roe\n  variant_names: [J. Roe, Jane  Roe, J. Roe]\n"
        "  type: author\n  same_as: https://example.org/1\n  note: Writes on harbours.\n"
    )
    (authority,), problems = read(text)
    assert problems == ()
    assert (
        authority.id,
        authority.preferred_name,
        authority.type,
        authority.note,
    ) == ("jane-roe", "Jane Roe", "author", "Writes on harbours.")
    assert authority.variant_names == ("J. Roe", "Jane Roe")
    assert authority.same_as == ("https://example.org/1",)


def test_an_id_is_made_of_the_name_where_none_is_given() -> None:
    """One line is an entry."""
    (authority,), _ = read("- preferred_name: Jane O’Roe")
    assert authority.id == "jane-oroe"


def test_one_wrong_entry_takes_no_other_with_it() -> None:
    """The rest of the file is read."""
    found, problems = read(
        "- preferred_name: A\n- just words\n- id: ../b\n  preferred_name: B\n- preferred_name: C\n"
    )
    assert [authority.preferred_name for authority in found] == ["A", "C"]
    assert [(each.code, each.where.line) for each in problems] == [("authority-shape", 2), ("id-unsafe", 3)]


def test_a_name_under_another_key_is_told_once_and_the_id_is_known_all_the_same() -> None:
    """That it has no name, and that a record gives an unknown id, would be the same mistake again."""
    (authority,), (problem,) = read("- id: jane-roe\n  name: Jane Roe\n")
    assert (authority.id, problem.code, problem.where.line) == ("jane-roe", "key-misspelt", 2)
    (authority,), (problem,) = read("- id: jane-roe\n  note: She writes.\n")
    assert (authority.id, problem.code) == ("jane-roe", "authority-nameless")
    assert read("- note: She writes.\n")[0] == ()


def test_spellings_in_one_line_are_asked_about() -> None:
    """No text has them all in a row, so none would ever be found."""
    (authority,), (problem,) = read("- preferred_name: A\n  variant_names: J. Roe, Jane R.\n")
    assert (problem.code, problem.where.line) == ("names-joined", 2)
    assert authority.variant_names == ("J. Roe, Jane R.",)


def test_a_name_of_two_entries_is_reported_in_the_line_where_it_stands() -> None:
    """Not at the entry: its list of variants may be long."""
    _, (problem,) = read("- preferred_name: A\n- preferred_name: B\n  variant_names:\n    - C\n    - A\n")
    assert (problem.code, problem.where.line, problem.where.column) == ("name-shared", 5, 7)


def test_an_address_that_could_run_is_refused() -> None:
    """`same_as` becomes a link."""
    (authority,), (problem,) = read(
        "- preferred_name: A\n  same_as: ['javascript:alert(1)', 'https://example.org/']\n"
    )
    assert (problem.code, authority.same_as) == ("url-invalid", ("https://example.org/",))


def test_a_repeated_id_names_both_places() -> None:
    """The first one stays."""
    (authority,), (problem,) = read("- preferred_name: A\n- preferred_name: B\n  id: a\n")
    assert authority.preferred_name == "A"
    assert (problem.code, problem.where.line) == ("id-repeated", 3)
    assert "authorities/people.yaml:1:" in problem.message
