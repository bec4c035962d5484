"""Authority files: the controlled forms of outlets, people, organisations, places, events and topics."""

from collections.abc import Iterable

from msgspec import Struct

from archive_site.curation.descriptions import parse_url, warn_of_joined
from archive_site.curation.located import Located, LocatedList, LocatedMap, check_keys, text_at, texts_at
from archive_site.curation.plainyaml import read_yaml
from archive_site.curation.remarks import remark_at
from archive_site.curation.statements import parse_terms
from archive_site.dates.expressions import EdtfDate, parse_date
from archive_site.paths import AuthorityId, address_safe, check_id
from archive_site.problems import Location, Problem, problem
from archive_site.records import Authority, AuthorityKind, Tie
from archive_site.rights import Terms
from archive_site.sources.files import SourceFile

_KEYS = (
    *("id", "preferred_name", "variant_names", "type", "same_as", "note"),
    *("dates", "part_of", "relations"),
)
_TIE = "{type: foreign minister of, to: ID}"


class _Stanza(Struct, frozen=True):
    """A stanza of an authority file: the authority, and the places of what must be unique."""

    authority: Authority
    id_where: Location
    names: tuple[Located, ...]


def load_authorities(
    files: Iterable[tuple[AuthorityKind, SourceFile]],
) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Read all authority files, in their order; problem codes: those of `parse_authorities`."""
    read = [parse_authorities(kind, source.text, source.path) for kind, source in files]
    return tuple(each for stanzas, _ in read for each in stanzas), tuple(
        each for _, problems in read for each in problems
    )


def parse_authorities(
    kind: AuthorityKind, text: str, path: str
) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Read one authority file: a list of stanzas, in the file's order.

    Problem codes: authority-shape, authority-nameless, id-unsafe, id-repeated, name-shared, url-invalid, and
    those of `located`.
    """
    node, found = read_yaml(text, path)
    problems = list(found)
    if node is None:
        return (), tuple(problems)
    if not isinstance(node, LocatedList):
        return (), (*problems, problem("authority-shape", node.where))
    stanzas: list[_Stanza] = []
    for item in node.items:
        if not isinstance(item, LocatedMap):
            problems.append(problem("authority-shape", item.where))
            continue
        keys = (*_KEYS, "rights") if kind is AuthorityKind.OUTLET else _KEYS
        misspelt = check_keys(item, keys, f"an entry of {kind.value}.yaml")
        problems += misspelt
        is_name_told = any("`preferred_name`" in each.hint for each in misspelt)
        stanza = _read_stanza(kind, item, problems, is_name_told=is_name_told)
        if stanza:
            stanzas.append(stanza)
    _check_names(stanzas, problems)
    return _without_repeats(stanzas, problems), tuple(problems)


def _read_stanza(
    kind: AuthorityKind, item: LocatedMap, problems: list[Problem], *, is_name_told: bool
) -> _Stanza | None:
    name, stated = text_at(item, "preferred_name", problems), text_at(item, "id", problems)
    if not name:
        # A list or a mapping in its place, or the name of another field for it, is told of already.
        if not is_name_told and not isinstance(item.get("preferred_name"), LocatedList | LocatedMap):
            problems.append(problem("authority-nameless", item.where))
        if not stated:
            return None
        # Nothing is built, and records that give the id are not in the wrong.
        name = stated
    where = item.place("id" if stated else "preferred_name")
    try:
        authority_id = check_id(stated or address_safe(name))
    except ValueError as error:
        safe = address_safe(stated) or address_safe(name) or "a-name-in-letters"
        shown, reason = (stated, error) if stated else (name, "no sign of it can stand in an address")
        problems.append(problem("id-unsafe", where, id=shown, reason=reason, safe=safe, place="this entry"))
        return None
    preferred = Located(name, item.place("preferred_name"))
    warn_of_joined("variant_names", item.get("variant_names"), problems)
    variants = texts_at(item, "variant_names", problems)
    note, note_html = remark_at(item, "note", problems)
    authority = Authority(
        id=AuthorityId(authority_id),
        kind=kind,
        preferred_name=name,
        variant_names=tuple(dict.fromkeys(each.text for each in variants)),
        same_as=_addresses(item, problems),
        type=text_at(item, "type", problems),
        note=note,
        note_html=note_html,
        terms=parse_terms(item, problems) if kind is AuthorityKind.OUTLET else Terms(),
        dates=_dates(item, problems),
        relations=_ties(item, problems),
        where=item.where,
    )
    return _Stanza(authority, where, (preferred, *variants))


def _dates(item: LocatedMap, problems: list[Problem]) -> EdtfDate | None:
    text = text_at(item, "dates", problems)
    try:
        return parse_date(text) if text else None
    except ValueError as error:
        problems.append(problem("date-invalid", item.place("dates"), key="dates", reason=error))
        return None


def _ties(item: LocatedMap, problems: list[Problem]) -> tuple[Tie, ...]:
    found = [Tie("", whole.text, whole.where) for whole in texts_at(item, "part_of", problems)]
    node = item.get("relations")
    members = node.items if isinstance(node, LocatedList) else () if node is None else (node,)
    for member in members:
        tie = _read_tie(member, problems) if isinstance(member, LocatedMap) else None
        if tie:
            found.append(tie)
        else:
            problems.append(problem("value-not-map", member.where, key="relations", example=_TIE))
    return tuple(found)


def _read_tie(member: LocatedMap, problems: list[Problem]) -> Tie | None:
    """Read one relation; None where it lacks one of its two parts."""
    problems += check_keys(member, ("type", "to"), "`relations`")
    kind, to = text_at(member, "type", problems), text_at(member, "to", problems)
    return Tie(kind, to, member.place("to")) if kind and to else None


def _addresses(item: LocatedMap, problems: list[Problem]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in texts_at(item, "same_as", problems):
        try:
            found[parse_url(each.text)] = None
        except ValueError as error:
            problems.append(problem("url-invalid", each.where, key="same_as", reason=error))
    return tuple(found)


def _check_names(stanzas: Iterable[_Stanza], problems: list[Problem]) -> None:
    """Report every name that two stanzas claim: a record that uses it would mean neither."""
    owner_by_name: dict[str, _Stanza] = {}
    for stanza in stanzas:
        for name in stanza.names:
            first = owner_by_name.setdefault(name.text, stanza)
            if first is not stanza:
                ids = {"first": first.authority.id, "id": stanza.authority.id}
                problems.append(problem("name-shared", name.where, name=name.text, **ids))


def _without_repeats(stanzas: Iterable[_Stanza], problems: list[Problem]) -> tuple[Authority, ...]:
    by_id: dict[AuthorityId, _Stanza] = {}
    for stanza in stanzas:
        first = by_id.setdefault(stanza.authority.id, stanza)
        if first is not stanza:
            authority_id = stanza.authority.id
            problems.append(problem("id-repeated", stanza.id_where, id=authority_id, first=first.id_where))
    return tuple(stanza.authority for stanza in by_id.values())
