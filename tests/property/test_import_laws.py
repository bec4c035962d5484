"""What holds of every import: exports come back as they were, and no bytes bring a reader down."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive_site.accession.importing import import_files
from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.exports import join_csl_json, render_bibtex, render_csl_line, render_ris
from archive_site.citation.item import Citable, csl_item, csl_type
from archive_site.config import Config
from archive_site.curation.markup import parse_markdown
from archive_site.dates.expressions import EdtfDate, display_iso, format_date, parse_date
from archive_site.fixity import Fixity
from archive_site.imports.days import read_words
from archive_site.imports.formats import READERS, Format, tell_format
from archive_site.imports.items import Item
from archive_site.imports.writing import escape_markdown, write_record
from archive_site.paths import OutputPath, RecordId, normalise_space
from archive_site.problems import ArchiveError
from archive_site.records import Kind, Record
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.loader import load_records
from tests.imported import WHOLE
from tests.property.test_citation_laws import CITABLES, DATES

for package in ("bibtexparser", "brotli", "warcio"):
    pytest.importorskip(package)

EXPORTS: dict[Format, Callable[[Citable], str]] = {
    Format.CSL_JSON: lambda citable: join_csl_json([render_csl_line(csl_item(citable))]),
    Format.RIS: render_ris,
    Format.BIBTEX: render_bibtex,
}
EXACT_KINDS = {
    Format.CSL_JSON: {
        "entry-encyclopedia": Kind.ENCYCLOPEDIA,
        "report": Kind.REPORT,
        "post-weblog": Kind.BLOG,
    },
    Format.RIS: {"entry-encyclopedia": Kind.ENCYCLOPEDIA, "report": Kind.REPORT, "post-weblog": Kind.BLOG},
    Format.BIBTEX: {"entry-encyclopedia": Kind.ENCYCLOPEDIA, "report": Kind.REPORT},
}
"""What each format tells of a kind by its type, CSL's types being what it tells."""


PLAIN = Citable(
    id=RecordId("a"), title="A", archive_title="Q", permalink_path=OutputPath("records/a.html"), language="en"
)


def read_back(form: Format, citable: Citable) -> Item:
    """Export a record and read the only item of the export."""
    text = EXPORTS[form](citable)
    assert tell_format(text.encode()) is form
    (item,), _ = READERS[form](text, "library")
    return item


def load(item: Item) -> Record:
    """Write an item as a record and load it as a build does."""
    text = write_record(item, "imported")
    source = SourceFile("records/a.md", text, Fixity("0" * 64, len(text)))
    records, problems = load_records(Sources((source,)), Config())
    assert not problems, (problems, text)
    return records[0]


def names_of(names: Iterable[str | CitedName]) -> list[str]:
    """Give names as they are listed; a comma that RIS cannot hold aside."""
    cited = [cite_person(name) if isinstance(name, str) else name for name in names]
    return [name.inverted.replace(",", "") for name in cited]


def without_doubles(citable: Citable) -> Citable:
    """Leave out what no format can tell from something else."""
    return replace(
        citable,
        authors=tuple(dict.fromkeys(citable.authors)),
        permalink_url=None,
        archived_url=citable.archived_url if citable.original_url else None,
    )


@pytest.mark.parametrize("form", EXPORTS)
@given(CITABLES.map(without_doubles))
@settings(max_examples=60)
def test_what_was_exported_comes_back(form: Format, citable: Citable) -> None:
    """Title, authors, outlet, language, addresses, abstract, and the kind as far as the format tells it."""
    item = read_back(form, citable)
    assert item.key == citable.id
    assert item.text("title") == citable.cited_title
    assert item.text("translated_title") == citable.translation[1:-1]
    assert names_of(item.values.get("authors", ())) == names_of(citable.authors)
    assert item.text("outlet") == (citable.outlet or "")
    assert item.text("language") == (citable.language or "")
    assert item.text("original_url") == (citable.original_url or "")
    assert item.text("archived_url") == (citable.archived_url or "")
    assert item.text("abstract") == (citable.abstract or "")
    assert item.text("section") == ("" if form is Format.BIBTEX else citable.section or "")
    told = EXACT_KINDS[form].get(csl_type(citable))
    if told:
        assert (item.text("kind"), "kind" in item.inferred) == (told, False)
    else:
        assert "kind" in item.inferred or not item.text("kind")
    record = load(item)
    assert record.title == citable.cited_title
    assert [str(text) for text in record.abstract.paragraphs] == (
        [citable.abstract] if citable.abstract else []
    )


@pytest.mark.parametrize("form", EXPORTS)
@pytest.mark.parametrize("original", [None, "https://times.example/a"])
def test_the_page_of_an_archive_is_a_copy(form: Format, original: str | None) -> None:
    """An article that was nowhere else has no original address when its export is imported."""
    page = "https://archive.example/records/qu%C3%A9.html"
    citable = replace(PLAIN, id=RecordId("qué"), permalink_url=page, original_url=original)
    item = read_back(form, citable)
    assert (item.text("original_url"), item.text("archived_url")) == (original or "", page)


@pytest.mark.parametrize("form", EXPORTS)
@pytest.mark.parametrize("language", ["en", "hu"])
def test_names_come_back(form: Format, language: str) -> None:
    """As citations take them apart, whatever their form; a comma that RIS cannot hold aside."""
    written = (
        "Jane Roe",
        "Le Guin, Ursula K.",
        "King, Martin Luther, Jr.",
        "Voltaire",
        "Doe Jr.",
        "Роу, Анна",
    )
    names = [cite_person(name, language) for name in (*written, "王, 小波", "Kovács Péter", "Kovács, Éva")]
    names.append(CitedName("Culture, Media and Sport", is_institution=True))
    item = read_back(form, replace(PLAIN, authors=tuple(names), language=language))
    found = [cite_person(str(name), language) for name in item.values["authors"]]
    parts = [[(each.family, each.given, each.suffixed) for each in some] for some in (found, names)]
    assert parts[0] == parts[1]
    assert names_of(found) == names_of(names)


SIGNS = st.text([chr(code) for code in range(32, 127)] + [*"éß„“’—北"], min_size=1, max_size=12)


@pytest.mark.parametrize("form", EXPORTS)
@given(SIGNS)
@settings(max_examples=150)
def test_every_sign_comes_back(form: Format, signs: str) -> None:
    """Whatever it means to TeX, to RIS or to JSON; markup that CSL allows in titles aside."""
    words = normalise_space(f"a {signs.replace('<', '').replace('&', '')} b")
    citable = replace(PLAIN, title=words, outlet=words, abstract=words)
    item = read_back(form, citable)
    assert (item.text("title"), item.text("outlet"), item.text("abstract")) == (words, words, words)


@pytest.mark.parametrize("form", EXPORTS)
@given(CITABLES.map(without_doubles))
@settings(max_examples=100)
def test_dates_come_back(form: Format, citable: Citable) -> None:
    """To the letter, but for the time of day, which no format has, and what RIS says in a note alone."""
    item = read_back(form, citable)
    wanted = citable.date.text.partition("T")[0] if citable.date else ""
    found = item.text("date")
    assert found == wanted or (
        bool(found) and format_date(parse_date(found)) == format_date(parse_date(wanted))
    )
    if citable.is_date_inferred:
        assert "date" in item.inferred
    if citable.captured and display_iso(citable.captured):
        assert item.text("captured") == citable.captured.text.partition("T")[0]


@given(DATES)
def test_a_date_in_our_own_words_is_read_back(date: EdtfDate) -> None:
    """Whatever its shape, but for the time of day."""
    found = read_words(format_date(date))
    assert format_date(parse_date(found)) == format_date(date).partition(", ")[0]


@given(st.text(max_size=200))
def test_an_abstract_shows_the_very_words(text: str) -> None:
    """No sign in it means anything."""
    plain = normalise_space("".join(sign for sign in text if sign.isprintable() or sign.isspace()))
    if plain:
        assert parse_markdown(escape_markdown(plain), "a.md").paragraphs == (plain,)


PIECES = (
    *'{}[]"#,=@:;-~\\%$\n aé0',
    *("TY  - NEWS\n", "ER  - \n", "AU  - ", "DA  - 2024/", "UR  - ", "L1  - ../"),
    *("@article{k,\n", "@string{a = ", "author = {", "file = {", "date = {", "year = 2024,", " and ", "},\n"),
    *("crossref = {k},\n", "xdata = {k, k},\n", "month = ", "May/June", "\\enquote{", "\\href{", "$_2$"),
    *(
        "\n@book{b,\n",
        "PY  - ",
        "Mar 05",
        '"issued": {"year": ',
        '"issued": [',
        '"categories": ["a',
        "null, ",
    ),
    *('[{"id": "a", ', '"issued": {"date-parts": [[', '"author": [{"family": ', '"title": "', "}]", "1e999"),
)
NEARLY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize("form", READERS)
@given(st.text(max_size=300) | NEARLY)
@settings(max_examples=200)
def test_no_text_brings_a_reader_down(form: Format, text: str) -> None:
    """It gives items and problems, each of them in a line of the file; and every item can be a record."""
    items, problems = READERS[form](text, "library")
    lines = text.count("\n") + 1
    places = [each.where.line for each in items] + [each.where.line for each in problems]
    assert all(1 <= line <= lines for line in places)
    for item in items:
        load(item)


@given(st.binary(max_size=300))
def test_a_format_is_told_of_any_bytes(beginning: bytes) -> None:
    """Or none is."""
    tell_format(beginning)


CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 9), st.binary(max_size=4)),
    max_size=5,
    unique_by=lambda each: each[0],
)


@given(st.sampled_from(WHOLE), CHANGES)
@settings(max_examples=150, deadline=None)
def test_no_bytes_bring_an_import_down(content: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    """Nor is anything written outside the records, or left beside them."""
    for place, cut, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + cut :]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "library").write_bytes(content)
        try:
            imported, _ = import_files([folder / "library"], folder / "sources")
        except ArchiveError:
            imported = ()
        kept = {path for path in folder.rglob("*") if path.is_file()} - {folder / "library"}
        assert {path.parent for path in kept} <= {folder / "sources" / "records"}
        assert {path for path in kept if path.suffix != ".yaml"} == {each.path for each in imported}
