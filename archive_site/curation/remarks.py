"""Remarks: lines of the curator's own words in YAML, plain but for links in double brackets."""

import re

from markupsafe import escape
from msgspec.structs import replace

from archive_site.curation.brackets import LINK_PATTERN, OPENING, read_link
from archive_site.curation.located import Located, LocatedMap, text_at
from archive_site.curation.seekers import Seeker
from archive_site.paths import normalise_space
from archive_site.problems import Problem
from archive_site.texts.hypertext import Html, Link, WikiLink

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
    seeker = Seeker(node)
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
            link = replace(read_link(match, seeker.find(match[0], OPENING)), start=length)
            plain.append(link.written)
            html.append(link)
        length += len(plain[-1])
    plain.append(text[end:])
    html.append(str(escape(text[end:])))
    has_links = any(not isinstance(piece, str) for piece in html)
    return "".join(plain), tuple(html) if has_links else ()
