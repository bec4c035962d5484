"""Names of items that would be taken for ids of authorities, written so that they are names."""

from collections.abc import Collection

from msgspec.structs import replace

from archive_site.imports.items import Item
from archive_site.names import is_id
from archive_site.problems import Problem, problem

_FILES = {"outlet": "outlets.yaml", "authors": "people.yaml", "topics": "topics.yaml"}
"""By field, the authorities among which it has ids."""


def write_as_names(item: Item, label: str, known: Collection[str]) -> tuple[Item, list[Problem]]:
    """Give an item without seeming ids; those that authorities have, in `known`, stay (code: import-id)."""
    values, problems = dict(item.values), []
    for field, file in _FILES.items():
        value = values.get(field, ())
        names = (value,) if isinstance(value, str) else value
        for name in names:
            if is_id(name) and name not in known:
                told = {"name": name, "written": _capitalise(name), "file": file}
                problems.append(problem("import-id", item.where, item=label, **told))
                names = tuple(told["written"] if each == name else each for each in names)
        if names:
            values[field] = names[0] if isinstance(value, str) else names
    return replace(item, values=values), problems


def _capitalise(name: str) -> str:
    """Write the first letter that has a capital as one: an id has none."""
    at = next((at for at, sign in enumerate(name) if sign != sign.upper()), None)
    return name if at is None else name[:at] + name[at].upper() + name[at + 1 :]
