"""The pieces of a citation: text with and without italics, and the punctuation that joins them."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive_site.citation.creators import is_east_asian

Piece = tuple[str, bool]
"""Text, and whether it is in italics."""
Sentence = list[Piece]

_STOPS = tuple(".?!…。？！؟")
_CLOSING = "\"'”’»“"
# The blocks of Hebrew, Arabic and all other scripts that run from right to left.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
_DOUBLE_QUOTES = re.compile(r"“([^“”]*)”")
_SINGLE_QUOTES = re.compile(r"‘([^‘]*?)’(?!\w)")
_ENDING_SINGLE_QUOTE = re.compile(r"’(?!\w)")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in one style."""

    style: str
    """A word for it; what readers see is `citation.*` among the messages."""
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The citation without italics, as copied."""
        return "".join(text for text, _ in self.pieces)

    @property
    def html(self) -> str:
        """The citation as safe HTML; a piece with right-to-left letters keeps its order to itself."""
        return "".join(_mark_up(piece) for piece in self.pieces)


def roman(text: str) -> Sentence:
    """Give upright text as a sentence of one piece; of an empty text, none."""
    return [(text, False)] if text else []


def italic(text: str) -> Sentence:
    """Give text in italics as a sentence of one piece; of an empty text, none.

    East Asian letters have no italics.
    """
    return [(text, not is_east_asian(text))] if text else []


def translated(title: Sentence, translation: str) -> Sentence:
    """Give a title with its translation behind it, which is upright and in square brackets already."""
    return [*title, *roman(f" {translation}" if translation else "")]


def join(parts: Iterable[Sentence], comma: str) -> Sentence:
    """Put `comma` between parts; empty parts vanish with theirs."""
    joined: Sentence = []
    for part in parts:
        if part:
            joined += [*(roman(comma) if joined else []), *part]
    return joined


def join_names(names: Sequence[str], before_last: str) -> str:
    """List names with commas, and `before_last` before the last of them."""
    return before_last.join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def is_stopped(text: str) -> bool:
    """Tell whether a text ends with a stop of its own, quotation marks behind it aside."""
    return text.rstrip(_CLOSING).endswith(_STOPS)


def stopped(sentence: Sentence) -> Sentence:
    """End a sentence with a full stop unless it has one; an empty sentence stays empty."""
    return sentence if not sentence or is_stopped(sentence[-1][0]) else [*sentence, (".", False)]


def stop_inside(title: str) -> str:
    """Give a title as America ends a sentence with it: curly marks, and the full stop inside the last one."""
    curled = _curl(title)
    bare = curled.rstrip("”’")
    is_quotation = bare != curled and ("“" in bare or "‘" in bare)
    return f"{bare}.{curled[len(bare) :]}" if is_quotation and not is_stopped(curled) else curled


def sentences(*parts: Sentence) -> Sentence:
    """Put sentences one after another, each with its full stop."""
    return join((stopped(part) for part in parts), " ")


def quote_double(title: str, sign: str) -> str:
    """Put a title in double quotation marks as in America: its own become single, `sign` stands inside.

    `sign` is the full stop or comma that follows the title; a full stop gives way to a stop of the title's.
    """
    inside = _DOUBLE_QUOTES.sub(r"‘\1’", _curl(title))
    if sign == "." and is_stopped(inside):
        return f"“{inside}”"
    bare = inside.rstrip("’") if inside.endswith("’") and "‘" in inside else inside
    return f"“{bare}{sign}{inside[len(bare) :]}”"


def quote_single(title: str) -> str:
    """Put a title in single quotation marks as in Britain: its own become double.

    An apostrophe looks like a closing mark: where the two cannot be told apart the title's stay.
    """
    inside = _curl(title)
    if inside.count("‘") == len(_ENDING_SINGLE_QUOTE.findall(inside)):
        inside = _SINGLE_QUOTES.sub(r"“\1”", inside)
    return f"‘{inside}’"


def compose(style: str, pieces: Iterable[Piece]) -> Citation:
    """Make a citation of pieces: line breaks folded, neighbours alike joined.

    Right-to-left text stays a piece of its own: it would otherwise turn its neighbours round.
    """
    kept: list[Piece] = []
    is_open = False
    for text, is_italic in pieces:
        words = text if text.isprintable() else " ".join(text.splitlines())
        is_apart = not words.isascii() and _RIGHT_TO_LEFT.search(words) is not None
        if is_open and not is_apart and kept[-1][1] is is_italic:
            kept[-1] = (kept[-1][0] + words, is_italic)
        elif words:
            kept.append((words, is_italic))
            is_open = not is_apart
    return Citation(style, tuple(kept))


def _curl(title: str) -> str:
    return _STRAIGHT_QUOTES.sub(r"“\1”", title)


def _mark_up(piece: Piece) -> str:
    text, is_italic = piece
    marked = html.escape(text)
    if not text.isascii() and _RIGHT_TO_LEFT.search(text):
        marked = f"<bdi>{marked}</bdi>"
    return f"<i>{marked}</i>" if is_italic else marked
