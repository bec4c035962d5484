"""Whatever is edited, a build that begins from the edited records makes what one of all sources makes."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from archive_site.building import pipeline
from archive_site.building.bases import Origin
from archive_site.building.finishing import Build
from archive_site.building.rebuilding import rebuild
from archive_site.building.summaries import Summary
from archive_site.dates.edtf import Day
from archive_site.fixity import MANIFEST
from archive_site.index import concordance, shards
from archive_site.links import apartness
from archive_site.options import Edition
from tests.making import INDEX, build_site, cut_early, read_files, read_files_of, write_sources, written

RECORDS = 9
STEPS = 12
NAMES = ("Ann Roe", "Bo Dahl", "Kyiv", "Oslo", "the Harbour Board")
OUTLETS = ("The Shore Post", "The Pier", "Harbour News")
LETTERS = "abcdefghiklmnoprstuv"

Chance = random.Random
Edit = Callable[[Chance, Path], object]


@contextmanager
def _watch() -> Iterator[list[bool]]:
    """Give a list of whether each build began from the edited records."""
    taken: list[bool] = []

    def watched(build: Build, origin: Origin) -> Summary | None:
        summary = rebuild(build, origin)
        taken.append(summary is not None)
        return summary

    with patch.object(pipeline, "rebuild", watched):
        yield taken


def _words(chance: Chance, count: int) -> str:
    return " ".join("".join(chance.choices(LETTERS, k=chance.randrange(3, 9))) for _ in range(count))


def _sentence(chance: Chance) -> str:
    """Give words that stand nowhere else, with a name, a day, an outlet or a link now and then."""
    extra = chance.choice(
        (
            *("", "", "", chance.choice(NAMES), chance.choice(NAMES)),
            *("on 3 March 2024", f"[here](https://example.org/{chance.randrange(4)})"),
            *(f"according to {chance.choice(OUTLETS)}", f"“{_words(chance, 3)}”", "*so*"),
        )
    )
    return f"{_words(chance, 6).capitalize()} {extra} {_words(chance, 5)}.".replace("  ", " ")


def _paragraphs(chance: Chance) -> list[str]:
    return [" ".join(_sentence(chance) for _ in range(chance.randrange(1, 4))) for _ in range(5)]


def _record(chance: Chance, number: int) -> str:
    body = _paragraphs(chance)
    if number and chance.random() < 0.3:
        body.append(f"See [another](r{chance.randrange(number)}.md).")
    if chance.random() < 0.3:
        body += [f"It was so.[^1]\n\n[^1]: Roe, “{_words(chance, 3)}”. The Pier, 2024."]
    more = {}
    if chance.random() < 0.2:
        more["note"] = f"'See [[r{chance.randrange(RECORDS)}]].'"
    if chance.random() < 0.2:
        more["rights"] = chance.choice(("excerpt", "record", "{value: full, until: 2025-06-01}"))
    if chance.random() < 0.3:
        more["original_url"] = f"https://example.org/{chance.randrange(4)}"
    if chance.random() < 0.3:
        more["abstract"] = f"'{_sentence(chance)}'"
    return written(
        "\n\n".join(body),
        **more,
        title=_words(chance, 3),
        outlet=chance.choice(OUTLETS),
        date=f"2025-0{chance.randrange(1, 4)}-1{chance.randrange(9)}",
        authors=f"[{chance.choice(NAMES[:2])}]",
        topics=f"[T{chance.randrange(3)}]",
    )


def _write_archive(chance: Chance, sources: Path) -> None:
    names = "".join(f"- preferred_name: {name}\n" for name in NAMES[2:])
    outlets = "".join(f"- preferred_name: {name}\n" for name in OUTLETS)
    write_sources(sources, {"authorities/places.yaml": names, "authorities/outlets.yaml": outlets})
    write_sources(sources, {f"records/r{number}.md": _record(chance, number) for number in range(RECORDS)})
    dump = f"{_words(chance, 4).capitalize()}\n\n{_sentence(chance)}\n\n{_sentence(chance)}\n"
    write_sources(sources, {"records/dump.txt": dump, "records/dump.yaml": "outlet: The Pier\n"})


def _choose(chance: Chance, sources: Path) -> Path:
    return sources / "records" / f"r{chance.randrange(RECORDS)}.md"


def _blocks_of(path: Path) -> tuple[str, list[str]]:
    head, body = re.split(r"(?<=\n---\n)", path.read_text(encoding="utf-8"), maxsplit=1)
    return head, body.strip().split("\n\n")


def _write_blocks(path: Path, head: str, blocks: list[str]) -> None:
    path.write_text(head + "\n\n".join(blocks) + "\n", encoding="utf-8")


def _add_sentence(chance: Chance, sources: Path) -> None:
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    blocks.insert(chance.randrange(1, len(blocks) + 1), f"{_words(chance, 9).capitalize()}.")
    _write_blocks(path, head, blocks)


def _mend_word(chance: Chance, sources: Path, first: int = 0) -> None:
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    place = chance.randrange(first, len(blocks))
    words = blocks[place].split(" ")
    words[chance.randrange(len(words))] = _words(chance, 1)
    blocks[place] = " ".join(words)
    _write_blocks(path, head, blocks)


def _mend_later_word(chance: Chance, sources: Path) -> None:
    """Mend a word that no listing shows."""
    _mend_word(chance, sources, first=1)


def _change_blocks(chance: Chance, sources: Path) -> None:
    """Remove a paragraph, exchange two, or make a heading of one."""
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    place = chance.randrange(len(blocks))
    match chance.randrange(3):
        case 0 if len(blocks) > 2:
            del blocks[place]
        case 1:
            blocks.append(blocks.pop(place))
        case _:
            blocks[place] = f"## {_words(chance, 2)}\n\n{blocks[place]}"
    _write_blocks(path, head, blocks)


def _say_more(chance: Chance, sources: Path) -> None:
    """Add names, days, outlets, addresses, quotations."""
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    place = chance.randrange(len(blocks))
    blocks[place] = f"{blocks[place]} {_sentence(chance)}"
    _write_blocks(path, head, blocks)


def _copy_words(chance: Chance, sources: Path) -> None:
    """Take over words of another record: five, a sentence, or all."""
    path, other = _choose(chance, sources), _choose(chance, sources)
    (head, blocks), (_, others) = _blocks_of(path), _blocks_of(other)
    words = chance.choice(others).split(" ")
    count = chance.choice((4, 5, 6, 30))
    taken = " ".join(words[:count])
    blocks.append(chance.choice((taken, f"“{taken}” {_words(chance, 4)}.")))
    _write_blocks(path, head, others if chance.random() < 0.1 else blocks)


def _link_to_place(chance: Chance, sources: Path) -> None:
    """Link to a paragraph of another record, or to one that is not there; in Markdown, or in a note."""
    path, number = _choose(chance, sources), chance.randrange(RECORDS)
    head, blocks = _blocks_of(path)
    if chance.random() < 0.5:
        blocks.append(f"See [there](r{number}.md).")
    else:
        lines = [line for line in head.splitlines() if not line.startswith(("note:", "---"))]
        head = "\n".join(("---", *lines, f"note: 'See [[r{number}#{chance.randrange(1, 4)}]].'", "---\n"))
    _write_blocks(path, head, blocks)


def _change_field(chance: Chance, sources: Path) -> None:
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    key, value = chance.choice(
        (
            ("title", _words(chance, 2)),
            ("section", _words(chance, 1)),
            ("date", f"2025-0{chance.randrange(1, 4)}-1{chance.randrange(9)}"),
            ("authors", f"[{chance.choice(NAMES)}]"),
            ("rights", chance.choice(("full", "excerpt", "record", "dark"))),
            ("note", _words(chance, 3)),
        )
    )
    lines = [line for line in head.splitlines() if not line.startswith((f"{key}:", "---"))]
    _write_blocks(path, "\n".join(("---", *lines, f"{key}: {value}", "---\n")), blocks)


def _retell(chance: Chance, sources: Path) -> None:
    """Tell a record in other words, which listings and other records show."""
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    key, value = chance.choice(
        (
            *(("title", _words(chance, chance.randrange(1, 5))), ("subtitle", _words(chance, 2))),
            *(("section", _words(chance, 1)), ("kind", chance.choice(("news", "opinion", "report")))),
            *(
                ("language", chance.choice(("de", "fr"))),
                ("title", f"{chance.choice(NAMES)} {_words(chance, 2)}"),
            ),
        )
    )
    if chance.random() < 0.2:
        key, blocks[0] = "", _words(chance, 12)
    elif chance.random() < 0.2:
        blocks.append(f"It was.[^9]\n\n[^9]: Roe, “{value}”. {chance.choice(OUTLETS)}, 2024.")
    lines = [line for line in head.splitlines() if not line.startswith((f"{key}:" if key else "---", "---"))]
    _write_blocks(path, "\n".join(("---", *lines, *([f"{key}: {value}"] if key else ()), "---\n")), blocks)


def _add_or_remove_record(chance: Chance, sources: Path) -> None:
    """Let a record come or go; some have words of another one, or all of them."""
    path, other = sources / "records" / f"new{chance.randrange(3)}.md", _choose(chance, sources)
    if path.exists():
        path.unlink()
        return
    path.write_text(_record(chance, RECORDS), encoding="utf-8")
    if chance.random() < 0.4:
        (head, blocks), (_, others) = _blocks_of(path), _blocks_of(other)
        words = chance.choice(others).split(" ")
        taken = " ".join(words[: chance.choice((5, 6, 30))])
        _write_blocks(path, head, chance.choice((others, [*blocks, taken])))


def _change_ties(chance: Chance, sources: Path) -> None:
    """Change what a record belongs to: its outlet, its authors, its topics, or its date."""
    path = _choose(chance, sources)
    head, blocks = _blocks_of(path)
    key, value = chance.choice(
        (
            *(("outlet", chance.choice(OUTLETS)), ("authors", f"[{chance.choice(NAMES)}]")),
            *(("topics", f"[T{chance.randrange(3)}, T{chance.randrange(5)}]"), ("date", "2025-02")),
        )
    )
    lines = [line for line in head.splitlines() if not line.startswith((f"{key}:", "---"))]
    _write_blocks(path, "\n".join(("---", *lines, f"{key}: {value}", "---\n")), blocks)


def _edit_dump(chance: Chance, sources: Path) -> None:
    path = sources / "records" / chance.choice(("dump.txt", "dump.yaml"))
    more = f"\n{_sentence(chance)}\n" if path.suffix == ".txt" else f"note: {_words(chance, 3)}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.partition('note:')[0]}{more}", encoding="utf-8")


def _edit_settings(chance: Chance, sources: Path) -> None:
    formats = chance.choice(("[]", "[json, ris]"))
    write_sources(sources, {"archive.yaml": f"title: Sample\nexports: {{per_record: {formats}}}\n"})


def _spoil(chance: Chance, sources: Path) -> None:
    """Change or remove a file of the site, or what was kept."""
    beside = sources.parent
    match chance.randrange(4):
        case 0:
            chance.choice(sorted((beside / "site" / "records").glob("*.html"))).unlink()
        case 1:
            chance.choice(sorted((beside / "site").rglob("*.html"))).write_text("spoilt", encoding="utf-8")
        case 2:
            for kept in (beside / "cache").glob("*.box"):
                raw = bytearray(kept.read_bytes())
                raw[chance.randrange(len(raw))] ^= 1
                kept.write_bytes(raw)
        case _:
            for kept in (beside / "cache").glob(
                chance.choice(("*.box", "runs.*", "traces.*", "readings.*", "bundles.*"))
            ):
                kept.unlink()


EDITS: tuple[Edit, ...] = (
    *(_add_sentence, _add_sentence, _mend_word, _mend_word, _mend_word, _change_blocks, _say_more, _say_more),
    *(_copy_words, _link_to_place, _change_field, _edit_dump, _edit_settings, _spoil),
    *(_retell, _retell, _retell),
    *(_add_or_remove_record, _add_or_remove_record, _change_ties, _change_ties),
)


@pytest.mark.parametrize(
    ("seed", "edition"),
    [
        pytest.param(seed, edition, marks=[] if seed == at + 1 else [pytest.mark.soak])
        for seed in range(1, 40)
        for at, edition in enumerate(Edition)
    ],
)
def test_what_edits_make_is_what_all_sources_make(
    tmp_path: Path, seed: int, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file and every warning, after some edits, of one record or several, some taken back."""
    if seed % 2:
        cut_early(monkeypatch)
    chance = Chance(seed)
    sources = tmp_path / "sources"
    _write_archive(chance, sources)
    day = Day(2025, 5, 30)
    chosen: dict[str, Any] = {"edition": edition, "day": day}
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache", **chosen)
    first = {path: path.read_bytes() for path in (sources / "records").iterdir()}
    for _ in range(STEPS):
        edits = [chance.choice(EDITS) for _ in range(chance.choice((1, 1, 1, 2, 4)))]
        for edit in edits:
            edit(chance, sources)
        if chance.random() < 0.15:
            path = chance.choice(sorted(first))
            path.write_bytes(first[path])
        if chance.random() < 0.15:
            chosen["day"] = day = Day(day.year, day.month + 1, 1)
        names = [edit.__name__ for edit in edits]
        try:
            clean = build_site(sources, tmp_path / "clean", **chosen)
        except Exception as error:  # noqa: BLE001 - whatever it is, both say it
            with pytest.raises(type(error)):
                build_site(sources, tmp_path / "site", cache=tmp_path / "cache", **chosen)
            continue
        summary = build_site(sources, tmp_path / "site", cache=tmp_path / "cache", **chosen)
        site, other = read_files_of(tmp_path / "site"), read_files_of(tmp_path / "clean")
        differ = sorted(path for path in site.keys() | other.keys() if site.get(path) != other.get(path))
        assert differ == [], names
        assert replace(summary, listing=clean.listing) == clean, names


@pytest.mark.parametrize("edit", [_add_sentence, _mend_later_word])
def test_an_edited_body_is_all_that_is_read(tmp_path: Path, edit: Edit) -> None:
    """Nearly always: a few such edits show in a listing, or are of what others link to."""
    chance = Chance(edit.__name__)
    sources = tmp_path / "sources"
    _write_archive(chance, sources)
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    with _watch() as taken:
        for _ in range(10):
            edit(chance, sources)
            build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    assert sum(taken) >= 6
    build_site(sources, tmp_path / "clean")
    assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "clean")


def test_a_copy_that_came_and_went_is_not_looked_for(tmp_path: Path) -> None:
    """What is known of texts tells of the words of an edited one; the texts themselves are not read."""
    chance = Chance(3)
    sources = tmp_path / "sources"
    bodies = [_words(chance, 60) for _ in range(RECORDS)]
    write_sources(
        sources, {f"records/r{at}.md": written(body, title=f"T{at}") for at, body in enumerate(bodies)}
    )
    copied, copy = sources / "records/r3.md", sources / "records/copied.md"
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    copy.write_bytes(copied.read_bytes())
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    copy.unlink()
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    copied.write_text(f"{copied.read_text()}\n{_words(chance, 20)}\n")
    with _watch() as taken, patch.object(apartness, "_are_found_apart", side_effect=AssertionError):
        build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    assert taken == [True]
    build_site(sources, tmp_path / "clean")
    assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "clean")


def test_records_told_in_other_words_are_all_that_is_read(tmp_path: Path) -> None:
    """Whatever listings show of them: edit after edit, also of records that share words with others."""
    chance = Chance(7)
    sources = tmp_path / "sources"
    body, shared = _words(chance, 40), _words(chance, 40)
    records = {f"records/r{number}.md": f"{body[number:]}\n\n{shared}" for number in range(RECORDS)}

    def write(number: int, **told: str) -> None:
        path = f"records/r{number}.md"
        write_sources(sources, {path: written(records[path], **told)})

    for number in range(RECORDS):
        write(number, title=_words(chance, 3), kind="news")
    build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    for number in range(3):
        write(number, title=_words(chance, 3), kind=chance.choice(("opinion", "report")))
        with _watch() as taken:
            build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
        assert taken == [True]
        build_site(sources, tmp_path / "clean")
        assert read_files_of(tmp_path / "site") == read_files_of(tmp_path / "clean")


@pytest.fixture
def many_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the index of a few records have several shards, and many chunks of words."""
    monkeypatch.setattr(shards, "MOST_RECORDS", 2)
    monkeypatch.setattr(concordance, "_CHUNK_BYTES", 200)


def _states(index: Path) -> dict[str, tuple[bytes, int, int]]:
    """Give by file its bytes, its inode, and when anything about it changed."""
    files = {path.relative_to(index).as_posix(): path for path in index.rglob("*") if path.is_file()}
    return {
        name: (path.read_bytes(), path.stat().st_ino, path.stat().st_ctime_ns) for name, path in files.items()
    }


@pytest.mark.usefixtures("many_shards")
def test_edits_in_a_row_touch_nothing_of_the_index_but_what_they_change(tmp_path: Path) -> None:
    """What is the same is the same file, and was not even linked anew if it was the same before that too."""
    chance = Chance(5)
    sources, site = tmp_path / "sources", tmp_path / "site"
    texts = {f"records/r{number}.md": "\n\n".join((_words(chance, 9),) * 2) for number in range(RECORDS)}
    write_sources(sources, {path: written(text, title=path) for path, text in texts.items()})
    build_site(sources, site, cache=tmp_path / "cache", has_search=True)
    before = earlier = _states(site / INDEX)
    with _watch() as taken:
        for _ in range(5):
            with _choose(chance, sources).open("a", encoding="utf-8") as file:
                file.write(f"{_words(chance, 3)}.\n")
            build_site(sources, site, cache=tmp_path / "cache", has_search=True)
            after = _states(site / INDEX)
            same = {name for name in after if name in before and before[name][0] == after[name][0]}
            assert {name for name in same if before[name][1] != after[name][1]} == set()
            untouched = {name for name in same if name in earlier and earlier[name][1] == before[name][1]}
            assert {name for name in untouched if before[name] != after[name]} == set()
            assert len(untouched) > 10
            earlier, before = before, after
    assert all(taken)
    build_site(sources, tmp_path / "clean", has_search=True)
    assert read_files(site / INDEX) == read_files(tmp_path / "clean" / INDEX)


@pytest.mark.usefixtures("many_shards")
def test_an_edit_of_what_is_not_indexed_writes_no_file_of_the_index(tmp_path: Path) -> None:
    """Neither do tables and scripts of the whole."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    texts = {f"records/r{number}.md": _words(Chance(number), 9) for number in range(RECORDS)}
    found = []
    for note in ("One.", "Two."):
        write_sources(sources, {path: written(text, title=path, note=note) for path, text in texts.items()})
        build_site(sources, site, cache=tmp_path / "cache", has_search=True)
        found.append({name: (content, inode) for name, (content, inode, _) in _states(site / INDEX).items()})
    assert found[0] == found[1]


def _spoil_index(chance: Chance, sources: Path) -> None:
    """Change, remove or add a file of the index, in the site or in its spare.

    Not its manifest: without that nobody can tell whether the other files are ours, and the build says so.
    """
    (spare,) = (sources.parent / "cache").glob("spare-*")
    index = chance.choice((sources.parent / "site", spare)) / INDEX
    files = sorted(each for each in index.rglob("*") if each.is_file() and each.name != MANIFEST)
    for path in chance.sample(files, 3):
        way = chance.choice(("remove", "write into", "replace", "put beside"))
        if way in {"remove", "replace"}:
            path.unlink()
        if way in {"write into", "replace"}:
            path.write_text("spoilt", encoding="utf-8")
        if way == "put beside" and index.is_relative_to(spare):
            path.with_name("further").write_text("spoilt", encoding="utf-8")


@pytest.mark.usefixtures("many_shards")
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 20))])
def test_the_index_after_edits_is_that_of_all_sources(tmp_path: Path, seed: int) -> None:
    """Every file of it, however many edits came one after the other; and whatever became of its files.

    The short run compares after every other edit, for the index of all sources costs as much as the edit.
    """
    chance = Chance(seed)
    sources, site = tmp_path / "sources", tmp_path / "site"
    _write_archive(chance, sources)
    build_site(sources, site, cache=tmp_path / "cache", has_search=True)
    often = (_add_sentence, _mend_later_word, _say_more, _change_blocks)
    with _watch() as taken:
        for step in range(STEPS):
            edit = chance.choice((*often, *often, _spoil_index, _change_field, _retell, _retell))
            edit(chance, sources)
            build_site(sources, site, cache=tmp_path / "cache", has_search=True)
            if seed == 1 and step % 2 == 0:
                continue
            build_site(sources, tmp_path / "clean", has_search=True)
            assert read_files(site / INDEX) == read_files(tmp_path / "clean" / INDEX), edit.__name__
            assert read_files_of(site) == read_files_of(tmp_path / "clean"), edit.__name__
    assert any(taken)
