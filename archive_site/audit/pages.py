"""Problems in rendered pages: dangling links, repeated ids, missing parts, requests that leave the site.

A page is read by its tags alone (`tags`), from the bytes that are written. No parser is needed for that:
whatever is not written as our own templates write it is told of.
"""

import functools
import itertools
import marshal
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from msgspec import Struct, json

from archive_site.audit.stretches import Parts, read_tags
from archive_site.audit.tags import Notice
from archive_site.notfound import NOT_FOUND, set_root
from archive_site.paths import OutputPath, resolve_href
from archive_site.permanence.keeping import Permanence
from archive_site.problems import Location, Problem, problem

_DATA = re.compile(rb'<script[^>]* type="application/ld\+json"[^>]*>([^<]*)')
"""Data, which are no markup; every `<` in them is escaped."""
_MAX_PAGE_BYTES = 5_000_000
"""A larger page is told of: phones take long for it, and some give up."""
_TITLE = re.compile(rb"<title>[^<]+</title>")
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


class PageFacts(Struct, frozen=True):
    """What the audit needs of one page, so that the page itself need not be kept."""

    path: OutputPath
    id_lines: str
    """The ids, each a line: one text is kept and sent at a small part of the cost of many."""
    link_lines: str
    """Target and fragment of each link to another page or file, divided by a tab, each a line."""
    problems: tuple[Problem, ...]
    """What is wrong with the page by itself."""

    @property
    def ids(self) -> frozenset[str]:
        """Every id of the page."""
        return frozenset(self.id_lines.split("\n")) if self.id_lines else frozenset()

    @property
    def links(self) -> tuple[tuple[OutputPath, str], ...]:
        """Target and fragment of each link to another page or file of the site, none twice."""
        lines = self.link_lines.split("\n") if self.link_lines else ()
        return tuple(
            (OutputPath(target), fragment) for target, _, fragment in (x.partition("\t") for x in lines)
        )


def scan_page(path: OutputPath, page: bytes, parts: Parts = ()) -> PageFacts:
    """Read ids and links of one page, in UTF-8, and check it by itself, its links to its own places included.

    `parts` are those that it was put together from, where they are known.

    Problem codes: page-incomplete, id-twice-on-page, page-loads-outside, page-has-inline-code, page-large,
    page-heading-order, page-data-invalid, page-markup-odd, page-link-forbidden, page-anchor-broken.
    """
    if path == NOT_FOUND:
        page, parts = set_root(page, b"") or page, ()
    folder = path[: path.rfind("/") + 1]
    depth = folder.count("/")
    ids: list[str] = []
    links: dict[str, None] = {}
    places: set[str] = set()
    notices: list[Notice] = []
    for told_id, link, up, down, place, notice in read_tags(parts or [page]):
        if link:
            links[down if up == depth else _link_line(link, folder)] = None
        if told_id:
            ids.append(told_id)
        if place:
            places.add(place)
        if notice:
            notices.append(notice)
    problems = [*_check_parts(path, page, notices), *_check_ids(path, ids), *_check_notices(path, notices)]
    problems += (*_check_outline(path, notices), *_check_places(path, places, ids))
    problems += _check_json(path, page, notices)
    if len(page) > _MAX_PAGE_BYTES:
        problems.append(problem("page-large", Location(path), size_mb=len(page) // 1_000_000))
    return PageFacts(path, "\n".join(dict.fromkeys(ids)), "\n".join(links), tuple(dict.fromkeys(problems)))


@functools.lru_cache(maxsize=4_096)
def _link_line(address: str, folder: str) -> str:
    """Give where a link on a page of a folder leads, as `PageFacts` has it."""
    target, _, fragment = address.partition("#")
    place = resolve_href(unquote(target.partition("?")[0]), OutputPath(folder))
    return f"{place}\t{unquote(fragment)}"


def _check_parts(path: OutputPath, page: bytes, notices: Sequence[Notice]) -> Iterator[Problem]:
    present = [notice.part for notice in notices if notice.part]
    missing = [part for sign, part in _PARTS.items() if sign not in present]
    missing += [] if _TITLE.search(page) else ["title"]
    missing += ["single main landmark"] if present.count("main") > 1 else []
    missing += ["words for a picture (alt)"] if any(notice.is_wordless_picture for notice in notices) else []
    for part in missing:
        yield problem("page-incomplete", Location(path), part=part)


def _check_outline(path: OutputPath, notices: Sequence[Notice]) -> Iterator[Problem]:
    """Check that the headings of the page step down one level at a time, below one of the first."""
    levels = [notice.level for notice in notices if notice.level]
    if levels.count(1) > 1:
        yield problem("page-heading-order", Location(path), level=1, before=1)
    for before, level in itertools.pairwise(levels):
        if level > before + 1:
            yield problem("page-heading-order", Location(path), level=level, before=before)


def _check_json(path: OutputPath, page: bytes, notices: Sequence[Notice]) -> Iterator[Problem]:
    """Check that what a page tells programs is JSON, and says what it is."""
    count = sum(notice.opens_data for notice in notices)
    for found in itertools.islice(_DATA.finditer(page), count):
        try:
            told = json.decode(found[1])
        except ValueError as error:  # what is no JSON, or not in UTF-8
            yield problem("page-data-invalid", Location(path), reason=error)
            continue
        if not isinstance(told, dict) or not {"@context", "@type"} <= told.keys():
            yield problem("page-data-invalid", Location(path), reason="it lacks `@context` or `@type`")


def _check_ids(path: OutputPath, ids: Sequence[str]) -> Iterator[Problem]:
    if len(set(ids)) < len(ids):
        for each, count in Counter(ids).items():
            if count > 1:
                yield problem("id-twice-on-page", Location(path), id=each, count=count)


def _check_notices(path: OutputPath, notices: Sequence[Notice]) -> Iterator[Problem]:
    """Tell of what no tag may be or do; of each fault of form the first."""
    if any(notice.has_code for notice in notices):
        yield problem("page-has-inline-code", Location(path))
    for url in (url for notice in notices for url in notice.loads):
        yield problem("page-loads-outside", Location(path), url=url)
    odd = next((notice.odd for notice in notices if notice.odd), "")
    if odd:
        yield problem("page-markup-odd", Location(path), words=odd)
    forbidden = next((notice.forbidden for notice in notices if notice.forbidden), "")
    if forbidden:
        yield problem("page-link-forbidden", Location(path), words=forbidden)


def _check_places(path: OutputPath, places: set[str], ids: Sequence[str]) -> Iterator[Problem]:
    """Check that what leads to a place of the page itself finds it there."""
    for place in places.difference(ids):
        yield problem("page-anchor-broken", Location(path), target=path, fragment=place)


def pack_facts(pages: Iterable[PageFacts]) -> bytes:
    """Give the facts of pages of which none has a problem as bytes, which take far less room."""
    return marshal.dumps([(str(page.path), page.id_lines, page.link_lines) for page in pages])


def unpack_facts(packed: bytes) -> Iterator[PageFacts]:
    """Give the facts of which these are the bytes."""
    # They were packed in this very build.
    for path, id_lines, link_lines in marshal.loads(packed):  # noqa: S302 - as said above
        yield PageFacts(OutputPath(path), id_lines, link_lines, ())


def check_answers(
    permanence: Permanence, pages: Iterable[PageFacts], files: Iterable[OutputPath]
) -> tuple[Problem, ...]:
    """Check that a site answers at every address and place that the ledger says was published.

    Problem codes: site-address-missing, site-place-missing.
    """
    by_path = {page.path: page for page in pages}
    others = frozenset(files)
    found = []
    for address, promise in permanence.published.items():
        beside = (OutputPath(f"{address.removesuffix('html')}{extension}") for extension in promise.files)
        missing = [each for each in beside if each not in others]
        if address not in by_path:
            missing.append(address)
        found += [problem("site-address-missing", Location(each)) for each in missing]
        target = permanence.redirects[address].page if address in permanence.redirects else address
        page = by_path.get(target)
        if page is None or target in permanence.tombstones:
            continue
        lost = {*promise.anchors, *promise.former} - page.ids
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
