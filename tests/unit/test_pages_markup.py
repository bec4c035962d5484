"""What a page's markup states: JSON-LD, meta tags, microdata, links and saving notes."""

import pytest

from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.jsonld import read_json_ld
from archive_site.captures.pages.jsontext import JsonObject, Leaf, parse_json
from archive_site.captures.pages.metatags import read_links, read_meta_tags, read_saved_note, read_title_tag
from archive_site.captures.pages.microdata import read_microdata
from archive_site.captures.pages.tree import parse_page


def ld(json: str) -> str:
    """Wrap JSON-LD as pages hold it."""
    return f'<script type="application/ld+json">{json}</script>'


def said(claims: tuple[Claim, ...], field: str) -> list[tuple[str, ...]]:
    """Give the values claimed for a field."""
    return [claim.values for claim in claims if claim.field == field]


def from_json(json: str, title: str = "") -> tuple[Claim, ...]:
    """Read one block of JSON-LD."""
    return read_json_ld(parse_page(ld(json), "a.html"), title)


ARTICLE = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Fog &amp; ferries",
 "datePublished": "2021-05-03T08:00:00+02:00", "dateModified": "2021-06-01",
 "author": [{"@type": "Person", "name": "Ada Lovett"}, {"@type": "Person", "name": "Bo Ek"}],
 "publisher": {"@type": "Organization", "name": "Shore Post"}, "articleSection": ["Harbours", "News"]}"""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ("Fog & ferries",)),
        ("date", ("2021-05-03T08:00:00+02:00",)),
        ("authors", ("Ada Lovett", "Bo Ek")),
        ("outlet", ("Shore Post",)),
        ("section", ("Harbours",)),
        ("kind", ("NewsArticle",)),
    ],
)
def test_an_article_object_states_its_fields(field: str, value: tuple[str, ...]) -> None:
    """The day of a change is none of them."""
    assert [value] == said(from_json(ARTICLE), field)


def test_a_claim_points_at_the_words_as_they_stand() -> None:
    """Escapes and references undecoded."""
    page = parse_page(ld(ARTICLE), "a.html")
    claim = next(each for each in read_json_ld(page, "") if each.field == "title")
    assert page.quote(claim.start, claim.stop) == "Fog &amp; ferries"


def test_a_graph_is_followed_by_its_references() -> None:
    """Author and publisher may stand elsewhere."""
    claims = from_json(
        '{"@graph": [{"@type": "Article", "headline": "Fog", "datePublished": "2021-05-03", '
        '"author": {"@id": "#a"}, "publisher": {"@id": "#o"}}, {"@id": "#a", "@type": "Person", '
        '"name": "Ada Lovett"}, {"@id": "#o", "@type": "Organization", "name": "Shore Post"}]}'
    )
    assert said(claims, "authors") == [("Ada Lovett",)]
    assert said(claims, "outlet") == [("Shore Post",)]


def test_a_teaser_in_a_list_is_not_the_article() -> None:
    """Nor a comment, nor a part."""
    claims = from_json(
        '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}],'
        '"comment": {"@type": "Article", "headline": "Mine"}}'
    )
    assert said(claims, "title") == []


def test_of_several_articles_the_one_with_the_pages_title_counts() -> None:
    """Wherever it stands."""
    claims = from_json(
        '[{"@type": "Article", "headline": "A storm"}, {"@type": "Article", "headline": "Fog and ferries"}]',
        "Fog and ferries | Shore Post",
    )
    assert said(claims, "title") == [("Fog and ferries",)]


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "Article", "headline": "Fog", "datePublished": "2021-05-03",}',
        '//<![CDATA[\n{"@type": "Article", "headline": "Fog", "datePublished": "2021-05-03"}//]]>',
        '{"@type": "Article", "headline": "Fog", "datePublished": "2021-05-03", "author": {"name": "Ad',
        '{"@type": "Article", "headline": "Fog", "description": "a\nb", "datePublished": "2021-05-03"}',
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(json: str) -> None:
    """Trailing commas, wrappers, a missing end, raw line breaks."""
    assert said(from_json(json), "title") == [("Fog",)]


def test_escapes_in_json_are_decoded() -> None:
    """Pairs of surrogates too; a lone one is no letter."""
    value = parse_json(r'{"a": "caf\u00e9 \ud83d\ude00 \ud800 \"q\""}', 0, 99)[0]
    assert isinstance(value, JsonObject)
    leaf = value["a"]
    assert isinstance(leaf, Leaf)
    assert leaf.text == 'café 😀 \ufffd "q"'


@pytest.mark.parametrize(
    ("tag", "field", "value", "reader"),
    [
        ('<meta property="og:title" content="Fog">', "title", "Fog", Reader.OPEN_GRAPH),
        ('<meta content="Fog" name="citation_title">', "title", "Fog", Reader.HIGHWIRE),
        ('<meta name="DC.creator" content="Ada Lovett">', "authors", "Ada Lovett", Reader.DUBLIN_CORE),
        ('<meta property="article:published_time" content="2021-05-03">', "date", "2021-05-03", Reader.META),
        ('<meta name="parsely-section" content="Harbours">', "section", "Harbours", Reader.META),
        ('<meta property="og:site_name" content="Shore Post">', "outlet", "Shore Post", Reader.OPEN_GRAPH),
    ],
)
def test_meta_tags_of_every_school_are_read(tag: str, field: str, value: str, reader: Reader) -> None:
    """Whatever the order of their attributes."""
    claim = read_meta_tags(parse_page(tag, "a.html"))[0]
    assert (field, (value,), reader) == (claim.field, claim.values, claim.reader)


@pytest.mark.parametrize("tag", ["article:modified_time", "og:updated_time", "DC.date.modified", "lastmod"])
def test_the_time_of_a_change_is_never_a_date(tag: str) -> None:
    """In no school."""
    page = parse_page(f'<meta property="{tag}" content="2021-05-03">', "a.html")
    assert read_meta_tags(page) == ()


def test_meta_evidence_is_the_attribute_as_it_stands() -> None:
    """Name and value."""
    page = parse_page('<meta name=author\n content="Ada &amp; Bo">', "a.html")
    claim = read_meta_tags(page)[0]
    assert (page.quote(claim.start, claim.stop), page.line(claim.start)) == ('content="Ada &amp; Bo"', 2)


def test_microdata_of_the_first_article_counts() -> None:
    """What describes another thing does not."""
    page = parse_page(
        '<div itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop="headline">Fog</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <b itemprop="name">Ada '
        'Lovett</b></span><time itemprop="datePublished" datetime="2021-05-03">May</time>'
        '<time itemprop="dateModified" datetime="2022-05-03">June</time></div>'
        '<div itemscope itemtype="https://schema.org/Article"><i itemprop="headline">Other</i></div>',
        "a.html",
    )
    claims = read_microdata(page)
    assert said(claims, "title") == [("Fog",)]
    assert said(claims, "authors") == [("Ada Lovett",)]
    assert said(claims, "date") == [("2021-05-03",)]
    assert said(claims, "kind") == [("BlogPosting",)]


def test_title_tag_and_links_are_read() -> None:
    """Canonical address and the language of the document."""
    page = parse_page(
        '<html lang="de-AT"><title>Fog</title><link rel="canonical" href="https://a.example/b">', "a.html"
    )
    title = read_title_tag(page)
    assert title is not None
    assert title.values == ("Fog",)
    assert [claim.values for claim in read_links(page)] == [("de-AT",), ("https://a.example/b",)]


@pytest.mark.parametrize(
    ("note", "field", "value"),
    [
        (
            "\n Page saved with SingleFile \n url: https://a.example/b?c=1 \n",
            "original_url",
            "https://a.example/b?c=1",
        ),
        (
            "\n saved date: Tue Mar 05 2024 10:20:30 GMT+0100 (CET)\n",
            "captured",
            "Tue Mar 05 2024 10:20:30 GMT+0100 (CET)",
        ),
        (" saved from url=(0019)https://a.example/b ", "original_url", "https://a.example/b"),
    ],
)
def test_a_saving_programs_note_is_read(note: str, field: str, value: str) -> None:
    """Address and day, as programs write them."""
    claim = next(read_saved_note(parse_page(f"<html><!--{note}-->", "a.html")))
    assert (field, (value,)) == (claim.field, claim.values)
