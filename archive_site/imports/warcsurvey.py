"""Surveys WARC files: what their records tell of each other, by which pages are known from parts of pages."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

from archive_site.imports.warcrecords import (
    Open,
    header_of,
    http_header_of,
    read_payload,
    read_records,
    read_some,
)
from archive_site.problems import Problem

HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
"""The types of pages, at the beginning of a header."""
_SITE = re.compile(r"https?://[^/?]+", re.IGNORECASE)
_MAX_REMARK_BYTES = 65_536
"""Of a record that only tells of another one."""
_EMBEDDED = re.compile(rb"^hopsFromSeed:[^\r\n]*[EIX]\r?$", re.MULTILINE)
"""Heritrix: the last hop was an embedded picture, frame, or a guess of a script's."""
_FRAME = re.compile(
    rb"<iframe\b[^<>]{0,2000}?\ssrc\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\s\"'>]{1,2000}))",
    re.IGNORECASE,
)


class Survey(Struct, frozen=True):
    """What the records of some files tell of each other."""

    parts: frozenset[str]
    """Ids of records of what a page loads, or of the requests for it."""
    pages: frozenset[str]
    """Ids of records of what somebody went to, or of the requests for it."""
    redirects: dict[str, str]
    """By address, where it led."""
    framed: frozenset[str]
    """Addresses that a page shows in a frame within it, and those to which they led."""


def survey_warcs(warcs: Mapping[str, Open], problems: list[Problem], *, with_frames: bool) -> Survey:
    """Read what requests, metadata, redirects and, where frames are asked for, pages tell.

    Problem code: import-damaged.
    """
    parts: set[str] = set()
    pages: set[str] = set()
    framed: set[str] = set()
    redirects: dict[str, str] = {}
    for path, open_file in warcs.items():
        for record in read_records(open_file, path, problems):
            url = header_of(record, "WARC-Target-URI")
            about = {header_of(record, "WARC-Concurrent-To"), header_of(record, "WARC-Record-ID")}
            if record.rec_type == "request" and record.http_headers:
                is_of_page = _is_of_page(record)
                parts.update(about if is_of_page is False else ())
                pages.update(about if is_of_page else ())
            elif record.rec_type == "metadata" and _EMBEDDED.search(_read_remark(record)):
                parts.update((*about, header_of(record, "WARC-Refers-To")))
            elif record.rec_type == "response" and (target := _redirect(record)):
                redirects[url] = target
            elif record.rec_type == "response" and with_frames:
                framed.update(_find_frames(record, url))
    return Survey(frozenset(parts - {""}), frozenset(pages - {""}), redirects, expand(framed, redirects))


def expand(addresses: frozenset[str] | set[str], redirects: Mapping[str, str]) -> frozenset[str]:
    """Give addresses with those to which they led, without the places in them."""
    found, open_ends = set(), list(map(without_place, addresses))
    while open_ends:
        url = open_ends.pop()
        if url not in found:
            found.add(url)
            open_ends += [without_place(redirects[url])] if url in redirects else []
    return frozenset(found)


def without_place(url: str) -> str:
    """Give an address as a server sees it; that of a whole site ends in `/`."""
    plain = url.partition("#")[0]
    return f"{plain}/" if _SITE.fullmatch(plain) else plain


def _is_of_page(request: Any) -> bool | None:  # noqa: ANN401 - warcio's own
    """Tell from a request whether a page was asked for, or a part of one; None where it does not say."""
    purpose = http_header_of(request, "Sec-Fetch-Dest").lower()
    if http_header_of(request, "X-Requested-With").lower() == "xmlhttprequest":
        return False
    # What no page led to is what somebody went to.
    return purpose == "document" if purpose else None if http_header_of(request, "Referer") else True


def _redirect(record: Any) -> str:  # noqa: ANN401 - as above
    """Give where a response leads on to; empty where it does not."""
    if not record.http_headers or not record.http_headers.get_statuscode().startswith("3"):
        return ""
    try:
        return str(urljoin(header_of(record, "WARC-Target-URI"), http_header_of(record, "Location")))
    except ValueError:
        return ""


def _find_frames(record: Any, url: str) -> Iterator[str]:  # noqa: ANN401 - as above
    """Give the addresses of what a page shows in frames within it; a page made of frames alone has others."""
    if not HTML.match(http_header_of(record, "Content-Type")):
        return
    try:
        page = read_payload(record).page
    except ValueError:
        # Which is said when the page is read.
        return
    for match in _FRAME.finditer(page) if b"<iframe" in page.lower() else ():
        source = next(filter(None, match.groups())).decode(errors="replace")
        try:
            target = urljoin(url, html.unescape(source).strip())
        except ValueError:
            continue
        if without_place(target) != without_place(url):
            yield target


def _read_remark(record: Any) -> bytes:  # noqa: ANN401 - as above
    """Read a record that tells of another one; nothing where it cannot be read, which is said elsewhere."""
    try:
        return read_some(record, _MAX_REMARK_BYTES)
    except ValueError:
        return b""
