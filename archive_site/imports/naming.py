"""Names of the files of imported items: of their keys, else of author, year and title."""

import re
from collections import Counter
from urllib.parse import urlsplit

from archive_site.dates.expressions import parse_date
from archive_site.imports.items import Item
from archive_site.paths import address_safe, check_id

_NO_KEY = re.compile(r"(?:https?://|urn:).*|[0-9]+|[0-9a-fA-F-]{32,36}|.*\s.*", re.DOTALL)
"""Keys that name an item to a machine alone, and titles where there is no key."""
_WORDS_OF_TITLE = 6
"""Enough to tell an article from others of its author and year."""
_MAX_OF_ADDRESS = 80
"""Characters: with the day behind it, it stays within what an id may have."""


class Names:
    """Gives out names, each once; the same items in the same order have the same names."""

    def __init__(self) -> None:
        """Begin with no name given."""
        self._given: Counter[str] = Counter()

    def give(self, item: Item) -> str:
        """Give an item its name, which is a safe id."""
        key = "" if _NO_KEY.fullmatch(item.key) else address_safe(item.key)
        return self.give_free(key if _is_safe(key) else _describe(item))

    def give_visit(self, item: Item) -> str:
        """Give the capture of a page its name: of its address and the day, which is a safe id."""
        address = urlsplit(item.key)
        day = item.text("captured").partition("T")[0]
        host = (address.hostname or "").removeprefix("www.")
        path = re.sub(r"\.(?:x?html?|php|aspx?)\Z", "", address.path.rstrip("/"))
        name = address_safe(f"{address_safe(f'{host}{path}')[:_MAX_OF_ADDRESS]} {day}")
        return self.give_free(name if _is_safe(name) else f"page-{len(self._given)}")

    def give_free(self, wanted: str) -> str:
        """Give a name as it is wanted, with a number behind it where it was given before."""
        self._given[wanted] += 1
        count = self._given[wanted]
        return wanted if count == 1 else self.give_free(f"{wanted}-{count}")


def _describe(item: Item) -> str:
    authors = item.values.get("authors") or ()
    first = authors[0] if isinstance(authors, tuple) and authors else item.text("outlet")
    family = first.partition(",")[0] if "," in first else first.rpartition(" ")[2]
    year = parse_date(item.text("date")).year if item.text("date") else None
    title = " ".join(item.text("title").split()[:_WORDS_OF_TITLE])
    name = address_safe(" ".join(filter(None, (family, str(year) if year else "", title))))
    return name if _is_safe(name) else "item"


def _is_safe(name: str) -> bool:
    try:
        check_id(name)
    except ValueError:
        return False
    return True
