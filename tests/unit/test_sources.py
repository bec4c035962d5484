"""Source files: what is found, in which order, and what is never opened."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_site.paths import MARKER
from archive_site.problems import Problem
from archive_site.sources import files
from archive_site.sources.files import Sources, read_capture, read_file, read_sources
from archive_site.sources.whereabouts import find_captures


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a folder of sources with one record."""
    folder = tmp_path / "sources"
    folder.mkdir()
    write(folder / "records" / "good.md")
    return folder


def write(path: Path, content: bytes = b"Text.\n") -> Path:
    """Write a file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def paths_of(found: Sources) -> list[str]:
    """Give the paths of the record files."""
    return [source.path for source in found.records]


def codes_of(problems: tuple[Problem, ...]) -> list[str]:
    """Give code and path of each problem, shortly."""
    return [f"{each.code} {each.where.path}" for each in problems]


def test_files_come_in_the_order_of_their_paths(root: Path) -> None:
    """Whatever the file system's own order is."""
    for name in ("z/a.md", "b.md", "a.txt", "a/z.md", "Å.md"):
        write(root / "records" / name)
    found, problems = read_sources(root)
    assert paths_of(found) == [
        f"records/{name}" for name in ("a.txt", "a/z.md", "b.md", "good.md", "z/a.md", "Å.md")
    ]
    assert problems == ()


def test_line_ends_and_a_byte_order_mark_change_no_text(root: Path) -> None:
    """But the digest is of the bytes as they are."""
    raw = "\ufeffOne\r\ntwo\rthree\n".encode()
    write(root / "records" / "good.md", raw)
    (source,) = read_sources(root)[0].records
    assert source.text == "One\ntwo\nthree\n"
    assert (source.fixity.digest, source.fixity.size_bytes) == (hashlib.sha256(raw).hexdigest(), len(raw))


def test_hidden_files_and_built_sites_are_no_sources(root: Path) -> None:
    """A site may be built inside a folder of captures."""
    write(root / "records" / ".draft.md")
    write(root / "records" / "Thumbs.db")
    write(root / "records" / ".git" / "a.md")
    write(root / "records" / "_site" / MARKER)
    write(root / "records" / "_site" / "deep" / "a.txt")
    found, problems = read_sources(root)
    assert (paths_of(found), problems) == (["records/good.md"], ())


def test_a_loose_folder_may_have_settings_and_authorities(tmp_path: Path) -> None:
    """Whoever begins with a folder of texts can add them one by one."""
    for name in ("a.txt", "archive.yaml", "ledger.yaml", "authorities/people.yaml", "deep/b.txt"):
        write(tmp_path / name)
    found, problems = read_sources(tmp_path)
    assert (paths_of(found), problems) == (["a.txt", "deep/b.txt"], ())
    assert found.config is not None
    assert [source.path for _, source in found.authorities] == ["authorities/people.yaml"]


def test_a_link_out_of_the_sources_is_refused(root: Path) -> None:
    """It could publish any file of the machine."""
    secret = write(root.parent / "secret.txt")
    (root / "records" / "link.txt").symlink_to(secret)
    found, problems = read_sources(root)
    assert (paths_of(found), codes_of(problems)) == (["records/good.md"], ["file-outside records/link.txt"])


def test_a_link_inside_the_sources_is_followed(root: Path) -> None:
    """It shows nothing that is not there anyway."""
    (root / "records" / "link.md").symlink_to(root / "records" / "good.md")
    assert read_sources(root)[1] == ()


def test_a_link_to_itself_or_to_nothing_is_a_problem_and_no_crash(root: Path) -> None:
    """Some versions of Python give the first one an exception of its own."""
    (root / "records" / "loop.txt").symlink_to("loop.txt")
    (root / "records" / "gone.txt").symlink_to("nowhere.txt")
    expected = ["file-unreadable records/gone.txt", "file-unreadable records/loop.txt"]
    assert codes_of(read_sources(root)[1]) == expected


@pytest.mark.parametrize("name", ["records/linked", "authorities"])
def test_a_link_to_a_folder_is_told_and_not_followed(root: Path, name: str) -> None:
    """Else its files would silently be missing."""
    write(root.parent / "elsewhere" / "people.yaml")
    (root / name).symlink_to(root.parent / "elsewhere", target_is_directory=True)
    found, problems = read_sources(root)
    assert (paths_of(found), codes_of(problems)) == (["records/good.md"], [f"folder-linked {name}"])
    assert found.authorities == ()


def test_records_may_not_be_a_link(tmp_path: Path) -> None:
    """The folder named by --sources may be one."""
    elsewhere = write(tmp_path / "elsewhere" / "a.txt").parent
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "records").symlink_to(elsewhere, target_is_directory=True)
    assert codes_of(read_sources(tmp_path / "sources")[1]) == ["folder-linked records"]
    (tmp_path / "link").symlink_to(elsewhere, target_is_directory=True)
    assert paths_of(read_sources(tmp_path / "link")[0]) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_opened(root: Path) -> None:
    """Reading a pipe would wait for ever."""
    os.mkfifo(root / "records" / "pipe.txt")
    assert codes_of(read_sources(root)[1]) == ["file-unreadable records/pipe.txt"]


def test_a_huge_file_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film that was dropped in by mistake."""
    write(root / "records" / "film.txt", b"x" * 2_000_001)
    monkeypatch.setattr(files, "MAX_SIZE_BYTES", 2_000_000)
    (problem,) = read_sources(root)[1]
    assert (problem.code, problem.message) == ("file-too-large", "the file is larger than 2 MB")


@pytest.mark.skipif(os.name == "nt", reason="this system has no such names")
def test_a_name_that_cannot_be_printed_is_refused(root: Path) -> None:
    """It would break lines of output, or could not be written at all."""
    write(root / "records" / "two\nlines.txt")
    (root / "records" / os.fsdecode(b"latin-\xe9.txt")).write_bytes(b"Text.\n")
    expected = ["file-name records/latin-\\xdce9.txt", "file-name records/two\\x0alines.txt"]
    assert sorted(codes_of(read_sources(root)[1])) == expected


def test_a_folder_that_cannot_be_listed_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its records would silently be missing."""
    write(root / "records" / "closed" / "a.md")
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert codes_of(read_sources(root)[1]) == ["file-unreadable records/closed"]


def test_a_file_that_cannot_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the others are read."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "open", refuse, raising=False)
    (problem,) = read_sources(root)[1]
    assert problem.message == "the file cannot be read: Permission denied"


def test_accents_of_a_name_may_be_stored_apart(root: Path) -> None:
    """As some systems do; the file is found all the same."""
    write(root / "records" / "cafe\u0301.txt")
    found, problems = read_sources(root)
    assert (paths_of(found), problems) == (["records/cafe\u0301.txt", "records/good.md"], ())


def test_captures_are_found_by_their_digest(tmp_path: Path) -> None:
    """In any folder, under any name."""
    path = write(tmp_path / "deep" / "renamed", b"\xffText")
    captures = find_captures(tmp_path)
    assert captures == {hashlib.sha256(b"\xffText").hexdigest(): path}
    assert read_capture(path).text == "\ufffdText"


def test_a_single_file_is_read_with_the_curation_beside_it(root: Path) -> None:
    """`inspect` shows what a build would make of it."""
    write(root / "records" / "a.txt")
    write(root / "records" / "a.yaml", b"title: T\n")
    for name in ("a.txt", "a.yaml"):
        found, problems = read_file(root / "records" / name)
        assert (paths_of(found), problems) == (["a.txt"], ())
        assert [source.path for source in found.curations] == ["a.yaml"]


def test_a_single_file_of_another_kind_is_told(tmp_path: Path) -> None:
    """A picture is no text."""
    found, problems = read_file(write(tmp_path / "a.jpg"))
    assert (paths_of(found), codes_of(problems)) == ([], ["file-ignored a.jpg"])
