"""The head of a record's page: one test for each rule, one for each trap."""

import re

import pytest
from msgspec.structs import replace

from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.head import CARD_CHARACTERS, Companion, HeadTag, head_tags, safe_identifier
from archive_site.citation.item import Citable, csl_item
from archive_site.dates.expressions import parse_date
from archive_site.paths import OutputPath, RecordId
from archive_site.provenance import Basis
from archive_site.records import Kind
from tests.unit.citation_cases import BARE, BODY, CASES, FULL, ORIGINAL, PERMALINK, ROE

ABSTRACT = "The quarry shut.\n\nNobody knows for how long."
RICH = replace(FULL, section="Regional", abstract=ABSTRACT, rights="In copyright", is_text_shown=True)
NEVER = {
    "og:site_name",
    "citation_author",
    "citation_journal_title",
    "citation_abstract",
    "description",
    "DC.title",
    "DC.date",
    "DC.description",
    "DC.source",
    "DC.coverage",
    "DC.contributor",
    "dcterms.dateSubmitted",
    "author",
    "article:author",
    "article:published_time",
    "keywords",
}


def _values(tags: tuple[HeadTag, ...], name: str) -> list[str]:
    """Give the contents of the tags of one name, or the addresses of the links of one relation."""
    found = []
    for tag in tags:
        (_, first), (_, second), *_ = tag.attributes
        found += [second] if first == name else []
    return found


def _names(tags: tuple[HeadTag, ...]) -> list[str]:
    return [tag.attributes[0][1] for tag in tags]


def test_a_full_record_has_the_recommended_head() -> None:
    """All tags in their order, each with the value Zotero reads."""
    companions = (
        Companion(OutputPath("records/sa-1.csl.json"), "application/vnd.citationstyles.csl+json"),
        Companion(OutputPath("records/sa-1.txt"), "text/plain", is_text=True),
    )
    tags = head_tags(RICH, companions, "quarry-archive")
    assert [tag.attributes for tag in tags] == [
        (("name", "z:itemType"), ("content", "newspaperArticle")),
        (("name", "citation_title"), ("content", "Quarry closed after floods")),
        (("name", "DC.creator"), ("content", "Roe, Ann B.")),
        (("name", "citation_publication_date"), ("content", "2025-04-28")),
        (("name", "prism.publicationName"), ("content", "The Sample")),
        (("name", "citation_public_url"), ("content", ORIGINAL)),
        (("name", "citation_language"), ("content", "en")),
        (("name", "z:abstractNote"), ("content", ABSTRACT)),
        (("name", "dcterms.rights"), ("content", "In copyright")),
        (("name", "z:archive"), ("content", "Quarry Archive")),
        (("name", "z:archiveLocation"), ("content", "sa-1")),
        (("property", "article:section"), ("content", "Regional")),
        (("property", "og:type"), ("content", "article")),
        (("property", "og:title"), ("content", "Quarry closed after floods")),
        (("property", "og:url"), ("content", PERMALINK)),
        (("property", "og:description"), ("content", "The quarry shut.")),
        (("name", "DC.relation.ispartof"), ("content", "quarry-archive")),
        (("name", "DC.identifier"), ("content", "record-sa-1")),
        (("rel", "cite-as"), ("href", PERMALINK)),
        (
            ("rel", "describedby"),
            ("href", "sa-1.csl.json"),
            ("type", "application/vnd.citationstyles.csl+json"),
        ),
        (("rel", "item"), ("href", "sa-1.txt"), ("type", "text/plain")),
        (("rel", "type"), ("href", "https://schema.org/NewsArticle")),
    ]
    assert [tag.element for tag in tags] == ["meta"] * 18 + ["link"] * 4


def test_what_is_unknown_has_no_tag() -> None:
    """With nothing known but a devised title there is no author, date, outlet, language or address."""
    assert _names(head_tags(BARE)) == [
        *("z:itemType", "citation_title", "z:archive", "z:archiveLocation", "og:type", "og:title"),
        *("type", "type"),
    ]
    assert _values(head_tags(BARE), "citation_title") == ["[Quarry closed …]"]


@pytest.mark.parametrize("case", CASES)
def test_no_tag_that_misleads_is_ever_written(case: str) -> None:
    """Each of these has been seen to spoil an import; and no tag of one value stands twice."""
    tags = head_tags(replace(CASES[case], abstract=ABSTRACT, section="Regional"), (), "a")
    names = _names(tags)
    assert NEVER & set(names) == set()
    several = {"DC.creator", "type", "author"}
    once = [name for name in names if name not in several]
    assert len(set(once)) == len(once)
    assert not any(name.startswith(("citation_conference", "citation_technical")) for name in names)


@pytest.mark.parametrize(
    ("kind", "url", "expected"),
    [
        (Kind.NEWS, ORIGINAL, "newspaperArticle"),
        (Kind.OPINION, None, "newspaperArticle"),
        (Kind.ANALYSIS, ORIGINAL, "newspaperArticle"),
        (Kind.ENCYCLOPEDIA, ORIGINAL, "encyclopediaArticle"),
        (Kind.REPORT, ORIGINAL, "report"),
        (Kind.BLOG, ORIGINAL, "blogPost"),
        (Kind.STATEMENT, ORIGINAL, "webpage"),
        (Kind.OTHER, None, "document"),
        (None, ORIGINAL, "webpage"),
    ],
)
def test_every_kind_says_its_type_first_and_once(kind: Kind | None, url: str | None, expected: str) -> None:
    """Without the type Zotero takes any page with a title for a journal article."""
    tags = head_tags(replace(FULL, kind=kind, original_url=url))
    assert tags[0].attributes == (("name", "z:itemType"), ("content", expected))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (ROE, "Roe, Ann B."),
        (cite_person("hooks, bell"), "hooks, bell"),
        (cite_person("Le Guin, Ursula K."), "Le Guin, Ursula K."),
        (cite_person("محفوظ, نجيب"), "محفوظ, نجيب"),
        (cite_person("王, 小波"), "王, 小波"),
        (BODY, "Ministry of Works,"),
        (CitedName("BBC News", is_institution=True), "BBC News,"),
        (
            CitedName("Department of Culture, Media and Sport", is_institution=True),
            "Department of Culture Media and Sport,",
        ),
        (CitedName("وزارة الثقافة، والإعلام", is_institution=True), "وزارة الثقافة والإعلام,"),
        (CitedName("Roe; Poe", is_institution=True), "Roe Poe,"),
        (cite_person("Voltaire"), "Voltaire,"),
        (cite_person("Тарас Шевченко"), "Тарас Шевченко,"),
        (cite_person("King, Martin Luther, Jr."), "King Martin Luther Jr.,"),
    ],
)
def test_a_creator_is_divided_as_we_do_or_not_at_all(name: CitedName, expected: str) -> None:
    """A comma behind an undivided name keeps it whole, which inner commas would undo."""
    assert [expected] == _values(head_tags(replace(FULL, authors=(name,))), "DC.creator")


def test_each_author_has_a_tag_of_its_own_and_none_has_two() -> None:
    """Two names in one tag merge; the same name twice is imported twice."""
    citable = replace(FULL, authors=(ROE, BODY, ROE))
    assert _values(head_tags(citable), "DC.creator") == ["Roe, Ann B.", "Ministry of Works,"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2014-06-03", "2014-06-03"),
        ("2014-06-03T10:00:00Z", "2014-06-03"),
        ("2014-06~", "2014-06~"),
        ("201X~", "2010~/2019~"),
        ("2014-22", "summer 2014"),
        ("2014-06-XX", "2014-06"),
        ("2014-21/2015", "2014/2015"),
    ],
)
def test_a_date_takes_a_form_that_zotero_reads_rightly(date: str, expected: str) -> None:
    """Codes of seasons and unspecified digits are misread."""
    tags = head_tags(replace(FULL, date=parse_date(date), date_basis=Basis.STATED))
    assert [expected] == _values(tags, "citation_publication_date")


def test_an_undated_record_has_no_date_tag_of_any_kind() -> None:
    """The words `n.d.` would be stored as the date."""
    assert not any("date" in name.lower() for name in _names(head_tags(replace(FULL, date=None))))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.NEWS, "prism.publicationName"),
        (Kind.BLOG, "prism.publicationName"),
        (Kind.STATEMENT, "prism.publicationName"),
        (Kind.ENCYCLOPEDIA, "prism.publicationName"),
        (Kind.REPORT, "DC.publisher"),
    ],
)
def test_the_outlet_is_a_publication_or_of_a_report_the_publisher(kind: Kind, name: str) -> None:
    """The archive is never the publisher."""
    tags = head_tags(replace(FULL, kind=kind))
    assert [_values(tags, each) for each in ("prism.publicationName", "DC.publisher")].count(
        ["The Sample"]
    ) == 1
    assert _values(tags, name) == ["The Sample"]


def test_an_outlet_named_like_a_pattern_does_not_break_the_import() -> None:
    """`{2,1}` becomes part of a regular expression in Zotero, and an invalid one."""
    outlet = replace(FULL, outlet="The {2,1} Sample {x}")
    assert _values(head_tags(outlet), "prism.publicationName") == ["The (2,1) Sample {x}"]


def test_without_a_public_address_no_tag_gives_an_address_of_ours() -> None:
    """Nothing stands in for an address that nobody promised."""
    companions = (Companion(OutputPath("records/sa-1.ris"), "application/x-research-info-systems"),)
    tags = head_tags(replace(RICH, permalink_url=None), companions, "quarry-archive")
    urls = {value for tag in tags for _, value in tag.attributes if "://" in value}
    assert urls == {"https://schema.org/NewsArticle"}
    assert {"citation_public_url", "og:url", "cite-as"} & set(_names(tags)) == set()


def test_the_address_to_cite_is_the_original_and_cite_as_is_our_page() -> None:
    """Zotero saves where the article was published; Signposting names the page that was asked."""
    tags = head_tags(FULL)
    assert _values(tags, "citation_public_url") == [ORIGINAL] == [csl_item(FULL)["URL"]]
    assert _values(tags, "cite-as") == _values(tags, "og:url") == [PERMALINK]
    assert _values(head_tags(replace(FULL, original_url=None)), "citation_public_url") == [PERMALINK]


def test_a_language_that_is_unknown_is_not_und() -> None:
    """`und` would be stored as the language."""
    assert _values(head_tags(replace(FULL, language=None)), "citation_language") == []


def test_a_record_without_an_abstract_has_no_description_of_any_kind() -> None:
    """Zotero would take any for the abstract."""
    assert not [name for name in _names(head_tags(FULL)) if "descri" in name.lower() or "abstract" in name]


def test_a_card_shows_the_opening_of_the_abstract_in_whole_words() -> None:
    """The whole stands in the tag that Zotero reads first, paragraphs kept."""
    long = "word " * 100
    tags = head_tags(replace(FULL, abstract=long.strip()))
    (card,) = _values(tags, "og:description")
    assert card == "word " * 59 + "word…"
    assert len(card) <= CARD_CHARACTERS + 1
    assert _values(tags, "z:abstractNote") == [long.strip()]


@pytest.mark.parametrize("kind", [Kind.BLOG, Kind.STATEMENT])
def test_types_without_an_archive_field_get_none(kind: Kind) -> None:
    """The server drops it, the desktop program moves it elsewhere."""
    assert "z:archive" not in _names(head_tags(replace(FULL, kind=kind)))


def test_a_section_is_for_newspapers_alone() -> None:
    """Other types have no such field."""
    assert "article:section" not in _names(head_tags(replace(RICH, kind=Kind.REPORT)))
    assert "article:section" in _names(head_tags(RICH))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("record-sa-2014-0002", "record-sa-2014-0002"),
        ("record-2014-0002", "record-2014-0002"),
        ("record-20140606", "record-20140606"),
        ("record-x.20140606", "record-x.N20140606"),
        ("record-запис-2014-0002", "record-запис-N2014-0002"),
        ("record-x.-2014-0002", "record-x.-N2014-0002"),
        ("2014-0002", "N2014-0002"),
        ("record-a_20140606", "record-a_20140606"),
    ],
)
def test_no_identifier_looks_like_an_issn_or_isbn(text: str, expected: str) -> None:
    """Without hyphens, no run of digits stands at the border of a word as JavaScript sees it."""
    safe = safe_identifier(text)
    assert expected == safe
    assert not re.search(r"\b[0-9]", safe.replace("-", ""), re.ASCII)


def test_an_author_has_persistent_identifiers_alone() -> None:
    """Signposting asks for no other; a page about somebody may be gone tomorrow."""
    ids = ("https://orcid.org/0000-0002-1825-0097", "https://www.wikidata.org/wiki/Q1")
    roe = replace(
        ROE, same_as=(*ids, "https://sample.example/roe", "https://[", "https://orcid.org.example/1")
    )
    assert _values(head_tags(replace(FULL, authors=(roe, roe))), "author") == list(ids)


def test_a_page_that_only_describes_says_so() -> None:
    """Its second type is that of a page about something."""
    types = ["https://schema.org/NewsArticle", "https://schema.org/AboutPage"]
    assert _values(head_tags(replace(FULL, is_text_shown=False)), "type") == types
    assert _values(head_tags(replace(FULL, is_text_shown=True)), "type") == types[:1]


def test_an_archive_that_nobody_named_gives_its_pages_no_identity() -> None:
    """Two such archives would share their readers' notes."""
    assert not [name for name in _names(head_tags(FULL)) if name.startswith("DC.") and name != "DC.creator"]


def test_the_identity_of_a_record_is_given_once() -> None:
    """Hypothes.is counts the last of each."""
    tags = head_tags(replace(FULL, id=RecordId("2014-0002")), (), "archive.example-20140606")
    assert _values(tags, "DC.identifier") == ["record-2014-0002"]
    assert _values(tags, "DC.relation.ispartof") == ["archive.example-20140606"]


def test_no_companion_is_an_alternate() -> None:
    """Hypothes.is would take it for the page; the link is relative, so the site works anywhere."""
    companions = tuple(Companion(OutputPath(f"records/sa 1.{end}"), "x/y") for end in ("json", "ris", "bib"))
    tags = head_tags(FULL, companions)
    assert _values(tags, "describedby") == ["sa%201.json", "sa%201.ris", "sa%201.bib"]
    assert _values(tags, "alternate") == []


@pytest.mark.parametrize("case", CASES)
def test_head_and_exports_agree(case: str) -> None:
    """Title, names, outlet, language and address are those of the CSL-JSON item."""
    citable: Citable = CASES[case]
    tags, item = head_tags(citable), csl_item(citable)
    assert _values(tags, "citation_title") == [item["title"]]
    assert len(_values(tags, "DC.creator")) == len(citable.authors)
    outlets = _values(tags, "prism.publicationName"), _values(tags, "DC.publisher")
    assert outlets == tuple([item[key]] if key in item else [] for key in ("container-title", "publisher"))
    assert _values(tags, "citation_language") == ([item["language"]] if "language" in item else [])
    assert bool(_values(tags, "citation_publication_date")) is ("issued" in item)
    if citable.permalink_url:
        assert _values(tags, "citation_public_url") == [item["URL"]]


RULES = {
    # What was seen of Zotero, Hypothes.is and harvesters, and the test that holds us to it.
    "type: always said, first and once": test_every_kind_says_its_type_first_and_once,
    "the recommended head, in its order": test_a_full_record_has_the_recommended_head,
    "nothing known: no tag": test_what_is_unknown_has_no_tag,
    "title: none of the tags that beat ours or spoil an import": test_no_tag_that_misleads_is_ever_written,
    "creators: comma behind what is whole, none within": test_a_creator_is_divided_as_we_do_or_not_at_all,
    "creators: one tag each, none twice": test_each_author_has_a_tag_of_its_own_and_none_has_two,
    "date: forms of EDTF that are read rightly": test_a_date_takes_a_form_that_zotero_reads_rightly,
    "date: undated has no tag": test_an_undated_record_has_no_date_tag_of_any_kind,
    "outlet: publication or publisher, never the archive": (
        test_the_outlet_is_a_publication_or_of_a_report_the_publisher
    ),
    "outlet: braces that break the import": test_an_outlet_named_like_a_pattern_does_not_break_the_import,
    "addresses: none of ours that nobody promised": (
        test_without_a_public_address_no_tag_gives_an_address_of_ours
    ),
    "addresses: `cite-as` is our page, never the original": (
        test_the_address_to_cite_is_the_original_and_cite_as_is_our_page
    ),
    "language: blank instead of und": test_a_language_that_is_unknown_is_not_und,
    "abstract: without one no description of any kind": (
        test_a_record_without_an_abstract_has_no_description_of_any_kind
    ),
    "abstract: whole in its tag, short in a card": (
        test_a_card_shows_the_opening_of_the_abstract_in_whole_words
    ),
    "archive: not for types without the field": test_types_without_an_archive_field_get_none,
    "section: newspapers alone": test_a_section_is_for_newspapers_alone,
    "identifier: no ISSN or ISBN by chance": test_no_identifier_looks_like_an_issn_or_isbn,
    "Hypothes.is: no identity for an archive without a name": (
        test_an_archive_that_nobody_named_gives_its_pages_no_identity
    ),
    "Hypothes.is: one identity, `dc.`": test_the_identity_of_a_record_is_given_once,
    "Hypothes.is: files are `describedby`, never `alternate`": test_no_companion_is_an_alternate,
    "Signposting: persistent identifiers of authors": test_an_author_has_persistent_identifiers_alone,
    "Signposting: types": test_a_page_that_only_describes_says_so,
    "the head says what the exports say": test_head_and_exports_agree,
}


def test_every_rule_of_the_head_has_its_test() -> None:
    """And every test of this file is one of a rule; pages as a whole are read in test_heads.py."""
    tests = {value for name, value in globals().items() if name.startswith("test_")}
    assert tests - set(RULES.values()) == {test_every_rule_of_the_head_has_its_test}
