"""Libraries of reference managers read as items: CSL-JSON, RIS, BibTeX."""

import builtins
from typing import Any

import pytest

from archive_site.imports.addresses import fold_address
from archive_site.imports.bibtex import read_bibtex
from archive_site.imports.csl import read_csl
from archive_site.imports.days import read_parts, read_slashes, read_words
from archive_site.imports.formats import Format, tell_format
from archive_site.imports.items import Item
from archive_site.imports.languages import read_language
from archive_site.imports.naming import Names
from archive_site.imports.persons import join_name, read_listed
from archive_site.imports.ris import read_ris
from archive_site.problems import MachineError, Problem

CSL = """[
 {"id": "http://zotero.org/users/1/items/AB12", "citation-key": "roe2024", "type": "article-newspaper",
  "genre": "Editorial",
  "title": "The <i>pier</i> &amp; the sea", "container-title": "Harbour Times", "publisher": "Harbour Press",
  "author": [{"family": "Roe", "given": "Jane"}, {"literal": "Ministry of Works"},
             {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
             {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"},
             {"family": "King", "given": "Martin", "suffix": "Jr."}, {"literal": "Acme Widgets"}],
  "issued": {"date-parts": [["2024", 6, "1"], [2024, 7]], "circa": true},
  "accessed": {"date-parts": [[2024, 6, 3]]},
  "URL": "https://web.archive.org/web/20240603101500/https://example.org/pier",
  "DOI": "10.5555/ABC", "language": "English", "section": "Town", "keyword": "Fishery; Shipping",
  "abstract": "<p>One.</p>\\n\\nTwo.", "note": "Citation Key: roe2024\\nSeen in print.",
  "ISSN": "1234-5678", "editor": [{"family": "Poe"}]},
 {"id": 7, "type": "report", "title": "Figures", "publisher": "Town", "DOI": "https://doi.org/10.5555/DEF",
  "issued": {"date-parts": [[2024]], "season": 2}},
 {"id": "c", "type": "webpage", "title": "Odd", "issued": {"raw": "3/4/2025"}, "URL": "ftp://x"}
]"""


def read_one(text: str, reader: Any = read_ris) -> tuple[Item, list[Problem]]:  # noqa: ANN401 - any of three
    """Read a library of one item."""
    (item,), problems = reader(text, "library")
    return item, [*problems, *item.problems]


def test_an_item_of_csl_json_is_read_whole() -> None:
    """Every field of it is in a field of the record or left over."""
    (first, second, third), problems = read_csl(CSL, "library.json")
    assert problems == []
    assert first.key == "roe2024"
    assert first.values == {
        "title": "The pier & the sea",
        "outlet": "Harbour Times",
        "date": "2024-06-01~/2024-07~",
        "language": "en",
        "kind": "opinion",
        "section": "Town",
        "original_url": "https://example.org/pier",
        "archived_url": "https://web.archive.org/web/20240603101500/https://example.org/pier",
        "captured": "2024-06-03",
        "authors": (
            *("Jane Roe", "Ministry of Works", "Beethoven, Ludwig van", "van den Berg, Jan"),
            *("King, Martin, Jr.", "Acme Widgets"),
        ),
        "topics": ("Fishery", "Shipping"),
        "note": "Seen in print.",
        "abstract": "One.\n\nTwo.",
    }
    assert dict(first.left_over) == {
        "type": "article-newspaper",
        "genre": "Editorial",
        "publisher": "Harbour Press",
        "DOI": "10.5555/ABC",
        "Citation Key": "roe2024",
        "id": "http://zotero.org/users/1/items/AB12",
        "ISSN": "1234-5678",
        "editor": '[{"family": "Poe"}]',
    }
    assert second.values == {
        "title": "Figures",
        "outlet": "Town",
        "date": "2024-22",
        "kind": "report",
        "original_url": "https://doi.org/10.5555/DEF",
    }
    assert (second.inferred, second.left_over) == (frozenset(), ())
    assert dict(third.left_over) == {"type": "webpage", "issued": "3/4/2025", "URL": "ftp://x"}
    assert [(each.code, each.where.line) for each in first.problems] == [("import-body", 2)]
    assert [(each.code, each.where.line) for each in third.problems] == [("import-value", 17)] * 2
    assert "2025-04-03 or 2025-03-04" in third.problems[0].message


def test_what_is_wrong_with_csl_json_is_said_by_line() -> None:
    """Of its form, and of what is no item."""
    for text, line in (('[\n{"id": "a"}\n{}]', 3), ("[\n{,}]", 2), ("[1] x", 1), ("[" * 100_000, 1)):
        _, problems = read_csl(text, "library.json")
        assert [(each.code, each.where.line) for each in problems][-1] == ("import-malformed", line)
    _, problems = read_csl('[{"id": "a"},\n 5, {"id": "b"}]', "library.json")
    assert [(each.code, each.where.line) for each in problems] == [("import-entry", 2)]
    assert [item.key for item in read_csl('{"items": [{"id": "a"}]}', "library.json")[0]] == ["a"]
    assert [item.key for item in read_csl('{"id": "a"}', "library.json")[0]] == ["a"]


def test_an_item_of_ris_is_read_whole() -> None:
    """Tags come in any order, values on several lines, with blanks and without."""
    item, problems = read_one(
        "TY  - NEWS\nTI  - The pier\nA1  - Roe, Jane, Jr.\nAU  - Doe, Mia\nAU  - Ministry of Works\n"
        "T2  - Harbour Times\nJF  - Harbour Times\nPY  - 2024\nDA  - 2024/06/01/\nY2  - 2024/06/03/\n"
        "UR  - https://example.org/pier\nUR  - https://archive.ph/abc\nDO  - 10.5555/abc\nLA  - en_us\n"
        "AB  - One\ntwo.\nKW  - Fishery\nKW  - Ships\nN1  - private\nVL  - 3\n"
        "L1  - files/a.pdf\nID  - roe24\nER  -\n"
    )
    assert problems == []
    assert (item.key, item.files) == ("roe24", ("files/a.pdf",))
    assert item.values == {
        "title": "The pier",
        "outlet": "Harbour Times",
        "date": "2024-06-01",
        "language": "en-us",
        "kind": "news",
        "original_url": "https://example.org/pier",
        "archived_url": "https://archive.ph/abc",
        "captured": "2024-06-03",
        "authors": ("Roe, Jane, Jr.", "Mia Doe", "Ministry of Works"),
        "topics": ("Fishery", "Ships"),
        "abstract": "One two.",
    }
    assert item.inferred == {"kind"}
    assert item.left_over == (("DO", "10.5555/abc"), ("TY", "NEWS"), ("N1", "private"), ("VL", "3"))


def test_what_is_wrong_with_ris_is_said_by_line() -> None:
    """Also of several items."""
    text = (
        "TI  - x\nTY  - NEWS\nTI  - a\nTY  - NEWS\nTI  - b\nDA  - soon\nER  - \nER  - \nTY  - NEWS\nTI  - c\n"
    )
    items, problems = read_ris(text, "library.ris")
    assert [item.text("title") for item in items] == ["b"]
    assert [(each.code, each.where.line) for each in problems] == [
        ("import-entry", 1),
        ("import-entry", 2),
        ("import-entry", 8),
        ("import-entry", 9),
    ]
    assert [(each.code, each.where.line) for each in items[0].problems] == [("import-value", 6)]


BIBTEX = r"""
@string{ht = "Harbour Times"}
@comment{nothing}
@article{roe2024,
  author = {Roe, Jane and {Ministry of Works} and van der Berg, Jan and King, Jr., Martin and others},
  title = {The {\'e}t{\'e} of \textit{piers} \& 5\% of $x^2$ -- {NATO}},
  journaltitle = ht # { and Co},
  date = {2024-06-01/..},
  urldate = {2024-06-03},
  url = {https://example.org/a\_b%20c},
  doi = {10.5555/abc},
  langid = {ngerman},
  keywords = {Fishery, Ships},
  file = {Snapshot:files/1/a\:b.html:text/html;/home/x.pdf},
  volume = {3},
  entrysubtype = {newspaper},
}
@misc{old, title = "Old", year = 1999, month = mar, day = 7, howpublished = {\url{https://x.example}}}
@online{both, title = "Both", date = {1999}, year = 2001, month = "soon", url = {https://y.example}}
"""


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        '@string{a0 = "xy"}\n'
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
        + "@article{k, title = a59}\n",
        f'@string{{a = "{"x" * 20_000}"}}\n'
        + "".join(f"@misc{{k{n}, note = a, title = a}}\n" for n in range(1000)),
    ],
)
def test_strings_of_bibtex_do_not_stand_for_more_than_a_machine_holds(text: str) -> None:
    """A few lines could stand for more than a machine has memory, which then ended the program."""
    pytest.importorskip("bibtexparser")
    items, problems = read_bibtex(text, "library.bib")
    assert items == []
    assert [each.code for each in problems] == ["import-malformed"]
    assert "20,000,000 characters" in problems[0].message


def test_an_entry_of_bibtex_is_read_whole() -> None:
    """Strings, joined pieces, TeX's signs, biblatex's fields, Better BibTeX's files."""
    pytest.importorskip("bibtexparser")
    (first, second, third), problems = read_bibtex(BIBTEX, "library.bib")
    assert problems == []
    assert first.where.line == 4
    assert first.values == {
        "title": "The été of piers & 5% of $x^2$ – NATO",
        "outlet": "Harbour Times and Co",
        "date": "2024-06-01/..",
        "language": "de",
        "kind": "news",
        "original_url": "https://example.org/a_b%20c",
        "captured": "2024-06-03",
        "authors": ("Jane Roe", "Ministry of Works", "van der Berg, Jan", "King, Martin, Jr."),
        "topics": ("Fishery", "Ships"),
    }
    assert dict(first.left_over) == {
        "author": "others",
        "type": "article",
        "volume": "3",
        "doi": "10.5555/abc",
    }
    assert first.files == ("files/1/a:b.html", "/home/x.pdf")
    assert (second.text("date"), second.text("original_url")) == ("1999-03-07", "https://x.example")
    assert (second.text("title"), second.text("outlet")) == ("Old", "")
    assert (third.text("date"), third.left_over[:2]) == ("1999", (("year", "2001"), ("month", "soon")))


def test_what_is_wrong_with_bibtex_is_said_by_line() -> None:
    """And the entries beside it are read."""
    pytest.importorskip("bibtexparser")
    text = "@misc{a, title = {x {y}, \n}\n@misc{b, title = {B}, title = {C}}\n"
    text += "@misc{b, title = {D}, date = {soon}}\n"
    items, problems = read_bibtex(text, "library.bib")
    assert [(item.text("title"), item.left_over[-1]) for item in items] == [
        ("B", ("type", "misc")),
        ("D", ("type", "misc")),
    ]
    assert ("title", "C") in items[0].left_over
    assert [(each.code, each.where.line) for each in problems] == [("import-entry", 1)]
    assert [(each.code, each.where.line) for each in items[1].problems] == [("import-value", 4)]


def test_bibtex_without_its_reader_is_a_failure_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback."""
    ordinary = builtins.__import__

    def refuse(name: str, *arguments: Any) -> object:  # noqa: ANN401 - as the built-in has them
        if name.startswith("bibtexparser"):
            raise ImportError(name)
        return ordinary(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MachineError, match=r"archive-site\[import\]"):
        read_bibtex("@misc{a}", "library.bib")


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        (b' \n[{"id"', Format.CSL_JSON),
        (b"\xef\xbb\xbfTY  - NEWS\r\n", Format.RIS),
        ("TY  - NEWS\n".encode("utf-16"), Format.RIS),
        (b"% made by hand\n@article{a,", Format.BIBTEX),
        (b"WARC/1.1\r\n", Format.WARC),
        (b"\x1f\x8b\x08", Format.WARC),
        (b"PK\x03\x04", Format.WACZ),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_a_format_is_told_by_its_beginning(beginning: bytes, found: Format | None) -> None:
    """The name of a file is not asked."""
    assert tell_format(beginning) is found


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("28 April 2025", "2025-04-28"),
        ("April 28, 2025", "2025-04-28"),
        ("circa 2014", "2014~"),
        ("possibly about spring 2014", "2014-21%"),
        ("between 3 and 28 October 2024", "2024-10-03/2024-10-28"),
        ("the 20th century", "19XX"),
        ("the years 2000 to 2009", "200X"),
        ("44 BC", "-0043"),
        ("1.10.2014", "2014-10-01"),
        ("20140105", "2014-01-05"),
        ("January 5, 2014 Sunday", "2014-01-05"),
        ("5 January 2014 Sunday 10:05 PM GMT", "2014-01-05"),
        ("2014-01-05 (dimanche)", "2014-01-05"),
        ("2014-00-00", "2014"),
        ("2014-05-00", "2014-05"),
        ("2014 Mar 05", "2014-03-05"),
        ("2014, May 3", "2014-05-03"),
        ("May-June 2014", "2014-05/2014-06"),
        ("2014 Jan/Feb", "2014-01/2014-02"),
        ("Dec 2013–Jan 2014", "2013-12/2014-01"),
        ("May 5-6, 2014", "2014-05-05/2014-05-06"),
        ("5 and 6 May 2014", "2014-05-05/2014-05-06"),
        ("Spring/Summer 2014", "2014-21/2014-22"),
    ],
)
def test_a_date_in_words_is_read(words: str, date: str) -> None:
    """Where it can be read in one way only."""
    assert read_words(words) == date


@pytest.mark.parametrize(
    "words",
    ["03/04/2025", "soon", "", "Tuesday", "9" * 500, "0000-00-00", "Dec-Jan 2014", "May-", "May June 2014"],
)
def test_a_date_that_is_not_clear_is_not_read(words: str) -> None:
    """It says so in a sentence."""
    with pytest.raises(ValueError, match=r"date|empty|month"):
        read_words(words)


def test_dates_in_parts_and_slashes() -> None:
    """With what RIS has behind them."""
    assert read_parts([-43]) == "-0043"
    assert read_parts([12_000]) == "Y12000"
    assert read_slashes("2024/05//circa") == ("2024-05~", "")
    assert read_slashes("2024///spring") == ("2024-21", "")
    assert read_slashes("2024///") == ("2024", "")
    assert read_slashes("2024/05/02/10:15:00") == ("2024-05-02", "")
    assert read_slashes("2024/may/02/") == ("2024-05-02", "")
    assert read_slashes("2024/00/00/") == ("2024", "")
    assert read_slashes("2024/05/02/May 2") == ("2024-05-02", "May 2")
    assert read_slashes("2024///nan") == ("2024", "nan")
    for parts in ([], [2024, 13], [2024, 1, 1, 1]):
        with pytest.raises(ValueError, match=r"date|month"):
            read_parts(parts)


def test_names_come_apart_where_they_did() -> None:
    """A name that would be read otherwise is written with its comma."""
    assert join_name("Roe", "Jane") == "Jane Roe"
    assert join_name("Le Guin", "Ursula K.") == "Le Guin, Ursula K."
    assert join_name("Voltaire", "") == "Voltaire"
    assert join_name("King", "Martin Luther", "Jr.") == "King, Martin Luther, Jr."
    assert join_name("Roe", "Jane", "PhD") == "Jane Roe PhD"
    assert join_name("Kovács", "Péter", language="hu") == "Kovács, Péter"
    assert read_listed("Ministry of Works") == "Ministry of Works"
    assert read_listed("Works, Ministry, of, All") == "Works, Ministry, of, All"


def test_languages_and_addresses() -> None:
    """Names and codes; a DOI is one however it is written."""
    assert [read_language(each) for each in ("English", "pt_BR", "EN", "ukr")] == ["en", "pt-BR", "en", "uk"]
    assert fold_address("https://doi.org/10.5555/ABC") == fold_address("doi:10.5555/abc")


def test_names_of_files_are_made_of_keys_or_of_what_is_known() -> None:
    """Each once; the same again in the same order."""
    names = Names()
    texts = (
        '{"id": "Roe 2024", "title": "a"}',
        '{"id": "roe/2024"}',
        '{"id": "con"}',
        '{"id": "http://x", "title": "The pier closes on a rainy day", "author": [{"literal": "Jane Roe"}]}',
        '{"id": "roe-2024"}',
        '{"id": "../../etc/passwd"}',
    )
    given = [names.give(read_one(text, read_csl)[0]) for text in texts]
    assert given == [
        *("a", "roe-2024", "con-", "roe-the-pier-closes-on-a-rainy", "roe-2024-2", "etc-passwd"),
    ]


BIBLATEX = r"""
@online{page,
  title = {Page},
  author = {family=Berg, given=Jan, prefix=van den, useprefix=true and given=Cher
    and family=Beethoven, given=Ludwig, prefix=van and family=King, given=Martin, suffix=Jr. and e=mc2},
  titleaddon = {The Site},
  langid = {brazilian},
  note = {Original Date: 2020
A free remark.
Page Version ID: 12},
  file = {:files/a.html:HTML;C\:\\a\\b.html;Title\: x:files/b.html:text/html},
}
"""


def test_what_zotero_and_better_bibtex_write_is_read() -> None:
    """Names by parts, the website of a page, the field Extra, babel's languages, files in every spelling."""
    pytest.importorskip("bibtexparser")
    item, problems = read_one(BIBLATEX, read_bibtex)
    assert problems == []
    assert item.values == {
        "title": "Page",
        "outlet": "The Site",
        "language": "pt-BR",
        "authors": ("van den Berg, Jan", "Cher", "Beethoven, Ludwig van", "King, Martin, Jr.", "e=mc2"),
        "note": "A free remark.",
    }
    assert item.left_over == (("type", "online"), ("Original Date", "2020"), ("Page Version ID", "12"))
    assert item.files == ("files/a.html", "C:\\a\\b.html", "files/b.html")


def test_an_address_among_the_files_is_one() -> None:
    """Some programs put it there."""
    text = "TY  - NEWS\nUR  - https://a.example\nL2  - https://a.example\nL1  - https://b.example\nER  - \n"
    item, problems = read_one(text)
    assert (problems, item.files) == ([], ())
    assert item.text("original_url") == "https://a.example"
    assert ("L1", "https://b.example") in item.left_over


def test_a_time_of_day_is_no_season() -> None:
    """Older exports of Zotero have it there."""
    text = '[{"id": "a", "accessed": {"date-parts": [["2024", 6, 3]], "season": "10:11:12"}}]'
    item, problems = read_one(text, read_csl)
    assert (problems, item.text("captured")) == ([], "2024-06-03")


def test_a_doi_in_the_place_of_the_genre_is_one() -> None:
    """EndNote has it there."""
    item, _ = read_one("TY  - NEWS\nM3  - 10.5555/abc\nM3  - Editorial\nER  - \n")
    assert (item.text("original_url"), item.text("kind")) == ("https://doi.org/10.5555/abc", "opinion")
    assert item.left_over == (("TY", "NEWS"), ("genre", "Editorial"))
