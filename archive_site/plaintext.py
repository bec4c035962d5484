"""Finds the paragraphs of a Markdown text that hold no Markdown, which need no parser.

Most paragraphs of most articles are such. What counts as plain is narrow on purpose: a paragraph between
blank lines, at the left margin, without any sign that CommonMark, tables or footnotes give a meaning to.
"""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
"""Code between such lines may hold blank lines, so that what looks like a paragraph may be none."""
_CHUNK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_PLAIN_LINE = r"(?![\s#>+=|~:-]|\d{1,9}[.)])[^\n\\`*_\[\]<&\x00-\x1f\x7f]*[^\s\\`*_\[\]<&\x00-\x1f\x7f]"
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*")
_STAND_IN = "x"


@dataclass(frozen=True, slots=True)
class Cut:
    """A Markdown text with its plain paragraphs set aside."""

    paragraphs: dict[int, str]
    """By the line on which each begins, from 0."""
    rest: str
    """The text with a stand-in for each, every other line where it was; empty where all are plain."""


def set_plain_aside(text: str) -> Cut:
    """Cut the plain paragraphs out of a text whose lines end in a line feed."""
    if _FENCE.search(text):
        return Cut({}, text)
    paragraphs: dict[int, str] = {}
    rest: list[str] = []
    line = end = 0
    is_all_plain = True
    for chunk in _CHUNK.finditer(text):
        words = chunk[0]
        line += text.count("\n", end, chunk.start())
        rest.append(text[end : chunk.start()])
        if _PLAIN.fullmatch(words):
            paragraphs[line] = words
            rest.append(_STAND_IN + "\n" * words.count("\n"))
        else:
            is_all_plain = is_all_plain and not words.strip(" \t\n")
            rest.append(words)
        line += words.count("\n")
        end = chunk.end()
    return Cut(paragraphs, "" if is_all_plain else "".join(rest))
