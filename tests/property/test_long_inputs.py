"""Long inputs: whatever is repeated thousands of times, every reader comes to an end.

The test runner's own time limit is the measure: a pattern that tries every way through a text would not end
in the life of the sun.
"""

import json

import pytest

from archive_site.captures.pages.savedpage import parse_saved_page
from archive_site.captures.textdump import parse_text_dump
from archive_site.curation.frontmatter import parse_front_matter
from archive_site.curation.located import Located
from archive_site.curation.markup import parse_markdown
from archive_site.curation.remarks import parse_remark
from archive_site.dates.expressions import parse_date
from archive_site.imports.bibtex import read_bibtex
from archive_site.imports.csl import read_csl
from archive_site.imports.ris import read_ris
from archive_site.problems import Location

_UNITS = (
    *(
        "a",
        "A ",
        " ",
        "\n",
        "1",
        "-",
        ".",
        ", ",
        "(",
        "[",
        "<",
        "&",
        "*",
        "_",
        "`",
        "|",
        ">",
        "#",
        "=",
        '"',
        "'",
    ),
    *(
        "/",
        "\\",
        "!",
        "\t",
        "[^1]",
        "[a](",
        "[[",
        "[[a]]",
        "[[a|",
        "![[",
        "<a ",
        "<div>",
        "</p>",
        "<!--",
        "&#",
        "By ",
        "By A B, ",
        "2024-",
    ),
    *(
        "12 May ",
        "1/2/",
        "A. ",
        "A B\n\n",
        "(AP) — ",
        "Photo: ",
        "[1] ",
        "http://a",
        "a@b.c",
        "—",
        "©",
        "\u00a0",
    ),
    *(
        "a:b\n",
        "- ",
        "{",
        '{"a":',
        "<p a=",
        "<meta name=author content=",
        "\u202e",
        "é",
        "日",
        "a\u0301",
        "\x1b",
    ),
)
_HEAD = "The Post\n\nA title\n\nBy A B\n\n"


@pytest.mark.parametrize("unit", _UNITS)
def test_every_reader_comes_to_an_end(unit: str) -> None:
    """At the start of a text and after a head, with an end that fits nothing."""
    text = f"{unit * (3000 // len(unit))}!x"
    parse_text_dump(text, "a.txt")
    parse_text_dump(_HEAD + text, "a.txt")
    parse_markdown(text, "a.md")
    parse_markdown(text, "a.md", is_own=True)
    parse_remark(Located(text, Location("a.yaml", 1, 1), raw=text))
    parse_front_matter(f"---\ntitle: {text}\n---\n", "a.md")
    parse_saved_page(f"<title>{text}</title><h1>x</h1><p>{text}</p>", "a.html")
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


def test_a_tag_that_never_ends_is_read_at_once() -> None:
    """A pattern that tries each part of its name would take minutes."""
    parse_saved_page(f"<{'a' * 200_000}", "a.html")


@pytest.mark.parametrize("unit", _UNITS)
def test_every_reader_of_libraries_comes_to_an_end(unit: str) -> None:
    """In every field, and in place of a library."""
    text = f"{unit * (3000 // len(unit))}!x"
    tags = ("TI", "AU", "T2", "DA", "LA", "UR", "DO", "AB", "N1", "KW", "L1")
    ris = "".join(f"{tag}  - {text}\n" for tag in tags)
    read_ris(f"TY  - NEWS\n{ris}ER  - \n", "a.ris")
    names = ("type", "genre", "title", "URL", "DOI", "language", "abstract", "note", "keyword", "publisher")
    item = dict.fromkeys(names, text) | {"author": [{"literal": text}], "issued": {"literal": text}}
    read_csl(json.dumps([item]), "a.json")
    for reader in (read_ris, read_csl):
        reader(text, "a")
    pytest.importorskip("bibtexparser")
    fields = (
        "title",
        "author",
        "date",
        "year",
        "month",
        "url",
        "doi",
        "note",
        "file",
        "keywords",
        "titleaddon",
    )
    read_bibtex("@misc{a," + "".join(f"{field} = {{{text}}},\n" for field in fields) + "}\n", "a.bib")
    read_bibtex(text, "a.bib")
