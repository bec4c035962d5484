"""Awkward records: what a citation has to cope with, one case after the other."""

import re
from html import unescape

from msgspec.structs import replace

from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.item import Citable
from archive_site.citation.pieces import Citation, mark_up
from archive_site.dates.expressions import parse_date
from archive_site.paths import OutputPath, RecordId
from archive_site.provenance import Basis
from archive_site.records import Kind

ORIGINAL = "https://sample.example/a"
PERMALINK = "https://q.example/sa-1"
COPY = "https://copies.example/1"
BODY = CitedName("Ministry of Works", is_institution=True)
ROE, POE, DOE, NOE = (cite_person(name) for name in ("Ann B. Roe", "John Poe", "Mia Doe", "Zed Noe"))

FULL = Citable(
    id=RecordId("sa-1"),
    title="Quarry closed after floods",
    authors=(ROE,),
    outlet="The Sample",
    date=parse_date("2025-04-28"),
    date_basis=Basis.STATED,
    kind=Kind.NEWS,
    language="en",
    original_url=ORIGINAL,
    captured=parse_date("2025-05-02"),
    archive_title="Quarry Archive",
    permalink_url=PERMALINK,
    permalink_path=OutputPath("records/sa-1.html"),
)
BARE = Citable(
    id=RecordId("sa-1"),
    title="[Quarry closed …]",
    is_devised_title=True,
    archive_title="Quarry Archive",
    permalink_path=OutputPath("records/sa-1.html"),
)
PAGE = replace(FULL, kind=Kind.STATEMENT)
REPORT = replace(FULL, kind=Kind.REPORT, outlet="Works Press", title="Quarries of the valley")


def _dated(text: str, basis: Basis = Basis.STATED) -> Citable:
    return replace(FULL, date=parse_date(text), date_basis=basis)


CASES: dict[str, Citable] = {
    "plain": FULL,
    "no author": replace(FULL, authors=()),
    "no author, no outlet": replace(FULL, authors=(), outlet=None),
    "institution": replace(FULL, authors=(BODY,)),
    "institution with commas": replace(
        FULL, authors=(CitedName("Department of Culture, Media and Sport", is_institution=True),)
    ),
    "institution and person": replace(FULL, authors=(BODY, ROE)),
    "institution is the outlet": replace(PAGE, authors=(BODY,), outlet="Ministry of Works"),
    "two authors": replace(FULL, authors=(ROE, POE)),
    "three authors": replace(FULL, authors=(ROE, POE, DOE)),
    "four authors": replace(FULL, authors=(ROE, POE, DOE, NOE)),
    "eleven authors": replace(
        FULL, authors=tuple(cite_person(f"Ann {letter}oe") for letter in "BCDFGHJKLMN")
    ),
    "mononym": replace(FULL, authors=(cite_person("Voltaire"),)),
    "lower-case name": replace(FULL, authors=(cite_person("hooks, bell"),)),
    "compound name": replace(FULL, authors=(cite_person("Le Doe, Ursula K."),)),
    "undivided name": replace(FULL, authors=(cite_person("Kim Jong-un"),)),
    "hyphened given name": replace(FULL, authors=(cite_person("Jean-Paul Roe"),)),
    "Cyrillic": replace(
        FULL,
        title="Кар’єр зачинено після повені",
        outlet="Українська правда",
        language="uk",
        authors=(cite_person("Роу, Анна"),),
    ),
    "Arabic": replace(
        FULL,
        title="هل أغلق المحجر؟",
        outlet="العينة",
        language="ar",
        authors=(cite_person("محفوظ, نجيب"),),
    ),
    "Chinese": replace(
        FULL, title="采石场关闭", outlet="样本日报", language="zh", authors=(cite_person("王, 小波"),)
    ),
    "translated title": replace(
        FULL, title="Steinbruch nach Flut geschlossen [Quarry closed after flood]", language="de"
    ),
    "language unknown": replace(FULL, language=None),
    "circa": _dated("2024-10~"),
    "uncertain": _dated("2024?"),
    "circa and uncertain": _dated("2024-10-28%"),
    "inferred": _dated("2025-04-28", Basis.INFERRED),
    "circa, inferred": _dated("2024-10~", Basis.INFERRED),
    "interval of days": _dated("2024-10-28/2024-11-10"),
    "interval within a month": _dated("2024-10-03/2024-10-28"),
    "interval over the new year": _dated("2024-12-28/2025-01-03"),
    "interval of years": _dated("2014/2016"),
    "open interval": _dated("2025-01-21/.."),
    "interval without known start": _dated("/2014"),
    "month only": _dated("2024-10"),
    "year only": _dated("2024"),
    "season": _dated("2014-21"),
    "decade": _dated("201X"),
    "before Christ": _dated("-0043-03-15"),
    "undated": replace(FULL, date=None, date_basis=Basis.UNKNOWN),
    "undated page": replace(PAGE, date=None, date_basis=Basis.UNKNOWN, authors=()),
    "nothing known": BARE,
    "devised title": replace(FULL, title="[Quarry closed …]", is_devised_title=True, authors=()),
    "question": replace(FULL, title="Who closed the quarry?"),
    "question without author": replace(FULL, title="Who closed the quarry?", authors=()),
    "quotation marks": replace(FULL, title="Owner says “never again” on quarry"),
    "quotation at the end": replace(FULL, title="Owner says ‘it was the river’"),
    "stop within quotation": replace(FULL, title="Owner cried ‘stop!’"),
    "straight quotation marks": replace(FULL, title='Owner says "never" again'),
    "apostrophe": replace(FULL, title="The miners’ quarry isn’t open"),
    "title with capitals": replace(FULL, title="NATO experts visit iPhone maker’s quarry: what next for it"),
    "missing outlet": replace(FULL, outlet=None),
    "outlet with full stop": replace(FULL, outlet="Sample Inc."),
    "encyclopedia": replace(FULL, kind=Kind.ENCYCLOPEDIA, authors=(), title="Quarry", outlet="Samplepedia"),
    "report": replace(REPORT, subtitle="A survey", authors=(ROE, POE)),
    "report of an institution": replace(REPORT, authors=(BODY,), outlet="Ministry of Works"),
    "report without outlet": replace(REPORT, outlet=None),
    "blog": replace(FULL, kind=Kind.BLOG, outlet="Notes from the valley"),
    "blog without author": replace(FULL, kind=Kind.BLOG, outlet="Notes", authors=()),
    "statement": replace(PAGE, authors=(BODY,)),
    "statement without author": replace(PAGE, authors=()),
    "document": replace(FULL, kind=Kind.OTHER, original_url=None),
    "permalink only": replace(FULL, original_url=None),
    "no address": replace(FULL, original_url=None, permalink_url=None),
    "original only": replace(FULL, permalink_url=None),
    "copy elsewhere": replace(FULL, archived_url=COPY),
    "no capture date": replace(FULL, captured=None),
    "section": replace(FULL, section="Regional"),
}
"""By what is awkward in them."""

_GERMAN = replace(FULL, title="Steinbruch nach Flut geschlossen", language="de")
TRANSLATED: dict[str, Citable] = {
    "article": replace(_GERMAN, translated_title="Quarry closed after flood"),
    "question": replace(_GERMAN, title="Wer schloss?", translated_title="Who closed it?", outlet=None),
    "report": replace(REPORT, title="Brüche", subtitle="Ein Überblick", translated_title="Quarries"),
    "devised": replace(BARE, translated_title="Quarry shut …"),
}
"""Records whose title somebody translated."""


def html_of(citation: Citation) -> str:
    """Give a citation as a page has it."""
    return mark_up([citation])[0]


def text_of(citation: Citation, italics: str = "") -> str:
    """Give a citation as a reader copies it, with a sign for the marks of italics."""
    return unescape(re.sub("</?i>", italics, re.sub("</?bdi>", "", html_of(citation))))
