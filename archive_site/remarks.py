"""Remarks: lines of the curator's own words in YAML, plain but for links in double brackets."""

import re

from markupsafe import escape
from msgspec.structs import replace

from archive_site.brackets import LINK_PATTERN, OPENING, read_link
from archive_site.hypertext import Html, Link, WikiLink
from archive_site.located import Located, LocatedMap, text_at
from archive_site.paths import normalise_space
from archive_site.problems import Location, Problem

_LINK_OR_ESCAPE = re.compile(rf"(?P<escape>\\\[\[)|{LINK_PATTERN.pattern}")


def remark_at(mapping: LocatedMap, key: str, problems: list[Problem]) -> tuple[str, Html]:
    r"""Give the remark under a key as plain text, and as HTML where it holds links, else nothing.

    `\[[` is a pair of brackets and no link.
    """
    text = text_at(mapping, key, problems)
    node = mapping.get(key)
    if OPENING not in text or not isinstance(node, Located):
        return text, ()
    return parse_remark(node)


def parse_remark(node: Located) -> tuple[str, Html]:
    """Read one remark; each link has its place in the file and in the plain text."""
    text = normalise_space(node.text)
    plain: list[str] = []
    html: list[str | Link | WikiLink] = []
    seeker = _Seeker(node)
    end = length = 0
    for match in _LINK_OR_ESCAPE.finditer(text):
        between = text[end : match.start()]
        end = match.end()
        plain.append(between)
        length += len(between)
        html.append(str(escape(between)))
        if match["escape"]:
            plain.append(OPENING)
            html.append(OPENING)
        else:
            link = replace(read_link(match, seeker.find(match[0])), start=length)
            plain.append(link.written)
            html.append(link)
        length += len(plain[-1])
    plain.append(text[end:])
    html.append(str(escape(text[end:])))
    has_links = any(not isinstance(piece, str) for piece in html)
    return "".join(plain), tuple(html) if has_links else ()


class _Seeker:
    """Finds where words of a value stand in the file, one after the other; each line is counted once."""

    def __init__(self, node: Located) -> None:
        self._node = node
        self._since = self._counted = 0
        self._line, self._begin = 0, 1 - node.where.column
        """Lines before what was counted, and where the last of them would begin in the value."""

    def find(self, words: str) -> Location:
        raw, where = self._node.raw, self._node.where
        at = raw.find(words, self._since)
        if at < 0:  # a line ends within the link, or it holds an escape
            at = raw.find(OPENING, self._since)
        if at < 0:
            return where
        self._line += raw.count("\n", self._counted, at)
        last = raw.rfind("\n", self._counted, at)
        self._begin = last + 1 if last >= 0 else self._begin
        self._counted, self._since = at, at + len(OPENING)
        return Location(where.path, where.line + self._line, at - self._begin + 1)
