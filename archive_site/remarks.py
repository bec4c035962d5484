"""Remarks: lines of the curator's own words in YAML, plain but for links in double brackets."""

import re
from dataclasses import replace

from markupsafe import escape

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
    plain = ""
    html: list[str | Link | WikiLink] = []
    end = since = 0
    for match in _LINK_OR_ESCAPE.finditer(text):
        between = text[end : match.start()]
        end = match.end()
        plain += between
        html.append(str(escape(between)))
        if match["escape"]:
            plain += OPENING
            html.append(OPENING)
            continue
        where, since = _place(node, match[0], since)
        link = replace(read_link(match, where), start=len(plain))
        html.append(link)
        plain += link.written
    html.append(str(escape(text[end:])))
    has_links = any(not isinstance(piece, str) for piece in html)
    return plain + text[end:], tuple(html) if has_links else ()


def _place(node: Located, words: str, since: int) -> tuple[Location, int]:
    """Give where words of a value stand in the file, sought from an offset in it on, and the next offset."""
    at = node.raw.find(words, since)
    if at < 0:  # a line ends within the link, or it holds an escape
        at = node.raw.find(OPENING, since)
    if at < 0:
        return node.where, since
    line = node.raw.count("\n", 0, at)
    column = at - node.raw.rfind("\n", 0, at) + (0 if line else node.where.column - 1)
    return Location(node.where.path, node.where.line + line, column), at + len(OPENING)
