"""Texts that run from right to left: how they are known, and kept from turning what follows round."""

import re

# The blocks of Hebrew, Arabic and all other scripts that run from right to left.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT = "\u200e"
"""Unicode's mark that stands for a letter and is not seen."""


def runs_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def hold_off(text: str) -> str:
    """Give a text that more may follow in a line of words: a date behind it would else turn round."""
    return f"{text}{_LEFT_TO_RIGHT}" if runs_left(text) else text
