"""Rows: one record in a listing, worded, and how rows are grouped."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from markupsafe import Markup, escape

from archive_site.archive import Archive
from archive_site.citables import make_citable
from archive_site.citation.coins import render_coins
from archive_site.citation.item import Citable
from archive_site.dates.expressions import format_date
from archive_site.messages import say
from archive_site.paths import RecordId, make_link, percent_encode, record_page
from archive_site.periods import format_period, name_period
from archive_site.records import Authority, Record
from archive_site.texts.excerpts import shorten
from archive_site.texts.gists import opening_of
from archive_site.texts.hypertext import Html, Link
from archive_site.views.parts import Chip, Row, RowGroup, Words

SUMMARY_CHARACTERS = 220
_DARK = "withheld"
"""In the place of a year, for records of which not even the date is shown."""


def date_in_words(record: Record) -> str:
    """Give the record's date for readers; says so where there is none."""
    date = record.description.date.value
    return format_date(date) if date else say("date.undated")


def kind_in_words(record: Record) -> str:
    """Give the record's kind for readers; empty where it is unknown."""
    kind = record.description.kind.value
    return say(f"kind.{kind}") if kind else ""


def title_words(archive: Archive, record: Record) -> Words:
    """Give the record's title as a link to it."""
    href = percent_encode(record_page(record.id))
    return Words(text=record.title, lang=language_of(archive, record), href=href)


def language_of(archive: Archive, record: Record) -> str:
    """Give the tag of a record's language where it differs from the pages' own, else an empty text.

    A text in several languages, or in none that can be told, has no one tag by which it could be read out.
    """
    language = record.description.language.value
    return language if language and language not in {archive.config.language, "mul", "und", "zxx"} else ""


def name_words(authority: Authority) -> Words:
    """Give an authority's name with its page."""
    page = authority.page
    return Words(text=authority.preferred_name, href=percent_encode(page))


def make_chip(authority: Authority, count: int) -> Chip:
    """Word an authority as a chip with a count of records."""
    href = percent_encode(authority.page)
    return Chip(text=authority.preferred_name, href=href, count=count)


def make_row(archive: Archive, record: Record, citable: Citable | None = None) -> Row:
    """Word one record for a listing; `citable` is what citations need of it, if at hand."""
    outlet = archive.outlet(record)
    return Row(
        href=percent_encode(record_page(record.id)),
        title=title_words(archive, record),
        translation=record.description.translated_title.value or "",
        is_devised=bool(record.devised_title),
        outlet=name_words(outlet) if outlet else Words(text=""),
        authors=tuple(name_words(author) for author in archive.authors(record)),
        date=date_in_words(record),
        date_basis=record.description.date.basis,
        kind=kind_in_words(record),
        summary=summary_of(record),
        withheld=say(f"listing.withheld.{record.rights}") if record.is_withheld else "",
        is_dark=record.is_dark,
        coins=render_coins(citable or make_citable(archive, record)),
    )


def summary_of(record: Record) -> str:
    """Give one line of the abstract, or of the text's opening where there is no abstract."""
    return shorten(opening_of(record.abstract, record.body), SUMMARY_CHARACTERS)


def group_by_year(rows: Mapping[RecordId, Row], records: Iterable[Record]) -> tuple[RowGroup, ...]:
    """Group records that are in order of date by the year their date begins in."""
    return tuple(
        RowGroup(
            label=_label_of(year),
            anchor=_anchor_of(year),
            rows=tuple([rows[record.id] for record in members]),
        )
        for year, members in groupby(records, key=_year_of)
    )


def year_anchor(record: Record) -> str:
    """Give the anchor of the group in which listings by year have a record."""
    return _anchor_of(_year_of(record))


def _anchor_of(year: int | str | None) -> str:
    return f"year-{name_period(year) if isinstance(year, int) else year or 'undated'}"


def _label_of(year: int | str | None) -> str:
    if year == _DARK:
        return say("date.withheld-heading")
    return format_period(name_period(year)) if isinstance(year, int) else say("date.undated-heading")


def _year_of(record: Record) -> int | str | None:
    """Give the year by which listings have a record, or a word where it is dark; None for an undated one."""
    if record.is_dark:
        return _DARK
    date = record.description.date.value
    return date.year if date else None


def render_html(archive: Archive, html: Html, root: str) -> Markup:
    """Fill the holes of safe HTML with links that work from a page whose way to the root is `root`."""
    if len(html) == 1 and isinstance(html[0], str):
        return Markup(html[0])  # noqa: S704 - as below
    pieces = []
    for piece in html:
        if not isinstance(piece, Link):
            # The archive has put all links in double brackets in their places.
            pieces.append(piece if isinstance(piece, str) else escape(piece.written))
            continue
        target = archive.targets[piece]
        pieces.append(f"{root}{make_link(target.page, target.fragment)}")
    return Markup("".join(pieces))  # noqa: S704 - safe by `Html`'s own contract: readers build it from escaped text
