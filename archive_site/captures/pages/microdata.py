"""Reads what microdata and RDFa attributes say of the article: schema.org properties on elements."""

import re
from collections.abc import Iterator

from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.jsonld import ARTICLE_TYPES
from archive_site.captures.pages.metatags import attribute_place
from archive_site.captures.pages.tree import Node, Page

_FIELDS = {
    "headline": "title",
    "datepublished": "date",
    "author": "authors",
    "publisher": "outlet",
    "articlesection": "section",
    "inlanguage": "language",
}
_MARKS = re.compile("item|typeof|property", re.IGNORECASE)
_LONGEST = 300
"""Characters of the source of a value."""
_ANYWHERE = -1
"""Where nothing says of which thing a property is."""


def read_microdata(page: Page) -> tuple[Claim, ...]:
    """Give the properties of the first article object, and its type.

    A property outside every object counts too; one of another object (a teaser, a comment) does not.
    """
    claims: list[Claim] = []
    article: int | None = None
    scopes: list[int] = []
    for index, node in enumerate(page.nodes):
        around = scopes[node.parent] if node.parent >= 0 else _ANYWHERE
        if not _MARKS.search(node.attribute_text):
            scopes.append(around)
            continue
        is_scope = "itemscope" in node.attributes or "typeof" in node.attributes
        scopes.append(index if is_scope else around)
        if is_scope and article is None and _type_name(node) in ARTICLE_TYPES:
            article = index
            claims.append(_type_claim(node))
        # A meta tag's `property` is Open Graph, which has a reader of its own.
        prop = "" if node.name == "meta" else node.attributes.get("property", "")
        names = (node.attributes.get("itemprop") or prop).lower().split()
        fields = [_FIELDS[name] for each in names if (name := each.rpartition(":")[2]) in _FIELDS]
        if fields and around in {article, _ANYWHERE}:
            claims += _property_claims(page, index, fields)
    return tuple(claims)


def _type_name(node: Node) -> str:
    name = node.attributes.get("itemtype") or node.attributes.get("typeof") or ""
    return name.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()


def _type_claim(node: Node) -> Claim:
    name = "itemtype" if "itemtype" in node.attributes else "typeof"
    value = node.attributes[name].strip().rpartition("/")[2].rpartition(":")[2]
    return Claim("kind", (value,), Reader.MICRODATA, *attribute_place(node, name), name)


def _property_claims(page: Page, index: int, fields: list[str]) -> Iterator[Claim]:
    node = page.nodes[index]
    for field in fields:
        said = "datetime" if field == "date" and "datetime" in node.attributes else "content"
        if node.attributes.get(said, "").strip():
            place = attribute_place(node, said)
            yield Claim(
                field, (node.attributes[said].strip(),), Reader.MICRODATA, *place, f"{field} property"
            )
            continue
        named = _name_inside(page, index)
        span = page.text_span(named)
        if span and span[1] - span[0] <= _LONGEST:
            yield Claim(field, (page.text_of(named),), Reader.MICRODATA, *span, f"{field} property")


def _name_inside(page: Page, index: int) -> int:
    """Give the element that names the person or body described inside an element; else the element itself."""
    for inner in range(index + 1, page.ends[index]):
        node = page.nodes[inner]
        if node.name and "name" in node.attributes.get("itemprop", "").lower().split():
            return inner
    return index
