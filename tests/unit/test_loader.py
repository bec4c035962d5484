"""The loader: sources of each kind to records, and what belongs to what."""

import hashlib

import pytest

from archive_site.config import Config
from archive_site.curation.statements import CaptureClaim
from archive_site.fixity import Fixity
from archive_site.problems import Problem
from archive_site.provenance import Basis
from archive_site.records import Record
from archive_site.rights import Rights, Terms
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.loader import load_records
from archive_site.texts.devised import devise_title


def source(path: str, text: str) -> SourceFile:
    """Make a source file."""
    return SourceFile(path, text, Fixity(hashlib.sha256(text.encode()).hexdigest(), len(text.encode())))


def load(
    files: dict[str, str], config: Config | None = None
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Load files; those that end in `.yaml` are curation."""
    found = [source(path, text) for path, text in files.items()]
    curations = tuple(each for each in found if each.path.endswith(".yaml"))
    records = tuple(each for each in found if each not in curations)
    return load_records(Sources(records, curations), config or Config())


def load_one(files: dict[str, str], config: Config | None = None) -> Record:
    """Load files that make one record without problems."""
    (record,), problems = load(files, config)
    assert problems == ()
    return record


def test_a_text_alone_is_a_record() -> None:
    """Dropping a file in is enough."""
    record = load_one({"Quay 1.txt": "The quay was opened on Monday.\n\nA band played."})
    assert (record.id, record.rights) == ("quay-1", Rights.FULL)
    assert record.body.paragraphs == ("The quay was opened on Monday.", "A band played.")
    assert record.capture is not None
    assert (record.capture.file, record.capture.source) == ("Quay 1.txt", "Quay 1.txt")


def test_curation_wins_over_what_was_read() -> None:
    """And the capture stays as it is."""
    record = load_one(
        {
            "q.txt": "The quay was opened on Monday.",
            "q.yaml": "title: T\nid: quay\nrights: record\nabstract: A.\n",
        }
    )
    assert (record.id, record.title, record.rights) == ("quay", "T", Rights.RECORD)
    assert (record.description.title.basis, record.abstract.paragraphs) == (Basis.CURATED, ("A.",))


def test_an_accent_stored_apart_finds_its_capture() -> None:
    """A name typed by hand never has it so."""
    record = load_one(
        {"cafe.md": "---\ncapture: {file: caf\u00e9.txt}\n---\n", "cafe\u0301.txt": "The caf\u00e9 is open."}
    )
    assert record.body.paragraphs == ("The caf\u00e9 is open.",)


def test_a_described_capture_is_no_record_of_its_own() -> None:
    """Its text is shown under our account of it."""
    record = load_one(
        {"a/q.md": "---\ncapture: {file: ../b/q.txt}\n---\nOur account.", "b/q.txt": "The quay was opened."}
    )
    assert (record.abstract.paragraphs, record.body.paragraphs) == (
        ("Our account.",),
        ("The quay was opened.",),
    )


PAGE = """<!doctype html><html lang="en"><head><title>The quay opens</title>
<meta property="og:title" content="The quay opens"></head><body><nav><a href="/">Home</a></nav>
<article><h1>The quay opens</h1><p>The quay was opened on Monday by the mayor, after two years of work.</p>
<p>Boats came in from all the islands, and the band played until the rain began.</p></article></body></html>
"""


def test_a_saved_page_is_a_record_at_once() -> None:
    """Like a text: its title and its article are read, and its digest is that of the file."""
    record = load_one({"q.html": PAGE})
    assert record.description.title.value == "The quay opens"
    assert record.body.paragraphs[0].startswith("The quay was opened on Monday")
    assert record.capture is not None
    assert record.capture.fixity.digest == hashlib.sha256(PAGE.encode()).hexdigest()


def test_a_saved_page_may_be_described() -> None:
    """Its text is shown under our account of it, and our title wins over its own."""
    record = load_one({"q.md": "---\ntitle: T\ncapture: {file: q.html}\n---\nOur account.", "q.html": PAGE})
    assert record.title == "T"
    assert record.abstract.paragraphs == ("Our account.",)
    assert record.body.paragraphs[0].startswith("The quay was opened on Monday")


def test_a_capture_that_nobody_looks_for_is_not_missing() -> None:
    """A public build has no captures folder, which is no news."""
    text = f"---\ntitle: T\ncapture: {{file: q.txt, sha256: {'a' * 64}}}\n---\n"
    record = load_one({"q.md": text})
    assert record.capture is not None
    assert record.capture.fixity.digest == "a" * 64


def test_a_capture_kept_elsewhere_is_told_by_its_digest() -> None:
    """Another file of that name is a difference to report."""
    files = (source("q.md", f"---\ncapture:\n  sha256: {'a' * 64}\n---\n"),)

    def find(claim: CaptureClaim) -> SourceFile | None:
        return source("x.txt", "Other words.") if claim.digest else None

    _, (problem,) = load_records(Sources(files), Config(), find)
    assert (problem.code, problem.where.line) == ("capture-digest", 3)


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("# T\n\nText.", "T", ("Text.",)),
        ("\n# T #\n", "T", ()),
        ("---\ntitle: T\n---\n# T\n\nText.", "T", ("Text.",)),
        ("## T\n\nText.", "[Text]", ("Text.",)),
        ("Text.\n\n# T", "[Text]", ("Text.",)),
    ],
)
def test_a_main_heading_that_opens_the_text_is_the_title(
    text: str, title: str, paragraphs: tuple[str, ...]
) -> None:
    """It is shown once."""
    record = load_one({"a.md": text})
    assert (record.title, record.body.paragraphs) == (title, paragraphs)


def test_a_heading_beside_another_title_stays_in_the_text() -> None:
    """No word of a source is lost."""
    record = load_one({"a.md": "---\ntitle: T\n---\n# Introduction\n\nText."})
    assert [block.text for block in record.body.blocks] == ["Introduction", "Text."]


def test_square_brackets_mark_a_devised_title() -> None:
    """The archivist's sign: the article itself has none."""
    record = load_one({"a.md": '---\ntitle: "[On quays]"\n---\nText.'})
    assert (record.description.title.value, record.title) == (None, "[On quays]")


def test_a_withheld_text_lends_no_words_to_its_title() -> None:
    """The title stands on every page, in the index and in the exports."""
    record = load_one({"a.txt": "The quay was opened on Monday."}, Config(terms=Terms(rights=Rights.RECORD)))
    assert record.title == "[a]"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("", ""),
        ("Short.", "Short"),
        ("word " * 20, "word word word word word word word word word word word word…"),
        ("x" * 100, "x" * 60 + "…"),
    ],
)
def test_a_devised_title_is_cut_between_words(opening: str, title: str) -> None:
    """And marked as cut."""
    assert devise_title(opening) == title


def test_fields_that_do_not_parse_cause_no_second_problem() -> None:
    """Its id and its capture may stand in the fields that nobody could read."""
    _, problems = load({"q.md": "---\ntitle: a: b\ncapture: {file: q.txt}\n---\n", "q.txt": "Text."})
    assert [each.code for each in problems] == ["yaml-invalid"]


def test_a_link_in_a_folded_abstract_is_told_at_its_block() -> None:
    """Lines inside a literal block are exact; the line where a folded one begins is near enough."""
    record = load_one({"a.txt": "Text.", "a.yaml": "abstract: |\n  one\n  [two](b.md)\n"})
    (block,) = record.abstract.blocks
    (link,) = [piece for piece in block.html if not isinstance(piece, str)]
    assert (link.where.path, link.where.line) == ("a.yaml", 3)
