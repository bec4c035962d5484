"""Values of BibTeX: pieces in braces or quotes and names of strings, joined by `#`."""

import re

from archive_site.citation.exports import BIBTEX_MONTHS

MOST_NAMED = 20_000_000
"""Characters that names in one file may stand for: a string can be made of others, again and again."""
_PIECE = re.compile(r"\s*(?:#\s*)?(?P<word>[^\s{}\"#]+)")


class TooLongError(Exception):
    """Names of strings, or of other entries, stand for more than `MOST_NAMED` characters."""


class Strings:
    """What the names of strings stand for."""

    def __init__(self) -> None:
        """Begin with the names of months, each of which stands for itself here."""
        self._text_by_name = {month: month for month in BIBTEX_MONTHS}
        self._left = MOST_NAMED

    def define(self, name: str, text: str) -> None:
        """Let a name stand for a text."""
        self._text_by_name[name.lower()] = text

    def resolve(self, word: str) -> str:
        """Give what a word stands for, if anything, else the word; raises TooLongError."""
        text = self._text_by_name.get(word.lower(), word)
        self._left -= len(text)
        if self._left < 0:
            raise TooLongError
        return text


def join_pieces(value: str, strings: Strings) -> str:
    """Give a value without its own braces or quotes: pieces joined by `#`, names of strings resolved."""
    pieces, at, value = [], 0, value.strip()
    while at < len(value):
        match = _PIECE.match(value, at)
        if match:
            pieces.append(strings.resolve(match["word"]))
            at = match.end()
        elif value[at] in '{"':
            end = find_end(value, at)
            pieces.append(value[at + 1 : end])
            at = end + 1
        else:
            at += 1
    return "".join(pieces)


def find_end(value: str, at: int) -> int:
    """Give where the piece ends that begins at `at` with a brace or a quote."""
    depth, closing = 0, {"{": "}", '"': '"'}[value[at]]
    for index in range(at + 1, len(value)):
        sign = value[index]
        if sign == closing and depth == 0 and value[index - 1] != "\\"[: closing == '"']:
            return index
        depth += (sign == "{") - (sign == "}")
    return len(value)
