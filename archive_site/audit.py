"""Problems in rendered pages: dangling links, repeated ids, missing parts, requests that leave the site.

Pages are read as our own templates write them: one space before an attribute, its value in double quotes,
every text escaped. So attributes are found by their names, and no text is taken for one, at a small part of
a parser's cost; `tagforms` tells of whatever is written otherwise.
"""

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from archive_site.paths import OutputPath, resolve_href
from archive_site.permanence import Permanence
from archive_site.problems import Location, Problem, problem
from archive_site.tagforms import find_faults
from archive_site.tags import Tag, is_outside, read_tags

_AFTER_VALUES = (">", "/>", " ", "\n")
"""What follows the end of a value, and so begins what is none: a value may end in ` href=`."""
_CODED = tuple(map(re.compile, (r' style="', r' on[a-z]+="')))
"""Each begins with signs that are rare, which are sought first."""
_DATA = '<script type="application/ld+json">'
"""Opens data, which are no markup; every `<` in them is escaped."""
MAX_PAGE_CHARACTERS = 5_000_000
"""A larger page is told of: phones take long for it, and some give up."""
_TITLE = re.compile(r"<title>[^<]+</title>")
_PARTS = {
    # the sign that it is there: what is missing
    "html": "language",
    "h1": "main heading",
    "main": "main landmark",
    "header": "landmark at its head (header)",
    "footer": "landmark at its foot (footer)",
    "nav": "ways through the archive (nav)",
    "policy": "content security policy",
}


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
    page-heading-order, page-data-invalid, page-large, page-markup-odd, page-link-forbidden.
    """
    html, *blocks = _set_data_apart(html)
    tags = read_tags(html)
    ids = [unescape(each) for each in _values_of("id", html)]
    folder = path[: path.rfind("/") + 1]
    addresses = dict.fromkeys(_values_of("href", html))
    addresses.update(dict.fromkeys(each for tag in tags for each in tag.links))
    links = dict.fromkeys(line for raw in addresses if (line := _link_line(raw, path, folder)))
    problems = [*_check_parts(path, html, tags), *_check_ids(path, ids), *_check_tags(path, tags)]
    problems += (*_check_outline(path, tags), *_check_json(path, blocks))
    problems += _check_forms(path, html)
    if len(html) > MAX_PAGE_CHARACTERS:
        problems.append(problem("page-large", Location(path), size_mb=len(html) // 1_000_000))
    if any(_is_markup(html, found.end() - 1) for sign in _CODED for found in sign.finditer(html)):
        problems.append(problem("page-has-inline-code", Location(path)))
    return PageFacts(path, "\n".join(dict.fromkeys(ids)), "\n".join(links), tuple(dict.fromkeys(problems)))


def _set_data_apart(html: str) -> list[str]:
    """Give a page without the data in it, and these."""
    if _DATA not in html:
        return [html]
    page, *pieces = html.split(_DATA)
    blocks = []
    for data, _, after in (each.partition("<") for each in pieces):
        blocks.append(data)
        page += f"{_DATA}<{after}"
    return [page, *blocks]


def _values_of(name: str, html: str) -> list[str]:
    """Give the values of an attribute, as they stand in the page."""
    _, *found = html.split(f' {name}="')
    return [each[: each.find('"')] for each in found if not each.startswith(_AFTER_VALUES)]


def _is_markup(html: str, quote: int) -> bool:
    """Tell whether a quotation mark begins a value and does not end one."""
    return html.count('"', 0, quote) % 2 == 0


def _link_line(raw: str, path: OutputPath, folder: str) -> str:
    """Give where a link on a page leads, as `PageFacts` has it; an empty text for outside."""
    if raw[:1] == "#" and raw[1:].replace("-", "").isalnum():
        return f"{path}\t{raw[1:]}"  # to a place of the page itself, as nearly every link to a paragraph
    place = _place(raw, folder)
    return f"{place[0] or path}\t{place[1]}" if place else ""


@functools.lru_cache(maxsize=65_536)  # the ways through the archive stand on every page of a folder
def _place(raw: str, folder: str) -> tuple[OutputPath, str] | None:
    """Give where a link on a page of a folder leads, an empty path for the page itself; None for outside."""
    value = unescape(raw)
    if is_outside(value):
        return None
    target, _, fragment = value.partition("#")
    target = unquote(target.partition("?")[0])
    return resolve_href(target, OutputPath(folder)) if target else OutputPath(""), unquote(fragment)


def _check_forms(path: OutputPath, html: str) -> Iterator[Problem]:
    faults = find_faults(html)
    if faults.odd:
        yield problem("page-markup-odd", Location(path), words=faults.odd)
    if faults.forbidden:
        yield problem("page-link-forbidden", Location(path), words=faults.forbidden)
    if faults.code:
        yield problem("page-has-inline-code", Location(path))


def _check_parts(path: OutputPath, html: str, tags: Sequence[Tag]) -> Iterator[Problem]:
    present = Counter(tag.part for tag in tags)
    missing = [part for sign, part in _PARTS.items() if sign not in present]
    missing += [] if _TITLE.search(html) else ["title"]
    missing += ["single main landmark"] if present["main"] > 1 else []
    missing += ["words for a picture (alt)"] if any(tag.is_wordless_picture for tag in tags) else []
    for part in missing:
        yield problem("page-incomplete", Location(path), part=part)


def _check_outline(path: OutputPath, tags: Sequence[Tag]) -> Iterator[Problem]:
    """Check that the headings of the page step down one level at a time, below one of the first."""
    levels = [tag.level for tag in tags if tag.level]
    if levels.count(1) > 1:
        yield problem("page-heading-order", Location(path), level=1, before=1)
    for before, level in pairwise(levels):
        if level > before + 1:
            yield problem("page-heading-order", Location(path), level=level, before=before)


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


def _check_ids(path: OutputPath, ids: Sequence[str]) -> Iterator[Problem]:
    if len(set(ids)) < len(ids):
        for each, count in Counter(ids).items():
            if count > 1:
                yield problem("id-twice-on-page", Location(path), id=each, count=count)


def _check_tags(path: OutputPath, tags: Sequence[Tag]) -> Iterator[Problem]:
    for tag in tags:
        if tag.has_code:
            yield problem("page-has-inline-code", Location(path))
        for url in tag.loads:
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
