"""Citations, exports and heads of built sites, read back: they say the same of every record.

Every archive below `archives/` that builds is read, and the project's own.
"""

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import Entry

from tests.test_archives import build
from tests.unit.test_citation_styles import STYLES

ROOT = Path(__file__).resolve().parents[1]
ARCHIVES = ROOT / "tests" / "archives"


def _is_built(case: Path) -> bool:
    said = case / "problems.txt"
    return not said.exists() or said.read_text(encoding="utf-8").endswith("exit status 0\n")


CASES = {
    "founding": ROOT,
    **{path.name: path for path in sorted(ARCHIVES.iterdir()) if path.is_dir() and _is_built(path)},
}
KINDS = {
    # CSL type: type of RIS, of BibTeX, of Zotero, field of the outlet in each
    "article-newspaper": ("NEWS", "article", "newspaperArticle", "journal"),
    "entry-encyclopedia": ("ENCYC", "incollection", "encyclopediaArticle", "booktitle"),
    "report": ("RPRT", "techreport", "report", "institution"),
    "post-weblog": ("BLOG", "misc", "blogPost", "howpublished"),
    "webpage": ("ELEC", "misc", "webpage", "howpublished"),
    "document": ("GEN", "misc", "document", "howpublished"),
}
PUBLISHED = {"report", "document"}


class Reading:
    """One record of a site, as each of its forms has it."""

    def __init__(self, site: Path, item: dict[str, Any], ris: dict[str, Any], bib: Entry) -> None:
        """Read the record's page beside what the files of the whole archive say of it."""
        self.csl, self.ris, self.bib_type = item, ris, bib.entry_type
        self.bib = {field.key: str(field.value) for field in bib.fields}
        self.page = lxml.html.fromstring((site / "records" / f"{item['id']}.html").read_bytes())
        blocks = [each.text or "" for each in self.page.iter("script") if each.get("type")]
        self.json_ld: dict[str, Any] = json.loads("".join(blocks))
        cited = {each.get("id", ""): "".join(map(str, each.itertext())) for each in self.page.iter("p")}
        self.cited = {name: text for name, text in cited.items() if name.startswith("cite-")}

    def tags(self, name: str) -> list[str]:
        """Give the contents of the head's tags of one name."""
        return [each.get("content", "") for each in self.page.iter("meta") if each.get("name") == name]


def _read(site: Path) -> list[Reading]:
    items = json.loads((site / "data" / "records.csl.json").read_bytes())
    ris = {
        each["id"]: each for each in rispy.loads((site / "data" / "records.ris").read_text(encoding="utf-8"))
    }
    written = (site / "data" / "records.bib").read_text(encoding="utf-8")
    bib = parse_string(written, append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)])
    raw = parse_string(written).entries_dict
    assert bib.failed_blocks == []
    for entry in bib.entries:
        # The decoder takes away the braces that hold a name together, and an address is verbatim.
        for key in {"author", "url"} & set(entry.fields_dict):
            entry[key] = raw[entry.key][key]
    assert [entry.key for entry in bib.entries] == list(ris) == [item["id"] for item in items]
    return [Reading(site, item, ris[item["id"]], bib.entries_dict[item["id"]]) for item in items]


@pytest.fixture(scope="module", params=CASES, ids=str)
def readings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """Every record of one site."""
    site = tmp_path_factory.mktemp("agreement") / "site"
    result = build(CASES[request.param], site)
    assert result.exit_code == 0, result.stderr
    return _read(site)


def _plain(text: str) -> str:
    """Fold what styles may change: capitals, quotation marks, spaces, the full stop they put inside."""
    return re.sub(r"[‘’“”'\".,]|\s", "", text).casefold()


def _names(item: dict[str, Any]) -> list[str]:
    return [
        name["literal"] if "literal" in name else f"{name['family']}, {name['given']}"
        for name in item.get("author", [])
    ]


def _bare(name: str) -> str:
    """Fold commas and braces, which formats use to keep a name whole or divide it."""
    return " ".join(re.sub(r"[,{}]", " ", name).split())


def test_all_forms_of_a_record_agree(readings: list[Reading]) -> None:
    """Kind, title, authors, outlet, date, language and addresses."""
    assert readings
    for each in readings:
        _check_kind(each)
        _check_title(each)
        _check_authors(each)
        _check_outlet(each)
        _check_date(each)
        _check_language(each)
        _check_addresses(each)


def _check_kind(each: Reading) -> None:
    ris, bib, zotero, _ = KINDS[each.csl["type"]]
    assert (each.ris["type_of_reference"], each.bib_type, each.tags("z:itemType")) == (ris, bib, [zotero])


def _check_title(each: Reading) -> None:
    title = " ".join(each.csl["title"].split())
    headline = each.json_ld["mainEntity"]["headline"]
    assert [each.ris["title"], *each.tags("citation_title"), headline, each.bib["title"]] == [title] * 4
    assert len(each.cited) == len(STYLES)
    for style, text in each.cited.items():
        assert _plain(title) in _plain(text), (style, text)
    translation = each.ris.get("translated_title", "")
    assert each.json_ld["mainEntity"].get("alternativeHeadline", "") == translation
    assert each.bib.get("titleaddon", "") == (f"[{translation}]" if translation else "")
    assert all(f"[{translation}]" in text for text in each.cited.values() if translation)


def _check_authors(each: Reading) -> None:
    names = [_bare(name) for name in _names(each.csl)]
    written = split_multiple_persons_names(each.bib.get("author", ""))
    assert [_bare(name) for name in each.ris.get("authors", [])] == names
    assert [_bare(name) for name in each.tags("DC.creator")] == names
    assert [_bare(name) for name in written] == names
    assert len(each.json_ld["mainEntity"].get("author", [])) == len(names)
    for style, text in each.cited.items():
        first = each.csl.get("author", [{"literal": ""}])[0]
        assert first.get("family", first.get("literal")) in text, (style, text)


def _check_outlet(each: Reading) -> None:
    is_published = each.csl["type"] in PUBLISHED
    outlet = each.csl.get("publisher" if is_published else "container-title")
    known = [outlet] if outlet else []
    assert each.tags("DC.publisher" if is_published else "prism.publicationName") == known
    assert each.ris.get("publisher" if is_published else "secondary_title") == outlet
    assert each.bib.get(KINDS[each.csl["type"]][3]) == outlet
    assert each.json_ld["mainEntity"].get("publisher", {}).get("name") == outlet
    assert all(outlet in text for text in each.cited.values() if outlet)


def _check_date(each: Reading) -> None:
    issued = each.csl.get("issued")
    given = each.tags("citation_publication_date")
    assert bool(issued) is bool(given) is ("year" in each.bib)
    if not issued:
        assert not {"date", "year"} & set(each.ris)
        assert "datePublished" not in each.json_ld["mainEntity"]
        return
    first = issued.get("date-parts", [[None]])[0]
    if first[0]:
        day = "-".join(f"{part:02}" for part in first)
        assert given[0].startswith(day)
        assert each.bib.get("date", day).startswith(day)
        assert each.ris.get("date", "/".join(day.split("-"))).startswith(day.replace("-", "/"))
        assert each.ris.get("year", str(first[0])) == str(first[0])
        assert each.json_ld["mainEntity"].get("datePublished", day) == day
        assert all(str(first[0]) in text for text in each.cited.values())
    is_doubtful = issued.get("circa") or len(issued.get("date-parts", [])) > 1
    assert not (is_doubtful and "datePublished" in each.json_ld["mainEntity"])
    assert not any(re.search(r"n\.d\.|no date|undated|\[б\. г\.\]", text) for text in each.cited.values())


def _check_language(each: Reading) -> None:
    language = each.csl.get("language")
    assert (each.ris.get("language"), each.bib.get("language")) == (language, language)
    assert each.tags("citation_language") == ([language] if language else [])
    assert each.json_ld["mainEntity"].get("inLanguage") == language


def _check_addresses(each: Reading) -> None:
    url = each.csl.get("URL")
    signposts = (link.get("href") for link in each.page.iter("link") if link.get("rel") == "cite-as")
    permalink = next(signposts, None)
    original = each.json_ld["mainEntity"].get("url")
    assert url == (original or permalink)
    assert each.ris.get("urls", [None])[0] == url
    assert each.bib.get("url") == url
    assert each.tags("citation_public_url") == ([url] if permalink else [])
    assert each.json_ld.get("url") == permalink
    addresses = [address for address in (original, permalink, *each.ris.get("urls", [])) if address]
    for style, text in each.cited.items():
        assert [address for address in addresses if address not in text] == [], (style, text)
        assert each.csl["id"] in text


def test_whole_and_part_agree(tmp_path: Path) -> None:
    """A record is the same in its own files, in those of its listings and in those of the whole archive."""
    site = tmp_path / "site"
    build(CASES["good-cited-records"], site)
    whole = {item["id"]: item for item in json.loads((site / "data/records.csl.json").read_bytes())}
    listings = sorted(site.glob("*/*.csl.json"))
    assert {path.parent.name for path in listings} == {"data", "dates", "outlets", "people", "records"}
    for path in listings:
        items = json.loads(path.read_bytes())
        assert [whole[item["id"]] for item in items] == items
        beside = path.with_name(path.name.removesuffix(".csl.json") + ".ris").read_text(encoding="utf-8")
        assert [each["id"] for each in rispy.loads(beside)] == [item["id"] for item in items]
        library = parse_string(
            path.with_name(path.name.removesuffix(".csl.json") + ".bib").read_text(encoding="utf-8")
        )
        assert [entry.key for entry in library.entries] == [item["id"] for item in items]
    assert not any("Withheld words" in path.read_text(encoding="utf-8") for path in site.glob("*/*.*"))
