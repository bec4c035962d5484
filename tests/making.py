"""Small archives and sites for tests, made from texts."""

import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from archive_site.archive import Archive, Origins, build_archive
from archive_site.building.pipeline import run_build
from archive_site.building.summaries import Summary
from archive_site.config import Config
from archive_site.curation.authorities import parse_authorities
from archive_site.curation.markup import parse_markdown
from archive_site.editions import Wall, withhold
from archive_site.fixity import Fixity
from archive_site.links.web import weave
from archive_site.options import Edition, Options
from archive_site.paths import OutputPath, RecordId
from archive_site.permanence.keeping import Permanence
from archive_site.printing import theme
from archive_site.printing.wording import Worded
from archive_site.problems import Problem
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.rolls.datasets import list_rolls, render_formats
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.loader import load_records
from archive_site.texts.hypertext import Html
from archive_site.texts.structure import Text
from archive_site.views import every, subjects
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.makers import run_maker
from archive_site.views.pages import PageView
from archive_site.views.parts import Row
from archive_site.views.rows import make_row
from archive_site.views.sheets import Bounds

INDEX = "pagefind/"


def make_records(files: Mapping[str, str], config: Config | None = None) -> tuple[Record, ...]:
    """Load records from texts by path; a problem fails the test."""
    read = [SourceFile(path, text, Fixity("0" * 64, len(text))) for path, text in files.items()]
    sources = Sources(
        records=tuple(each for each in read if not each.path.endswith(".yaml")),
        curations=tuple(each for each in read if each.path.endswith(".yaml")),
    )
    records, problems = load_records(sources, config or Config(), lambda _claim: None)
    assert not problems, problems
    return records


def try_archive(
    files: Mapping[str, str],
    authorities: Mapping[str, str] | None = None,
    edition: Edition = Edition.PRIVATE,
    **settings: Any,  # noqa: ANN401 - the fields of `Config`
) -> tuple[Archive, tuple[Problem, ...]]:
    """Put an archive of texts together; gives the problems that its links and names have."""
    entries: list[Authority] = []
    for kind, text in (authorities or {}).items():
        found, problems = parse_authorities(AuthorityKind(kind), text, f"authorities/{kind}.yaml")
        assert not problems, problems
        entries += found
    records = make_records(files)
    shown = [withhold(record, Wall(edition)) for record in records]
    return build_archive(replace(Config(), **settings), entries, shown, Origins(collected=records))


def make_archive(
    files: Mapping[str, str],
    authorities: Mapping[str, str] | None = None,
    edition: Edition = Edition.PRIVATE,
    **settings: Any,  # noqa: ANN401 - the fields of `Config`
) -> Archive:
    """Put an archive of texts together; a problem fails the test."""
    archive, problems = try_archive(files, authorities, edition, **settings)
    assert not problems, problems
    return archive


def make_contents(archive: Archive) -> Contents:
    """Group an archive for its pages, with its mentions found."""
    web, _ = weave(archive)
    return collect_contents(archive, web, Permanence(), word_rows(archive))


def word_rows(archive: Archive) -> dict[RecordId, Row]:
    """Word the row of every record of an archive."""
    return {record.id: make_row(archive, record) for record in archive.records}


def make_datasets(archive: Archive) -> dict[OutputPath, str]:
    """Give the files that hold the whole archive, by address."""
    rolls = list_rolls(archive, weave(archive)[0], Worded(archive, render_formats))
    return {roll.path: roll.join().decode() for roll in rolls}


def make_pages(contents: Contents, edition: Edition, bounds: Bounds | None = None) -> Iterator[PageView]:
    """Word every page of an edition, one after the other; long lists take several pages."""
    for maker in every.list_makers(contents, edition, bounds):
        yield from run_maker(maker)


def written(body: str = "", **fields: str) -> str:
    """Give a Markdown source of fields in YAML and a body."""
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\n{lines}---\n{body}\n"


def html_of(markdown: str) -> str:
    """Give the HTML of all blocks and notes, with the target of each inner link in braces."""
    pieces = pieces_of(parse_markdown(markdown, "a.md"))
    return "".join(piece if isinstance(piece, str) else f"{{{piece.target}}}" for piece in pieces)


def pieces_of(text: Text) -> Html:
    """Give the HTML of all blocks and notes of a text as one, its holes kept."""
    parts = [*(block.html for block in text.blocks), *(note.html for note in text.references)]
    return tuple(piece for html in parts for piece in html)


def write_sources(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write source files below a folder and give the folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def cut_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut lists of a few rows already into pages."""
    for module in (every, subjects):
        monkeypatch.setattr(module, "Bounds", partial(Bounds, most=3, sheet=2, tasks=2))


def build_site(
    sources: Path,
    output: Path,
    *,
    bounds: Bounds | None = None,
    **chosen: Any,  # noqa: ANN401 - the fields of `Options`
) -> Summary:
    """Build a site, without search unless it is asked for; with `bounds`, lists are cut that short."""
    options = Options(sources=sources, output=output, **{"has_search": False, **chosen})
    chosen_bounds = bounds or Bounds()
    with (
        patch.object(every, "Bounds", lambda: chosen_bounds),
        patch.object(subjects, "Bounds", lambda: chosen_bounds),
    ):
        return run_build(options, lambda _step, _count: None)


def copy_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let sites be built with a copy of the look below a folder; gives the copy, which can be changed."""
    package = Path(theme.__file__).parents[1]
    places = (package / "templates", package.parent / "templates")
    shutil.copytree(next(each for each in places if each.is_dir()), folder / "templates")
    monkeypatch.setattr(theme, "_PACKAGE", folder / "package")
    return folder / "templates"


def read_files(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def read_files_of(site: Path) -> dict[OutputPath, bytes]:
    """Read every file of a site outside the search index, by path."""
    found = read_files(site)
    return {OutputPath(name): content for name, content in found.items() if not name.startswith(INDEX)}
