"""The head of a record's page as the site has it."""

import json
import re
from urllib.parse import unquote

import pytest

from archive_site.citables import make_citable
from archive_site.config import Config
from archive_site.options import Edition
from archive_site.views.heads import archive_identity
from tests.making import build_site, make_archive, read_files_of, write_sources, written


def test_an_archive_is_known_by_its_public_address() -> None:
    """The same whether it is read there, from a mirror or from a disk."""
    named = Config(title="Quarries", base_url="https://archive.example/q/")
    assert archive_identity(named) == archive_identity(Config(base_url="http://archive.example/q/"))
    assert archive_identity(named) != archive_identity(Config(base_url="https://archive.example/r/"))


def test_an_archive_without_an_address_is_known_by_its_title() -> None:
    """Or not at all where it has the title of every archive that nobody named."""
    assert archive_identity(Config(title="Quarries of the Valley")) == "quarries-of-the-valley"
    assert archive_identity(Config()) == ""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a small site with a public address, by path."""
    folder = tmp_path_factory.mktemp("heads")
    sources = write_sources(
        folder / "sources",
        {
            "archive.yaml": "title: Quarries\nbase_url: https://archive.example/q/\n",
            "records/a.md": written(
                "Words.",
                title="'A \"<b>\" & more'",
                outlet="The Sample",
                authors="[Ann Roe]",
                date='"2025-04-28"',
                kind="news",
                language="uk",
                abstract="Short words.",
                original_url="https://o.example/a",
            ),
            "records/b.md": written("Opening words of an article.", title="Second"),
        },
    )
    build_site(sources, folder / "site")
    files = read_files_of(folder / "site")
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def _head(page: str) -> str:
    return page.partition("</head>")[0]


def test_a_record_page_carries_its_tags_escaped(pages: dict[str, str]) -> None:
    """A title with signs stays one value; links to the files beside the page are relative."""
    head = _head(pages["records/a.html"])
    assert '<meta name="citation_title" content="A &#34;&lt;b&gt;&#34; &amp; more">' in head
    assert '<link rel="describedby" href="a.ris" type="application/x-research-info-systems">' in head
    assert '<link rel="cite-as" href="https://archive.example/q/records/a.html">' in head
    assert head.count('rel="canonical"') == 1
    assert '<html lang="en">' in head
    assert '<meta name="citation_language" content="uk">' in head


def test_only_an_abstract_is_a_description(pages: dict[str, str]) -> None:
    """The opening words of a text would be imported as its abstract."""
    assert '<meta name="description" content="Short words.">' in _head(pages["records/a.html"])
    assert "Opening words" not in _head(pages["records/b.html"])


def test_nothing_in_the_body_of_a_record_page_misleads_zotero(pages: dict[str, str]) -> None:
    """No time tag, no class of a byline, no author link, no COinS, no `prefix` attribute."""
    for path in ("records/a.html", "records/b.html"):
        page = pages[path]
        found = re.findall(
            r"<time\b|class=\"[^\"]*(?:byline|vcard|Z3988)|rel=\"[^\"]*author|\sprefix=|citation_author",
            page,
        )
        assert found == [], path


def test_listings_are_no_articles(pages: dict[str, str]) -> None:
    """Only record pages carry the tags of a record."""
    others = [page for path, page in pages.items() if path not in {"records/a.html", "records/b.html"}]
    assert others
    assert not any("z:itemType" in page or "DC.identifier" in page for page in others)


def test_a_listing_offers_each_of_its_records_to_zotero_once(pages: dict[str, str]) -> None:
    """In the order of its rows; home, indexes and the timeline offer none."""
    found = {
        path: re.findall(r'<span class="Z3988" title="[^"]*rft\.title=([^&]*)&amp;', page)
        for path, page in pages.items()
    }
    assert {path: len(titles) for path, titles in found.items() if titles} == {
        "records/index.html": 2,
        "outlets/the-sample.html": 1,
        "outlets/not-stated.html": 1,
        "people/ann-roe.html": 1,
        "people/not-stated.html": 1,
        "dates/2025.html": 1,
        "dates/2025-04.html": 1,
        "dates/undated.html": 1,
        "not-stated/kind.html": 1,
        "not-stated/language.html": 1,
        "not-stated/original_url.html": 1,
    }
    assert unquote(found["outlets/the-sample.html"][0]) == 'A "<b>" & more'


def test_json_ld_of_a_record_page_reads_back(pages: dict[str, str]) -> None:
    """The article is the main entity: its own address and exact date, and this page as its archive."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["records/a.html"])
    page = json.loads(block)
    assert page["mainEntity"] == {
        "@type": "NewsArticle",
        "headline": 'A "<b>" & more',
        "author": [{"@type": "Person", "name": "Ann Roe", "familyName": "Roe", "givenName": "Ann"}],
        "publisher": {"@type": "Organization", "name": "The Sample"},
        "datePublished": "2025-04-28",
        "inLanguage": "uk",
        "abstract": "Short words.",
        "url": "https://o.example/a",
        "archivedAt": "https://archive.example/q/records/a.html",
    }
    steps = [(each["name"], each["item"]) for each in page["breadcrumb"]["itemListElement"]]
    assert steps == [
        ("Quarries", "https://archive.example/q/index.html"),
        ("Records", "https://archive.example/q/records/index.html"),
        ('A "<b>" & more', "https://archive.example/q/records/a.html"),
    ]
    assert (page["@type"], page["url"]) == ("WebPage", "https://archive.example/q/records/a.html")


def test_rights_are_said_with_their_reason() -> None:
    """The curator's reason reaches reference managers too."""
    rights = "{value: record, because: no leave}"
    archive = make_archive({"a.md": written("Words.", title="T", rights=rights)}, edition=Edition.PUBLIC)
    citable = make_citable(archive, archive.records[0])
    assert citable.rights == "Description and abstract only: no leave"
    assert not citable.is_text_shown


def test_authors_keep_their_other_addresses() -> None:
    """For persistent identifiers in the head."""
    people = "- preferred_name: Ann Roe\n  same_as: https://orcid.org/0000-0002-1825-0097\n"
    archive = make_archive({"a.md": written("W.", title="T", authors="[Ann Roe]")}, {"people": people})
    (name,) = make_citable(archive, archive.records[0]).authors
    assert (name.family, name.same_as) == ("Roe", ("https://orcid.org/0000-0002-1825-0097",))
