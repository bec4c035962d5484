"""Problems in rendered pages: dangling links, repeated ids, missing parts, requests that leave the site.

Pages are read as our own templates write them: one space before an attribute, its value in double quotes,
every text escaped. So attributes are found by their names, and no text is taken for one, at a small part of
a parser's cost.
"""

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from archive_site.paths import OutputPath, resolve_href
from archive_site.permanence import Permanence
from archive_site.problems import Location, Problem, problem

_ADDRESSES = ("href", "src", "action")
_AFTER_VALUES = (">", "/>", " ", "\n")
"""What follows the end of a value, and so begins what is none: a value may end in ` href=`."""
_CODED = tuple(map(re.compile, (r' style="', r'" on[a-z]+="', r'<[a-z][a-z0-9]* on[a-z]+="')))
"""Each begins with signs that are rare, which are sought first."""
_DATA = re.compile(r'(<script type="application/ld\+json">)([^<]*)')
"""Data in a page are no markup; every `<` in them is escaped."""
MAX_PAGE_CHARACTERS = 5_000_000
"""A larger page is told of: phones take long for it, and some give up."""
_ELEMENT = re.compile(
    r"<(script|style|link|img|iframe|frame|source|object|embed|audio|video|track|input|image|use)\b([^>]*)"
)
"""Elements that can load something or hold code."""
_LOADED = re.compile(r'\s(?:src|href|data|poster)="([^"]*)"')
_RELATION = re.compile(r'\srel="([^"]*)"')
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_NAMING_RELATIONS = frozenset(
    {"alternate", "author", "canonical", "cite-as", "describedby", "license", "type"}
)
"""Relations of `<link>` that say something and load nothing."""
_DATA_TYPE = ' type="application/ld+json"'
"""A block of data, which no browser runs: a policy against scripts does not touch it."""
_PARTS = (
    # what is missing, the sign that it is there
    ("language", re.compile(r'<html lang="[^"]+"')),
    ("title", re.compile(r"<title>[^<]+</title>")),
    ("main heading", re.compile(r"<h1[\s>]")),
    ("main landmark", re.compile(r"<main[\s>]")),
    ("landmark at its head (header)", re.compile(r"<header[\s>]")),
    ("landmark at its foot (footer)", re.compile(r"<footer[\s>]")),
    ("ways through the archive (nav)", re.compile(r"<nav[\s>]")),
    ("content security policy", re.compile(r'http-equiv="Content-Security-Policy"')),
)


_HEADING = re.compile(r'<h([1-6])(?=[\s>])(?![^>]*\sid="h-)')
"""Of our own; the headings of a text bear the anchors of blocks, and their levels are the author's."""
_PICTURE = re.compile(r"<img\b(?![^>]*\salt=)")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the audit needs of one page, so that the page itself need not be kept."""

    path: OutputPath
    id_lines: str
    """The ids, each a line: one text is kept and sent at a small part of the cost of many."""
    link_lines: str
    """Target and fragment of each link inside the site, divided by a tab, each a line."""
    problems: tuple[Problem, ...]
    """What is wrong with the page by itself."""

    @property
    def ids(self) -> frozenset[str]:
        """Every id of the page."""
        return frozenset(self.id_lines.split("\n")) if self.id_lines else frozenset()

    @property
    def links(self) -> tuple[tuple[OutputPath, str], ...]:
        """Target and fragment of each link inside the site, none twice."""
        lines = self.link_lines.split("\n") if self.link_lines else ()
        return tuple(
            (OutputPath(target), fragment) for target, _, fragment in (x.partition("\t") for x in lines)
        )


def scan_page(path: OutputPath, html: str) -> PageFacts:
    """Read ids and links of one page, and check it by itself.

    Problem codes: page-incomplete, id-twice-on-page, page-loads-outside, page-has-inline-code,
    page-heading-order, page-data-invalid, page-large.
    """
    blocks = _DATA.findall(html) if "ld+json" in html else []
    html = _DATA.sub(r"\1", html) if blocks else html
    ids = Counter(map(unescape, _values_of("id", html)))
    folder = path[: path.rfind("/") + 1]
    addresses = dict.fromkeys(raw for name in _ADDRESSES for raw in _values_of(name, html))
    places = (_place(raw, folder) for raw in addresses)
    links = dict.fromkeys(f"{place[0] or path}\t{place[1]}" for place in places if place)
    problems = [*_check_parts(path, html), *_check_ids(path, ids), *_check_elements(path, html)]
    problems += (*_check_outline(path, html), *_check_json(path, (words for _, words in blocks)))
    if len(html) > MAX_PAGE_CHARACTERS:
        problems.append(problem("page-large", Location(path), size_mb=len(html) // 1_000_000))
    if any(_is_markup(html, found.end() - 1) for sign in _CODED for found in sign.finditer(html)):
        problems.append(problem("page-has-inline-code", Location(path)))
    return PageFacts(path, "\n".join(ids), "\n".join(links), tuple(dict.fromkeys(problems)))


def _values_of(name: str, html: str) -> list[str]:
    """Give the values of an attribute, as they stand in the page."""
    _, *found = html.split(f' {name}="')
    return [each[: each.find('"')] for each in found if not each.startswith(_AFTER_VALUES)]


def _is_markup(html: str, quote: int) -> bool:
    """Tell whether a quotation mark begins a value and does not end one."""
    return html.count('"', 0, quote) % 2 == 0


@functools.lru_cache(maxsize=65_536)  # the ways through the archive stand on every page of a folder
def _place(raw: str, folder: str) -> tuple[OutputPath, str] | None:
    """Give where a link on a page of a folder leads, an empty path for the page itself; None for outside."""
    value = unescape(raw)
    if _OUTSIDE.match(value):
        return None
    target, _, fragment = value.partition("#")
    target = unquote(target.partition("?")[0])
    return resolve_href(target, OutputPath(folder)) if target else OutputPath(""), unquote(fragment)


def _check_parts(path: OutputPath, html: str) -> Iterator[Problem]:
    for part, sign in _PARTS:
        if not sign.search(html):
            yield problem("page-incomplete", Location(path), part=part)


def _check_outline(path: OutputPath, html: str) -> Iterator[Problem]:
    """Check that the headings of the page step down one level at a time, below one of the first."""
    levels = [int(level) for level in _HEADING.findall(html)]
    if levels.count(1) > 1:
        yield problem("page-heading-order", Location(path), level=1, before=1)
    for before, level in pairwise(levels):
        if level > before + 1:
            yield problem("page-heading-order", Location(path), level=level, before=before)
    if html.count("<main") > 1:
        yield problem("page-incomplete", Location(path), part="single main landmark")
    if _PICTURE.search(html):
        yield problem("page-incomplete", Location(path), part="words for a picture (alt)")


def _check_json(path: OutputPath, blocks: Iterable[str]) -> Iterator[Problem]:
    """Check that what a page tells programs is JSON, and says what it is."""
    for block in blocks:
        try:
            told = json.loads(block)
        except ValueError as error:
            yield problem("page-data-invalid", Location(path), reason=error)
            continue
        if not isinstance(told, dict) or not {"@context", "@type"} <= told.keys():
            yield problem("page-data-invalid", Location(path), reason="it lacks `@context` or `@type`")


def _check_ids(path: OutputPath, ids: Counter[str]) -> Iterator[Problem]:
    for each, count in ids.items():
        if count > 1:
            yield problem("id-twice-on-page", Location(path), id=each, count=count)


def _check_elements(path: OutputPath, html: str) -> Iterator[Problem]:
    for element, attributes in _ELEMENT.findall(html):
        addresses = [unescape(raw) for raw in _LOADED.findall(attributes)]
        is_data = element == "script" and _DATA_TYPE in attributes
        if element == "style" or (element == "script" and not addresses and not is_data):
            yield problem("page-has-inline-code", Location(path))
        relation = _RELATION.search(attributes) if element == "link" else None
        if relation and set(relation[1].split()) <= _NAMING_RELATIONS:
            continue
        for url in addresses:
            if _OUTSIDE.match(url):
                yield problem("page-loads-outside", Location(path), url=url)


def check_answers(
    permanence: Permanence, pages: Iterable[PageFacts], files: Iterable[OutputPath]
) -> tuple[Problem, ...]:
    """Check that a site answers at every address and place that the ledger says was published.

    Problem codes: site-address-missing, site-place-missing.
    """
    by_path = {page.path: page for page in pages}
    others = frozenset(files)
    found = []
    for address, entry in permanence.published.items():
        beside = (OutputPath(f"{address.removesuffix('html')}{extension}") for extension in entry.files)
        missing = [each for each in beside if each not in others]
        if address not in by_path:
            missing.append(address)
        found += [problem("site-address-missing", Location(each)) for each in missing]
        target = permanence.redirects[address].page if address in permanence.redirects else address
        page = by_path.get(target)
        if page is None or target in permanence.tombstones:
            continue
        lost = {*entry.anchors, *entry.former} - page.ids
        found += [problem("site-place-missing", Location(target), anchor=each) for each in sorted(lost)]
    return tuple(found)


def check_links(pages: Iterable[PageFacts], files: Iterable[OutputPath]) -> tuple[Problem, ...]:
    """Check every link between the pages, and give what was wrong with each page by itself too.

    `files` are the published files that are no pages. Problem codes: page-link-broken, page-anchor-broken.
    """
    by_path: Mapping[OutputPath, PageFacts] = {page.path: page for page in pages}
    others = frozenset(files)
    found = [each for page in by_path.values() for each in page.problems]
    known: dict[str, frozenset[str]] = {}
    # Most links lead where another one has led before.
    sound = {f"{path}\t" for path in (*others, *by_path)}
    for page in by_path.values():
        unsure = [link for link in page.link_lines.split("\n") if link and link not in sound]
        for target, _, fragment in (link.partition("\t") for link in unsure):
            linked = by_path.get(OutputPath(target))
            if linked is None and target not in others:
                found.append(problem("page-link-broken", Location(page.path), target=target))
                continue
            places = known.get(target)
            if places is None:
                places = known[target] = linked.ids if linked else frozenset()
            if linked and fragment not in places:
                found.append(
                    problem("page-anchor-broken", Location(page.path), target=target, fragment=fragment)
                )
    return tuple(sorted(found))
