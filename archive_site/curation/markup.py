"""Markdown to blocks and links with lines, and to safe HTML with holes where links inside the archive go.

CommonMark with tables and footnotes; raw HTML is text. A link inside the archive is a path relative to the
source file (`other.md`, `../records/other.txt`) or an address by kind and id (`record:ID`, `people:ID`). The
archive's own words may also hold links in double brackets (`brackets`).
"""

from collections.abc import Sequence
from itertools import chain

from archive_site.curation.plaintext import make_blocks, read_noted, set_simple_aside
from archive_site.texts.anchors import allocate_anchors
from archive_site.texts.structure import Text


def parse_markdown(
    text: str, path: str, first_line: int = 1, *, is_own: bool = False, lines: Sequence[str] = ()
) -> Text:
    """Read Markdown as a text in blocks, anchored, with footnotes as references.

    `first_line` is the line of the file on which the text begins. In the archive's own words, links in double
    brackets are read too; `lines` are those of the file, where they are not the text's own.
    """
    if noted := read_noted(text, first_line):
        return Text(blocks=allocate_anchors(noted[0]), references=noted[1])
    cut = set_simple_aside(text)
    if not cut.rest:
        return Text(blocks=allocate_anchors(make_blocks(chain(*cut.simple.values()), first_line)))
    # Most texts never need it.
    from archive_site.curation.commonmark import parse_rest  # noqa: PLC0415 - as said above

    env: dict[str, object] = {"links": [], "path": path, "first_line": first_line}
    if is_own:
        env |= {"lines": lines or text.split("\n"), "columns": {}}
    return parse_rest(cut, first_line, env)
