"""Whether a site still is what made it: every change is noticed, and nothing else is."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_site.paths import MARKER
from archive_site.sites import freshness
from archive_site.sites.freshness import (
    TICK_NS,
    Stamp,
    Watched,
    find_changed,
    glance_at,
    is_as_it_was,
    is_recent,
    list_files,
    program_key,
    settle,
)

SAID = {"records": 2}


@pytest.fixture(autouse=True)
def coarse_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all files be told apart as on a disk whose clock ticks every two seconds, however slow the test."""
    monkeypatch.setattr(freshness, "_FINE_TICK_NS", TICK_NS)


@pytest.mark.parametrize(
    ("fraction_ns", "tenths", "expected"), [(0, 1, True), (0, 19, True), (0, 21, False), (4, 19, False)]
)
def test_a_file_is_fresh_for_as_long_as_its_clock_may_stand_still(
    monkeypatch: pytest.MonkeyPatch, fraction_ns: int, tenths: int, *, expected: bool
) -> None:
    """Two seconds where it tells none but whole ones."""
    monkeypatch.undo()
    now_ns = 1_700_000_000_000_000_000 + fraction_ns
    changed = now_ns - tenths * 100_000_000
    status = os.stat_result((0,) * 10, {"st_mtime_ns": changed, "st_ctime_ns": now_ns})
    assert is_recent(status, now_ns) is expected


def test_a_disk_that_tells_finely_when_files_were_made_may_tell_coarsely_when_they_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """FAT does, on Windows: another change within two seconds would not tell."""
    monkeypatch.undo()
    changed = 1_700_000_000_000_000_000
    status = os.stat_result((0,) * 10, {"st_mtime_ns": changed, "st_ctime_ns": changed + 10_000_000})
    assert is_recent(status, changed + 1_900_000_000)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Give a folder with two sources, one of them deeper."""
    folder = tmp_path / "sources"
    (folder / "records").mkdir(parents=True)
    (folder / "archive.yaml").write_text("title: A\n")
    (folder / "records" / "one.md").write_text("One.\n")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a folder that stands for a built site."""
    folder = tmp_path / "_site"
    (folder / "records").mkdir(parents=True)
    (folder / MARKER).write_text("archive-site\n")
    (folder / "index.html").write_text("<p>One.\n")
    return folder


def _remember(tmp_path: Path, sources: Path, site: Path) -> Stamp:
    stamp = Stamp(tmp_path / "cache", site)
    stamp.write("key", {"sources": glance_at(Watched(sources))}, SAID)
    return stamp


def _read(stamp: Stamp, sources: Path, key: str = "key", **others: Path) -> object:
    folders = {name: Watched(folder) for name, folder in ({"sources": sources} | others).items()}
    return stamp.read(key, folders, {name: glance_at(watched) for name, watched in folders.items()})


def test_nothing_changed_is_seen_as_such(tmp_path: Path, sources: Path, site: Path) -> None:
    """What was said of the build is said again."""
    stamp = _remember(tmp_path, sources, site)
    assert _read(stamp, sources) == SAID


def _same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_text("Two.\n" if path.suffix == ".md" else "<p>Two.\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replace_unseen(path: Path) -> None:
    """Write other words of the same length long after, and set the time back to what it was."""
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "edited": lambda sources, _: (sources / "records" / "one.md").write_text("Other words.\n"),
    "edited within one tick of the clock": lambda sources, _: _same_size_and_time(
        sources / "records" / "one.md"
    ),
    "touched": lambda sources, _: os.utime(sources / "archive.yaml", (1, 1)),
    "added": lambda sources, _: (sources / "records" / "two.md").write_text("Two.\n"),
    "removed": lambda sources, _: (sources / "records" / "one.md").unlink(),
    "renamed": lambda sources, _: (sources / "records" / "one.md").rename(sources / "records" / "two.md"),
    "page edited": lambda _, site: (site / "index.html").write_text("<p>Changed.\n"),
    "page edited within one tick": lambda _, site: _same_size_and_time(site / "index.html"),
    "page removed": lambda _, site: (site / "index.html").unlink(),
    "page added": lambda _, site: (site / "extra.html").write_text("<p>Extra.\n"),
    "marker removed": lambda _, site: (site / MARKER).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_noticed(
    tmp_path: Path, sources: Path, site: Path, change: Callable[[Path, Path], object]
) -> None:
    """Of what is read and of what was written."""
    stamp = _remember(tmp_path, sources, site)
    change(sources, site)
    assert _read(stamp, sources) is None


@pytest.mark.parametrize("name", ["sources/records/one.md", "_site/index.html"])
def test_a_time_that_was_set_back_hides_no_change(
    tmp_path: Path, sources: Path, site: Path, name: str
) -> None:
    """As tools do that give every file the same time, so that what they pack is the same bytes."""
    for path in (*sources.rglob("*"), *site.rglob("*")):
        os.utime(path, (1, 1))
    stamp = _remember(tmp_path, sources, site)
    assert _read(stamp, sources) == SAID
    then = list_files(Watched(sources))
    assert not then.recent
    # The clock of the disk may tick in hundredths.
    time.sleep(0.02)
    _replace_unseen(tmp_path / name)
    assert _read(stamp, sources) is None
    changed = find_changed(Watched(sources), list_files(Watched(sources)), then)
    assert changed == (["records/one.md"] if name.startswith("sources") else [])


@pytest.mark.parametrize("name", ["records/__pycache__x.md", "records/__pycache__/x.md"])
def test_a_source_of_any_name_is_looked_at(tmp_path: Path, sources: Path, site: Path, name: str) -> None:
    """All but hidden ones are read."""
    stamp = _remember(tmp_path, sources, site)
    (sources / name).parent.mkdir(exist_ok=True)
    (sources / name).write_text("Words.\n")
    assert _read(stamp, sources) is None


def test_a_marker_beside_the_sources_hides_none(tmp_path: Path, sources: Path, site: Path) -> None:
    """Whoever copied sources into a site, or a site over its sources, has it there."""
    (sources / MARKER).write_text("archive-site\n")
    stamp = _remember(tmp_path, sources, site)
    (sources / "records" / "one.md").write_text("Other words.\n")
    assert _read(stamp, sources) is None


def test_another_program_or_other_folders_are_noticed(tmp_path: Path, sources: Path, site: Path) -> None:
    """So is a site that is gone."""
    stamp = _remember(tmp_path, sources, site)
    assert _read(stamp, sources, key="other key") is None
    assert _read(stamp, sources, captures=sources) is None
    assert _read(Stamp(tmp_path / "cache", tmp_path / "elsewhere"), sources) is None
    assert program_key(["a"]) == program_key(["a"])
    assert program_key(["a"]) != program_key(["b"])


def test_what_is_no_source_is_not_looked_at(tmp_path: Path, sources: Path, site: Path) -> None:
    """Hidden files, and a site inside the sources."""
    then = glance_at(Watched(sources))
    inside = sources / "_site"
    site.rename(inside)
    (sources / ".hidden").write_text("x")
    watched, nowhere = Watched(sources), Watched(tmp_path / "nowhere")
    assert glance_at(watched) == then
    assert is_as_it_was(watched, then, then)
    assert set(then.recent) == {"archive.yaml", "records/one.md"}
    whole = glance_at(Watched(sources, is_whole=True))
    assert len(whole.recent) == len(then.recent) + 3
    assert not is_as_it_was(nowhere, glance_at(nowhere), then)


def test_a_broken_link_is_seen_as_such(tmp_path: Path, sources: Path, site: Path) -> None:
    """And does not stop the glance; nor does a loop of links."""
    (sources / "lost.md").symlink_to(tmp_path / "nowhere")
    (sources / "loop.md").symlink_to(sources / "loop.md")
    stamp = _remember(tmp_path, sources, site)
    assert _read(stamp, sources) == SAID
    (tmp_path / "nowhere").write_text("Found.\n")
    assert _read(stamp, sources) is None


def test_what_was_fresh_settles(tmp_path: Path, sources: Path, site: Path) -> None:
    """Files that had just changed are read again until their times can be trusted, and no longer."""
    for path in (sources / "archive.yaml", *(site.rglob("*.html"))):
        os.utime(path, (1, 1))
    stamp = _remember(tmp_path, sources, site)
    (kept,) = (tmp_path / "cache").glob("*.json")
    before = json.loads(kept.read_bytes())
    assert set(before["folders"]["sources"][1]) == {"records/one.md"}
    later = time.time_ns() + 10_000_000_000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: later)
        assert _read(stamp, sources) == SAID
    after = json.loads(kept.read_bytes())
    assert (after["folders"]["sources"][1], after["site"][1]) == ({}, {})
    assert after["site"][0] == before["site"][0]
    assert _read(stamp, sources) == SAID


def test_a_list_of_new_files_settles(sources: Path) -> None:
    """What has not changed by now is told by its time; what has, even within a tick of the clock, is not."""
    watched = Watched(sources)
    then = list_files(watched)
    assert then.recent
    assert settle(watched, then) == then
    changed = sources / min(then.recent)
    content = changed.read_bytes()
    changed.write_bytes(content.swapcase())
    for path in then.files:
        os.utime(sources / path, ns=(then.files[path][0] - 2 * TICK_NS,) * 2)
    aged = list_files(watched).files
    settled = settle(watched, then._replace(files=aged))
    assert list(settled.recent) == [changed.name]
    assert find_changed(watched, list_files(watched), settled) == [changed.name]


def test_a_cache_from_elsewhere_writes_nowhere_else(tmp_path: Path, sources: Path, site: Path) -> None:
    """Links in it are replaced or left alone, never followed."""
    cache, victim = tmp_path / "cache", tmp_path / "victim"
    cache.mkdir()
    victim.write_text("mine")
    _remember(tmp_path, sources, site)
    (kept,) = cache.glob("*.json")
    kept.unlink()
    for name in (kept.name, ".gitignore", f"{kept.stem}.{os.getpid()}"):
        (cache / name).unlink(missing_ok=True)
        (cache / name).symlink_to(victim)
    stamp = _remember(tmp_path, sources, site)
    assert victim.read_text() == "mine"
    assert _read(stamp, sources) == SAID


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "{}", '{"key": "key", "folders": 3, "site": {}, "said": {}}']
)
def test_a_damaged_cache_is_no_cache(tmp_path: Path, sources: Path, site: Path, damage: str) -> None:
    """It leads to a whole build, never to a mistake."""
    stamp = _remember(tmp_path, sources, site)
    (kept,) = (tmp_path / "cache").glob("*.json")
    kept.write_text(damage)
    assert _read(stamp, sources) is None
    kept.write_text(json.dumps({"key": "key", "folders": {"sources": {"a": 1}}, "site": {}, "said": {}}))
    assert _read(stamp, sources) is None


def test_a_cache_that_cannot_be_written_fails_nothing(tmp_path: Path, sources: Path, site: Path) -> None:
    """And leaves nothing behind that could be taken for a build's memory."""
    (tmp_path / "cache").write_text("a file stands in the way")
    stamp = _remember(tmp_path, sources, site)
    assert _read(stamp, sources) is None


def test_the_listing_of_sources_changes_with_every_source_and_with_nothing_else(tmp_path: Path) -> None:
    """Our own output and whatever is hidden below the sources are no sources."""
    sources, source = Watched(tmp_path), tmp_path / "a.md"
    source.write_text("one")
    before = list_files(sources).files
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / MARKER).write_text("x")
    (tmp_path / "_site" / "index.html").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text("x")
    (tmp_path / ".a.md.swp").write_text("x")
    assert before == list_files(sources).files
    source.write_text("three")
    after = list_files(sources).files
    assert before != after
    os.utime(source, ns=(1, 1))
    after, before = list_files(sources).files, after
    assert before != after
    # The clock of the disk may tick in hundredths.
    time.sleep(0.02)
    source.write_text("seven")
    os.utime(source, ns=(1, 1))
    assert after != list_files(sources).files
    source.unlink()
    assert list_files(sources).files == {}


def test_a_folder_that_goes_while_files_are_listed_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview lists the sources again and again, whatever a curator is doing to them."""
    (tmp_path / "gone").mkdir()
    scan = os.scandir

    def remove_and_scan(folder: str) -> object:
        if folder.endswith("gone"):
            (tmp_path / "gone").rmdir()
        return scan(folder)

    monkeypatch.setattr(os, "scandir", remove_and_scan)
    assert list_files(Watched(tmp_path)).files == {}
