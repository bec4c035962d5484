"""What makes a page: nothing is worded until it is called, and it says beforehand what the page will show."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from archive_site.records import Record
from archive_site.views.pages import ListingPage, PageView


class Listed(Struct, frozen=True, kw_only=True):
    """What a listing has in rows by year; where these are many, it takes several pages."""

    records: tuple[Record, ...]
    head: Callable[[], ListingPage]
    """Words what all of its pages show beside rows: a page without any."""
    shows: tuple[object, ...] = ()
    """What that depends on beside its address."""
    named: int = 0
    """How many rows stand on it beside these, with places that name somebody."""


class Maker(Struct, frozen=True, kw_only=True):
    """Words one page, or a few that belong together."""

    make: Callable[[], PageView | Iterable[PageView]]
    """Of a listing it words all but its rows."""
    name: str = ""
    """The address of its first page; empty where nothing less than the page itself tells what it shows."""
    record: Record | None = None
    """Whose page it is."""
    keys: tuple[object, ...] = ()
    """Under which the archive and the web of its links keep what the page shows."""
    shows: tuple[object, ...] = ()
    """What it shows beside that."""
    listed: Listed | None = None


def run_maker(maker: Maker) -> Iterator[PageView]:
    """Word the pages of one maker."""
    made = maker.make()
    if isinstance(made, Iterable):
        yield from made
    else:
        yield made
