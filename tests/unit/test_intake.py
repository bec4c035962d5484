"""Intake: captures are copied as they are, and what was read from them is drafted beside them."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_site.accession.intake import add_captures
from archive_site.accession.staging import RecordStage
from archive_site.cli import main
from archive_site.curation.located import LocatedMap
from archive_site.curation.yamltext import parse_yaml
from archive_site.inspection.reading import inspect_paths
from archive_site.inspection.report import INSPECTED_FIELDS
from archive_site.problems import ArchiveError
from tests.making import write_sources

CAPTURE = """The harbour opens again

By Jane Roe

Port Amber, 3 May 2024 - The mayor opened the harbour on Friday, after two years of work on both piers.

Boats came in from all the islands, and the band played until the rain began late in the afternoon.
"""


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """A captured text outside the sources."""
    path = tmp_path / "downloads" / "harbour.txt"
    path.parent.mkdir()
    path.write_bytes(CAPTURE.encode())
    return path


def _codes(error: ArchiveError) -> list[str]:
    return [each.code for each in error.problems]


def test_a_capture_is_copied_to_the_byte(capture: Path, tmp_path: Path) -> None:
    """The copy has the bytes of the original, and the original is still there."""
    (addition,), _ = add_captures([capture], tmp_path / "sources")
    assert addition.capture.read_bytes() == capture.read_bytes()
    assert addition.capture == tmp_path / "sources" / "records" / "harbour.txt"


@pytest.mark.parametrize(
    ("there", "place"),
    [
        ((), "records"),
        (("archive.yaml", "README.md"), "records"),
        (("old.txt",), "."),
        (("2024/old.md",), "."),
        (("old.txt", "records/new.md"), "records"),
    ],
)
def test_a_capture_is_put_where_records_lie(
    capture: Path, tmp_path: Path, there: tuple[str, ...], place: str
) -> None:
    """Beside loose records a folder `records` would take all of them out of the archive."""
    sources = tmp_path / "sources"
    for name in there:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text("" if name == "archive.yaml" else f"# Of {name}\n\nWords.\n")
    (addition,), _ = add_captures([capture], sources)
    assert addition.capture.parent == sources / place
    additions, problems = add_captures([capture], sources)
    assert (additions, [each.code for each in problems]) == ((), ["add-twice"])


def test_a_draft_states_nothing_but_the_digest(capture: Path, tmp_path: Path) -> None:
    """What was read stands in comments, so that the loader goes on reading the capture."""
    before, _ = inspect_paths([capture])
    (addition,), _ = add_captures([capture], tmp_path / "sources")
    node, problems = parse_yaml(addition.curation.read_text(encoding="utf-8"), "harbour.yaml")
    assert problems == ()
    assert isinstance(node, LocatedMap)
    assert list(node.entries) == ["capture"]
    (after,), problems = inspect_paths([tmp_path / "sources"])
    assert problems == ()
    for key in INSPECTED_FIELDS:
        read, again = getattr(before[0].description, key), getattr(after.description, key)
        assert (again.value, again.basis) == (read.value, read.basis)


def test_every_stanza_of_a_draft_can_be_uncommented(capture: Path, tmp_path: Path) -> None:
    """Taking the `#` away from the stanzas of what was read gives the same values, now curated."""
    (addition,), _ = add_captures([capture], tmp_path / "sources")
    lines = addition.curation.read_text(encoding="utf-8").splitlines()
    stated = [line.removeprefix("# ") for line in lines if line.startswith("# ") and "{value: " in line]
    filled = [line for line in stated if '{value: ""' not in line and '{value: [""]' not in line]
    addition.curation.write_text("\n".join(filled), encoding="utf-8")
    (record,), problems = inspect_paths([tmp_path / "sources"])
    assert problems == ()
    assert record.description.authors.value == ("Jane Roe",)
    assert record.description.authors.basis == "curated"


def test_nothing_is_overwritten_and_nothing_half_added(capture: Path, tmp_path: Path) -> None:
    """Where one of two captures cannot be added, neither is."""
    sources = tmp_path / "sources"
    add_captures([capture], sources)
    other = capture.with_name("other.txt")
    other.write_text("Another text altogether, about the lighthouse and its keeper.", encoding="utf-8")
    capture.write_text("A text of the same name, and other words about the harbour.", encoding="utf-8")
    with pytest.raises(ArchiveError) as raised:
        add_captures([other, capture], sources)
    assert _codes(raised.value) == ["add-taken"]
    assert not (sources / "records" / "other.txt").exists()


def test_the_same_bytes_are_added_once(capture: Path, tmp_path: Path) -> None:
    """Under whatever name they come the second time."""
    add_captures([capture], tmp_path / "sources")
    again = capture.rename(capture.with_name("renamed.txt"))
    other = again.with_name("other.txt")
    other.write_text("Another text altogether, about the lighthouse and its keeper.", encoding="utf-8")
    additions, (noticed,) = add_captures([again.parent], tmp_path / "sources")
    assert [each.capture.name for each in additions] == ["other.txt"], "a folder that has grown"
    assert (noticed.code, noticed.where.path, noticed.severity) == ("add-twice", again.as_posix(), "warning")
    assert noticed.message.startswith("the same bytes are there already, as ")
    assert not (tmp_path / "sources/records/renamed.txt").exists()


def test_files_are_named_as_they_were_given(tmp_path: Path) -> None:
    """Whatever is wrong with them: a folder of folders has files of like names."""
    downloads = write_sources(
        tmp_path / "downloads",
        {
            "a/bad.txt": "Büro.".encode("latin-1"),
            "a/good.txt": CAPTURE,
            "a/good.yaml": "outlets: Harbour Times\n",
            "b/notes": "Words.",
            "b/page.HTM": "<p>Words.</p>\x00",
            "b/page.mhtml": "MIME-Version: 1.0",
        },
    )
    with pytest.raises(ArchiveError) as raised:
        add_captures([downloads], tmp_path / "sources")
    assert [(each.code, each.where.path) for each in raised.value.problems] == [
        ("file-encoding", f"{downloads}/a/bad.txt"),
        ("key-misspelt", f"{downloads}/a/good.yaml"),
        ("add-ignored", f"{downloads}/b/notes"),
        ("file-encoding", f"{downloads}/b/page.HTM"),
        ("add-ignored", f"{downloads}/b/page.mhtml"),
    ]
    hints = {each.where.path.rpartition("/")[2]: each for each in raised.value.problems}
    assert hints["notes"].message == "a `notes` file is no capture and is not added"
    assert "open it in a browser and save it again" in hints["page.mhtml"].hint


def test_a_folder_without_captures_is_said_so(tmp_path: Path) -> None:
    """An empty folder is a mistake of whoever named it."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError) as raised:
        add_captures([tmp_path / "empty"], tmp_path / "sources")
    assert _codes(raised.value) == ["add-nothing"]


def test_what_is_no_capture_is_left_with_a_word(tmp_path: Path) -> None:
    """Of a folder every other file is named; what a browser saved beside a page is not taken for captures."""
    page = "<article><h1>The harbour</h1><p>The mayor opened it on Friday.</p></article>"
    files = {
        "a.html": page,
        "a_files/ad.html": page + " ",
        "note.md": "Words.",
        "scan.pdf": "x",
        ".hidden": "x",
    }
    downloads = write_sources(tmp_path / "downloads", files)
    additions, problems = add_captures([downloads], tmp_path / "sources")
    assert [each.capture.name for each in additions] == ["a.html"]
    assert sorted((each.code, each.where.path) for each in problems) == [
        ("add-ignored", f"{downloads}/note.md"),
        ("add-ignored", f"{downloads}/scan.pdf"),
        ("folder-of-page", f"{downloads}/a_files"),
    ]
    listed, _ = add_captures(sorted(downloads.iterdir()), tmp_path / "listed")
    assert [each.capture.name for each in listed] == ["a.html"], "as a shell names all that is in the folder"
    result = CliRunner().invoke(main, ["add", str(downloads / "note.md"), "--to", str(tmp_path / "other")])
    assert (result.exit_code, "error[add-nothing]" in result.stderr) == (1, True)
    assert "Nothing was added." in result.stderr
    assert not (tmp_path / "other").exists()


def test_a_name_that_only_just_misses_is_completed(tmp_path: Path) -> None:
    """It says plainly what the file is; only sources need names that end alike."""
    page = '<meta property="og:title" content="The harbour"><article><p>The mayor opened it.</p></article>'
    files = {
        "a.htm": page,
        "a_files/ad.html": page + " ",
        "b/b.TXT": CAPTURE,
        "b/b.YML": "outlet: Harbour Times\n",
        "c.text": "Words of another text, about the lighthouse.",
        "lost.yml": "outlet: Harbour Times\n",
    }
    downloads = write_sources(tmp_path / "downloads", files)
    additions, problems = add_captures([downloads], tmp_path / "sources")
    assert [each.capture.name for each in additions] == ["a.html", "b.txt", "c.txt"]
    assert additions[0].record.description.title.value == "The harbour", "read as a page"
    assert additions[0].capture.read_bytes() == (downloads / "a.htm").read_bytes()
    assert additions[1].curation.read_text() == "outlet: Harbour Times\n"
    assert [(each.code, each.where.path) for each in problems] == [
        ("folder-of-page", f"{downloads}/a_files"),
        ("add-ignored", f"{downloads}/lost.yml"),
    ]
    assert "comes along with a capture" in problems[1].hint
    _, found = inspect_paths([tmp_path / "sources"])
    assert found == (), "a build reads all of it"
    again, problems = add_captures([downloads], tmp_path / "sources")
    assert (again, {each.code for each in problems}) == ((), {"add-ignored", "add-twice", "folder-of-page"})
    result = CliRunner().invoke(main, ["add", str(downloads / "b/b.TXT"), "--to", str(tmp_path / "other")])
    assert "b.TXT added as " in result.output
    assert "records/b.txt, with " in result.output


def test_one_file_of_a_folder_that_cannot_be_read_is_told_with_all_others(tmp_path: Path) -> None:
    """Whatever keeps it from being read; nothing is added then."""
    downloads = write_sources(tmp_path / "downloads", {"a.txt": "", "b.txt": CAPTURE})
    (downloads / "c.txt").symlink_to(tmp_path / "gone.txt")
    (downloads / "d.txt").mkdir()
    (downloads / "d.txt/e.txt").symlink_to("/etc/hostname")
    with pytest.raises(ArchiveError) as raised:
        add_captures([downloads], tmp_path / "sources")
    assert [(each.code, each.where.path) for each in raised.value.problems] == [
        ("file-empty", f"{downloads}/a.txt"),
        ("file-outside", f"{downloads}/c.txt"),
        ("file-outside", f"{downloads}/d.txt/e.txt"),
    ]
    assert not (tmp_path / "sources").exists()


def test_a_warning_stops_no_capture(tmp_path: Path) -> None:
    """A page that names another character set than it has needs nothing done."""
    page = '<meta charset="latin1"><article><h1>Żółw i port</h1><p>Żółw płynie do portu.</p></article>'
    path = write_sources(tmp_path, {"a.html": page}) / "a.html"
    additions, problems = add_captures([path], tmp_path / "sources")
    assert len(additions) == 1
    assert [each.code for each in problems] == ["charset-differs"]


def test_the_curation_beside_a_capture_comes_along(capture: Path, tmp_path: Path) -> None:
    """It is copied as it is; nothing is drafted over it."""
    curation = capture.with_suffix(".yaml")
    curation.write_text("outlet: Harbour Times  # from the masthead\n", encoding="utf-8")
    (addition,), problems = add_captures([capture.parent], tmp_path / "sources")
    assert problems == ()
    assert addition.curation.read_text(encoding="utf-8") == "outlet: Harbour Times  # from the masthead\n"
    assert addition.record.description.outlet.value == "Harbour Times"


def test_a_capture_that_was_renamed_is_found_by_the_digest_in_its_curation(
    capture: Path, tmp_path: Path
) -> None:
    """Where only one of the two files was; of one that is gone its name is told."""
    (addition,), _ = add_captures([capture], tmp_path / "sources")
    moved = addition.capture.rename(addition.capture.with_name("quay.txt"))
    _, (orphan,) = inspect_paths([tmp_path / "sources"])
    assert orphan.code == "curation-orphan"
    assert orphan.hint.startswith(
        "the capture whose digest it states is records/quay.txt: give both the same"
    )
    moved.write_text("Other words.", encoding="utf-8")
    _, (orphan,) = inspect_paths([tmp_path / "sources"])
    assert orphan.hint.startswith("put the capture beside it as `harbour.txt` or `harbour.html`")


def test_what_belongs_to_another_archive_is_not_left_without_a_word(tmp_path: Path) -> None:
    """Its settings may say that nobody may see the texts, which this archive would then publish."""
    files = {
        "archive.yaml": "rights: dark\n",
        "authorities/people.yaml": "- preferred_name: Jane Roe\n",
        "records/a.txt": CAPTURE,
    }
    other = write_sources(tmp_path / "other", files)
    additions, problems = add_captures([other], tmp_path / "sources")
    assert [each.capture.name for each in additions] == ["a.txt"]
    assert [(each.code, each.where.path) for each in problems] == [
        ("add-ignored", f"{other}/archive.yaml"),
        ("add-ignored", f"{other}/authorities"),
    ]
    assert "look what it says of their rights" in problems[0].hint


def test_add_says_what_is_missing(capture: Path, tmp_path: Path) -> None:
    """On one line a capture, with the files that were written."""
    sources = tmp_path / "sources"
    result = CliRunner().invoke(main, ["add", str(capture), "--to", str(sources)])
    assert result.exit_code == 0
    assert "missing: outlet, kind, original_url, captured" in result.output
    assert result.output.endswith(f"1 capture added. See it with: archive-site build --sources {sources}\n")
    again = CliRunner().invoke(main, ["add", str(capture), "--to", str(sources)])
    assert again.stdout == "Nothing was added: all captures are there already.\n"


def test_explain_shows_every_line_with_its_fate(capture: Path) -> None:
    """Each line of the capture stands in the explanation, in its order."""
    result = CliRunner().invoke(main, ["inspect", "--explain", str(capture)])
    assert result.exit_code == 0
    shown = iter(result.output.splitlines())
    assert all(any(line.strip() in row for row in shown) for line in CAPTURE.splitlines() if line)
    assert "authors" in next(row for row in result.output.splitlines() if "By Jane Roe" in row)


def test_two_captures_of_one_name_would_share_a_curation(capture: Path, tmp_path: Path) -> None:
    """Whatever their endings: the second would take the place of what was drafted of the first."""
    page = capture.with_suffix(".html")
    page.write_text("<h1>Another page</h1><p>Words about the lighthouse.</p>", encoding="utf-8")
    with pytest.raises(ArchiveError) as raised:
        add_captures([capture, page], tmp_path / "sources")
    assert _codes(raised.value) == ["add-taken"]
    assert raised.value.problems[0].message == f"{capture} has the name harbour already"
    write_sources(tmp_path / "sources", {"harbour.md": "# The harbour\n\nWords of ours.\n"})
    with pytest.raises(ArchiveError) as raised:
        add_captures([capture], tmp_path / "sources")
    assert _codes(raised.value) == ["add-taken"]
    assert raised.value.problems[0].message == f"{tmp_path}/sources/harbour.md has the name harbour already"


def test_what_fails_halfway_leaves_nothing_behind(
    capture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as where the disk is full."""
    other = capture.with_name("other.txt")
    other.write_text("Another text altogether, about the lighthouse and its keeper.", encoding="utf-8")
    write = RecordStage.write

    def write_some(stage: RecordStage, name: str, content: bytes) -> None:
        if name == "other.yaml":
            raise OSError(errno.ENOSPC, "No space left on device")
        write(stage, name, content)

    monkeypatch.setattr(RecordStage, "write", write_some)
    with pytest.raises(OSError, match="No space"):
        add_captures([capture, other], tmp_path / "sources")
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {capture, other}
