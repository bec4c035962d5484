"""What the head of a record's page tells other programs: Zotero, Hypothes.is, social cards, harvesters.

The tags are those from which Zotero's own translation server made the right item on every page tried; each
rule below is one of its habits. Tags that need an address of ours are left out where none is promised.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from archive_site.citation.creators import CitedName
from archive_site.citation.item import PUBLISHED, Citable, csl_type, exchange_date
from archive_site.citation.linked import schema_class
from archive_site.paths import OutputPath, normalise_space, relative_href
from archive_site.texts.excerpts import shorten

_ITEM_TYPES = {
    "article-newspaper": "newspaperArticle",
    "entry-encyclopedia": "encyclopediaArticle",
    "report": "report",
    "post-weblog": "blogPost",
    "webpage": "webpage",
    "document": "document",
}
_WITHOUT_ARCHIVE = frozenset({"post-weblog", "webpage"})
"""Zotero has no field for the archive in these."""

_PERSISTENT = re.compile(
    r"https?://(?:www\.)?(?:d-nb\.info|id\.loc\.gov|isni\.org|orcid\.org|viaf\.org|wikidata\.org)/"
)
"""Identifiers that outlive their pages; other addresses of an author may not."""

CARD_CHARACTERS = 300
"""Of an abstract in a social card; Zotero takes the whole from its own tag."""

# A stand-alone run of eight digits may pass for an ISSN, of ten for an ISBN. Hyphens are ignored there, and
# only an ASCII letter, digit or underscore in front makes a run part of a word.
_DIGITS_ALONE = re.compile(r"(^|[^A-Za-z0-9_-])(-*)(?=[0-9])")
_QUANTIFIER = re.compile(r"\{([0-9]*,[0-9]*)\}")
_COMMAS = re.compile(r"\s*[,،，、;]\s*")


Attributes = tuple[tuple[str, str], ...]


class HeadTag(NamedTuple):
    """One empty element of a page's head."""

    element: str
    """`meta` or `link`."""
    attributes: Attributes
    """Names and values, not yet escaped; the first tells what the element is, in a word of ours."""


class Companion(Struct, frozen=True):
    """A file beside a record's page."""

    path: OutputPath
    media_type: str
    is_text: bool = False
    """True for the article's text; else it describes the record."""


def head_tags(
    citable: Citable, companions: Iterable[Companion] = (), archive_id: str = ""
) -> tuple[HeadTag, ...]:
    """Give the tags of a record's page, apart from title and canonical address.

    `archive_id` names the archive for ever and for all copies of the page; without one the page claims no
    identity beyond its address.
    """
    tags = [
        *_zotero_tags(citable),
        *_card_tags(citable),
        *_identity_tags(citable, archive_id),
        *_signposts(citable, companions),
    ]
    return tuple(tags)


def zotero_type(citable: Citable) -> str:
    """Give the name by which Zotero knows a record's type."""
    return _ITEM_TYPES[csl_type(citable)]


@lru_cache(maxsize=64)  # an archive's own stands on each of its pages
def safe_identifier(text: str) -> str:
    """Give an identifier in which no reader finds an ISSN or ISBN; different ones stay different.

    The letter put in front of digits is a capital, which no record's id has.
    """
    return _DIGITS_ALONE.sub(r"\1\2N", text)


def _zotero_tags(citable: Citable) -> Iterator[HeadTag]:
    kind = csl_type(citable)
    yield _named("z:itemType", zotero_type(citable))
    yield _named("citation_title", normalise_space(citable.cited_title))
    for creator in dict.fromkeys(creator_text(name) for name in citable.authors):
        yield _named("DC.creator", creator)
    if citable.date:
        yield _named("citation_publication_date", exchange_date(citable.date))
    if citable.outlet:
        # Of what has a publisher Zotero knows no title of a publication.
        name = "DC.publisher" if kind in PUBLISHED else "prism.publicationName"
        # `{2,1}` in this tag breaks Zotero's import: it becomes part of a regular expression there.
        yield _named(name, _QUANTIFIER.sub(r"(\1)", normalise_space(citable.outlet)))
    if citable.permalink_url and citable.url:
        yield _named("citation_public_url", citable.url)
    if citable.language:
        yield _named("citation_language", citable.language)
    if citable.abstract:
        yield _named("z:abstractNote", citable.abstract)
    if citable.rights:
        yield _named("dcterms.rights", citable.rights)
    if kind not in _WITHOUT_ARCHIVE:
        yield _named("z:archive", citable.archive_title)
        yield _named("z:archiveLocation", citable.id)


def _card_tags(citable: Citable) -> Iterator[HeadTag]:
    if citable.section and csl_type(citable) == "article-newspaper":
        yield _property("article:section", citable.section)
    yield _property("og:type", "article")
    yield _property("og:title", normalise_space(citable.cited_title))
    if citable.permalink_url:
        yield _property("og:url", citable.permalink_url)
    if citable.abstract:
        yield _property("og:description", _opening_of(citable.abstract))


def _identity_tags(citable: Citable, archive_id: str) -> Iterator[HeadTag]:
    """Name the record for Hypothes.is, so that notes on one copy of the page are found on all."""
    if archive_id:
        yield _named("DC.relation.ispartof", safe_identifier(archive_id))
        yield _named("DC.identifier", safe_identifier(f"record-{citable.id}"))


def _signposts(citable: Citable, companions: Iterable[Companion]) -> Iterator[HeadTag]:
    """Point machines to the address to cite and to the files beside the page (FAIR Signposting, level 1)."""
    if citable.permalink_url:
        yield _link("cite-as", citable.permalink_url)
    for companion in companions:
        # Never `alternate`: Hypothes.is would take the file for the page itself.
        relation = "item" if companion.is_text else "describedby"
        href = relative_href(companion.path, citable.permalink_path)
        yield HeadTag("link", (("rel", relation), ("href", href), ("type", companion.media_type)))
    for url in dict.fromkeys(url for name in citable.authors for url in name.same_as if _is_persistent(url)):
        yield _link("author", url)
    yield _link("type", f"https://schema.org/{schema_class(citable)}")
    if not citable.is_text_shown:
        yield _link("type", "https://schema.org/AboutPage")


def _is_persistent(url: str) -> bool:
    """Tell whether an address is a persistent identifier, such as an ORCID iD or a Wikidata item."""
    return _PERSISTENT.match(url) is not None


def creator_text(name: CitedName) -> str:
    """Give a name so that Zotero divides it as we do, or not at all.

    A comma divides; the one behind an undivided name keeps it whole, which only works without inner commas.
    """
    if name.family and name.given and not name.is_institution:
        return normalise_space(f"{_COMMAS.sub(' ', name.family)}, {_COMMAS.sub(' ', name.given)}")
    return f"{_COMMAS.sub(' ', normalise_space(name.display)).strip()},"


def _opening_of(abstract: str) -> str:
    """Give the opening of an abstract for a card: whole words of its first paragraph."""
    return shorten(normalise_space(abstract.partition("\n\n")[0]), CARD_CHARACTERS)


def _named(name: str, content: str) -> HeadTag:
    return HeadTag("meta", (("name", name), ("content", content)))


def _property(name: str, content: str) -> HeadTag:
    return HeadTag("meta", (("property", name), ("content", content)))


def _link(relation: str, href: str) -> HeadTag:
    return HeadTag("link", (("rel", relation), ("href", href)))
