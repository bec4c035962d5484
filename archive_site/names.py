"""Names to authorities: the one index through which outlets, authors and topics are looked up."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from archive_site.paths import AuthorityId, address_safe, text_digest
from archive_site.problems import Location, Problem, problem
from archive_site.provenance import Field
from archive_site.records import Authority, AuthorityKind, NameKey, Record
from archive_site.rights import Terms
from archive_site.sources.loader import FindTerms

Use = tuple[tuple[AuthorityKind, ...], str, Record]
"""The kinds a name may belong to, first the one it gets if it is new; the name; the record that uses it."""


class NameIndex(Struct, frozen=True):
    """Authorities by id and by every name they go by."""

    authorities: tuple[Authority, ...]
    """By kind and id, implicit ones included."""
    by_id: Mapping[NameKey, Authority]
    by_name: Mapping[NameKey, Authority]

    def find(self, kinds: Iterable[AuthorityKind], name: str) -> Authority | None:
        """Give the authority that a name or id means in the first of the kinds that has it."""
        for kind in kinds:
            found = self.by_id.get((kind, name)) or self.by_name.get((kind, name))
            if found:
                return found
        return None

    def find_id(self, text: str) -> Authority | None:
        """Give the authority that an id means, alone or as `people:ID`; None where not exactly one has it."""
        kind, colon, rest = text.partition(":")
        if colon and kind in set(AuthorityKind):
            return self.by_id.get((AuthorityKind(kind), rest.strip()))
        found = [self.by_id[each, text] for each in AuthorityKind if (each, text) in self.by_id]
        return found[0] if len(found) == 1 else None


def index_names(
    authorities: Iterable[Authority], uses: Iterable[Use]
) -> tuple[NameIndex, tuple[Problem, ...]]:
    """Index the authorities, and make an implicit one of every name that is used and has none.

    Problem codes: authority-unknown and authority-misspelt, where a record refers by id to an authority that
    does not exist.
    """
    problems: list[Problem] = []
    by_id: dict[NameKey, Authority] = {}
    by_name: dict[NameKey, Authority] = {}
    for authority in authorities:
        by_id[authority.key] = authority
        for name in authority.names:
            by_name.setdefault((authority.kind, name), authority)
    index = NameIndex((), by_id, by_name)
    new: dict[NameKey, None] = {}
    # Outlets come before authors, so that an outlet that signs its own articles is not taken for a person.
    for kinds, name, record in sorted(uses, key=lambda use: len(use[0])):
        if index.find(kinds, name) or any((kind, name) in new for kind in kinds):
            continue
        where = _place_of(kinds[0], name, record)
        if is_id(name) and not where.path.endswith(".txt"):
            problems.append(_unknown_id(kinds, name, where, by_id))
        else:
            new[kinds[0], name] = None
    for kind, name in sorted(new):
        authority = Authority(
            id=_free_id(kind, name, by_id), kind=kind, preferred_name=name, is_implicit=True
        )
        by_id[kind, authority.id] = by_name[kind, name] = authority
    ordered = tuple(by_id[key] for key in sorted(by_id))
    return NameIndex(ordered, by_id, by_name), tuple(problems)


def seek_terms(authorities: Iterable[Authority]) -> FindTerms:
    """Give what finds the terms of an outlet among the authorities of files."""
    names, _ = index_names(authorities, ())

    def find(outlet: str) -> Terms:
        named = names.find((AuthorityKind.OUTLET,), outlet)
        return named.terms if named else Terms()

    return find


def is_id(text: str) -> bool:
    """Tell an id from a name: one lower-case word with a hyphen or an underscore in it.

    Scripts without capitals give no such sign, and what a capture says is always a name.
    """
    return ("-" in text or "_" in text) and text == address_safe(text) and text != text.upper()


def _unknown_id(
    kinds: tuple[AuthorityKind, ...],
    name: str,
    where: Location,
    by_id: Mapping[NameKey, Authority],
) -> Problem:
    known = [authority_id for kind, authority_id in by_id if kind in kinds]
    from difflib import get_close_matches  # noqa: PLC0415 - ids are seldom unknown

    close = get_close_matches(name, known, n=1)
    file = f"authorities/{kinds[0].value}.yaml"
    if close:
        return problem("authority-misspelt", where, id=name, file=file, meant=close[0])
    return problem("authority-unknown", where, id=name, file=file)


def _place_of(kind: AuthorityKind, name: str, record: Record) -> Location:
    description = record.description
    field: Field[Any] = {
        AuthorityKind.OUTLET: description.outlet,
        AuthorityKind.TOPIC: description.topics,
    }.get(kind, description.authors)
    if field.places and field.value:
        place: int = field.value.index(name)
        return field.places[place]
    return field.where or record.where


def _free_id(kind: AuthorityKind, name: str, by_id: Mapping[NameKey, Authority]) -> AuthorityId:
    wanted = address_safe(name) or f"name-{text_digest(name)}"
    return AuthorityId(wanted if (kind, wanted) not in by_id else f"{wanted}-{text_digest(name)}")
