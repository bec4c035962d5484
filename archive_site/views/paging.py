"""Cuts listings that are too long for one page, so that a new record changes one page and no address.

The oldest rows are on page 1, and a page that is full stays as it is. The listing's own page holds the newest
rows, at least one page's worth, and leads to all others. Undated rows have pages of their own: they stand
behind the newest, and each new record would push them on. No page but the listing's own says how many there
are. A row that comes in between moves those behind it; so these addresses are views, and no ledger promises
them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.messages import say
from archive_site.paths import OutputPath, percent_encode, sheet_page
from archive_site.provenance import Basis
from archive_site.records import Record
from archive_site.views.contents import Contents
from archive_site.views.frames import absolute_url
from archive_site.views.makers import Listed, Maker
from archive_site.views.pages import ListingPage
from archive_site.views.parts import Mentioning
from archive_site.views.rows import date_in_words, group_by_year, year_anchor
from archive_site.views.sheets import NO_WAY, Bounds, Sheet, SheetGroup, Turning, Way

T = TypeVar("T", Record, Mentioning)
"""A record, whose row is worded where it is shown, or a row with the sentence that names somebody."""


class _Series(Struct, Generic[T], frozen=True):
    """Items of one sort, oldest first, and the listing they belong to."""

    page: ListingPage
    key: str
    """In addresses and wording."""
    items: tuple[T, ...]
    size: int
    place: str
    """On the listing's own page, where its rows begin."""

    @property
    def full(self) -> int:
        """Give how many full pages there are beside the listing's own."""
        return max(0, (len(self.items) - 1) // self.size - 1)

    def on(self, number: int) -> tuple[T, ...]:
        """Give the items of a page, counted from 1; behind the full ones comes the listing's own."""
        start = (number - 1) * self.size
        return self.items[start : start + self.size] if number <= self.full else self.items[start:]

    def path(self, number: int) -> OutputPath:
        return sheet_page(self.page.frame.path, self.key, number)

    def href(self, number: int) -> str:
        """Give the address of a page; of the listing's own with the place where its rows begin."""
        if number <= self.full:
            return percent_encode(self.path(number))
        return f"{percent_encode(self.page.frame.path)}#{self.place}"

    def span(self, number: int) -> str:
        """Say from which day to which a page goes, in words; empty for undated items."""
        items = self.on(number)
        if _is_undated(items[0]):
            return ""
        first, last = _date_of(items[0]), _date_of(items[-1])
        return first if first == last else say("sheet.span", first=first, last=last)


def fill_listing(
    contents: Contents, bounds: Bounds, page: ListingPage, listed: Listed
) -> Iterator[ListingPage]:
    """Give a listing's own page with its rows, and where these are many what follows: pages of mentions."""
    if not _is_long(bounds, listed):
        yield replace(page, groups=group_by_year(contents.rows, listed.records))
        return
    held = _split_held(page, listed.records, bounds.sheet)
    named = _split(page, ("named", "named-undated"), page.mentions, bounds.sheet, "mentions")
    yield _own_page(contents, page, held, named)
    for series in named:
        for number in range(1, series.full + 1):
            sheet = _further_page(contents.archive, series, number)
            yield replace(sheet, mentions=series.on(number), mentions_heading=say("sheet.mentions"))


def list_sheet_makers(contents: Contents, bounds: Bounds, listed: Listed) -> Iterator[Maker]:
    """Give what makes the pages that hold the older rows of a long listing, each with what it alone shows."""
    if not _is_long(bounds, listed):
        return
    for series in _split_held(listed.head(), listed.records, bounds.sheet):
        for number in range(1, series.full + 1):
            make = partial(_make_sheet, contents, series, number)
            # Behind the last comes the listing's own page.
            shows = (series.on(number), number == series.full, *listed.shows)
            yield Maker(make=make, name=series.path(number), shows=shows)


def _is_long(bounds: Bounds, listed: Listed) -> bool:
    return len(listed.records) + listed.named > bounds.most


def _make_sheet(contents: Contents, series: _Series[Record], number: int) -> ListingPage:
    page = _further_page(contents.archive, series, number)
    return replace(page, groups=group_by_year(contents.rows, series.on(number)))


def _split_held(page: ListingPage, records: Sequence[Record], size: int) -> tuple[_Series[Record], ...]:
    return _split(page, ("page", "undated"), records, size, "newest")


def _split(
    page: ListingPage, keys: tuple[str, str], items: Sequence[T], size: int, place: str
) -> tuple[_Series[T], ...]:
    """Give the dated items and the undated ones, as far as there are any."""
    parted: tuple[list[T], list[T]] = ([], [])
    for item in items:
        parted[_is_undated(item)].append(item)
    return tuple(
        _Series(page, key, tuple(each), size, place) for key, each in zip(keys, parted, strict=True) if each
    )


def _is_undated(item: Record | Mentioning) -> bool:
    if isinstance(item, Record):
        return item.is_dark or item.description.date.basis is Basis.UNKNOWN
    return item.row.is_dark or item.row.date_basis == "unknown"


def _date_of(item: Record | Mentioning) -> str:
    return date_in_words(item) if isinstance(item, Record) else item.row.date


def _anchor_of(item: Record | Mentioning) -> str:
    """Give the anchor of the group that an item stands in; empty for none."""
    return year_anchor(item) if isinstance(item, Record) else ""


def _own_page(
    contents: Contents,
    page: ListingPage,
    held: tuple[_Series[Record], ...],
    named: tuple[_Series[Mentioning], ...],
) -> ListingPage:
    cut = [series for series in held if series.full]
    cut_mentions = [series for series in named if series.full]
    newest = [record for series in held for record in series.on(series.full + 1)]
    seen = {year_anchor(record) for record in newest}
    return replace(
        page,
        count=say("listing.count-cut", count=_count(held)) if cut else page.count,
        groups=group_by_year(contents.rows, newest),
        mentions=tuple(each for series in named for each in series.on(series.full + 1)),
        mentions_heading=say("listing.named-in-cut", count=_count(named))
        if cut_mentions
        else page.mentions_heading,
        turning=_make_turning(cut[0], cut[0].full + 1) if cut else None,
        sheets=tuple(_make_sheets(series, seen) for series in cut),
        mention_sheets=tuple(_make_sheets(series, seen) for series in cut_mentions),
    )


def _count(all_series: Iterable[_Series[T]]) -> int:
    return sum(len(series.items) for series in all_series)


def _further_page(archive: Archive, series: _Series[T], number: int) -> ListingPage:
    """Word a further page of a listing, but for its rows."""
    page, path = series.page, series.path(number)
    title = say(f"sheet.title-{series.key}", name=page.heading.text, number=number)
    canonical = absolute_url(archive, path)
    # What is about the whole listing stands on its own page: much of it changes with each new record.
    return ListingPage(
        frame=replace(page.frame, path=path, title=title, canonical=canonical, description=""),
        heading=page.heading._replace(text=title),
        eyebrow=page.eyebrow,
        within=page.within,
        turning=_make_turning(series, number),
    )


def _make_sheets(series: _Series[T], seen: set[str]) -> SheetGroup:
    """Give the full pages of a series; `seen` are anchors that have their place, and is added to."""
    sheets = []
    for number in range(1, series.full + 1):
        anchors = dict.fromkeys(filter(None, map(_anchor_of, series.on(number))))
        begun = tuple(anchor for anchor in anchors if anchor not in seen)
        seen.update(begun)
        label, span = say("sheet.label", number=number), series.span(number)
        sheets.append(Sheet(href=series.href(number), label=label, span=span, anchors=begun))
    return SheetGroup(label=say(f"sheet.all-{series.key}", count=series.full), sheets=tuple(sheets))


def _make_turning(series: _Series[T], number: int) -> Turning:
    is_own = number > series.full
    items, start = series.on(number), (number - 1) * series.size
    numbers = say(
        "sheet.here-own" if is_own else "sheet.here",
        count=len(items),
        first=start + 1,
        last=start + len(items),
    )
    span = series.span(number)
    return Turning(
        here=say("sheet.here-span", numbers=numbers, span=span) if span else numbers,
        first=_way(series, "first", 1) if number > 1 else NO_WAY,
        earlier=_way(series, "earlier", number - 1) if number > 1 else NO_WAY,
        later=NO_WAY if is_own else _way(series, "later", number + 1),
        last=NO_WAY if is_own else _way(series, "last", series.full + 1),
    )


def _way(series: _Series[T], name: str, number: int) -> Way:
    return Way(text=say(f"sheet.{name}"), href=series.href(number))
