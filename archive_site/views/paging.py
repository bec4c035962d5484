"""Cuts listings that are too long for one page, so that a new record changes one page and no address.

The oldest rows are on page 1, and a page that is full stays as it is. The listing's own page holds the newest
rows, at least one page's worth, and leads to all others. Undated rows have pages of their own: they stand
behind the newest, and each new record would push them on. No page but the listing's own says how many there
are. A row that comes in between moves those behind it; so these addresses are views, and no ledger promises
them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive_site.archive import Archive
from archive_site.messages import say
from archive_site.paths import OutputPath, percent_encode, sheet_page
from archive_site.views.frames import absolute_url
from archive_site.views.pages import ListingPage
from archive_site.views.parts import Mentioning, Row, RowGroup
from archive_site.views.sheets import NO_WAY, Bounds, Sheet, SheetGroup, Turning, Way


@dataclass(frozen=True, slots=True)
class _Item:
    """A row of a listing, in its group or with the sentence that names somebody."""

    row: Row
    group: RowGroup | None = None
    mention: Mentioning | None = None

    @property
    def is_undated(self) -> bool:
        return self.row.is_dark or self.row.date_basis == "unknown"


@dataclass(frozen=True, slots=True)
class _Series:
    """Items of one sort, oldest first, and the listing they belong to."""

    page: ListingPage
    key: str
    """In addresses and wording."""
    items: tuple[_Item, ...]
    size: int

    @property
    def full(self) -> int:
        """Give how many full pages there are beside the listing's own."""
        return max(0, (len(self.items) - 1) // self.size - 1)

    def on(self, number: int) -> tuple[_Item, ...]:
        """Give the items of a page, counted from 1; behind the full ones comes the listing's own."""
        start = (number - 1) * self.size
        return self.items[start : start + self.size] if number <= self.full else self.items[start:]

    def path(self, number: int) -> OutputPath:
        return sheet_page(self.page.frame.path, self.key, number)

    def href(self, number: int) -> str:
        """Give the address of a page; of the listing's own with the place where its rows begin."""
        if number <= self.full:
            return percent_encode(self.path(number))
        place = "mentions" if self.items[-1].mention else "newest"
        return f"{percent_encode(self.page.frame.path)}#{place}"

    def span(self, number: int) -> str:
        """Say from which day to which a page goes, in words; empty for undated items."""
        items = self.on(number)
        if items[0].is_undated:
            return ""
        first, last = items[0].row.date, items[-1].row.date
        return first if first == last else say("sheet.span", first=first, last=last)


def cut_listing(archive: Archive, page: ListingPage, bounds: Bounds) -> Iterator[ListingPage]:
    """Give the pages of a listing, its own one first; a short one is given as it is."""
    if sum(len(group.rows) for group in page.groups) + len(page.mentions) <= bounds.most:
        yield page
        return
    rows = [_Item(row, group=group) for group in page.groups for row in group.rows]
    mentions = [_Item(each.row, mention=each) for each in page.mentions]
    listed = _split(page, ("page", "undated"), rows, bounds.sheet)
    named = _split(page, ("named", "named-undated"), mentions, bounds.sheet)
    yield _own_page(page, listed, named)
    for series in (*listed, *named):
        for number in range(1, series.full + 1):
            yield _further_page(archive, series, number)


def _split(
    page: ListingPage, keys: tuple[str, str], items: Sequence[_Item], size: int
) -> tuple[_Series, ...]:
    """Give the dated items and the undated ones, as far as there are any."""
    dated = tuple(item for item in items if not item.is_undated)
    undated = tuple(item for item in items if item.is_undated)
    return tuple(
        _Series(page, key, each, size) for key, each in zip(keys, (dated, undated), strict=True) if each
    )


def _own_page(page: ListingPage, listed: tuple[_Series, ...], named: tuple[_Series, ...]) -> ListingPage:
    cut = [series for series in listed if series.full]
    cut_mentions = [series for series in named if series.full]
    groups = _group([item for series in listed for item in series.on(series.full + 1)])
    seen = {group.anchor for group in groups}
    return replace(
        page,
        count=say("listing.count-cut", count=_count(listed)) if cut else page.count,
        groups=groups,
        mentions=_mentions([item for series in named for item in series.on(series.full + 1)]),
        mentions_heading=say("listing.named-in-cut", count=_count(named))
        if cut_mentions
        else page.mentions_heading,
        turning=_make_turning(cut[0], cut[0].full + 1) if cut else None,
        sheets=tuple(_make_sheets(series, seen) for series in cut),
        mention_sheets=tuple(_make_sheets(series, seen) for series in cut_mentions),
    )


def _count(all_series: Iterable[_Series]) -> int:
    return sum(len(series.items) for series in all_series)


def _further_page(archive: Archive, series: _Series, number: int) -> ListingPage:
    page, items, path = series.page, series.on(number), series.path(number)
    title = say(f"sheet.title-{series.key}", name=page.heading.text, number=number)
    canonical = absolute_url(archive, path)
    # What is about the whole listing stands on its own page: much of it changes with each new record.
    return ListingPage(
        frame=replace(page.frame, path=path, title=title, canonical=canonical, description=""),
        heading=page.heading._replace(text=title),
        eyebrow=page.eyebrow,
        groups=_group(items),
        mentions=_mentions(items),
        mentions_heading=say("sheet.mentions") if items[0].mention else "",
        within=page.within,
        turning=_make_turning(series, number),
    )


def _group(items: Iterable[_Item]) -> tuple[RowGroup, ...]:
    grouped = ((item.group, item.row) for item in items if item.group)
    return tuple(
        members[0][0]._replace(rows=tuple(row for _, row in members))
        for _, each in groupby(grouped, key=lambda pair: pair[0].anchor)
        for members in [list(each)]
    )


def _mentions(items: Iterable[_Item]) -> tuple[Mentioning, ...]:
    return tuple(item.mention for item in items if item.mention)


def _make_sheets(series: _Series, seen: set[str]) -> SheetGroup:
    """Give the full pages of a series; `seen` are anchors that have their place, and is added to."""
    sheets = []
    for number in range(1, series.full + 1):
        anchors = dict.fromkeys(item.group.anchor for item in series.on(number) if item.group)
        begun = tuple(anchor for anchor in anchors if anchor not in seen)
        seen.update(begun)
        label, span = say("sheet.label", number=number), series.span(number)
        sheets.append(Sheet(href=series.href(number), label=label, span=span, anchors=begun))
    return SheetGroup(label=say(f"sheet.all-{series.key}", count=series.full), sheets=tuple(sheets))


def _make_turning(series: _Series, number: int) -> Turning:
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


def _way(series: _Series, name: str, number: int) -> Way:
    return Way(text=say(f"sheet.{name}"), href=series.href(number))
