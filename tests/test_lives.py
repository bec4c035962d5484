"""Random lives of an archive: whatever happens between publications, nothing is old or falls silent."""

import contextlib
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_site.audit.verification import read_site
from archive_site.dates.edtf import Day
from archive_site.options import Edition
from archive_site.permanence.ledger import parse_ledger
from archive_site.problems import ArchiveError, Problem, Severity
from tests.making import INDEX, build_site, cut_early, read_files, read_files_of, write_sources, written
from tests.test_life import find_silent, read_places

RECORDS = 7
STEPS = 20
OUTLETS = ("The Shore Post", "The Pier", "Harbour News")
PEOPLE = ("Ann Roe", "Bo Dahl", "Кім Лі")
RIGHTS = (
    *("full", "full", "full", "excerpt", "record", "dark"),
    *("{value: full, until: 2026-03-01}", "{value: full, until: 2026-08-01, meanwhile: dark}"),
)
SETTINGS = (
    *("", "curator: Roe, Jane", "excerpt_words: 5", "rights: excerpt", "search: {offline: false}"),
    *("exports: {per_record: []}", "exports: {per_record: [json, ris], per_listing: [csv]}", "language: uk"),
)
WORDS = (
    "the",
    "ship",
    "harbour",
    "storm",
    "cable",
    "island",
    "Kyiv",
    "Ann Roe",
    "said",
    "on 3 May 2024",
    "and",
)
STALE = {"redirect-live", "withdrawn-live", "redirect-loop", "redirect-nowhere", "address-unpublished"}
"""What is wrong with a decision that was right when it was made."""

Chance = random.Random
Event = Callable[[Chance, Path], object]


def _words(chance: Chance) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(3, 25)))


def _write_record(chance: Chance, path: Path) -> None:
    for other in path.parent.glob(f"{path.stem}.*"):
        other.unlink()
    body = "\n\n".join(f"{_words(chance)}." for _ in range(chance.randrange(1, 5)))
    fields = {
        "outlet": chance.choice((*OUTLETS, "")),
        "authors": f"[{', '.join(chance.sample(PEOPLE, chance.randrange(3)))}]",
        "topics": f"[T{chance.randrange(3)}]",
        "date": chance.choice(("2024-05-01", "2024-05", "2023~", "2024-05-01/..", "2025", "")),
        "rights": chance.choice(RIGHTS),
        "title": f"Title {_words(chance)[:20]}",
    }
    if chance.random() < 0.7:
        path.with_suffix(".md").write_text(written(body, **fields), encoding="utf-8")
    else:
        path.with_suffix(".txt").write_text(f"A headline\n\n{body}\n", encoding="utf-8")
        lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
        path.with_suffix(".yaml").write_text(lines, encoding="utf-8")


def _choose(chance: Chance, sources: Path) -> Path:
    return sources / "records" / f"r{chance.randrange(RECORDS)}.md"


def _write(chance: Chance, sources: Path) -> None:
    _write_record(chance, _choose(chance, sources))


def _edit(chance: Chance, sources: Path) -> None:
    """Change, add, remove or exchange a paragraph, or the rights, of a Markdown record."""
    path = _choose(chance, sources)
    if not path.exists():
        return
    head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
    blocks = body.strip().split("\n\n")
    place = chance.randrange(len(blocks))
    match chance.randrange(5):
        case 0:
            blocks[place] = f"{_words(chance)}."
        case 1:
            blocks.insert(place, f"{_words(chance)}.")
        case 2 if len(blocks) > 1:
            del blocks[place]
        case 3:
            blocks.append(blocks.pop(place))
        case _:
            kept = [line for line in head.splitlines() if not line.startswith("rights:")]
            head = "\n".join((*kept, f"rights: {chance.choice(RIGHTS)}\n"))
    path.write_text(f"---\n{head}---\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")


def _remove(chance: Chance, sources: Path) -> None:
    for path in (sources / "records").glob(f"{_choose(chance, sources).stem}.*"):
        path.unlink()


def _exchange(chance: Chance, sources: Path) -> None:
    """Let two records exchange their ids, or one take over an id that is free."""
    first, second = (_choose(chance, sources).stem for _ in range(2))
    for old, new in ((first, "kept"), (second, first), ("kept", second)):
        for path in (sources / "records").glob(f"{old}.*"):
            path.rename(path.with_stem(new))


def _set_names(chance: Chance, sources: Path) -> None:
    told = chance.choice(("", "  rights: record\n", "  note: Words.\n"))
    outlets = f"- id: post\n  preferred_name: The Shore Post\n  variant_names: [The Pier]\n{told}"
    people = (
        "- id: ann\n  preferred_name: Ann Roe\n- id: kim\n  preferred_name: Kim\n  variant_names: [Кім Лі]\n"
    )
    write_sources(sources, {"authorities/outlets.yaml": outlets, "authorities/people.yaml": people})


def _drop_names(_chance: Chance, sources: Path) -> None:
    for path in (sources / "authorities").glob("*"):
        path.unlink()


def _set(chance: Chance, sources: Path) -> None:
    _write_settings(sources, chance.choice(SETTINGS))


def _write_settings(sources: Path, setting: str) -> None:
    write_sources(sources, {"archive.yaml": f"title: Lives\nbase_url: https://a.example/\n{setting}\n"})


def _spoil(chance: Chance, sources: Path) -> None:
    """Cut off, change or remove something remembered; not in the spare, whose files are those of the site."""
    kept = sorted(path for path in (sources.parent / "cache").glob("*") if path.is_file())
    if not kept:
        return
    path = chance.choice(kept)
    raw = bytearray(path.read_bytes())
    way = chance.randrange(4)
    if way == 0 or not raw:
        path.unlink()
    elif way == 1:
        path.write_bytes(raw[: chance.randrange(len(raw))])
    else:
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)


EVENTS: tuple[Event, ...] = (
    *(_write, _write, _edit, _edit, _edit, _edit, _remove, _exchange),
    *(_set_names, _drop_names, _set, _spoil),
)


def _decide(chance: Chance, sources: Path, problems: tuple[Problem, ...]) -> None:
    """Do what a curator does: paste one of what each problem offers, take out what is no longer so."""
    path = sources / "address-changes.yaml"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    errors = [each for each in problems if each.severity is Severity.ERROR]
    stale = {(each.where.line or 0) - 1 for each in errors if each.code in STALE}
    if any(each.code == "file-lost" for each in errors):
        _write_settings(sources, "")
    for problem in errors:
        offered = [line for line in problem.hint.splitlines() if line.startswith("- ")]
        if problem.code not in {*STALE, "file-lost"}:
            assert offered, problem
            known = [line for line in offered if "to: }" not in line]
            lines.append(
                chance.choice(known).replace('on: , because: ""', "on: 2026-05-01, because: as asked")
            )
    path.write_text("\n".join(line for at, line in enumerate(lines) if at not in stale), encoding="utf-8")


def _publish(chance: Chance, sources: Path, **chosen: Any) -> None:  # noqa: ANN401 - the fields of `Options`
    """Publish; whatever stops it is decided until nothing does."""
    for _ in range(8):
        try:
            build_site(sources, sources.parent / "site", is_publishing=True, **chosen)
        except ArchiveError as error:
            _decide(chance, sources, error.problems)
        else:
            return
    pytest.fail("what is decided is never enough")


def _kill(chance: Chance, sources: Path, **chosen: Any) -> None:  # noqa: ANN401 - the fields of `Options`
    """Build in a copy of this process, and kill it somewhere."""

    def build() -> None:
        with contextlib.suppress(ArchiveError):
            build_site(sources, sources.parent / "site", **chosen)

    process = multiprocessing.get_context("fork").Process(target=build)
    process.start()
    time.sleep(chance.choice((chance.uniform(0, 0.05), chance.uniform(0, 0.5))))
    process.kill()
    process.join()
    if (sources.parent / "site").exists():
        _, problems = read_site(sources.parent / "site")
        assert problems == ()


def _check(site: Path, sources: Path, **chosen: Any) -> None:  # noqa: ANN401 - the fields of `Options`
    """Hold a site against one that is made of nothing."""
    clean = sources.parent / "clean"
    build_site(sources, clean, **chosen)
    assert read_files_of(site) == read_files_of(clean)
    assert read_files(site / INDEX) == read_files(clean / INDEX)


def _check_promises(site: Path, sources: Path, promised: dict[str, set[str]]) -> None:
    """Ask for every address there ever was, and add those there are now."""
    ledger, _ = parse_ledger((sources / "ledger.yaml").read_text(encoding="utf-8"), "ledger.yaml")
    for page, ids in read_places(site).items():
        if page in ledger:
            promised.setdefault(page, set()).update(ids)
    for page, ids in promised.items():
        assert find_silent(site, page, ids) == set(), page


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 16))])
def test_a_life(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each site is the one made of nothing, of either edition, and answers at every address there was."""
    if seed % 2:
        cut_early(monkeypatch)
    chance = Chance(seed)
    sources, day = tmp_path / "sources", Day(2026, 1, 1)
    promised: dict[str, set[str]] = {}
    _set(chance, sources)
    write_sources(sources, {"records/always.md": written("Words.", title="Always")})
    for number in range(RECORDS):
        _write_record(chance, sources / "records" / f"r{number}.md")
    for _ in range(STEPS if seed > 1 else 3):
        for event in chance.choices(EVENTS, k=chance.choice((1, 1, 2, 4))):
            event(chance, sources)
        if chance.random() < 0.3:
            day = chance.choice((Day(2026, 1, 1), Day(2026, 3, 1), Day(2026, 9, 9)))
        chosen: dict[str, Any] = {"day": day, "has_search": chance.random() < 0.2}
        kept: dict[str, Any] = {"cache": tmp_path / "cache", "jobs": chance.randrange(4), **chosen}
        if chance.random() < 0.3:
            _kill(chance, sources, **kept)
        _publish(chance, sources, **kept)
        _check(tmp_path / "site", sources, **chosen)
        _check_promises(tmp_path / "site", sources, promised)
        if chance.random() < 0.5:
            build_site(sources, tmp_path / "private", edition=Edition.PRIVATE, **kept)
            _check(tmp_path / "private", sources, edition=Edition.PRIVATE, **chosen)
