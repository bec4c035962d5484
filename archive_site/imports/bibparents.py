"""Entries of BibTeX and biblatex, and what they have from others: from the whole of which they are a part."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from archive_site.imports.bibstrings import MOST_NAMED, TooLongError
from archive_site.imports.tex import decode_tex
from archive_site.problems import Location

_PARTS = frozenset(
    {
        *("inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference"),
        *("inproceedings", "conference"),
    }
)
"""Types of what stands in a book."""
_TITLES = frozenset({"title", "subtitle", "titleaddon"})
_DATES = frozenset({"date", "year", "month", "day"})
_NEVER = frozenset({"ids", "xdata"})
_NOT_OF_PARTS = _NEVER | {
    *("crossref", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort", "sortkey"),
    *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro"),
    *("shorttitle", "sorttitle", "indextitle", "indexsorttitle"),
    *("url", "urldate", "doi", "eprint", "eprinttype", "eprintclass", "file"),
    *("abstract", "pages", "pagetotal"),
    *("keywords", "keyword", "tags", "note", "annote", "annotation", "date-added", "date-modified"),
    *("timestamp", "owner"),
}
"""Fields that biblatex keeps to an entry, and those that are said of the whole alone, such as its address."""
_MAX_DEPTH = 20
"""Wholes of wholes: an entry could otherwise have ten thousand of them."""


class BibValue(Struct, frozen=True):
    """The value of a field."""

    raw: str
    """With the braces that are part of it."""
    line: int

    @property
    def plain(self) -> str:
        """As text."""
        return decode_tex(self.raw)


class BibEntry(Struct, frozen=True):
    """One entry of a file."""

    key: str
    entry_type: str
    """As written."""
    where: Location
    values: dict[str, BibValue]
    """By the name of a field in small letters."""
    doubles: tuple[tuple[str, BibValue], ...]
    """Values of fields that stand there more than once, but for the first."""


class Family:
    """The entries of a file, each of which may have fields from others."""

    def __init__(self, entries: tuple[BibEntry, ...]) -> None:
        """Know the entries by their keys; of two of one key the first counts, as it does for BibTeX."""
        self._by_key = {each.key.lower(): each for each in reversed(entries)}
        self._by_key |= {each.key: each for each in reversed(entries)}
        self._complete: dict[str, dict[str, BibValue]] = {}
        self._left = MOST_NAMED

    def complete(self, entry: BibEntry, depth: int = 0) -> dict[str, BibValue]:
        """Give the fields of an entry with those that it has by `xdata` and `crossref`, its own first.

        Raises TooLongError where all entries together have too much from others.
        """
        values = dict(entry.values)
        if depth > _MAX_DEPTH:
            return values
        for given in self._find(entry, "xdata"):
            for name, value in self._recall(given, depth).items():
                if name not in _NEVER:
                    values.setdefault(name, value)
        is_dated = bool(values.keys() & _DATES)
        for whole in self._find(entry, "crossref"):
            for name, value in _pass_on(self._recall(whole, depth), whole, entry):
                if not (is_dated and name in _DATES):
                    values.setdefault(name, value)
        self._left -= sum(len(values[name].raw) for name in values.keys() - entry.values.keys())
        if self._left < 0:
            raise TooLongError
        return values

    def lacks_whole(self, entry: BibEntry) -> bool:
        """Tell whether an entry names a whole that the file does not hold."""
        return "crossref" in entry.values and not any(self._find(entry, "crossref"))

    def _find(self, entry: BibEntry, field: str) -> Iterator[BibEntry]:
        named = entry.values[field].raw if field in entry.values else ""
        for key in filter(None, re.split(r"\s*,\s*", named.strip())):
            found = self._by_key.get(key) or self._by_key.get(key.lower())
            if found and found is not entry:
                yield found

    def _recall(self, entry: BibEntry, depth: int) -> dict[str, BibValue]:
        if entry.key not in self._complete:
            # Who comes back to it in a circle finds its own fields there.
            self._complete[entry.key] = entry.values
            self._complete[entry.key] = self.complete(entry, depth + 1)
        return self._complete[entry.key]


def _pass_on(
    values: Mapping[str, BibValue], whole: BibEntry, part: BibEntry
) -> Iterator[tuple[str, BibValue]]:
    """Give the fields that a part has from its whole, a title under the name that it has there."""
    before = _title_of(whole.entry_type.lower(), part.entry_type.lower())
    for name, value in sorted(values.items(), key=lambda field: field[0] in _TITLES):
        if name in _TITLES:
            if before:
                yield before + name, value
        elif name not in _NOT_OF_PARTS:
            yield name, value


def _title_of(whole: str, part: str) -> str:
    """Give what a title of a whole is to a part, by the beginning of the field; empty where nothing."""
    if whole.startswith("mv") and not part.startswith("mv"):
        return "main"
    if whole == "periodical" or part == "article":
        return "journal"
    return "book" if part in _PARTS else ""
