"""Reads what a page's JSON-LD says of its article, after schema.org.

One article object is chosen: not a teaser in a list, not a part or a comment, and among several the one whose
headline the page's own title repeats.
"""

from collections.abc import Iterator

from msgspec import Struct

from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.jsontext import JsonList, JsonObject, Leaf, Value, parse_json
from archive_site.captures.pages.tree import Page
from archive_site.captures.shapes import letters
from archive_site.paths import normalise_space

_ARTICLE_TYPES_WORDS = """
    article newsarticle reportagenewsarticle opinionnewsarticle analysisnewsarticle
    backgroundnewsarticle askpublicnewsarticle reviewnewsarticle advertisercontentarticle
    satiricalarticle scholarlyarticle techarticle medicalscholarlyarticle blogposting
    liveblogposting socialmediaposting discussionforumposting report creativework statement recipe
    howto review
"""
ARTICLE_TYPES = frozenset(_ARTICLE_TYPES_WORDS.split())
_PAGE_TYPES_WORDS = """
    webpage itempage aboutpage collectionpage medicalwebpage faqpage
"""
_PAGE_TYPES = frozenset(_PAGE_TYPES_WORDS.split())
_SORTS = (ARTICLE_TYPES, _PAGE_TYPES, frozenset({"website"}), frozenset({"breadcrumblist"}))
"""Types of the objects that are asked, sort by sort as `_Graph` has them."""
_NEVER_INSIDE_WORDS = """
    itemlistelement haspart ispartof mentions citation comment review isbasedon liveblogupdate
    associatedmedia image video thumbnail logo relatedlink significantlink potentialaction
    breadcrumb subjectof translationofwork workexample
"""
_NEVER_INSIDE = frozenset(_NEVER_INSIDE_WORDS.split())
_MOST_OBJECTS = 3000
"""More of them are not looked at."""


class _Graph(Struct, frozen=True):
    """The objects of a page that are asked; one may be of several sorts."""

    articles: tuple[JsonObject, ...]
    pages: tuple[JsonObject, ...]
    sites: tuple[JsonObject, ...]
    breadcrumbs: tuple[JsonObject, ...]
    by_id: dict[str, JsonObject]


def read_json_ld(page: Page, title: str) -> tuple[Claim, ...]:
    """Give what the structured data of the page states; `title` is what its title tag says."""
    graph = _graph(page)
    article = _chosen(graph, title)
    claims: list[Claim] = []
    if article:
        claims += _article_claims(article, graph)
    for each in graph.pages:
        claims += _texts(each, "inlanguage", "language")
        claims += _texts(each, "url", "original_url")
        if not article:
            claims += _texts(each, "datepublished", "date")
            claims += _authors(each, graph)
            claims += _publisher(each, graph)
    for each in graph.sites:
        claims += _texts(each, "name", "outlet", "site name")
        claims += _publisher(each, graph)
    for each in graph.breadcrumbs[:1]:
        claims += _section(each, title)
    return tuple(claims)


def _graph(page: Page) -> _Graph:
    by_sort: tuple[list[JsonObject], ...] = tuple([] for _ in _SORTS)
    by_id: dict[str, JsonObject] = {}
    for raw in page.raw:
        if raw.name != "script" or "ld+json" not in raw.attributes.get("type", "").lower():
            continue
        for each in _objects(parse_json(page.source, raw.start, raw.stop)):
            id_leaf = each.get("@id")
            if isinstance(id_leaf, Leaf) and len(each) > 1:
                by_id.setdefault(id_leaf.text, each)
            names = _type_names(each)
            for types, objects in zip(_SORTS, by_sort, strict=True):
                if not types.isdisjoint(names):
                    objects.append(each)
    articles, pages, sites, breadcrumbs = map(tuple, by_sort)
    return _Graph(articles, pages, sites, breadcrumbs, by_id)


def _objects(values: tuple[Value, ...]) -> Iterator[JsonObject]:
    """Give every object that may speak of the page itself, in order."""
    waiting: list[Value] = list(reversed(values))
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, JsonList):
            waiting += reversed(value)
        elif isinstance(value, JsonObject):
            yield value
            inside = [each for name, each in value.items() if name.lower() not in _NEVER_INSIDE]
            waiting += reversed([each for each in inside if not isinstance(each, Leaf)])


def _type_names(value: JsonObject) -> tuple[str, ...]:
    """Give the types of an object in lower case, without the address before them."""
    types = _get(value, "@type")
    leaves = types if isinstance(types, JsonList) else (types,)
    return tuple(leaf.text.rpartition("/")[2].lower() for leaf in leaves if isinstance(leaf, Leaf))


def _get(value: JsonObject, name: str) -> Value | None:
    """Give a property by its lower-case name."""
    return next((each for key, each in value.items() if key.lower() == name), None)


def _chosen(graph: _Graph, title: str) -> JsonObject | None:
    articles = [each for each in graph.articles if _leaf(each, "headline") or _get(each, "datepublished")]
    wanted = letters(title)
    for each in articles:
        headline = _leaf(each, "headline") or _leaf(each, "name")
        if headline and letters(headline.text) and letters(headline.text)[:60] in wanted:
            return each
    # Several objects none of which bears the page's title may all be teasers.
    news = [each for each in articles if not {"creativework", "review"} & set(_type_names(each))]
    return news[0] if news and (len(news) == 1 or not wanted or _is_first_main(news)) else None


def _is_first_main(articles: list[JsonObject]) -> bool:
    """Tell whether the first article says more than a teaser does."""
    return bool(_get(articles[0], "author")) and bool(_get(articles[0], "datepublished"))


def _article_claims(article: JsonObject, graph: _Graph) -> Iterator[Claim]:
    yield from _texts(article, "headline", "title")
    if not _leaf(article, "headline"):
        yield from _texts(article, "name", "title")
    yield from _texts(article, "alternativeheadline", "other title")
    yield from _texts(article, "description", "description")
    yield from _texts(article, "datepublished", "date")
    yield from _texts(article, "articlesection", "section")
    yield from _texts(article, "inlanguage", "language")
    yield from _texts(article, "url", "original_url")
    yield from _authors(article, graph)
    yield from _publisher(article, graph)
    type_value = _get(article, "@type")
    for leaf in type_value if isinstance(type_value, JsonList) else (type_value,):
        if isinstance(leaf, Leaf):
            yield _claim("kind", leaf, "@type")


def _claim(field: str, leaf: Leaf, detail: str) -> Claim:
    return Claim(field, (normalise_space(leaf.text),), Reader.JSON_LD, leaf.start, leaf.stop, detail)


def _leaf(value: JsonObject, name: str) -> Leaf | None:
    found = _get(value, name)
    if isinstance(found, JsonList):
        found = next(iter(found), None)
    if isinstance(found, JsonObject):
        found = _get(found, "name") or _get(found, "@value")
    return found if isinstance(found, Leaf) and found.text.strip() else None


def _texts(value: JsonObject, name: str, field: str, detail: str = "") -> Iterator[Claim]:
    leaf = _leaf(value, name)
    if leaf:
        yield _claim(field, leaf, detail or name)


def _resolved(value: Value | None, by_id: dict[str, JsonObject]) -> Value | None:
    """Follow a reference to an object that stands elsewhere."""
    if isinstance(value, JsonObject) and "name" not in value:
        id_leaf = value.get("@id")
        if isinstance(id_leaf, Leaf):
            return by_id.get(id_leaf.text, value)
    return value


def _authors(article: JsonObject, graph: _Graph) -> Iterator[Claim]:
    found = _get(article, "author") or _get(article, "creator")
    persons: list[Leaf] = []
    bodies: list[Leaf] = []
    for each in found if isinstance(found, JsonList) else (found,):
        author = _resolved(each, graph.by_id)
        if isinstance(author, Leaf):
            persons.append(author)
        elif isinstance(author, JsonObject):
            names = _get(author, "name")
            is_body = any("organization" in name for name in _type_names(author))
            for leaf in names if isinstance(names, JsonList) else (names,):
                if isinstance(leaf, Leaf):
                    (bodies if is_body else persons).append(leaf)
    yield from _author_claim(persons + bodies, "author" if persons else "author, an organisation")


def _author_claim(leaves: list[Leaf], detail: str) -> Iterator[Claim]:
    leaves = [leaf for leaf in leaves if leaf.text.strip() and leaf.text not in {"null", "None"}]
    if leaves:
        start, stop = min(leaf.start for leaf in leaves), max(leaf.stop for leaf in leaves)
        values = tuple(normalise_space(leaf.text) for leaf in leaves)
        yield Claim("authors", values, Reader.JSON_LD, start, stop, detail)


def _publisher(value: JsonObject, graph: _Graph) -> Iterator[Claim]:
    found = _get(value, "publisher") or _get(value, "sourceorganization") or _get(value, "provider")
    if isinstance(found, JsonList):
        found = next(iter(found), None)
    publisher = _resolved(found, graph.by_id)
    if isinstance(publisher, JsonObject):
        yield from _texts(publisher, "name", "outlet", "publisher")
    elif isinstance(publisher, Leaf) and publisher.text.strip():
        yield _claim("outlet", publisher, "publisher")


def _section(crumbs: JsonObject, title: str) -> Iterator[Claim]:
    """Give the last step of the path to the article that is neither the start page nor the article."""
    items = _get(crumbs, "itemlistelement")
    steps: list[Leaf] = []
    for each in items if isinstance(items, JsonList) else ():
        leaf = _leaf(each, "name") if isinstance(each, JsonObject) else None
        item = _get(each, "item") if isinstance(each, JsonObject) else None
        leaf = leaf or (_leaf(item, "name") if isinstance(item, JsonObject) else None)
        if leaf:
            steps.append(leaf)
    wanted = letters(title)
    inner = [leaf for leaf in steps[1:] if letters(leaf.text)[:40] not in wanted]
    if inner:
        yield _claim("section", inner[-1], "breadcrumb")
