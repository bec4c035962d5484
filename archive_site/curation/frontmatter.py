"""Splits a source text into its front matter and its body, guessing nothing."""

import re

from msgspec import Struct

from archive_site.curation.located import LocatedMap
from archive_site.curation.plainyaml import read_yaml
from archive_site.problems import Location, Problem, problem

_BEGIN = re.compile(r"(?:[^\S\n]*\n)*+---[^\S\n]*(?:\n|\Z)")
_OTHER = re.compile(r"\s*(?:\+\+\+[^\S\n]*\n(?:.*\n)*?\+\+\+[^\S\n]*(?:\n|\Z)|\{\s*\"\w+\"\s*:)")
"""Fields in TOML or JSON, as other site generators take them."""
_BARE = re.compile(
    r"\s*(?:[-—–]+[^\S\n]*\n)?(?:title|outlet|authors?|date|id|language|kind|rights):[^\n]*\n\w+:",
    re.IGNORECASE,
)
"""Two fields at the top of a text, below another line than `---` or below none."""
_MERGE_MARK = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
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
    not read. Problem codes: front-matter-open, front-matter-shape, front-matter-bare, merge-mark,
    and those of `yamltext.parse_yaml`; the fields are then empty.
    """
    nothing = LocatedMap({}, Location(path))
    begin = _BEGIN.match(text)
    if not begin:
        is_other, is_bare = _OTHER.match(text) is not None, _BARE.match(text) is not None
        missed = (problem("front-matter-shape", Location(path)),) * is_other
        missed += (problem("front-matter-bare", Location(path)),) * is_bare
        return FrontMatter(nothing, text, 1), (*missed, *_find_merge(text, path, 1))
    first_line = begin[0].count("\n") + 1
    end = _END.search(text, begin.end())
    if not end:
        where = Location(path, first_line - begin[0].endswith("\n"))
        return FrontMatter(nothing, "", text.count("\n") + 1), (problem("front-matter-open", where),)
    fields, body = text[begin.end() : end.start()], text[end.end() :]
    node, problems = read_yaml(fields.removesuffix("\n"), path, first_line)
    body_first_line = first_line + fields.count("\n") + 1
    problems += _find_merge(body, path, body_first_line)
    if node is None or isinstance(node, LocatedMap):
        return FrontMatter(node or nothing, body, body_first_line), problems
    shape = problem("front-matter-shape", node.where)
    return FrontMatter(nothing, body, body_first_line), (*problems, shape)


def _find_merge(body: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Warn of the first place where git left two versions of some lines."""
    marks = list(_MERGE_MARK.finditer(body)) if "<<<<<<< " in body else []
    for ours, theirs, end in zip(marks, marks[1:], marks[2:], strict=False):
        if (ours[0][0], theirs[0][0], end[0][0]) == ("<", "=", ">"):
            line = first_line + body.count("\n", 0, ours.start())
            return (problem("merge-mark", Location(path, line)),)
    return ()
