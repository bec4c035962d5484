"""What other programs and databases make of the formats: spellings of their own, gaps, and inheritance."""

import json
from typing import Any

import pytest

from archive_site.imports.bibtex import read_bibtex
from archive_site.imports.csl import read_csl
from archive_site.imports.items import Item
from archive_site.imports.ris import read_ris


def read_entry(text: str) -> Item:
    """Read a library in BibTeX of one entry."""
    pytest.importorskip("bibtexparser")
    (item,), problems = read_bibtex(text, "library.bib")
    assert problems == []
    return item


def read_fields(fields: str) -> Item:
    """Read an entry of BibTeX of some fields."""
    return read_entry(f"@article{{k, {fields}}}")


def read_object(entry: dict[str, Any]) -> Item:
    """Read a library in CSL-JSON of one item."""
    (item,), problems = read_csl(json.dumps([{"id": "a", **entry}], ensure_ascii=False), "library.json")
    assert problems == []
    return item


def read_tags(*tags: str) -> Item:
    """Read a library in RIS of one item."""
    (item,), problems = read_ris("\n".join([*tags, "ER  - ", ""]), "library.ris")
    assert problems == []
    return item


# Dates


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2014, 12, 31], [0]]}, "2014-12-31/.."),
        ({"date-parts": [[2014], []]}, "2014/.."),
        ({"date-parts": [[2017, 15], [2017, 16]]}, "2017-23/2017-24"),
        ({"date-parts": [["2010-03-05"]]}, "2010-03-05"),
        ({"date-parts": [[2010, "March", 5]]}, "2010-03-05"),
        ({"date-parts": [[2010, 5, 0]]}, "2010-05"),
        ({"date-parts": [2010, 3]}, "2010-03"),
        ([{"date-parts": [["2010", "3"]]}], "2010-03"),
        ({"year": 2010, "month": 3, "day": "5"}, "2010-03-05"),
        ({"date-parts": [[2010]], "season": "Fall–Winter"}, "2010-23/2010-24"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"date-parts": [[None]]}, ""),
        ({"date-parts": [[]], "raw": "20100305"}, "2010-03-05"),
    ],
)
def test_a_date_of_csl_json_in_any_of_its_forms(issued: object, date: str) -> None:
    """Open ends, seasons as months, parts that are words, no part at all; nothing is complained of."""
    item = read_object({"issued": issued})
    assert (item.text("date"), item.problems) == (date, ())


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2010~}", "2010~"),
        ("date = {1999~/2010}", "1999~/2010"),
        ("date = {1723?~}", "1723%"),
        ("date = {1999/open}", "1999/.."),
        ("date = {1998/unknown}", "1998/"),
        ('year = 2010, month = "10~" # may', "2010-05-10"),
        ('year = 2010, month = jan # "/" # feb', "2010-01/2010-02"),
        ("year = 2010, month = {jul--aug}", "2010-07/2010-08"),
        ("year = 2010, month = {Spring}", "2010-21"),
        ("year = 2010, month = {Juillet}, day = 4", "2010-07-04"),
        ("year = {January 1978}", "1978-01"),
        ("year = {c.~1910}", "1910~"),
    ],
)
def test_a_date_of_bibtex_in_any_of_its_forms(fields: str, date: str) -> None:
    """No part of it is lost: the day that stands with the month, the second of two months, circa."""
    item = read_fields(fields)
    assert (item.text("date"), item.problems, item.left_over) == (date, (), (("type", "article"),))


def test_a_year_with_a_letter_is_that_year() -> None:
    """The letter is only for lists of references."""
    item = read_fields("year = {2010b}, month = 5")
    assert (item.text("date"), item.left_over[0]) == ("2010-05", ("year", "2010b"))


@pytest.mark.parametrize("words", ["n.d.", "[n. d.]", "In press", "o. J.", "À paraître", "б. г."])
def test_words_for_no_date_are_kept_and_nothing_is_amiss(words: str) -> None:
    """Of a library with hundreds of such works, each warning would be one to read in vain."""
    for item in (
        read_fields(f"year = {{{words}}}"),
        read_object({"issued": {"literal": words}}),
        read_tags("TY  - JOUR", f"PY  - {words}"),
    ):
        assert item.text("date") == ""
        assert item.problems == ()
        assert words.strip("[]") in [value.strip("[]") for _, value in item.left_over]


@pytest.mark.parametrize("words", ["n.d. 2", "Sunday", "press", "s"])
def test_other_words_in_place_of_a_date_are_pointed_out(words: str) -> None:
    """Whoever reads them may find the date."""
    assert [each.code for each in read_fields(f"year = {{{words}}}").problems] == ["import-value"]


def test_what_stands_round_the_day_of_a_visit_is_none_of_it() -> None:
    """People write words into the field, and Zotero wrote the end of a time."""
    assert read_fields("urldate = {Accessed: Feb. 3, 2016}").text("captured") == "2016-02-03"
    assert read_fields("urldate = {2020-01-02TZ}").text("captured") == "2020-01-02"


@pytest.mark.parametrize(
    ("tags", "date", "left"),
    [
        (("DA  - JUN 10", "PY  - 2021"), "2021-06-10", ()),
        (("DA  - Mar/Apr", "PY  - 2010"), "2010-03/2010-04", ()),
        (("DA  - 2010 Mar 05", "Y1  - 2010/03/05/", "PY  - 2010"), "2010-03-05", ()),
        (("Y1  - 2015/october",), "2015-10", ()),
        (("Y1  - 2013", "PY  - 2013/04/18"), "2013-04-18", ()),
        (("PY  - 2013/02/15/received", "PY  - 2013/04/18"), "2013-04-18", ("2013/02/15/received",)),
        (("DA  - 2010/03/05/Mar 5",), "2010-03-05", ("Mar 5",)),
        (("DA  - 2011/03/05", "PY  - 2010"), "2011-03-05", ("2010",)),
    ],
)
def test_the_dates_of_databases_in_ris(tags: tuple[str, ...], date: str, left: tuple[str, ...]) -> None:
    """A day without its year, words for months, a year before the day, and dates of something else."""
    item = read_tags("TY  - NEWS", *tags)
    assert (item.text("date"), item.problems) == (date, ())
    assert tuple(value for name, value in item.left_over if name != "TY") == left


@pytest.mark.parametrize(
    ("title", "year", "taken"),
    [("A charter", 1389, "1389"), ("مقاله", 1389, ""), ("文章", 105, ""), ("Мост", 2010, "2010")],
)
def test_a_year_of_another_calendar_is_not_taken_for_one_of_ours(title: str, year: int, taken: str) -> None:
    """Whether it may be one is told by the script; of a day it is always asked."""
    for item in (
        read_object({"title": title, "issued": {"date-parts": [[year]]}}),
        read_tags("TY  - NEWS", f"TI  - {title}", f"PY  - {year:04d}"),
        read_fields(f"title = {{{title}}}, year = {{{year:04d}}}"),
    ):
        assert item.text("date") == taken
        assert [each.code for each in item.problems] == ([] if taken else ["import-value"])
        assert ("1389" in dict(item.left_over).values()) == (year == 1389 and not taken)
    day = read_tags("TY  - NEWS", "TI  - Harbour", "DA  - 1404/02/03")
    assert day.text("date") == ""
    assert "Persian calendar (2025 or 2026)" in day.problems[0].message


# What a part has from its whole

WHOLES = r"""
@inbook{part, crossref = {Volume}, title = {Part}, author = {Roe, Jane}}
@book{volume, crossref = {works}, title = {Volume}, date = {1975}, volume = 3, url = {https://v.example/}}
@mvbook{works, title = {Works}, date = {1970/1980}, publisher = {Press}, keywords = {a}, note = {b}}
@article{paper, crossref = {journal}, title = {Paper}, month = may, year = 2011}
@periodical{journal, title = {Journal}, year = 2010, language = {english}}
@xdata{press, publisher = {Other Press}, url = {https://p.example/}}
@xdata{place, xdata = {press}, location = {Northport}}
@book{placed, title = {Placed}, xdata = {place, nowhere}}
@inproceedings{talk, title = {Talk}, crossref = {conference}}
@proceedings{conference, title = {Conference}, booktitle = {Conference of 2010}}
@misc{circle, title = {Circle}, crossref = {circle2}}
@misc{circle2, title = {Circle 2}, crossref = {circle}, publisher = {Round}}
"""


def test_a_part_has_from_its_whole_what_biblatex_gives_it() -> None:
    """Titles under their names, dates as one; not what is of the whole alone. Also of wholes of wholes."""
    pytest.importorskip("bibtexparser")
    items, problems = read_bibtex(WHOLES, "library.bib")
    assert problems == []
    found = {item.key: item for item in items}
    assert not found.keys() & {"press", "place"}
    part = found["part"]
    assert part.values == {
        "title": "Part",
        "outlet": "Volume",
        "date": "1975",
        "kind": "other",
        "authors": ("Jane Roe",),
    }
    assert dict(part.left_over) == {
        "maintitle": "Works",
        "publisher": "Press",
        "type": "inbook",
        "crossref": "Volume",
        "volume": "3",
    }
    assert found["volume"].text("outlet") == "Works"
    assert [found["paper"].text(field) for field in ("outlet", "date", "language")] == [
        "Journal",
        "2011-05",
        "en",
    ]
    assert (found["placed"].text("outlet"), found["placed"].text("original_url")) == (
        "Other Press",
        "https://p.example/",
    )
    assert found["talk"].text("outlet") == "Conference of 2010"
    assert (found["circle"].text("outlet"), found["circle2"].text("outlet")) == ("Round", "Round")


def test_a_whole_that_is_not_there_is_missed() -> None:
    """A selection was exported without it; where the outlet is said all the same, nothing is amiss."""
    item = read_entry("@inbook{k, title = {Part},\n  crossref = {volume}}")
    assert [(each.code, each.where.line) for each in item.problems] == [("import-value", 2)]
    assert "`crossref` is no `outlet`" in item.problems[0].message
    assert item.left_over.count(("crossref", "volume")) == 1
    assert read_entry("@inbook{k, booktitle = {Volume}, crossref = {volume}}").problems == ()


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        "".join(f"@misc{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(5_000)),
        "".join(f"@misc{{k{n}, xdata = {{k{n + 1}, k{n + 2}}}}}\n" for n in range(2_000)),
    ],
)
def test_wholes_of_wholes_do_not_bring_the_reader_down(text: str) -> None:
    """Thousands of them, one within the other."""
    pytest.importorskip("bibtexparser")
    items, problems = read_bibtex(text, "library.bib")
    assert (len(items) >= 2_000, problems) == (True, [])


def test_parts_do_not_have_more_than_a_machine_holds() -> None:
    """Each of many could have all that a large whole has."""
    pytest.importorskip("bibtexparser")
    text = "".join(f"@misc{{k{n}, crossref = {{all}}}}\n" for n in range(300))
    items, problems = read_bibtex(f"@book{{all, series = {{{'x' * 100_000}}}}}\n{text}", "library.bib")
    assert (items, [each.code for each in problems]) == ([], ["import-malformed"])
    assert "20,000,000 characters" in problems[0].message


# BibTeX as programs write it


def test_a_book_is_not_its_own_outlet() -> None:
    """BibDesk gives the title of a whole twice, for its parts."""
    item = read_entry("@book{k, title = {Whole}, booktitle = {{Whole}}, publisher = {Press}}")
    assert item.text("outlet") == "Press"
    assert ("booktitle", "Whole") in item.left_over


def test_an_entry_without_a_key_is_read() -> None:
    """EndNote has written such; it is known by its title."""
    item = read_entry("\t@article{\n\t  author = {Roe, Jane},\n\t  title = {The pier}\n\t}\n")
    assert (item.key, item.values["authors"], item.where.line) == ("The pier", ("Jane Roe",), 1)


def test_an_entry_in_round_brackets_is_read() -> None:
    """Old files have them."""
    item = read_entry('@string(ht = "Harbour Times")\n@article(k,\n  title = "Pier (sic)", journal = ht\n)\n')
    assert (item.text("title"), item.text("outlet")) == ("Pier (sic)", "Harbour Times")


def test_two_addresses_in_one_field_are_two() -> None:
    """Mendeley and some databases write them so."""
    item = read_fields("url = {https://a.example/x https://b.example/y}")
    assert (item.text("original_url"), item.problems) == ("https://a.example/x", ())
    assert ("url", "https://b.example/y") in item.left_over
    item = read_tags("TY  - NEWS", "UR  - https://a.example/x;https://b.example/y")
    assert item.text("original_url") == "https://a.example/x"
    assert ("UR", "https://b.example/y") in item.left_over


def test_an_address_of_bibdesk_is_one() -> None:
    """Where there is no other; else it is left over, to the letter."""
    item = read_fields("bdsk-url-1 = {https://a.example/x_y~z}, Remote-Url = {https://b.example/}")
    assert item.text("original_url") == "https://a.example/x_y~z"
    assert item.left_over[0] == ("remote-url", "https://b.example/")
    assert read_fields("bdsk-url-1 = {https://a.example/}, url = {https://a.example/}").left_over == (
        ("type", "article"),
    )


def test_a_link_of_refworks_is_the_address() -> None:
    """It has a tag of its own for it."""
    item = read_tags("TY  - NEWS", "LK  - https://a.example/x")
    assert item.values == {"kind": "news", "original_url": "https://a.example/x"}


def test_paths_of_jabref_and_mendeley_are_kept() -> None:
    """A backslash before a letter is one, and so is a formula that stands for it."""
    item = read_fields(r"file = {a.pdf:Old\Papers\a.pdf:PDF;:C$\backslash$:/b.pdf:pdf;:x\_y.html:html}")
    assert item.files == (r"Old\Papers\a.pdf", "C:/b.pdf", r"x\_y.html")


def test_fields_that_only_some_programs_write() -> None:
    """Calibre's tags, Zotero's section, biblatex's former name of the language, EndNote's type."""
    item = read_fields(
        "tags = {a, b}, chapter = {World}, hyphenation = {british}, type = {Newspaper Article}"
    )
    assert item.values == {
        "language": "en-GB",
        "kind": "news",
        "section": "World",
        "topics": ("a", "b"),
    }
    assert read_entry("@incollection{k, chapter = {12}}").text("section") == ""


def test_a_suffix_is_one_wherever_it_stands() -> None:
    """Between the names, as BibTeX has it, or behind them."""
    item = read_fields("author = {Roe, Jr., John and Roe, John, Jr. and Roe, III, J. F.}")
    assert item.values["authors"] == ("Roe, John, Jr.", "Roe, J. F., III")


def test_a_family_name_of_several_words_stays_together() -> None:
    """Where braces hold it together."""
    names = r"Gabriel {Garc{\'\i}a M{\'a}rquez} and Karel {\v C}apek and Jane {Roe}"
    item = read_fields(f"author = {{{names}}}")
    assert item.values["authors"] == ("García Márquez, Gabriel", "Karel Čapek", "Jane Roe")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (r"CO$_2$ and H$_{2}$O, the 4$^{\textrm{th}}$", "CO2 and H2O, the 4th"),
        (r"5 $\mu$m at 20$^\circ$C, $\pm$1", "5 μm at 20°C, ±1"),
        (r"the \enquote{old \enquote{new}} pier, \mkbibquote{x}", "the “old “new”” pier, “x”"),
        (r"an $x^2$ of \mbox{piers}", "an $x^2$ of piers"),
        (r"\href{https://a.example}{piers} of \url{https://b.example/a_b}", "piers of https://b.example/a_b"),
        (r"\foreignlanguage{german}{der \glqq Pier\grqq{}} \textup{of} \texttt{x}", "der „Pier“ of x"),
        (r"Ia\textcommabelow{s}i, har\-bour, \LaTeX\ and \cite{roe24}", "Iași, harbour, LaTeX and roe24"),
        (r"{\textless}i{\textgreater}Piers{\textless}/i{\textgreater} {\&}amp; quays", "Piers & quays"),
    ],
)
def test_words_of_tex_that_are_no_formula(value: str, plain: str) -> None:
    """What is only set lower, or is one sign, reads as in the other formats; quotes are not lost."""
    assert read_fields(f"title = {{{value}}}").text("title") == plain


# CSL-JSON as programs write it


def test_what_crossref_answers_is_an_item() -> None:
    """Lists for texts, bodies by `name`, block markup, and a date that says nothing."""
    message = {
        "title": ["The <I>pier</I> &#38; the sea", "Other"],
        "subtitle": ["A view"],
        "container-title": ["Harbour Studies"],
        "author": [
            {"given": "Jane", "family": "Roe", "sequence": "first", "affiliation": []},
            {"name": "Works Department", "sequence": "additional"},
        ],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>",
        "issued": {"date-parts": [[None]]},
        "type": "journal-article",
        "DOI": "10.5555/abc",
        "original-title": [],
        "relation": {},
    }
    (item,), problems = read_csl(json.dumps({"status": "ok", "message": message}), "library.json")
    assert (problems, item.problems, item.inferred) == ([], (), frozenset({"kind"}))
    assert item.values == {
        "title": "The pier & the sea",
        "subtitle": "A view",
        "outlet": "Harbour Studies",
        "kind": "other",
        "original_url": "https://doi.org/10.5555/abc",
        "authors": ("Jane Roe", "Works Department"),
        "abstract": "Abstract\n\nOne.\n\nTwo.",
    }
    assert item.left_over == (("title", "Other"), ("type", "journal-article"))


def test_authors_and_topics_in_other_forms_are_not_lost() -> None:
    """One name for a list of names, and topics that are a list."""
    assert read_object({"author": "Jane Roe"}).values == {"authors": ("Jane Roe",)}
    assert read_object({"author": {"literal": "Works Department"}}).values == {
        "authors": ("Works Department",)
    }
    item = read_object({"keyword": ["a, b", "c"], "categories": ["d"]})
    assert item.values == {"topics": ("a, b", "c", "d")}


def test_a_sign_by_its_name_divides_no_names() -> None:
    """It ends with a sign that does."""
    person = {"family": "O&#39;Neil", "given": "Pat"}
    for item in (
        read_tags("TY  - GEN", "AU  - O&#39;Neil, Pat", "KW  - Arts &amp; crafts; Ships"),
        read_object({"author": [person], "keyword": "Arts &amp; crafts; Ships"}),
        read_object({"author": "Pat O&#39;Neil", "keyword": ["Arts &amp; crafts", "Ships"]}),
        read_fields(r"author = {O'Neil, Pat}, keywords = {Arts \&amp; crafts, Ships}"),
    ):
        assert item.values == {"authors": ("Pat O'Neil",), "topics": ("Arts & crafts", "Ships")}


def test_others_are_no_author() -> None:
    """However it is said that there are some."""
    for item in (
        read_object({"author": [{"family": "Roe", "given": "Jane"}, {"literal": "et al."}]}),
        read_tags("TY  - GEN", "AU  - Roe, Jane", "AU  - et al"),
        read_fields("author = {Roe, Jane and others}"),
    ):
        assert item.values["authors"] == ("Jane Roe",)
        assert dict(item.left_over).keys() & {"author", "AU"}


def test_the_own_form_of_zotero_is_told_apart() -> None:
    """Its items would have lost their authors and dates."""
    items, problems = read_csl('{"items": [{"itemType": "newspaperArticle", "title": "x"}]}', "library.json")
    assert (items, [each.code for each in problems]) == ([], ["import-malformed"])
    assert "export the library as `CSL JSON`" in problems[0].message


def test_what_extra_held_before_is_no_note() -> None:
    """Zotero's users wrote variables of CSL in braces."""
    item = read_object({"note": "{:genre: Editorial}{:container: x}\nSeen in print."})
    assert item.values == {"note": "Seen in print."}
    assert item.left_over == (("genre", "Editorial"), ("container", "x"))


# RIS as databases write it

ANNOUNCED = """Record #1 of 2
Provider: The Database
1.
TY  - NEWS
TI  - The <i>pier</i> &amp; the sea
AU  - Roe, Jane; Doe, Mia
KW  - *Fishery; Ships
SE  - Town
ER  -
NL  - behind its end

Link to the full text: https://x.example/

Record #2 of 2
TY  - JOUR
TI  - Tides
SE  - 193
ER  - \n"""


def test_lines_between_items_are_no_mistake() -> None:
    """Databases number and announce them; several names share a line; EndNote has a page for a section."""
    (first, second), problems = read_ris(ANNOUNCED, "library.ris")
    assert problems == []
    assert first.values == {
        "title": "The pier & the sea",
        "kind": "news",
        "section": "Town",
        "authors": ("Jane Roe", "Mia Doe"),
        "topics": ("Fishery", "Ships"),
    }
    assert ("NL", "behind its end") in first.left_over
    assert (second.text("section"), ("SE", "193") in second.left_over) == ("", True)
