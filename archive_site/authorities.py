"""Authority files: the controlled forms of outlets, people, organisations, places, events and topics."""

from collections.abc import Iterable

from archive_site.located import LocatedList, LocatedMap, check_keys, parse_yaml, text_at, texts_at
from archive_site.paths import AuthorityId, address_safe, check_id
from archive_site.problems import Problem, problem
from archive_site.records import Authority, AuthorityKind

_KEYS = ("id", "preferred_name", "variant_names", "type", "same_as", "note")


def parse_authorities(
    kind: AuthorityKind, text: str, path: str
) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Read one authority file: a list of stanzas, in the file's order.

    Problem codes: authority-shape, authority-nameless, id-unsafe, id-repeated, and those of `located`.
    """
    node, found = parse_yaml(text, path)
    problems = list(found)
    if node is None:
        return (), tuple(problems)
    if not isinstance(node, LocatedList):
        return (), (*problems, problem("authority-shape", node.where))
    authorities: list[Authority] = []
    for item in node.items:
        if not isinstance(item, LocatedMap):
            problems.append(problem("authority-shape", item.where))
            continue
        problems += check_keys(item, _KEYS, f"an entry of {kind.value}.yaml")
        authority = _read_entry(kind, item, problems)
        if authority:
            authorities.append(authority)
    return _without_repeats(authorities, problems), tuple(problems)


def _read_entry(kind: AuthorityKind, item: LocatedMap, problems: list[Problem]) -> Authority | None:
    name = text_at(item, "preferred_name", problems)
    if not name:
        problems.append(problem("authority-nameless", item.where))
        return None
    written_id = text_at(item, "id", problems) or address_safe(name)
    try:
        check_id(written_id)
    except ValueError as error:
        where = item.place("id")
        problems.append(
            problem("id-unsafe", where, id=written_id, reason=error, safe=address_safe(written_id))
        )
        return None
    return Authority(
        id=AuthorityId(written_id),
        kind=kind,
        preferred_name=name,
        variant_names=_names(item, "variant_names", problems),
        same_as=_names(item, "same_as", problems),
        type=text_at(item, "type", problems),
        note=text_at(item, "note", problems),
        where=item.where,
    )


def _without_repeats(found: Iterable[Authority], problems: list[Problem]) -> tuple[Authority, ...]:
    by_id: dict[AuthorityId, Authority] = {}
    for authority in found:
        first = by_id.setdefault(authority.id, authority)
        if first is not authority:
            problems.append(problem("id-repeated", authority.where, id=authority.id, first=first.where))
    return tuple(by_id.values())


def _names(item: LocatedMap, key: str, problems: list[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.text for text in texts_at(item, key, problems)))
