"""RIS, BibTeX and CSL-JSON of awkward records, read back by other people's parsers."""

import json
import re

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.exports import join_csl_json, render_bibtex, render_csl_line, render_ris
from archive_site.citation.item import Citable, csl_item
from archive_site.citation.styles import format_citations
from archive_site.dates.expressions import parse_date
from archive_site.paths import OutputPath, RecordId
from archive_site.provenance import Basis
from archive_site.records import Kind
from tests.unit.citation_cases import text_of

PERMALINK = "https://archive.example/records/sa-1.html"
BASE = Citable(
    id=RecordId("sa-1"),
    title="Quarry closed after floods",
    authors=(cite_person("Ann Roe"),),
    outlet="The Sample",
    date=parse_date("2025-04-28"),
    date_basis=Basis.STATED,
    kind=Kind.NEWS,
    language="en",
    original_url="https://outlet.example/news/a_b?x=1&y=2%20z#top",
    captured=parse_date("2025-05-02"),
    archive_title="Quarry Archive",
    permalink_url=PERMALINK,
    permalink_path=OutputPath("records/sa-1.html"),
)
BODY = CitedName("Ministry of Works", is_institution=True)
AWKWARD = {
    "plain": BASE,
    "no author": replace(BASE, authors=()),
    "institution": replace(BASE, authors=(BODY,)),
    "institution with comma": replace(
        BASE, authors=(CitedName("Department of Culture, Media and Sport", is_institution=True),)
    ),
    "institution and person": replace(BASE, authors=(BODY, cite_person("Ann Roe"))),
    "several authors": replace(
        BASE, authors=tuple(map(cite_person, ("Ann Roe", "J. K. Poe", "Le Doe, Mia")))
    ),
    "mononym": replace(BASE, authors=(cite_person("Voltaire"),)),
    "lower-case name": replace(BASE, authors=(cite_person("hooks, bell"),)),
    "name with and": replace(BASE, authors=(CitedName("Smith and Daughters", is_institution=True),)),
    "Cyrillic": replace(
        BASE, title="Кар’єр зачинено", outlet="Приклад", language="uk", authors=(cite_person("Роу, Анна"),)
    ),
    "Arabic": replace(BASE, title="إغلاق المحجر؟", language="ar", authors=(cite_person("محفوظ, نجيب"),)),
    "Chinese": replace(BASE, title="采石场关闭", language="zh", authors=(cite_person("王, 小波"),)),
    "circa": replace(BASE, date=parse_date("2024-10~")),
    "uncertain": replace(BASE, date=parse_date("2024?")),
    "interval": replace(BASE, date=parse_date("2024-10-28/2024-11-10")),
    "interval of years": replace(BASE, date=parse_date("2014/2016")),
    "open interval": replace(BASE, date=parse_date("2025-01-21/..")),
    "month only": replace(BASE, date=parse_date("2024-10")),
    "season": replace(BASE, date=parse_date("2014-21")),
    "decade": replace(BASE, date=parse_date("201X")),
    "undated": replace(BASE, date=None, date_basis=Basis.UNKNOWN),
    "inferred": replace(BASE, date_basis=Basis.INFERRED),
    "before Christ": replace(BASE, date=parse_date("-0043-03-15")),
    "devised title": replace(BASE, title="[Quarry closed …]", is_devised_title=True),
    "question": replace(BASE, title="Who closed the quarry?"),
    "signs": replace(BASE, title='"50% off" & more: #1 a_b $5 ~ ^ <i>x</i> \\begin'),
    "paired braces": replace(BASE, title="A {set} of {rules}"),
    "lone braces": replace(BASE, title="Odd } brace {"),
    "missing outlet": replace(BASE, outlet=None),
    "no address": replace(BASE, original_url=None, permalink_url=None),
    "permalink only": replace(BASE, original_url=None),
    "copy elsewhere": replace(BASE, archived_url="https://copies.example/1"),
    "abstract in lines": replace(BASE, abstract="One.\n\nER  - \nTY  - BOOK\n  Two, {three.\r\n"),
    "encyclopedia": replace(BASE, kind=Kind.ENCYCLOPEDIA),
    "report": replace(BASE, kind=Kind.REPORT, subtitle="A survey", rights="CC BY 4.0"),
    "blog": replace(BASE, kind=Kind.BLOG),
    "section": replace(BASE, section="Regional"),
    "translated title": replace(
        BASE, title="Закрито", language="uk", translated_title="Closed {again} [sic]"
    ),
}
CASES = pytest.mark.parametrize("citable", [pytest.param(case, id=name) for name, case in AWKWARD.items()])


def _read_ris(citable: Citable) -> dict[str, object]:
    entries = rispy.loads(render_ris(citable))
    assert len(entries) == 1
    return dict(entries[0])


def _read_bibtex(citable: Citable) -> dict[str, str]:
    library = parse_string(
        render_bibtex(citable), append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)]
    )
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"": entry.entry_type, "key": entry.key} | {field.key: str(field.value) for field in entry.fields}


@CASES
def test_ris_reads_back_as_the_record(citable: Citable) -> None:
    """One entry, with every known value and no other."""
    entry = _read_ris(citable)
    names = [
        name.display.replace(",", "") if name.is_institution else name.inverted for name in citable.authors
    ]
    urls = [url for url in (citable.original_url, citable.archived_url, citable.permalink_url) if url]
    assert citable.id == entry["id"]
    assert citable.cited_title == entry["title"]
    assert names == entry.get("authors", [])
    assert urls == entry.get("urls", [])
    assert citable.language == entry["language"]
    assert citable.outlet == entry.get("secondary_title", entry.get("publisher"))
    assert citable.translated_title == entry.get("translated_title")
    assert " ".join((citable.abstract or "").split()) == entry.get("abstract", "")
    assert (citable.archive_title, citable.id) == (entry["name_of_database"], entry["accession_number"])
    assert entry["access_date"] == "2025/05/02/"
    assert "unknown_tag" not in entry


@CASES
def test_bibtex_reads_back_as_the_record(citable: Citable) -> None:
    """One entry whose braces pair, even for a reader that does not know escaped ones."""
    text = render_bibtex(citable)
    entry = _read_bibtex(citable)
    assert citable.id == entry["key"]
    assert text.count("{") == text.count("}")
    if citable.title != AWKWARD["lone braces"].title:  # the parser knows no `\textbraceleft`
        assert citable.cited_title.replace("^", "ˆ") == entry["title"]
    assert citable.translation == entry.get("titleaddon", "")
    assert bool(citable.authors) is ("author" in entry)
    for name in citable.authors:
        assert name.inverted in entry["author"].replace("{", "").replace("}", "")
    assert (citable.outlet is not None) is bool(
        {"journal", "booktitle", "institution", "howpublished"} & set(entry)
    )
    assert (f"url = {{{citable.url}}}," in text) is (citable.url is not None)
    assert (citable.date is not None) is ("year" in entry)


@CASES
def test_csl_json_reads_back_as_the_items(citable: Citable) -> None:
    """A list of items, letters unescaped."""
    text = join_csl_json([render_csl_line(csl_item(each)) for each in (citable, BASE)])
    assert json.loads(text) == [csl_item(citable), csl_item(BASE)]
    assert citable.cited_title.split(maxsplit=1)[0].replace("\\", "\\\\").replace('"', '\\"') in text


def _plain(text: str) -> str:
    """Fold what styles may change in a title: capitals and the shape of quotation marks."""
    return re.sub("[‘’“”'\"]", "", text).casefold()


@CASES
def test_exports_and_styles_agree(citable: Citable) -> None:
    """Title, outlet, first author and addresses are the same wherever a record is cited."""
    item = json.dumps(csl_item(citable), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
    wanted = (citable.cited_title, citable.translation, citable.outlet, citable.url, *citable.copies)
    wanted += tuple(name.family or name.display for name in citable.authors[:1])
    for text in (*(text_of(each) for each in format_citations(citable)), item):
        assert [value for value in wanted if value and _plain(value) not in _plain(text)] == []


@pytest.mark.parametrize(
    ("case", "year", "day"),
    [
        ("plain", "2025", "2025/04/28/"),
        ("month only", "2024", "2024/10//"),
        ("circa", "2024", "2024/10//circa"),
        ("uncertain", "2024", "2024///uncertain"),
        ("season", "2014", "2014///spring"),
        ("interval", "2024", None),
        ("interval of years", None, None),
        ("open interval", None, None),
        ("decade", None, None),
        ("before Christ", None, None),
        ("undated", None, None),
    ],
)
def test_ris_dates_say_no_more_than_is_known(case: str, year: str | None, day: str | None) -> None:
    """A date that RIS cannot hold is said in a note."""
    entry = _read_ris(AWKWARD[case])
    assert (year, day) == (entry.get("year"), entry.get("date"))


@pytest.mark.parametrize(
    ("case", "note"),
    [
        ("plain", None),
        ("month only", None),
        ("circa", "Dated about October 2024."),
        ("open interval", "Dated 21 January 2025 or later."),
        ("inferred", "Dated 28 April 2025, inferred."),
        ("report", "Rights: CC BY 4.0"),
    ],
)
def test_ris_notes_say_what_its_fields_cannot(case: str, note: str | None) -> None:
    """Doubt survives the export."""
    notes = _read_ris(AWKWARD[case]).get("notes")
    assert (None if note is None else [note]) == notes


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("plain", "NEWS"),
        ("missing outlet", "ELEC"),
        ("encyclopedia", "ENCYC"),
        ("report", "RPRT"),
        ("blog", "BLOG"),
    ],
)
def test_ris_types_follow_the_kind(case: str, kind: str) -> None:
    """Reference managers choose the form of a citation by it."""
    assert kind == _read_ris(AWKWARD[case])["type_of_reference"]


@pytest.mark.parametrize(
    ("case", "year", "month", "date"),
    [
        ("plain", "2025", "apr", "2025-04-28"),
        ("month only", "2024", "oct", "2024-10"),
        ("circa", "about October 2024", None, "2024-10~"),
        ("interval", "between 28 October and 10 November 2024", None, "2024-10-28/2024-11-10"),
        ("open interval", "21 January 2025 or later", None, "2025-01-21/.."),
        ("inferred", "[28 April 2025]", None, "2025-04-28"),
        ("season", "spring 2014", None, None),
        ("decade", "the 2010s", None, "2010/2019"),
        ("undated", None, None, None),
    ],
)
def test_bibtex_dates_are_plain_or_in_words(
    case: str, year: str | None, month: str | None, date: str | None
) -> None:
    """`date` keeps the EDTF where readers of it understand it."""
    text = render_bibtex(AWKWARD[case])
    for line in (
        year and f"  year = {{{year}}},",
        month and f"  month = {month},",
        date and f"  date = {{{date}}},",
    ):
        assert not line or line in text.splitlines()
    assert [bool(year), bool(month), bool(date)] == [
        f"  {field} = " in text for field in ("year", "month", "date")
    ]


def test_a_suffix_stands_where_each_format_wants_it() -> None:
    """Read as one name without commas, it would be sorted under the whole of it."""
    citable = replace(BASE, authors=(cite_person("Roe, Ann Mia, Jr."),))
    assert _read_ris(citable)["authors"] == ["Roe, Ann Mia, Jr."]
    assert _read_bibtex(citable)["author"].strip("{}") == "Roe, Jr., Ann Mia"
    assert csl_item(citable)["author"] == [{"family": "Roe", "given": "Ann Mia", "suffix": "Jr."}]


def test_lone_braces_are_named_so_that_bibtex_finds_its_own_paired() -> None:
    """BibTeX counts every brace, escaped or not."""
    text = render_bibtex(AWKWARD["lone braces"])
    assert r"Odd \textbraceright{} brace \textbraceleft{}" in text
    assert r"A \{set\} of \{rules\}" in render_bibtex(AWKWARD["paired braces"])


def test_control_characters_are_dropped_from_exports() -> None:
    """A terminal code in a title reaches no reader's screen."""
    citable = replace(BASE, title="Quarry\x1b[31m\x00 closed\x85now")
    assert _read_ris(citable)["title"] == "Quarry[31m closed now"
    assert "{{Quarry[31m closed now}}" in render_bibtex(citable)


def test_an_address_keeps_its_signs_in_bibtex_but_for_braces_and_spaces() -> None:
    """The field is verbatim; what could end it or break a line is percent-encoded."""
    text = render_bibtex(replace(BASE, original_url="https://x.example/{a} b\\c_%20\n@й"))
    assert "  url = {https://x.example/%7Ba%7D%20b%5Cc_%20%20@й}," in text.splitlines()


@given(st.text(), st.text(), st.text(), st.sampled_from([*AWKWARD.values()]))
def test_no_text_breaks_out_of_its_field(title: str, name: str, abstract: str, base: Citable) -> None:
    """Whatever a capture holds, each export stays one entry with its own keys."""
    author = CitedName(name, is_institution=True)
    citable = replace(base, title=title or "x", authors=(author,), abstract=abstract, subtitle=name)
    assert {line[2:6] for line in render_ris(citable).splitlines()} == {"  - "}
    assert [entry["id"] for entry in rispy.loads(render_ris(citable))] == [citable.id]
    bibtex = render_bibtex(citable)
    depths = [bibtex[:at].count("{") - bibtex[:at].count("}") for at in range(len(bibtex))]
    assert min(depths) >= 0
    assert bibtex.count("{") == bibtex.count("}")
    library = parse_string(bibtex)
    assert ([], [citable.id]) == (library.failed_blocks, [entry.key for entry in library.entries])
