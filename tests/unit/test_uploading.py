"""A built site copied to a storage: what changed, and whole again after an interruption."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive_site.cli import main
from archive_site.options import Edition
from archive_site.problems import ArchiveError, MachineError
from archive_site.sites.uploading import UNFINISHED, UploadSummary, run_upload
from tests.making import build_site, read_files_of, write_sources, written

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")

Storage = Any
"""One of fsspec's, which has no types."""
SOURCES = {
    "archive.yaml": "title: Boats\n",
    "records/one.md": written("The first boat.", title="One", outlet="The Pier", date="2025-03-11"),
    "records/two.md": written("The second boat.", title="Two", outlet="The Pier", date="2025-03-12"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without a search index."""
    build_site(write_sources(tmp_path / "sources", SOURCES), tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def memory() -> Iterator[Storage]:
    """A storage that nobody has written to."""
    storage = fsspec.filesystem("memory")
    storage.store.clear()
    storage.pseudo_dirs[:] = [""]
    yield storage
    storage.store.clear()


def _stored(storage: Storage) -> dict[str, bytes]:
    return {path.removeprefix("/archive/"): storage.cat_file(path) for path in storage.find("/archive")}


def _rebuild(site: Path, **changed: str) -> None:
    sources = site.parent / "sources"
    for name, text in changed.items():
        path = sources / "records" / f"{name}.md"
        path.write_text(text, encoding="utf-8") if text else path.unlink()
    build_site(sources, site)


def test_an_upload_copies_the_site_then_what_changed_and_removes_what_is_gone(
    site: Path, memory: Storage
) -> None:
    """Three uploads; the storage is the site each time, and the last one finds nothing to do."""
    first = run_upload(site, "memory://archive")
    assert _stored(memory) == {str(path): content for path, content in read_files_of(site).items()}
    assert (first.kept, first.removed) == (0, 0)
    _rebuild(site, one="", two=SOURCES["records/two.md"].replace("second", "only"))
    second = run_upload(site, "memory://archive/")
    assert _stored(memory) == {str(path): content for path, content in read_files_of(site).items()}
    assert second.removed > 0
    assert second.kept > 0
    third = run_upload(site, "memory://archive")
    assert third == UploadSummary(0, second.written + second.kept, 0)


def test_an_upload_goes_to_a_folder_as_well(site: Path, tmp_path: Path) -> None:
    """Any address of fsspec's."""
    run_upload(site, f"file://{tmp_path}/served/here")
    assert read_files_of(tmp_path / "served" / "here") == read_files_of(site)


def test_an_interrupted_upload_is_made_whole_by_the_next(
    site: Path, memory: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the site is by then what the manifest there says it was."""
    run_upload(site, "memory://archive")
    before = read_files_of(site)
    _rebuild(site, two=SOURCES["records/two.md"].replace("second", "other"), three=SOURCES["records/one.md"])
    put = memory.put

    def fail(sources: list[str], targets: list[str]) -> None:
        put(sources, targets)
        raise OSError("the line went dead")

    monkeypatch.setattr(type(memory), "put", staticmethod(fail))
    with pytest.raises(MachineError, match="the line went dead"):
        run_upload(site, "memory://archive")
    monkeypatch.undo()
    assert UNFINISHED in _stored(memory)
    _rebuild(site, two=SOURCES["records/two.md"], three="")
    assert read_files_of(site) == before
    again = run_upload(site, "memory://archive")
    assert _stored(memory) == {str(path): content for path, content in before.items()}
    assert again.kept == 0


def test_what_others_put_there_is_not_touched(site: Path, memory: Storage) -> None:
    """Neither in a place that is no archive, nor beside our own files."""
    memory.pipe_file("/archive/letter.txt", b"mine")
    with pytest.raises(MachineError, match="no site of archive-site"):
        run_upload(site, "memory://archive")
    assert _stored(memory) == {"letter.txt": b"mine"}
    memory.rm_file("/archive/letter.txt")
    run_upload(site, "memory://archive")
    memory.pipe_file("/archive/letter.txt", b"mine")
    _rebuild(site, one="")
    run_upload(site, "memory://archive")
    assert _stored(memory)["letter.txt"] == b"mine"


def test_names_read_from_a_storage_lead_nowhere_else(site: Path, memory: Storage) -> None:
    """A manifest there may have been written by somebody else."""
    run_upload(site, "memory://archive")
    memory.pipe_file("/other.txt", b"mine")
    manifest = memory.cat_file("/archive/manifest-sha256.txt") + f"{'0' * 64}  ../other.txt\n".encode()
    memory.pipe_file("/archive/manifest-sha256.txt", manifest)
    run_upload(site, "memory://archive")
    assert memory.cat_file("/other.txt") == b"mine"


def test_a_site_that_is_not_as_it_was_built_stays_at_home(site: Path, memory: Storage) -> None:
    """Said by file."""
    (site / "index.html").write_text("changed", encoding="utf-8")
    with pytest.raises(ArchiveError) as caught:
        run_upload(site, "memory://archive")
    assert [each.code for each in caught.value.problems] == ["site-file-changed"]
    done = CliRunner().invoke(main, ["upload", "memory://archive", "--site", str(site)])
    assert done.exit_code == 1
    assert "Nothing was uploaded. 1 error" in done.output
    assert not memory.exists("/archive")


def test_an_address_nobody_knows_is_a_failure_with_its_cure(site: Path) -> None:
    """No traceback."""
    done = CliRunner().invoke(main, ["upload", "gopher://a/b", "--site", str(site)])
    assert done.exit_code == 3
    assert "archive-site[upload]" in done.output


def test_the_private_edition_is_uploaded_only_when_asked_for(site: Path, memory: Storage) -> None:
    """It shows what rights withhold."""
    build_site(site.parent / "sources", site, edition=Edition.PRIVATE)
    done = CliRunner().invoke(main, ["upload", "memory://archive", "--site", str(site)])
    assert done.exit_code == 3
    assert "--private" in done.output
    done = CliRunner().invoke(main, ["upload", "memory://archive", "--site", str(site), "--private"])
    assert done.exit_code == 0, done.output
    assert json.dumps(sorted(_stored(memory))) == json.dumps(sorted(map(str, read_files_of(site))))


def test_problems_of_the_site_can_be_printed_for_programs(site: Path) -> None:
    """As in the other commands."""
    (site / "extra.txt").write_text("x", encoding="utf-8")
    command = ["upload", "memory://archive", "--site", str(site), "--format", "json"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1
    assert "site-file-unlisted" in done.output
