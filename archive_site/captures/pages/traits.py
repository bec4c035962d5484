"""Elects what remains: language, kind, section, addresses and the day of saving."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from archive_site.captures.datelines import dates_in
from archive_site.captures.language import Passage, infer_language
from archive_site.captures.pages.ballot import Candidate, elect, evidence, stated
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.dating import stated_day
from archive_site.captures.pages.tree import Page
from archive_site.captures.shapes import letters
from archive_site.dates.expressions import EdtfDate, parse_date
from archive_site.provenance import UNKNOWN, Basis, Field, Rival
from archive_site.records import Kind

_KIND_NOTE = "the type that the page's markup gives the article"
_WIKI_NOTE = "the page was made by a wiki's program, and its article is one of the wiki's own"
_LANGUAGE_NOTE = "the markup names another language"

_KINDS = {
    "newsarticle": Kind.NEWS,
    "reportagenewsarticle": Kind.NEWS,
    "opinionnewsarticle": Kind.OPINION,
    "analysisnewsarticle": Kind.ANALYSIS,
    "backgroundnewsarticle": Kind.ANALYSIS,
    "blogposting": Kind.BLOG,
    "liveblogposting": Kind.NEWS,
    "report": Kind.REPORT,
}
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?", re.IGNORECASE)
_LONG_CODES = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
    "rus": "ru", "ukr": "uk", "pol": "pl", "nld": "nl", "dut": "nl", "jpn": "ja", "kor": "ko", "zho": "zh",
}  # fmt: skip
_LANGUAGE_WEIGHTS = {Reader.JSON_LD: 3.0, Reader.HTML_TAG: 2.5, Reader.MICRODATA: 2.0, Reader.OPEN_GRAPH: 1.0}
_ADDRESS_WEIGHTS = {Reader.LINK: 5.0, Reader.OPEN_GRAPH: 3.0, Reader.SAVED_NOTE: 2.5, Reader.JSON_LD: 2.0}
_SECTION_WEIGHTS = {Reader.JSON_LD: 3.0, Reader.META: 3.0, Reader.MICRODATA: 2.0}
_DAY_WORDS = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}) (\d{4})\b")
_LONGEST_SECTION = 60
"""Signs."""


def elect_address(page: Page, claims: Iterable[Claim]) -> Field[str]:
    """Elect the address under which the article was published."""
    candidates = []
    for claim in claims:
        value = claim.values[0]
        if claim.field != "original_url" or not _is_address(value):
            continue
        key = re.sub(r"^https?://(?:www\.)?|[/#?]+$", "", value).lower()
        candidates.append(Candidate(key, (value,), claim, _ADDRESS_WEIGHTS.get(claim.reader, 1.0)))
    election = elect(candidates)
    return stated(page, election, lambda each: each.values[0]) if election else UNKNOWN


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and not re.search(r"[\s<>\"]", value)


def elect_section(page: Page, claims: Iterable[Claim], title: str) -> Field[str]:
    """Elect the section in which the article stood."""
    candidates = []
    for claim in claims:
        value = claim.values[0].strip()
        if (
            claim.field != "section"
            or not 1 < len(value) <= _LONGEST_SECTION
            or letters(value) == letters(title)
        ):
            continue
        is_crumb = claim.detail == "breadcrumb"
        weight = 1.0 if is_crumb else _SECTION_WEIGHTS.get(claim.reader, 1.0)
        claim = claim._replace(reader=Reader.BREADCRUMB) if is_crumb else claim  # noqa: PLW2901 - the same claim, named
        candidates.append(Candidate(letters(value), (value,), claim, weight))
    election = elect(candidates)
    return stated(page, election, lambda each: each.values[0]) if election else UNKNOWN


def elect_language(page: Page, claims: Iterable[Claim], passages: Sequence[Passage]) -> Field[str]:
    """Elect the language: the markup's, unless the text is clearly in another; then that, as inferred."""
    candidates = []
    for claim in claims:
        tag = _language_tag(claim.values[0]) if claim.field == "language" else ""
        if tag:
            weight = _LANGUAGE_WEIGHTS.get(claim.reader, 0.5)
            candidates.append(Candidate(tag.partition("-")[0], (tag,), claim, weight))
    election = elect(candidates)
    counted = infer_language(passages, page.path)
    if election is None:
        return counted
    if counted.value in {None, election.winner.key}:
        return stated(page, election, lambda each: each.values[0])
    claim = election.winner.claim
    named = Rival(
        election.winner.values[0], str(claim.reader), evidence(page, claim), page.where(claim.start)
    )
    return replace(counted, note=f"{counted.note}; {_LANGUAGE_NOTE}", rivals=(named,))


def _language_tag(value: str) -> str:
    match = _TAG.fullmatch(value.strip())
    if not match:
        return ""
    first, *more = re.split("[-_]", match[0])
    first = _LONG_CODES.get(first.lower(), first.lower())
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in more)])


def elect_kind(page: Page, claims: Iterable[Claim]) -> Field[Kind]:
    """Infer the kind from the type that the markup gives the article."""
    claims = tuple(claim for claim in claims if claim.field == "kind")
    named = [(_KINDS.get(claim.values[0].lower()), claim) for claim in claims]
    found = [(kind, claim) for kind, claim in named if kind]
    # `["NewsArticle", "OpinionNewsArticle"]`: the narrower type says more.
    found.sort(key=lambda each: each[0] in {Kind.NEWS, Kind.BLOG})
    for kind, claim in found:
        note = f"{_KIND_NOTE}, {claim.reader}"
        return Field(kind, Basis.INFERRED, evidence(page, claim), page.where(claim.start), note)
    for claim in claims:
        if claim.values[0].lower().startswith("mediawiki") and _is_wiki_article(page):
            words, where = evidence(page, claim), page.where(claim.start)
            return Field(Kind.ENCYCLOPEDIA, Basis.INFERRED, words, where, _WIKI_NOTE)
    return UNKNOWN


def _is_wiki_article(page: Page) -> bool:
    """Tell whether the page is an article of a wiki and not one of its discussions or lists."""
    return any(
        node.name == "body" and "ns-0" in node.attributes.get("class", "").split() for node in page.nodes
    )


def saved_day(page: Page, claims: Iterable[Claim]) -> Field[EdtfDate]:
    """Give the day on which a program saved the page, from its note."""
    for claim in claims:
        if claim.field != "captured":
            continue
        text = _DAY_WORDS.sub(r"\1 \2, \3", claim.values[0])
        day = stated_day(text) or next((each.edtf for each in dates_in(text)), "")
        if day:
            note = f"read from {claim.reader}"
            words = evidence(page, claim)
            return Field(parse_date(day), Basis.STATED, words, page.where(claim.start), note)
    return UNKNOWN
