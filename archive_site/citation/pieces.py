"""The pieces of a citation: text with and without italics, and the punctuation that joins them."""

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive_site.citation.creators import is_east_asian
from archive_site.texts.directions import runs_left

Sentence = str
"""A text with marks around what is in italics, and around what is written from right to left."""

# Unicode keeps these for the inside of programs; no printable text has one, and any other loses them.
_ITALIC, _UPRIGHT = "\ufdd0", "\ufdd1"
_APART, _TOGETHER = "\ufdd2", "\ufdd3"
_TAGS = ((_ITALIC, "<i>"), (_UPRIGHT, "</i>"), (_APART, "<bdi>"), (_TOGETHER, "</bdi>"))
_BREAK = "\ufdd4"
"""Between two citations."""
_NO_MARKS = dict.fromkeys(map(ord, (_ITALIC, _UPRIGHT, _APART, _TOGETHER, _BREAK)))
_STOPS = tuple(".?!…。？！؟")
_CLOSING = f"\"'”’»“{_UPRIGHT}{_TOGETHER}"
_ENDS = frozenset((*_STOPS, *_CLOSING))
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
_DOUBLE_QUOTES = re.compile(r"“([^“”]*)”")
_SINGLE_QUOTES = re.compile(r"‘([^‘]*?)’(?!\w)")
_ENDING_SINGLE_QUOTE = re.compile(r"’(?!\w)")


class Citation(NamedTuple):
    """One citation in one style."""

    style: str
    """A word for it; what readers see is `citation.*` among the messages."""
    sentence: Sentence


def mark_up(citations: Iterable[Citation]) -> list[str]:
    """Give citations as safe HTML, all in one go: a pass over a text costs hardly less where it is short."""
    marked = html.escape(_BREAK.join([citation.sentence for citation in citations]))
    for mark, tag in _TAGS:
        marked = marked.replace(mark, tag)
    return marked.split(_BREAK)


def roman(text: str) -> Sentence:
    """Give upright text as a sentence, its line breaks folded.

    Right-to-left text is set apart: it would otherwise turn its neighbours round.
    """
    return text if text.isascii() and text.isprintable() else _set_apart(text)


def _set_apart(text: str) -> Sentence:
    folded = text if text.isprintable() else " ".join(text.translate(_NO_MARKS).splitlines())
    return f"{_APART}{folded}{_TOGETHER}" if runs_left(folded) else folded


@lru_cache(maxsize=256)  # the archive has one title, and records have few outlets
def italic(text: str) -> Sentence:
    """Give text in italics as a sentence; East Asian letters have none."""
    sentence = roman(text)
    return f"{_ITALIC}{sentence}{_UPRIGHT}" if sentence and not is_east_asian(text) else sentence


def translated(title: Sentence, translation: str) -> Sentence:
    """Give a title with its translation behind it, which is upright and in square brackets already."""
    return title + roman(f" {translation}") if translation else title


def join(parts: Iterable[Sentence], comma: str) -> Sentence:
    """Put `comma` between parts; empty parts vanish with theirs."""
    return comma.join(filter(None, parts))


def join_names(names: Sequence[str], before_last: str) -> str:
    """List names with commas, and `before_last` before the last of them."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{before_last}{names[-1]}"


def _is_stopped(text: str) -> bool:
    """Tell whether a text ends with a stop of its own, quotation marks behind it aside."""
    # Nearly all end with a letter or a digit.
    return text[-1:] in _ENDS and text.rstrip(_CLOSING).endswith(_STOPS)


def stopped(sentence: Sentence) -> Sentence:
    """End a sentence with a full stop unless it has one; an empty sentence stays empty."""
    return sentence if not sentence or _is_stopped(sentence) else f"{sentence}."


def stop_inside(title: str) -> str:
    """Give a title as America ends a sentence with it: curly marks, and the full stop inside the last one."""
    curled = _curl(title)
    bare = curled.rstrip("”’")
    is_quotation = bare != curled and ("“" in bare or "‘" in bare)
    return f"{bare}.{curled[len(bare) :]}" if is_quotation and not _is_stopped(curled) else curled


def sentences(*parts: Sentence) -> Sentence:
    """Put sentences one after another, each with its full stop."""
    return " ".join([stopped(part) for part in parts if part])


def quote_double(title: str, sign: str) -> str:
    """Put a title in double quotation marks as in America: its own become single, `sign` stands inside.

    `sign` is the full stop or comma that follows the title; a full stop gives way to a stop of the title's.
    """
    inside = _curl(title)
    if "“" in inside:
        inside = _DOUBLE_QUOTES.sub(r"‘\1’", inside)
    if sign == "." and _is_stopped(inside):
        return f"“{inside}”"
    bare = inside.rstrip("’") if inside.endswith("’") and "‘" in inside else inside
    return f"“{bare}{sign}{inside[len(bare) :]}”"


def quote_single(title: str) -> str:
    """Put a title in single quotation marks as in Britain: its own become double.

    An apostrophe looks like a closing mark: where the two cannot be told apart the title's stay.
    """
    inside = _curl(title)
    if "‘" in inside and inside.count("‘") == len(_ENDING_SINGLE_QUOTE.findall(inside)):
        inside = _SINGLE_QUOTES.sub(r"“\1”", inside)
    return f"‘{inside}’"


def _curl(title: str) -> str:
    return _STRAIGHT_QUOTES.sub(r"“\1”", title) if '"' in title else title
