"""Citations of an archive as a whole, and its CITATION.cff."""

import json
import re
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from archive_site.citation.cff import render_citation_file
from archive_site.citation.collection import (
    Collection,
    format_collection,
    make_collection,
    render_collection_json_ld,
)
from archive_site.citation.styles import format_citations
from archive_site.config import Config
from archive_site.dates.expressions import parse_date
from archive_site.options import Edition
from tests.making import build_site, write_sources, written
from tests.unit.citation_cases import FULL, text_of

CONFIG = Config(
    title="Papers of the valley",
    description="What the papers wrote.",
    base_url="https://archive.example/q/",
    curators=("Roe, Jane", "Town Museum"),
    licence="CC-BY-4.0",
    doi="10.5555/ab(1)",
    version="1.2",
    released=parse_date("2025-04-28"),
)


def _marked(collection: Collection) -> dict[str, str]:
    return {citation.style: text_of(citation, italics="*") for citation in format_collection(collection)}


def test_a_full_archive_is_cited_in_every_style() -> None:
    """Curators lead; the DOI is the address."""
    url = "https://doi.org/10.5555/ab(1)"
    assert _marked(make_collection(CONFIG)) == {
        "archival": f"Jane Roe and Town Museum, *Papers of the valley*, version 1.2, 2025. <{url}>.",
        "apa": f"Roe, J., & Town Museum. (2025). *Papers of the valley* (Version 1.2). {url}",
        "mla": f"Roe, Jane, and Town Museum. *Papers of the Valley*. Version 1.2, 2025, {url}.",
        "chicago-notes": f"Roe, Jane, and Town Museum. *Papers of the Valley*. Version 1.2. 2025. {url}.",
        "chicago-note": f"Jane Roe and Town Museum, *Papers of the Valley*, version 1.2, 2025, {url}.",
        "chicago-author-date": (
            f"Roe, Jane, and Town Museum. 2025. *Papers of the Valley*. Version 1.2. {url}."
        ),
        "harvard": (
            f"Roe, J. and Town Museum (2025) *Papers of the valley*. Version 1.2. Available at: {url}."
        ),
        "gost": (
            f"Roe J., Town Museum. Papers of the valley [Электронный ресурс]. Версия 1.2. 2025. URL: {url}."
        ),
    }


def test_an_archive_of_which_nothing_is_known_but_its_title_still_prints() -> None:
    """No empty bracket, no address, no year."""
    assert _marked(make_collection(Config(title="Papers"))) == {
        "archival": "*Papers*.",
        "apa": "*Papers*. (n.d.).",
        "mla": "*Papers*.",
        "chicago-notes": "*Papers*. n.d.",
        "chicago-note": "*Papers*, n.d.",
        "chicago-author-date": "*Papers*. n.d.",
        "harvard": "*Papers* (no date).",
        "gost": "Papers. [б. г.].",
    }


@pytest.mark.parametrize("left_out", ["curators", "doi", "version", "released", "base_url", "description"])
def test_what_is_not_known_leaves_no_trace(left_out: str) -> None:
    """Each setting by itself."""
    config = replace(CONFIG, **{left_out: getattr(Config(), left_out)})
    for style, text in _marked(make_collection(config)).items():
        assert not re.search(r"\(\)|\[\]|<>|\.\.|, ,|  | \.", text), (style, text)
        assert ("n.d." in text or "no date" in text or "б. г." in text) <= (left_out == "released"), text
    assert "https://archive.example/q/" in _marked(make_collection(replace(CONFIG, doi="")))["apa"]


def test_the_styles_are_those_of_the_records() -> None:
    """A reader finds the same choice, in the same order."""
    whole = [citation.style for citation in format_collection(make_collection(CONFIG))]
    assert whole == [citation.style for citation in format_citations(FULL)]


def test_the_citation_file_has_what_its_format_asks_for() -> None:
    """The keys of version 1.2.0; a person by names, anybody else whole."""
    assert yaml.safe_load(render_citation_file(CONFIG)) == {
        "cff-version": "1.2.0",
        "message": (
            "To cite the archive as a whole, use these fields; each of its records has a citation of its own."
        ),
        "type": "dataset",
        "title": "Papers of the valley",
        "authors": [{"family-names": "Roe", "given-names": "Jane"}, {"name": "Town Museum"}],
        "abstract": "What the papers wrote.",
        "version": "1.2",
        "date-released": "2025-04-28",
        "doi": "10.5555/ab(1)",
        "url": "https://archive.example/q/",
        "license": "CC-BY-4.0",
    }


def test_without_a_curator_there_is_no_citation_file() -> None:
    """The format demands an author, and nobody is made up."""
    assert render_citation_file(replace(CONFIG, curators=())) == ""


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC0-1.0", {"license": "CC0-1.0"}),
        ("https://licences.example/a", {"license-url": "https://licences.example/a"}),
        ("ask us", {}),
    ],
)
def test_a_licence_stands_where_the_format_takes_it(licence: str, expected: dict[str, str]) -> None:
    """An identifier or an address; other words have no place."""
    content = yaml.safe_load(render_citation_file(replace(CONFIG, licence=licence)))
    assert {key: value for key, value in content.items() if key.startswith("license")} == expected


@pytest.mark.parametrize("title", ["no: 'yes'", "- a", "# b", "1.10", "null", "[x]", "Повінь “і” річка"])
def test_whatever_a_title_holds_reads_back(title: str) -> None:
    """YAML has many signs."""
    assert yaml.safe_load(render_citation_file(replace(CONFIG, title=title)))["title"] == title


def test_the_archive_is_a_set_of_data_for_search_engines() -> None:
    """With its files where they have an address; what is not known is left out."""
    page = json.loads(render_collection_json_ld(CONFIG, {"data/records.csv": "text/csv"}))
    assert page == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Papers of the valley",
        "description": "What the papers wrote.",
        "creator": [{"name": "Jane Roe"}, {"name": "Town Museum"}],
        "datePublished": "2025-04-28",
        "version": "1.2",
        "inLanguage": "en",
        "license": "CC-BY-4.0",
        "identifier": "https://doi.org/10.5555/ab(1)",
        "url": "https://archive.example/q/",
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": "https://archive.example/q/data/records.csv",
                "encodingFormat": "text/csv",
            }
        ],
    }
    bare = json.loads(render_collection_json_ld(Config(title="</script>"), {"a.csv": "text/csv"}))
    assert (set(bare), bare["name"]) == ({"@context", "@type", "name", "inLanguage"}, "</script>")


def test_only_its_curator_is_told_how_to_name_one(tmp_path: Path) -> None:
    """Readers are told that nobody is named; what to write in which file is nothing to them."""
    sources = write_sources(tmp_path / "sources", {"a.md": written("Words.", title="A")})
    for edition in Edition:
        build_site(sources, tmp_path / edition.value, edition=edition)
    told = {
        edition: (tmp_path / edition.value / "about/index.html").read_text(encoding="utf-8")
        for edition in Edition
    }
    assert all("Nobody is named who answers for the archive" in page for page in told.values())
    assert {edition for edition, page in told.items() if "archive.yaml" in page} == {Edition.PRIVATE}
