"""Names in company: how each is spelled by whom, and how curators relate them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.links.matching import NameTable
from archive_site.links.mentions import Mentions
from archive_site.problems import Problem, problem
from archive_site.records import Authority, NameKey


class Spelling(Struct, frozen=True):
    """A spelling of a name, and who writes so."""

    text: str
    outlets: tuple[tuple[Authority | None, int], ...]
    """Each outlet with its number of records; None stands for records whose outlet is not known."""


class Bond(Struct, frozen=True):
    """How a curator relates an authority to another one."""

    type: str
    """As the file has it; empty for a part and its whole."""
    other: Authority
    is_own: bool
    """True where this authority's own entry says it, false where the other one's does."""


class Company(Struct, frozen=True):
    """What names have to do with each other, by kind and id."""

    spellings: Mapping[NameKey, tuple[Spelling, ...]]
    """The commonest first; none where there is only one."""
    bonds: Mapping[NameKey, tuple[Bond, ...]]


def find_company(archive: Archive, mentions: Mentions) -> tuple[Company, tuple[Problem, ...]]:
    """Find all of it; problem code: entry-unknown, where an entry relates to an id that nobody has."""
    bonds, problems = _find_bonds(archive)
    outlets = [archive.outlet(record) for record in archive.records]
    table, index = mentions.table, mentions.index
    spellings = {
        table.keys[number]: _spellings(table, index.spelled(number), outlets) for number in index.holders
    }
    return Company(spellings, bonds), problems


def _spellings(
    table: NameTable, spelled: Iterable[tuple[int, Iterable[int]]], outlets: Sequence[Authority | None]
) -> tuple[Spelling, ...]:
    """Give the spellings of one authority, given the names that each place has of it."""
    found: dict[int, Counter[NameKey | None]] = defaultdict(Counter)
    outlet_by_key: dict[NameKey | None, Authority | None] = {None: None}
    for place, names in spelled:
        outlet = outlets[place]
        outlet_key = outlet.key if outlet else None
        outlet_by_key[outlet_key] = outlet
        for name in names:
            found[name][outlet_key] += 1
    if len(found) < 2:
        return ()
    by_text = ((table.names[name], counts) for name, counts in found.items())
    ordered = sorted(by_text, key=lambda item: (-item[1].total(), item[0]))
    return tuple(Spelling(text, _by_outlet(counts, outlet_by_key)) for text, counts in ordered)


def _by_outlet(
    counts: Counter[NameKey | None], outlets: Mapping[NameKey | None, Authority | None]
) -> tuple[tuple[Authority | None, int], ...]:
    ordered = sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], item[0] or ()))
    return tuple((outlets[key], count) for key, count in ordered)


def _find_bonds(archive: Archive) -> tuple[dict[NameKey, tuple[Bond, ...]], tuple[Problem, ...]]:
    bonds: dict[NameKey, list[Bond]] = defaultdict(list)
    problems = []
    for authority in archive.authorities:
        for tie in authority.relations:
            other = archive.names.find_id(tie.to)
            if other is None or other is authority:
                problems.append(problem("entry-unknown", tie.where, id=tie.to))
                continue
            bonds[authority.key].append(Bond(tie.type, other, is_own=True))
            bonds[other.key].append(Bond(tie.type, authority, is_own=False))
    return {key: tuple(found) for key, found in bonds.items()}, tuple(problems)
