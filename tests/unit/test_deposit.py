"""Bags for repositories: what they hold, what they leave out, and that they are the same again."""

import json
import os
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import rocrate
    from rocrate_validator import services
    from rocrate_validator.models import Severity, ValidationSettings
    from rocrate_validator.utils.http import HttpRequester

from archive_site.building.assembly import load_archive
from archive_site.cli import main
from archive_site.dates.expressions import Day
from archive_site.deposit import bagging
from archive_site.deposit.holdback import choose_sources
from archive_site.deposit.writing import write_bag
from archive_site.fixity import take_fixity
from archive_site.inspection.reading import inspect_paths
from archive_site.options import Edition, Options
from archive_site.problems import ArchiveError, MachineError
from tests.making import build_site, read_files, write_sources, written

WITHHELD = "The harbour master kept a second ledger under the floor."
OPEN = "The pier was opened by the mayor in the rain."
DAY = Day(2025, 6, 1)
SOURCES = {
    "archive.yaml": "title: Piers\ncurator: Ann Roe\nlicence: CC-BY-4.0\ndescription: Of piers.\n",
    "authorities/people.yaml": "- id: ann-roe\n  preferred_name: Ann Roe\n",
    "records/open.txt": f"The Shore Post\n\nPier opened\n\nBy Bo Lind\n\nApril 28, 2025\n\n{OPEN}\n",
    "records/open.yaml": "captured: 2025-05-01\n",
    "records/closed.txt": f"The Shore Post\n\nLedger found\n\nBy Bo Lind\n\nMay 2, 2025\n\n{WITHHELD}\n",
    "records/closed.yaml": "title: Ledger found\nrights: {value: record, because: the publisher asks}\n",
    "records/told.md": written(WITHHELD, title="Told", rights="record"),
    "records/account.md": written("Our words.", title="A", capture="{file: notes/kept.txt}", rights="record"),
    "records/notes/kept.txt": f"Kept\n\n{WITHHELD} It was old.\n",
    "records/scan.pdf": WITHHELD,
    "README.md": "For curators.\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """An archive with open and withheld texts of every form."""
    return write_sources(tmp_path / "sources", SOURCES)


@pytest.fixture
def site(sources: Path, tmp_path: Path) -> Path:
    """The public edition of it."""
    build_site(sources, tmp_path / "site")
    return tmp_path / "site"


def bag_of(sources: Path, site: Path, output: Path, captures: Path | None = None) -> Path:
    """Write a bag and give its folder or file."""
    write_bag(Options(sources=sources, output=output, captures=captures), site, DAY)
    return output


def codes_of(error: pytest.ExceptionInfo[ArchiveError]) -> list[str]:
    """Give the codes of the problems of an error."""
    return [each.code for each in error.value.problems]


def test_a_bag_validates_and_holds_sources_records_and_site(
    sources: Path, site: Path, tmp_path: Path
) -> None:
    """By bagit's judgement and by that of sha256sum."""
    bag = bag_of(sources, site, tmp_path / "bag")
    bagit.Bag(str(bag)).validate()
    done = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=bag, check=False)  # noqa: S607 - found on the path
    assert done.returncode == 0
    held = read_files(bag / "data")
    assert held["sources/archive.yaml"] == SOURCES["archive.yaml"].encode()
    assert held["sources/records/open.txt"].decode() == SOURCES["records/open.txt"]
    assert held["records/records.json"] == (site / "data/records.json").read_bytes()
    assert {f"site/{path}" for path in read_files(site)} <= held.keys()
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert "Contact-Name: Ann Roe\n" in info
    assert "Newest-Known-Change: 2025-05-01\n" in info
    assert "Source-Organization" not in info
    assert (bag / "bagit.txt").read_text(encoding="utf-8").startswith("BagIt-Version: 1.0\n")


def test_a_bag_holds_no_withheld_text(sources: Path, site: Path, tmp_path: Path) -> None:
    """It says of each file or part that is not there why; descriptions and our own words are there."""
    bag = bag_of(sources, site, tmp_path / "bag")
    held = read_files(bag)
    assert [path for path, content in held.items() if WITHHELD.encode() in content] == []
    assert "rights: record" in held["data/sources/records/told.md"].decode()
    assert held["data/sources/records/account.md"].decode() == SOURCES["records/account.md"]
    assert "data/sources/records/closed.yaml" in held
    readme = held["data/README.txt"].decode()
    left_out = readme.partition("Left out")[2]
    named = ("closed.txt", "told.md", "notes/kept.txt", "scan.pdf")
    assert [name for name in named if f"\nsources/records/{name}: " not in left_out] == []
    assert "the publisher asks" in left_out
    assert "open.txt" not in left_out


@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
def test_a_description_that_quotes_a_withheld_text_stays(tmp_path: Path, suffix: str) -> None:
    """In a remark or as evidence, that no page shows; a title that stands in the text does not count."""
    sentence = "Zarquon blimbex fornick quelthar vumpish drosk glanterly skevvin on Monday."
    title = "The board of the harbour meets on the pier again"
    body = {
        "md": f"---\ntitle: T\n# {sentence}\n---\n{sentence}\n",
        "txt": f"The Post\n\n{title}\n\nBy Ada Lovett\n\nMay 3, 2021\n\n{sentence}\n\n{sentence}\n",
        "html": f"<h1>{title}</h1><p>Zarquon <b>blimbex</b>{sentence[15:]}</p><p>{sentence}</p>",
    }[suffix]
    files = {
        "archive.yaml": "rights: record\ncurator: Ada\n",
        f"records/a.{suffix}": body,
        "records/b.txt": body.replace("T", "R") if suffix == "txt" else "The board met.",
        "records/b.yaml": f"title: {title}\n",
    }
    if suffix != "md":
        files["records/a.yaml"] = f"title: {title}\nplace: {{value: Quay, evidence: '{sentence}'}}\n"
    sources = write_sources(tmp_path / "sources", files)
    build_site(sources, tmp_path / "site")
    archive = load_archive(Options(sources=sources, output=tmp_path / "site")).archive
    items, left_out = choose_sources(sources, archive)
    assert not any(b"lanterly skevvin on" in item.read() for item in items)
    assert "sources/records/b.yaml" in {item.path for item in items}
    quoting = "sources/records/a.md" if suffix == "md" else "sources/records/a.yaml"
    assert [each.path for each in left_out if " at length" in each.reason] == [quoting]
    bag = bag_of(sources, tmp_path / "site", tmp_path / "bag")
    build_site(bag / "data/sources", tmp_path / "again")
    shown = read_files(tmp_path / "again")["records/a.html"].decode()
    assert ("<title>T" if suffix == "md" else f"<title>{title}") in shown
    assert "lanterly skevvin on" not in shown


RUNNING = " ".join(
    f"The master {did} and walked home along the pier." for did in ("sang", "ate", "swam", "slept")
)
MORE_SOURCES = {
    "records/part.txt": f"The Shore Post\n\nSlow days\n\nBy Cy Dorn\n\nMay 2, 2025\n\n{RUNNING}\n\n"
    f"{RUNNING.replace('pier', 'quay')}\n\n{WITHHELD}\n\n{RUNNING.replace('pier', 'mole')}\n",
    "records/part.yaml": "rights: excerpt  # a remark\n",
    "records/headed.md": f"---\nrights: excerpt\n---\n\n# Of the mole\n\n{RUNNING}\n\n"
    f"{RUNNING}\n\n{WITHHELD}\n",
    "records/dark.txt": f"The Shore Post\n\nSecret of Ed Gray\n\n{WITHHELD}\n",
    "records/dark.yaml": "id: hidden\n"
    "rights: {value: full, because: the court, until: 2031-01-01, meanwhile: dark}\n",
    "records/later.txt": f"The Bay Post\n\nLater\n\nBy Zoe Dell\n\nMay 3, 2025\n\n{WITHHELD}\n",
    "records/later.yaml": "rights: {value: full, until: 2031-01-01}\n",
    "records/links.md": written(
        "See [it](closed.txt), [that](part.txt) and [the hidden](record:hidden).",
        title="Links",
        note="See [[part#3]], [[part#4]], [[closed#1]] and [[headed]].",
    ),
}


def test_a_bag_builds_the_very_site_that_it_holds(tmp_path: Path) -> None:
    """With all that was published, and without a withheld word; and a bag of that is the same bag."""
    sources = write_sources(tmp_path / "sources", {**SOURCES, **MORE_SOURCES})
    day = DAY
    build_site(sources, tmp_path / "site", is_publishing=True, day=day)
    write_bag(Options(sources=sources, output=tmp_path / "bag", day=day), tmp_path / "site", day)
    again = tmp_path / "again" / "sources"
    shutil.copytree(tmp_path / "bag/data/sources", again)
    assert [path for path, held in read_files(tmp_path / "bag").items() if WITHHELD.encode() in held] == []
    summary = build_site(again, tmp_path / "site again", day=day)
    assert summary.problems == ()
    assert read_files(tmp_path / "site again") == read_files(tmp_path / "site")
    write_bag(Options(sources=again, output=tmp_path / "bag again", day=day), tmp_path / "site again", day)
    before, after = read_files(tmp_path / "bag"), read_files(tmp_path / "bag again")
    about = ("README.txt", "ro-crate-metadata.json", "bag-info.txt", "sha256.txt")
    assert {path for path in before if before[path] != after.get(path) and not path.endswith(about)} == set()
    readme = before["data/README.txt"].decode()
    assert "archive-site build --sources sources --date 2025-06-01 --output site." in readme
    build_site(again, tmp_path / "private", edition=Edition.PRIVATE, day=day)
    build_site(again, tmp_path / "later", day=Day(2031, 1, 1))
    for name in ("private", "later"):
        assert (
            b"built from a deposit that was made without it"
            in read_files(tmp_path / name)["records/later.html"]
        )
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "site"), "--sources", str(again)])
    assert "Captures: 1 unchanged, 4 not at hand, 0 errors" in checked.output


@pytest.mark.parametrize("rights", ["record", "excerpt"])
@pytest.mark.parametrize("name", ["good-cited-records", "good-curated-captures", "good-flat-folder"])
def test_a_bag_of_any_withheld_archive_builds_its_site(tmp_path: Path, name: str, rights: str) -> None:
    """Whatever its texts are like: of nothing but a heading, of a description alone, without front matter."""
    sources = tmp_path / "sources"
    shutil.copytree(Path(__file__).parents[1] / "archives" / name / "sources", sources)
    settings = sources / "archive.yaml"
    said = settings.read_text(encoding="utf-8").replace("rights: record", "") if settings.exists() else ""
    settings.write_text(f"{said}\nrights: {rights}\n", encoding="utf-8")
    build_site(sources, tmp_path / "site", is_publishing=True)
    again = bag_of(sources, tmp_path / "site", tmp_path / "bag") / "data/sources"
    assert build_site(again, tmp_path / "again").problems == ()
    assert read_files(tmp_path / "again") == read_files(tmp_path / "site")


def test_an_edit_in_a_bag_is_built_as_all_of_it_is(tmp_path: Path) -> None:
    """What is remembered of a source counts what stands for it."""
    sources = write_sources(tmp_path / "sources", {**SOURCES, **MORE_SOURCES})
    build_site(sources, tmp_path / "site", day=DAY)
    write_bag(Options(sources=sources, output=tmp_path / "bag", day=DAY), tmp_path / "site", DAY)
    again = tmp_path / "bag/data/sources"
    for path, old, new in (
        ("records/closed.txt.withheld.json", "Bo Lind", "Bo Lund"),
        ("records/headed.md.withheld.json", "Of the mole", "Of a mole"),
        ("records/headed.md", "rights", "kind: report\nrights"),
        ("records/part.yaml", "rights", "kind: report\nrights"),
    ):
        build_site(again, tmp_path / "warm", cache=tmp_path / "cache", day=DAY)
        text = (again / path).read_text(encoding="utf-8")
        assert old in text
        (again / path).write_text(text.replace(old, new), encoding="utf-8")
        build_site(again, tmp_path / "warm", cache=tmp_path / "cache", day=DAY)
        build_site(again, tmp_path / "cold", day=DAY)
        assert read_files(tmp_path / "warm") == read_files(tmp_path / "cold")


def test_a_capture_that_is_back_takes_the_place_of_what_stood_for_it(
    sources: Path, site: Path, tmp_path: Path
) -> None:
    """A warning says that the stand-in is of no use any more."""
    again = bag_of(sources, site, tmp_path / "bag") / "data/sources"
    for name in ("records/closed.txt", "records/told.md"):
        shutil.copy(sources / name, again / name)
    summary = build_site(again, tmp_path / "private", edition=Edition.PRIVATE)
    assert [(each.code, each.where.path) for each in summary.problems] == [
        ("stand-in-needless", "records/closed.txt.withheld.json"),
        ("stand-in-needless", "records/told.md.withheld.json"),
    ]
    pages = read_files(tmp_path / "private")
    assert WITHHELD.encode() in pages["records/closed.html"]
    assert WITHHELD.encode() in pages["records/told.html"]


def test_a_capture_kept_elsewhere_is_told_of_too(tmp_path: Path) -> None:
    """What was read of it stands in the folder of such captures."""
    text = f"The Far Post\n\nOuter\n\nBy Zoe Dell\n\nMay 3, 2025\n\n{WITHHELD}\n"
    captures = write_sources(tmp_path / "kept", {"outer.txt": text})
    claim = f"{{file: outer.txt, sha256: {take_fixity(text.encode()).digest}}}"
    files = {"records/outer.md": written("Our words.", capture=claim, rights="record")}
    sources = write_sources(tmp_path / "sources", files)
    build_site(sources, tmp_path / "site", captures=captures)
    bag = bag_of(sources, tmp_path / "site", tmp_path / "bag", captures) / "data"
    build_site(bag / "sources", tmp_path / "again", captures=bag / "captures")
    assert read_files(tmp_path / "again") == read_files(tmp_path / "site")
    assert b"Zoe Dell" in read_files(tmp_path / "again")["records/outer.html"]
    assert "--sources sources --captures captures" in (bag / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["closed.yaml", "closed.txt.withheld.json", "told.md"])
def test_a_single_file_of_a_bag_can_be_inspected(
    sources: Path, site: Path, tmp_path: Path, name: str
) -> None:
    """With what stands beside it for a text."""
    folder = bag_of(sources, site, tmp_path / "bag") / "data/sources/records"
    (record,), problems = inspect_paths([folder / name])
    assert (record.is_withheld, problems) == (True, ())
    assert record.title in {"Ledger found", "Told"}


def test_a_stand_in_that_is_none_is_told_of(sources: Path, site: Path, tmp_path: Path) -> None:
    """With its place; what it tells is held to what a field can be, and never becomes markup."""
    again = bag_of(sources, site, tmp_path / "bag") / "data/sources"
    place = again / "records/closed.txt.withheld.json"
    told = json.loads(place.read_bytes())
    for wrong in (
        "{",
        {**told, "sha256": "0"},
        {**told, "more": 1},
        {**told, "fields": {"id": {"value": "x"}}},
        {**told, "fields": {"title": {"value": ["x"]}}},
        {**told, "fields": {"original_url": {"value": "javascript:alert(1)"}}},
        {**told, "excerpt": [{"text": "x", "anchor": '"><script>', "number": 1, "line": 1}]},
    ):
        place.write_text(wrong if isinstance(wrong, str) else json.dumps(wrong), encoding="utf-8")
        with pytest.raises(ArchiveError) as error:
            build_site(again, tmp_path / "again")
        assert [(each.code, each.where.path) for each in error.value.problems if "stand" in each.code] == [
            ("stand-in-malformed", "records/closed.txt.withheld.json")
        ]
    (again / "records/told.md").unlink()
    hostile = {"text": "<script>x</script>", "anchor": "p-1", "number": 1, "line": 1}
    field = {"value": ["<b>Bo</b>"], "basis": "stated", "evidence": "<u>By</u>", "note": "<u>n</u>"}
    told |= {"fields": {"authors": field}, "excerpt": [hostile]}
    place.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ArchiveError) as error:
        build_site(again, tmp_path / "again")
    assert codes_of(error) == ["stand-in-alone"]
    (again / "records/told.md.withheld.json").unlink()
    build_site(again, tmp_path / "again", edition=Edition.PRIVATE)
    page = read_files(tmp_path / "again")["records/closed.html"]
    assert b"&lt;script&gt;x" in page
    assert [each for each in (b"<script>x", b"<b>Bo", b"<u>") if each in page] == []


def test_a_bag_made_twice_is_the_same_bytes_as_folder_and_as_zip(
    sources: Path, site: Path, tmp_path: Path
) -> None:
    """Also where an earlier bag of ours is replaced."""
    first = read_files(bag_of(sources, site, tmp_path / "one"))
    assert read_files(bag_of(sources, site, tmp_path / "two")) == first
    assert read_files(bag_of(sources, site, tmp_path / "two")) == first
    packed = bag_of(sources, site, tmp_path / "bag.zip").read_bytes()
    assert bag_of(sources, site, tmp_path / "bag.zip").read_bytes() == packed
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        assert {name.removeprefix("bag/"): archive.read(name) for name in archive.namelist()} == first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The validator asks the network for one file, which its sister package carries."""
    context = json.loads((Path(rocrate.__file__).parent / "data/ro-crate.jsonld").read_text(encoding="utf-8"))

    class Answer:
        status_code = 200
        headers = {"Content-Type": "application/ld+json"}  # noqa: RUF012 - never changed
        text = json.dumps(context)

        def json(self) -> object:
            return context

    def get(_self: object, url: str, **_asked: object) -> Answer:
        assert url == "https://w3id.org/ro/crate/1.1/context"
        return Answer()

    monkeypatch.setattr(HttpRequester, "get", get, raising=False)
    return iter(())


@pytest.mark.usefixtures("offline")
@pytest.mark.filterwarnings("ignore")
def test_the_crate_validates_with_all_that_is_recommended(sources: Path, site: Path, tmp_path: Path) -> None:
    """By the validator of RO-Crate 1.1; publisher and affiliation are not known, so none is named."""
    bag = bag_of(sources, site, tmp_path / "bag")
    settings = ValidationSettings(
        rocrate_uri=str(bag / "data"),
        profile_identifier="ro-crate-1.1",
        requirement_severity=Severity.RECOMMENDED,
        cache_path=tmp_path / "answers",
    )
    found = [issue.message for issue in services.validate(settings).get_issues()]
    assert [each for each in found if "publisher" not in each and "affiliation" not in each] == []
    crate = json.loads((bag / "data/ro-crate-metadata.json").read_bytes())
    root = next(node for node in crate["@graph"] if node["@id"] == "./")
    assert (root["datePublished"], root["author"]) == ("2025-06-01", {"@id": "#people-ann-roe"})
    assert root["license"] == {"@id": "https://spdx.org/licenses/CC-BY-4.0"}
    types = {node["@id"]: node["encodingFormat"] for node in crate["@graph"] if node["@type"] == "File"}
    assert types["records/records.json"] == types["records/authorities.json"] == "application/json"
    assert types["records/records.csl.json"] == "application/vnd.citationstyles.csl+json"
    assert types["README.txt"] == "text/plain"


def test_a_bag_is_as_open_as_the_umask_says(sources: Path, site: Path, tmp_path: Path) -> None:
    """Also for those who share a folder."""
    before = os.umask(0o002)
    try:
        bag = bag_of(sources, site, tmp_path / "bag")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (bag, bag / "data")} == {0o775}


def test_a_capture_kept_elsewhere_goes_in_where_its_text_may_be_shown(tmp_path: Path) -> None:
    """And is named as absent where nobody says in which folder it is."""
    captures = write_sources(tmp_path / "captures", {"far.txt": f"Far\n\n{OPEN}\n", "own.txt": WITHHELD})
    digests = {path.name: _digest(path) for path in captures.iterdir()}
    far, own = (f"{{file: {name}, sha256: {digests[name]}}}" for name in ("far.txt", "own.txt"))
    files = {"records/a.md": written("A.", title="A", capture=far, captured="2025-01-01")}
    files |= {"records/b.md": written("B.", title="B", capture=own, rights="record")}
    sources = write_sources(tmp_path / "sources", files)
    build_site(sources, tmp_path / "site", captures=captures)
    bag = bag_of(sources, tmp_path / "site", tmp_path / "bag", captures=captures)
    assert (bag / "data/captures/a.txt").read_bytes() == (captures / "far.txt").read_bytes()
    assert WITHHELD.encode() not in b"".join(read_files(bag).values())
    build_site(sources, tmp_path / "site")
    readme = bag_of(sources, tmp_path / "site", tmp_path / "bag") / "data/README.txt"
    assert "captures/a.txt: the capture far.txt was not at hand" in readme.read_text(encoding="utf-8")


def _digest(path: Path) -> str:
    return subprocess.run(["sha256sum", path], check=True, capture_output=True, text=True).stdout[:64]  # noqa: S607 - found on the path


def test_the_private_edition_is_refused(sources: Path, tmp_path: Path) -> None:
    """A bag is made to be given away."""
    build_site(sources, tmp_path / "private", edition=Edition.PRIVATE)
    with pytest.raises(ArchiveError) as error:
        bag_of(sources, tmp_path / "private", tmp_path / "bag")
    assert codes_of(error) == ["bag-site-private"]
    assert not (tmp_path / "bag").exists()


def test_a_site_that_is_not_there_not_whole_older_or_anothers_is_refused(
    sources: Path, site: Path, tmp_path: Path
) -> None:
    """Each with what to do."""
    with pytest.raises(ArchiveError) as error:
        bag_of(sources, tmp_path / "nowhere", tmp_path / "bag")
    assert codes_of(error) == ["bag-site-missing"]
    other = write_sources(tmp_path / "other", {"z.md": written("x", title="Z")})
    with pytest.raises(ArchiveError) as error:
        bag_of(other, site, tmp_path / "bag")
    assert codes_of(error) == ["bag-site-foreign"]
    (sources / "records/open.yaml").write_text("captured: 2025-05-02\n", encoding="utf-8")
    with pytest.raises(ArchiveError) as error:
        bag_of(sources, site, tmp_path / "bag")
    assert codes_of(error) == ["bag-site-stale"]
    (site / "index.html").write_text("gone", encoding="utf-8")
    with pytest.raises(ArchiveError) as error:
        bag_of(sources, site, tmp_path / "bag")
    assert "site-file-changed" in codes_of(error)


@pytest.mark.parametrize("name", ["100% sure", "two\u2028lines"])
def test_a_name_that_readers_of_bags_differ_on_is_told_of(tmp_path: Path, name: str) -> None:
    """RFC 8493 writes it in code, which `bagit` does not read; nothing is written."""
    texts = {f"{name}.txt": SOURCES["records/open.txt"], "archive.yaml": "title: T\n"}
    sources = write_sources(tmp_path / "sources", texts)
    build_site(sources, tmp_path / "site")
    with pytest.raises(ArchiveError) as error:
        bag_of(sources, tmp_path / "site", tmp_path / "bag")
    assert {(each.code, each.where.path) for each in error.value.problems} == {
        ("bag-name", f"sources/{name}.txt")
    }
    assert not (tmp_path / "bag").exists()


def test_without_any_known_day_a_bag_wants_one(tmp_path: Path) -> None:
    """A repository asks for it, and a clock's day would be no property of the sources."""
    sources = write_sources(tmp_path / "sources", {"a.md": written("x", title="T", date="2025-01-01")})
    build_site(sources, tmp_path / "site")
    with pytest.raises(ArchiveError) as error:
        write_bag(Options(sources=sources, output=tmp_path / "bag"), tmp_path / "site", None)
    assert codes_of(error) == ["bag-undated"]
    options = Options(sources=sources, output=tmp_path / "bag", source_date=Day(2025, 1, 2))
    write_bag(options, tmp_path / "site", None)
    assert '"datePublished": "2025-01-02"' in (tmp_path / "bag/data/ro-crate-metadata.json").read_text(
        "utf-8"
    )
    assert "Bagging-Date" not in (tmp_path / "bag/bag-info.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["kept", "kept.zip"])
def test_what_is_no_bag_of_ours_is_left_alone(sources: Path, site: Path, tmp_path: Path, name: str) -> None:
    """Be it a folder with files or a file."""
    theirs = tmp_path / name
    target = theirs if name.endswith(".zip") else theirs / "file"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"theirs")
    with pytest.raises(MachineError, match="left alone"):
        bag_of(sources, site, theirs)
    assert target.read_bytes() == b"theirs"


def test_a_bag_into_which_somebody_put_a_file_is_left_alone(
    sources: Path, site: Path, tmp_path: Path
) -> None:
    """Replacing the bag would delete it."""
    bag = bag_of(sources, site, tmp_path / "bag")
    (bag / "data" / "notes.txt").write_text("theirs", encoding="utf-8")
    with pytest.raises(MachineError, match="left alone"):
        bag_of(sources, site, bag)
    assert (bag / "data" / "notes.txt").read_text(encoding="utf-8") == "theirs"


@pytest.mark.parametrize("knows_exchange", [True, False])
def test_the_bag_before_stays_until_the_new_one_stands(
    sources: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, knows_exchange: bool
) -> None:
    """Nothing is removed before, and where the new one cannot be put there, the old one is put back."""
    bag = bag_of(sources, site, tmp_path / "bag")
    before = read_files(bag)
    removed: list[Path] = []
    remove = shutil.rmtree

    def watch(path: Path, *, ignore_errors: bool = False) -> None:
        removed.append(Path(path))
        remove(path, ignore_errors=ignore_errors)

    if not knows_exchange:
        monkeypatch.setattr(bagging, "exchange_folders", lambda *_: False)
    monkeypatch.setattr(shutil, "rmtree", watch)
    bag_of(sources, site, bag)
    assert removed
    assert bag not in removed
    assert read_files(bag) == before
    if not knows_exchange:
        rename = Path.rename

        def refuse(path: Path, target: Path) -> Path:
            if target == bag and not path.name.endswith("-previous"):
                raise OSError(5, "no")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", refuse)
        with pytest.raises(OSError, match="no"):
            bag_of(sources, site, bag)
        assert read_files(bag) == before


@pytest.mark.parametrize("place", ["site", "site/bag", "sources/bag.zip"])
def test_a_bag_lies_outside_of_what_goes_into_it(
    sources: Path, site: Path, tmp_path: Path, place: str
) -> None:
    """Else the next one would hold it."""
    before = read_files(tmp_path)
    with pytest.raises(MachineError, match="lies inside"):
        bag_of(sources, site, tmp_path / place)
    assert read_files(tmp_path) == before


def test_without_bagit_the_program_says_what_to_install(
    sources: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra, because a build does not need it."""
    monkeypatch.setitem(__import__("sys").modules, "bagit", None)
    with pytest.raises(MachineError, match=r"archive-site\[deposit\]"):
        bag_of(sources, site, tmp_path / "bag")
    assert not (tmp_path / "bag").exists()


def test_a_site_with_a_file_that_we_did_not_build_is_refused(
    sources: Path, site: Path, tmp_path: Path
) -> None:
    """It may hold what rights withhold."""
    (site / "notes.txt").write_text(WITHHELD, encoding="utf-8")
    with pytest.raises(ArchiveError) as error:
        bag_of(sources, site, tmp_path / "bag")
    assert codes_of(error) == ["site-file-unlisted"]
