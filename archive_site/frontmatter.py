"""Splits a source text into its front matter and its body, guessing nothing."""

import re

from msgspec import Struct

from archive_site.located import LocatedMap
from archive_site.plainyaml import read_yaml
from archive_site.problems import Location, Problem, problem

_BEGIN = re.compile(r"(?:[^\S\n]*\n)*+---[^\S\n]*(?:\n|\Z)")
_OTHER = re.compile(r"\s*(?:\+\+\+[^\S\n]*\n(?:.*\n)*?\+\+\+[^\S\n]*(?:\n|\Z)|\{\s*\"\w+\"\s*:)")
"""Fields in TOML or JSON, as other site generators take them."""
_END = re.compile(r"^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.MULTILINE)


class FrontMatter(Struct, frozen=True):
    """A Markdown source in its two parts."""

    fields: LocatedMap
    body: str
    body_first_line: int
    """Line of the file on which the body begins, from 1."""


def parse_front_matter(text: str, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Split a Markdown source and read its front matter.

    A text that does not begin with `---` is all body, but for fields in TOML or JSON, which are
    not read. Problem codes: front-matter-open, front-matter-shape,
    and those of `yamltext.parse_yaml`; the fields are then empty.
    """
    nothing = LocatedMap({}, Location(path))
    begin = _BEGIN.match(text)
    if not begin:
        is_other = _OTHER.match(text) is not None
        return FrontMatter(nothing, text, 1), (problem("front-matter-shape", Location(path)),) * is_other
    first_line = begin[0].count("\n") + 1
    end = _END.search(text, begin.end())
    if not end:
        where = Location(path, first_line - begin[0].endswith("\n"))
        return FrontMatter(nothing, "", text.count("\n") + 1), (problem("front-matter-open", where),)
    fields, body = text[begin.end() : end.start()], text[end.end() :]
    node, problems = read_yaml(fields.removesuffix("\n"), path, first_line)
    body_first_line = first_line + fields.count("\n") + 1
    if node is None or isinstance(node, LocatedMap):
        return FrontMatter(node or nothing, body, body_first_line), problems
    shape = problem("front-matter-shape", node.where)
    return FrontMatter(nothing, body, body_first_line), (*problems, shape)
