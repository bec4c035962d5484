"""What a record's page tells search engines, as JSON-LD after schema.org.

It stands in the page as a block of data, which no browser runs. Dates there have no doubts, so only an exact
one is given; addresses of ours are given only where one is promised.
"""

import functools
from urllib.parse import urljoin

from archive_site.citation.creators import CitedName
from archive_site.citation.item import Citable
from archive_site.dates.expressions import display_iso
from archive_site.jsonlines import write_line
from archive_site.messages import say
from archive_site.records import Kind

_CLASSES: dict[Kind | None, str] = {
    Kind.NEWS: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.ENCYCLOPEDIA: "Article",
    Kind.STATEMENT: "Article",
    Kind.REPORT: "Report",
    Kind.BLOG: "BlogPosting",
}
_UNKNOWN_CLASS = "CreativeWork"
"""Of a record whose kind is another or nobody knows."""
_ESCAPES = tuple(
    (char, f"\\u{ord(char):04x}") for char in ("<", ">", "&", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")
)
"""With these nothing in a text ends the block, opens a comment in it, or breaks a line of it."""

Thing = dict[str, object]


def schema_class(citable: Citable) -> str:
    """Give the schema.org class of the article a record describes."""
    return _CLASSES.get(citable.kind, _UNKNOWN_CLASS)


def render_json_ld(citable: Citable) -> str:
    """Give a record's page, whose main entity is the article, as JSON-LD that is safe within `script`."""
    page: Thing = {"@context": "https://schema.org", "@type": "WebPage", "name": citable.cited_title}
    if citable.permalink_url:
        page |= {"@id": citable.permalink_url, "url": citable.permalink_url}
        page["breadcrumb"] = _breadcrumb(citable, citable.permalink_url)
    page["isPartOf"] = {"@type": "WebSite", "name": citable.archive_title}
    page["mainEntity"] = _article(citable)
    return dump_safely(page)


def dump_safely(thing: Thing) -> str:
    """Write an object as JSON that can stand within a `script` element."""
    text = write_line(thing).decode()
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return text


def _article(citable: Citable) -> Thing:
    date, schema = citable.date, schema_class(citable)
    is_exact = date is not None and date.is_exact and not citable.is_date_inferred
    known = {
        "headline": citable.cited_title,
        "alternativeHeadline": citable.translated_title,
        "author": [_creator(name) for name in citable.authors],
        "publisher": {"@type": "Organization", "name": citable.outlet} if citable.outlet else None,
        "datePublished": display_iso(date) if date and is_exact else None,
        "inLanguage": citable.language,
        "articleSection": citable.section if schema != _UNKNOWN_CLASS else None,
        "abstract": citable.abstract,
        "url": citable.original_url,
        "archivedAt": citable.permalink_url,
    }
    return {"@type": schema} | {key: value for key, value in known.items() if value}


def _creator(name: CitedName) -> Thing:
    thing: Thing = {"@type": "Organization" if name.is_institution else "Person", "name": name.natural}
    if name.parts:
        thing |= {"familyName": name.parts[0], "givenName": name.parts[1]}
    return thing | ({"sameAs": list(name.same_as)} if name.same_as else {})


def _breadcrumb(citable: Citable, permalink: str) -> Thing:
    home, records = _indexes_above(permalink.rpartition("/")[0])
    steps = (
        (citable.archive_title, home),
        (say("nav.records"), records),
        (citable.cited_title, permalink),
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(steps, 1)
        ],
    }


@functools.lru_cache(maxsize=16)  # all records of an archive are in one folder
def _indexes_above(folder: str) -> tuple[str, str]:
    """Give the addresses of the front page and of the list of all records, by the records' folder."""
    return urljoin(f"{folder}/", "../index.html"), urljoin(f"{folder}/", "index.html")
