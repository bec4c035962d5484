"""Names to authorities: the one index through which outlets, authors and topics are looked up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from archive_site.paths import AuthorityId, address_safe, text_digest
from archive_site.problems import Location, Problem, problem
from archive_site.records import Authority, AuthorityKind, Record

Use = tuple[tuple[AuthorityKind, ...], str, Record]
"""The kinds a name may belong to, first the one it gets if it is new; the name; the record that uses it."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Authorities by id and by every name they go by."""

    authorities: tuple[Authority, ...]
    """By kind and id, implicit ones included."""
    by_id: Mapping[tuple[AuthorityKind, str], Authority]
    by_name: Mapping[tuple[AuthorityKind, str], Authority]

    def find(self, kinds: Iterable[AuthorityKind], name: str) -> Authority | None:
        """Give the authority that a name or id means in the first of the kinds that has it."""
        for kind in kinds:
            found = self.by_id.get((kind, name)) or self.by_name.get((kind, name))
            if found:
                return found
        return None


def index_names(
    authorities: Iterable[Authority], uses: Iterable[Use]
) -> tuple[NameIndex, tuple[Problem, ...]]:
    """Index the authorities, and make an implicit one of every name that is used and has none.

    Problem codes: name-shared, where two authorities of one kind claim a name; authority-unknown, where a
    record refers by id to an authority that does not exist.
    """
    problems: list[Problem] = []
    by_id: dict[tuple[AuthorityKind, str], Authority] = {}
    by_name: dict[tuple[AuthorityKind, str], Authority] = {}
    for authority in authorities:
        by_id[authority.kind, authority.id] = authority
        for name in authority.names:
            first = by_name.setdefault((authority.kind, name), authority)
            if first is not authority:
                where = authority.where
                problems.append(problem("name-shared", where, name=name, first=first.id, id=authority.id))
    index = NameIndex((), by_id, by_name)
    new: dict[tuple[AuthorityKind, str], None] = {}
    for kinds, name, record in uses:
        if index.find(kinds, name):
            continue
        if _is_id(name):
            problems.append(_unknown_id(kinds, name, record, by_id))
        else:
            new[kinds[0], name] = None
    for kind, name in sorted(new):
        authority = Authority(
            id=_free_id(kind, name, by_id), kind=kind, preferred_name=name, is_implicit=True
        )
        by_id[kind, authority.id] = by_name[kind, name] = authority
    ordered = tuple(by_id[key] for key in sorted(by_id))
    return NameIndex(ordered, by_id, by_name), tuple(problems)


def _is_id(text: str) -> bool:
    """Tell an id from a name: one lower-case word with a hyphen or an underscore in it."""
    return ("-" in text or "_" in text) and text == address_safe(text)


def _unknown_id(
    kinds: tuple[AuthorityKind, ...],
    name: str,
    record: Record,
    by_id: Mapping[tuple[AuthorityKind, str], Authority],
) -> Problem:
    known = [authority_id for kind, authority_id in by_id if kind in kinds]
    close = get_close_matches(name, known, n=1)
    where = _place_of(kinds[0], record)
    file = f"authorities/{kinds[0].value}.yaml"
    advice = f"did you mean `{close[0]}`?" if close else f"add an entry with this id to {file}"
    return problem("authority-unknown", where, id=name, file=file, advice=advice)


def _place_of(kind: AuthorityKind, record: Record) -> Location:
    description = record.description
    field = {
        AuthorityKind.OUTLET: description.outlet.where,
        AuthorityKind.TOPIC: description.topics.where,
    }.get(kind, description.authors.where)
    return field or record.where


def _free_id(
    kind: AuthorityKind, name: str, by_id: Mapping[tuple[AuthorityKind, str], Authority]
) -> AuthorityId:
    wanted = address_safe(name) or f"name-{text_digest(name)}"
    return AuthorityId(wanted if (kind, wanted) not in by_id else f"{wanted}-{text_digest(name)}")
