"""The archive of attacks, built in one go and read in a browser: nothing runs, asks or escapes."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Dialog

from archive_site.problems import ArchiveError, Problem, Severity
from archive_site.verification import read_site
from tests.attacks import write_attacks
from tests.browser.reading import OpenReader, Site, serve_folder
from tests.making import build_site


def _refusals(sources: Path, output: Path) -> tuple[Problem, ...]:
    with pytest.raises(ArchiveError) as refused:
        build_site(sources, output)
    return tuple(each for each in refused.value.problems if each.severity is Severity.ERROR)


@pytest.mark.browser
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("every", [40, pytest.param(1, marks=pytest.mark.soak)])
def test_an_archive_of_attacks_is_refused_or_harmless(
    tmp_path: Path, every: int, open_reader: OpenReader
) -> None:
    """What is refused has a place and a hint; of the rest no page runs a script or asks elsewhere.

    All files are read in every run; a browser opens one page of forty, and in `make soak` each of some 250.
    """
    sources, output = tmp_path / "sources", tmp_path / "out" / "site"
    count = write_attacks(sources)
    assert count >= 150
    before = sorted(path.name for path in tmp_path.iterdir())
    refused = _refusals(sources, output)
    assert not output.exists()
    assert all(each.where.path and each.message and each.hint for each in refused)
    for path in {each.where.path for each in refused}:
        named = [each for each in sources.rglob("*") if _printable(each, sources) == path]
        assert named, path
        for each in named:
            each.unlink()
    built = build_site(sources, output, has_search=True)
    assert built.records > 120
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({*before, "out"})
    assert [each for each in read_site(output)[1] if each.severity is Severity.ERROR] == []
    with serve_folder(output) as url:
        _visit(Site(output, url), every, open_reader)


def _printable(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    return "".join(char if char.isprintable() or ord(char) > 0x9F else f"\\x{ord(char):02x}" for char in name)


def _visit(site: Site, every: int, open_reader: OpenReader) -> None:
    reader = open_reader()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    reader.page.on("dialog", note)
    for page in site.pages[::every]:
        reader.page.goto(f"{site.url}{page}")
        # A frame, a form or an element with a handler would be one that a vector has made.
        made = reader.page.evaluate(
            "[window.ran, document.querySelectorAll('iframe,object,embed,form[action*=evil],base,portal,"
            "article img,[onload],[onerror],[onclick],[onfocus],[srcdoc],style').length,"
            "[...document.links].filter(a => !/^(https?|mailto):/.test(a.href)).length]"
        )
        assert made == [None, 0, 0], page
    assert dialogs == []
    assert reader.console == []
    assert reader.foreign_requests(site.url) == []
    assert json.loads((site.folder / "data/records.json").read_text(encoding="utf-8"))
