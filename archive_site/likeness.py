"""Ids that a reader would take for each other: letters of other scripts, ones and ells, other hyphens."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive_site.problems import Location, Problem, problem
from archive_site.records import Authority, Record

_CYRILLIC, _AS_LATIN = "аеорсухіјѕԁһԛԝӏкԍ", "aeopcyxijsdhqwlkg"
_GREEK, _TOO = "αονρικυχγ", "aovpikuxy"
_LOOKS_LIKE = str.maketrans(_CYRILLIC + _GREEK + "01ıɑɡ", _AS_LATIN + _TOO + "oliag", "-_.")
"""After Unicode's confusables, as far as an id may hold them; hyphens and points count for nothing."""


def check_likeness(records: Iterable[Record], authorities: Iterable[Authority]) -> tuple[Problem, ...]:
    """Warn of ids of one folder that look the same.

    Problem code: id-near.
    """
    by_look: dict[tuple[str, str], list[tuple[str, Location]]] = defaultdict(list)
    for record in records:
        by_look["records", look_of(record.id)].append((record.id, record.where))
    for each in authorities:
        by_look[each.kind.value, look_of(each.id)].append((each.id, each.where))
    return tuple(found for named in by_look.values() for found in _warn_of(sorted(named)))


def look_of(text: str) -> str:
    """Give what an id looks like at a glance."""
    return text.translate(_LOOKS_LIKE)


def _warn_of(named: list[tuple[str, Location]]) -> Iterator[Problem]:
    (first, place), *others = named
    for other, where in others:
        if other != first:
            yield problem("id-near", where, id=other, signs=_codes(other, first), first=first, place=place)


def _codes(text: str, other: str) -> str:
    """Name the signs by which an id differs from one that looks the same."""
    signs = dict.fromkeys(char for char in text if char not in other) or dict.fromkeys(text)
    return ", ".join(f"{char} U+{ord(char):04X}" for char in list(signs)[:4])
