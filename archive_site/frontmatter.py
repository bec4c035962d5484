"""Splits a source text into its front matter and its body, guessing nothing."""

from msgspec import Struct

from archive_site.located import LocatedMap
from archive_site.plainyaml import read_yaml
from archive_site.problems import Location, Problem, problem

_FENCE = "---"
_ENDS = ("---", "...")


class FrontMatter(Struct, frozen=True):
    """A Markdown source in its two parts."""

    fields: LocatedMap
    body: str
    body_first_line: int
    """Line of the file on which the body begins, from 1."""


def parse_front_matter(text: str, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Split a Markdown source and read its front matter.

    A text that does not begin with `---` is all body. Problem codes: front-matter-open, front-matter-shape,
    and those of `located.parse_yaml`; the fields are then empty.
    """
    lines = text.split("\n")
    nothing = LocatedMap({}, Location(path))
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != _FENCE:
        return FrontMatter(nothing, text, 1), ()
    end = next((n for n, line in enumerate(lines) if n > start and line.rstrip() in _ENDS), None)
    if end is None:
        where = Location(path, start + 1)
        return FrontMatter(nothing, "", len(lines)), (problem("front-matter-open", where),)
    body = "\n".join(lines[end + 1 :])
    node, problems = read_yaml("\n".join(lines[start + 1 : end]), path, first_line=start + 2)
    if node is None or isinstance(node, LocatedMap):
        return FrontMatter(node or nothing, body, end + 2), problems
    return FrontMatter(nothing, body, end + 2), (*problems, problem("front-matter-shape", node.where))
