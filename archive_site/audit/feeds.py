"""Problems in what other programs fetch: the Atom feed (RFC 4287) and the sitemap (sitemaps.org 0.9)."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from archive_site.problems import Location, Problem, problem

_ATOM, _SITEMAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ENTRY_OF = {"urlset": "url", "sitemapindex": "sitemap"}
_MOST_URLS = 50_000
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
_ABSOLUTE = re.compile(r"https?://[^/\s]+/\S*")


def check_feed(path: str, content: bytes) -> tuple[Problem, ...]:
    """Check a feed: well-formed, and every element that RFC 4287 demands there once, with a value.

    Problem code: feed-invalid.
    """
    return tuple(problem("feed-invalid", Location(path), reason=each) for each in _feed_faults(content))


def check_sitemap(path: str, content: bytes) -> tuple[Problem, ...]:
    """Check a sitemap, or an index of several: well-formed, absolute addresses, none twice, not too many.

    Problem code: feed-invalid.
    """
    return tuple(problem("feed-invalid", Location(path), reason=each) for each in _sitemap_faults(content))


def _parse(content: bytes) -> ET.Element | str:
    # Our own files declare no entities; one that does is not ours, and its bombs are not set off.
    if b"<!DOCTYPE" in content:
        return "it declares a document type"
    try:
        return ET.fromstring(content)  # noqa: S314 - see above
    except ET.ParseError as error:
        return str(error)


def _feed_faults(content: bytes) -> Iterator[str]:
    root = _parse(content)
    if isinstance(root, str):
        yield root
        return
    if root.tag != f"{_ATOM}feed":
        yield "its root is no Atom feed"
    entries = root.findall(f"{_ATOM}entry")
    yield from _missing(root, "the feed")
    for entry in entries:
        yield from _missing(entry, "an entry")
        if not any(link.get("href") for link in entry.findall(f"{_ATOM}link")):
            yield "an entry has no `link`"
    ids = Counter(each.text for each in root.iter(f"{_ATOM}id"))
    yield from (f"the id {name} stands twice" for name, count in ids.items() if count > 1)
    if root.find(f"{_ATOM}author/{_ATOM}name") is None:
        yield "it names no author"


def _missing(element: ET.Element, what: str) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        found = element.findall(f"{_ATOM}{name}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{what} has no `{name}`, or several"
        elif name == "updated" and not _TIMESTAMP.fullmatch(found[0].text or ""):
            yield f"{what} has an `updated` that is no time of RFC 3339"


def _sitemap_faults(content: bytes) -> Iterator[str]:
    root = _parse(content)
    if isinstance(root, str):
        yield root
        return
    entry = _ENTRY_OF.get(root.tag.removeprefix(_SITEMAP), "")
    if not entry:
        yield "its root is no sitemap"
    places = [each.text or "" for each in root.findall(f"{_SITEMAP}{entry}/{_SITEMAP}loc")]
    if len(places) != len(root):
        yield "an entry has no `loc`"
    if len(places) > _MOST_URLS:
        yield f"it has more than {_MOST_URLS:,} addresses"
    yield from (f"`{each}` is no absolute address" for each in places if not _ABSOLUTE.fullmatch(each))
    yield from (f"`{each}` stands twice" for each, count in Counter(places).items() if count > 1)
