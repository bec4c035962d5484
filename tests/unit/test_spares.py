"""A spare holds nothing but files of the site, and nothing else of it is ever used."""

from pathlib import Path

import pytest

from archive_site.paths import OutputPath
from archive_site.sites.spares import bring_out, cut_down, make_spare, put_away, remove_spare

PATHS = [OutputPath("index.html"), OutputPath("records/a.html"), OutputPath("records/deep/b.html")]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a folder that stands for a site."""
    for path in PATHS:
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(path)
    return tmp_path / "site"


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _inodes(site: Path, *paths: OutputPath) -> dict[OutputPath, int]:
    return {path: (site / path).stat().st_ino for path in paths}


def test_a_spare_takes_the_place_of_an_empty_folder(site: Path, tmp_path: Path) -> None:
    """With the very files of the site."""
    spare, stage = tmp_path / "cache" / "spare", tmp_path / "stage"
    make_spare(site, PATHS, spare)
    stage.mkdir()
    bring_out(spare, stage)
    assert (spare.exists(), _files(stage)) == (False, set(PATHS))
    assert cut_down(stage, _inodes(site, *PATHS)) == set(PATHS)
    put_away(stage, spare)
    assert (stage.exists(), _files(spare)) == (False, set(PATHS))


def test_without_a_spare_the_folder_stays_empty(tmp_path: Path) -> None:
    """Also where a link stands in its place: one in a cache leads nowhere."""
    (tmp_path / "stage").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").write_text("kept")
    (tmp_path / "spare").symlink_to(tmp_path / "elsewhere")
    for spare in (None, tmp_path / "none", tmp_path / "spare"):
        bring_out(spare, tmp_path / "stage")
        assert list((tmp_path / "stage").iterdir()) == []
    remove_spare(tmp_path / "spare")
    assert (tmp_path / "elsewhere" / "kept").read_text() == "kept"


def test_nothing_stays_that_is_no_file_of_the_site(site: Path, tmp_path: Path) -> None:
    """Neither files of another content, nor more of them, nor links, nor folders that nobody needs."""
    spare = tmp_path / "spare"
    make_spare(site, PATHS, spare)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").write_text("kept")
    (spare / "records" / "a.html").unlink()
    (spare / "records" / "a.html").write_text("forged")
    (spare / "extra.html").write_text("forged")
    (spare / "linked").symlink_to(tmp_path / "elsewhere")
    (spare / "more").mkdir()
    (spare / "more" / "c.html").write_text("forged")
    there = cut_down(spare, _inodes(site, PATHS[0], PATHS[1]))
    assert there == {PATHS[0]}
    assert _files(spare) == {PATHS[0]}
    assert not (spare / "more").exists()
    assert not (spare / "records" / "deep").exists()
    assert (tmp_path / "elsewhere" / "kept").read_text() == "kept"


def test_a_folder_that_is_a_link_is_not_gone_into(site: Path, tmp_path: Path) -> None:
    """Whoever wrote the cache could have files elsewhere removed, or written."""
    spare = tmp_path / "spare"
    make_spare(site, PATHS[:1], spare)
    (spare / "records").symlink_to(site / "records")
    assert cut_down(spare, _inodes(site, *PATHS)) == {PATHS[0]}
    assert _files(site) == set(PATHS)
    assert not (spare / "records").exists()


def test_no_folder_is_left_without_files(site: Path, tmp_path: Path) -> None:
    """Though files were to stay there that are none of the site's any more."""
    spare = tmp_path / "spare"
    make_spare(site, PATHS, spare)
    assert cut_down(spare, {**_inodes(site, PATHS[0]), PATHS[1]: 0, PATHS[2]: 0}) == {PATHS[0]}
    assert [path.name for path in spare.iterdir()] == ["index.html"]
