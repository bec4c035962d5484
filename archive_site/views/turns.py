"""Cuts a list that begins on its own page: what is most frequent, or the oldest, comes first."""

from collections.abc import Iterator

from msgspec import Struct

from archive_site.messages import say
from archive_site.paths import OutputPath, percent_encode, sheet_page
from archive_site.views.sheets import NO_WAY, Turning, Way


class Stretch(Struct, frozen=True):
    """What one page of a list holds."""

    path: OutputPath
    number: int
    start: int
    """Of its items, from 0."""
    end: int
    turning: Turning | None
    """None where the whole list is one page."""

    def title(self, name: str) -> str:
        """Give the page's title, of which the first page has that of the whole list."""
        return name if self.number == 1 else say("sheet.title", name=name, number=self.number)


def cut_forward(count: int, size: int, page: OutputPath) -> Iterator[Stretch]:
    """Give the pages of a list of so many items; an empty list has a page too."""
    total = max(1, -(-count // size))
    for number in range(1, total + 1):
        start, end = (number - 1) * size, min(number * size, count)
        turning = _make_turning(page, number, total, (start + 1, end)) if total > 1 else None
        yield Stretch(_path(page, number), number, start, end, turning)


def _path(page: OutputPath, number: int) -> OutputPath:
    return page if number == 1 else sheet_page(page, "page", number)


def _make_turning(page: OutputPath, number: int, total: int, numbers: tuple[int, int]) -> Turning:
    def way(name: str, target: int, *, is_there: bool) -> Way:
        href = percent_encode(_path(page, target))
        return Way(text=say(f"sheet.{name}"), href=href) if is_there else NO_WAY

    return Turning(
        here=say("sheet.here-of", page=number, pages=total, first=numbers[0], last=numbers[1]),
        first=way("first", 1, is_there=number > 1),
        earlier=way("earlier", number - 1, is_there=number > 1),
        later=way("later", number + 1, is_there=number < total),
        last=way("end", total, is_there=number < total),
    )
