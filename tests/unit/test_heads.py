"""The head of a record's page as the site has it."""

import re

import pytest

from archive_site.config import Config
from archive_site.views.heads import archive_identity
from tests.making import build_site, read_files_of, write_sources, written


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
    """No time tag, no class of a byline, no author link, no COinS, no prefix, no inline JSON-LD."""
    for path in ("records/a.html", "records/b.html"):
        page = pages[path]
        found = re.findall(
            r"<time\b|class=\"[^\"]*(?:byline|vcard|Z3988)|rel=\"[^\"]*author|\sprefix=|ld\+json|citation_author",
            page,
        )
        assert found == [], path


def test_listings_are_no_articles(pages: dict[str, str]) -> None:
    """Only record pages carry the tags of a record."""
    others = [page for path, page in pages.items() if path not in {"records/a.html", "records/b.html"}]
    assert others
    assert not any("z:itemType" in page or "DC.identifier" in page for page in others)
