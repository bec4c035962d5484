"""The votes: which reader wins, who agrees, who loses, and when nothing is decided."""

import pytest

from archive_site.captures.language import Passage
from archive_site.captures.pages.ballot import Candidate, elect
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.dating import stated_day
from archive_site.captures.pages.names import clean_authors, is_person_like
from archive_site.captures.pages.savedpage import parse_saved_page
from archive_site.captures.pages.titles import host_of, without_site
from archive_site.captures.pages.traits import elect_kind, elect_language
from archive_site.captures.pages.tree import parse_page
from archive_site.provenance import Basis
from archive_site.records import Description, Kind

PROSE = "".join(
    f"<p>On day {day} the harbour board met on the pier to hear how the dredging of the outer basin had gone "
    "and the ferry crews asked for a longer berth.</p>"
    for day in range(1, 8)
)


def described(head: str, body: str = "<h1>Fog holds the ferries</h1>") -> Description:
    """Read a page with an article of a few paragraphs."""
    return parse_saved_page(
        f"<html><head>{head}</head><body><article>{body}{PROSE}</article></body></html>", "a.html"
    )[0]


def candidate(value: str, reader: Reader, weight: float) -> Candidate:
    """Back a value."""
    return Candidate(value, (value,), Claim("title", (value,), reader, 0, 1), weight)


def test_the_weightiest_value_wins_and_the_others_are_kept() -> None:
    """Agreement adds up."""
    election = elect(
        [
            candidate("a", Reader.JSON_LD, 4),
            candidate("b", Reader.OPEN_GRAPH, 3),
            candidate("b", Reader.HEADING, 3),
        ]
    )
    assert election is not None
    assert (
        election.winner.key,
        election.backers,
        [each.key for each in election.rivals],
    ) == ("b", (Reader.HEADING,), ["a"])


def test_a_reader_counts_once_for_a_value() -> None:
    """However often it says it."""
    many = [candidate("b", Reader.META, 3), candidate("b", Reader.META, 3)]
    election = elect([candidate("a", Reader.JSON_LD, 4), *many])
    assert election is not None
    assert election.winner.key == "a"


def test_too_little_weight_decides_nothing() -> None:
    """When unsure the field is unknown."""
    assert None is elect([candidate("a", Reader.TWITTER, 1)], least=2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-05-03T23:30:00-05:00", "2021-05-03"),
        ("2021-05-03 08:00", "2021-05-03"),
        ("20210503", "2021-05-03"),
        ("Mon, 03 May 2021 08:00:00 GMT", "2021-05-03"),
        ("May 3, 2021", "2021-05-03"),
        ("1970-01-01T00:00:00Z", ""),
        ("0001-01-01", ""),
        ("2021-02-30", ""),
        ("03/05/2021", ""),
        ("yesterday", ""),
    ],
)
def test_a_day_is_the_one_the_page_states(text: str, day: str) -> None:
    """In its own time zone, and only where it is certain."""
    assert day == stated_day(text)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ada Lovett", ("Ada Lovett",)),
        ("Von Ada Lovett und Bo Ek", ("Ada Lovett", "Bo Ek")),
        ("Ada Lovett, Bo Ek and Cy Fox", ("Ada Lovett", "Bo Ek", "Cy Fox")),
        ("Ada Lovett, Harbour Correspondent", ("Ada Lovett",)),
        ("Ada Lovett ada@shore.example", ("Ada Lovett",)),
        ("Ada Lovett | Shore Post", ("Ada Lovett", "Shore Post")),
        ("https://social.example/ada", ()),
        ("@ada", ()),
        ("admin", ()),
        ("Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("dpa", ("dpa",)),
        ("Ada Lovett (al)", ("Ada Lovett",)),
    ],
)
def test_names_are_freed_of_what_is_no_name(value: str, names: tuple[str, ...]) -> None:
    """Words before them, roles, addresses, accounts of machines."""
    assert names == clean_authors((value,))


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("Ada Lovett", True),
        ("Shore News", False),
        ("editor", False),
        ("Shore-Redaktion", False),
        ("渡辺 美咲", True),
    ],
)
def test_a_person_is_told_from_a_desk(name: str, is_person: bool) -> None:
    """By its shape alone."""
    assert is_person == is_person_like(name)


@pytest.mark.parametrize(
    ("title", "others", "expected"),
    [
        ("Fog holds the ferries | Shore Post", (), "Fog holds the ferries"),
        ("Shore Post: Fog holds the ferries", (), "Shore Post: Fog holds the ferries"),
        ("Shore Post - Fog holds the ferries", (), "Fog holds the ferries"),
        ("Fog holds the ferries - Harbours - Shore Post", ("fogholdstheferries",), "Fog holds the ferries"),
        ("Fog - and then rain", (), "Fog - and then rain"),
        ("Fog holds the ferries | shorepost.example", (), "Fog holds the ferries"),
    ],
)
def test_a_title_is_freed_of_the_sites_name(title: str, others: tuple[str, ...], expected: str) -> None:
    """And of nothing else."""
    assert expected == without_site(title, "Shore Post", "shorepost.example", frozenset(others))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.shore.example/a", "shore.example"),
        ("https://m.shore.example", "shore.example"),
        ("/a", ""),
    ],
)
def test_a_host_is_without_its_prefix(address: str, host: str) -> None:
    """And empty where there is none."""
    assert host == host_of(address)


def test_the_outlet_is_no_company_and_no_account() -> None:
    """The name that readers know goes before the publisher's."""
    fields = described(
        '<meta property="og:site_name" content="Shore Post"><meta name="twitter:site" content="@shore">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fog holds the ferries",'
        '"datePublished":"2021-05-03","publisher":{"name":"Shore Media Holding GmbH"}}</script>'
    )
    assert (fields.outlet.value, fields.outlet.basis) == ("Shore Post", Basis.STATED)
    assert [each.value for each in fields.outlet.rivals] == ["Shore Media Holding GmbH"]


def test_without_a_name_the_host_is_an_inferred_outlet() -> None:
    """With the address as evidence."""
    fields = described('<link rel="canonical" href="https://www.shore.example/fog">')
    assert (fields.outlet.value, fields.outlet.basis) == ("shore.example", Basis.INFERRED)
    assert fields.outlet.evidence == 'href="https://www.shore.example/fog"'


def test_a_page_that_says_nothing_has_unknown_fields() -> None:
    """Nothing is invented."""
    fields = described("")
    assert {Basis.UNKNOWN} == {
        fields.outlet.basis,
        fields.authors.basis,
        fields.date.basis,
        fields.kind.basis,
    }


def test_a_person_in_the_byline_goes_before_the_outlet_as_author() -> None:
    """Which much markup gives by default."""
    fields = described(
        '<meta property="og:site_name" content="Shore Post"><meta name="author" content="Shore Post">',
        '<h1>Fog holds the ferries</h1><div class="byline">By <a href="/ada">Ada Lovett</a></div>',
    )
    assert fields.authors.value == ("Ada Lovett",)


def test_an_account_name_alone_is_no_author() -> None:
    """Nor is a machine's."""
    assert described('<meta name="author" content="wpadmin">').authors.value == ()


def test_the_publishers_own_date_wins_and_the_others_are_reported() -> None:
    """Each with who said it."""
    fields = described(
        '<meta name="date" content="2021-05-09"><script type="application/ld+json">{"@type":"NewsArticle",'
        '"headline":"Fog holds the ferries","datePublished":"2021-05-03T08:00Z"}</script>'
    )
    assert fields.date.value is not None
    assert fields.date.value.text == "2021-05-03"
    assert [(each.value, each.reader) for each in fields.date.rivals] == [("2021-05-09", "meta tag")]


def test_todays_date_in_the_header_is_no_date_of_publication() -> None:
    """Far above the title it decides nothing."""
    menu = "".join(f"<div>Part {number}</div>" for number in range(6))
    fields = described("", f"<ul><li>May 9, 2021</li></ul>{menu}<h1>Fog holds the ferries</h1>")
    assert Basis.UNKNOWN is fields.date.basis


def test_a_time_of_change_is_no_date_of_publication() -> None:
    """Whatever tag holds it."""
    body = '<h1>Fog holds the ferries</h1><p>Updated <time datetime="2021-05-09">9 May 2021</time></p>'
    assert (
        Basis.UNKNOWN
        is described('<meta property="article:modified_time" content="2021-05-09">', body).date.basis
    )


def test_a_day_in_the_address_is_inferred() -> None:
    """Only where nobody states one."""
    fields = described('<link rel="canonical" href="https://shore.example/2021/05/03/fog">')
    assert fields.date.value is not None
    assert (
        fields.date.value.text,
        fields.date.basis,
        fields.date.evidence,
    ) == ("2021-05-03", Basis.INFERRED, "2021/05/03")


def test_a_day_in_an_address_with_escaped_slashes_is_quoted_as_it_stands() -> None:
    """Evidence is what the page holds, and not what was made of it."""
    address = r"https:\/\/shore.example\/2021\/05\/03\/fog"
    article = f'{{"@type":"NewsArticle","headline":"Fog holds the ferries","url":"{address}"}}'
    fields = described(f'<script type="application/ld+json">{article}</script>')
    assert fields.date.value is not None
    assert (fields.date.value.text, fields.date.evidence) == ("2021-05-03", address)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("OpinionNewsArticle", Kind.OPINION),
        ("AnalysisNewsArticle", Kind.ANALYSIS),
        ("BlogPosting", Kind.BLOG),
        ("Report", Kind.REPORT),
        ("Article", None),
    ],
)
def test_the_kind_is_inferred_from_the_markups_type(name: str, kind: Kind | None) -> None:
    """A plain article is of no kind."""
    claim = Claim("kind", (name,), Reader.JSON_LD, 0, 4)
    assert kind == elect_kind(parse_page("text", "a.html"), [claim]).value


def test_an_encyclopedia_is_known_by_its_program_and_its_body() -> None:
    """A discussion page of the same program is none."""
    claim = Claim("kind", ("MediaWiki 1.42",), Reader.META, 0, 4, "generator")
    article = parse_page('<body class="mediawiki ns-0">', "a.html")
    assert Kind.ENCYCLOPEDIA is elect_kind(article, [claim]).value
    assert None is elect_kind(parse_page('<body class="mediawiki ns-1">', "a.html"), [claim]).value


def test_a_text_in_another_language_than_its_markup_says_wins() -> None:
    """And the markup's is reported."""
    claim = Claim("language", ("en",), Reader.HTML_TAG, 0, 2)
    text = "Der Hafen und die Stadt sind nicht das, was sie für den Rat der Stadt im Jahr davor waren. " * 3
    field = elect_language(parse_page("en", "a.html"), [claim], [Passage(text, 1)])
    assert (field.value, field.basis, [each.value for each in field.rivals]) == ("de", Basis.INFERRED, ["en"])
