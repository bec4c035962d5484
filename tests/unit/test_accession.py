"""Libraries brought into an archive: what is written, what is passed over, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_site.accession.importing import import_files
from archive_site.cli import main
from archive_site.inspection.reading import inspect_paths
from archive_site.problems import ArchiveError
from archive_site.records import Record
from tests.making import build_site, read_files, write_sources, written

ITEM = {
    "id": "roe2024",
    "type": "article-newspaper",
    "title": "The pier: a view",
    "container-title": "Harbour Times",
    "author": [{"family": "Roe", "given": "Jane"}, {"literal": "Acme Widgets"}],
    "issued": {"date-parts": [[2024, 6, 1]]},
    "URL": "https://example.org/pier",
    "keyword": "tidal-power",
    "abstract": "One *two*.\n\n1. [[three]]",
    "note": "Seen [[there]].",
    "ISSN": "1234-5678",
}
RECORD = r"""---
because: "imported from library.json, item roe2024"
title: "The pier: a view"
outlet: Harbour Times
date: 2024-06-01
kind: {value: "news", basis: inferred}
original_url: https://example.org/pier
authors: ["Jane Roe", "Acme Widgets"]
topics: ["Tidal-power"]
note: Seen \[[there]].
abstract: |
  One \*two\*.

  1\. \[\[three\]\]
# What no field of a record holds, as the item had it; not shown to readers:
#   type: article-newspaper
#   ISSN: 1234-5678
---
"""
WORDS = tuple(f"On day {n} the mayor opened quay {n}, and many people came to see it." for n in range(1, 9))
PAGE = f"<body><article><h1>The harbour</h1>{''.join(f'<p>{each}</p>' for each in WORDS)}</article></body>"


def write_library(folder: Path, *items: object, name: str = "library.json") -> Path:
    """Write a library of CSL-JSON items."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def read_record(path: Path) -> Record:
    """Read a record that was brought in."""
    ((record,), _) = inspect_paths([path])
    return record


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def test_an_item_becomes_a_record(tmp_path: Path) -> None:
    """To the letter; and the archive builds and checks."""
    library = write_library(tmp_path / "zotero", ITEM)
    sources = tmp_path / "sources"
    result = run(library, "--to", sources)
    assert result.exit_code == 0
    assert (sources / "records" / "roe2024.md").read_text(encoding="utf-8") == RECORD
    assert list(sources.rglob("*")) == [sources / "records", sources / "records" / "roe2024.md"]
    assert "roe2024.md imported; missing: language, captured" in result.stdout
    assert "Imported 1 record into" in result.stdout
    assert 'preferred_name: "Acme Widgets"' in result.stderr
    shown = {
        line.partition("[")[2].partition("]")[0] for line in result.stderr.splitlines() if "warning[" in line
    }
    assert shown == {"import-body", "import-id"}
    site = tmp_path / "site"
    build_site(sources, site)
    page = (site / "records" / "roe2024.html").read_text(encoding="utf-8")
    assert "One *two*." in page
    assert "1. [[three]]" in page
    assert "Seen [[there]]." in page
    assert "1234-5678" not in page
    checked = CliRunner().invoke(main, ["check", str(site), "--sources", str(sources)])
    assert checked.exit_code == 0, checked.output


def test_what_is_there_is_passed_over(tmp_path: Path) -> None:
    """By its id, by its address, by its DOI; a run can be repeated and changes nothing."""
    sources = write_sources(
        tmp_path / "sources",
        {
            "records/a.md": written("Words.", title="A", original_url="https://doi.org/10.5555/ABC"),
            "records/deep/b.md": written("Words.", title="B"),
        },
    )
    others = (
        {"id": "x", "DOI": "10.5555/abc"},
        {"id": "B"},
        {**ITEM, "id": "other"},
        {"id": "c", "title": "C"},
    )
    library = write_library(tmp_path / "zotero", ITEM, *others)
    imported, problems = import_files([library], sources)
    assert [each.path.name for each in imported] == ["roe2024.md", "c.md"]
    assert [each.message for each in problems if each.code == "import-there"] == [
        (
            "3 items of this file are there already, and not brought in again: "
            "`x` as records/a.md, `B` as records/deep/b.md, `other` as records/roe2024.md"
        )
    ]
    before = read_files(sources)
    imported, problems = import_files([library], sources)
    assert imported == ()
    (problem,) = problems
    assert problem.message.startswith("5 items of this file are there already")
    assert problem.message.endswith("as records/deep/b.md, and 2 others")
    assert read_files(sources) == before


def test_two_items_of_one_key_are_two_records(tmp_path: Path) -> None:
    """Neither is lost, nor does a second run bring them in again."""
    library = write_library(tmp_path / "zotero", {"id": "a", "title": "One"}, {"id": "a", "title": "Two"})
    imported, _ = import_files([library], tmp_path / "sources")
    found = [(each.path.name, read_record(each.path).title) for each in imported]
    assert found == [("a.md", "One"), ("a-2.md", "Two")]
    assert import_files([library], tmp_path / "sources")[0] == ()


def test_an_attached_page_is_the_capture(tmp_path: Path) -> None:
    """With the library's word beside it; other files are named and stay where they are."""
    pytest.importorskip("bibtexparser")
    files = "S:files/1/a.html:text/html;P:files/p.pdf:application/pdf;M:files/m.html:text/html"
    files += ";T:files/t.txt:text/plain;O:../out.txt:text/plain;L:files/link.txt:text/plain"
    write_sources(
        tmp_path,
        {
            "zotero/library.bib": f"@misc{{roe, title = {{Harbour}}, file = {{{files}}}}}\n",
            "zotero/files/1/a.html": PAGE,
            "zotero/files/p.pdf": "%PDF",
            "zotero/files/t.txt": "Words.",
            "out.txt": "secret",
        },
    )
    (tmp_path / "zotero/files/link.txt").symlink_to(tmp_path / "out.txt")
    imported, problems = import_files([tmp_path / "zotero/library.bib"], tmp_path / "sources")
    records = tmp_path / "sources" / "records"
    assert {path.name for path in records.iterdir()} == {"roe.html", "roe.yaml"}
    assert (records / "roe.html").read_text(encoding="utf-8") == PAGE
    record = read_record(imported[0].path)
    assert (record.title, record.body.paragraphs) == ("Harbour", WORDS)
    reasons = [each.message.partition("not copied: ")[2] for each in problems if each.code == "import-file"]
    outside = "it lies outside the folder of the library; export this with its files"
    assert sorted(reasons) == sorted(
        ["a `.pdf` file is no capture", "it is not there", "a record has one capture, and another file is it"]
        + [outside] * 2
    )
    assert (
        (records / "roe.yaml").read_text(encoding="utf-8").startswith('because: "imported from library.bib')
    )


def test_a_page_that_cannot_be_read_is_left_and_said(tmp_path: Path) -> None:
    """The item comes in without it."""
    library = "".join(f"TY  - GEN\nID  - {key}\nTI  - A\nL2  - {key}.html\nER  - \n" for key in "ab")
    pages = {"a.html": b"<p>\xff\xfe\x00\x81</p>", "b.html": b" "}
    write_sources(tmp_path / "z", {"a.ris": library, **pages})
    imported, problems = import_files([tmp_path / "z/a.ris"], tmp_path / "sources")
    assert [each.path.name for each in imported] == ["a.md", "b.md"]
    assert [(each.code, each.where.line) for each in problems] == [("import-file", 1), ("import-file", 6)]
    assert problems[0].message.endswith("it is not UTF-8, nor in a character set that it names")
    assert problems[1].message.endswith("it is empty")


def test_a_name_that_an_authority_has_stays_as_it_is(tmp_path: Path) -> None:
    """Be it an id or a spelling."""
    entry = "- id: tidal-power\n  preferred_name: Tidal power\n  variant_names: [wave_power]\n"
    sources = write_sources(tmp_path / "sources", {"authorities/topics.yaml": entry})
    library = write_library(
        tmp_path / "z", {"id": "a", "title": "A", "keyword": "tidal-power; wave_power; sea-ice"}
    )
    (arrival,), problems = import_files([library], sources)
    assert read_record(arrival.path).description.topics.value == ("tidal-power", "wave_power", "Sea-ice")
    assert [each.code for each in problems] == ["import-id"]


def test_all_mistakes_of_all_files_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    """One run; a program can read them, too."""
    folder = write_sources(
        tmp_path / "z",
        {
            "a.json": "[{]",
            "b.ris": "TY  - NEWS\nTI  - x\n",
            "c.txt": "Words.",
            "d.json": "[]",
            "e.json": b'["\xff"]',
            "f.json": '[{"id": "f", "title": "F", "issued": {"literal": "soon"}}]',
        },
    )
    sources = tmp_path / "sources"
    result = run(*sorted(folder.iterdir()), "--to", sources, "--format", "json")
    assert result.exit_code == 1
    told = [json.loads(line) for line in result.stderr.splitlines()]
    assert [each["code"] for each in told] == [
        *(
            "import-malformed",
            "import-entry",
            "import-format",
            "import-nothing",
            "file-encoding",
            "import-value",
        ),
    ]
    assert not sources.exists()
    assert (
        "Nothing was imported. 5 errors, 1 warning." in run(*sorted(folder.iterdir()), "--to", sources).stderr
    )


def test_an_empty_file_holds_nothing_to_bring_in(tmp_path: Path) -> None:
    """Whatever format it was to be of."""
    folder = write_sources(tmp_path / "in", {"a.bib": "", "b.json": " \n"})
    with pytest.raises(ArchiveError) as raised:
        import_files(sorted(folder.iterdir()), tmp_path / "sources")
    assert [each.code for each in raised.value.problems] == ["import-nothing"] * 2


def test_a_library_in_another_encoding_is_refused_with_the_one_that_it_is_like(tmp_path: Path) -> None:
    """And with what makes it one that can be read; where JabRef says which it is, it is read by that."""
    entry = "@misc{roe, author = {Müller, Jane}, title = {Der Hafen von Nordhörn}}\n"
    files = {
        "a b.bib": entry.encode("cp1252"),
        "d.bib": f"% Encoding: MacRoman\n{entry}".encode("mac-roman"),
        "e.bib": f"% Encoding: utf-7\n{entry}".encode("cp1252"),
    }
    folder = write_sources(tmp_path / "in", files)
    result = run(folder / "a b.bib", "--to", tmp_path / "sources")
    assert result.exit_code == 1
    assert "it reads like windows-1252, with which the word there is “Müller”" in result.stderr
    assert f"iconv -f windows-1252 -t UTF-8 '{folder}/a b.bib' > '{folder}/a b-utf8.bib'" in result.stderr
    assert "file-encoding" in run(folder / "e.bib", "--to", tmp_path / "sources").stderr
    imported, _ = import_files([folder / "d.bib"], tmp_path / "sources")
    assert "Müller" in imported[0].path.read_text(encoding="utf-8")


def test_an_interrupted_import_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stage is gone, and the sources are as they were."""
    sources = write_sources(tmp_path / "sources", {"records/a.md": written("Words.", title="A")})
    before = read_files(tmp_path)
    library = write_library(tmp_path / "z", ITEM)

    def stop(_paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archive_site.accession.admission.inspect_paths", stop)
    assert run(library, "--to", sources).exit_code == 130
    library.unlink()
    library.parent.rmdir()
    assert read_files(tmp_path) == before


def test_a_library_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is read."""
    monkeypatch.setattr("archive_site.accession.importing.MAX_LIBRARY_BYTES", 10)
    with pytest.raises(ArchiveError) as raised:
        import_files([write_library(tmp_path / "z", ITEM)], tmp_path / "sources")
    assert [each.code for each in raised.value.problems] == ["file-too-large"]


def test_the_golden_libraries_become_the_golden_records(tmp_path: Path) -> None:
    """Those of `tests/archives/good-imported-records`, of which the site is compared there."""
    pytest.importorskip("bibtexparser")
    case = Path(__file__).resolve().parents[1] / "archives" / "good-imported-records"
    import_files(sorted((case / "library").iterdir()), tmp_path / "sources")
    golden = {path.name: path.read_text(encoding="utf-8") for path in (case / "sources/records").iterdir()}
    assert {
        path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "sources/records").iterdir()
    } == golden
