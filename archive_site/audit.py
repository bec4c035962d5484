"""Problems in rendered pages: dangling links, repeated ids, missing parts, requests that leave the site.

Pages are read as our own templates write them: attributes in double quotes, every text escaped. So a scan for
attributes finds them all and never takes a text for one, at a tenth of a parser's cost.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from archive_site.paths import OutputPath, resolve_href
from archive_site.problems import Location, Problem, problem

_ATTRIBUTE = re.compile(r'\s(id|href|src|action)="([^"]*)"')
_LOADED = re.compile(r'<(?:script|img|iframe|link|source|object|embed)\b[^>]*?\s(?:src|href)="([^"]*)"')
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LINK_ELEMENT = re.compile(r"<link\b[^>]*>")
_PARTS = (
    # what is missing, the sign that it is there
    ("language", re.compile(r'<html lang="[^"]+"')),
    ("title", re.compile(r"<title>[^<]+</title>")),
    ("main heading", re.compile(r"<h1[\s>]")),
    ("main landmark", re.compile(r"<main[\s>]")),
    ("content security policy", re.compile(r'http-equiv="Content-Security-Policy"')),
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the audit needs of one page, so that the page itself need not be kept."""

    path: OutputPath
    ids: frozenset[str]
    links: tuple[tuple[OutputPath, str], ...]
    """Target and fragment of each link inside the site."""
    problems: tuple[Problem, ...]
    """What is wrong with the page by itself."""


def scan_page(path: OutputPath, html: str) -> PageFacts:
    """Read ids and links of one page, and check it by itself.

    Problem codes: page-incomplete, id-twice-on-page, page-loads-outside, page-has-inline-code.
    """
    ids: Counter[str] = Counter()
    links: dict[tuple[OutputPath, str], None] = {}
    for name, raw in _ATTRIBUTE.findall(html):
        value = unescape(raw)
        if name == "id":
            ids[value] += 1
        elif not _OUTSIDE.match(value):
            target, _, fragment = value.partition("#")
            target = unquote(target.partition("?")[0])
            links[resolve_href(target, path) if target else path, unquote(fragment)] = None
    return PageFacts(path, frozenset(ids), tuple(links), tuple(_check_page(path, html, ids)))


def _check_page(path: OutputPath, html: str, ids: Counter[str]) -> Iterator[Problem]:
    where = Location(path)
    for part, sign in _PARTS:
        if not sign.search(html):
            yield problem("page-incomplete", where, part=part)
    for each, count in ids.items():
        if count > 1:
            yield problem("id-twice-on-page", where, id=each, count=count)
    for url in _LOADED.findall(html):
        element = next((tag for tag in _LINK_ELEMENT.findall(html) if f'"{url}"' in tag), "")
        if _OUTSIDE.match(unescape(url)) and 'rel="canonical"' not in element:
            yield problem("page-loads-outside", where, url=url)
    if re.search(r"<script(?![^>]*\ssrc=)|<style\b|\sstyle=\"|\son[a-z]+=\"", html):
        yield problem("page-has-inline-code", where)


def check_links(pages: Iterable[PageFacts], files: Iterable[OutputPath]) -> tuple[Problem, ...]:
    """Check every link between the pages, and give what was wrong with each page by itself too.

    `files` are the published files that are no pages. Problem codes: page-link-broken, page-anchor-broken.
    """
    by_path: Mapping[OutputPath, PageFacts] = {page.path: page for page in pages}
    others = frozenset(files)
    found = [each for page in by_path.values() for each in page.problems]
    for page in by_path.values():
        for target, fragment in page.links:
            where = Location(page.path)
            linked = by_path.get(target)
            if linked is None and target not in others:
                found.append(problem("page-link-broken", where, target=target))
            elif linked and fragment and fragment not in linked.ids:
                found.append(problem("page-anchor-broken", where, target=target, fragment=fragment))
    return tuple(sorted(found))
