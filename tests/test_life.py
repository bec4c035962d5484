"""The scripted life of an archive: whatever is done to its sources, no published address falls silent."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from archive_site.cli import main
from archive_site.options import Edition
from archive_site.paths import text_digest
from archive_site.problems import ArchiveError, Problem
from tests.making import build_site, read_files, write_sources, written

SOURCES = {
    "archive.yaml": "title: Sample\nbase_url: https://a.example/\n",
    "records/fire.md": written(
        "First words of the fire.\n\nSecond words of the fire.\n\n## What burned\n\nThird words.[^1]\n\n"
        "[^1]: A note.",
        title="Fire in the harbour",
        outlet="The Shore Post",
        authors="[Ada Lovett]",
        date="2025-04-28",
        kind="news",
    ),
    "records/flood.md": written(
        "Water in the cellar.\n\nWater in the street.\n\nWater in the field.",
        title="Flood",
        outlet="The Inland Post",
        authors="[Bo Reyes]",
        date="2025-05",
    ),
    "records/dump.txt": "The Shore Post\n\nBoard meets on the pier\n\nBy Ada Lovett\n\nApril 28, 2025\n\n"
    + "The board met on the pier on Monday and spoke of many things at length.\n\n" * 3,
    "records/dump.yaml": "rights: full\n",
}


@dataclass
class Life:
    """An archive with its sources, its site, and every address it ever had."""

    folder: Path
    promised: dict[str, set[str]] = field(default_factory=dict)
    """Ids of places by page."""

    @property
    def sources(self) -> Path:
        """The sources."""
        return self.folder / "sources"

    def write(self, files: dict[str, str]) -> None:
        """Write sources."""
        write_sources(self.sources, dict(files))

    def remove(self, name: str) -> None:
        """Delete a source."""
        (self.sources / name).unlink()

    def change(self, name: str, old: str, new: str) -> None:
        """Replace words in a source."""
        path = self.sources / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def decide(self, stanza: str) -> None:
        """Paste at the end of the file of decisions."""
        with (self.sources / "address-changes.yaml").open("a", encoding="utf-8") as file:
            file.write(f"{stanza}\n")

    def publish(self) -> None:
        """Publish; then everything that was ever published must answer."""
        build_site(self.sources, self.folder / "site", is_publishing=True)
        for page, ids in read_places(self.folder / "site").items():
            self.promised.setdefault(page, set()).update(ids)
        for page, ids in self.promised.items():
            assert find_silent(self.folder / "site", page, ids) == set(), page

    def fail(self) -> tuple[Problem, ...]:
        """Build in vain; gives the problems."""
        site = {path: path.read_bytes() for path in (self.folder / "site").rglob("*") if path.is_file()}
        ledger = (self.sources / "ledger.yaml").read_bytes()
        with pytest.raises(ArchiveError) as caught:
            build_site(self.sources, self.folder / "site", is_publishing=True)
        assert (self.sources / "ledger.yaml").read_bytes() == ledger, "a failed build promises nothing"
        assert all(path.read_bytes() == content for path, content in site.items())
        return caught.value.problems

    def paste_first(self) -> None:
        """Fail, and paste the first stanza that each problem offers."""
        for problem in self.fail():
            self.decide(next(line for line in problem.hint.splitlines() if line.startswith("- ")))


def read_places(site: Path) -> dict[str, set[str]]:
    """Give the citable places of every page that has an address of its own, as readers see them."""
    pages = [page for page in site.rglob("*.html") if page.parent != site and page.stem != "index"]
    found = {}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        ids = re.findall(r'<(?:div class="block"|li) id="((?:p|h|ref)-[^"]+)"', html)
        found[page.relative_to(site).as_posix()] = set(ids)
    for path in (site / "records").glob("*.*"):
        if path.suffix != ".html":
            found[path.relative_to(site).as_posix()] = set()
    return found


def find_silent(site: Path, page: str, ids: set[str]) -> set[str]:
    """Follow an old address as a browser does; gives the places that are not found at the end of the way."""
    path = site / page
    if not path.is_file():
        return {page}
    html = path.read_text(encoding="utf-8")
    onward = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
    if onward:
        href = unquote(unescape(onward[1])).partition("#")[0]
        assert f'href="{onward[1]}"' in html, "the way on is also a link in words"
        target = (path.parent / href).resolve().relative_to(site.resolve()).as_posix()
        return find_silent(site, target, ids)
    if '<article class="tombstone' in html:
        return set()
    return {each for each in ids if f'id="{each}"' not in html}


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """A published archive."""
    life = Life(tmp_path)
    life.write(SOURCES)
    life.publish()
    assert life.promised["records/fire.html"] >= {"ref-1"}
    assert "records/dump.txt" in life.promised
    return life


def test_the_life_of_an_archive(life: Life) -> None:
    """Add, correct, rename, split, withdraw, delete: each step fails until it is said, then all answers."""
    life.write(
        {"records/storm.md": written("Wind.", title="Storm", outlet="The Inland Post", date="2025-06")}
    )
    life.publish()

    life.change("records/fire.md", "Second words of the fire", "Corrected words of the fire")
    assert [problem.code for problem in life.fail()] == ["anchor-lost"]
    life.paste_first()
    life.publish()
    html = (life.folder / "site/records/fire.html").read_text(encoding="utf-8")
    block = re.search(
        r'<div class="block"[^>]*>\s*(<span class="former" id="p-\w+"></span>\s*)+.*?</div>', html, re.DOTALL
    )
    assert block
    assert "Corrected words" in block[0], "the old place is at the corrected paragraph"

    (life.sources / "records/storm.md").rename(life.sources / "records/gale.md")
    assert [problem.code for problem in life.fail()] == ["address-lost"]
    life.paste_first()
    life.publish()

    life.change("records/flood.md", "\n\nWater in the field.", "")
    life.write({"records/field.md": written("Water in the field.", title="Field", outlet="The Inland Post")})
    (problem,) = life.fail()
    place = re.search(r"#(p-\w+)", problem.message)
    assert place
    life.decide(f"- redirect: {{from: 'records/flood.html#{place[1]}', to: 'records/field.html#{place[1]}'}}")
    life.publish()
    assert "Moved from here" in (life.folder / "site/records/flood.html").read_text(encoding="utf-8")

    life.change("records/gale.md", "Wind.", "A gale.")
    (life.sources / "records/gale.md").rename(life.sources / "records/gust.md")
    life.paste_first()
    assert [problem.code for problem in life.fail()] == ["anchor-lost"], "first the page, then its places"
    life.paste_first()
    life.publish()

    life.remove("records/fire.md")
    assert {problem.code for problem in life.fail()} == {"address-lost"}
    life.decide(
        "- withdrawn: {address: records/fire.html, on: 2026-05-01, because: The publisher asked., "
        "successor: records/storm.html}"
    )
    life.publish()
    stone = (life.folder / "site/records/fire.html").read_text(encoding="utf-8")
    assert "The publisher asked." in stone
    assert "[Withdrawn from the archive 1 May 2026.]" in stone
    assert 'href="../records/gust.html"' in stone, "the successor's own redirects are followed"
    assert "words of the fire" not in stone
    outlet = (life.folder / "site/outlets/the-shore-post.html").read_text(encoding="utf-8")
    assert "at present there are none" in outlet, "its only record was withdrawn"
    for listing in (
        "records/index.html",
        "feed.xml",
        "sitemap.xml",
        "data/records.json",
        "dates/2025-04.html",
    ):
        assert "Fire in the harbour" not in (life.folder / "site" / listing).read_text(encoding="utf-8")

    life.remove("records/flood.md")
    codes = [problem.code for problem in life.fail()]
    assert codes == ["address-lost", "address-lost"], "the record, and its author whom no other record names"
    life.decide("- redirect: {from: records/flood.html, to: records/field.html}")
    life.decide("- withdrawn: {address: people/bo-reyes.html, on: 2026-05, because: Nobody names him.}")
    life.paste_first()
    life.publish()


def test_records_are_merged(life: Life) -> None:
    """Both old addresses, with all their places, lead to the one record."""
    for name in ("fire", "flood"):
        life.remove(f"records/{name}.md")
    life.write(
        {
            "records/both.md": written(
                "First words of the fire.\n\nWater in the cellar.",
                title="Fire and flood",
                outlet="The Shore Post",
                authors="[Ada Lovett, Bo Reyes]",
                date="2025-04-28",
            )
        }
    )
    life.decide("- redirect: {from: outlets/the-inland-post.html, to: outlets/the-shore-post.html}")
    for _ in range(2):  # first the pages, then their places
        life.paste_first()
    life.publish()


def test_withdrawn_rights_leave_a_word_for_every_place(life: Life) -> None:
    """A text that is shown no longer takes its paragraphs and its capture with it, not their addresses."""
    life.write({"records/dump.yaml": "rights: record\nabstract: The board met.\n"})
    codes = {problem.code for problem in life.fail()}
    assert codes == {"anchor-lost", "capture-lost"}
    for problem in life.fail():
        stanza = problem.hint.splitlines()[-1].replace(
            'on: , because: ""', "on: 2026-05-01, because: 'As asked.'"
        )
        life.decide(stanza)
    life.publish()
    note = (life.folder / "site/records/dump.txt").read_text(encoding="utf-8")
    assert note == "Withdrawn from the archive, 1 May 2026: As asked.\n"


def test_the_ledger_holds_no_place_that_rights_withhold(tmp_path: Path) -> None:
    """A digest of a withheld paragraph would tell who guesses its words that the guess is right."""
    life = Life(tmp_path)
    life.write({**SOURCES, "records/dump.yaml": "rights: record\nabstract: The board met.\n"})
    life.publish()
    ledger = (life.sources / "ledger.yaml").read_text(encoding="utf-8")
    build_site(life.sources, tmp_path / "private", edition=Edition.PRIVATE)
    private = read_places(tmp_path / "private")["records/dump.html"]
    public = read_places(tmp_path / "site")["records/dump.html"]
    assert private > public
    assert {each for each in private if each in ledger} == public


def test_the_ledger_promises_no_listing_for_what_a_dark_record_withholds(tmp_path: Path) -> None:
    """Such a record is in no listing of what is not stated: a promise of one could not be kept."""
    life = Life(tmp_path)
    life.write(
        {
            "records/a.md": written("Words.", title="A", outlet="The Shore Post", authors="[Ada Roe]"),
            "records/b.md": written("Secret.", title="B", outlet="The Shore Post", rights="dark"),
        }
    )
    life.publish()
    assert "not-stated" not in (life.sources / "ledger.yaml").read_text(encoding="utf-8")
    life.publish()


def test_the_ledger_promises_what_an_embargo_lets_through(tmp_path: Path) -> None:
    """Before its day the description with the abstract, then the text too; all commands know the day."""
    life = Life(tmp_path)
    terms = "{value: full, until: 2030-01-01}"
    fields = {"title": "Fire", "outlet": "The Shore Post", "captured": "2026-01-01", "rights": terms}
    life.write({"records/fire.md": written("Words of the fire.", abstract="Our words.", **fields)})
    folders = [f"--sources={life.sources}", "--no-cache", "--no-search"]

    def run(*arguments: str) -> None:
        result = CliRunner().invoke(main, list(arguments))
        assert result.exit_code == 0, result.stderr

    site, private = str(tmp_path / "site"), str(tmp_path / "private")
    run("build", "--publish", "--date=2026-01-01", f"--output={site}", *folders)
    ledger = (life.sources / "ledger.yaml").read_text(encoding="utf-8")
    assert 'title: "Fire"' in ledger
    assert f"p-{text_digest('Our words.')}" in ledger
    assert f"p-{text_digest('Words of the fire.')}" not in ledger
    for day in ("2029-12-31", "2030-01-01"):
        run("build", "--publish", f"--date={day}", f"--output={site}", *folders)
        run("build", "--edition=private", f"--date={day}", f"--output={private}", *folders)
        run("check", site, folders[0], f"--date={day}")
        run("export", "json", folders[0], f"--date={day}", f"--output={tmp_path / 'records.json'}")
        assert (tmp_path / "records.json").read_bytes() == (tmp_path / "site/data/records.json").read_bytes()
        run("export", "bag", folders[0], f"--site={site}", f"--date={day}", f"--output={tmp_path / day}")
    ledger = (life.sources / "ledger.yaml").read_text(encoding="utf-8")
    assert f"p-{text_digest('Words of the fire.')}" in ledger


@pytest.mark.parametrize("is_renamed", [True, False])
def test_a_record_may_leave_after_its_capture_was_withdrawn(life: Life, *, is_renamed: bool) -> None:
    """At the old address of the capture its own withdrawal is told, once."""
    life.change("records/dump.yaml", "rights: full", "rights: record")
    for problem in life.fail():
        stanza = problem.hint.splitlines()[-1]
        life.decide(stanza.replace('on: , because: ""', "on: 2026-05-01, because: As asked"))
    life.publish()
    for suffix in ("txt", "yaml"):
        (life.sources / f"records/dump.{suffix}").rename(life.sources / f"records/heap.{suffix}")
    if is_renamed:
        life.paste_first()
    else:
        life.decide("- withdrawn: {address: records/dump.html, on: 2026-06-01, because: Forged}")
    life.publish()
    assert "As asked" in (life.folder / "site/records/dump.txt").read_text(encoding="utf-8")
    page = (life.folder / "site/records/dump.html").read_text(encoding="utf-8")
    assert ("heap.html" if is_renamed else "Forged") in page


def test_a_name_may_be_of_another_kind_in_the_private_edition(life: Life) -> None:
    """Of a dark record the outlet is not told: in public its name is a person's, and both must answer."""
    life.write(
        {
            "records/notice.md": written("By the board.", title="Notice", authors="[The Board]"),
            "records/minutes.md": written("Secret.", title="Minutes", outlet="The Board", rights="dark"),
        }
    )
    life.publish()
    build_site(life.sources, life.folder / "private", edition=Edition.PRIVATE)
    assert "Notice" in (life.folder / "site/people/the-board.html").read_text(encoding="utf-8")
    old = (life.folder / "private/people/the-board.html").read_text(encoding="utf-8")
    assert 'url=../outlets/the-board.html"' in old


def test_a_site_is_the_same_again_once_it_is_published(life: Life) -> None:
    """Though the ledger says by then that places are former ones."""
    life.change("records/flood.md", "title:", "rights: record\ntitle:")
    for problem in life.fail():
        life.decide(problem.hint.splitlines()[-1])
    life.publish()
    first = read_files(life.folder / "site")
    life.publish()
    assert read_files(life.folder / "site") == first


def test_the_private_edition_keeps_what_was_withheld_since_it_was_published(life: Life) -> None:
    """A name or a capture that the public edition has withdrawn still has its own page or file there."""
    life.write(
        {
            "records/storm.md": written("Wind.", title="Storm", authors="[Cy Doe]", date="2021-05"),
            "records/log.txt": "Harbour log\n\nBy Di Poe\n\nMay 2, 2025\n\nThe gate was shut at noon.\n",
        }
    )
    life.publish()
    life.change("records/storm.md", "title:", "rights: dark\ntitle:")
    life.write({"records/log.yaml": "rights: record\n"})
    for problem in life.fail():
        stanza = next(line for line in reversed(problem.hint.splitlines()) if line.startswith("- "))
        life.decide(stanza.replace('on: , because: ""', "on: 2026-05-01, because: As asked"))
    life.publish()
    private = life.folder / "private"
    build_site(life.sources, private, edition=Edition.PRIVATE)
    assert "tombstone" in (life.folder / "site/people/cy-doe.html").read_text(encoding="utf-8")
    assert "Storm" in (private / "people/cy-doe.html").read_text(encoding="utf-8")
    assert "Storm" in (private / "dates/2021-05.html").read_text(encoding="utf-8")
    assert "Withdrawn" in (life.folder / "site/records/log.txt").read_text(encoding="utf-8")
    assert "The gate was shut" in (private / "records/log.txt").read_text(encoding="utf-8")
    build_site(life.sources, private, edition=Edition.PRIVATE, cache=life.folder / "cache")
    life.change("records/flood.md", "Water", "Much water")
    life.paste_first()
    build_site(life.sources, private, edition=Edition.PRIVATE, cache=life.folder / "cache")
    assert "Storm" in (private / "people/cy-doe.html").read_text(encoding="utf-8")


def test_the_ledger_promises_every_place_a_reader_sees(life: Life) -> None:
    """What pages show and what the ledger holds is counted apart and comes to the same."""
    ledger = (life.sources / "ledger.yaml").read_text(encoding="utf-8")
    stanzas = dict(re.findall(r"(?m)^(\S+\.html):\n((?:  .*\n)+)", ledger))
    pages = {page: ids for page, ids in life.promised.items() if page.endswith(".html")}
    always = {page for page in pages if page == "dates/undated.html" or page.startswith("not-stated/")}
    assert set(stanzas) | always == set(pages)
    for page, ids in pages.items():
        anchors = re.search(r"  anchors: (.*)", stanzas.get(page, ""))
        assert set(anchors[1].split() if anchors else ()) == ids
    life.publish()
    assert (life.sources / "ledger.yaml").read_text(encoding="utf-8") == ledger, (
        "publishing again adds nothing"
    )
