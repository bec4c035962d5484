"""Candidates: an entry is proposed for each name that records use and no authority file knows."""

from pathlib import Path

from archive_site.archive import build_archive
from archive_site.config import Config
from archive_site.curation.authorities import parse_authorities
from archive_site.dates.expressions import Day
from archive_site.fixity import Fixity
from archive_site.inspection.candidates import propose_entries, report_embargoes, report_repeats
from archive_site.problems import Problem, Severity
from archive_site.records import AuthorityKind
from archive_site.sources.files import SourceFile, Sources, read_sources
from archive_site.sources.loader import load_records
from tests.making import make_archive, write_sources, written


def propose(fields: str, outlets: str = "") -> tuple[Problem, ...]:
    """Give the proposals for an archive of one record."""
    sources = Sources((SourceFile("a.md", f"---\n{fields}\n---\nText.", Fixity("", 0)),))
    records, _ = load_records(sources, Config())
    known, _ = parse_authorities(AuthorityKind.OUTLET, outlets, "authorities/outlets.yaml")
    return propose_entries(build_archive(Config(), known, records)[0])


def test_each_name_is_proposed_once_in_the_file_of_its_kind() -> None:
    """A proposal is a warning: the archive is good without it."""
    found = propose("outlet: Harbour Times\nauthors: [Jane Roe, Harbour Times]\ntopics: [Fishery]")
    assert [(each.where.path, each.severity) for each in found] == [
        ("authorities/outlets.yaml", Severity.WARNING),
        ("authorities/people.yaml", Severity.WARNING),
        ("authorities/topics.yaml", Severity.WARNING),
    ]


def test_a_name_that_has_an_entry_is_not_proposed() -> None:
    """Under whichever of its spellings it was used."""
    entry = "- preferred_name: Harbour Times\n  variant_names: [The Times of the Harbour]\n"
    assert propose("outlet: The Times of the Harbour", entry) == ()


def test_an_archive_without_names_gets_no_proposals() -> None:
    """Nothing is invented."""
    assert propose("title: T") == ()


def test_an_embargo_that_is_over_is_told() -> None:
    """From its day on, and of no other record."""
    ended, kept = "{value: full, until: 2030-01-31}", "{value: full, until: 2030-02-01}"
    archive = make_archive({"a.md": written("x", rights=ended), "b.md": written("x", rights=kept)})
    (found,) = report_embargoes(archive, Day(2030, 1, 31))
    assert (found.code, found.where.path) == ("embargo-over", "a.md")
    assert report_embargoes(archive, Day(2030, 1, 30)) == ()


def test_a_capture_that_is_there_twice_is_told_of(tmp_path: Path) -> None:
    """Once for each after the first; records without a capture have none in common."""
    words = "The mayor opened the harbour.\n\nMany people came to see it on that day."
    files = {"a.txt": words, "b/c.txt": words, "d.txt": f"{words} All.", "e.md": "Words.", "f.md": "Words."}
    sources, _ = read_sources(write_sources(tmp_path, files))
    records, _ = load_records(sources, Config())
    (found,) = report_repeats(build_archive(Config(), (), records)[0])
    assert (found.code, found.severity) == ("capture-repeated", Severity.WARNING)
    assert {found.where.path, found.message.rpartition(" ")[2]} == {"a.txt", "b/c.txt"}
