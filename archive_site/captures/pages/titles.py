"""Elects title and outlet, which are told apart together: many titles end in the outlet's name."""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

from archive_site.captures.pages.ballot import Candidate, Chorus, elect, stated
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.tree import Page
from archive_site.captures.shapes import letters
from archive_site.provenance import UNKNOWN, Basis, Field

_HOST_NOTE = "no reader names the outlet: the host of the page's address stands for it"

_TITLE_WEIGHTS = {
    Reader.JSON_LD: 4.0,
    Reader.HEADING: 4.0,
    Reader.HIGHWIRE: 4.0,
    Reader.OPEN_GRAPH: 3.0,
    Reader.MICRODATA: 3.0,
    Reader.DUBLIN_CORE: 2.0,
    Reader.META: 2.0,
    Reader.TITLE_TAG: 2.0,
    Reader.TWITTER: 1.0,
    Reader.EXTRACTOR: 1.0,
}
_SHARED_LINE = Chorus(
    frozenset({Reader.OPEN_GRAPH, Reader.TWITTER, Reader.TITLE_TAG, Reader.META, Reader.DUBLIN_CORE}), 3.5
)
"""One line for search engines and shared links, filled into all of them: less than the heading itself."""
_OUTLET_WEIGHTS = {
    Reader.OPEN_GRAPH: 4.0,
    Reader.JSON_LD: 4.0,
    Reader.HIGHWIRE: 3.0,
    Reader.DUBLIN_CORE: 2.0,
    Reader.MICRODATA: 2.0,
    Reader.META: 2.0,
    Reader.TITLE_TAG: 2.0,
}
_WEAK_OUTLET_TAGS = frozenset({"copyright", "twitter:site", "article:publisher", "cre"})
_SEPARATOR = re.compile(r"\s+[|–—•·»«›‹:~/\\-]+\s+|\s*[|｜：]\s*|\s+::\s+|\s*\|\s*")
_COMPANY = re.compile(
    r"(?:^|[\s,])(?:gmbh|inc|ltd|limited|llc|plc|corp|corporation|ag|kg|s\.?\s?l\.?(?:u\.?)?|s\.?\s?a\.?|a/s|as|ab"
    r"|s\.?\s?r\.?\s?l\.?|s\.?p\.?a\.?|b\.?v\.?|oy|co|pty|ооо|тов|company|group|media group|verlag|ediciones"
    r"|holdings?|llp|e\.?\s?v\.?|株式会社)\.?(?:$|[\s,])",
    re.IGNORECASE,
)
_LONGEST_OUTLET = 60
"""Signs."""
_BRACKET = re.compile(r"(?<=\w)\s*\([^()]{1,40}\)$")
_NO_OUTLETS = frozenset(
    {"home", "homepage", "blog", "news", "website", "site", "untitled", "wordpress", "mysite"}
)


def host_of(address: str) -> str:
    """Give the host of an address without `www.`; empty where it has none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp)\.", "", host)


def elect_outlet(page: Page, claims: Iterable[Claim], address: Field[str]) -> Field[str]:
    """Elect the outlet's name; where none is given, the host of the page's own address, as inferred."""
    claims = tuple(claims)
    host = host_of(address.value or "")
    suffixes = [part for claim in claims if claim.field == "title" for part in _parts(claim.values[0])[1:]]
    known = {letters(part) for part in suffixes}
    names = {letters(claim.values[0]) for claim in claims if claim.field == "outlet"}
    candidates: list[Candidate] = []
    for claim in claims:
        if claim.field == "outlet":
            candidates += _outlet_candidates(claim, host, known, names)
        elif claim.field == "title" and claim.reader in {Reader.TITLE_TAG, Reader.OPEN_GRAPH}:
            candidates += _suffix_candidates(claim, host)
    election = elect(candidates, least=2.0)
    if election:
        return stated(page, election, lambda each: each.values[0])
    if host and address.where:
        return Field(host, Basis.INFERRED, address.evidence, address.where, _HOST_NOTE)
    return UNKNOWN


def _is_name(value: str) -> bool:
    return (
        1 < len(value) <= _LONGEST_OUTLET
        and not value.startswith(("@", "http", "//", "©", "("))
        and letters(value) not in _NO_OUTLETS
        and any(map(str.isalpha, value))
    )


def _outlet_candidates(claim: Claim, host: str, suffixes: set[str], names: set[str]) -> list[Candidate]:
    """Weigh a name: more where titles end in it and the host bears it out, less where it is a company's."""
    if claim.detail.lower() in _WEAK_OUTLET_TAGS:
        return []
    value = claim.values[0]
    parts = _parts(value)
    if len(parts) > 1:
        # `Latest news - The Outlet`: the part that the page's host bears out.
        value = next((part for part in parts if _fits_host(part, host)), value)
    if not _is_name(value):
        return []
    weight = _OUTLET_WEIGHTS.get(claim.reader, 1.0) + (1.5 if letters(value) in suffixes else 0.0)
    weight += 1.5 if _fits_host(value, host) else 0.0
    weight -= 3.0 if _COMPANY.search(value) else 0.0
    weight -= 1.0 if claim.detail == "site name" else 0.0
    weight -= 0.4 if value.islower() and "." not in value and " " not in value else 0.0
    key, bare = letters(value), letters(_BRACKET.sub("", value))
    if bare != key and bare in names:
        # `The Outlet (TO)` beside `The Outlet`: one name, and the plain form is the better to show.
        key, weight = bare, weight - 2.0
    return [Candidate(key, (value,), claim, weight)]


def _suffix_candidates(claim: Claim, host: str) -> list[Candidate]:
    """Give the last part of a title, where the page's host bears out that it is the outlet's name."""
    part = (_parts(claim.values[0]) or ("",))[-1]
    if len(_parts(claim.values[0])) < 2 or not _is_name(part) or not _fits_host(part, host):
        return []
    return [
        Candidate(letters(part), (part,), claim._replace(reader=Reader.TITLE_TAG, detail="its ending"), 2.0)
    ]


def _fits_host(name: str, host: str) -> bool:
    """Tell whether a name and a host share their letters: `The Example` and `example.org`."""
    core = letters(host.rpartition(".")[0]) if host else ""
    key = letters(name)
    bare = key.removeprefix("the")
    return len(bare) >= 3 and bool(core) and (bare in letters(host) or (len(core) >= 4 and core in key))


_MOST_PARTS = 40
"""Of a title, between its separators, that are looked at: no title has more."""


def _parts(title: str) -> tuple[str, ...]:
    return tuple(part for part in _SEPARATOR.split(title) if part and part.strip())


def without_site(title: str, outlet: str, host: str, others: frozenset[str]) -> str:
    """Take the outlet's name, and what only this title adds to a known one, off a title's ends."""
    text = title.strip()
    for match in islice(_SEPARATOR.finditer(text), _MOST_PARTS):
        head = text[: match.start()].strip()
        if letters(head) in others and len(letters(head)) >= 10:
            return head
    for _ in range(3):
        matches = list(_SEPARATOR.finditer(text))
        if not matches:
            return text
        head, tail = text[: matches[-1].start()].strip(), text[matches[-1].end() :].strip()
        if head and _is_site(tail, outlet, host):
            text = head
            continue
        head, tail = text[: matches[0].start()].strip(), text[matches[0].end() :].strip()
        if tail and _is_site(head, outlet, host) and letters(tail):
            text = tail
            continue
        return text
    return text


def _is_site(part: str, outlet: str, host: str) -> bool:
    key, name = letters(part), letters(outlet)
    if not key:
        return True
    if name and (key == name or (len(key) <= len(name) + 12 and name in key and len(name) >= 3)):
        return True
    if bool(host) and key in {letters(host), letters(host.rpartition(".")[0]), letters("www" + host)}:
        return True
    bare = key.removeprefix("the")
    return 4 <= len(bare) <= 25 and bool(host) and bare in letters(host)


def elect_title(page: Page, claims: Iterable[Claim], outlet: str, host: str) -> Field[str]:
    """Elect the title, each without the name of the site."""
    claims = tuple(claim for claim in claims if claim.field == "title")
    whole = frozenset(
        letters(claim.values[0])
        for claim in claims
        if claim.reader not in {Reader.TITLE_TAG, Reader.EXTRACTOR}
    )
    candidates = []
    for claim in claims:
        value = without_site(claim.values[0], outlet, host, whole)
        key = letters(value)
        if key and key not in _NO_OUTLETS and not _is_site(value, outlet, host) and len(value) <= 400:
            candidates.append(Candidate(key, (value,), claim, _TITLE_WEIGHTS.get(claim.reader, 1.0)))
    election = elect(candidates, least=2.0, chorus=_SHARED_LINE)
    if election is None:
        return UNKNOWN
    return stated(page, election, lambda each: each.values[0])
