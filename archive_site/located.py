"""YAML as located text: every scalar as it was written, with its line and column.

Ordinary YAML loading loses what an archive must keep: it takes the last of two equal keys, makes `no` false,
`1.10` 1.1 and dates objects. Here nodes are composed, never constructed, so nothing is converted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from archive_site.paths import normalise_space
from archive_site.problems import Location, Problem, problem

MAX_DEPTH = 12
"""Nesting allowed in a source file; the deepest honest one is four."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL_TAG = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Located:
    """A scalar; empty text where the file has nothing or a null."""

    text: str
    where: Location


@dataclass(frozen=True, slots=True)
class LocatedList:
    """A sequence."""

    items: "tuple[Node, ...]"
    where: Location


@dataclass(frozen=True, slots=True)
class LocatedMap:
    """A mapping, in the file's order; its keys are unique."""

    entries: "tuple[tuple[Located, Node], ...]"
    where: Location

    def get(self, key: str) -> "Node | None":
        """Give the value of a key; None where the key is absent or has nothing to its right."""
        for name, node in self.entries:
            if name.text == key:
                return None if isinstance(node, Located) and not node.text else node
        return None

    def place(self, key: str) -> Location:
        """Give the place of a key's value; of the mapping where there is none."""
        node = self.get(key)
        return self.where if node is None else node.where


Node = Located | LocatedList | LocatedMap


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error of the program
    def __init__(self, found: Problem) -> None:
        self.problem = found


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document as located text.

    `first_line` is the line of the file on which the text begins. The node is None where the text is empty or
    does not parse. Problem codes: yaml-invalid, yaml-alias, yaml-depth, key-repeated, key-not-text.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, (_describe_yaml_error(error, path, first_line),)
    except RecursionError:
        return None, (problem("yaml-depth", Location(path, first_line), limit=MAX_DEPTH),)
    if root is None:
        return None, ()
    problems: list[Problem] = []
    try:
        return _Converter(path, first_line, problems).convert(root, 0), tuple(problems)
    except _Refused as refused:
        return None, (*problems, refused.problem)


def _describe_yaml_error(error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    parts = [part for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part]
    return problem("yaml-invalid", Location(path, line, column), reason=": ".join(parts) or str(error))


class _Converter:
    def __init__(self, path: str, first_line: int, problems: list[Problem]) -> None:
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self._seen: set[int] = set()

    def _place(self, node: yaml.Node) -> Location:
        return Location(self._path, node.start_mark.line + self._first_line, node.start_mark.column + 1)

    def convert(self, node: yaml.Node, depth: int) -> Node:
        """Turn a composed node into located text."""
        where = self._place(node)
        if depth > MAX_DEPTH:
            raise _Refused(problem("yaml-depth", where, limit=MAX_DEPTH))
        # An alias gives the same node object again; a chain of them can hold billions of values.
        if id(node) in self._seen:
            raise _Refused(problem("yaml-alias", where))
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            is_null = node.tag == _NULL_TAG and node.style is None
            return Located("" if is_null else node.value, where)
        if isinstance(node, yaml.SequenceNode):
            return LocatedList(tuple(self.convert(item, depth + 1) for item in node.value), where)
        return self._convert_map(node, where, depth)

    def _convert_map(self, node: yaml.Node, where: Location, depth: int) -> LocatedMap:
        first_line_by_key: dict[str, int] = {}
        entries = []
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._problems.append(problem("key-not-text", place))
                continue
            key = key_node.value
            if key in first_line_by_key:
                self._problems.append(problem("key-repeated", place, key=key, first=first_line_by_key[key]))
                continue
            first_line_by_key[key] = place.line
            entries.append((Located(key, place), self.convert(value_node, depth + 1)))
        return LocatedMap(tuple(entries), where)


def check_keys(mapping: LocatedMap, allowed: Collection[str], what: str) -> tuple[Problem, ...]:
    """Report every key that is not allowed in `what`, with the likeliest one meant."""
    problems = []
    for key, _ in mapping.entries:
        if key.text in allowed:
            continue
        close = get_close_matches(key.text, allowed, n=1, cutoff=0.6)
        if close:
            problems.append(problem("key-misspelt", key.where, key=key.text, meant=close[0], what=what))
        else:
            known = ", ".join(sorted(allowed))
            problems.append(problem("key-unknown", key.where, key=key.text, what=what, known=known))
    return tuple(problems)


def text_at(mapping: LocatedMap, key: str, problems: list[Problem]) -> str:
    """Give the one-line text under a key, empty where there is none; a list or mapping there is reported."""
    node = mapping.get(key)
    if node is None:
        return ""
    if isinstance(node, Located):
        return normalise_space(node.text)
    problems.append(problem("value-not-text", node.where, key=key))
    return ""


def texts_at(mapping: LocatedMap, key: str, problems: list[Problem]) -> tuple[Located, ...]:
    """Give the texts of the list under a key, or its single text as one; anything else is reported."""
    node = mapping.get(key)
    if node is None:
        return ()
    texts = []
    for item in node.items if isinstance(node, LocatedList) else (node,):
        if isinstance(item, Located):
            texts.append(Located(normalise_space(item.text), item.where))
        else:
            problems.append(problem("value-not-text", item.where, key=key))
    return tuple(text for text in texts if text.text)
