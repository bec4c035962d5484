"""Names: what is an id, what is a name, and who is meant."""

import pytest

from archive_site.archive import build_archive
from archive_site.config import Config
from archive_site.curation.authorities import parse_authorities
from archive_site.fixity import Fixity
from archive_site.inspection.candidates import propose_entries
from archive_site.problems import Problem
from archive_site.records import Authority, AuthorityKind
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.loader import load_records

PEOPLE = "- id: jane-roe\n  preferred_name: Jane Roe\n  variant_names: [J. Roe]\n"


def resolve(fields: str, path: str = "a.md") -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Give the authorities of an archive with one record, and what was wrong."""
    text = f"---\ntitle: T\n{fields}\n---\nText."
    sources = Sources((SourceFile(path, text, Fixity("", 0)),))
    records, _ = load_records(sources, Config())
    people, _ = parse_authorities(AuthorityKind.PERSON, PEOPLE, "authorities/people.yaml")
    archive, problems = build_archive(Config(), people, records)
    return archive.authorities, problems


@pytest.mark.parametrize("name", ["jane-roe", "Jane Roe", "J. Roe"])
def test_an_id_and_every_name_mean_the_same(name: str) -> None:
    """So nothing new is made."""
    (authority,), problems = resolve(f"authors: [{name}]")
    assert (authority.id, problems) == ("jane-roe", ())


@pytest.mark.parametrize(
    "name", ["John Roe", "reuters", "Ann-Marie", "ООН", "김-정은", "AFP-JIJI", "al jazeera"]
)
def test_a_name_without_an_entry_is_no_mistake(name: str) -> None:
    """It gets an entry of its own, marked as implicit."""
    found, problems = resolve(f"authors: [{name}]")
    assert problems == ()
    assert [each.preferred_name for each in found if each.is_implicit] == [name]


@pytest.mark.parametrize("name", ["john-roe", "john_roe", "жан-ру"])
def test_an_id_without_an_entry_is_a_mistake(name: str) -> None:
    """Nobody is called so."""
    _, problems = resolve(f"authors:\n  - Jane Roe\n  - {name}")
    assert [each.where.line for each in problems] == [5]
    assert problems[0].code in {"authority-unknown", "authority-misspelt"}


def test_what_a_capture_says_is_always_a_name() -> None:
    """A byline in small letters must not stop a build."""
    sources = Sources((SourceFile("a.txt", "T\n\nby john-roe\n\nText.", Fixity("", 0)),))
    records, _ = load_records(sources, Config())
    assert build_archive(Config(), (), records)[1] == ()


def test_a_new_name_never_takes_an_id_that_is_taken() -> None:
    """Two people may have one id made of their names."""
    found, _ = resolve("authors: ['Jane, Roe!']")
    assert len({authority.id for authority in found}) == 2


@pytest.mark.parametrize("name", ["Jane Doe", "Doe: Jane", "#1 fan", "'t Hooft", "- dash"])
def test_the_entry_that_is_proposed_is_the_one_that_is_wanted(name: str) -> None:
    """Whoever pastes the hint has the entry, and is proposed nothing more."""
    quoted = "'" + name.replace("'", "''") + "'"
    sources = Sources((SourceFile("a.md", f"---\nauthors: [{quoted}]\n---\nText.", Fixity("", 0)),))
    records, _ = load_records(sources, Config())
    archive, _ = build_archive(Config(), (), records)
    (problem,) = propose_entries(archive)
    first, second = problem.hint.split("`")[1::2][:2]
    people, wrong = parse_authorities(AuthorityKind.PERSON, f"{first}\n{second}\n", problem.where.path)
    assert wrong == ()
    assert propose_entries(build_archive(Config(), people, records)[0]) == ()
