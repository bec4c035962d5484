"""Hostile text: whatever a field holds, every file shows it as text and nothing else."""

import csv
import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive_site.archive import Archive, build_archive
from archive_site.config import Config
from archive_site.links.web import weave
from archive_site.options import Edition
from archive_site.paths import AuthorityId, OutputPath
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.printing.wording import Worded
from archive_site.provenance import Basis, Field
from archive_site.records import Authority, AuthorityKind
from archive_site.rights import Rights, Terms
from archive_site.rolls.datasets import render_formats, render_record_files
from archive_site.texts.invisible import has_invisible, show_invisible
from archive_site.views.every import make_feeds
from archive_site.views.frames import make_site
from tests.making import make_contents, make_datasets, make_pages, make_records, written

THEME = read_theme()
ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = (
    "<script>alert(1)</script>",
    "</title><script src=x></script>",
    '"\' onmouseover=alert(1) x="',
    "--><!-- ]]> <![CDATA[",
    "&lt;b&gt; &amp;amp; &#60; &",
    "{{ 77777*77777 }} {% raw %} {# {{ site.title }}",
    "{name} {0} {count:,} %s %(x)s",
    "\u202eevil\u2066 \u200f\u061c",
    "a\x00b\x01\x0b\x1b[31m\x7f\x85\ufeff",
    "line\none\r\ntwo\rthree\u2028four",
    "ER  - \nTY  - FAKE\n@article{x, title = {y}}",
    "𝕬😀\U0010ffff\ufffe",
    "=cmd|' /C calc'!A0",
    "x" * 3000,
    "../../etc/passwd",
    "\\ $ ^ ~ _ # % { }",
)
_CHARACTERS = st.characters(exclude_categories=["Cs"])
HOSTILE = st.one_of(st.sampled_from(NASTY), st.text(_CHARACTERS, min_size=1, max_size=30)).map(
    lambda text: f"H{text}h"
)


def _stated(text: str) -> Field[str]:
    return Field(text, Basis.STATED, evidence=text, note=text)


def _archive(text: str) -> Archive:
    """Make an archive in which every free text is the given one."""
    source = written("Plain words.", title="t", date="2025-04-28", kind="news", language="en")
    first, second = make_records({"a.md": source, "b.md": source})
    described = replace(
        first.description,
        title=_stated(text),
        subtitle=_stated(text),
        section=_stated(text),
        place=_stated(text),
        outlet=_stated(f"{text}o"),
        authors=Field(("ann-roe", f"{text}p"), Basis.STATED, evidence=text),
        topics=Field((f"{text}t",), Basis.STATED),
    )
    hostile = first.replace(
        description=described,
        note=text,
        terms=Terms(rights=Rights.RECORD, because=text, holder=text, licence=text),
        is_withheld=True,
    )
    untitled = second.replace(
        devised_title=f"[{text}]",
        description=replace(second.description, title=Field(None, Basis.UNKNOWN)),
    )
    entry = Authority(
        id=AuthorityId("ann-roe"),
        kind=AuthorityKind.PERSON,
        preferred_name=f"{text}n",
        variant_names=(f"{text}v",),
        type=text,
        note=text,
    )
    config = Config(
        title=text, description=text, curators=(text,), licence=text, base_url="https://a.example/"
    )
    archive, problems = build_archive(config, [entry], [hostile, untitled])
    assert not problems
    return archive


def _renderer(archive: Archive) -> Renderer:
    return Renderer(THEME, make_site(archive, Edition.PUBLIC, has_search=True, ways=()))


def _pages(archive: Archive) -> dict[OutputPath, str]:
    contents = make_contents(archive)
    renderer = _renderer(archive)
    views = (*make_pages(contents, Edition.PRIVATE), *make_feeds(contents))
    return {path: content.decode() for path, content in map(renderer.render, views)}


class _Structure(HTMLParser):
    """The elements and attributes of a page, and the words of its headings."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[tuple[str, ...]] = []
        self.headings: list[str] = []
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element with the names of its attributes; `bdi` stands where a text needs it."""
        if tag != "bdi":
            self.shape.append((tag, *(name for name, _ in attrs)))
        self._inside = tag
        if tag in {"h1", "title"}:
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note the end too: an element must not end early."""
        if tag != "bdi":
            self.shape.append(("/", tag))
        self._inside = ""

    def handle_comment(self, data: str) -> None:
        """Note comments, of which there are none."""
        self.shape.append(("comment", data))

    def handle_data(self, data: str) -> None:
        """Collect the words of headings and titles."""
        if self._inside in {"h1", "title"}:
            self.headings[-1] += data


def _shapes(pages: dict[OutputPath, str]) -> list[list[tuple[str, ...]]]:
    return sorted(_Structure(html).shape for path, html in pages.items() if path.endswith(".html"))


@cache
def _tame_shapes() -> list[list[tuple[str, ...]]]:
    return _shapes(_pages(_archive("Tame words")))


@settings(max_examples=7, deadline=None)
@given(HOSTILE)
def test_no_text_of_a_source_becomes_an_element(text: str) -> None:
    """Pages of hostile texts have exactly the elements and attributes that pages of tame ones have."""
    assert _shapes(_pages(_archive(text))) == _tame_shapes()


@pytest.mark.parametrize(
    "nasty",
    [pytest.param(text, marks=[pytest.mark.soak] if n % 3 else []) for n, text in enumerate(NASTY)],
)
def test_what_a_source_says_is_shown_to_the_last_sign(nasty: str) -> None:
    """The heading of a record is its title, hidden signs marked; no page evaluates anything."""
    text = f"H{nasty}h"
    pages = _pages(_archive(text))
    assert show_invisible(text) in _Structure(pages[OutputPath("records/a.html")]).headings
    assert not any(has_invisible(html) for html in pages.values())
    assert _shapes(pages) == _tame_shapes()
    assert all("6049261729" not in html for html in pages.values())


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
@example(f"H{NASTY[9]}h")
@example(f"H{NASTY[10]}h")
def test_data_files_read_back_what_was_written(text: str) -> None:
    """JSON and CSV to the last sign; feed and sitemap stay well-formed; RIS and BibTeX gain no entry."""
    archive = _archive(text)
    web, _ = weave(archive)
    files = make_datasets(archive)
    records = {record["id"]: record for record in json.loads(files[OutputPath("data/records.json")])}
    assert (text, text) == (records["a"]["title"]["value"], records["a"]["title"]["evidence"])
    assert text == json.loads(files[OutputPath("data/authorities.json")])[0]["preferred_name"][: len(text)]
    rows = {
        row["id"]: row
        for row in csv.DictReader(io.StringIO(files[OutputPath("data/records.csv")], newline=""))
    }
    assert (text, f"{text}o") == (rows["a"]["title"], rows["a"]["outlet"])
    assert f"[{text}]" == rows["b"]["title"]
    assert len(rows) == 2
    for items in (json.loads(files[OutputPath("data/records.csl.json")]), records):
        assert len(items) == 2
    ris, bib = files[OutputPath("data/records.ris")], files[OutputPath("data/records.bib")]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in re.split(r"\r\n|\r|\n", ris)), ris
    assert (len(re.findall(r"(?m)^TY  - ", ris)), len(re.findall(r"(?m)^ER  - ", ris))) == (2, 2)
    assert len(re.findall(r"(?m)^\s*@", bib)) == 2
    for record in archive.records:
        assert len(list(render_record_files(archive, web, Worded(archive, render_formats), record))) == 4


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_feed_and_sitemap_stay_well_formed(text: str) -> None:
    """Any XML parser reads them, and finds as many entries as there are records."""
    contents = make_contents(_archive(text))
    renderer = _renderer(contents.archive)
    feed, sitemap = (ET.fromstring(renderer.render(view)[1]) for view in make_feeds(contents))  # noqa: S314 - our own text
    assert len(feed.findall(f"{ATOM}entry")) == 2
    assert len(sitemap) == 3
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} <= {
        *("feed", "id", "title", "subtitle", "updated", "author", "name", "generator", "link", "entry"),
        *("published", "summary"),
    }


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "'=", "''+"])
def test_no_cell_is_run_by_a_spreadsheet(first: str) -> None:
    """An apostrophe before it makes it words; without the first apostrophe the value is as it was."""
    text = f"{first}cmd"
    archive = _archive(text)
    files = make_datasets(archive)
    sheet = files[OutputPath("data/records.csv")]
    rows = list(csv.DictReader(io.StringIO(sheet, newline="")))
    assert rows[0]["title"] == f"'{text}"
    assert all(value[:1] not in "=+-@\t\r" for row in rows for value in row.values() if value)


def test_plain_values_of_a_spreadsheet_stay() -> None:
    """An apostrophe alone is no formula."""
    archive = _archive("'Tis = plain")
    files = make_datasets(archive)
    assert "'Tis = plain" in files[OutputPath("data/records.csv")]
    assert "''Tis" not in files[OutputPath("data/records.csv")]
