"""The names that are looked for in records: those of authority files, and what curators chose for one."""

from collections.abc import Iterable, Mapping

from archive_site.archive import Archive
from archive_site.links.matching import NameMatcher, NameTable, normalise
from archive_site.paths import RecordId
from archive_site.problems import Problem, problem
from archive_site.records import Authority, AuthorityKind, NameKey, Record

_MATCHED_KINDS = frozenset(AuthorityKind) - {AuthorityKind.TOPIC}
"""A topic is assigned, not named: its name is often an ordinary word."""


class SoughtNames:
    """The names that are looked for in each record, ready to be found."""

    def __init__(
        self,
        table: NameTable,
        authority_by_name: Mapping[str, Authority],
        excluded: Mapping[RecordId, frozenset[int]],
        included: Mapping[RecordId, Mapping[str, Authority]],
    ) -> None:
        """Take the names sought in all records, and of some records whom they do not mean or do mean."""
        self.table = table
        self._authority_by_name = authority_by_name
        self._excluded = excluded
        self._included = included
        self._matcher = NameMatcher(authority_by_name) if authority_by_name else None

    def matcher_for(self, record: Record) -> NameMatcher | None:
        """Give what finds names in a record; None where there is none to find."""
        included = self._included.get(record.id)
        return NameMatcher({**self._authority_by_name, **included}) if included else self._matcher

    def seeks_in(self, record: Record) -> bool:
        """Tell whether there is any name to find in a record."""
        return bool(self._authority_by_name or self._included.get(record.id))

    def excluded(self, record: Record) -> frozenset[int]:
        """Give the numbers of those whom a record does not mean."""
        return self._excluded.get(record.id, frozenset())

    def choices(self, record: Record) -> str:
        """Give what curators chose for a record as a text that is equal for equal choices, mostly empty."""
        excluded = sorted(self._excluded.get(record.id, ()))
        included = sorted(
            (name, self.table.number(authority))
            for name, authority in self._included.get(record.id, {}).items()
        )
        if not (excluded or included):
            return ""
        # An authority that only records name has a number that depends on all the others.
        return repr((excluded, included, (self.table.keys, self.table.names)))


def choose_names(
    archive: Archive, records: Iterable[Record] | None = None
) -> tuple[SoughtNames, tuple[Problem, ...]]:
    """Choose the names to look for in the records of an archive, or in some of them.

    Problem codes: name-ambiguous, for a name of two authorities, which is then matched to neither;
    entry-unknown, where a record excludes or includes an id that nobody has.
    """
    authority_by_name, found = _unambiguous_names(archive.authorities)
    problems = list(found)
    table = NameTable(archive.authorities)
    excluded, included = {}, {}
    for record in archive.records if records is None else records:
        if record.name_choices:
            others, meant = _chosen(archive, record, problems)
            excluded[record.id] = frozenset(table.number_by_key[key] for key in others)
            included[record.id] = meant
    return SoughtNames(table, authority_by_name, excluded, included), tuple(problems)


def matched_names(archive: Archive) -> dict[str, Authority]:
    """Give every name that is looked for in texts, with its authority."""
    return _unambiguous_names(archive.authorities)[0]


def _chosen(
    archive: Archive, record: Record, problems: list[Problem]
) -> tuple[frozenset[NameKey], dict[str, Authority]]:
    """Give whom the curator says a record does not mean, and the names of whom it does mean."""
    excluded: set[NameKey] = set()
    included: dict[str, Authority] = {}
    for choice in record.name_choices:
        authority = archive.names.find_id(choice.id)
        if authority is None:
            problems.append(problem("entry-unknown", choice.where, id=choice.id))
        elif choice.is_meant:
            included |= {normalise(name): authority for name in authority.names}
        else:
            excluded.add(authority.key)
    return frozenset(excluded), included


def _unambiguous_names(
    authorities: Iterable[Authority],
) -> tuple[dict[str, Authority], tuple[Problem, ...]]:
    owners: dict[str, Authority] = {}
    shared: dict[str, Problem] = {}
    for authority in authorities:
        if authority.is_implicit or authority.kind not in _MATCHED_KINDS:
            continue
        for name in map(normalise, authority.names):
            first = owners.setdefault(name, authority)
            if first is not authority and first.kind is not authority.kind:
                shared[name] = problem(
                    "name-ambiguous", authority.where, name=name, first=f"{first.kind}/{first.id}"
                )
    kept = {name: authority for name, authority in owners.items() if name not in shared}
    return kept, tuple(shared.values())
