"""Tells how a line is taken up elsewhere in its capture: repeated, cut short, or spoken of in the text."""

from collections import Counter

from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import STEM, WORD_EDGE, is_cjk, is_prose, letters, stems

REPEATED, _TAKEN_UP = 2, 3
"""Points of a line that another repeats, and of one that a longer line holds or that stands further down."""

_MOST_LINES, _MOST_TRUNCATED, _MOST_TEXT = 3000, 200, 200_000
"""Lines, those of them that are cut short, and signs of running text: the first of an endless capture."""
_LONGEST = 460
"""Signs of a line that may repeat a title."""
_TRUNCATED = ("...", "…")
_SAME_START = 16
"""Letters by which a line that is cut short is found."""
_LEAST_LETTERS, _LONG = 12, 24
"""Letters of a line whose repetition says something: in others or further down, and by itself anywhere; of
Chinese, Japanese and Korean text, half as many."""
_FEWEST_WORDS = 2
"""Longer words of a line that can be looked for in the text."""
_SPACES = {ord(sign): " " for sign in WORD_EDGE if sign not in "'’-"}
"""These three stand inside words, too."""


class Echoes:
    """The wordings of a capture, with `start` as the line at which its text begins."""

    def __init__(self, sheet: Sheet, start: int) -> None:
        """Gather the wordings, each line once; of endless captures the first lines only."""
        short = [line.text for line in sheet.lines if len(line.text) <= _LONGEST][:_MOST_LINES]
        keys = list(map(letters, short))
        self._whole = Counter(keys)
        self._after = Counter(
            letters(line.text)
            for line in sheet.lines[start : start + _MOST_LINES]
            if len(line.text) <= _LONGEST
        )
        self._all = "\n".join(keys)
        self._truncated = [letters(text) for text in short if text.endswith(_TRUNCATED)][:_MOST_TRUNCATED]
        prose = _prose(sheet, start)
        self._words = _apart(f" {' '.join(text for text in prose if not is_cjk(text))} ").casefold()
        self._signs = "\n".join(text for text in prose if is_cjk(text))

    def count(self, text: str) -> int:
        """Count the lines that are this text and nothing else."""
        return self._whole[letters(text)]

    def is_cut(self, text: str) -> bool:
        """Tell whether a text ends on three points and is the beginning of a longer line."""
        key = letters(text)
        if not text.endswith(_TRUNCATED) or not key:
            return False
        return any(whole.startswith(key) and whole != key for whole in self._whole)

    def weight(self, text: str, *, is_inside: bool) -> int:
        """Weigh how a text is repeated: in a longer line or further down, as a line of its own, or not.

        `is_inside` tells that the text is itself a line further down. A short line that the header repeats
        may be an entry of the menu.
        """
        key = letters(text)
        size = len(key) * 2 if is_cjk(key) else len(key)
        if size < _LEAST_LETTERS:
            return 0
        if self._all.count(key) > self._whole[key] or self._after[key] > is_inside:
            return _TAKEN_UP
        starts = ((other, other.find(key[:_SAME_START])) for other in self._truncated)
        if any(start >= 0 and key.startswith(other[start:]) for other, start in starts):
            return _TAKEN_UP
        return REPEATED if size >= _LONG and self._whole[key] > 1 else 0

    def share_in_text(self, text: str) -> float | None:
        """Give the share of the words of a line that the running text uses too; nothing of too few words."""
        words = stems(_apart(text))
        return sum(map(self._is_said, words)) / len(words) if len(words) >= _FEWEST_WORDS else None

    def _is_said(self, stem: str) -> bool:
        """Tell whether the running text has a word of this stem; the shorter ones are whole words."""
        if is_cjk(stem):
            return stem in self._signs
        return (f" {stem}" if len(stem) == STEM else f" {stem} ") in self._words


def _prose(sheet: Sheet, start: int) -> list[str]:
    """Give the lines of running text from a line on."""
    found: list[str] = []
    size = 0
    for index in range(start, len(sheet.lines)):
        text = sheet.lines[index].text
        if sheet.reasons[index] or not is_prose(text):
            continue
        found.append(text)
        size += len(text)
        if size > _MOST_TEXT:
            break
    return found


def _apart(text: str) -> str:
    """Put spaces for the signs that cling to words."""
    return text.translate(_SPACES)
