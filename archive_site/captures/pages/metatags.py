"""Reads what a page's head says of its article: meta tags of every school, title tag, links, saving notes."""

import re
from collections.abc import Iterator

from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.tags import attribute_span
from archive_site.captures.pages.tree import Node, Page
from archive_site.paths import normalise_space


def _named(reader: Reader, names: str) -> list[tuple[str, Reader]]:
    return [(name, reader) for name in names.split()]


_OG, _CITE, _DC, _META, _TW = (
    Reader.OPEN_GRAPH,
    Reader.HIGHWIRE,
    Reader.DUBLIN_CORE,
    Reader.META,
    Reader.TWITTER,
)
_TAGS = {
    "title": (
        *_named(_OG, "og:title"),
        *_named(_CITE, "citation_title"),
        *_named(_DC, "dc.title dcterms.title dc:title"),
        *_named(_META, "headline parsely-title sailthru.title cxenseparse:title title"),
        *_named(_META, "hdl article:title fb_title article.headline"),
        *_named(_TW, "twitter:title"),
    ),
    "outlet": (
        *_named(_OG, "og:site_name"),
        *_named(_CITE, "citation_journal_title citation_publisher"),
        *_named(_DC, "dc.publisher dcterms.publisher dc:publisher"),
        *_named(_META, "publisher application-name apple-mobile-web-app-title copyright"),
        *_named(_META, "cre sailthru.publisher rbpubname article:publisher"),
        *_named(_TW, "twitter:site"),
    ),
    "authors": (
        *_named(_CITE, "citation_author"),
        *_named(_DC, "dc.creator dcterms.creator dc:creator dc.creator.aut"),
        *_named(_META, "author article:author parsely-author sailthru.author byl"),
        *_named(_META, "authors article:author_name og:article:author og:author"),
        *_named(_META, "cxenseparse:author rbauthors dcsext.author article.author"),
        *_named(_META, "shareaholic:article_author_name parsely-authors dable:author"),
        *_named(_TW, "twitter:creator"),
    ),
    "date": (
        *_named(_META, "article:published_time og:published_time og:article:published_time"),
        *_named(_META, "parsely-pub-date sailthru.date article.published pubdate"),
        *_named(_META, "datepublished publish-date publish_date publication_date"),
        *_named(_META, "cxenseparse:recs:publishtime published_time publishdate pdate"),
        *_named(_META, "originalpublicationdate article_date_original published ptime"),
        *_named(_META, "rnews:datepublished published-date date.published cxense:publishtime"),
        *_named(_META, "dateissued gentime publishedat pub_date last-published"),
        *_named(_CITE, "citation_publication_date citation_online_date citation_date"),
        *_named(_DC, "dc.date.issued dcterms.issued dcterms.created dc.date.created"),
        *_named(_DC, "dc.date dcterms.date dc:date dc.date.publication"),
        *_named(_META, "date"),
    ),
    "section": (
        *_named(_META, "article:section section parsely-section cxenseparse:section"),
        *_named(_META, "articlesection article:section_name"),
    ),
    "language": (
        *_named(_OG, "og:locale"),
        *_named(_DC, "dc.language dcterms.language"),
        *_named(_META, "language content-language"),
        *_named(_CITE, "citation_language"),
    ),
    "original_url": (
        *_named(_OG, "og:url"),
        *_named(_TW, "twitter:url"),
        *_named(_CITE, "citation_fulltext_html_url"),
    ),
    "description": (
        *_named(_OG, "og:description"),
        *_named(_META, "description sailthru.description dcterms.abstract"),
        *_named(_TW, "twitter:description"),
    ),
    "kind": (*_named(_OG, "og:type"), *_named(_META, "generator")),
}
"""By field the names of tags that state it, those that are preferred first."""
_BY_NAME = {
    name: (field, reader, order)
    for field, names in _TAGS.items()
    for order, (name, reader) in enumerate(names)
}
_NAMING = ("property", "name", "itemprop", "http-equiv")
_EMPTY = frozenset({"", "null", "none", "undefined", "n/a", "false", "true"})
_SAVED = re.compile(
    r"\burl:\s*(?P<url>https?://\S+)|\bsaved date:\s*(?P<date>[^\r\n<]{6,80})"
    r"|saved from url=(?:\(\d{1,6}\))?(?P<from>https?://\S+)"
)


def read_meta_tags(page: Page) -> tuple[Claim, ...]:
    """Give what the meta tags state, of each school the preferred names first."""
    found: list[tuple[int, int, Claim]] = []
    for index, node in enumerate(page.nodes):
        if node.name != "meta" or "content" not in node.attributes:
            continue
        for naming in _NAMING:
            known = _BY_NAME.get(node.attributes.get(naming, "").strip().lower())
            if known and naming != "itemprop":
                claim = _meta_claim(node, *known[:2])
                found += [(known[2], index, claim)] if claim else []
                break
    return tuple(claim for _, _, claim in sorted(found, key=lambda each: each[:2]))


def _meta_claim(node: Node, field: str, reader: Reader) -> Claim | None:
    value = normalise_space(node.attributes["content"])
    if value.lower() in _EMPTY or len(value) > 1000:
        return None
    names = (node.attributes.get(naming, "") for naming in _NAMING)
    detail = normalise_space(next((name for name in names if name), ""))
    return Claim(field, (value,), reader, *attribute_place(node, "content"), detail)


def attribute_place(node: Node, name: str) -> tuple[int, int]:
    """Give where an attribute of an element, name and value, stands in the source."""
    base = node.start + 1 + len(node.name)
    start, stop = attribute_span(node.attribute_text, name)
    return base + start, base + stop


def read_title_tag(page: Page) -> Claim | None:
    """Give the words of the title tag."""
    for index, node in enumerate(page.nodes):
        if node.name == "title":
            span = page.text_span(index)
            return Claim("title", (page.text_of(index),), Reader.TITLE_TAG, *span, "title") if span else None
    return None


def read_links(page: Page) -> Iterator[Claim]:
    """Give the canonical address and the language of the document."""
    for node in page.nodes:
        if node.name == "link" and "canonical" in node.attributes.get("rel", "").lower().split():
            href = node.attributes.get("href", "").strip()
            if href:
                place = attribute_place(node, "href")
                yield Claim("original_url", (href,), Reader.LINK, *place, "canonical")
        elif node.name == "html":
            name = next((each for each in ("lang", "xml:lang") if node.attributes.get(each, "").strip()), "")
            if name:
                place = attribute_place(node, name)
                yield Claim("language", (node.attributes[name].strip(),), Reader.HTML_TAG, *place, name)


def read_saved_note(page: Page) -> Iterator[Claim]:
    """Give what a saving program noted at the head of the file: the address and the day of saving."""
    for start, stop in page.comments:
        for match in _SAVED.finditer(page.source, start, min(stop, start + 4000)):
            group = match.lastgroup or "url"
            field = "captured" if group == "date" else "original_url"
            value = match[group].strip().removesuffix("-->").strip()
            place = match.start(group), match.start(group) + len(value)
            yield Claim(field, (value,), Reader.SAVED_NOTE, *place, "comment")
