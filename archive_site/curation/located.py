"""Located text: every scalar of a YAML file as it was written, with its line and column."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from msgspec import Struct

from archive_site.paths import normalise_space
from archive_site.problems import Location, Problem, problem

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for nothing, where it is not in quotes."""


class Located(NamedTuple):
    """A scalar; empty text where the file has nothing or a null."""

    text: str
    where: Location
    first_line: int = 0
    """Line on which the words begin: below `where` in a block that `|` opens; 0 where it is not said."""
    raw: str = ""
    """As in the file, quotes and indentation included, where it holds `[[` or is not verbatim; else empty."""
    is_verbatim: bool = True
    """Whether its lines are those of the file: not in folded text, nor where `\\n` stands in quotes."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the lines of the file from `first_line` on, each from its first column.

        None without `raw`, and where they are not those of the text.
        """
        if not self.raw or not self.is_verbatim:
            return ()
        lines = (" " * (self.where.column - 1) + self.raw).split("\n")
        return tuple(lines[self.first_line - self.where.line :])


class LocatedList(Struct, frozen=True):
    """A sequence."""

    items: "tuple[Node, ...]"
    where: Location


class LocatedMap(Struct, frozen=True):
    """A mapping, in the file's order."""

    entries: "Mapping[str, tuple[Located, Node]]"
    """By the text of each key: the key and its value."""
    where: Location

    def get(self, key: str) -> "Node | None":
        """Give the value of a key; None where the key is absent or has nothing to its right."""
        _, node = self.entries.get(key, (None, None))
        return None if isinstance(node, Located) and not node.text else node

    def place(self, key: str) -> Location:
        """Give the place of a key's value; of the mapping where there is none."""
        node = self.get(key)
        return self.where if node is None else node.where


Node = Located | LocatedList | LocatedMap


_MEANT = {
    "title": "headline heading name",
    "preferred_name": "name title label",
    "variant_names": "variants aliases alias aka spellings other_names",
    "same_as": "wikidata url link viaf sameas",
    "outlet": "source publisher publication newspaper journal site website container_title",
    "authors": "byline creator creators writer by_line",
    "date": "published publication_date issued datetime day",
    "captured": "accessed retrieved access_date saved downloaded collected",
    "original_url": "url link href address web source_url permalink",
    "archived_url": "archive_url wayback archive memento",
    "topics": "tags tag keywords keyword subjects subject categories category labels",
    "kind": "type genre category class",
    "abstract": "summary description excerpt teaser",
    "place": "location city dateline",
    "licence": "license",
    "rights": "license licence copyright access",
    "because": "reason why justification",
    "note": "comment comments remark remarks notes",
    "id": "slug permalink address",
    "curator": "author authors editor owner maintainer",
    "base_url": "url link address site_url domain",
    "description": "summary subtitle about abstract",
    "language": "lang locale",
}
"""By field, how other programs and other people call it."""


def check_keys(mapping: LocatedMap, allowed: Collection[str], what: str) -> tuple[Problem, ...]:
    """Report every key that is not allowed in `what`, with the likeliest one meant."""
    problems = []
    for key, _ in mapping.entries.values():
        if key.text in allowed:
            continue
        from difflib import get_close_matches  # noqa: PLC0415 - keys are seldom misspelt

        name = key.text.lower().replace(" ", "_").replace("-", "_")
        close = [field for field, names in _MEANT.items() if field in allowed and name in names.split()]
        close = close or get_close_matches(name, allowed, n=1, cutoff=0.6)
        if close:
            problems.append(problem("key-misspelt", key.where, key=key.text, meant=close[0], what=what))
        else:
            known = ", ".join(sorted(allowed))
            problems.append(problem("key-unknown", key.where, key=key.text, what=what, known=known))
    return tuple(problems)


def map_at(
    mapping: LocatedMap, key: str, allowed: Collection[str], example: str, problems: list[Problem]
) -> LocatedMap | None:
    """Give the mapping under a key; None where there is nothing, or no mapping, which is reported.

    Keys of it that are not allowed are reported, too. The example is what might stand there.
    """
    node = mapping.get(key)
    if node is None:
        return None
    if not isinstance(node, LocatedMap):
        problems.append(problem("value-not-map", node.where, key=key, example=example))
        return None
    problems += check_keys(node, allowed, f"`{key}`")
    return node


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
