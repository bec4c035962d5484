"""Files of the whole archive are joined of what the last site has, and so are those of listings."""

from pathlib import Path

import pytest

from archive_site.archive import Archive
from archive_site.printing import wording
from archive_site.records import Record
from archive_site.rolls.datasets import render_formats
from archive_site.rolls.renditions import Rendition
from tests.making import build_site, read_files_of, write_sources, written

MANY = 12


def _write(sources: Path, title: str) -> None:
    texts = {f"records/r{number}.md": ("A line.", f"Title {number}") for number in range(MANY)}
    texts["records/r3.md"] = ("A line.", title)
    write_sources(
        sources,
        {
            path: written(text, title=told, outlet="The Pier", topics="[Boats]")
            for path, (text, told) in texts.items()
        },
    )


def test_what_files_have_of_other_records_is_not_rendered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title stands in the files of its outlet, its topic and the whole archive, beside all others."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    _write(sources, "Title 3")
    build_site(sources, site, cache=tmp_path / "cache")

    def render_another(archive: Archive, record: Record) -> Rendition:
        assert record.title == "Another title"
        return render_formats(archive, record)

    retold = sources / "records" / "r3.md"
    retold.write_text(
        retold.read_text(encoding="utf-8").replace("Title 3", "Another title"), encoding="utf-8"
    )
    with monkeypatch.context() as patched:
        patched.setattr(wording, "render_formats", render_another)
        build_site(sources, site, cache=tmp_path / "cache")
    build_site(sources, tmp_path / "clean")
    assert read_files_of(site) == read_files_of(tmp_path / "clean")
    assert b"Another title" in (site / "outlets" / "the-pier.bib").read_bytes()


def test_what_files_have_is_not_taken_from_one_that_was_changed(tmp_path: Path) -> None:
    """All are rendered again then."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    _write(sources, "Title 3")
    build_site(sources, site, cache=tmp_path / "cache")
    whole = site / "data" / "records.bib"
    whole.write_bytes(whole.read_bytes().replace(b"Title 4", b"Spoilt!"))
    _write(sources, "Another title")
    build_site(sources, site, cache=tmp_path / "cache")
    build_site(sources, tmp_path / "clean")
    assert read_files_of(site) == read_files_of(tmp_path / "clean")
