"""Same sources, same bytes: in any file order, folder and environment, again and again."""

import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_site.options import Edition
from tests.making import INDEX, build_site, read_files, read_files_of, write_sources, written

ROOT = Path(__file__).resolve().parents[2]
DUMP = (
    "The Shore Post\n\nBoard meets on the pier\n\nBy Ada Lovett\n\nApril 28, 2025\n\n"
    "The board met and spoke at length of the pier.\n"
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Nets mended - The Shore Post</title></head><body><article>'
    "<h1>Nets mended</h1><p>By Ada Lovett</p><p>The nets were mended on the quay, and the café stayed open "
    "for all who had come to see it.</p><p>Cafe owners counted the boats.</p></article></body></html>"
)
SOURCES = {
    "archive.yaml": "title: Sample\nbase_url: https://a.example/\ncurator: C\n",
    "authorities/people.yaml": "- id: ann-roe\n  preferred_name: Ann Roe\n  variant_names: [Roe, A. Roe]\n",
    "authorities/places.yaml": "- preferred_name: Kyiv\n  variant_names: [Kiev]\n- preferred_name: Oslo\n",
    "records/deep/a.md": written(
        "Roe in Kiev and Kyiv.[^1] See [b](../b.md).\n\n[^1]: N.",
        title="A",
        topics="[Floods, Piers]",
        authors="[Ann Roe, Bo]",
    ),
    "records/b.md": written("Oslo and Київ.", title="B", date="2025-04", outlet="The Shore Post"),
    "records/c.txt": DUMP,
    "records/c.yaml": "title: C\ntopics: [Piers]\ncaptured: 2025-05-01\n",
    "records/page.html": PAGE,
    "records/d.md": written("x", title="D", date="2025-04", outlet="The Shore-Post"),
    "records/e.md": written("x", title="E", date='"2024-01-01/.."', rights="record"),
}
Site = dict[str, bytes]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive of every sort of source."""
    return write_sources(tmp_path_factory.mktemp("somebody") / "sources", SOURCES)


def _build(sources: Path, output: Path) -> Site:
    build_site(sources, output)
    return {str(path): content for path, content in read_files_of(output).items()}


@pytest.fixture(scope="module")
def expected(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What every other build must give."""
    return _build(sources, tmp_path_factory.mktemp("first") / "site")


def _differing(first: Site, second: Site) -> list[str]:
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))


def test_building_again_into_the_same_folder_changes_nothing(
    sources: Path, expected: Site, tmp_path: Path
) -> None:
    """Nor does a build elsewhere."""
    assert _differing(expected, _build(sources, tmp_path / "site")) == []
    assert _differing(expected, _build(sources, tmp_path / "site")) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_does_not_show(
    sources: Path, expected: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """File systems list folders as they please."""
    order = random.Random(seed)  # noqa: S311 - to shuffle, not to hide
    walk, rglob = os.walk, Path.rglob

    def shuffled_walk(top: str | Path, **asked: Any) -> Iterator[tuple[str, list[str], list[str]]]:  # noqa: ANN401 - the real one's own
        for parent, folders, files in walk(top, **asked):
            order.shuffle(folders)
            order.shuffle(files)
            yield str(parent), folders, files

    def shuffled_rglob(self: Path, pattern: str) -> list[Path]:
        found = list(rglob(self, pattern))
        order.shuffle(found)
        return found

    monkeypatch.setattr(os, "walk", shuffled_walk)
    monkeypatch.setattr(Path, "rglob", shuffled_rglob)
    assert _differing(expected, _build(sources, tmp_path / "site")) == []


def test_neither_place_nor_environment_shows(sources: Path, expected: Site, tmp_path: Path) -> None:
    """Another folder, user, time zone, language, order of sets, and time of change of every file."""
    moved = tmp_path / "weit weg" / "quellen"
    shutil.copytree(sources, moved)
    for path in moved.rglob("*"):
        os.utime(path, (1, 1))
    environment = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "2",
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "USER": "zarquon",
        "LOGNAME": "zarquon",
        "TZ": "Asia/Pyongyang",
        # Python before 3.13 does not start where it cannot read the name of its own folder.
        "LC_ALL": "C" if sys.prefix.isascii() else "C.UTF-8",
        "PYTHONUTF8": "0",
    }
    code = "from archive_site.cli import main; main()"
    arguments = ["build", "--sources", "quellen", "--output", "ziel", "--no-search"]
    command = [sys.executable, "-c", code, *arguments]
    result = subprocess.run(command, cwd=moved.parent, env=environment, check=False, capture_output=True)
    assert result.returncode == 0, result.stderr.decode()
    found = {str(path): content for path, content in read_files_of(moved.parent / "ziel").items()}
    assert _differing(expected, found) == []


SHORT, LONG = 2, 10
"""Builds of the whole site, search index included: in every run of the tests, and in `make soak`."""


@pytest.mark.parametrize("builds", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)])
def test_builds_of_one_archive_anywhere_are_the_same_bytes(tmp_path: Path, builds: int) -> None:
    """Created in any order of files, in any locale, time zone, umask, order of sets; the index included."""
    first: Site = {}
    for number in range(builds):
        site = _build_elsewhere(tmp_path / f"b{number}", number)
        assert len([path for path in site if path.startswith(INDEX)]) > 20
        first = first or site
        assert _differing(first, site) == []


def _build_elsewhere(folder: Path, number: int) -> Site:
    """Build the archive from newly made sources, as a process of its own under another sky."""
    order = random.Random(number)  # noqa: S311 - to shuffle, not to hide
    write_sources(folder / "sources", dict(order.sample([*SOURCES.items()], len(SOURCES))))
    scratch = folder / "scratch"
    scratch.mkdir()
    environment = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": str(number),
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(scratch),
        "TZ": ("Pacific/Kiritimati", "America/Adak")[number % 2],
        "LC_ALL": ("C.UTF-8", "C")[number // 2 % 2],
        "LANG": ("tr_TR.UTF-8", "de_DE.UTF-8")[number % 2],
    }
    code = (
        "import random; from archive_site.index import asking; from archive_site.cli import main\n"
        "plain = asking.deal\n"
        f"mixed = lambda tokens: random.Random({number}).sample([*tokens], len([*tokens]))\n"
        # Whichever tokens Pagefind is shown together, and in which order: what it says is the same.
        "asking.deal = lambda tokens, at_once: plain(mixed(tokens), 100 + len(tokens) // 7)\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "build", "--output", "site"]
    mask = (0o022, 0o077)[number // 2 % 2]
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, umask=mask)
    assert done.returncode == 0, done.stderr.decode()
    return read_files(folder / "site")


def test_no_file_knows_where_when_or_by_whom_it_was_built(sources: Path, expected: Site) -> None:
    """No path of the machine, no name of it, no time of today."""
    words = {str(sources.parent), str(ROOT), str(Path.home()) + "/", socket.gethostname(), ".py"}
    for path, content in expected.items():
        text = content.decode()
        assert [word for word in words if word in text and not path.startswith("assets/")] == [], path


def test_the_manifest_names_every_file_but_itself(expected: Site) -> None:
    """In order; the index has a manifest of its own."""
    lines = expected["manifest-sha256.txt"].decode().splitlines()
    names = [line.partition("  ")[2] for line in lines]
    assert names == sorted(names)
    assert set(names) == expected.keys() - {"manifest-sha256.txt", ".archive-site"}
    assert not [name for name in names if name.startswith(INDEX)]


def test_the_private_edition_is_as_reproducible_as_the_public_one(sources: Path, tmp_path: Path) -> None:
    """And is another site."""
    sites = []
    for name in ("one", "two"):
        build_site(sources, tmp_path / name, edition=Edition.PRIVATE)
        sites.append(read_files_of(tmp_path / name))
    assert sites[0] == sites[1]
