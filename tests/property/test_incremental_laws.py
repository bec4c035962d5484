"""Whatever is edited between two builds, the second makes what one that knows nothing would make."""

import hashlib
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from archive_site.index import concordance, shards
from archive_site.options import Edition
from archive_site.problems import ArchiveError
from tests.making import (
    INDEX,
    build_site,
    copy_look,
    cut_early,
    read_files,
    read_files_of,
    write_sources,
    written,
)

NAMES = ("Ann Roe", "Bo Dahl", "Kyiv", "Oslo", "the Harbour Board")
OUTLETS = ("The Shore Post", "The Pier", "Harbour News")
SHARED = "The board of the harbour met on the pier on Monday and spoke at length of nets, boats and the quay."
STEPS = 7


def _record(chance: random.Random, number: int) -> str:
    paragraphs = [
        f"Paragraph {chance.randrange(99)} of {chance.choice(NAMES)}, who met {chance.choice(NAMES)}."
        for _ in range(chance.randrange(1, 4))
    ]
    if chance.random() < 0.4:
        paragraphs.append(SHARED)
    if number and chance.random() < 0.5:
        paragraphs.append(f"See [another](r{chance.randrange(number)}.md).")
    remark = {"note": f"'See [[r{chance.randrange(6)}]].'"}
    return written(
        "\n\n".join(paragraphs),
        **(remark if chance.random() < 0.3 else {}),
        title=f"Title {chance.randrange(9)}",
        outlet=chance.choice(OUTLETS),
        date=f"2025-0{chance.randrange(1, 4)}-1{chance.randrange(9)}",
        authors=f"[{chance.choice(NAMES[:2])}]",
        topics=f"[T{chance.randrange(3)}]",
    )


def _edit_record(chance: random.Random, sources: Path, _site: Path) -> None:
    number = chance.randrange(6)
    write_sources(sources, {f"records/r{number}.md": _record(chance, number)})


def _edit_one_thing(chance: random.Random, sources: Path, _site: Path) -> None:
    """Change one field of a record, or some words of its text, and nothing else."""
    path = sources / "records" / f"r{chance.randrange(6)}.md"
    key, value = chance.choice(
        (
            ("title", f"Title {chance.randrange(99)}"),
            ("date", f"2025-0{chance.randrange(1, 4)}-1{chance.randrange(9)}"),
            ("outlet", chance.choice(OUTLETS)),
            ("authors", f"[{chance.choice(NAMES)}]"),
            ("topics", f"[T{chance.randrange(3)}, T{chance.randrange(9)}]"),
            ("rights", chance.choice(("full", "excerpt", "record", "dark"))),
            ("", f"on day {chance.randrange(99)}."),
        )
    )
    text = path.read_text(encoding="utf-8")
    if not key:
        path.write_text(f"{text.rstrip().rstrip('.')}, {value}\n", encoding="utf-8")
        return
    head, rest = text.removeprefix("---\n").split("---\n", 1)
    lines = [line for line in head.splitlines() if not line.startswith(f"{key}:")]
    path.write_text("\n".join(["---", *lines, f"{key}: {value}", f"---\n{rest}"]), encoding="utf-8")


def _add_or_remove_record(chance: random.Random, sources: Path, _site: Path) -> None:
    number = 6 + chance.randrange(3)
    path = sources / "records" / f"r{number}.md"
    if path.exists():
        path.unlink()
    else:
        write_sources(sources, {f"records/r{number}.md": _record(chance, number)})


def _edit_names(chance: random.Random, sources: Path, _site: Path) -> None:
    known = chance.sample(NAMES, 3)
    text = "".join(
        f"- preferred_name: {name}\n  note: N{chance.randrange(3)}\n"
        f"  variant_names: [V{chance.randrange(3)}{name}]\n"
        for name in known
    )
    write_sources(sources, {"authorities/places.yaml": text})


def _edit_settings(chance: random.Random, sources: Path, _site: Path) -> None:
    formats = chance.choice(("[]", "[json, ris]"))
    text = f"title: Sample {chance.randrange(3)}\nexports: {{per_record: {formats}}}\n"
    write_sources(sources, {"archive.yaml": text})


def _spoil_site(chance: random.Random, _sources: Path, site: Path) -> None:
    """Change or remove files of the site that was built."""
    files = (each for each in site.rglob("*") if each.suffix in {".html", ".pf_index", ".pf_fragment"})
    for path in chance.sample(sorted(files), 3):
        if chance.random() < 0.4:
            path.unlink()
        else:
            status = path.stat()
            path.write_bytes(b"x" * status.st_size)
            if chance.random() < 0.5:
                os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _spoil_spare(chance: random.Random, sources: Path, _site: Path) -> None:
    """Change, remove or add files of the spare, from which the next site is begun, or take all of it away."""
    spare = next((sources.parent / "cache").glob("spare-*"), None)
    if spare is None:
        # Another edit has just taken it away.
        return
    files = sorted(each for each in spare.rglob("*") if each.is_file())
    for path in chance.sample(files, 3):
        way = chance.choice(("remove", "replace", "write into", "put beside"))
        if way in {"remove", "replace"}:
            path.unlink()
        if way in {"replace", "write into"}:
            # Into a file that may be the site's too.
            path.write_text("spoilt", encoding="utf-8")
        if way == "put beside":
            path.with_name("further.html").write_text("spoilt", encoding="utf-8")
            (path.parent / "further").mkdir(exist_ok=True)
    if chance.random() < 0.2:
        shutil.rmtree(spare)


MARKED = {
    "pages/record.html": '<article class="record"',
    "pages/listing.html": '<header class="page-head"',
    "base.html": "<body",
    "macros/citations.html": '<details class="citation"',
    "macros/rows.html": '<p class="row-facts"',
    "macros/places.html": "<nav",
}
"""Templates, and behind what of them a mark can stand."""
JOINED = ("assets/css/44-record.css", "assets/css/60-search.css", "assets/js/search/90-page.js")


def _edit_look(chance: random.Random, sources: Path, _site: Path) -> None:
    """Change a template, a style sheet or a script, or put it back as it was; add or remove a file."""
    look = sources.parent / "templates"
    way = chance.choice(("mark", "mark", "mark", "join", "name", "add", "remark"))
    if way == "mark":
        name, place = chance.choice([*MARKED.items()])
        text = re.sub(' data-mark="[0-9]"', "", (look / name).read_text(encoding="utf-8"))
        assert place in text
        mark = f' data-mark="{chance.randrange(9)}"' if chance.random() < 0.8 else ""
        (look / name).write_text(text.replace(place, place + mark), encoding="utf-8")
    elif way == "join":
        with (look / chance.choice(JOINED)).open("a", encoding="utf-8") as file:
            file.write(chance.choice(("\n/* A remark. */\n", ".new{color:red}", ";")))
    elif way == "add":
        path = look / "assets" / "js" / "new.js"
        if path.exists():
            path.unlink()
        else:
            path.write_text("'use strict'\n", encoding="utf-8")
    else:
        # Another template is rendered with it from now on, or nothing of what it makes is another.
        more = {"name": '{% from "macros/sheets.html" import turning %}', "remark": "{# A remark. #}"}[way]
        path = look / chance.choice([*MARKED])
        path.write_text(re.sub("{#|{%-? from", rf"{more}\g<0>", path.read_text(encoding="utf-8"), count=1))


EDITS: tuple[Callable[[random.Random, Path, Path], None], ...] = (
    *(_edit_record, _edit_one_thing, _edit_one_thing),
    *(_add_or_remove_record, _add_or_remove_record, _edit_names, _edit_settings),
    *(_spoil_site, _spoil_spare, _edit_look, _edit_look),
)


def _folders(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()}


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 8))])
def test_a_site_built_from_the_last_one_is_that_built_from_nothing(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file and every warning, after each of some edits; the index of several shards included."""
    monkeypatch.setattr(shards, "MOST_RECORDS", 2)
    monkeypatch.setattr(concordance, "_CHUNK_BYTES", 200)
    copy_look(tmp_path, monkeypatch)
    if seed % 2:
        cut_early(monkeypatch)
    chance = random.Random(seed)  # noqa: S311 - no secret
    sources, site = tmp_path / "sources", tmp_path / "site"
    write_sources(sources, {f"records/r{number}.md": _record(chance, number) for number in range(6)})
    build_site(sources, site, cache=tmp_path / "cache", has_search=True)
    for _ in range(STEPS):
        edits = [chance.choice(EDITS) for _ in range(chance.choice((1, 1, 2, 5)))]
        for edit in edits:
            edit(chance, sources, site)
        names, has_search = [edit.__name__ for edit in edits], chance.random() < 0.9
        try:
            clean = build_site(sources, tmp_path / "clean", has_search=has_search)
        except ArchiveError:
            # A record is gone to which another one leads.
            with pytest.raises(ArchiveError):
                build_site(sources, site, cache=tmp_path / "cache", has_search=has_search)
            continue
        summary = build_site(sources, site, cache=tmp_path / "cache", has_search=has_search)
        assert read_files_of(site) == read_files_of(tmp_path / "clean"), names
        assert _folders(site) == _folders(tmp_path / "clean"), names
        if has_search:
            assert read_files(site / INDEX) == read_files(tmp_path / "clean" / INDEX), names
        # How many shards were taken from the last site, and when what was written, is all that may differ.
        assert replace(summary, index=clean.index, listing=clean.listing) == clean, names


def test_only_what_shows_an_edit_is_written(tmp_path: Path) -> None:
    """All other files are those of the last build, and the pages in between keep their time."""
    chance = random.Random(3)  # noqa: S311 - no secret
    sources, site = tmp_path / "sources", tmp_path / "site"
    write_sources(sources, {f"records/r{number}.md": _record(chance, number) for number in range(6)})
    build_site(sources, site, cache=tmp_path / "cache")
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    edited = sources / "records" / "r3.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    build_site(sources, site, cache=tmp_path / "cache")
    changed = {
        path.relative_to(site).as_posix() for path, inode in before.items() if path.stat().st_ino != inode
    }
    assert {"records/r3.html", "records/r3.json", "data/records.json", "manifest-sha256.txt"} <= changed
    assert not any(path.endswith(".html") for path in changed - {"records/r3.html"})


def test_words_around_what_other_pages_quote_are_never_old(tmp_path: Path) -> None:
    """An edit of a few words changes sentences, passages and anchors that other pages show."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    entry = "- preferred_name: Kyiv\n- preferred_name: Oslo\n  note: See [[r1#2]].\n"
    settings = "title: Sample\ndescription: Begin with [[r1#2]].\n"
    noted = written("Nothing of it.", title="Three", note="'See [[r1#2]].'")
    first = {"authorities/places.yaml": entry, "archive.yaml": settings, "records/r3.md": noted}
    write_sources(sources, first)
    for edited in ("a red boat", "an old net"):
        quoted = written(f"One line.\n\n{SHARED} In Kyiv they saw {edited} at last.", title="One")
        other = written(f"No line.\n\n{SHARED} Nobody saw it.", title="Two")
        write_sources(sources, {"records/r1.md": quoted, "records/r2.md": other})
        build_site(sources, site, cache=tmp_path / "cache")
    build_site(sources, tmp_path / "clean")
    assert read_files_of(site) == read_files_of(tmp_path / "clean")


def test_a_year_tells_of_the_dark_records_there_are(tmp_path: Path) -> None:
    """Though none of them stands in it: they come and go, and nothing else is edited."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    dated = {f"records/r{day}.md": written("Words.", title="T", date=f"2025-01-1{day}") for day in range(4)}
    write_sources(sources, dated)
    dark = sources / "records" / "dark.md"
    for is_there in (False, True, False):
        if is_there:
            dark.write_text(written("Words.", title="Dark", rights="dark"), encoding="utf-8")
        else:
            dark.unlink(missing_ok=True)
        build_site(sources, site, cache=tmp_path / "cache")
        build_site(sources, tmp_path / "clean")
        assert read_files_of(site) == read_files_of(tmp_path / "clean")


def test_a_capture_kept_elsewhere_comes_goes_and_is_renamed(tmp_path: Path) -> None:
    """The record that claims it is the same file all the while, and says the same of it."""
    sources, site, kept = (tmp_path / name for name in ("sources", "site", "captures"))
    dump = b"The Post\n\nBoats meet\n\nMay 3, 2024\n\nThe boats met at the harbour, and nobody was late.\n"
    claim = f"{{file: boats.txt, sha256: '{hashlib.sha256(dump).hexdigest()}'}}"
    write_sources(sources, {"records/r.md": written(title="Boats", capture=claim)})
    states: list[tuple[Path | None, dict[str, bytes]]] = [
        (kept, {"boats.txt": dump}),
        (kept, {"other.txt": dump}),
        (None, {}),
        (kept, {"other.txt": dump}),
        (kept, {}),
        (kept, {"boats.txt": dump}),
    ]
    for captures, files in states:
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        write_sources(kept, files)
        build_site(sources, site, cache=tmp_path / "cache", captures=captures)
        build_site(sources, tmp_path / "clean", captures=captures)
        assert read_files_of(site) == read_files_of(tmp_path / "clean")


def test_a_site_holds_no_more_of_an_excerpt_than_the_settings_allow(tmp_path: Path) -> None:
    """Though nothing of the record has changed."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    words = " ".join(f"word{number}" for number in range(60))
    write_sources(sources, {"records/r.md": written(words, title="One", rights="excerpt")})
    for allowed in (50, 20):
        write_sources(sources, {"archive.yaml": f"title: Sample\nexcerpt_words: {allowed}\n"})
        chosen: dict[str, Any] = {"edition": Edition.PUBLIC, "has_search": True}
        build_site(sources, site, cache=tmp_path / "cache", **chosen)
        build_site(sources, tmp_path / "clean", **chosen)
        assert read_files_of(site) == read_files_of(tmp_path / "clean")
        assert read_files(site / INDEX) == read_files(tmp_path / "clean" / INDEX)
